"""Who is reading, what they may see, and the frame that every page is set in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from broadsheet.config import is_loopback
from broadsheet.errors import BroadsheetError
from broadsheet.site import errors, language, page_cache, peer
from broadsheet.store.database import explain
from broadsheet.store.models import Publication, Purpose, User
from broadsheet.store.publication import publication

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person behind a request."""

    account: User | None = None
    demo_allowed: bool = False
    """Whether the demo press's articles may be shown: at this machine, on a site that is not public."""

    @property
    def signed_in(self) -> bool:
        """Whether this is somebody with an account."""
        return self.account is not None

    @property
    def reads_whole(self) -> bool:
        """Whether they are of the house, to whom whole articles are shown; an account that anybody can make shows no more than strangers see."""
        return self.account is not None and not self.account.is_from_outside

    @property
    def may_edit(self) -> bool:
        """Whether the desk is open to them."""
        return self.account is not None and self.account.may_edit

    @property
    def may_moderate(self) -> bool:
        """Whether comments are theirs to judge."""
        return self.account is not None and self.account.may_moderate


class SiteRequest(HttpRequest):
    """A request as views get it: with its visitor and the publication's settings."""

    visitor: Visitor
    publication: Publication
    user: User | AnonymousUser


class Welcome:
    """Find out who asks, keep strangers out of a private site, set the clock to the reader's zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponseBase:
        """Answer with everything a view needs at hand; a database that does not answer gets a page that says so."""
        try:
            request.publication = publication()
            request.visitor = visitor_of(request)
        except BroadsheetError as error:
            return errors.asleep(request, error)
        except DatabaseError as error:
            return errors.asleep(request, explain(error))
        with (
            timezone.override(zone_of(request.visitor)),
            translation.override(language.language_of(request.visitor.account, request.COOKIES)),
        ):
            return _mark_for_keeping(request, self.get_response(request))

    def process_view(
        self, request: SiteRequest, view: Callable[..., HttpResponseBase], _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        """Send strangers on a private site to the door."""
        if request.visitor.signed_in or getattr(view, "open_to_strangers", False):
            return None
        if is_open(request.publication):
            return None
        return redirect_to_login(request.get_full_path())


def _mark_for_keeping(request: SiteRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Tell browsers which pages they may keep for reading without a network: those that the page cache keeps for strangers."""
    if (
        request.publication.works_offline
        and not request.visitor.signed_in
        and response.status_code == HTTPStatus.OK
        and page_cache.is_public(request.path)
        and response.get("Content-Type", "").startswith("text/html")
        and not response.cookies
    ):
        response.headers["Pocket"] = "keep"
    return response


def is_open(site: Publication) -> bool:
    """Tell whether strangers may read the site: once its owner said so; before that only where no stranger can come."""
    if not site.is_set_up:
        return not settings.CONFIG.is_public
    return site.purpose == Purpose.PUBLIC


def open_to_strangers(view: View) -> View:
    """Mark a view that a private site shows to everybody: the door itself, health, robots.txt."""
    view.open_to_strangers = True  # type: ignore[attr-defined]
    return view


def members_only(view: View) -> View:
    """Let only people with an account in; strangers may sign in first."""

    @wraps(view)
    def guarded(request: SiteRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.visitor.signed_in:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded  # type: ignore[return-value]


def editors_only(view: View) -> View:
    """Let only owner and editors in: others are told no, strangers may sign in first."""

    @wraps(view)
    def guarded(request: SiteRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.visitor.signed_in:
            return redirect_to_login(request.get_full_path())
        if not request.visitor.may_edit:
            raise PermissionDenied(_("The desk is for the owner and editors of this site."))
        return view(request, *args, **kwargs)

    return guarded  # type: ignore[return-value]


def moderators_only(view: View) -> View:
    """Let owner, editors and moderators in."""

    @wraps(view)
    def guarded(request: SiteRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.visitor.signed_in:
            return redirect_to_login(request.get_full_path())
        if not request.visitor.may_moderate:
            raise PermissionDenied(_("Comments are judged by the owner, editors and moderators of this site."))
        return view(request, *args, **kwargs)

    return guarded  # type: ignore[return-value]


def visitor_of(request: SiteRequest) -> Visitor:
    """Look at the session and at the address that was asked."""
    account = request.user if isinstance(request.user, User) and request.user.is_active else None
    return Visitor(account=account, demo_allowed=is_demo_allowed(request))


def is_demo_allowed(request: HttpRequest) -> bool:
    """Tell whether the demo may be seen: never on a public site, and only under a name of this machine."""
    if settings.CONFIG.is_public or not peer.is_own_machine(request.META):
        return False
    host = request.get_host()
    return is_loopback(host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host)


def zone_of(visitor: Visitor) -> ZoneInfo:
    """Return the zone the reader chose, or the site's."""
    name = visitor.account.time_zone if visitor.account else ""
    try:
        return ZoneInfo(name or settings.TIME_ZONE)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(settings.TIME_ZONE)


def every_page(request: HttpRequest) -> Mapping[str, Any]:
    """Hand every template the site's name, the visitor and the parts of the address (a context processor)."""
    return {
        "publication": getattr(request, "publication", None) or Publication(),
        "visitor": getattr(request, "visitor", None) or Visitor(),
        "base_url": settings.CONFIG.url or f"{request.scheme}://{request.get_host()}",
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "languages": settings.LANGUAGES,
        "messages": get_messages(request),
        "here_path": request.get_full_path(),
    }
