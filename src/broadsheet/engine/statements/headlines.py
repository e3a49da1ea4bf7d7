"""English headlines that give every word a capital, with their small words and verbs made small again, as all other steps expect them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from broadsheet.engine.statements import chunk
from broadsheet.engine.statements.cues import CueTable
from broadsheet.engine.statements.narrative import Sentence, Unit
from broadsheet.engine.statements.titles import is_loud

_LOUD: Final = 0.85
"""Share of long words with a capital from which a sentence is such a headline."""
_SHORTEST: Final = 4
_SMALL: Final = chunk.PREPOSITIONS | chunk.DETERMINERS | chunk.CLAUSE_WORDS | chunk.VERBS | chunk.PRONOUNS | {"and", "or", "not"}


def is_headline(sentence: Sentence) -> bool:
    """Tell whether a sentence gives nearly all its words a capital."""
    if sentence.units[-1].word[0].islower():
        return False  # as most sentences end
    words = [unit.word for unit in sentence.units if unit.quote is None]
    return len(words) >= _SHORTEST and is_loud(words, _LOUD)


def lowered(sentence: Sentence, table: CueTable) -> Sentence:
    """Return a sentence as it would stand in a text, where it is such a headline; its first word keeps the capital."""
    if not sentence.opens_paragraph or not is_headline(sentence):
        return sentence
    return replace(sentence, units=[sentence.units[0], *(_small(unit, table) for unit in sentence.units[1:])])


def _small(unit: Unit, table: CueTable) -> Unit:
    """Make a word small that is no name."""
    small = unit.lower in _SMALL or unit.lower in table.verbs or unit.lower in table.auxiliaries
    return unit._replace(word=unit.lower) if small else unit
