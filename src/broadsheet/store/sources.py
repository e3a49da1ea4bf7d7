"""Sources: list them with their health, find one, add one, remove one with everything it brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from broadsheet.engine.text.digits import whole
from broadsheet.engine.text.urls import canonical
from broadsheet.store import access, entries, findings, media, search
from broadsheet.store.access import Access
from broadsheet.store.database import sentences, writing
from broadsheet.store.models import (
    NOT_LIVE,
    Article,
    ArticleState,
    Entry,
    EntryState,
    Feed,
    Fetch,
    ImagePolicy,
    Membership,
    Picture,
    Policy,
    Revision,
    Source,
)
from broadsheet.store.publication import bump_version
from broadsheet.store.story_write import take_out
from broadsheet.store.values import storable

CLIPPINGS = "Clippings"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Removed:
    """How many rows and files went."""

    sources: int = 0
    feeds: int = 0
    entries: int = 0
    articles: int = 0
    revisions: int = 0
    fetches: int = 0
    pictures: int = 0
    files: int = 0

    def __add__(self, other: Removed) -> Removed:
        return Removed(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


def outlets(*, demo_allowed: bool) -> QuerySet[Source]:
    """Return the outlets that are read here: neither clippings nor the publication itself. Whatever page counts outlets counts these."""
    rows = Source.objects.filter(is_clippings=False, is_own=False)
    return rows if demo_allowed else rows.filter(is_demo=False)


def real() -> QuerySet[Source]:
    """Return sources that a person added: those that are read but for the demo press."""
    return outlets(demo_allowed=False)


def listing(*, demo_allowed: bool) -> QuerySet[Source]:
    """Return sources by name with ``article_count`` and ``newest_at`` (aware, or ``None``)."""
    rows = Source.objects.all() if demo_allowed else Source.objects.filter(is_demo=False)
    # All of them are counted in the index by source alone, the few that are not live apart: their rows are long.
    articles = Article.objects.filter(source=OuterRef("pk")).order_by()
    # "+ 0", so that SQLite looks them up by their state and not every article of the source for its state.
    gone = Article.objects.annotate(of=F("source_id") + 0).filter(of=OuterRef("pk"), state__in=NOT_LIVE).order_by()
    newest = articles.filter(state=ArticleState.LIVE).order_by("-sort_at")
    return rows.annotate(
        article_count=_number(articles) - _number(gone), newest_at=Subquery(newest.values("sort_at")[:1])
    ).order_by("name")


def _number(rows: QuerySet[Any], *, of: str = "source") -> Coalesce:
    return Coalesce(Subquery(rows.values(of).annotate(number=Count("pk")).values("number")), 0)


def health() -> QuerySet[Feed]:
    """Return every feed with its source and how its pages fare: what a status page prints.

    ``waiting`` and ``lost`` entries are counted, ``lost_last`` are those lost since the last article, and ``lost_why`` is the newest reason;
    ``last`` is the newest entry that became an article, if there is one.
    """
    own = Entry.objects.filter(feed=OuterRef("pk")).order_by()
    lost = entries.lost(own)
    last = own.filter(state=EntryState.DONE).order_by("-pk").values("pk")[:1]
    return (
        Feed.objects.select_related("source", "hub_link")
        .annotate(
            waiting=_number(own.filter(state=EntryState.WAITING), of="feed"),
            lost=_number(lost, of="feed"),
            last=Subquery(last),
            lost_last=_number(lost.filter(pk__gt=Coalesce(OuterRef("last"), 0)), of="feed"),
            lost_why=Subquery(lost.order_by("-pk").values("last_error")[:1]),
        )
        .order_by("source__name", "pk")
    )


def get(slug: str, *, demo_allowed: bool) -> Source | None:
    """Return a source by its slug; ``None`` where there is none that may be shown."""
    source = Source.objects.filter(slug=slug).first()
    return None if source is None or (source.is_demo and not demo_allowed) else source


def find(name: str) -> Source | None:
    """Return a source by its slug or, where no slug is that, by its number."""
    found = Source.objects.filter(slug=name).first()
    number = whole(name)
    return found or (Source.objects.filter(pk=number).first() if number is not None else None)


def feed_at(url: str) -> Feed | None:
    """Return the feed with this address, in whatever form it is written, with its source."""
    rows = Feed.objects.select_related("source")
    host = urlsplit(url).hostname or url
    same_host = (feed for feed in rows.filter(url__icontains=host.removeprefix("www.")) if canonical(feed.url) == canonical(url))
    return rows.filter(url=url).first() or next(same_host, None)


def feed_identities() -> set[str]:
    """Return the addresses of all feeds in canonical form."""
    return {canonical(url) for url in Feed.objects.values_list("url", flat=True)}


def add(
    name: str,
    *,
    slug: str | None = None,
    home_url: str = "",
    language: str = "",
    policy: Policy = Policy.EXCERPT,
    image_policy: ImagePolicy = ImagePolicy.LINK,
    is_demo: bool = False,
    is_clippings: bool = False,
    is_own: bool = False,
) -> Source:
    """Make a source; its slug is made from its name and is nobody else's."""
    name = storable(name).strip()[:200] or "Source"
    return Source.objects.create(
        name=name,
        slug=free_slug(slug or name),
        home_url=storable(home_url)[:2000],
        language=storable(language)[:35],
        policy=policy,
        image_policy=image_policy,
        is_demo=is_demo,
        is_clippings=is_clippings,
        is_own=is_own,
    )


def add_feed(
    source: Source, url: str, *, now: datetime, title: str = "", interval_seconds: int = 3600, is_listing: bool = False
) -> Feed:
    """Make a feed of a source, due at once; ``is_listing`` for a page that is read by its links."""
    return Feed.objects.create(
        source=source,
        url=url,
        title=storable(title)[:500],
        due_at=now,
        interval_seconds=interval_seconds,
        is_listing=is_listing,
    )


def ask_now(feed: Feed, *, now: datetime) -> None:
    """Make a feed due at once that nobody is asking right now: whoever adds it again wants to know how it fares."""
    Feed.objects.filter(Q(lease_until__isnull=True) | Q(lease_until__lte=now), pk=feed.pk).update(due_at=now)


def ask_all_now(source_id: int | None, *, now: datetime) -> int:
    """Make the feeds of a source, or of all that are not paused, due at once; return how many.

    Hosts are not asked sooner for it: the gap between two requests and "ask again later" are kept when the feed is fetched.
    """
    feeds = Feed.objects.filter(
        Q(lease_until__isnull=True) | Q(lease_until__lte=now), source__is_paused=False, due_at__isnull=False
    )
    with sentences():
        return (feeds.filter(source=source_id) if source_id else feeds).update(due_at=now)


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed of a list of feeds, to become a source of its own."""

    name: str
    url: str
    home_url: str = ""
    language: str = ""
    login: Access | None = None
    """What its address had as a login."""
    folder: tuple[str, ...] = ()


def add_listed(listed: Sequence[Listed], *, now: datetime) -> None:
    """Make a source with one feed of each, all in one transaction; what is there by then, as of the same list sent twice, stays as it is."""
    with writing():
        there = set(Feed.objects.filter(url__in=[one.url for one in listed]).values_list("url", flat=True))
        fresh = [one for one in listed if one.url not in there]
        rows = _listed_sources(fresh)
        Source.objects.bulk_create(rows, batch_size=200)
        feeds = [Feed(source=row, url=one.url, title=row.name, due_at=now) for row, one in zip(rows, fresh, strict=True)]
        Feed.objects.bulk_create(feeds, batch_size=200)
        for row, one in zip(rows, fresh, strict=True):
            if one.login is not None:
                access.keep(row, one.login, [access.origin_of(one.url)], now=now)
        bump_version()


def _listed_sources(listed: Sequence[Listed]) -> list[Source]:
    """Name the sources of a list, each with a slug of its own."""
    taken = set(Source.objects.values_list("slug", flat=True))
    rows = []
    for one in listed:
        name = storable(one.name).strip()[:200] or "Source"
        slug = _free_slug(name, taken)
        taken.add(slug)
        place = {"home_url": storable(one.home_url)[:2000], "folder": [storable(part)[:100] for part in one.folder]}
        rows.append(Source(name=name, slug=slug, language=storable(one.language)[:35], **place))
    return rows


def clippings() -> Source:
    """Return the source of pasted texts and saved pages, made on first use."""
    found = Source.objects.filter(is_clippings=True).order_by("pk").first()
    return found or add(CLIPPINGS, is_clippings=True)


def own(name: str) -> Source:
    """Return the source of the publication's own pieces, made on first use and called as the publication is.

    Its words are ours, so they are shown whole, and so are its pictures.
    """
    found = Source.objects.filter(is_own=True).order_by("pk").first()
    if found is None:
        return add(name, policy=Policy.FULL, image_policy=ImagePolicy.COPY, is_own=True)
    if found.name != name:
        rename_own(name)
        found.name = name
    return found


def rename_own(name: str) -> None:
    """Call the source of the publication's own pieces as the publication is called now, where there is one."""
    Source.objects.filter(is_own=True).update(name=storable(name).strip()[:200] or "Source")


def free_slug(words: str) -> str:
    """Return a slug that no source has yet."""
    return _free_slug(words, set(Source.objects.values_list("slug", flat=True)))


def _free_slug(words: str, taken: set[str]) -> str:
    """Return the first number that is free, found by doubling and halving: a list may name ten thousand feeds alike."""
    stem = slugify(words)[:70].strip("-_") or "source"
    if stem not in taken:
        return stem
    high = 2
    while f"{stem}-{high}" in taken:
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if f"{stem}-{middle}" in taken else (low, middle)
    return f"{stem}-{high}"


def remove(source_id: int) -> Removed:
    """Remove a source and every row and file that came with it, in batches that let others write between them.

    A process killed in between leaves the source with fewer articles; removing it again goes on.
    """
    count = Removed()
    Feed.objects.filter(source_id=source_id).update(due_at=None)  # nobody brings anything new meanwhile
    while batch := list(Article.objects.filter(source_id=source_id).values_list("pk", flat=True)[:_BATCH]):
        count += remove_articles(batch)
    with writing():
        entries = Entry.objects.filter(feed__source_id=source_id).delete()[0]
        feeds = Feed.objects.filter(source_id=source_id).delete()[0]
        left = list(Article.objects.filter(source_id=source_id).values_list("pk", flat=True))
        count += remove_articles(left) if left else Removed()
        sources = Source.objects.filter(pk=source_id).delete()[0]
        bump_version()
    return count + Removed(sources=sources, feeds=feeds, entries=entries)


def remove_articles(ids: list[int]) -> Removed:
    """Remove articles with revisions, raw pages, pictures and the pictures' files."""
    with writing():
        files = media.files_of(Picture.objects.filter(article_id__in=ids).only("file", "url"))
        fetches = set(Revision.objects.filter(article_id__in=ids, fetch__isnull=False).values_list("fetch_id", flat=True))
        fetches |= set(Article.objects.filter(pk__in=ids, fetch__isnull=False).values_list("fetch_id", flat=True))
        pictures = Picture.objects.filter(article_id__in=ids).delete()[0]
        revisions = Revision.objects.filter(article_id__in=ids).delete()[0]
        entries = Entry.objects.filter(article_id__in=ids).delete()[0]
        take_out(ids)
        people = findings.quoted_in(ids)
        Membership.objects.filter(article_id__in=ids).delete()
        articles = Article.objects.filter(pk__in=ids).delete()[1].get("store.Article", 0)  # not what hangs on them
        search.forget(search.Kind.ARTICLE, ids)
        findings.let_go(people)
        raw_pages = Fetch.objects.filter(pk__in=fetches).delete()[0]
    return Removed(
        entries=entries, articles=articles, revisions=revisions, fetches=raw_pages, pictures=pictures, files=media.delete(files)
    )
