"""When an edition is due: weekdays and minutes of the day in somebody's zone, over changes of the clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

WORKDAYS = frozenset(range(5))
_DAYS_AHEAD = 15


@dataclass(frozen=True, slots=True)
class Plan:
    """The days and minutes at which somebody wants editions."""

    weekdays: frozenset[int]
    """0 is Monday."""
    minutes: tuple[int, ...]
    """Minutes of the day, in order; their places are the slots."""
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Due:
    """One edition for one reader: the issue is named by ``day`` and ``slot``, wherever its reader lives."""

    at: datetime
    """UTC."""
    day: date
    slot: int


def plan_for(frequency: str, *, weekdays: frozenset[int], minutes: tuple[int, ...], own_minute: int | None, zone: tzinfo) -> Plan:
    """Return the plan of one subscription.

    Args:
        frequency: ``all``, ``weekday``, ``daily`` or ``weekly``.
        weekdays: the newsletter's.
        minutes: the newsletter's.
        own_minute: the minute of the day that the subscriber chose instead, where one was chosen.
        zone: the zone in which days and minutes count.
    """
    chosen = tuple(sorted(minutes)) if own_minute is None else (own_minute,)
    if frequency == "weekday":
        weekdays &= WORKDAYS
    if frequency == "weekly":
        weekdays = frozenset({max(weekdays)}) if weekdays else weekdays
    return Plan(weekdays, chosen if frequency in {"all", "weekday"} else chosen[-1:], zone)


def moment(day: date, minute: int, zone: tzinfo) -> datetime:
    """Return a local minute as UTC: the first of two where the clock goes back, the first after the gap where it goes forward."""
    wall = datetime.combine(day, time(minute // 60, minute % 60), zone)
    at = wall.astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return at
    # In the gap: fold=0 counts with the offset before it, which lands behind the gap by as much as the minute lay in it.
    before, after = wall.utcoffset(), wall.replace(fold=1).utcoffset()
    start = (after - before) if before is not None and after is not None else timedelta()
    return _end_of_gap(at, zone, abs(start))


def _end_of_gap(at: datetime, zone: tzinfo, width: timedelta) -> datetime:
    """Return the first minute after the gap in which a wall time lay that became ``at``."""
    offset = at.astimezone(zone).utcoffset()
    step, found = timedelta(minutes=1), at
    while found > at - width and (found - step).astimezone(zone).utcoffset() == offset:
        found -= step
    return found


def dues(plan: Plan, after: datetime) -> Iterator[Due]:
    """Yield editions that are due after a time (aware), in order; ends after two weeks."""
    start = after.astimezone(plan.zone).date() - timedelta(days=1)
    for ahead in range(_DAYS_AHEAD):
        day = start + timedelta(days=ahead)
        if day.weekday() in plan.weekdays:
            for slot, minute in enumerate(plan.minutes):
                due = Due(moment(day, minute, plan.zone), day, slot)
                if due.at > after:
                    yield due


def next_due(plan: Plan, after: datetime) -> Due | None:
    """Return the next edition that is due after a time; ``None`` when the plan has no day."""
    return next(dues(plan, after), None)
