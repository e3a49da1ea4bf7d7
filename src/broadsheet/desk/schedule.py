"""When a feed is asked again and a page tried again. Pure: times in, times out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from broadsheet.desk.rhythm import Rhythm, learn, moments, wait
from broadsheet.engine.text.digits import whole
from broadsheet.records import Refusal, Refused

SHORTEST = timedelta(minutes=20)
LONGEST = timedelta(days=1)
FIRST_PAUSE = timedelta(hours=1)
"""A feed that is watched for less time than its pause is asked after this one: nothing is known of it yet."""
LONGEST_ASKED = timedelta(days=1)
"""However long a feed asks to be left alone (ttl), it is asked once a day."""
LONGEST_FRESH = timedelta(hours=3)
"""However long a server calls its answer fresh: a year is common, and meant for pictures."""
PUSHED_LESS_OFTEN = 8
PUSHED_SHORTEST = timedelta(hours=3)
NOTHING = timedelta(0)
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


@dataclass(frozen=True, slots=True)
class Plan:
    """When a feed is asked next, and what was learned of its rhythm."""

    wait: timedelta
    rhythm: Rhythm


def plan(
    rhythm: Rhythm,
    published: Iterable[datetime | None],
    *,
    last: datetime | None,
    now: datetime,
    ttl: timedelta | None = None,
    max_age: timedelta | None = None,
    pushed: bool = False,
    shortest: timedelta = SHORTEST,
    longest: timedelta = LONGEST,
) -> Plan:
    """Decide when a feed is asked next, after a look at it.

    Args:
        rhythm: what was known of its rhythm.
        published: the dates of the entries that this look brought (aware), ``None`` for one without.
        last: when it was asked before (aware); ``None`` when it never was.
        now: the time (aware).
        ttl: how long the feed asks to be left alone.
        max_age: for how long its server says the answer stays fresh.
        pushed: a hub tells us of news, and did so the last time there was some: asking is only to make sure.
        shortest: never asked again sooner.
        longest: always asked again by then, but for what the feed itself asks.
    """
    learned = learn(rhythm, moments(published, after=last, now=now), now)
    longest = min(longest, max(FIRST_PAUSE, now - learned.since))
    own = wait(learned, now, shortest=shortest, longest=longest)
    if pushed:
        own = min(max(own * PUSHED_LESS_OFTEN, PUSHED_SHORTEST), longest)
    asked = max(min(ttl or NOTHING, LONGEST_ASKED), min(max_age or NOTHING, LONGEST_FRESH))
    return Plan(max(own, asked), learned)


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return for how long a server calls its answer fresh: Cache-Control's max-age less its age, or Expires; ``None`` if it does not.

    Args:
        headers: the response's, names in lower case.
        now: the time (aware).
    """
    control = headers.get("cache-control", "").lower()
    if re.search(r"\bno-(?:cache|store)\b", control):
        return None
    found = re.search(r"\bmax-age\s*=\s*\"?(\d{1,9})", control)
    if found:
        seconds = int(found[1]) - (whole(headers.get("age", "").strip()) or 0)
        return timedelta(seconds=seconds) if seconds > 0 else None
    return _until(headers.get("expires", ""), now)


def _until(text: str, now: datetime) -> timedelta | None:
    try:
        moment = parsedate_to_datetime(text)
        left = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError):
        return None
    return left if left > NOTHING else None


def backoff(interval: timedelta, failures: int, refused: Refused | None = None) -> timedelta:
    """Return how long to leave a failing feed alone: doubling up to a day, or as its server asks; it never ends."""
    if refused is not None and refused.reason is Refusal.GONE:
        return GONE
    pause = min(max(interval, SHORTEST) * float(2 ** min(failures, 10)), LONGEST_BACKOFF)
    return max(pause, _asked(refused))


def page_retry(failures: int, refused: Refused | None = None, *, tries: int = PAGE_TRIES) -> timedelta | None:
    """Return when to try a page again, ``None`` for never: it failed for good, or often enough.

    Being asked to slow down is no failure of the page: it is tried for as long as its host asks that.
    """
    hurried = refused is not None and refused.reason is Refusal.SLOW_DOWN
    if (refused is not None and refused.reason in FOR_GOOD) or (failures + 1 >= tries and not hurried):
        return None
    pause = min(PAGE_FIRST_RETRY * float(2 ** min(failures, 10)), PAGE_LONGEST_RETRY)
    return max(pause, _asked(refused))


def spread(pause: timedelta, number: int) -> timedelta:
    """Add up to a tenth, the same for the same number: feeds that were added together do not stay in step."""
    return pause * (1 + (number * 2654435761 % 1000) / 10_000)


def after(now: datetime, pause: timedelta, number: int) -> datetime:
    """Return the moment after a pause that was spread."""
    return now + spread(pause, number)


def _asked(refused: Refused | None) -> timedelta:
    asked = refused.retry_after if refused else None
    return min(asked, LONGEST_BACKOFF) if asked else timedelta(0)
