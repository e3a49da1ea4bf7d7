"""Find dates in running text, in one walk over its words.

1. Choose the language's grammar.
2. Walk over the words; at a word that can begin an expression, try its rules and take the longest that reads as a date.
3. Resolve expressions outside quotations against publication first, then those within against the day of speaking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from broadsheet.engine.dates import periods
from broadsheet.engine.dates.context import FUTURE, Context
from broadsheet.engine.dates.grammar import rules_by_start
from broadsheet.engine.dates.quotations import quoted_stretches, speaking_day, stretch_around
from broadsheet.engine.dates.rules import DIGITS, Rule
from broadsheet.engine.dates.words import LANGUAGES
from broadsheet.engine.text.given import as_given, day_of
from broadsheet.engine.text.language import detect
from broadsheet.engine.text.runs import runs
from broadsheet.records import Span, When

_HEAD: Final = 300
"""Characters in which a dateline stands."""
_DAYS_OFF: Final = 3
"""Days between a dateline and the publication it belongs to."""
_FULL_DATE: Final = re.compile(r"\d{4}-\d\d(?:-\d\d)?$")


@as_given
def find_dates(text: str, *, published: date | datetime | str | None = None, language: str | None = None) -> list[When]:
    """Return the dates and periods that a text names, in its order, resolved to ISO values.

    Args:
        text: Running text. Spans count its code points.
        published: The day of publication, from which "yesterday" and "July 4" are counted; as a string in ISO 8601. Without
            it only what names its own year is resolved, the rest is left out.
        language: A language code as ``en``, ``de``, ``fr``, ``es``, ``uk`` or ``ru``; found out where it is not given. In
            any other language the English grammar reads digits and years.

    Raises:
        ValueError: ``published`` is a string that begins with no ISO day.
    """
    code = (language or detect(text) or "en").split("-")[0].lower()
    return list(_dates(text, day_of(published), code if code in LANGUAGES else "en"))


@lru_cache(maxsize=4)
def _dates(text: str, published: date | None, language: str) -> tuple[When, ...]:
    """Find the dates of a text; remembered for the few texts read last, which several finders ask about."""
    return tuple(_Walk(text, published, language).found())


_Candidate = list[tuple[Rule, re.Match[str]]]
"""What may stand at one place, the longest first."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a text says whatever day it is read for."""

    candidates: tuple[_Candidate, ...]
    """Everything that looks like a date, place by place."""
    quoted: list[tuple[int, int]]
    tenses: dict[tuple[int, int], int]
    """What :class:`Context` has found out of tenses."""


@lru_cache(maxsize=4)
def _reading(text: str, language: str) -> _Reading:
    """Read a text; remembered apart from the day that it is read for."""
    candidates = tuple(_candidates(text, language))
    return _Reading(candidates, quoted_stretches(text) if candidates else [], {})


def _candidates(text: str, language: str) -> Iterator[_Candidate]:
    """Yield everything in a text that looks like a date, place by place."""
    rules = rules_by_start(language)
    tokens, starts = runs(text)
    for index in [index for index, token in enumerate(tokens) if token in rules or token.isdecimal()]:
        start, is_number = starts[index], tokens[index].isdecimal()
        there = rules[DIGITS if is_number else tokens[index]]
        if (is_number and not _begins_number(text, start)) or (there.behind and not _follows(there.behind, tokens, index)):
            continue
        if there.gate and not there.gate.match(text, start):
            continue
        matches = [(rule, match) for rule in there.rules if (match := rule.pattern.match(text, start))]
        if matches:
            matches.sort(key=_length, reverse=True)
            yield matches


def _follows(behind: frozenset[str], tokens: list[str], index: int) -> bool:
    """Tell whether the word behind a place is one of some."""
    following = tokens[index + 1] if index + 1 < len(tokens) else ""
    return following in behind or (following.isdecimal() and DIGITS in behind)


def _begins_number(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start]
    if not before:
        return True
    within = before[-1] in ".,:-" and (before[0].isdigit() or before[0].isupper() or (before[0].isalpha() and before[-1] != "-"))
    return not (within or before[-1] in "$€£#/_§")


class _Walk:
    """One text on its way through a grammar."""

    def __init__(self, text: str, published: date | None, language: str) -> None:
        self._text = text
        self._published = published
        self._words = LANGUAGES[language]
        self._reading = _reading(text, language)

    def found(self) -> list[When]:
        self._published = self._dateline() or self._published
        quoted = self._reading.quoted
        outside = self._resolved(quoted, {})
        if not quoted:
            return outside
        told = [when for when in outside if self._is_told(when, quoted)]
        anchors = {start: speaking_day(self._text, start, end, told, self._published) for start, end in quoted}
        if any(day != self._published for day in anchors.values()):
            return self._resolved(quoted, anchors)
        return outside

    def _dateline(self) -> date | None:
        """Return the date that stands alone on a line at the head of the text, where it is about that of publication."""
        if self._published is None:
            return None
        for matches in self._reading.candidates:
            start, end = matches[0][1].span()
            if start > _HEAD:
                break
            line = self._text[self._text.rfind("\n", 0, start) + 1 : start] + self._text[end : end + 1].strip(" ")
            value = matches[0][0].read(matches[0][1], self._context(None, start, end)) if not line.strip() else None
            if value and len(value) == len("2025-07-04") and value[4] == value[7] == "-":
                day = date.fromisoformat(value)
                return day if abs((day - self._published).days) <= _DAYS_OFF else None
        return None

    def _is_told(self, when: When, quoted: list[tuple[int, int]]) -> bool:
        """Tell days of the narrative, which have happened, from days in quotations and days to come."""
        if len(when.value) != len("2025-07-04") or stretch_around(quoted, when.span.start):
            return False
        return self._context(self._published, when.span.start, when.span.end).tense_before() != FUTURE

    def _context(self, anchor: date | None, start: int = 0, end: int = 0) -> Context:
        """Return the surroundings of an expression."""
        return Context(self._text, self._words, anchor, start, end, tenses=self._reading.tenses)

    def _resolved(self, quoted: list[tuple[int, int]], anchors: dict[int, date | None]) -> list[When]:
        found: list[When] = []
        context = self._context(self._published)
        place = 0
        for matches in self._reading.candidates:
            start = matches[0][1].start()
            if start < place:
                continue
            context.anchor = self._anchor(start, quoted, anchors) if anchors else self._published
            if "\n" in self._text[context.latest_end : start]:
                context.year_in_force = None
            for rule, match in matches:
                context.start, context.end = start, match.end()
                value = _value(rule, match, context)
                if value:
                    place = _without_stop(self._text, match.end())
                    found.append(When(span=Span(start, place), value=value, vague=rule.vague))
                    if not rule.vague:
                        self._remember(context, start, place, value)
                    break
        return found

    def _anchor(self, start: int, quoted: list[tuple[int, int]], anchors: dict[int, date | None]) -> date | None:
        around = stretch_around(quoted, start)
        return anchors.get(around[0], self._published) if around else self._published

    def _remember(self, context: Context, start: int, end: int, value: str) -> None:
        context.latest, context.latest_end = value, end
        says_year = value[:4] in self._text[start:end]
        if says_year and self._published and _FULL_DATE.match(value):
            year = int(value[:4])
            context.year_in_force = year if year < self._published.year else None


_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:jan|janv|feb|febr|fév|févr|mar|mär|apr|avr|jun|jul|juil|aug|sep|sept|oct|okt|nov|dec|déc|dez|"
    r"mon|tues?|wed|thurs?|fri|sat|sun|b\.c|a\.d)|\d)\.$",
    re.IGNORECASE,
)


def _without_stop(text: str, end: int) -> int:
    """Return where an expression ends without the full stop of its sentence, which the month before it does not need."""
    return end - 1 if text[end - 1] == "." and not _ABBREVIATED.search(text, max(0, end - 8), end) else end


def _value(rule: Rule, match: re.Match[str], context: Context) -> str | None:
    """Return what an expression means; None also beyond the ends of the calendar."""
    try:
        value = rule.read(match, context)
    except (ValueError, OverflowError):
        return None
    return value if value and periods.interval(value) else None


def _length(found: tuple[Rule, re.Match[str]]) -> int:
    return found[1].end()
