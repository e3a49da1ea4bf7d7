"""Rows to hand out: articles and what was found in them, narrowed by day, outlet and speaker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from django.db.models import Model, QuerySet

from broadsheet.store.models import Article, DateRow, FigureRow, NameRow, Said, Verdict

Row = TypeVar("Row", bound=Model)

_HEAVY = tuple(f"article__{name}" for name in ("text", "html", "blocks", "furniture", "teasers", "evidence"))
_LAST_DAY = date.max - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of articles, and of what was found in them, are wanted."""

    since: date | None = None
    """The first day, by the article's date (UTC)."""
    until: date | None = None
    """The last day."""
    source: str = ""
    """The outlet's slug."""
    speaker: str = ""
    """Part of the speaker's name; for statements only."""


def articles(wanted: Filter) -> QuerySet[Article]:
    """Return articles, whole, with their source, the oldest row first."""
    return _narrowed(Article.objects.select_related("source").order_by("pk"), wanted, "")


def statements(wanted: Filter) -> QuerySet[Said]:
    """Return statements that no editor found wrong, with article, source and person."""
    found = Said.objects.exclude(verdict=Verdict.WRONG).select_related("article__source", "person").order_by("pk").defer(*_HEAVY)
    return _narrowed(found.filter(speaker__icontains=wanted.speaker) if wanted.speaker else found, wanted, "article__")


def figures(wanted: Filter) -> QuerySet[FigureRow]:
    """Return figures with article and source."""
    return _narrowed(FigureRow.objects.select_related("article__source").order_by("pk").defer(*_HEAVY), wanted, "article__")


def dates(wanted: Filter) -> QuerySet[DateRow]:
    """Return dates with article and source."""
    return _narrowed(DateRow.objects.select_related("article__source").order_by("pk").defer(*_HEAVY), wanted, "article__")


def names(wanted: Filter) -> QuerySet[NameRow]:
    """Return names with article and source."""
    return _narrowed(NameRow.objects.select_related("article__source").order_by("pk").defer(*_HEAVY), wanted, "article__")


def _narrowed(found: QuerySet[Row], wanted: Filter, article: str) -> QuerySet[Row]:
    """Narrow rows by the article that they are or belong to (``article`` is the path to it, as ``article__``)."""
    if wanted.since:
        found = found.filter(**{f"{article}sort_at__gte": datetime.combine(wanted.since, time(), UTC)})
    if wanted.until:
        until = min(wanted.until, _LAST_DAY) + timedelta(days=1)
        found = found.filter(**{f"{article}sort_at__lt": datetime.combine(until, time(), UTC)})
    return found.filter(**{f"{article}source__slug": wanted.source}) if wanted.source else found
