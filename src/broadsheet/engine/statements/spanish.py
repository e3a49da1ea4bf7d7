"""Spanish verbs of speaking without a subject: who spoke before is understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from broadsheet.engine.statements.cues import Cue
from broadsheet.engine.statements.narrative import Unit
from broadsheet.engine.statements.use import Use

_UNTOLD: Final = ("an", "en", "aron", "ieron", "ando", "iendo")
"""Endings of verbs that several do, and of those that nobody does by themselves: who they are is not told."""


def elided(units: Sequence[Unit], first: int, last: int, cue: Cue) -> Use | None:
    """Read "“Que venga”, responde" and "Añadió que vendrá"."""
    word = units[last - 1].lower
    if word.endswith(_UNTOLD):
        return None
    before = units[first - 1] if first else None
    told = next((unit for unit in reversed(units[max(0, first - 2) : first]) if unit.word != ","), None)
    behind = units[last] if last < len(units) else None
    opens = before is None and behind is not None and (behind.lower == "que" or behind.word == ":" or behind.quote is not None)
    if not opens and (told is None or told.quote is None):
        return None
    return Use(cue, first, last, None, inverted=not opens, start=first, elided=True)
