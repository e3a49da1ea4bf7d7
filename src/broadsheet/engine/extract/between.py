"""What the chances of single pieces miss of an article: where it begins, and what stands between its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from broadsheet.engine.extract.blocks import FIGURE, LINKED, LIST, PRE, QUOTE, TABLE, Container, Piece
from broadsheet.engine.extract.features import LONG
from broadsheet.engine.extract.furniture_words import is_teaser_heading, label_of
from broadsheet.engine.extract.hints import Hints

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LIKELY = 0.2
"""Chance from which on a paragraph below the headline may be article."""
_LEVELS = 4
"""Elements around the headline of which one is that of the article."""
_SURE = 0.5
"""Chance of one above it in its own element, where the words of the headline head a part of the text."""
_ENOUGH = 250
"""Characters of such paragraphs that make the headline's element that of the article."""
_ALIKE = 0.1
"""Chance of a paragraph between two of its kind that are kept."""
_LONGEST_HEADING, _REACH = 120, 3
"""Characters of a subheading, and pieces that may stand between it and its paragraph."""


def above_headline(pieces: Sequence[Piece], scores: Sequence[float], hints: Hints) -> int:
    """Return how many pieces stand above the headline, where the element around it goes on with an article; else 0.

    What stands there is no part of it, however much it reads like one: cards, a request for consent, the article before.
    """
    first = next((index for index, piece in enumerate(pieces) if hints.is_title(piece.text.partition("\n")[0])), 0)
    around = pieces[first].container.parent if first else None
    for _ in range(_LEVELS):
        if around is None or any(
            pieces[index].size >= LONG and scores[index] > _SURE for index in range(around.from_piece, first)
        ):
            return 0
        if _goes_on(pieces, scores, first + 1, around):
            return first
        around = around.parent
    return 0


def _goes_on(pieces: Sequence[Piece], scores: Sequence[float], start: int, around: Container) -> bool:
    """Tell whether there is enough running text in an element from a piece on."""
    found = 0
    for index in range(start, len(pieces)):
        piece = pieces[index]
        if piece.first > around.last or found >= _ENOUGH:
            break
        if piece.size >= LONG and scores[index] > _LIKELY and piece.link_chars * 2 < len(piece.text):
            found += piece.size
    return found >= _ENOUGH


def with_what_stands_between(pieces: Sequence[Piece], kept: Sequence[int], scores: Sequence[float]) -> list[int]:
    """Add the paragraphs and subheadings between kept paragraphs that are of their kind and in their place."""
    added: list[int] = []
    for before, after in pairwise(kept):
        for index in range(before + 1, after):
            piece = pieces[index]
            if _is_plain(piece) and (
                _is_paragraph(pieces, index, before, after, scores)
                or (after - index <= _REACH and _heads(piece, pieces[before], pieces[after]))
            ):
                added.append(index)
    return sorted([*kept, *added]) if added else list(kept)


def _is_plain(piece: Piece) -> bool:
    return not piece.links and not piece.container.bits & (LINKED | FIGURE)


def _is_paragraph(pieces: Sequence[Piece], index: int, before: int, after: int, scores: Sequence[float]) -> bool:
    """Tell whether a piece is running text in an element of the same kind and place as the kept ones above and below."""
    piece = pieces[index]
    return (
        piece.size >= LONG
        and scores[index] > _ALIKE
        and _is_beside(piece.container, pieces[before].container)
        and _is_beside(piece.container, pieces[after].container)
    )


def _heads(piece: Piece, above: Piece, below: Piece) -> bool:
    """Tell whether a piece is a heading beside the paragraph, list or table that follows, which stands beside what is above."""
    if piece.container.tag not in _HEADINGS or piece.size > _LONGEST_HEADING:
        return False
    if below.size < LONG and not below.container.bits & _SET_OUT:
        return False
    following = _whole(below.container)
    if not _in_one_text(piece.container, following) or not _in_one_text(_whole(above.container), following):
        return False
    return any(map(str.isalnum, piece.text)) and label_of(piece.text) is None and not is_teaser_heading(piece.text)


_SET_OUT: Final = LIST | TABLE | PRE | QUOTE


def _whole(container: Container) -> Container:
    """Return the list or table that an item or a cell is of, or the frame that is made for it alone; any other element itself."""
    if not container.bits & _SET_OUT:
        return container
    at = container
    while at.parent is not None and (at.parent.bits & _SET_OUT or sum((at.parent.children or {}).values()) == 1):
        at = at.parent
    return at


def _in_one_text(one: Container, other: Container) -> bool:
    """Tell whether two elements stand side by side, or each in a frame of its own of one kind."""
    first, second = one.parent, other.parent
    if first is None or second is None:
        return False
    return first is second or (first.parent is second.parent and first.key == second.key)


def _is_beside(one: Container, other: Container) -> bool:
    """Tell whether two elements are of one kind, side by side or each in a frame of its own of one kind."""
    if one.kind != other.kind or one.parent is None or other.parent is None:
        return False
    return one.parent is other.parent or (one.parent.kind == other.parent.kind and one.parent.parent is other.parent.parent)
