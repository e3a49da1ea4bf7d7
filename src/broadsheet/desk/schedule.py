"""When a feed is asked again and a page tried again. Pure: times in, times out."""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.records import Refusal, Refused

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(hours=6)
LONGEST_BACKOFF = timedelta(days=1)
GONE = timedelta(days=7)
"""A feed that answers 410 is asked once a week: some servers say so by mistake."""
PAGE_FIRST_RETRY = timedelta(minutes=2)
PAGE_LONGEST_RETRY = timedelta(hours=6)
PAGE_TRIES = 12
"""How often a page that fails for a passing cause is tried: over more than a day, longer than most outages, ours included."""

FOR_GOOD = frozenset(
    {Refusal.ADDRESS, Refusal.ROBOTS, Refusal.GONE, Refusal.NOT_FOUND, Refusal.DENIED, Refusal.TOO_LARGE, Refusal.REDIRECTS}
)
"""Refusals of a page that the next hours will not change."""


def next_interval(current: timedelta, *, brought: int, asked: timedelta | None, shortest: timedelta = SHORTEST) -> timedelta:
    """Return how long to leave a feed alone: sooner when it brought something, later when not, never sooner than it asks."""
    interval = current / 2 if brought else current * 1.25
    interval = min(max(interval, shortest), LONGEST)
    return max(interval, min(asked, LONGEST_BACKOFF)) if asked else interval


def backoff(interval: timedelta, failures: int, refused: Refused | None = None) -> timedelta:
    """Return how long to leave a failing feed alone: doubling up to a day, or as its server asks; it never ends."""
    if refused is not None and refused.reason is Refusal.GONE:
        return GONE
    wait = min(max(interval, SHORTEST) * float(2 ** min(failures, 10)), LONGEST_BACKOFF)
    return max(wait, _asked(refused))


def page_retry(failures: int, refused: Refused | None = None, *, tries: int = PAGE_TRIES) -> timedelta | None:
    """Return when to try a page again, ``None`` for never: it failed for good, or often enough.

    Being asked to slow down is no failure of the page: it is tried for as long as its host asks that.
    """
    hurried = refused is not None and refused.reason is Refusal.SLOW_DOWN
    if (refused is not None and refused.reason in FOR_GOOD) or (failures + 1 >= tries and not hurried):
        return None
    wait = min(PAGE_FIRST_RETRY * float(2 ** min(failures, 10)), PAGE_LONGEST_RETRY)
    return max(wait, _asked(refused))


def spread(wait: timedelta, number: int) -> timedelta:
    """Add up to a tenth, the same for the same number: feeds that were added together do not stay in step."""
    return wait * (1 + (number * 2654435761 % 1000) / 10_000)


def after(now: datetime, wait: timedelta, number: int) -> datetime:
    """Return the moment after a wait that was spread."""
    return now + spread(wait, number)


def _asked(refused: Refused | None) -> timedelta:
    asked = refused.retry_after if refused else None
    return min(asked, LONGEST_BACKOFF) if asked else timedelta(0)
