"""Pictures that are only linked, fetched and redrawn here for a reader who is signed in: their outlet learns nothing of the reader.

1. The address names a picture's row and a seal that only this site can make, for one reader: nobody can have anything else fetched.
2. The row must still be there, its article live, its source's image policy not ``none``: asked each time, also of what is kept.
3. What was drawn before lies on the disk (``media.proxied``), within a bound; it goes with every takedown.
4. Otherwise it is fetched by the one client (addresses checked at connect time, ten seconds, five megabytes) and redrawn in a process
   of its own. Nothing that came from outside is handed on: no SVG, no metadata, no type but ours.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict, deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet.desk.extraction import shrink_once
from broadsheet.errors import BroadsheetError
from broadsheet.records import Page
from broadsheet.site import outside
from broadsheet.site.pictures import Shot
from broadsheet.site.visitor import SiteRequest, Visitor
from broadsheet.store import media
from broadsheet.store.models import Article, ArticleState, ImagePolicy, Picture

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Content-Disposition": "inline",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}
"""Browsers ask each time (and mostly hear 304): what was taken down is gone at once."""
FETCHES = 120
WINDOW = timedelta(minutes=10)
"""So many pictures may be fetched for one reader in this time; what lies on the disk does not count."""
FAILED_FOR = timedelta(minutes=10)
"""A picture that could not be had is not asked for again so soon."""
MOST_KEPT = 2_000
AT_ONCE = 2
"""Pictures fetched at the same time by one web process; who waits longer than ``PATIENCE_SECONDS`` is asked to come again."""
PATIENCE_SECONDS = 8.0

_turns = threading.BoundedSemaphore(AT_ONCE)
_lock = threading.Lock()
_fetched: OrderedDict[int, deque[datetime]] = OrderedDict()
_failed: OrderedDict[int, datetime] = OrderedDict()


def through(shots: list[Shot], article: Article, visitor: Visitor) -> list[Shot]:
    """Give pictures that are only linked an address of ours, where the visitor may see them that way."""
    if visitor.account is None or not visitor.reads_whole or article.state != ArticleState.LIVE:
        return shots
    reader = visitor.account.pk
    return [shot if shot.src else replace(shot, src=address(shot.number, shot.link, reader), is_proxied=True) for shot in shots]


def address(number: int, url: str, reader: int) -> str:
    """Return where a reader gets a picture."""
    return reverse("proxied", args=(number, _seal(number, url, reader)))


def _seal(number: int, url: str, reader: int) -> str:
    return salted_hmac("broadsheet.site.articles.proxy", f"{number} {reader} {url}", algorithm="sha256").hexdigest()[:40]


@require_safe
def picture(request: SiteRequest, number: int, seal: str) -> HttpResponse:
    """Hand out a picture that is at its outlet, redrawn by us."""
    reader = request.visitor.account.pk if request.visitor.account and request.visitor.reads_whole else 0
    found = _may_be_seen(number, request.visitor)
    if found is None or not reader or not constant_time_compare(seal, _seal(number, found.url, reader)):
        raise Http404(_("No picture has this address, or it may not be shown any more."))
    name = media.proxied(found.pk, found.url)
    body = media.read(name) or _fetch(found, name, reader, request.visitor)
    if isinstance(body, HttpResponse):
        return body
    tag = hashlib.sha256(body).hexdigest()[:24]
    return HttpResponse(body, content_type="image/webp", headers={**HEADERS, "ETag": f'"{tag}"'})


def _may_be_seen(number: int, visitor: Visitor) -> Picture | None:
    rows = Picture.objects.select_related("article__source").filter(pk=number, article__state=ArticleState.LIVE)
    found = rows.exclude(article__source__image_policy=ImagePolicy.NONE).first()
    return None if found is None or (found.article.source.is_demo and not visitor.demo_allowed) else found


def _fetch(found: Picture, name: str, reader: int, visitor: Visitor) -> bytes | HttpResponse:
    """Fetch, redraw and keep a picture, or answer why not."""
    now = datetime.now(UTC)
    if abs(now - _failed.get(found.pk, now - 2 * FAILED_FOR)) < FAILED_FOR:
        raise Http404(_("This picture could not be had from its outlet."))
    if not _has_turns_left(reader, now) or not _turns.acquire(timeout=PATIENCE_SECONDS):
        return HttpResponse(status=429, headers={"Retry-After": "60", "Cache-Control": "no-store"})
    try:
        drawn = _draw(found.url)
    finally:
        _turns.release()
    if drawn is None:
        _note_failure(found.pk, now)
        raise Http404(_("This picture could not be had from its outlet."))
    media.write(name, drawn)
    if _may_be_seen(found.pk, visitor) is None:  # taken down while it was on its way
        media.delete([name])
        raise Http404(_("No picture has this address, or it may not be shown any more."))
    media.bound_proxied()
    return drawn


def _draw(url: str) -> bytes | None:
    page = outside.picture(url)
    if not isinstance(page, Page):
        return None
    try:
        return shrink_once(page).data
    except BroadsheetError:
        return None


def _has_turns_left(reader: int, now: datetime) -> bool:
    """Count a fetch for a reader; say whether it is within what one reader may have."""
    with _lock:
        times = _fetched.setdefault(reader, deque(maxlen=FETCHES))
        _fetched.move_to_end(reader)
        if len(_fetched) > MOST_KEPT:
            _fetched.popitem(last=False)
        if len(times) == FETCHES and abs(now - times[0]) < WINDOW:
            return False
        times.append(now)
        return True


def _note_failure(number: int, now: datetime) -> None:
    with _lock:
        _failed[number] = now
        _failed.move_to_end(number)
        if len(_failed) > MOST_KEPT:
            _failed.popitem(last=False)
