"""Add what a person gives: an address, a saved page or pasted text, a list of feeds; and take a source away again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlsplit

from broadsheet.desk import access
from broadsheet.errors import InputError
from broadsheet.records import Article, Page
from broadsheet.store import identity, sources
from broadsheet.store.access import keep, origin_of
from broadsheet.store.database import writing
from broadsheet.store.models import Article as ArticleRow
from broadsheet.store.models import Feed as FeedRow
from broadsheet.store.models import Source
from broadsheet.store.publication import bump_version
from broadsheet.store.sources import Removed
from broadsheet.store.values import storable
from broadsheet.store.write import save_article

MAX_URL = 2000
LISTING = "listing"


class Kind(StrEnum):
    """What became of what was to be added."""

    SOURCE = "source"
    ARTICLE = "article"
    KNOWN = "known"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of what was to be added. ``detail`` is for people: the feed found, or why nothing was added."""

    kind: Kind
    name: str
    detail: str = ""
    source_id: int | None = None
    article_id: int | None = None
    next_at: datetime | None = None
    """When a feed that was known already is asked next; ``None`` where it is paused, or nothing is asked."""


class FoundFeed(Protocol):
    """A feed that was found, as ``ingest.discover`` gives it."""

    @property
    def url(self) -> str:
        """Its address, absolute."""

    @property
    def title(self) -> str | None:
        """What it calls itself."""

    @property
    def format(self) -> str:
        """As ``Feed.format``; ``listing`` for a page that is read by its links."""


class Found(Protocol):
    """What was found at an address, as ``ingest.discover`` gives it."""

    @property
    def feeds(self) -> Sequence[FoundFeed]:
        """The feeds, the best first."""

    @property
    def name(self) -> str | None:
        """What the site calls itself."""

    @property
    def home_url(self) -> str | None:
        """Its front page."""

    @property
    def language(self) -> str | None:
        """Its language, as BCP 47."""

    @property
    def problem(self) -> str | None:
        """Why there is no feed, in a sentence; ``None`` where there is one."""


Find = Callable[[str], Found]
ReadNow = Callable[[Page], Article]


def add_address(url: str, *, find: Find, now: datetime) -> Added:
    """Add the source behind an address: the best feed that is found there.

    Args:
        url: of a site or of a feed.
        find: finds feeds (``ingest.discover``).
        now: the time (aware); the feed is due at once.

    Raises:
        InputError: this is no address.
    """
    given = checked_address(url)
    url, login = access.login_of(given)
    known = sources.feed_at(url)
    if known is not None:
        return _known(known, now)
    found = find(given)
    feeds = [feed for feed in found.feeds if len(feed.url) <= MAX_URL]
    if not feeds:
        return Added(Kind.NOTHING, "", found.problem or f"No feed was found at {url}.")
    best = feeds[0]
    name = found.name or best.title or urlsplit(best.url).hostname or best.url
    with writing():  # asking took seconds, in which somebody may have pressed the button again
        known = next((known for feed in feeds if (known := sources.feed_at(feed.url))), None)
        if known is not None:
            return _known(known, now)
        source = sources.add(name, home_url=found.home_url or "", language=found.language or "")
        address = access.login_of(best.url)[0]
        sources.add_feed(source, address, now=now, title=best.title or "", is_listing=best.format == LISTING)
        if login is not None:  # it lies locked, and in no address that is shown or exported
            keep(source, access.checked(login), [origin_of(url)], now=now)
        bump_version()
    return Added(Kind.SOURCE, source.name, address, source.pk)


def add_unasked(url: str, *, now: datetime) -> Added:
    """Add an address as a feed without asking it first: it wants a cookie, a login or another User-Agent, which a source must have before.

    Raises:
        InputError: this is no address.
    """
    url, login = access.login_of(checked_address(url))
    with writing():
        known = sources.feed_at(url)
        if known is not None:
            return _known(known, now)
        source = sources.add(urlsplit(url).hostname or url)
        sources.add_feed(source, url, now=now)
        if login is not None:
            keep(source, access.checked(login), [origin_of(url)], now=now)
        bump_version()
    return Added(Kind.SOURCE, source.name, url, source.pk)


def _known(feed: FeedRow, now: datetime) -> Added:
    """Answer for a feed that is there already. One that fails is asked at once: whoever adds it again has mended the cause."""
    if feed.failures:
        sources.ask_now(feed, now=now)
    next_at = now if feed.failures else feed.due_at
    next_at = None if feed.source.is_paused else next_at
    return Added(Kind.KNOWN, feed.source.name, feed.url, feed.source_id, next_at=next_at)


def add_clipping(page: Page, *, read: ReadNow, now: datetime) -> Added:
    """Read a saved page or a pasted text and keep it as an article of the source "Clippings".

    Args:
        page: what was pasted or saved; its ``url`` where the person gave one.
        read: reads an article (``extraction.read_once``).
        now: the time (aware).

    Raises:
        InputError: it cannot be read, or there are no words in it.
    """
    article = read(page)
    if not article.text.strip():
        why = "; ".join(article.problems) or "it holds no sentences"
        raise InputError(f"No article was found in this: {why}. Paste the whole text, or save the whole page.")
    names = _clipping_identity(page, article)
    with writing():
        source = sources.clippings()
        known = ArticleRow.objects.filter(source=source, identity__in=names.every).first()
        saved = save_article(source, article, identity=names, url=page.url or "", now=now, page=page, row=known)
    kind = Kind.ARTICLE if known is None else Kind.KNOWN
    return Added(kind, saved.article.title, "in Clippings", source.pk, saved.article.pk)


def remove_source(source_id: int) -> Removed:
    """Remove a source with every row and file that came with it; return how many of each."""
    return sources.remove(source_id)


def offer_demo_removal() -> bool:
    """Whether the demo press stands beside sources that a person added."""
    return Source.objects.filter(is_demo=True).exists() and sources.real().exists()


def checked_address(url: str) -> str:
    """Return an address that can be fetched; ``https://`` is put before one without a scheme.

    Raises:
        InputError: it is none; the message says what is expected.
    """
    url = storable(url).strip()
    full = url if "://" in url else f"https://{url}"
    try:
        parts = urlsplit(full)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    looks_right = "." in host or ":" in host or host == "localhost"
    if not looks_right or parts.scheme not in {"http", "https"} or len(full) > MAX_URL or any(sign.isspace() for sign in full):
        raise InputError(f"{url[:200]!r} is no address of a site or feed; it should look like https://example.org.")
    return full


def _clipping_identity(page: Page, article: Article) -> identity.Identity:
    """Tell clippings by their words; by their address first where they have one."""
    words = identity.of_text(f"{article.title or ''}\n{article.text}")
    return identity.Identity((identity.of_url(page.url), words) if page.url else (words,))
