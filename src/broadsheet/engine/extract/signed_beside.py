"""Who signed an article whose head and headline name nobody: "By Ada Lindqvist" right above its text, right below it, or as its last line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from broadsheet.engine.extract.blocks import ASIDE, FIGURE, QUOTE, Piece
from broadsheet.engine.extract.byline import Byline
from broadsheet.engine.extract.metadata_people import plain_byline
from broadsheet.engine.text.sentences import ends_sentence

EVIDENCE: Final = "byline beside the text"
BYLINE: Final = "it says who signed"
_ABOVE, _BELOW = 4, 5
"""Pieces above and below the body among which its byline stands."""
_LONGEST: Final = 100
_ELSEWHERE: Final = ASIDE | FIGURE | QUOTE


def signed_beside(pieces: Sequence[Piece], kept: Sequence[int], site_name: str | None) -> tuple[Byline, int | None]:
    """Return who signed and, where the line that says so is a piece of the body, the index of that piece."""
    for index in _places(kept, len(pieces)):
        piece = pieces[index]
        if piece.container.bits & _ELSEWHERE or len(piece.text) > _LONGEST or ends_sentence(piece.text):
            continue
        lines = piece.text.split("\n")
        if any(map(str.isalpha, lines[-1])) and index + 1 < len(pieces):
            lines.append(pieces[index + 1].text)
        byline = plain_byline(lines[:_LINES], site_name)
        if byline.people:
            return byline, index if index in kept else None
    return Byline(), None


_LINES: Final = 3


def _places(kept: Sequence[int], count: int) -> Iterator[int]:
    """Yield the places of a byline, the likeliest first: right above the body, its first line, its last, right below."""
    if kept:
        first, last = kept[0], kept[-1]
        yield from range(first - 1, max(-1, first - 1 - _ABOVE), -1)
        yield first
        yield from range(last, min(count, last + 1 + _BELOW))
