"""Counts and ages that tell how an installation does."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.models import Q

from broadsheet.store import due, entries
from broadsheet.store.claim import due as narrow
from broadsheet.store.database import sentences
from broadsheet.store.models import Entry, Feed, Findings, Source, WorkerBeat


def has_sources() -> bool:
    """Whether there is anything to fetch."""
    with sentences():
        return Feed.objects.exists()


def plug_in_problem() -> str:
    """Return what the plug-in for statements and names failed in when an article was looked into last; empty when it did not."""
    with sentences():
        newest = Findings.objects.filter(due_at=None, revision__gt=0).order_by("-pk").values_list("last_error", flat=True)
        return next((error for error in newest[:50] if "plug-in" in error or error.startswith("findings ")), "")


def has_demo() -> bool:
    """Whether the demo press is in the database."""
    with sentences():
        return Source.objects.filter(is_demo=True).exists()


def last_beat() -> datetime | None:
    """Return when a worker last showed a sign of life."""
    with sentences():
        return WorkerBeat.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()


def overdue(since: datetime) -> int:
    """Count pieces of work that were due then and that nobody holds."""
    with sentences():
        return sum(narrow(rows, since).count() for rows in (due.feeds(), due.entries(), due.pictures()))


def failing_feeds(times: int, *, limit: int = 20) -> list[Feed]:
    """Return feeds of sources that are not paused and that failed so often in a row, or ever since they were added; the worst first."""
    with sentences():
        failing = Q(failures__gte=times) | Q(failures__gte=1, last_ok_at__isnull=True)
        rows = Feed.objects.filter(failing, source__is_paused=False).select_related("source")
        return list(rows.order_by("-failures", "pk")[:limit])


def lost_entries() -> int:
    """Count entries that were given up."""
    with sentences():
        return entries.lost(Entry.objects.all()).count()


def damage() -> str:
    """Return what SQLite's own quick check finds wrong with the file; empty when it is sound, or on another database."""
    if connection.vendor != "sqlite":
        return ""
    with sentences(), connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        words = str(cursor.fetchone()[0])
    return "" if words == "ok" else words
