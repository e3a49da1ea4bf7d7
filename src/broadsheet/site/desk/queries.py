"""What the desk reads: sources with their health, the worker's sign of life, entries that were given up."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from broadsheet.site.desk.health import FeedHealth, Health, by_source, judge_feeds
from broadsheet.site.visitor import Visitor
from broadsheet.store import entries, sources
from broadsheet.store.models import Entry, Source, WorkerBeat

WORKER_PATIENCE = timedelta(minutes=2)
PROBLEMS = 200
JOURNAL = 200
MOST_FEEDS = 300
"""Feeds on the page of their health."""


def healths(visitor: Visitor, now: datetime) -> list[Health]:
    """Judge every source: two queries."""
    rows = sources.listing(demo_allowed=visitor.demo_allowed)
    return by_source(rows, sources.health(), now)


def feed_healths(visitor: Visitor, now: datetime) -> list[FeedHealth]:
    """Judge every feed: one query."""
    feeds = sources.health()
    return judge_feeds(feeds if visitor.demo_allowed else feeds.filter(source__is_demo=False), now)


def health(source: Source, now: datetime) -> Health:
    """Judge one source."""
    return by_source([source], sources.health().filter(source=source), now)[0]


def worker_is_alive(now: datetime) -> bool:
    """Whether a worker gave a sign of life lately."""
    return WorkerBeat.objects.filter(beat_at__gte=now - WORKER_PATIENCE).exists()


def source(number: int, visitor: Visitor) -> Source | None:
    """Return a source by its number."""
    rows = sources.listing(demo_allowed=visitor.demo_allowed)
    return rows.filter(pk=number).first()


def lost_entries(visitor: Visitor, source: Source | None) -> QuerySet[Entry]:
    """Return entries that became no article, of one source or of all."""
    rows = entries.lost(Entry.objects.filter(feed__source=source) if source else Entry.objects.all())
    return rows if visitor.demo_allowed else rows.filter(feed__source__is_demo=False)


def problems(visitor: Visitor, source: Source | None) -> QuerySet[Entry]:
    """Return the newest entries that became no article, with their source."""
    return lost_entries(visitor, source).select_related("feed__source").defer("said").order_by("-pk")[:PROBLEMS]


def journal(source: Source) -> QuerySet[Entry]:
    """Return a source's last entries, newest first, with their article and the rules that touched it: two queries."""
    rows = Entry.objects.filter(feed__source=source).select_related("article__sifting")
    heavy = ("html", "text", "blocks", "furniture", "images", "evidence", "teasers")
    rows = rows.defer("said", *(f"article__{column}" for column in heavy))
    return rows.prefetch_related("article__sifting__rules").order_by("-pk")[:JOURNAL]
