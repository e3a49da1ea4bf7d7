"""Addresses of the API: ``/api/v1/...``, its description at ``/api/v1/openapi.json``."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern

from broadsheet.site.api import endpoints, said
from broadsheet.site.api.door import api, carried


def patterns() -> tuple[list[Any], str, str]:
    """Return the API's addresses; each answers by its own rules of admission, not by the site's sign-in page."""
    assert endpoints
    assert said
    found, app, namespace = api.urls
    for pattern in found:
        if isinstance(pattern, URLPattern):
            pattern.callback = carried(pattern.callback)
    return found, app, namespace
