"""The grammar of French dates."""

from __future__ import annotations

from typing import Final

from broadsheet.engine.dates import readings, relative
from broadsheet.engine.dates.rules import DASH, DAY, DAY2, DIGITS, YEAR, Rule, rule
from broadsheet.engine.dates.words import FRENCH

_a = FRENCH.alternatives
_month, _weekday, _which, _unit, _number = (
    _a["months"],
    _a["weekdays"],
    _a["which"],
    _a["units"],
    rf"(?:{_a['numbers']}|\d{{1,3}})",
)
_on_weekday = rf"(?:(?P<weekday>{_weekday}),?\s+(?:le\s+)?)?"
_of_year = rf"(?:,?\s+(?:de\s+)?{YEAR})?"
RULES: Final[list[Rule]] = [
    rule(
        ["ces", "les", "des", "derniers", "dernières", "prochains", "prochaines"],
        r"(?:(?:ces|les|des)\s+)?(?:(?P<back>derniers|dernières)|(?P<ahead>prochains|prochaines))\s+(?P<unit>jours|semaines|mois|années)\b(?!\s+d(?:e|u|es|['’]))",
        relative.vague_period,
        vague=True,
    ),
    rule(
        [DIGITS, *FRENCH.weekdays], rf"{_on_weekday}{DAY}(?:er|ère)?\s+(?P<month>{_month})\b\.?{_of_year}", readings.calendar_day
    ),
    rule([DIGITS], rf"{DAY}(?:er)?(?:{DASH}|\s+(?:au|et)\s+){DAY2}\s+(?P<month>{_month})\b{_of_year}", readings.day_range),
    rule(
        ["du", "entre"],
        rf"(?:du|entre\s+le)\s+{DAY}(?:er)?\s+(?:au|et\s+le)\s+{DAY2}\s+(?P<month>{_month})\b{_of_year}",
        readings.day_range,
    ),
    rule(
        ["de", "entre", "d"],
        rf"(?:de\s+|d['’]|entre\s+)(?P<month>{_month})\s+(?:à|et)\s+(?P<month2>{_month})\b{_of_year}",
        readings.month_range,
    ),
    rule(
        [*FRENCH.months, *FRENCH.parts],
        rf"(?:(?P<part>début|mi|fin)[-\s]+)?(?P<month>{_month})\b\.?(?:\s+(?:de\s+)?{YEAR})?",
        readings.month,
    ),
    rule(FRENCH.months, rf"(?P<month>{_month})\s+(?P<which>{_which})\b", readings.month),
    rule(FRENCH.weekdays, rf"(?P<weekday>{_weekday})(?:\s+(?P<which>{_which}))?\b", relative.weekday),
    rule(FRENCH.units, rf"(?P<unit>{_unit})\s+(?P<which>{_which})\b", relative.period),
    rule(
        ["cette", "ce", "cet"],
        r"(?P<which>cette|ce|cet)\s+(?P<unit>semaine|mois|année|trimestre|week-end|weekend|décennie|siècle)\b",
        relative.period,
    ),
    rule([*FRENCH.numbers, DIGITS], rf"(?P<count>{_number})\s+(?P<which>{_which})\s+(?P<unit>{_unit})\b", relative.period),
    rule(
        ["il"],
        rf"(?P<ago>il\s+y\s+a)\s+(?:(?:environ|près\s+de|plus\s+de)\s+)?(?P<count>{_number})\s+(?P<unit>{_unit})(?P<half>\s+et\s+demi)?\b",
        relative.distance,
    ),
    rule(["dans"], rf"dans\s+(?P<count>{_number})\s+(?P<unit>{_unit})\b", relative.distance),
    rule(
        [*FRENCH.numbers, DIGITS],
        rf"(?P<count>{_number})\s+(?P<unit>{_unit})\s+(?:plus\s+tard|après|(?P<back>plus\s+tôt|auparavant))\b",
        relative.later,
    ),
    rule(["années"], r"années\s+(?P<decade>(?:1[1-9]|20)\d0|[2-9]0)\b", readings.decade),
    rule(
        ["xvi", "xvii", "xviii", "xix", "xx", "xxi", "xixe", "xxe", "xxie", "xviiie", "xviie", DIGITS],
        r"(?P<century>[xvi]+|\d\d?)e\s+siècle\b",
        readings.century,
    ),
    rule([*FRENCH.ordinals, DIGITS], rf"(?P<ordinal>{_a['ordinals']})\s+trimestre\b(?:\s+(?:de\s+)?{YEAR})?", readings.quarter),
    rule(FRENCH.seasons, rf"(?P<season>{_a['seasons']})\s+(?:{YEAR}|(?P<which>{_which}))", readings.season),
    rule(
        ["fin", "début"],
        r"(?:fin|(?P<begin>début))\s+de\s+(?:l['’]|la\s+|ce\s+)?(?P<unit>semaine|mois|année)\b",
        relative.edge,
    ),
    rule(["le"], r"le\s+(?P<unit>lendemain)\b", relative.next_day),
    rule(["la"], r"la\s+veille(?=[\s,.;]+(?!d[eu]\b|d['’]))", relative.day_before),
    rule(
        ["la", "nuit"],
        rf"(?:la\s+)?nuit\s+d[eu]\s+(?P<weekday>{_weekday})\s+(?:à|au)\s+(?P<weekday2>{_weekday})\b",
        relative.night_between,
    ),
    rule(["saint"], rf"(?P<holiday>saint-sylvestre)\b(?:\s+{YEAR})?", readings.holiday),
]
