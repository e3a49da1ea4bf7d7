"""The feed's step: what came from its address becomes entries.

1. ``gather``  outside: fetch the feed, conditionally; the same bytes are not read again; read the others.
2. ``save``    one transaction: decide what is new or changed, write it, set when to ask again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from broadsheet.desk import access, schedule
from broadsheet.desk.headers import links
from broadsheet.desk.outside import Fetch, Parse
from broadsheet.desk.rhythm import Rhythm
from broadsheet.engine.text.urls import absolute
from broadsheet.errors import InputError
from broadsheet.records import EntryIntent, KnownEntry, NotModified, Page, Refusal, Refused
from broadsheet.records import Feed as FeedValue
from broadsheet.store import claim, entries, hubs
from broadsheet.store.database import writing
from broadsheet.store.entries import Written
from broadsheet.store.models import Feed
from broadsheet.store.publication import bump_version
from broadsheet.store.values import storable

Decide = Callable[[Sequence[KnownEntry], FeedValue, datetime], Sequence[EntryIntent]]

NOTHING = Written(0, 0)
MAX_PROBLEMS = 20
MOVES_BEFORE_FOLLOWING = 3
DEMO_LONGEST = timedelta(hours=1)
"""The demo press is on this machine and shows itself at work."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came from a feed's address."""

    page: Page | None = None
    body_hash: str = ""
    feed: FeedValue | None = None
    """``None`` when nothing changed, or it could not be fetched or read."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What the server said beside it."""
    answer: Page | NotModified | None = None
    """Where it came from; a 304 tells of a move as well as a page does."""
    refused: Refused | None = None
    broken: str | None = None
    """Why what came is no feed."""


async def gather(row: Feed, *, fetch: Fetch, parse: Parse) -> Gathered:
    """Fetch a feed and read it, without the database. A page that is read by its links is crawled: robots rules govern that."""
    outcome = await access.ask(
        row.source, fetch, row.url, etag=row.etag or None, last_modified=row.last_modified or None, robots=row.is_listing
    )
    if isinstance(outcome, NotModified):
        return Gathered(headers=outcome.headers, answer=outcome)
    if isinstance(outcome, Refused):
        return Gathered(refused=outcome)
    body_hash = hashlib.sha256(outcome.body).hexdigest()
    if body_hash == row.body_hash:
        return Gathered(page=outcome, body_hash=body_hash, headers=outcome.headers, answer=outcome)
    try:
        feed = await _read(row, outcome, parse)
        return Gathered(page=outcome, body_hash=body_hash, feed=feed, headers=outcome.headers, answer=outcome)
    except InputError as error:
        return Gathered(page=outcome, broken=str(error))


async def _read(row: Feed, page: Page, parse: Parse) -> FeedValue:
    return await parse(page, listing=True) if row.is_listing else await parse(page)


def save(row: Feed, gathered: Gathered, *, now: datetime, decide: Decide | None = None) -> Written:
    """Write what a feed brought, in one transaction. Nothing is written when the lease was lost meanwhile."""
    with writing():
        if not claim.hold(row):
            return NOTHING
        row.refresh_from_db()
        if gathered.refused is not None or gathered.broken is not None:
            _fail(row, gathered, now)
            return NOTHING
        written = _write(row, gathered.feed, now, decide or _decide) if gathered.feed else NOTHING
        _finish(row, gathered, written, now)
        if written.new or row.last_error:
            bump_version()
        return written


def save_pushed(row: Feed, feed: FeedValue, *, now: datetime, decide: Decide | None = None) -> Written:
    """Write what a hub sent of a feed; a transaction is the caller's. When the feed itself is asked next stays as it is."""
    row = Feed.objects.select_for_update(of=("self",)).select_related("source").get(pk=row.pk)
    written = _write(row, feed, now, decide or _decide)
    if written.new:
        plan = _plan(row, Gathered(), written, now)
        row.rhythm, row.last_new_at, row.doubles = plan.rhythm.plain(), now, row.doubles + written.doubles
        row.save(update_fields=["rhythm", "last_new_at", "doubles"])
        bump_version()
    return written


def _write(row: Feed, feed: FeedValue, now: datetime, decide: Decide) -> Written:
    remembered = entries.known(row)
    return entries.write(row, decide(remembered, feed, now), remembered, now)


def _decide(known: Sequence[KnownEntry], feed: FeedValue, now: datetime) -> Sequence[EntryIntent]:
    from broadsheet.engine.feeds.changes import decide  # noqa: PLC0415 - lxml is loaded when the first feed comes

    return decide(known, feed, now)


def _finish(row: Feed, gathered: Gathered, written: Written, now: datetime) -> None:
    feed, page = gathered.feed, gathered.page
    if written.new:
        hubs.missed(row, now)
    plan = _plan(row, gathered, written, now)
    columns: dict[str, Any] = {"last_fetched_at": now, "last_ok_at": now, "gone": False}
    columns["last_status"] = "ok" if page else "not modified"
    columns |= {"interval_seconds": int(plan.wait.total_seconds()), "rhythm": plan.rhythm.plain()}
    columns["doubles"] = row.doubles + written.doubles
    if written.new:
        columns["last_new_at"] = now
    if page is not None:
        columns |= _remembered(page, gathered.body_hash)
    if gathered.answer is not None:
        columns |= _move(row, gathered.answer)
    if feed is not None:
        columns |= {"format": feed.format[:20], "title": storable(feed.title or "")[:500]}
        columns["ttl_seconds"] = _ttl(row, feed)
        hubs.note(row, *_hub(row, gathered), now)
        columns["problems"] = [storable(problem) for problem in feed.problems[:MAX_PROBLEMS]]
    claim.finish(row, due_at=schedule.after(now, plan.wait, row.pk), **columns)


def _plan(row: Feed, gathered: Gathered, written: Written, now: datetime) -> schedule.Plan:
    """Learn from this look, and decide when the next one is due."""
    last = row.last_ok_at
    return schedule.plan(
        Rhythm.revive(row.rhythm, now),
        written.published,
        last=last,
        now=now,
        ttl=timedelta(seconds=_ttl(row, gathered.feed)),
        max_age=schedule.fresh_for(gathered.headers, now),
        pushed=hubs.is_trusted(row, now),
        shortest=timedelta(minutes=5) if row.source.is_demo else schedule.SHORTEST,
        longest=DEMO_LONGEST if row.source.is_demo else schedule.LONGEST,
    )


def _hub(row: Feed, gathered: Gathered) -> tuple[str | None, str]:
    """Return the hub that a feed names, in its headers or in itself, and what the feed calls itself to it."""
    named = links(gathered.headers.get("link", ""))
    feed = gathered.feed
    found = [*named.get("hub", ()), *(feed.hubs if feed else ())]
    base = (gathered.page.final_url if gathered.page else None) or row.url
    hub = next((url for one in found if (url := absolute(one, base)) and url.startswith(("http://", "https://"))), None)
    topic = absolute(next(iter(named.get("self", ())), None) or (feed.self_link if feed else None), base)
    return hub, topic or row.url


def _ttl(row: Feed, feed: FeedValue | None) -> int:
    """Return how long the feed asks to be left alone, as it said when it was last read."""
    if feed is None:
        return row.ttl_seconds
    return int(min(feed.ttl, schedule.LONGEST_ASKED).total_seconds()) if feed.ttl else 0


def _remembered(page: Page, body_hash: str) -> dict[str, str]:
    """Keep what makes the next fetch conditional."""
    etag, modified = page.headers.get("etag", ""), page.headers.get("last-modified", "")
    return {
        "etag": storable(etag) if len(etag) <= 500 else "",
        "last_modified": storable(modified) if len(modified) <= 100 else "",
        "body_hash": body_hash,
    }


def _move(row: Feed, answer: Page | NotModified) -> dict[str, Any]:
    """Follow a permanent redirect for good once it was seen several times in a row."""
    there = answer.final_url if answer.moved_permanently else None
    if not there or there == row.url or len(there) > 2000:
        return {"moved_to": "", "moved_count": 0}
    count = row.moved_count + 1 if there == row.moved_to else 1
    if count >= MOVES_BEFORE_FOLLOWING and not Feed.objects.filter(url=there).exists():
        return {"url": there, "moved_to": "", "moved_count": 0}
    return {"moved_to": there, "moved_count": count}


def _fail(row: Feed, gathered: Gathered, now: datetime) -> None:
    refused = gathered.refused
    words = refused.detail if refused else f"What came from this address is no feed. {gathered.broken}"
    wait = schedule.backoff(timedelta(seconds=row.interval_seconds), row.failures, refused)
    claim.fail(
        row,
        storable(words),
        due_at=schedule.after(now, wait, row.pk),
        last_fetched_at=now,
        last_status=refused.reason.value if refused else "not a feed",
        gone=refused is not None and refused.reason is Refusal.GONE,
    )


def broke(row: Feed, error: str, *, now: datetime) -> None:
    """Note that our own code failed on a feed: it is asked again, ever more rarely."""
    wait = schedule.backoff(timedelta(seconds=row.interval_seconds), row.failures)
    claim.fail(row, error, due_at=schedule.after(now, wait, row.pk), last_status="broke")
