"""Whom something was said to: "told reporters", "warned drivers that", "wrote to staff", "sagte Quill dem Sender Nordwelle"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from broadsheet.engine.statements import chunk, content, german
from broadsheet.engine.statements.chunk import Chunk
from broadsheet.engine.statements.narrative import Unit
from broadsheet.engine.statements.use import Use

_ARTICLES: Final = frozenset({"the", "a", "an", "dem", "der", "den"})
_MARKS: Final = str.maketrans("", "", '„“”»«"')


def addressee(units: Sequence[Unit], use: Use) -> str | None:
    """Return whom the words were said to, without an article."""
    whom = _whom(units, use)
    if whom is None:
        return None
    first = whom.first + (units[whom.first].lower in _ARTICLES and whom.last - whom.first > 1)
    return _words(units[first : whom.last]).translate(_MARKS)


def _whom(units: Sequence[Unit], use: Use) -> Chunk | None:
    """Find the phrase of who is told: behind the speaker in German, else behind the verb."""
    if use.inverted:
        return german.addressee(units, use.speaker.last) if use.speaker and not use.source else None
    if use.cue.lemma in content.WARNING and (told := content.addressed(units, use.last)):
        return told
    if use.cue.lemma in {"say", "write"}:
        return _behind_to(units, use.last)
    if "a" not in use.cue.frames or use.cue.lemma in content.NAMING or use.last >= len(units):
        return None
    return chunk.after(units, use.last)


def _behind_to(units: Sequence[Unit], last: int) -> Chunk | None:
    """Return whom somebody wrote to: what ends the sentence behind "to"."""
    whom = chunk.after(units, last + 1) if last + 1 < len(units) and units[last].lower == "to" else None
    ends = whom is not None and (whom.last == len(units) or units[whom.last].word in {",", ":"})
    return whom if ends else None


def without_article(units: Sequence[Unit]) -> str:
    """Return the words of a phrase without its article."""
    has_article = units[0].lower in chunk.DETERMINERS and len(units) > 1
    return _words(units[1:] if has_article else units)


def _words(units: Sequence[Unit]) -> str:
    """Return the words of a phrase with blanks where the text has them: none before an 's."""
    blanks = ("" if before.end == unit.start else " " for before, unit in pairwise(units))
    return "".join([units[0].word, *(f"{blank}{unit.word}" for blank, unit in zip(blanks, units[1:], strict=True))])
