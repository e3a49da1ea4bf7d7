"""Where a form may come from, and where it may lead when it is done: somewhere on this site, never another."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_PORTS = {"http": 80, "https": 443}


def within_site(request: HttpRequest, wanted: str) -> str:
    """Return the path of an address of this site; empty for any other address, and for what only looks like a path."""
    path = wanted if wanted.startswith("/") else _path(request, wanted)
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) and path.startswith("/") else ""


def is_own_origin(request: HttpRequest, origin: str) -> bool:
    """Whether an ``Origin`` header names this site. What is no address names none."""
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False


def _path(request: HttpRequest, wanted: str) -> str:
    """Return path and query of an address with our own origin."""
    try:
        there, here = urlsplit(wanted), urlsplit(f"{request.scheme}://{request.get_host()}")
        same = (there.scheme, there.hostname, there.port or _PORTS.get(there.scheme)) == (
            here.scheme,
            here.hostname,
            here.port or _PORTS.get(here.scheme),
        )
    except ValueError:
        return ""
    is_plain = same and not (there.username or there.password) and wanted.lower().startswith(f"{here.scheme}://")
    return (there.path or "/") + (f"?{there.query}" if there.query else "") if is_plain else ""
