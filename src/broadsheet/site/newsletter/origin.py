"""Forms that strangers send from pages that are kept for all: no cookie tells who they are, the browser tells where from."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from broadsheet.site.onward import is_own_origin
from broadsheet.site.visitor import SiteRequest

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def from_here(view: View) -> View:
    """Take a POST without a token, unless the browser says that another site sent it."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: SiteRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not is_from_here(request):
            raise PermissionDenied(_("This form was sent from another site."))
        return view(request, *args, **kwargs)

    return guarded  # type: ignore[return-value]


def is_from_here(request: SiteRequest) -> bool:
    """Tell whether a browser's own headers name this site, or nothing."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin", "")
    return not origin or (origin != "null" and is_own_origin(request, origin))
