"""Lists of feeds, in and out: OPML with its folders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from broadsheet.desk import access
from broadsheet.desk.add import checked_address
from broadsheet.engine.text.urls import bears_secret, canonical
from broadsheet.errors import InputError
from broadsheet.records import Entry, Feed
from broadsheet.store import sources
from broadsheet.store.models import Feed as FeedRow
from broadsheet.store.publication import publication
from broadsheet.store.sources import Listed

BATCH = 200
MOST_TOLD = 100
"""Lines that could not be read, of which a report tells."""
LEFT_OUT = "opml: "
DAMAGED = "xml: "


@dataclass(frozen=True, slots=True)
class Report:
    """What a list brought."""

    new: int = 0
    known: int = 0
    broken: int = 0
    """Without an address that can be fetched."""
    is_damaged: bool = False
    """It was no well-formed list: something after the damage may be missing."""
    told: tuple[str, ...] = ()
    """What is wrong with it, a line each; the first hundred."""


def take(feed: Feed, *, now: datetime, progress: Callable[[int], None]) -> Report:
    """Add every feed of a list, in the list's order, a transaction for each batch.

    Args:
        feed: the list, as ``parse_feed`` reads it: one entry a feed, its address in ``link``.
        now: the time (aware).
        progress: called with the number of entries done, every so often.

    Raises:
        InputError: it names no feed at all.
    """
    told = [problem.removeprefix(LEFT_OUT) for problem in feed.problems]
    if not feed.entries:
        why = f" {told[0][:1].upper()}{told[0][1:]}." if told else ""
        raise InputError(f"This list names no feed.{why}")
    known, counts = sources.feed_identities(), [0, 0, sum(problem.startswith(LEFT_OUT) for problem in feed.problems)]
    for start in range(0, len(feed.entries), BATCH):
        batch = feed.entries[start : start + BATCH]
        fresh: list[Listed] = []
        for entry in batch:
            place, words = _sort_in(entry, known, fresh)
            counts[place] += 1
            told += [words] if words else []
        sources.add_listed(fresh, now=now)
        progress(len(batch))
    is_damaged = any(problem.startswith(DAMAGED) for problem in feed.problems)
    return Report(counts[NEW], counts[KNOWN], counts[BROKEN], is_damaged=is_damaged, told=tuple(told[:MOST_TOLD]))


NEW, KNOWN, BROKEN = range(3)


def _sort_in(entry: Entry, known: set[str], fresh: list[Listed]) -> tuple[int, str]:
    """Tell what a line of a list is, and what is wrong with it; a new one is put to the fresh and known from then on."""
    try:
        url, login = access.login_of(checked_address(entry.link or ""))
    except InputError:
        return BROKEN, f"{entry.title or 'An outline'} was left out: its address is none of a site or feed"
    if canonical(url) in known:
        return KNOWN, ""
    known.add(canonical(url))
    name = entry.title or urlsplit(url).hostname or url
    fresh.append(Listed(name, url, entry.page or entry.source_link or "", entry.language or "", login, entry.folder))
    return NEW, ""


def listing(*, demo_allowed: bool, for_everybody: bool = False) -> Feed:
    """Return the feeds that are read as a list, with their folders; no login and no newsletter stands in it.

    ``for_everybody`` leaves out feeds whose address is a subscriber's own (``?token=...``): whoever has it reads what was paid for.
    """
    rows = FeedRow.objects.filter(url__startswith="http").select_related("source").order_by("source__name", "pk")
    shown = rows if demo_allowed else rows.filter(source__is_demo=False)
    asked = list(shown.exclude(format="sitemap", due_at=None))  # not what was brought on request: nobody subscribed to that
    feeds = Counter(row.source_id for row in asked)
    entries = tuple(
        Entry(
            link=access.login_of(row.url)[0],
            title=row.source.name if feeds[row.source_id] == 1 else row.title or row.source.name,
            page=row.source.home_url or None,
            folder=tuple(map(str, row.source.folder)),
        )
        for row in asked
        if not (for_everybody and bears_secret(row.url))
    )
    return Feed(format="opml", title=publication().name, entries=entries)
