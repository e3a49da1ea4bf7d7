"""Articles to read: what a page, a list or a feed shows. A fixed number of queries each, sources come along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from broadsheet.store.models import Article, ArticleState, Picture, Source, live
from broadsheet.store.prepared import Prepared

HEAVY = ("text", "html", "blocks", "furniture", "teasers", "images", "evidence")
"""Columns that lists never read: ``lead`` holds all that an excerpt may show."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list by time, for the page after it."""

    sort_at: datetime
    id: int


def public(*, demo_allowed: bool) -> QuerySet[Article]:
    """Return articles that may be shown at all, with their source, newest first."""
    rows = Article.objects.filter(state=ArticleState.LIVE).select_related("source").order_by("-sort_at", "-id")
    return rows if demo_allowed else rows.filter(source__is_demo=False)


def front(*, demo_allowed: bool, limit: int = 40, before: Place | None = None, with_place: bool = False) -> list[Article]:
    """Return the newest articles, after a place where one is given; with ``pictures``, without heavy columns.

    ``with_place`` brings their ``membership`` along, for whoever asks which story they belong to.
    """
    rows = public(demo_allowed=demo_allowed)
    return _listed(rows.select_related("membership__story") if with_place else rows, limit, before)


def by_source(source: Source, *, demo_allowed: bool, limit: int = 40, before: Place | None = None) -> list[Article]:
    """Return a source's newest articles the same way."""
    return _listed(public(demo_allowed=demo_allowed).filter(source=source), limit, before)


def whole_by_source(source: Source, *, limit: int) -> list[Article]:
    """Return a source's newest articles with their bodies, as a feed of whole texts needs them."""
    rows = public(demo_allowed=source.is_demo).filter(source=source).order_by("-sort_at", "-pk")
    return list(rows.prefetch_related(Prefetch("pictures", Picture.objects.filter(position=0)))[:limit])


def listed(numbers: Sequence[int], *, demo_allowed: bool) -> list[Article]:
    """Return those of some articles that may be shown at all, the same way; their order is the caller's."""
    rows = numbered(numbers, demo_allowed=demo_allowed)
    return list(rows.defer(*HEAVY).prefetch_related(Prefetch("pictures", Picture.objects.filter(position=0))))


def numbered(numbers: Sequence[int], *, demo_allowed: bool) -> QuerySet[Article]:
    """Return those of some articles that may be shown at all, with their source.

    Without an order and with ``live``: SQLite would rather walk all articles by time or by state than look up twenty numbers.
    """
    rows = Article.objects.filter(live(""), pk__in=numbers).select_related("source").order_by()
    return rows if demo_allowed else rows.filter(source__is_demo=False)


def get(article_id: int) -> Article | None:
    """Return one article in full, whatever its state, with source and pictures. Who may see it is the caller's."""
    return Article.objects.select_related("source", "piece", "sifting").prefetch_related("pictures").filter(pk=article_id).first()


def to_read(article_id: int) -> Article | None:
    """Return one article as its page prints it, whatever its state, with source and pictures: two queries, written once."""
    found = next(iter(_one(article_id)), None)
    if found is not None:
        _put_pictures(found, _its_pictures(article_id))
    return found


def more_of(article: Article) -> list[Article]:
    """Return the newest five others of an article's source, live, with what a line prints. One query."""
    rows = [row for row in _newest_of(article.source_id) if row.pk != article.pk][:5]
    for row in rows:
        row.source = article.source
    return rows


_UNPRINTED = ("blocks", "furniture", "images", "evidence", "identity", "site_name", "tags", "engine_version", "text_hash")
_one = Prepared(lambda number: Article.objects.select_related("source", "piece").defer(*_UNPRINTED).filter(pk=number))
_its_pictures = Prepared(lambda number: Picture.objects.filter(article=number).order_by("position"))
_LINE = ("source_id", "slug", "title", "language", "published_at", "published_as", "sort_at", "policy", "state", "reserved")
_newest_of = Prepared(
    lambda number: Article.objects.filter(state=ArticleState.LIVE, source=number).order_by("-sort_at", "-id").only(*_LINE)[:6]
)


def _put_pictures(article: Article, pictures: list[Picture]) -> None:
    """Keep pictures with their article, as ``prefetch_related`` does."""
    held = Picture.objects.all()
    held._result_cache = pictures  # noqa: SLF001 - what Django does itself
    held._prefetch_done = True  # type: ignore[attr-defined]  # noqa: SLF001
    article.__dict__.setdefault("_prefetched_objects_cache", {})["pictures"] = held


def place_of(articles: Sequence[Article]) -> Place | None:
    """Return the place after the last of a list; ``None`` for an empty one."""
    return Place(articles[-1].sort_at, articles[-1].pk) if articles else None


def _listed(rows: QuerySet[Article], limit: int, before: Place | None) -> list[Article]:
    if before is not None:
        rows = rows.filter(Q(sort_at__lt=before.sort_at) | Q(sort_at=before.sort_at, pk__lt=before.id))
    lead_pictures = Prefetch("pictures", Picture.objects.filter(position=0))
    return list(rows.defer(*HEAVY).prefetch_related(lead_pictures)[:limit])
