"""How often which outlet quotes somebody, over time: stacked columns of an SVG, and the rows of a table. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 640, 160
MOST_COLUMNS = 36
MOST_OUTLETS = 7
"""Outlets with a colour of their own; the others are drawn together."""


@dataclass(frozen=True, slots=True)
class Part:
    """One outlet's part of a column."""

    place: int
    """Its place in the legend; ``MOST_OUTLETS`` for the others together."""
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of time."""

    begins: date
    counts: tuple[int, ...]
    """By place in the legend."""
    x: float
    width: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """The drawing, ``WIDTH`` by ``HEIGHT``, time from the left."""

    outlets: tuple[str, ...]
    """The legend; an empty name stands for the others together."""
    columns: tuple[Column, ...]
    step: str
    """``day``, ``week``, ``month`` or ``year``."""
    tallest: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def rows(self) -> tuple[Column, ...]:
        """The stretches in which anybody quoted them."""
        return tuple(column for column in self.columns if any(column.counts))


def draw(quoted: Sequence[tuple[str, date, int]]) -> Plot | None:
    """Draw who quoted when: (outlet, day, times). ``None`` where one day is all there is: a plot would say nothing."""
    days = [day for _, day, _ in quoted]
    if len(set(days)) < 2:
        return None
    step = next((step for step in ("day", "week", "month") if _distance(min(days), max(days), step) < MOST_COLUMNS), "year")
    often = Counter[str]()
    for outlet, _, times in quoted:
        often[outlet] += times
    named = [outlet for outlet, _ in sorted(often.items(), key=lambda one: (-one[1], one[0]))]
    outlets = (*named[:MOST_OUTLETS], *([""] if len(named) > MOST_OUTLETS else []))
    begins = _stretches(min(days), max(days), step)
    counts = {day: [0] * len(outlets) for day in begins}
    for outlet, day, times in quoted:
        counts[_floor(day, step)][min(named.index(outlet), MOST_OUTLETS)] += times
    tallest = max(map(sum, counts.values()))
    columns = tuple(_column(number, day, counts[day], len(begins), tallest) for number, day in enumerate(begins))
    return Plot(outlets, columns, step, tallest)


def _column(number: int, begins: date, counts: Sequence[int], columns: int, tallest: int) -> Column:
    parts: list[Part] = []
    base = 0
    for place, times in enumerate(counts):
        if times:
            base += times
            parts.append(Part(place, round(HEIGHT - base * HEIGHT / tallest, 1), round(times * HEIGHT / tallest, 1)))
    room = WIDTH / columns
    return Column(begins, tuple(counts), round(number * room, 1), round(max(2.0, min(room - 2, 60.0)), 1), tuple(parts))


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


def _stretches(first: date, last: date, step: str) -> list[date]:
    """Return the first day of every stretch from one day to another."""
    found = [_floor(first, step)]
    while found[-1] < _floor(last, step):
        day = found[-1]
        following = {"day": day + timedelta(days=1), "week": day + timedelta(days=7), "month": day + timedelta(days=31)}
        found.append(_floor(following.get(step, day + timedelta(days=366)), step))
    return found
