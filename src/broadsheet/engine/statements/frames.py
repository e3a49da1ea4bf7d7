"""Whether what stands beside a cue is in one of its frames: a quotation, a clause, an infinitive or a thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from broadsheet.engine.statements import chunk
from broadsheet.engine.statements.cues_world import GERMAN_REPORTING_MOOD
from broadsheet.engine.statements.narrative import Unit
from broadsheet.engine.statements.use import Use

THAT: Final = frozenset({"that", "dass", "daß", "que", "что", "що", "how", "whether", "if", "why", "ob"})
"""Words that open a clause."""
_ABOUT: Final = frozenset(
    "of for at from with on by about into against over during through between like without after before".split()
)
"""Words that lead on from an English verb to what nobody says: "answered with a shrug"."""
_POINTERS: Final = frozenset({"it", "so", "this"})
_BEHIND_POINTERS: Final = frozenset("again as before twice once often in to with at when himself herself".split())
_POINTED: Final = frozenset({"say", "tell", "repeat"})
"""Verbs that point back with these: "he says it again", "she said so"."""
_WITH_OBJECT: Final = frozenset("add answer continue declare feel find know read repeat understand".split())
"""Verbs that also take a thing, which nobody says: "adds fuel", "finds a job"; what they tell is a clause."""
_MANNER: Final = frozenset("more most very rather quite even again best well this way differently another".split())
_SUBJECTS: Final = frozenset("he she they i we er wir ich il elle on".split())
_NEAR: Final = 8
"""Units within which the clause after such a verb has its own verb."""
_FINITE: Final = (
    chunk.VERBS
    | GERMAN_REPORTING_MOOD
    | frozenset(
        "hatte hatten wurden kann können muss müssen soll sollen will wollen darf gibt gab ont avait sera seront serait doit peut "
        "vont va es son está están fue ser será serán hay tiene tienen".split()
    )
)
"""Words that make a stretch a clause."""


def fits(units: Sequence[Unit], use: Use, start: int, end: int) -> bool:
    """Tell whether the units behind a cue, end exclusive, are in one of its frames."""
    frames = set(use.cue.frames)
    first = units[start]
    if first.quote:
        return bool(set("qo") & frames) or end - start > 1 or units[start - 1].word == ":"
    if first.lower == "to" or (first.lower == "not" and start + 1 < end and units[start + 1].lower == "to"):
        return "t" in frames
    if first.lower in THAT:
        return bool(set("cq") & frames)
    if _leads_away(units, use, start, end):
        return False
    if set("co") & frames:
        return end - start > 1
    return "q" in frames and any(unit.quote for unit in units[start:end])


def _is_manner(unit: Unit) -> bool:
    """Tell whether a word only says how something was said: "put it more simply"."""
    return unit.quote is None and (unit.lower in _MANNER or (chunk.is_adverb(unit.lower) and unit.word.islower()))


def _leads_away(units: Sequence[Unit], use: Use, start: int, end: int) -> bool:
    """Tell whether a verb is used in its other sense: "answered with a shrug", "found a job"."""
    first = units[start].lower
    if all(_is_manner(unit) for unit in units[start:end]):
        return True
    if first in _POINTERS and use.cue.lemma in _POINTED and (end - start < 2 or units[start + 1].lower in _BEHIND_POINTERS):
        return True
    if first in _ABOUT:
        return "o" in use.cue.frames or not is_finite(units, start, end)
    return use.cue.lemma in _WITH_OBJECT and first not in _SUBJECTS and not is_finite(units, start, min(end, start + _NEAR))


def is_finite(units: Sequence[Unit], first: int, last: int) -> bool:
    """Tell whether a stretch holds a verb that makes it a clause, or somebody's words."""
    return any(unit.quote or unit.lower in _FINITE or unit.lower.endswith(("n't", "n’t")) for unit in units[first:last])
