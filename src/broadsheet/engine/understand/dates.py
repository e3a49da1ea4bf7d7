"""The days that a sentence names, counted from the day it was published.

``13 January 2005``, ``January 13``, ``25. Januar``, ``2005-01-13``, ``on Tuesday``, ``yesterday``, ``three days ago``: in English, German, French and
Spanish. A day without a year is the one nearest to publication; a weekday is the last one, or the next where the sentence looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier enero",
            "february feb februar février febrero",
            "march mar märz mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug août agosto",
            "september sept sep septembre septiembre",
            "october oct oktober octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember décembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday montag lundi lunes",
            "tuesday dienstag mardi martes",
            "wednesday mittwoch mercredi miércoles",
            "thursday donnerstag jeudi jueves",
            "friday freitag vendredi viernes",
            "saturday samstag sonnabend samedi sábado",
            "sunday sonntag dimanche domingo",
        )
    )
    for name in names.split()
}
_STEPS: Final = {
    **dict.fromkeys(("today", "tonight", "this morning", "this afternoon", "this evening", "heute", "aujourd'hui", "hoy"), 0),
    **dict.fromkeys(("yesterday", "last night", "gestern", "hier", "ayer"), -1),
    **dict.fromkeys(("tomorrow", "morgen", "demain", "mañana"), 1),
    **dict.fromkeys(("the day before yesterday", "vorgestern", "avant-hier", "anteayer"), -2),
}
_NUMBERS: Final = {
    word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)
}
_AHEAD: Final = re.compile(r"\b(?:next|coming|will|nächste[nrm]?|kommende[nrm]?|wird|werden|prochain|próximo)\b", re.IGNORECASE)
_MONTH: Final = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_SPOKEN: Final = "|".join(sorted((re.escape(words) for words in (*_STEPS, *_WEEKDAYS)), key=len, reverse=True))
_PATTERN: Final = re.compile(
    rf"""\b(?:
      (?P<iso>(?:19|20)\d\d-\d\d-\d\d)
    | (?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(?P<month>{_MONTH})(?:,?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d))?
    | (?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:%|percent|,\d))(?:,?\s+(?P<year2>(?:19|20)\d\d))?
    | (?P<ago>\d{{1,2}}|{"|".join(_NUMBERS)})\s+(?P<unit>day|week)s?\s+(?:ago|earlier)
    | (?P<spoken>{_SPOKEN})
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

_WORDS: Final = re.compile(r"\w+")
_TELLING: Final = {*_MONTHS, *_WEEKDAYS, "ago", "earlier", *(_WORDS.findall(words)[-1] for words in _STEPS)}
_ISO: Final = re.compile(r"\d\d-\d\d-\d\d")


def days_named(sentence: str, published: date) -> list[date]:
    """Return the days that a sentence names, in the order of its words; nothing coarser than a day.

    Args:
        sentence: a sentence, or a longer stretch of text.
        published: the day it was published, from which "yesterday" counts.
    """
    # Most sentences name no day, and to look for these few words in a sentence costs a tenth of the pattern.
    if _TELLING.isdisjoint(_WORDS.findall(sentence.lower())) and not _ISO.search(sentence):
        return []
    named = (_resolve(match, sentence, published) for match in _PATTERN.finditer(sentence))
    return [day for day in named if day is not None]


def _resolve(match: re.Match[str], sentence: str, published: date) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["ago"]:
            count = _NUMBERS.get(match["ago"].lower()) or int(match["ago"])
            return published - timedelta(days=count * (7 if match["unit"].lower() == "week" else 1))
        if match["spoken"]:
            return _spoken(match["spoken"].lower(), sentence[: match.start()], published)
        month = _MONTHS[(match["month"] or match["month2"]).lower().rstrip(".")]
        return _calendar(int(match["day"] or match["day2"]), month, match["year"] or match["year2"], published)
    except (ValueError, OverflowError):  # 31 February, or a year that calendars do not reach
        return None


def _spoken(words: str, before: str, published: date) -> date:
    if words in _STEPS:
        return published + timedelta(days=_STEPS[words])
    back = (published.weekday() - _WEEKDAYS[words]) % 7
    if _AHEAD.search(before[-60:]):
        return published + timedelta(days=(7 - back) % 7)
    return published - timedelta(days=back)


def _calendar(day: int, month: int, year: str | None, published: date) -> date:
    if year:
        return date(int(year), month, day)
    near: Callable[[date], int] = lambda candidate: abs((candidate - published).days)  # noqa: E731 - a key, used once
    return min(_years_around(day, month, published.year), key=near)


def _years_around(day: int, month: int, year: int) -> Iterator[date]:
    for candidate in (year - 1, year, year + 1):
        if (month, day) != (2, 29) or (candidate % 4 == 0 and (candidate % 100 != 0 or candidate % 400 == 0)):
            yield date(candidate, month, day)
