"""The health of a source in words: what an editor needs to know, and whether anything must be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadsheet.store.models import Feed, Source

QUIET = timedelta(days=30)


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
    failed: int


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
    waiting, failed = sum(_count(feed, "waiting") for feed in feeds), sum(_count(feed, "failed") for feed in feeds)
    grades = [(*_judge_feed(feed, now), feed.last_error) for feed in feeds]
    grade, words, detail = max(grades, key=lambda row: GRADES.index(row[0])) if grades else ("good", _without_feeds(source), "")
    if source.is_paused:
        grade, words = "paused", "paused by an editor; its articles stay"
    return Health(source, tuple(feeds), grade, words, detail if grade in {"troubled", "broken"} else "", waiting, failed)


def _judge_feed(feed: Feed, now: datetime) -> tuple[str, str]:
    if feed.gone:
        return "broken", "the server says that this feed is gone for good"
    if feed.failures >= 5:
        return "broken", f"has not answered {feed.failures} times in a row"
    if feed.failures:
        return (
            "troubled",
            "did not answer last time"
            if feed.failures == 1
            else f"did not answer {feed.failures} times; asked again, less often",
        )
    if feed.last_fetched_at is None:
        return "new", "not asked yet"
    if feed.last_new_at is None or now - feed.last_new_at > QUIET:
        return "quiet", "answers, but brings nothing new"
    return "good", "answers"


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
