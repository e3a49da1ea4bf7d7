"""A strip of coverage: how many reports came when, as bars of an SVG and as the rows of a table. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

WIDTH, HEIGHT = 640, 72
MOST_BARS = 48
STEPS = (timedelta(hours=1), timedelta(hours=3), timedelta(hours=6), timedelta(hours=12), timedelta(days=1), timedelta(days=7))


@dataclass(frozen=True, slots=True)
class Bar:
    """The reports of one stretch of time, with the bar's place in the drawing."""

    begins: datetime
    own: int
    copies: int
    x: float
    width: float
    own_y: float
    own_height: float
    copies_y: float
    copies_height: float


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing: ``WIDTH`` by ``HEIGHT``, time from the left, reports of own words below, copies on top."""

    bars: tuple[Bar, ...]
    step: timedelta
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def rows(self) -> tuple[Bar, ...]:
        """The stretches in which anything was reported."""
        return tuple(bar for bar in self.bars if bar.own or bar.copies)

    @property
    def whole_days(self) -> bool:
        """Whether the hour of a stretch says nothing."""
        return self.step >= timedelta(days=1)


def draw(reports: Sequence[tuple[datetime, bool]]) -> Strip | None:
    """Draw when reports came: (time, whether it is a copy). ``None`` for fewer than three: a strip would say nothing."""
    if len(reports) < 3:
        return None
    first, last = min(at for at, _ in reports), max(at for at, _ in reports)
    step = next((step for step in STEPS if (last - first) / step < MOST_BARS), STEPS[-1])
    start = _floor(first, step)
    count = min(int((last - start) / step) + 1, 400)
    own, copies = [0] * count, [0] * count
    for at, is_copy in reports:
        (copies if is_copy else own)[min(count - 1, int((at - start) / step))] += 1
    tallest = max(a + b for a, b in zip(own, copies, strict=True))
    unit, width = HEIGHT / tallest, WIDTH / count
    return Strip(tuple(_bar(start + n * step, own[n], copies[n], n, width, unit) for n in range(count)), step)


def _bar(begins: datetime, own: int, copies: int, place: int, width: float, unit: float) -> Bar:
    own_height, copies_height = round(own * unit, 1), round(copies * unit, 1)
    return Bar(
        begins=begins,
        own=own,
        copies=copies,
        x=round(place * width, 1),
        width=round(max(2.0, width - 2), 1),
        own_y=round(HEIGHT - own_height, 1),
        own_height=own_height,
        copies_y=round(HEIGHT - own_height - copies_height, 1),
        copies_height=copies_height,
    )


def _floor(at: datetime, step: timedelta) -> datetime:
    """Return the beginning of the stretch, counted from midnight of the reader's day."""
    local = timezone.localtime(at)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + int((local - midnight) / step) * step if step < timedelta(days=1) else midnight
