"""The health of a source in words: what an editor needs to know, and whether anything must be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from broadsheet.desk import remedies
from broadsheet.desk.rhythm import Rhythm, per_day
from broadsheet.store.models import Feed, HubState, Source


@dataclass(frozen=True, slots=True)
class Health:
    """How a source does."""

    source: Source
    feeds: tuple[Feed, ...]
    grade: str
    """``good``, ``new``, ``quiet``, ``paused``, ``troubled`` or ``broken``: the worst of its feeds."""
    words: str
    detail: str
    waiting: int
    lost: int
    """Entries that became no article."""
    remedy: str = ""
    """What to do about it; empty where nothing is wrong."""


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How one feed does, for a status page and for the console."""

    feed: Feed
    grade: str
    words: str
    cause: str
    remedy: str
    per_day: float
    """How many times a day something new is to be expected."""
    hub: str
    """The state of its WebSub subscription, empty where it names no hub."""
    hub_why: str
    """Why the hub does not tell us; empty where it does."""
    lost: int
    """Entries that became no article."""
    lost_why: str
    """Why the newest of them did not."""


LAPSED = "lapsed"
"""The state of a subscription whose lease ended before its hub renewed it."""
ON_REQUEST = "on request"
"""The status of a feed that holds what a source's site map brought (``desk.backfill``)."""
BROKEN = 5
"""Failures in a row from which on a feed is broken."""
GRADES = ("good", "new", "quiet", "paused", "troubled", "broken")


def by_source(sources: Iterable[Source], feeds: Iterable[Feed], now: datetime) -> list[Health]:
    """Judge every source; those that need somebody come first."""
    of: dict[int, list[Feed]] = {}
    for feed in feeds:
        of.setdefault(feed.source_id, []).append(feed)
    judged = [judge(source, of.get(source.pk, []), now) for source in sources]
    return sorted(judged, key=lambda health: (-GRADES.index(health.grade), health.source.name.casefold()))


def judge(source: Source, feeds: list[Feed], now: datetime) -> Health:
    """Judge one source by the worst of its feeds (each with ``waiting`` and ``failed`` counted)."""
    waiting, lost = sum(_count(feed, "waiting") for feed in feeds), sum(_count(feed, "lost") for feed in feeds)
    grades = [(*_judge_feed(feed, now), *_cause(feed)) for feed in feeds]
    grade, words, detail, remedy = (
        max(grades, key=lambda row: GRADES.index(row[0])) if grades else ("good", _without_feeds(source), "", "")
    )
    if source.is_paused:
        grade, words = "paused", "paused by an editor; its articles stay"
    if grade not in {"troubled", "broken"}:
        detail = remedy = ""
    return Health(source, tuple(feeds), grade, words, detail, waiting, lost, remedy)


def judge_feeds(feeds: Iterable[Feed], now: datetime) -> list[FeedHealth]:
    """Judge feeds one by one (each with its source and its hub); those that need somebody come first."""
    judged = [_feed_health(feed, now) for feed in feeds]
    return sorted(judged, key=lambda health: (-GRADES.index(health.grade), health.feed.source.name.casefold(), health.feed.pk))


def _feed_health(feed: Feed, now: datetime) -> FeedHealth:
    grade, words = ("paused", "paused by an editor") if feed.source.is_paused else _judge_feed(feed, now)
    cause, remedy = _cause(feed) if grade in {"troubled", "broken"} else ("", "")
    hub, hub_why = _hub(feed, now)
    return FeedHealth(
        feed=feed,
        grade=grade,
        words=words,
        cause=cause,
        remedy=remedy,
        per_day=round(per_day(Rhythm.revive(feed.rhythm, now)), 2) if feed.rhythm else 0.0,
        hub=hub,
        hub_why=hub_why,
        lost=_count(feed, "lost"),
        lost_why=(getattr(feed, "lost_why", "") or ""),
    )


def _hub(feed: Feed, now: datetime) -> tuple[str, str]:
    link = getattr(feed, "hub_link", None)
    if link is None:
        return "", ""
    if link.state == HubState.ACTIVE and link.expires_at is not None and link.expires_at <= now:
        return LAPSED, link.last_error
    return HubState(link.state).value, "" if link.state == HubState.ACTIVE else link.last_error


def _cause(feed: Feed) -> tuple[str, str]:
    """Return why a feed, or its pages where it answers itself, gives nothing, and what to do."""
    if feed.failures or feed.gone:
        return feed.last_error, remedies.remedy(feed.last_status)
    return getattr(feed, "lost_why", None) or "", remedies.PAGES


def _judge_feed(feed: Feed, now: datetime) -> tuple[str, str]:
    if feed.last_status == ON_REQUEST:
        return "good", "older articles, brought on request"
    if feed.gone:
        return "broken", "the server says that this feed is gone for good"
    if feed.failures:
        return _failing(feed.failures)
    if feed.last_fetched_at is None:
        return "new", "not asked yet"
    if pages := remedies.pages(_count(feed, "lost_last"), has_articles=getattr(feed, "last", None) is not None):
        return "troubled", f"answers, but {pages}"
    silence = remedies.silence(Rhythm.revive(feed.rhythm, now), feed.last_new_at, now)
    return ("quiet", f"answers, but {silence}") if silence else ("good", "answers")


def _failing(times: int) -> tuple[str, str]:
    if times >= BROKEN:
        return "broken", f"failed {times} times in a row"
    return "troubled", "failed last time" if times == 1 else f"failed {times} times; asked again, less often"


def _without_feeds(source: Source) -> str:
    return (
        "pasted texts and saved pages"
        if source.is_clippings
        else "written here"
        if source.is_own
        else "no feed: nothing is fetched"
    )


def _count(feed: Feed, name: str) -> int:
    return int(getattr(feed, name, 0))
