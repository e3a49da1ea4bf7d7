"""Retention: what a source's settings say is not kept for ever goes, a batch at a time, while everything else goes on.

Articles stay unless the settings of their source say otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from broadsheet.store import retention


@dataclass(frozen=True, slots=True)
class Dropped:
    """How many rows went."""

    raw_pages: int = 0
    entries: int = 0
    articles: int = 0


def retain(now: datetime) -> Dropped:
    """Drop what is over its time, at most a batch of each kind a source; return how many of each.

    Args:
        now: the time (aware).
    """
    raw_pages = entries = articles = 0
    for source in retention.limited():
        if source.keep_raw_days is not None:
            raw_pages += retention.drop_raw_pages(source, _before(source.keep_raw_days, now))
        if source.keep_articles_days is not None:
            articles += retention.drop_articles(source, _before(source.keep_articles_days, now)).articles
        if source.keep_entries_days is not None:
            entries += retention.drop_entries(source, _before(source.keep_entries_days, now))
    return Dropped(raw_pages, entries, articles)


def _before(days: int, now: datetime) -> datetime:
    return now - timedelta(days=min(days, 36_500))
