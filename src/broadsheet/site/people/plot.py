"""How often which outlet quotes somebody, over time: stacked columns of an SVG, and the rows of a table. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from broadsheet.engine.understand.over_time import MOST_APART, OverTime
from broadsheet.site.cards import INKS

WIDTH, HEIGHT = 640, 160


@dataclass(frozen=True, slots=True)
class Part:
    """One outlet's part of a column."""

    place: int
    """Its place in the legend; ``MOST_APART`` for the others together."""
    ink: int
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
    inks: tuple[int, ...]
    """The colour of each in the legend."""
    step: str
    """``day``, ``week``, ``month`` or ``year``."""
    tallest: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def legend(self) -> tuple[tuple[str, int], ...]:
        """Every outlet with its colour."""
        return tuple(zip(self.outlets, self.inks, strict=True))

    @property
    def rows(self) -> tuple[Column, ...]:
        """The stretches in which anybody quoted them."""
        return tuple(column for column in self.columns if any(column.counts))


def draw(counted: OverTime[str], numbers: Mapping[str, int] | None = None) -> Plot | None:
    """Draw who quoted when. ``None`` where one day is all there is: a plot would say nothing.

    Args:
        counted: by the outlets' names.
        numbers: of the outlets; each is drawn in the colour that it has on every page.
    """
    if not counted.begins:
        return None
    outlets = [outlet for outlet, _ in counted.totals]
    legend = (*outlets[:MOST_APART], *([""] if len(outlets) > MOST_APART else []))
    tallest = max(map(sum, counted.columns))
    inks = _inks(legend, numbers or {})
    columns = tuple(
        _column(number, day, counts, len(counted.begins), tallest, inks)
        for number, (day, counts) in enumerate(zip(counted.begins, counted.columns, strict=True))
    )
    return Plot(legend, columns, inks, counted.step, tallest)


def _inks(legend: Sequence[str], numbers: Mapping[str, int]) -> tuple[int, ...]:
    """Return the outlets' own colours, or those of their places where two of them have the same one: they are to be told apart."""
    own = [numbers[outlet] % INKS for outlet in legend if outlet in numbers]
    rest = [ink for ink in range(INKS) if ink not in own]
    if len(set(own)) < len(own):
        return tuple(range(len(legend)))
    return tuple(numbers[outlet] % INKS if outlet in numbers else rest.pop() for outlet in legend)


def _column(number: int, day: date, counts: Sequence[int], columns: int, tallest: int, inks: Sequence[int]) -> Column:
    parts: list[Part] = []
    base = 0
    for place, times in enumerate(counts):
        if times:
            base += times
            parts.append(Part(place, inks[place], round(HEIGHT - base * HEIGHT / tallest, 1), round(times * HEIGHT / tallest, 1)))
    room = WIDTH / columns
    return Column(day, tuple(counts), round(number * room, 1), round(max(2.0, min(room - 2, 60.0)), 1), tuple(parts))
