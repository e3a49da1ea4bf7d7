"""Entries of feeds: what is known of them, what is written when a feed was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet

from broadsheet.records import Change, EntryIntent, KnownEntry, Moment
from broadsheet.records import Entry as EntryValue
from broadsheet.store.database import writing
from broadsheet.store.models import Entry, EntryState, Feed
from broadsheet.store.values import plain, revive, storable

MAX_KNOWN = 20_000
"""How many entries of one feed are remembered when it is read, the newest first."""
CROWD = 3
"""Entries that link to one page, from which on it is nobody's own: the page of a show, a list of changes. Two may be one article told twice."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many entries a reading of a feed brought."""

    new: int
    changed: int
    doubles: int = 0
    """Known entries that came under another guid or address and were recognised."""
    published: tuple[datetime | None, ...] = field(default=(), compare=False)
    """The dates of the new ones, where they have a time (aware)."""


def known(feed: Feed) -> list[KnownEntry]:
    """Return what is remembered of a feed's entries."""
    columns = ("key", "guid", "canonical_url", "content_hash", "published_as")
    rows = Entry.objects.filter(feed=feed).order_by("-pk").values_list(*columns)[:MAX_KNOWN]
    return [KnownEntry(key, guid or None, url or None, digest, _moment(when)) for key, guid, url, digest, when in rows]


def write(feed: Feed, intents: Sequence[EntryIntent], remembered: Sequence[KnownEntry], now: datetime) -> Written:
    """Write what a reading of a feed brought; a transaction is the caller's. Entries are due at once, in the feed's order.

    Args:
        feed: the feed that was read.
        intents: what is to be done (``engine.feeds.changes``).
        remembered: what :func:`known` gave before.
        now: the time (aware).
    """
    shared = _shared(intents, remembered)
    new = {intent.key: intent for intent in intents if intent.change is Change.NEW}
    first = now - timedelta(milliseconds=len(new))  # all of them due already, in their order
    rows = [_new(feed, intent, first + timedelta(milliseconds=place), now, shared) for place, intent in enumerate(new.values())]
    before = Entry.objects.filter(feed=feed, key__in=list(new)).count()
    Entry.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)
    count = sum(_change(feed, intent, now, shared) for intent in intents if intent.change is Change.CHANGED)
    doubles = _follow_moves(feed, intents, remembered)
    return Written(len(rows) - before, count, doubles, tuple(_time(intent) for intent in new.values()))


def lost(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Narrow to entries that became no article because of something that went wrong: their page failed, or keeps programs out."""
    return rows.filter(state__in=(EntryState.FAILED, EntryState.SKIPPED), failures__gt=0)


def try_again(rows: QuerySet[Entry], *, now: datetime) -> int:
    """Send entries that were given up on their way again, as if they had never failed; return how many."""
    with writing():
        return lost(rows).update(state=EntryState.WAITING, due_at=now, failures=0, lease_until=None, lease_token="")


def said(entry: Entry) -> EntryValue:
    """Return the entry as the feed gave it."""
    return revive(EntryValue, entry.said)


def _shared(intents: Sequence[EntryIntent], remembered: Sequence[KnownEntry]) -> set[str | None]:
    """Return the addresses that belong to no single entry: front pages, and those that many link to or that are told apart by marks.

    What stands at such an address is none of these entries. They are read from the feed itself, or all but one would be lost.
    """
    urls = {one.key: one.url for one in remembered} | {intent.key: intent.url for intent in intents}
    counts = Counter(urls.values())
    return {
        intent.url
        for intent in intents
        if intent.url and (counts[intent.url] >= (2 if "#" in (intent.entry.link or "") else CROWD) or _is_front_page(intent.url))
    }


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.path.strip("/") and not parts.query and not parts.fragment


def _new(feed: Feed, intent: EntryIntent, due_at: datetime, now: datetime, shared: set[str | None]) -> Entry:
    return Entry(feed=feed, key=storable(intent.key)[:200], due_at=due_at, first_seen_at=now, **_columns(intent, shared))


def _change(feed: Feed, intent: EntryIntent, now: datetime, shared: set[str | None]) -> int:
    """Send a changed entry on its way again. A lease on it is broken: whoever reads its page now read too early."""
    return Entry.objects.filter(feed=feed, key=storable(intent.key)[:200]).update(
        state=EntryState.WAITING,
        due_at=now,
        lease_until=None,
        lease_token="",
        failures=0,
        changed_at=now,
        **_columns(intent, shared),
    )


def _time(intent: EntryIntent) -> datetime | None:
    published = intent.entry.published or intent.entry.updated
    return published if isinstance(published, datetime) and published.tzinfo else None


def _follow_moves(feed: Feed, intents: Sequence[EntryIntent], remembered: Sequence[KnownEntry]) -> int:
    """Remember the new guid or address of entries that say the same as before, so that the next change finds them too.

    Returns:
        How many there were.
    """
    count = 0
    before = {one.key: (one.guid or "", one.url or "") for one in remembered}
    for intent in intents:
        place = _place(intent)
        now = (place["guid"], place["canonical_url"])
        if intent.change is Change.SAME and before.get(intent.key, now) != now:
            count += Entry.objects.filter(feed=feed, key=intent.key).update(**place)
    return count


def _moment(text: str) -> Moment | None:
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _columns(intent: EntryIntent, shared: set[str | None]) -> dict[str, Any]:
    entry = intent.entry
    words = entry.content or entry.summary
    is_its_own = intent.url not in shared or words is None or not words.text.strip()
    return {
        **_place(intent),
        **({} if is_its_own else {"url": ""}),
        "title": storable(entry.title or "")[:1000],
        "content_hash": intent.content_hash[:64],
        "published_as": entry.published.isoformat() if entry.published else "",
        "said": plain(entry),
    }


def _place(intent: EntryIntent) -> dict[str, str]:
    """Return what says where an entry is."""
    link = storable(intent.entry.link or "")
    return {
        "guid": storable(intent.entry.id or "")[:2000],
        "url": link if len(link) <= 2000 else "",
        "canonical_url": storable(intent.url or "")[:2000],
    }
