"""The day of speaking, where the words around a cue tell it: a weekday, "yesterday", a day of a month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from broadsheet.engine.statements.narrative import Unit

_WEEKDAYS: Final = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    )
    for number, name in enumerate(names.split())
}
_MONTHS: Final = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for number, name in enumerate(names.split(), 1)
}
_NEAR: Final = {"today": 0, "heute": 0, "yesterday": -1, "gestern": -1, "hier": -1}
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LONG_AGO: Final = timedelta(days=300)


def day_of(published: date | datetime | str | None) -> date | None:
    """Return the day of a publication time, ``None`` for what is no time."""
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, date):
        return published
    match = _ISO.match(published or "")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def said_on(units: Sequence[Unit], published: date | None) -> date | None:
    """Return the day that the narrator's words name, counted from the day of publication; ``None`` where they name none."""
    if published is None:
        return None
    for index, unit in enumerate(units):
        if unit.quote:
            continue
        if unit.lower in _NEAR:
            return published + timedelta(days=_NEAR[unit.lower])
        if unit.lower in _WEEKDAYS:
            return published - timedelta(days=(published.weekday() - _WEEKDAYS[unit.lower]) % 7)
        if unit.lower in _MONTHS and (day := _number_beside(units, index)):
            return _latest(published, _MONTHS[unit.lower], day)
    return None


def _number_beside(units: Sequence[Unit], index: int) -> int | None:
    """Return the day of a month that stands right after or before its name."""
    for place in (index + 1, index - 1, index - 2):
        if 0 <= place < len(units) and units[place].word.isdecimal() and 0 < int(units[place].word) < 32:
            return int(units[place].word)
    return None


def _latest(published: date, month: int, day: int) -> date | None:
    """Return the last such day that is not after publication by more than a few days."""
    for year in (published.year, published.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= published + timedelta(days=1) and published - found < _LONG_AGO:
            return found
    return None
