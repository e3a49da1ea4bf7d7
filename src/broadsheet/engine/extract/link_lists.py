"""Pages that list articles instead of being one: how the rows of their cards are told, and the links they list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from broadsheet.engine.extract.blocks import ARTICLE, FOOTER, LINKED, NAV, Container, Page, Piece, decoded
from broadsheet.engine.extract.features import LONG
from broadsheet.engine.text.urls import absolute
from broadsheet.records import Link

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HREF: Final = re.compile(r'\shref="([^"]*)"')
_FEWEST_CARDS: Final = 5
_SHARE: Final = 0.8
_LONGEST_EXCERPT: Final = 300
"""Characters of what stands below a headline in a list, on average."""
_SHORTEST: Final = 12
"""Characters of the shortest headline."""
_SHORTEST_AMID: Final = 25
"""The same of one that stands amid other words."""
_REACH: Final = 12
"""Tokens before a heading within which the link around it opens."""
MOST: Final = 200


def is_row_of_cards(page: Page, kept: Sequence[int]) -> bool:
    """Tell whether a body is linked headings with at most one short text below each: cards, however short they are."""
    pieces = [page.pieces[index] for index in kept]
    heads = [_is_linked_heading(piece) for piece in pieces]
    excerpts = sum(heads[place - 1] and not heads[place] for place in range(1, len(heads)))
    count = sum(heads)
    text = sum(piece.size for piece, head in zip(pieces, heads, strict=True) if not head)
    return count >= _FEWEST_CARDS and count + excerpts >= _SHARE * len(pieces) and text <= _LONGEST_EXCERPT * count


def several(page: Page, kept: Sequence[int]) -> int:
    """Count the articles of a page that prints several whole, as a blog's front page: each with a linked heading, none the page's own."""
    if any(piece.container.tag == "h1" for piece in page.pieces):
        return 0
    texts = {home for index in kept if page.pieces[index].size >= LONG and (home := _article_of(page.pieces[index]))}
    heads = {home for piece in page.pieces if _is_linked_heading(piece) and (home := _article_of(piece))}
    both = len(texts & heads)
    return both if both > 1 else 0


def _article_of(piece: Piece) -> int:
    """Name the article element around a piece by its first token; 0 where there is none."""
    container: Container | None = piece.container if piece.container.bits & ARTICLE else None
    while container is not None and container.tag != "article":
        container = container.parent
    return container.first + 1 if container is not None else 0


def links_of(page: Page, url: str | None) -> tuple[Link, ...]:
    """Return the headlines that a page links, each address once, in the order of the page, with the text that stands below in the same box.

    Navigation and footer are left out. A heading whose link lost its address is listed without one.
    """
    found: dict[str, Link] = {}
    for place, piece in enumerate(page.pieces):
        if _is_headline(piece):
            address = _address(page, piece, url)
            title = piece.text if _is_link(piece) else _words(page, piece)
        else:
            address = _address(page, piece, url) if piece.links and entry_address(page, place) else None
            words = _words(page, piece) if address else ""
            title = page.pieces[place - 1].text if place and len(words) <= _LONGEST_MORE else words
        if address is None and not _is_linked_heading(piece):
            continue
        link = Link(address, title, _excerpt(page.pieces, place))
        if len(title) > len(found.get(address or title, Link(None, "")).text):
            found[address or title] = link
    return tuple(found.values())[:MOST]


def entry_address(page: Page, index: int) -> str | None:
    """Return where a text leads that is an entry of a list, whatever its elements: its headline is linked, or "more" behind it is.

    The headline is the beginning of the text or all of the piece above it in the same box.
    """
    piece = page.pieces[index]
    if piece.links == 1 and not _is_link(piece):
        parts = [part for part in _linked_parts(page, piece) if part[0].strip()]
        begins = any(linked and len(text) >= _SHORTEST for text, linked in parts[:1])
        ends = any(linked and len(text) <= _LONGEST_MORE for text, linked in parts[-1:])
        return _address(page, piece, "http://x/") if begins or ends else None
    above = page.pieces[index - 1] if index and not piece.links else None
    if above is None or above.size < _SHORTEST_AMID or not _is_headline(above) or not _is_link(above):
        return None
    boxes = {id(box) for box in (piece.container, piece.container.parent) if box is not None}
    return _address(page, above, "http://x/") if boxes & {id(above.container), id(above.container.parent)} else None


_LONGEST_MORE: Final = 25
"""Characters of the longest link that says "Read more"."""


_OPENS: Final = 3
"""Tokens before a text within which a link that begins with it opens."""


def _linked_parts(page: Page, piece: Piece) -> Iterator[tuple[str, bool]]:
    """List the texts in a piece, each with whether it stands in a link, which may open just before."""
    inside = next(
        (tag == "a" for tag in reversed(page.tags[max(0, piece.first - _OPENS) : piece.first]) if tag in {"a", "/a"}), False
    )
    for tag, text in zip(page.tags[piece.first : piece.last], page.texts[piece.first : piece.last], strict=True):
        inside = tag == "a" or (inside and tag != "/a")
        yield text, inside


def _is_headline(piece: Piece) -> bool:
    long_enough = piece.size >= _SHORTEST and (len(piece.text.split()) > 1 or piece.size > len(piece.text))
    return long_enough and not piece.container.bits & (NAV | FOOTER) and (_is_link(piece) or _is_amid_signs(piece))


def _is_amid_signs(piece: Piece) -> bool:
    """Tell whether a text is one linked headline with a count before it or the name of its site behind."""
    return piece.links == 1 and piece.link_chars >= max(_SHORTEST_AMID, len(piece.text) // 2)


def _words(page: Page, piece: Piece) -> str:
    """Return the words of the link in a text."""
    return decoded("".join(text for text, linked in _linked_parts(page, piece) if linked)).strip()


def _is_link(piece: Piece) -> bool:
    return bool(piece.container.bits & LINKED) or piece.link_chars > 0.7 * len(piece.text)


def _is_linked_heading(piece: Piece) -> bool:
    return piece.container.tag in _HEADINGS and _is_link(piece)


def _excerpt(pieces: Sequence[Piece], place: int) -> str | None:
    """Return the text right below a headline where it stands in the same box and is no link itself."""
    if place + 1 >= len(pieces):
        return None
    head, below = pieces[place].container, pieces[place + 1]
    boxes = {id(box) for box in (head, head.parent, head.parent.parent if head.parent else None) if box is not None}
    return below.text if id(below.container.parent) in boxes and not _is_link(below) else None


def _address(page: Page, piece: Piece, url: str | None) -> str | None:
    """Return where a headline leads: the first link in it, else the one that is open around it."""
    inside = range(piece.first, piece.last)
    around = reversed(range(max(0, piece.first - _REACH), piece.first))
    for index in (*inside, *around):
        if page.tags[index] == "a" and (match := _HREF.search(page.attributes[index])):
            address = absolute(unescape(match[1]), url)
            return address if address and address.startswith("http") else None
    return None
