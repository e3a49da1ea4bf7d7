"""Figures of several articles lined up: the same thing counted, and whether the counts agree."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from broadsheet.engine.figures.around import place_of
from broadsheet.engine.understand.terms import WORD, fold, stem, stop_words
from broadsheet.records import Figure, Reading, Tally

_FATES: Final = {
    word: fate
    for fate, words in (
        (
            "killed",
            "killed killing kills kill dead died die deaths fatalities fatality fatally lives slain getötet tote toten tués morts muertos",
        ),
        ("injured", "injured injuring injures injuries wounded wounding hurt verletzt verletzte verletzten blessés heridos"),
        ("missing", "missing unaccounted vermisst vermisste disparus desaparecidos"),
        ("arrested", "arrested arresting arrests detained detaining detentions festgenommen arrêtés detenidos"),
        ("evacuated", "evacuated evacuating evacuees evakuiert évacués evacuados"),
        ("displaced", "displaced displacing homeless vertrieben déplacés desplazados"),
        ("rescued", "rescued rescuing saved gerettet sauvés rescatados"),
    )
    for word in words.split()
}
"""What happened to those counted: it, not the noun, tells what is counted."""
_PEOPLE: Final = frozenset("people person persons residents civilians others menschen personen leute personnes personas".split())
_CLAUSE: Final = re.compile(r"[.!?;:\n]|,\s+(?:while|and|but|with|including)\b|\b(?:and|und|et|y)\s+(?=(?:\w+\s+){0,2}\d)")
_AFTER, _BEFORE = 45, 30
"""Characters on either side of a figure in which a fate is looked for."""
_CONTEXT: Final = 90
_NEAR: Final = 1.6
"""How far two counts of one thing may be apart, as a factor, where nothing but the noun says that they are one."""
_FAR: Final = 4.0
"""The same, where what happened to those counted says so."""
_ABOUT: Final = 0.1


@dataclass(slots=True)
class _Count:
    """A figure with what it is compared by."""

    reading: Reading
    figure: Figure
    head: str
    about: frozenset[str]
    """Words before the head: the kind of drone."""
    around: frozenset[str]
    fate: str | None
    place: frozenset[str]
    """Words of the place that its sentence names; empty where it names none."""

    @property
    def middle(self) -> float:
        """The number to compare by."""
        value = self.figure.value
        return sum(value) / 2 if isinstance(value, list) else value


def line_up_figures(figures: Mapping[str, Sequence[Figure]], texts: Mapping[str, str]) -> list[Tally]:
    """Line up the figures by which several articles count one thing.

    Args:
        figures: article -> its figures, as ``find_figures`` gave them.
        texts: article -> the text that the figures' spans count in.

    Returns:
        One :class:`~broadsheet.records.Tally` for each thing that two articles or more count, one reading for each article, the most
        counted first. ``agree`` is true where one number satisfies every reading with its comparator ("at least 23" and 26).
    """
    counts = [
        count
        for article, mine in figures.items()
        for index, figure in enumerate(mine)
        if (count := _count(article, index, figure, texts[article])) is not None
    ]
    groups: list[list[_Count]] = []
    for count in counts:
        free = [group for group in groups if all(other.reading.article != count.reading.article for other in group)]
        best = max(free, key=lambda group: _likeness(group, count), default=None)
        if best is not None and _likeness(best, count) > 0:
            best.append(count)
        else:
            groups.append([count])
    tallies = [_tally(group) for group in groups if len(group) > 1]
    return sorted(tallies, key=lambda tally: -len(tally.readings))


def _count(article: str, index: int, figure: Figure, text: str) -> _Count | None:
    """Take what a figure is compared by; ``None`` where nothing says what is counted."""
    words = [fold(word) for word in WORD.findall(figure.counted or "")]
    before, after = _around(text, figure)
    fate = _fate(words, before, after)
    stems = [stem(word) for word in words if word not in stop_words("en") and word not in _FATES]
    head = stems[-1] if stems else ""
    if fate is None and not head and figure.kind == "count":
        return None
    around = frozenset(stem(fold(word)) for word in WORD.findall(_context(text, figure)) if len(word) > 3) - stop_words("en")
    low, high = bounds(figure)
    return _Count(Reading(article, index, low, high), figure, head, frozenset(stems[:-1]), around, fate, _place(text, figure))


def _place(text: str, figure: Figure) -> frozenset[str]:
    """Return the words of the place where a figure holds, if its sentence names one."""
    place = figure.place or place_of(text, figure.span.start, figure.span.end)
    words = WORD.findall(text[place.start : place.end]) if place else []
    return frozenset(fold(word) for word in words if word[0].isupper())


def bounds(figure: Figure) -> tuple[float, float | None]:
    """Return the interval that number and comparator allow, both ends included; ``None`` is without limit."""
    low, high = figure.value if isinstance(figure.value, list) else (figure.value, figure.value)
    match figure.comparator:
        case "more than" | "at least":
            return low, None
        case "less than" | "up to":
            return min(0.0, low), high
        case "about" | "nearly":
            margin = abs(low) * _ABOUT
            return low - margin, high + (margin if figure.comparator == "about" else 0)
        case _:
            return low - _rounded(low), high + _rounded(high)


def _rounded(value: float) -> float:
    """Return how far from a number with decimals what it was rounded from may lie: 3.4 metres and 3.42 are one flood.

    A whole number is taken at its word: a rate of 4 per cent is not one of 4.25.
    """
    decimals = repr(value).partition(".")[2]
    return 0.5 * 10.0 ** -len(decimals) if decimals.isdigit() and decimals != "0" else 0.0


def _around(text: str, figure: Figure) -> tuple[str, str]:
    """Return the rest of the clause before and after a figure."""
    before = _CLAUSE.split(text[max(0, figure.span.start - _BEFORE) : figure.span.start])[-1]
    start = figure.span.end
    after = _CLAUSE.split(text[start : start + len(figure.counted or "") + _AFTER])[0]
    return before, after


def _context(text: str, figure: Figure) -> str:
    """Return the words around a figure within its line."""
    before = text[max(0, figure.span.start - _CONTEXT) : figure.span.start].rpartition("\n")[2]
    return before + text[figure.span.end : figure.span.end + _CONTEXT].partition("\n")[0]


def _fate(words: list[str], before: str, after: str) -> str | None:
    """Return what happened to those counted: by the noun, the words after it, the verb before."""
    near = [*words, *(fold(word) for word in WORD.findall(after)), *(fold(word) for word in reversed(WORD.findall(before)))]
    return next((_FATES[word] for word in near if word in _FATES), None)


def _likeness(group: list[_Count], count: _Count) -> float:
    """Return how sure it is that a group counts the same thing; zero where it does not."""
    return min(_alike(other, count) for other in group)


def _alike(first: _Count, second: _Count) -> float:
    """Compare two figures: unit and kind, then fate or noun, then nearness of the numbers and of the words around."""
    if first.figure.kind != second.figure.kind or first.figure.unit != second.figure.unit or first.fate != second.fate:
        return 0.0
    if first.place and second.place and not first.place & second.place and not _may_agree(first.reading, second.reading):
        return 0.0  # other numbers of other places: two things, however alike the words
    shared = len(first.around & second.around)
    apart = _apart(first.middle, second.middle)
    if first.fate:
        kin = {first.head, second.head} <= _PEOPLE_STEMS or first.head == second.head or not (first.head and second.head)
        return (shared + 1) / apart if kin and apart <= _FAR else 0.0
    if first.head != second.head or (first.about and second.about and not first.about & second.about):
        return 0.0
    needed = 1 if first.head and apart <= 1.1 else 2
    return shared / apart if apart <= _NEAR and shared >= needed else 0.0


def _may_agree(first: Reading, second: Reading) -> bool:
    """Tell whether one number satisfies both."""
    highest = min((reading.high for reading in (first, second) if reading.high is not None), default=None)
    return highest is None or max(first.low, second.low) <= highest


_PEOPLE_STEMS: Final = frozenset(stem(word) for word in _PEOPLE)


def _apart(first: float, second: float) -> float:
    """Return how far two numbers are apart, as a factor of at least one."""
    low, high = sorted((abs(first), abs(second)))
    return 1.0 if low == high else high / low if low else float("inf")


def _tally(group: list[_Count]) -> Tally:
    """Turn a group into the value that leaves the engine."""
    fullest = max(group, key=lambda count: len(count.figure.counted or ""))
    thing = fullest.figure.counted or ""
    if fullest.fate and stem(fold(thing.split()[-1] if thing else "")) in _PEOPLE_STEMS | {""}:
        thing = f"{thing} {fullest.fate}".strip()
    lowest = max(count.reading.low for count in group)
    highest = min((count.reading.high for count in group if count.reading.high is not None), default=None)
    return Tally(
        thing=thing or fullest.figure.unit or "",
        unit=fullest.figure.unit,
        readings=tuple(sorted((count.reading for count in group), key=lambda reading: reading.article)),
        agree=highest is None or lowest <= highest,
    )
