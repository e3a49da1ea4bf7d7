"""Who sends a form, and whether one of our pages sent it.

Pages of strangers come from a cache and carry no token, and a token would need a cookie. A stranger's form therefore needs only
to come from a page of ours, which browsers say with every POST; whoever is signed in sends the token as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from broadsheet.desk.comments import Person
from broadsheet.site.onward import is_own_origin
from broadsheet.site.visitor import SiteRequest
from broadsheet.store import comment_keys as keys
from broadsheet.store.models import Commenter

COOKIE = "broadsheet_commenter"
"""Set when somebody confirms an address by the button: the next comment needs no mail. Says a number, signed."""

View = Callable[..., HttpResponseBase]


def from_our_pages(view: View) -> View:
    """Take a POST from our own pages alone."""
    protected = csrf_protect(view)

    def answer(request: SiteRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.visitor.signed_in:
            return protected(request, *args, **kwargs)
        if request.method == "POST" and not is_ours(request):
            raise PermissionDenied(_("This form was sent from another site's page. Open the page here and send it again."))
        return view(request, *args, **kwargs)

    @wraps(view)
    def guarded(request: SiteRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = answer(request, *args, **kwargs)
        if "HX-Request" in request.headers:  # the answer is put into an article's page, which keeps its address
            response.headers["HX-Push-Url"] = "false"
        return response

    return csrf_exempt(guarded)


def is_ours(request: SiteRequest) -> bool:
    """Whether the browser says that a page of ours sent this. A cookie that speaks for somebody wants it said."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        return COOKIE not in request.COOKIES
    return site in {None, "same-origin"} and (origin is None or is_own_origin(request, origin))


def person_of(request: SiteRequest) -> Person:
    """Return who writes: an account, a commenter known by the cookie, or a stranger."""
    account = request.visitor.account
    return Person(
        address=request.META.get("REMOTE_ADDR", ""),
        account=account,
        commenter=None if account else _by_cookie(request),
        agent=request.headers.get("User-Agent", "")[:300],
    )


def remember(response: HttpResponse, commenter: Commenter) -> None:
    """Let a confirmed commenter be known to this browser."""
    response.set_cookie(
        COOKIE,
        keys.sign(keys.WHO, commenter.pk, now=datetime.now(UTC)),
        max_age=int(keys.LIVES[keys.WHO].total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _by_cookie(request: SiteRequest) -> Commenter | None:
    number = keys.number(keys.WHO, request.COOKIES.get(COOKIE, ""), now=datetime.now(UTC)) if COOKIE in request.COOKIES else 0
    return Commenter.objects.filter(pk=number, user=None, confirmed_at__isnull=False).first() if number else None
