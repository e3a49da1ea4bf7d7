"""The text as its narrator tells it: sentences whose quotations are single, opaque units."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from typing import Final, NamedTuple

from broadsheet.engine.names.lexicon import CALENDAR
from broadsheet.engine.names.tokens import Tokens
from broadsheet.engine.statements.marks import Quotation

_STOPS: Final = frozenset({".", "!", "?", "…", "..."})
_QUOTED: Final = "“”"
"""The word of a unit that is a quotation."""
_MARKS: Final = _STOPS | {";", "(", ")", _QUOTED}
"""Where a sentence may end, or what its end hangs on."""
_STRAY: Final = frozenset({"”", "“", '"', "''"})
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


_UNIT: Final[Callable[[tuple[str, str, int, int, Quotation | None]], Unit]] = partial(tuple.__new__, Unit)
"""Makes a unit of its row as it is: a text has a thousand."""


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
    units = _units(tokens, quotes)
    cut = _Cut()
    depth = after = 0
    for index in [index for index, unit in enumerate(units) if unit.word in _MARKS or unit.word[0] == "\n"]:
        unit = units[index]
        cut.add(units[after:index])
        after = index + 1
        depth = _depth(depth, unit)
        if unit.word[0] == "\n":
            cut.end_paragraph()
        elif unit.word in _STOPS:
            if not depth and not _goes_on(units, index):
                cut.close(unit.word)
        elif unit.word == ";" and not depth and _parts_speakers(units, index, cut.current):
            cut.close(";")
        else:
            cut.add([unit])
            if unit.quote and cut.current and _quotation_ends_sentence(tokens.text, units, index, len(cut.current) == 1, saying):
                cut.close(".")
    cut.add(units[after:])
    cut.close("")
    return cut.found


class _Cut:
    """Sentences as far as they are cut."""

    def __init__(self) -> None:
        self.found: list[Sentence] = []
        self.current: list[Unit] = []
        self._paragraph, self._opens = 0, True

    def add(self, units: list[Unit]) -> None:
        """Add units to the sentence; it ends where it becomes too long."""
        room = _LONGEST - len(self.current)
        if len(units) < room:
            self.current += units
            return
        self.current += units[:room]
        self.close("")
        self.add(units[room:])

    def close(self, stop: str) -> None:
        """End the sentence, if there is any."""
        if self.current:
            places = [index for index, unit in enumerate(self.current) if unit.quote]
            self.found.append(Sentence(self.current, self._paragraph, self._opens, stop, places))
            self.current, self._opens = [], False

    def end_paragraph(self) -> None:
        """End the sentence and its paragraph."""
        self.close("")
        self._paragraph, self._opens = self._paragraph + 1, True


def _units(tokens: Tokens, quotes: list[Quotation]) -> list[Unit]:
    """Fold the tokens inside each quotation into one unit."""
    units: list[Unit] = []
    starts, after = tokens.starts, 0
    for quote in quotes:
        first = bisect_left(starts, quote.start, after)
        units += _plain(tokens, after, first)
        after = bisect_left(starts, quote.end, first)
        if after > first:
            units.append(Unit(_QUOTED, _QUOTED, quote.start, quote.end, quote))
    return units + _plain(tokens, after, len(starts))


def _plain(tokens: Tokens, first: int, last: int) -> list[Unit]:
    """Return the units of tokens outside quotations; marks without a partner are none."""
    words = tokens.words[first:last]
    rows = zip(words, tokens.lower[first:last], tokens.starts[first:last], tokens.ends[first:last], repeat(None))
    units = list(map(_UNIT, rows))
    return units if _STRAY.isdisjoint(words) else [unit for unit in units if unit.word not in _STRAY]


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
