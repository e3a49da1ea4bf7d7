"""The Western Easter and the feasts that are counted from it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from broadsheet.engine.dates.context import Context
from broadsheet.engine.dates.groups import Match, folded, group_text, year_of

FEASTS: Final = {
    "good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3,
    "ascension day": 39, "whit sunday": 49, "whit monday": 50, "karfreitag": -2, "gründonnerstag": -3, "aschermittwoch": -46,
    "ostersonntag": 0, "ostermontag": 1, "ostern": 0, "christi himmelfahrt": 39, "pfingstsonntag": 49, "pfingstmontag": 50, "pfingsten": 49,
    "rosenmontag": -48, "vendredi saint": -2, "dimanche de pâques": 0, "lundi de pâques": 1, "pâques": 0, "lundi de pentecôte": 50,
    "pentecôte": 49,
}  # fmt: skip
"""Feast -> days from Easter Sunday."""
_NAMES: Final = frozenset({"easter", "ostern", "pâques", "pentecôte", "pfingsten"})
"""Words for a season as well, which name the day only with a preposition or a year."""


def feast(match: Match, context: Context) -> str | None:
    """Read a feast that moves with Easter; without a year the one nearest to the anchor."""
    name = folded(match["feast"].lower())
    year = year_of(group_text(match, "year"), context)
    if name in _NAMES and year is None and context.before() not in {"on", "at", "an", "zu", "à", "since", "until", "seit", "bis"}:
        return None  # "Easter eggs"
    days = timedelta(days=FEASTS[name])
    if year is not None:
        return (sunday(year) + days).isoformat()
    anchor = context.anchor
    if anchor is None:
        return None
    return min((sunday(anchor.year + step) + days for step in (-1, 0, 1)), key=lambda day: abs(day - anchor)).isoformat()


def sunday(year: int) -> date:
    """Return Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century = year % 19, year // 100
    correction = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = correction - (correction // 28) * (1 - (correction // 28) * (29 // (correction + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))
