"""A cue in a sentence, with who stands beside it."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.engine.statements.chunk import Chunk
from broadsheet.engine.statements.cues import Cue


@dataclass(frozen=True, slots=True)
class Use:
    """A cue in a sentence; indexes of units, ends exclusive."""

    cue: Cue
    first: int
    last: int
    speaker: Chunk | None
    inverted: bool = False
    source: bool = False
    """A preposition attributes ("according to")."""
    carried: bool = False
    """The speaker is that of an earlier verb of the sentence."""
    start: int = 0
    """Where its clause starts: the speaker's, or the cue's own."""
    passing: bool = False
    """Attributes in passing: no quotation that follows carries it on."""
    elided: bool = False
    """Its subject is understood: Spanish leaves out who spoke before."""
    topic: Chunk | None = None
    """What is told of where it is the subject: "the lock is expected to open"."""
