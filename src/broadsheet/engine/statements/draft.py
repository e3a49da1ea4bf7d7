"""A statement while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from broadsheet.engine.statements.cues import Act
from broadsheet.engine.statements.resolve import Speaker


@dataclass(slots=True)
class Draft:
    """A statement while it is being put together; places in code points."""

    spans: list[tuple[int, int]]
    kind: Literal["direct", "mixed", "indirect"]
    act: Act
    speaker: Speaker
    speaker_span: tuple[int, int] | None
    cue: tuple[int, int] | None
    rule: str
    paragraph: int
    sentence: int = -1
    """Which sentence of the text it was found in."""
    passing: bool = False
    """No quotation carries it on: a question that nobody asks, a claim as a noun."""
    addressee: str | None = None
    said_on: date | None = None
    quotes: list[int] = field(default_factory=list)
    """Starts of the quotations inside."""
