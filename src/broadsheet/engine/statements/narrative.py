"""The text as its narrator tells it: sentences whose quotations are single, opaque units."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from broadsheet.engine.names.lexicon import CALENDAR
from broadsheet.engine.names.tokens import Tokens
from broadsheet.engine.statements.marks import Quotation

_STOPS: Final = frozenset({".", "!", "?", "…", "..."})
_INNER_STOPS: Final = ".!?…"
_CLOSING: Final = " \t”\"»›’'“«‘"
_LONGEST: Final = 400
"""Units of the longest sentence: later steps look around within one, and a text without stops must not make them slow."""


class Unit(NamedTuple):
    """A word, a mark, or a whole quotation; places in code points."""

    word: str
    lower: str
    start: int
    end: int
    quote: Quotation | None = None


@dataclass(slots=True)
class Sentence:
    """Units of one sentence, without its final stop."""

    units: list[Unit]
    paragraph: int
    opens_paragraph: bool
    stop: str = ""
    """The mark that ended it; ``:`` where it announces what follows."""
    quotes: list[int] = field(default_factory=list)
    """Indexes of the units that are quotations."""


def sentences(tokens: Tokens, quotes: list[Quotation], saying: Container[str]) -> list[Sentence]:
    """Cut a text into sentences of units.

    Args:
        tokens: the text.
        quotes: its quotations, in order.
        saying: verbs that attribute, in lower case: what follows ``“Why?”`` belongs to its sentence if it holds one.
    """
    found: list[Sentence] = []
    current: list[Unit] = []
    paragraph, opens = 0, True
    units = _units(tokens, quotes)

    def close(stop: str) -> None:
        nonlocal current, opens
        if current:
            places = [index for index, unit in enumerate(current) if unit.quote]
            found.append(Sentence(current, paragraph, opens, stop, places))
            current, opens = [], False

    depth = 0
    for index, unit in enumerate(units):
        depth = _depth(depth, unit)
        if unit.word[0] == "\n":
            close("")
            paragraph, opens = paragraph + 1, True
        elif unit.quote is None and unit.word in _STOPS:
            if not depth and not _goes_on(units, index):
                close(unit.word)
        elif unit.word == ";" and not depth and _parts_speakers(units, index, current):
            close(";")
        else:
            current.append(unit)
            if len(current) >= _LONGEST:
                close("")
                continue
            if unit.quote and _quotation_ends_sentence(tokens.text, units, index, len(current) == 1, saying):
                close(".")
    close("")
    return found


def _units(tokens: Tokens, quotes: list[Quotation]) -> list[Unit]:
    """Fold the tokens inside each quotation into one unit."""
    units: list[Unit] = []
    rest = iter(quotes)
    quote = next(rest, None)
    covered = -1
    for word, lower, start, end in zip(tokens.words, tokens.lower, tokens.starts, tokens.ends, strict=True):
        while quote and quote.end <= start and quote.start > covered:
            quote = next(rest, None)
        if start < covered:
            continue
        if quote and start >= quote.start:
            units.append(Unit("“”", "“”", quote.start, quote.end, quote))
            covered = quote.end
            quote = next(rest, None)
        elif word not in {"”", "“", '"', "''"}:
            units.append(Unit(word, lower, start, end))
    return units


def _depth(depth: int, unit: Unit) -> int:
    """Count open brackets: no sentence ends inside "(D-Md.)"; a line end closes them all."""
    if unit.word[0] == "\n":
        return 0
    return depth + (unit.word == "(") - (depth > 0 and unit.word == ")")


def _goes_on(units: list[Unit], index: int) -> bool:
    """Tell whether a stop is inside its sentence: the next word is small, or a comma follows ("at 2 a.m., when")."""
    following = units[index + 1] if index + 1 < len(units) else None
    if following is not None and following.lower in CALENDAR and index and units[index - 1].word.isdigit():
        return True  # "am 12. Juni"
    return following is not None and following.quote is None and (following.word[0].islower() or following.word == ",")


def _parts_speakers(units: list[Unit], index: int, before: list[Unit]) -> bool:
    """Tell whether a semicolon parts two quotations with their speakers: "“Yes,” said Quill; “No,” said Tarn"."""
    following = units[index + 1] if index + 1 < len(units) else None
    return following is not None and following.quote is not None and any(unit.quote for unit in before)


def _quotation_ends_sentence(text: str, units: list[Unit], index: int, first: bool, saying: Container[str]) -> bool:
    """Tell whether the sentence ends inside its quotation: it closes with a stop and nothing attributes it afterwards."""
    unit = units[index]
    inner = text[unit.start : unit.end].rstrip(_CLOSING)[-1:]
    following = units[index + 1] if index + 1 < len(units) else None
    if (
        inner not in _INNER_STOPS
        or following is None
        or following.word in {",", "\n", ";", "-", "—", "–", "--", "―"}
        or following.word in _STOPS
    ):
        return False
    if following.quote or (following.word[0].isupper() and not first):
        return True
    if following.word[0].islower() or following.word[0] == "(":
        return False
    return inner == "." or not _attributed_soon(units, index, saying)


def _attributed_soon(units: list[Unit], index: int, saying: Container[str]) -> bool:
    """Tell whether "Smith asked" follows within a few words, and then nothing but the sentence's end or a quotation."""
    for step in range(index + 1, min(index + 14, len(units))):
        unit = units[step]
        if unit.quote or unit.word in _STOPS or unit.word[0] == "\n":
            return False
        if unit.lower in saying:
            return True
    return False
