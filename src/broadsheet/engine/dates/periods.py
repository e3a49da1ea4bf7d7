"""Calendar periods as ISO strings: ``2025-07-04``, ``2025-W27``, ``2025-07``, ``2025-Q3``, ``2025`` and ``start/end``."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

DAY, WEEK, WEEKEND, MONTH, QUARTER, YEAR, DECADE, CENTURY = (
    "day",
    "week",
    "weekend",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
)

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""Season -> its first month, by the meteorological calendar of the northern half of the world."""


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted_days(day: date, count: float) -> date | None:
    """Return the day so many days later, or None beyond the calendar's ends."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def shifted_months(day: date, months: int) -> date | None:
    """Return the same day of another month, or its last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def span(first: date | None, last: date | None) -> str | None:
    """Return ``first/last``, both inclusive; None where an end is missing or they are the wrong way round."""
    if first is None or last is None or first > last:
        return None
    return f"{first.isoformat()}/{last.isoformat()}"


def week(day: date) -> str:
    """Return the ISO week a day belongs to."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def month(year: int, number: int) -> str:
    """Return a month."""
    return f"{year:04}-{number:02}"


def quarter(year: int, number: int) -> str:
    """Return a quarter."""
    return f"{year:04}-Q{number}"


def weekend(day: date) -> str | None:
    """Return Saturday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return span(shifted_days(monday, 5), shifted_days(monday, 6))


def decade(first_year: int) -> str:
    """Return ten years from the given one."""
    return f"{first_year:04}-01-01/{first_year + 9:04}-12-31"


def century(number: int) -> str:
    """Return a century as people count it: the 20th is 1900 to 1999."""
    return f"{number * 100 - 100:04}-01-01/{number * 100 - 1:04}-12-31"


def season(year: int, name: str) -> str | None:
    """Return the three months of a season; a winter is named for the year it begins in."""
    first = date(year, SEASONS[name], 1)
    after = shifted_months(first, 3)
    return span(first, shifted_days(after, -1) if after else None)


def part_of_month(year: int, number: int, part: str) -> str | None:
    """Return the early, middle or late part of a month."""
    last = monthrange(year, number)[1]
    first_day, last_day = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}[part]
    return span(day_or_none(year, number, first_day), day_or_none(year, number, last_day))


def shifted(anchor: date, unit: str, count: float) -> str | None:
    """Return the period of the given unit so many units from the anchor, as exactly as people mean it.

    "Two years ago" is a year, "three months ago" a month, "two weeks ago" and "ten days ago" are days.
    """
    if unit == DAY:
        moved = shifted_days(anchor, round(count))
    elif unit in (WEEK, WEEKEND):
        moved = shifted_days(anchor, round(count * 7))
    else:
        months = {MONTH: 1, QUARTER: 3, YEAR: 12, DECADE: 120, CENTURY: 1200}[unit]
        moved = shifted_months(anchor, round(count * months))
    if moved is None:
        return None
    if unit in (DAY, WEEK, WEEKEND):
        return moved.isoformat()
    return month(moved.year, moved.month) if unit in (MONTH, QUARTER) or count % 1 else f"{moved.year:04}"


def neighbour(anchor: date, unit: str, step: int) -> str | None:
    """Return the calendar period that holds the anchor (0), the one before (-1) or after it (1)."""
    if unit in (DAY, WEEK, WEEKEND):
        day = shifted_days(anchor, step * (1 if unit == DAY else 7))
        return None if day is None else day.isoformat() if unit == DAY else week(day) if unit == WEEK else weekend(day)
    if unit in (MONTH, QUARTER):
        moved = shifted_months(anchor, step * (1 if unit == MONTH else 3))
        if moved is None:
            return None
        return month(moved.year, moved.month) if unit == MONTH else quarter(moved.year, (moved.month + 2) // 3)
    if unit == DECADE:
        return decade(anchor.year // 10 * 10 + step * 10)
    return century(anchor.year // 100 + 1 + step) if unit == CENTURY else f"{anchor.year + step:04}"


def stretch(anchor: date, unit: str, count: float, step: int) -> str | None:
    """Return the last or the next so many units: quarters as the calendar cuts them, all others counted in days."""
    if unit == QUARTER:
        begin = date(anchor.year, (anchor.month + 2) // 3 * 3 - 2, 1)
        first = shifted_months(begin, 3 if step > 0 else -3 * int(count))
        after = shifted_months(begin, 3 + 3 * int(count) if step > 0 else 0)
        return span(first, shifted_days(after, -1) if after else None)
    days = {DAY: 1, WEEK: 7, WEEKEND: 7}.get(unit)
    if days:
        moved = shifted_days(anchor, step * round(count * days))
    else:
        moved = shifted_months(anchor, step * round(count * {MONTH: 1, YEAR: 12, DECADE: 120, CENTURY: 1200}[unit]))
    if moved is None:
        return None
    return span(shifted_days(anchor, 1), moved) if step > 0 else span(moved, anchor)


def interval(value: str) -> tuple[date, date] | None:
    """Return the first and the last day of a value this module made; None for what is no period."""
    if "/" in value:
        first, last = (interval(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    try:
        return _bounds(value)
    except (ValueError, OverflowError):
        return None


def _bounds(value: str) -> tuple[date, date]:
    year = int(value[:4])
    if "W" in value:
        monday = date.fromisocalendar(year, int(value[6:8]), 1)
        return monday, monday + timedelta(days=6)
    if "Q" in value:
        last_month = int(value[6]) * 3
        return date(year, last_month - 2, 1), date(year, last_month, monthrange(year, last_month)[1])
    if len(value) == len("2025"):
        return date(year, 1, 1), date(year, 12, 31)
    if len(value) == len("2025-07"):
        number = int(value[5:])
        return date(year, number, 1), date(year, number, monthrange(year, number)[1])
    day = date.fromisoformat(value)
    return day, day
