"""What would be a 404 may be an address of the site that moved here: then it is a 301 to where the thing is now.

Nothing real is ever shadowed: a path is looked up only when the answer was 404, and the front page only with a query that WordPress
used (``/?p=12``). No loop: an article or a page that stands answers 200 or 410; an archive is led to a path that is not itself
led on. No open redirect: every target is made here by name (``store.old_addresses``).
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.http.request import split_domain_port

from broadsheet.engine.wxr.addresses import asked, may_be_old_front
from broadsheet.site.visitor import SiteRequest, is_open
from broadsheet.store import old_addresses

FRONT = frozenset(("/", "/index.php"))
CACHING = "public, max-age=3600"
"""Browsers keep a 301 for ever unless told otherwise: an hour, so that a mistake is not for ever."""


class OldAddresses:
    """Answer old addresses. Stands behind everything that knows who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        """Lead on, or answer as ever."""
        query = request.META.get("QUERY_STRING", "")
        if query and request.path in FRONT and may_be_old_front(query):
            return self._led(request) or self.get_response(request)
        response = self.get_response(request)
        return (self._led(request) or response) if response.status_code == 404 else response

    def _led(self, request: SiteRequest) -> HttpResponseBase | None:
        """Return the redirect for an old address; ``None`` for any other, and for strangers on a private site."""
        if request.method not in {"GET", "HEAD"} or not (request.visitor.signed_in or is_open(request.publication)):
            return None
        path = "" if request.path in FRONT else request.path
        answer = old_addresses.find(asked(path, request.META.get("QUERY_STRING", "")), _host(request))
        if answer is None or answer.path.partition("?")[0] == request.path:
            return None
        if not answer.is_thing and request.resolver_match is not None and path:
            return None
        response = HttpResponsePermanentRedirect(answer.path)
        response.headers["Cache-Control"] = CACHING if is_open(request.publication) else "no-store"
        return response


def _host(request: HttpRequest) -> str:
    return split_domain_port(request.get_host())[0].removeprefix("www.")
