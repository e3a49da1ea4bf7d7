"""Verbs that attribute, in senses in which they say nothing: "known as", "saw off", "put the boat away", "3.5 percentage points"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from broadsheet.engine.statements.cues import Cue
from broadsheet.engine.statements.cues_en import REFUSING
from broadsheet.engine.statements.narrative import Unit

_PARTICLES: Final = frozenset("off up down away back through".split())
_PARTICIPLES: Final = frozenset("written sworn seen shown sung begun".split())
_HAVE: Final = frozenset("have has had having 've ’ve 'd ’d 's ’s".split())
_SPEAKING: Final = frozenset(
    "say comment discuss answer respond reply speak talk elaborate specify name identify disclose reveal confirm drawn interviewed identified named quoted".split()
)
"""What somebody declines who says nothing."""


def is_other_sense(units: Sequence[Unit], index: int, cue: Cue, phrase: Cue | None) -> bool:
    """Tell whether a verb says nothing here: "known as", "saw off", "put the boat away"."""
    following = units[index + 1].lower if index + 1 < len(units) else ""
    away = phrase is None and following in _PARTICLES and "o" in cue.frames
    odd = (
        _is_known(units, index)
        or _is_naming(units, index)
        or _is_participle(units, index)
        or not _puts(units, index, phrase)
        or _keeps_silent(units, index)
    )
    return away or odd or _is_amount(units, index) or _asks_to_be_unnamed(units, index)


def _keeps_silent(units: Sequence[Unit], index: int) -> bool:
    """Tell "declined to comment", with which nothing is said, from "declined to stand"."""
    behind = [unit.lower for unit in units[index + 1 : index + 5] if not unit.lower.endswith("ly")]
    verb = behind[2] if behind[1:2] == ["be"] and len(behind) > 2 else behind[1] if len(behind) > 1 else ""
    return units[index].lower in REFUSING and behind[:1] == ["to"] and verb in _SPEAKING


def _is_participle(units: Sequence[Unit], index: int) -> bool:
    """Tell "a note written on his pay stub" from "she has written"."""
    return units[index].lower in _PARTICIPLES and not any(
        unit.lower in _HAVE or unit.lower.endswith(("'ve", "’ve")) for unit in units[max(0, index - 4) : index]
    )


def _puts(units: Sequence[Unit], index: int, phrase: Cue | None) -> bool:
    """Tell "put the toll at 12" from "put the boat away": nobody says a thing that is only put somewhere."""
    if phrase is not None or units[index].lower not in {"put", "puts", "putting"}:
        return True
    at = next((step for step in range(index + 2, min(index + 10, len(units))) if units[step].lower == "at"), None)
    return at is not None and any(unit.word[0].isdigit() for unit in units[at + 1 : at + 4])


def _is_known(units: Sequence[Unit], index: int) -> bool:
    """Tell "the hacker known as ..." from "he had known"."""
    return units[index].lower == "known" and not (
        index and units[index - 1].lower in {"has", "have", "had", "'ve", "’ve", "'d", "’d"}
    )


def _is_amount(units: Sequence[Unit], index: int) -> bool:
    """Tell "3.5 percentage points to 61 percent" from "she points to the lock"."""
    before = units[index - 1] if index and units[index].lower in {"point", "points"} else None
    return before is not None and before.lower in {"percentage", "basis"}


def _is_naming(units: Sequence[Unit], index: int) -> bool:
    """Tell "a young man called Ada Quill" from "the mayor called Ada Quill a liar"."""
    if units[index].lower not in {"called", "named"} or index + 1 >= len(units) or not units[index + 1].word[0].isupper():
        return False
    start = next((step for step in range(index - 1, max(-1, index - 6), -1) if units[step].lower in {"a", "an"}), None)
    end = next((step for step in range(index + 1, len(units)) if not units[step].word[0].isupper()), len(units))
    closed = end >= len(units) or units[end].word in {",", "who"} or units[end].quote is not None
    return start is not None and start > 0 and closed


def _asks_to_be_unnamed(units: Sequence[Unit], index: int) -> bool:
    """Tell "who asked not to be named" from what somebody asks for."""
    wish = [unit.lower for unit in units[index + 1 : index + 5]]
    if wish[:1] == ["that"] and wish[2:] in (["name", "not"], ["names", "not"]):
        return True  # "that her name not be used"
    return wish[:3] == ["not", "to", "be"]
