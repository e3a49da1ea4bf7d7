"""Rows of cards above or below an article: elements of one kind, each a linked headline with a short excerpt, whatever they are called."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.engine.extract.blocks import LINKED, Container, Piece
from broadsheet.engine.extract.features import LONG

_FEWEST = 3
"""Cards of a row, and excerpts on them."""
_LARGEST, _MOST_PIECES = 450, 5
"""Characters and pieces of one card."""
_SHORTEST_LINK, _SHORTEST_EXCERPT = 15, 40
_LIKE = 0.8
"""Share of a row's elements that are cards."""
_ENOUGH, _ENOUGH_BESIDE_EXCERPTS = 150, 60
"""Characters of an article beside a row; of one beside a row of short excerpts."""
_POST = 150
"""Characters of an excerpt, on average: the posts of a live blog are longer."""
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_NO_CARDS = _HEADINGS | {"p", "br", "tr", "td"}


def in_rows_of_cards(pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """Return the kept pieces of cards before an article's first paragraph and behind its last; none where cards are all there is."""
    carded = on_cards(pieces, kept).intersection(kept)
    left = [index for index in kept if index not in carded] if carded else []
    long = [index for index in left if pieces[index].size >= LONG]
    if not long or sum([pieces[index].size for index in left]) < _enough(pieces, carded):
        return set()
    return {index for index in carded if not long[0] < index < long[-1]}


def _enough(pieces: Sequence[Piece], carded: set[int]) -> int:
    """Say how many characters make an article beside cards, by the excerpts on them."""
    excerpts = [pieces[index].size for index in carded if _is_excerpt(pieces[index])]
    return _ENOUGH_BESIDE_EXCERPTS if sum(excerpts) < _POST * len(excerpts) else _ENOUGH


def on_cards(pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """Return the pieces on the cards of all rows that hold kept excerpts."""
    known: dict[Container, Container | None] = {}
    excerpts = {_row(_card(pieces[index].container, known)) for index in kept if _is_excerpt(pieces[index])}
    rows: dict[_Row, dict[Container, list[int]]] = {row: {} for row in excerpts if row}
    homes = [row[0] for row in rows if row and row[0] is not None]
    end = max([home.last for home in homes], default=-1)
    for index in range(min([home.from_piece for home in homes], default=0), len(pieces)):
        piece = pieces[index]
        if piece.first > end:
            break
        card = _card(piece.container, known)
        if card is not None and (row := rows.get((card.parent, card.key))) is not None:
            row.setdefault(card, []).append(index)
    found: set[int] = set()
    for row in rows.values():
        cards = [card for card in row.values() if _is_card([pieces[index] for index in card])]
        if len(cards) >= max(_FEWEST, _LIKE * len(row)):
            found.update(index for card in row.values() for index in card)
    return found


_Row = tuple[Container | None, str] | None
"""What the cards of a row have in common: the element that they stand in, and their tag and first class."""


def _row(card: Container | None) -> _Row:
    return (card.parent, card.key) if card is not None else None


def _is_excerpt(piece: Piece) -> bool:
    return _SHORTEST_EXCERPT <= piece.size <= _LARGEST and not _is_linked(piece)


def _card(container: Container, known: dict[Container, Container | None]) -> Container | None:
    """Return the nearest element around a piece that has siblings of its kind; ``known`` remembers the way."""
    way: list[Container] = []
    at: Container | None = container
    found: Container | None = None
    while at is not None and found is None:
        if at in known:
            found = known[at]
            break
        way.append(at)
        parent = at.parent
        alike = parent.children if parent is not None else None
        if alike and alike[at.key] >= _FEWEST and _may_be_card(at):
            found = at
        at = parent
    for inner in way:
        known[inner] = found
    return found


def _may_be_card(container: Container) -> bool:
    """Tell whether an element may be a card; an item of a list is one where a heading stands in it."""
    if container.tag == "li":
        return any(key.partition(".")[0] in _HEADINGS for key in container.children or ())
    return container.tag not in _NO_CARDS


def _is_card(pieces: Sequence[Piece]) -> bool:
    """Tell whether some pieces are a headline with a link, first or by itself, or one with an excerpt that is cut, and little more."""
    if len(pieces) > _MOST_PIECES or sum([piece.size for piece in pieces]) > _LARGEST:
        return False
    return any(_is_headline(piece, first=piece is pieces[0]) for piece in pieces) or (
        any(piece.container.tag in _HEADINGS for piece in pieces) and _is_cut(pieces[-1])
    )


def _is_headline(piece: Piece, *, first: bool) -> bool:
    if piece.container.bits & LINKED:
        return piece.size >= _SHORTEST_LINK
    return piece.link_chars >= _SHORTEST_LINK and (first or _is_linked(piece))


def _is_cut(piece: Piece) -> bool:
    """Tell whether a text stops within a sentence."""
    return piece.size >= LONG and (piece.text[-1].isalnum() or piece.text.endswith((",", "…", "...", "]")))


def _is_linked(piece: Piece) -> bool:
    return piece.link_chars > 0.8 * len(piece.text)
