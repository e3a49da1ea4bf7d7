"""A feed's own rhythm: when it tends to bring something new, and so when it is worth asking again. Pure: times in, times out.

A rhythm counts the moments at which a feed brought something: by hour of the day and day of the week, older ones weighing
less and less. From these counts follows how many new moments are to be expected in any stretch of time. A feed is asked
again when that expectation is worth a request: a feed that posts once a day at random every half hour, one that posts once
a day at seven mostly about seven, one that fell silent once a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

HALF_LIFE = timedelta(days=28)
"""After this time a moment counts half in the habits of a feed."""
FAST_HALF_LIFE = timedelta(days=4)
"""The same for its present mood: a feed that wakes up, or has much to say these days, is asked more often soon."""
WORTH = 1 / 56
"""The number of expected moments for which it is worth asking a feed that brings something daily or more often."""
DAILY = 0.9
"""Moments a day from which on a feed is asked as eagerly as any; below, nobody waits for it by the minute."""
RARER = 0.6
"""How much less eagerly the rarer ones are asked."""
MEMORY = timedelta(days=90)
"""How far back the dates of a feed's own entries are believed when it is first read."""
ALIKE = timedelta(minutes=10)
"""Entries this close together are one moment: they are found by one request."""

_PRIOR_MOMENTS = 0.4
_PRIOR_TIME = timedelta(days=2)
_HOUR_PRIOR = 0.15
_DAY_PRIOR = 1.0
_NEIGHBOUR = 0.12
"""How much of each moment counts for the hour before and the hour after: clocks change and people are not punctual."""
_LN2 = 0.6931


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a feed brought something new. Counts are as of ``at``; ``since`` is from when on it was watched."""

    since: datetime
    at: datetime
    hours: tuple[float, ...] = (0.0,) * 24
    """Moments by hour of the day, UTC."""
    days: tuple[float, ...] = (0.0,) * 7
    """Moments by day of the week, Monday first."""
    fast: float = 0.0
    """Moments, forgotten faster."""

    @classmethod
    def new(cls, now: datetime) -> Rhythm:
        """Begin to watch."""
        return cls(now, now)

    def plain(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        return {
            "since": self.since.isoformat(timespec="seconds"),
            "at": self.at.isoformat(timespec="seconds"),
            "hours": [round(count, 3) for count in self.hours],
            "days": [round(count, 3) for count in self.days],
            "fast": round(self.fast, 3),
        }

    @classmethod
    def revive(cls, data: Mapping[str, Any], now: datetime) -> Rhythm:
        """Return the rhythm that :meth:`plain` gave; a new one for anything else, or where a clock ran backwards."""
        try:
            since, at = datetime.fromisoformat(data["since"]), datetime.fromisoformat(data["at"])
            hours, days = tuple(map(float, data["hours"])), tuple(map(float, data["days"]))
            if (len(hours), len(days)) == (24, 7) and since <= at <= now + timedelta(days=1):
                return cls(since, at, hours, days, float(data["fast"]))
        except (KeyError, TypeError, ValueError):
            pass
        return cls.new(now)


def moments(published: Iterable[datetime | None], *, after: datetime | None, now: datetime) -> list[datetime]:
    """Return the moments at which new entries came.

    Args:
        published: the dates of the new entries (aware); ``None`` for those without.
        after: when the feed was asked before (aware), ``None`` when it never was. A date is believed only between this and
            ``now``: other entries came at some time in between, and are put into its middle.
        now: the time (aware).
    """
    earliest = after or now - MEMORY
    middle = after + (now - after) / 2 if after else None
    found = (when if when is not None and earliest <= when <= now else middle for when in published)
    kept: list[datetime] = []
    for moment in sorted(when for when in found if when is not None):
        if not kept or moment - kept[-1] >= ALIKE:
            kept.append(moment)
    return kept


def learn(rhythm: Rhythm, came: Iterable[datetime], now: datetime) -> Rhythm:
    """Return the rhythm after another look: what came (``moments``), and that nothing else did until ``now``."""
    fade, fast_fade = _fade(now - rhythm.at, HALF_LIFE), _fade(now - rhythm.at, FAST_HALF_LIFE)
    hours, days = [count * fade for count in rhythm.hours], [count * fade for count in rhythm.days]
    fast, since = rhythm.fast * fast_fade, rhythm.since
    for moment in came:
        utc, weight = moment.astimezone(UTC), _fade(now - moment, HALF_LIFE)
        hour = utc.hour
        hours[hour] += weight * (1 - 2 * _NEIGHBOUR)
        hours[hour - 1] += weight * _NEIGHBOUR
        hours[(hour + 1) % 24] += weight * _NEIGHBOUR
        days[utc.weekday()] += weight
        fast += _fade(now - moment, FAST_HALF_LIFE)
        since = min(since, moment)
    return Rhythm(since, now, tuple(hours), tuple(days), fast)


def per_day(rhythm: Rhythm) -> float:
    """Return how many moments a day are to be expected, by habit or by present mood, whichever is more."""
    watched = rhythm.at - rhythm.since
    habit = (sum(rhythm.days) + _PRIOR_MOMENTS) / _days(_exposure(watched, HALF_LIFE) + _PRIOR_TIME)
    mood = rhythm.fast / _days(_exposure(watched, FAST_HALF_LIFE) + 2 * _PRIOR_TIME)
    return max(habit, mood)


def wait(rhythm: Rhythm, now: datetime, *, shortest: timedelta, longest: timedelta) -> timedelta:
    """Return how long to leave a feed alone: until something new is to be expected."""
    rate = per_day(rhythm)
    worth = WORTH / min(rate / DAILY, 1) ** RARER
    hours, days = _shares(rhythm.hours, _HOUR_PRIOR), _shares(rhythm.days, _DAY_PRIOR)
    start = (now + shortest).astimezone(UTC)
    expected = _over(rate, hours, days, now.astimezone(UTC), start)
    here, end = start, now + longest
    while expected < worth and here < end:
        turn = here.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        density = rate * hours[here.hour] * days[here.weekday()] * 7  # moments an hour
        step = density * (turn - here).total_seconds() / 3600
        if expected + step > worth:
            here += timedelta(hours=(worth - expected) / density)
            break
        expected, here = expected + step, turn
    return min(max(here - now, shortest), longest)


def _over(rate: float, hours: list[float], days: list[float], start: datetime, end: datetime) -> float:
    """Return the moments expected in a short stretch, by the hour it begins in."""
    return rate * hours[start.hour] * days[start.weekday()] * 7 * (end - start).total_seconds() / 3600


def _shares(counts: tuple[float, ...], prior: float) -> list[float]:
    whole = sum(counts) + prior * len(counts)
    return [(count + prior) / whole for count in counts]


def _fade(age: timedelta, half_life: timedelta) -> float:
    return float(0.5 ** (max(age, timedelta(0)) / half_life))


def _exposure(watched: timedelta, half_life: timedelta) -> timedelta:
    """Return the time watched, faded as the counts are."""
    return half_life / _LN2 * (1 - _fade(watched, half_life))


def _days(length: timedelta) -> float:
    return length / timedelta(days=1)
