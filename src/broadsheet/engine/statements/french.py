"""French verbs of speaking: the pronoun that hangs on them, and participles without an auxiliary, which say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from broadsheet.engine.statements.chunk import Chunk
from broadsheet.engine.statements.cues import Cue, CueTable
from broadsheet.engine.statements.frames import is_finite
from broadsheet.engine.statements.narrative import Unit
from broadsheet.engine.statements.use import Use

_HANGING: Final = re.compile(r"(\w+?)-(?:t-)?(?:il|elle|ils|elles|on)")
"""French: a verb with the pronoun that hangs on it."""
_AUXILIARIES: Final = frozenset("a ont avait avaient est sont s'est aura ayant".split())
_NOUNS_TOO: Final = frozenset("juge note critique demande lance pointe rapporte annonce conseille riposte nuance réserve".split())
_BEFORE_NOUNS: Final = frozenset(
    "un une le la ce cette son sa leur nouveau nouvelle ancien ancienne premier première même autre jeune aucun aucune chaque".split()
)


def behind_hyphen(units: Sequence[Unit], index: int, table: CueTable) -> Use | None:
    """Read "regrette-t-elle" and "a-t-il ajouté"."""
    match = _HANGING.fullmatch(units[index].lower) if table.tongue == "fr" else None
    if match is None:
        return None
    told = index + 1 if match.group(1) in table.auxiliaries else index
    verb = units[told].lower if told > index and told < len(units) else match.group(1)
    cue = table.verbs.get(verb) if told < len(units) else None
    if cue is None and told < len(units) and _behind_quotation(units, index):
        cue = Cue("q", "said", True, verb)  # "« ... », a-t-elle souri"
    return Use(cue, index, told + 1, Chunk(index, index + 1), inverted=True, start=index) if cue else None


def _behind_quotation(units: Sequence[Unit], index: int) -> bool:
    """Tell whether nothing but a comma stands between a quotation and a unit."""
    return any(unit.quote for unit in units[max(0, index - 1 - (units[index - 1].word == ",")) : index])


def ends_clause(units: Sequence[Unit], comma: int) -> bool:
    """Tell whether a clause without further commas ends right before a place: "La route sera rouverte, | a annoncé le maire"."""
    return [unit.word for unit in units[:comma]].count(",") == 1 and is_finite(units, 0, comma)


def is_noun(units: Sequence[Unit], index: int) -> bool:
    """Tell "un nouveau juge d'instruction" from "elle juge le plan utile"."""
    return units[index].lower in _NOUNS_TOO and bool(index) and units[index - 1].lower in _BEFORE_NOUNS


def is_past_participle(units: Sequence[Unit], first: int, index: int) -> bool:
    """Tell "le coût, estimé à ..." from "a aussitôt dénoncé": no auxiliary stands among the words that lead to the participle."""
    if not units[index].lower.endswith("é"):
        return False
    return not any(unit.lower in _AUXILIARIES for unit in units[max(0, first - 1) : index])
