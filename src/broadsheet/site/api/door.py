"""Who may ask the API: everybody on a public site, programs with a key on a private one. Cookies count for nothing here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from ninja import NinjaAPI

from broadsheet.site.visitor import SiteRequest, Visitor, is_demo_allowed, is_open
from broadsheet.store import tokens
from broadsheet.store.models import Scope

DESCRIPTION = """Read what this site has gathered. Every answer holds what its reader may read: strangers and keys of scope *listed* \
get what the outlets' policies let lists show, keys of scope *whole* what their person reads when signed in. Send a key as \
`Authorization: Bearer bst_...`. Answers carry an `ETag`: ask again with `If-None-Match`. Lists are paged by what `next` says."""


class NotAllowed(Exception):
    """A key is needed, or the one that was sent is no good."""


def reader_of(request: HttpRequest) -> Visitor:
    """Return who asks.

    Raises:
        NotAllowed: nobody who may.
    """
    assert isinstance(request, HttpRequest)
    site_request: SiteRequest = request  # type: ignore[assignment]
    demo_allowed = is_demo_allowed(request)
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        if is_open(site_request.publication):
            return Visitor(demo_allowed=demo_allowed)
        raise NotAllowed("This site is private: send a key as `Authorization: Bearer bst_...`. Your account's page makes one.")
    token = tokens.find(key.strip(), now=datetime.now(UTC)) if scheme.lower() == "bearer" else None
    if token is None:
        raise NotAllowed("This key is not known here, was taken back, or has run out.")
    return Visitor(account=token.user if token.scope == Scope.WHOLE else None, demo_allowed=demo_allowed)


def admit(request: HttpRequest) -> Visitor:
    """Find out who asks and keep it at hand (``request.auth``)."""
    return reader_of(request)


api = NinjaAPI(
    title="Broadsheet",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    auth=admit,
)


@api.exception_handler(NotAllowed)
def refused(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Say what is missing."""
    response = api.create_response(request, {"detail": str(error)}, status=401)
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def carried(view: Callable[..., Any]) -> Callable[..., Any]:
    """Add to each answer what caches must know: with a key it is one reader's own."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = view(request, *args, **kwargs)
        if request.headers.get("Authorization"):
            response.headers["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Authorization"])
        return response

    answer.open_to_strangers = True  # type: ignore[attr-defined]
    return answer
