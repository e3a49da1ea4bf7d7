"""The grammars: for each language, which expressions begin with which words."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from broadsheet.engine.dates import easter, readings, relative
from broadsheet.engine.dates.rules import DASH, DAY, DAY2, DIGITS, YEAR, Rule, Start, begins, rule
from broadsheet.engine.dates.words import LANGUAGES, Words

_OWN_GRAMMAR = {"en": "english", "de": "german", "fr": "french"}


@lru_cache(maxsize=len(LANGUAGES))
def rules_by_start(language: str) -> dict[str, Start]:
    """Return a language's rules by the first word of what they match."""
    words = LANGUAGES[language]
    rules = [*_own(language, words), *_everywhere(words)]
    return {word: begins(word, rules) for rule in rules for word in rule.starts}


def _own(language: str, words: Words) -> list[Rule]:
    if language not in _OWN_GRAMMAR:
        return _slavic_or_spanish(words)
    rules: list[Rule] = import_module(f"broadsheet.engine.dates.{_OWN_GRAMMAR[language]}").RULES
    return rules


def _everywhere(words: Words) -> list[Rule]:
    month = words.alternatives["months"]
    return [
        rule([DIGITS], r"(?P<iso>(?P<year>\d{4}))[-/.](?P<first>\d\d?)[-/.](?P<second>\d\d?)(?!\d)", readings.numeric),
        *(
            rule([DIGITS], rf"(?P<first>\d\d?){mark}\s?(?P<second>\d\d?){mark}\s?(?P<year>\d{{4}}|\d\d)(?!\d)", readings.numeric)
            for mark in (r"\.", "/", "-")
        ),
        rule(
            [DIGITS],
            r"(?P<year>(?:1[1-9]|20)\d\d)\s?(?:-|–|/|~)\s?(?P<year2>(?:1[1-9]|20)\d\d|\d\d)(?![\d-])",
            readings.year_range,
        ),
        rule([DIGITS], YEAR + r"(?![.,]\d|-?\w)", readings.year),
        rule(words.months, rf"(?P<month>{month})\b", readings.month),
        rule(words.weekdays, rf"(?P<weekday>{words.alternatives['weekdays']})\b", relative.weekday),
        rule(
            easter.FEASTS, rf"(?P<feast>{'|'.join(sorted(easter.FEASTS, key=len, reverse=True))})\b(?:,?\s+{YEAR})?", easter.feast
        ),
        rule(words.named, rf"(?P<named>{words.alternatives['named']})\b", relative.named_day),
    ]


def _slavic_or_spanish(words: Words) -> list[Rule]:
    a = words.alternatives
    month, which, unit, number = a["months"], a["which"], a["units"], rf"(?:{a['numbers']}|\d{{1,3}})"
    of_year = rf"(?:,?\s+(?:de\s+|del\s+)?{YEAR}(?:\s+(?:року|года)\b)?)?"
    on_weekday = rf"(?:(?P<weekday>{a['weekdays']}),?\s+(?:el\s+)?)?"
    return [
        rule(
            [DIGITS, *words.weekdays],
            rf"{on_weekday}{DAY}(?:-го)?\s+(?:de\s+)?(?P<month>{month})\b{of_year}",
            readings.calendar_day,
        ),
        rule([DIGITS], rf"{DAY}(?:{DASH}|\s+(?:al|y)\s+){DAY2}\s+(?:de\s+)?(?P<month>{month})\b{of_year}", readings.day_range),
        rule(words.months, rf"(?P<month>{month})\b{of_year}", readings.month),
        rule(
            ["los", "las", "últimos", "últimas", "próximos", "próximas"],
            rf"(?:l[oa]s\s+)?(?:(?P<back>últim[oa]s)|(?P<ahead>próxim[oa]s))\s+(?P<unit>{unit})\b(?!\s+del?\b)",
            relative.vague_period,
            vague=True,
        ),
        rule(words.which, rf"(?P<which>{which})\s+(?P<unit>{unit})\b", relative.period),
        rule(words.which, rf"(?P<which>{which})\s+(?P<weekday>{a['weekdays']})\b", relative.weekday),
        rule(words.weekdays, rf"(?P<weekday>{a['weekdays']})\s+(?P<which>{which})\b", relative.weekday),
        rule(words.units, rf"(?P<unit>{unit})\s+(?P<which>{which})\b", relative.period),
        rule(["este", "esta"], rf"(?P<which>este|esta)\s+(?P<unit>{unit})\b", relative.period),
        rule(["hace"], rf"(?P<ago>hace)\s+(?P<count>{number})\s+(?P<unit>{unit})\b", relative.distance),
        rule([*words.numbers, DIGITS], rf"(?P<count>{number})\s+(?P<unit>{unit})\s+(?P<ago>тому|назад)\b", relative.distance),
    ]
