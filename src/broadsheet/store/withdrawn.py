"""Whether an outlet is well: one that moved or broke answers "gone" for everything, and has taken nothing back."""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.store.models import Entry

LATELY = timedelta(days=7)
FEW = 2
"""So many pages of an outlet may go at once without a question."""
MOST_GONE = 0.3
"""Share of an outlet's pages looked at lately that may be gone while it is taken for well."""


def outlet_is_well(entry: Entry, now: datetime) -> bool:
    """Tell whether an outlet's other pages are there and its feed can be read.

    Args:
        entry: whose page is gone; with its feed.
        now: the time (aware).
    """
    if entry.feed.failures:
        return False
    rows = Entry.objects.filter(feed__source=entry.feed.source_id)
    gone = rows.filter(gone_since__isnull=False).count()
    there = rows.filter(gone_since__isnull=True, looked_at__gte=now - LATELY).count()
    return gone <= FEW or gone <= MOST_GONE * (gone + there)
