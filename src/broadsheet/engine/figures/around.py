"""Where and when a figure holds, by the words of its own sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from broadsheet.records import Span

_STOP: Final = re.compile(r"[.!?…][”\"’»)]*\s+(?=[\"“„«(]?[A-ZÀ-ÞА-ЯІЇЄҐ])|\n")
_MONTHS: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\."
    r"|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
)
_DAYS: Final = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)
_WHEN: Final = re.compile(
    rf"\b(?:{_MONTHS}\s+\d{{1,2}}(?:,\s+\d{{4}})?|\d{{1,2}}\.?\s+(?:de\s+)?{_MONTHS}(?:\s+\d{{4}})?|{_MONTHS}(?:\s+\d{{4}})?|{_DAYS}"
    r"|(?:last|this|next)\s+(?:week|month|year|summer|winter|spring|autumn|fall|decade)|yesterday|today|tonight|tomorrow|overnight(?!\s+on\b)"
    r"|gestern|heute|hier|(?<=[Ii]n\s)(?:19|20)\d\d|(?<=since\s)(?:19|20)\d\d|(?<=seit\s)(?:19|20)\d\d)\b"
)
_PLACE: Final = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Oo]utside|[Tt]hroughout|à|près de|bei|aus)\s+(?:the\s+|der\s+|dem\s+|la\s+)?"
    r"((?:[A-ZÀ-Þ][\w'’-]+|[Cc]apital)(?:\s+(?:of\s+|de\s+)?[A-ZÀ-Þ][\w'’-]+)*)"
)
_NO_PLACE: Final = re.compile(rf"{_MONTHS}|{_DAYS}|Q[1-4]\b|[A-Z]+-")


def place_of(text: str, start: int, end: int) -> Span | None:
    """Return the place that a figure's sentence names: nearest after the figure, else nearest before it."""
    opening, closing = _sentence(text, start, end)
    return _nearest(_PLACE, text, (opening, start), (end, closing), group=1)


def place_and_time(text: str, start: int, end: int) -> tuple[Span | None, Span | None]:
    """Return the place and the words for a time that a figure's sentence names: nearest after the figure, else nearest before it."""
    opening, closing = _sentence(text, start, end)
    around = (opening, start), (end, closing)
    return _nearest(_PLACE, text, *around, group=1), _nearest(_WHEN, text, *around, group=0)


def _nearest(pattern: re.Pattern[str], text: str, before: tuple[int, int], behind: tuple[int, int], *, group: int) -> Span | None:
    """Search what follows a figure in its sentence, then what stands before it."""
    after = next(_allowed(pattern, text, *behind, group), None)
    if after is not None:
        return after
    return next(iter([*_allowed(pattern, text, *before, group)][-1:]), None)


def _allowed(pattern: re.Pattern[str], text: str, start: int, end: int, group: int) -> Iterator[Span]:
    """Yield the stretches that match, no month or day taken for a place."""
    for match in pattern.finditer(text, start, end):
        if not group or not _NO_PLACE.match(match.group(group)):
            yield Span(*match.span(group))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a figure starts and ends, within reach."""
    reach = max(0, start - _REACH)
    opening = max((match.end() for match in _STOP.finditer(text, reach, start)), default=reach)
    stop = _STOP.search(text, end, end + _REACH)
    return opening, stop.start() if stop else min(len(text), end + _REACH)


_REACH: Final = 240
"""Characters on either side: a sentence, not a paragraph without stops."""
