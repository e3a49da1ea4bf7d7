"""The grammar of German dates."""

from __future__ import annotations

from typing import Final

from broadsheet.engine.dates import readings, relative
from broadsheet.engine.dates.rules import DASH, DAY, DAY2, DIGITS, YEAR, Rule, rule
from broadsheet.engine.dates.words import GERMAN

_a = GERMAN.alternatives
_month, _weekday, _which, _unit, _number = (
    _a["months"],
    _a["weekdays"],
    _a["which"],
    _a["units"],
    rf"(?:{_a['numbers']}|\d{{1,3}})",
)
_time_of_day = r"(?:abend|morgen|vormittag|nachmittag|mittag|nacht|früh)?s?"
_on_weekday = rf"(?:(?P<weekday>{_weekday}){_time_of_day},?\s+(?:(?:dem|den|der)\s+)?)?"
_of_year = rf"(?:,?\s+{YEAR})?"
_part = rf"(?:(?P<part>{_a['parts']})\s+)?"
_days = [
    *GERMAN.weekdays,
    *(
        day + end
        for day in GERMAN.weekdays
        for end in ("abend", "morgen", "vormittag", "nachmittag", "mittag", "nacht", "früh", "s")
    ),
]
RULES: Final[list[Rule]] = [
    rule(
        ["den", "vergangenen", "letzten", "kommenden", "nächsten"],
        r"(?:den\s+)?(?:(?P<back>vergangenen|letzten)|(?P<ahead>kommenden|nächsten))\s+(?:paar\s+|wenigen\s+)?(?P<unit>Tagen?|Wochen|Monaten?|Jahren?)\b",
        relative.vague_period,
        vague=True,
    ),
    rule([DIGITS, *_days], rf"{_on_weekday}{DAY}\.\s?(?P<month>{_month})\b\.?{_of_year}", readings.calendar_day),
    rule(
        [DIGITS],
        rf"{DAY}\.(?:{DASH}|\s+(?:bis|und)(?:\s+(?:zum|den))?\s+){DAY2}\.\s?(?P<month>{_month})\b{_of_year}",
        readings.day_range,
    ),
    rule(
        ["vom", "zwischen", "von"],
        rf"(?:vom|zwischen\s+dem|von)\s+{DAY}\.\s+(?:bis|und)(?:\s+(?:zum|dem|den))?\s+{DAY2}\.\s?(?P<month>{_month})\b{_of_year}",
        readings.day_range,
    ),
    rule(
        ["von", "zwischen"],
        rf"(?:von|zwischen)\s+(?P<month>{_month})\s+(?:bis|und)\s+(?P<month2>{_month})\b{_of_year}",
        readings.month_range,
    ),
    rule(
        [DIGITS, *_days],
        rf"{_on_weekday}(?P<first>3[01]|[12]\d|0?[1-9])\.\s?(?P<second>1[0-2]|0?[1-9])\.(?!\d)(?=\s|$|[,;)])",
        readings.numeric,
    ),
    rule([*GERMAN.months, *GERMAN.parts], rf"{_part}(?P<month>{_month})\b\.?(?:\s+(?:des\s+Jahres\s+)?{YEAR})?", readings.month),
    rule(GERMAN.which, rf"(?P<which>{_which})\s+(?P<month>{_month})\b", readings.month),
    rule([*GERMAN.which, *_days], rf"(?:(?P<which>{_which})\s+)?(?P<weekday>{_weekday}){_time_of_day}\b", relative.weekday),
    rule(
        _days,
        rf"(?P<weekday>{_weekday})\s+(?P<of_week>letzter|dieser|nächster|vergangener|kommender)\s+Woche\b",
        relative.weekday,
    ),
    rule(
        GERMAN.which,
        rf"(?P<which>{_which})\s+(?:(?P<count>{_number})\s+)?(?:arbeits|kalender|geschäfts)?(?P<unit>{_unit})\b",
        relative.period,
    ),
    rule(["am", "wochenende"], r"(?:am\s+)?Wochenende\b", relative.weekend),
    rule(["des"], r"des\s+(?P<unit>Jahres|Monats)\b", relative.edge_whole),
    rule(
        ["vor"],
        rf"(?P<ago>vor)\s+(?:(?:etwa|rund|gut|knapp|fast|mehr\s+als)\s+)?(?P<count>{_number})(?P<half>einhalb)?\s+(?P<unit>{_unit})\b",
        relative.distance,
    ),
    rule(["in"], rf"in\s+(?P<count>{_number})\s+(?P<unit>{_unit})\b", relative.distance),
    rule(
        [*GERMAN.numbers, DIGITS],
        rf"(?P<count>{_number})\s+(?P<unit>{_unit})\s+(?:später|danach|(?P<back>zuvor|früher|davor))\b",
        relative.later,
    ),
    rule([DIGITS, "den"], r"(?:den\s+)?(?P<decade>(?:1[1-9]|20)\d0|[2-9]0)er(?:[\s-]+Jahren?|n)?\b", readings.decade),
    rule([DIGITS], r"(?P<century>\d\d?)\.\s+Jahrhunderts?\b", readings.century),
    rule(
        [*GERMAN.ordinals, DIGITS],
        rf"(?P<ordinal>{_a['ordinals']})\s+Quartal\b(?:\s+(?:des\s+Jahres\s+)?{YEAR})?",
        readings.quarter,
    ),
    rule(
        [*GERMAN.which, *GERMAN.seasons],
        rf"(?:(?P<which>{_which})\s+)?(?P<season>{_a['seasons']})\b(?:\s+{YEAR})?",
        readings.season,
    ),
    rule(
        ["ende", "anfang"],
        r"(?:Ende|(?P<begin>Anfang))\s+(?:de[rs]|(?P<which>dies(?:er|es)|nächste[rsn]|kommende[rsn]))\s+(?P<unit>Woche|Monats|Jahres|Quartals)\b",
        relative.edge,
    ),
    rule(["am"], r"am\s+(?:(?P<ahead>nächsten|folgenden)|(?P<back>vorigen))\s+(?P<unit>Tag)\b", relative.that_period),
    rule(
        ["am", "tags"],
        r"(?:am\s+Vortag|(?:tags|am\s+Tag)\s+(?:zuvor|davor))\b",
        relative.day_before,
    ),
    rule(["am", "tags"], r"(?:am\s+Folgetag|(?:tags|am\s+Tag)\s+darauf)\b", relative.next_day),
    rule(
        ["heiligabend", "silvester", "neujahr"],
        rf"(?P<holiday>heiligabend|silvester|neujahr)\b(?:\s+{YEAR})?",
        readings.holiday,
    ),
]
