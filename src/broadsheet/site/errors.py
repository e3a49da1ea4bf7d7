"""Pages for what goes wrong. Each says what happened and what helps; none needs the database."""

from __future__ import annotations

import errno
import logging
import sys
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation
from django.views.decorators.csrf import requires_csrf_token

from broadsheet.errors import BroadsheetError, EnvironmentProblem, StoreBusy
from broadsheet.site import peer
from broadsheet.store.database import explain

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    response = HttpResponse(
        loader.render_to_string(f"errors/{template}.html", {"status": status, **context}, request), status=status
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no page has this address."""
    return _page(request, "404", 404, wanted=request.path[:200], detail=_said(exception))


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the visitor may not."""
    return _page(request, "403", 403, detail=_said(exception))


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be understood. Says nothing of the host name, which may be the trouble."""
    del request, exception
    body = loader.render_to_string("errors/static.html", {"status": 400, "language": _language()})
    return HttpResponse(body, status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was sent than any form takes."""
    del request
    body = loader.render_to_string("errors/static.html", {"status": 413, "language": _language()})
    return HttpResponse(body, status=413, headers={"Cache-Control": "no-store"})


def broken(request: HttpRequest) -> HttpResponse:
    """500: our mistake, or a database that does not answer. Needs nothing that may be broken."""
    error = sys.exc_info()[1]
    if isinstance(error, DatabaseError):
        return asleep(request, explain(error))
    if isinstance(error, BroadsheetError):
        return asleep(request, error)
    if isinstance(error, OSError) and error.errno in _NO_ROOM:  # as where an upload is kept until it is looked at
        where = f" ({error.filename})" if error.filename else ""
        return asleep(
            request, EnvironmentProblem(f"{error.strerror}{where}. Free some space, and give this user the right to write.")
        )
    body = loader.render_to_string("errors/static.html", {"status": 500, "language": _language()})
    return HttpResponse(body, status=500, headers={"Cache-Control": "no-store"})


def gone(request: HttpRequest, *, outlet: str, url: str, said: str = "") -> HttpResponse:
    """410: an article that its outlet withdrew or that was taken down; ``said`` is why, where we retracted our own."""
    # Not the address that was asked: the words of a headline are in it.
    return _page(request, "410", 410, outlet=outlet, outlet_url=url, said=said, here_path="/")


def asleep(request: HttpRequest, error: BroadsheetError) -> HttpResponse:
    """503: the database is missing, locked or older than this version. The reason is for the person at the machine only."""
    logging.getLogger("django.request").error("%s cannot be answered: %s", request.path, error)
    is_local = not settings.CONFIG.is_public and peer.is_own_machine(request.META)
    context = {
        "status": 503,
        "language": _language(),
        "is_busy": isinstance(error, StoreBusy),
        "reason": str(error) if is_local else "",
    }
    body = loader.render_to_string("errors/asleep.html", context)
    return HttpResponse(body, status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})


def _language() -> str:
    """Return the reader's language, or the publication's where something went wrong before it was known."""
    return translation.get_language() or str(settings.LANGUAGE_CODE)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form came without the token that proves it came from our page."""
    return _page(request, "csrf", 403, reason=reason, has_cookies=bool(request.COOKIES))


def _said(exception: Exception | None) -> str:
    """Return the sentence a view gave for people; the framework's own (a dict of patterns, "No X matches") are not one."""
    said = exception.args[0] if exception and exception.args else ""
    return said if isinstance(said, str) and said.endswith(".") and not said.endswith("matches the given query.") else ""
