"""How often each of several outlets did something, over time: days, weeks, months or years, as many as fit a drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

Who = TypeVar("Who", bound=Hashable)

MOST_STRETCHES = 36
MOST_APART = 7
"""Outlets that are counted for themselves in each stretch; the others are counted together."""


@dataclass(frozen=True, slots=True)
class OverTime(Generic[Who]):
    """Counts of outlets, in all and in stretches of time."""

    totals: tuple[tuple[Who, int], ...]
    """Every outlet, the most first."""
    step: str
    """How long a stretch is: ``day``, ``week``, ``month`` or ``year``."""
    begins: tuple[date, ...]
    """The first day of each stretch, without a gap; empty where one day is all there is."""
    columns: tuple[tuple[int, ...], ...]
    """What each stretch has of the first :data:`MOST_APART` outlets, and of the others together where there are more."""


def count(seen: Sequence[tuple[Who, date, int]]) -> OverTime[Who]:
    """Count (outlet, day, times); the same outlet and day may come several times."""
    often = Counter[Who]()
    for outlet, _, times in seen:
        often[outlet] += times
    totals = tuple(sorted(often.items(), key=lambda one: (-one[1], str(one[0]))))
    days = {day for _, day, _ in seen}
    if len(days) < 2:
        return OverTime(totals, "day", (), ())
    first, last = min(days), max(days)
    step = next((step for step in ("day", "week", "month") if _distance(first, last, step) < MOST_STRETCHES), "year")
    begins = _stretches(first, last, step)
    return OverTime(totals, step, begins, _columns(seen, step, begins, [outlet for outlet, _ in totals]))


def _columns(
    seen: Iterable[tuple[Who, date, int]], step: str, begins: Sequence[date], named: Sequence[Who]
) -> tuple[tuple[int, ...], ...]:
    place = {outlet: min(number, MOST_APART) for number, outlet in enumerate(named)}
    columns = {day: [0] * min(len(named), MOST_APART + 1) for day in begins}
    for outlet, day, times in seen:
        columns[_floor(day, step)][place[outlet]] += times
    return tuple(tuple(columns[day]) for day in begins)


def _distance(first: date, last: date, step: str) -> int:
    """Count the stretches between two days."""
    if step == "month":
        return (last.year - first.year) * 12 + last.month - first.month
    return (_floor(last, step) - _floor(first, step)).days // (7 if step == "week" else 1)


def _floor(day: date, step: str) -> date:
    """Return the first day of the stretch."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day if step == "day" else day.replace(day=1) if step == "month" else day.replace(month=1, day=1)


def _stretches(first: date, last: date, step: str) -> tuple[date, ...]:
    """Return the first day of every stretch from one day to another."""
    found = [_floor(first, step)]
    while found[-1] < _floor(last, step):
        day = found[-1]
        following = {"day": day + timedelta(days=1), "week": day + timedelta(days=7), "month": day + timedelta(days=31)}
        found.append(_floor(following.get(step, day + timedelta(days=366)), step))
    return tuple(found)
