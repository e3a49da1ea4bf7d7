"""Boxes in and below an article that are none of it: by the names of their elements, or by the heading that opens them.

The model judges piece by piece, and the excerpt on a card, the biography in a box read like any paragraph. What a box is called, or
headed, says more. A box is small beside the article, or it is no box: then its name speaks of the whole page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from broadsheet.engine.extract.blocks import FORM, Container, Piece
from broadsheet.engine.extract.features import LONG
from broadsheet.engine.extract.furniture_words import label_of

_COMMENTS = re.compile(
    r"(?:^|[\s_-])comments?(?:$|[\s_-])|comment[-_]?(?:list|body|content|text|s?-?area|section|wrap)|disqus|talkback"
    r"|(?:^|[\s_-])(?:respond|comms?|commentaires|comentarios|comentários|commenti|kommentare?|reacties|komentarze|коментарі)(?:$|[\s_-])"
)
_SURE = re.compile(
    r"(?:about|meet)[-_]?(?:the[-_]?)?(?:author|writer)|(?:author|writer)s?[-_]*(?:box|bio|info|about|card|profile|desc|detail|block)"
    r"|autor[-_]?(?:box|info)|related[-_]?(?:post|art|content|stor)|(?:^|[\s_-])(?:bio|related|recommended|recommendations|recirc|up-?next)(?:$|[\s_-])"
)
_LIKELY = re.compile(
    r"newsletter|sign[-_]?up|mailchimp|mc4wp|disclaimer|disclosure|modal|popup|overlay|tooltip|read[-_]?(?:more|also|next)"
    r"|(?:^|[\s_-])(?:promo|cta)(?:$|[\s_-])"
)
_HALF, _ANY = 0.5, 1.0
_SHARES = ((_COMMENTS, _ANY), (_SURE, _HALF), (_LIKELY, 0.15))
"""Names of boxes in lower case, and the share of the text that one of them holds at most."""
_BEGUN = 300
"""Characters of an article after which comments may be longer than it."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_BOXES = _HEADINGS | {"body", "article", "main"}
"""The ids of headings are made of their words; pages name their largest elements after all there is on them."""
_OFFER = re.compile(
    r"newsletters?\b|inbox|sign(?:ing)? up|subscrib\w+|mailing list|briefings?\b|e-?mails?\b|abonn\w+|anmeld\w+|postfach|inscri\w+|suscri\w+|boletín"
    r"|iscriv\w+|подпи\w+|підпи\w+|nieuwsbrief|登録|订阅|訂閱",
    re.IGNORECASE,
)
_OFFERED = 0.2
"""Share of the text that a box with a form to sign up holds at most."""
_LONGEST_FIELD = 200
_LONGEST_OPENER = 60
_MOST_OPENERS = 50
"""Headings of a page that are followed: each takes a look at all below it."""
_OPENS = "related"
_MOST_BELOW = 200
"""Pieces that are looked at below a heading."""
_PER_HEADLINE = 2.5
"""Pieces, its own one among them, that stand below a headline without a card around them, on average."""
_NO_CARDS = frozenset({"p", "br", "hr", "li", "tr", "td", *_HEADINGS})


def in_named_boxes(pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """Return the kept pieces that stand in small boxes with telling names."""
    known: dict[Container, _Box | None] = {}
    held: dict[_Box, list[int]] = {}
    for index in kept:
        box = _outermost(pieces[index].container, known)
        if box is not None:
            held.setdefault(box, []).append(index)
    total = _size(pieces, kept) if held else 0
    boxes = [
        inside
        for (_, share), inside in held.items()
        if _size(pieces, inside) < min(share, _HALF) * total or _is_below(pieces, kept, inside, share)
    ]
    return {index for inside in boxes for index in inside}


def _is_below(pieces: Sequence[Piece], kept: Sequence[int], inside: Sequence[int], share: float) -> bool:
    """Tell whether a box that may be of any size stands below an article that has begun."""
    return share == _ANY and _size(pieces, kept[: bisect_left(kept, inside[0])]) >= _BEGUN


def _size(pieces: Sequence[Piece], indices: Sequence[int]) -> int:
    return sum([pieces[index].size for index in indices])


_Box = tuple[Container, float]
"""An element that is a box by its names, and the share of the text that it holds at most."""


def _outermost(container: Container, known: dict[Container, _Box | None]) -> _Box | None:
    """Return the outermost box around a piece; ``known`` remembers the way."""
    way: list[Container] = []
    at: Container | None = container
    while at is not None and at not in known:
        way.append(at)
        at = at.parent
    box = known[at] if at is not None else None
    for inner in reversed(way):
        if box is None and inner.names and inner.tag not in _NO_BOXES and (share := _share_of(inner.names)):
            box = (inner, share)
        known[inner] = box
    return box


@lru_cache(maxsize=8192)
def _share_of(names: str) -> float:
    """Return which share of the text an element of these names holds at most, if it is a box; 0 for any other."""
    lower = names.lower()
    return next((share for pattern, share in _SHARES if pattern.search(lower)), 0.0)


def in_boxes_with_forms(pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """Return the kept pieces of small boxes that offer a newsletter and hold the form to sign up for it."""
    holders = {
        _holder_of_form(piece.container): None for piece in pieces if piece.container.bits & FORM and piece.size < _LONGEST_FIELD
    }
    holders.pop(None, None)
    most = _OFFERED * _size(pieces, kept) if holders else 0.0
    found: set[int] = set()
    firsts = [pieces[index].first for index in kept] if holders else []
    for holder in filter(None, holders):
        inside = kept[bisect_left(firsts, holder.first) : bisect_left(firsts, holder.last)]
        if _size(pieces, inside) < most and any(_OFFER.search(pieces[index].text) for index in inside):
            found.update(inside)
    return found


def _holder_of_form(container: Container) -> Container | None:
    """Return the element that a form stands in; ``None`` where that is the article itself, or the page."""
    at: Container | None = container
    while at is not None and at.bits & FORM:
        at = at.parent
    return at if at is not None and at.tag not in _NO_BOXES else None


def in_headed_boxes(pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """Return the kept pieces of boxes that begin with "Related articles" and go on with cards, below an article's first lines."""
    held = set(kept)
    so_far = openers = 0
    found: set[int] = set()
    for index in range(kept[0], kept[-1]) if kept else ():
        piece = pieces[index]
        if so_far >= LONG and openers < _MOST_OPENERS and piece.size < _LONGEST_OPENER and _opens(piece.text):
            openers += 1
            inside = _box_below(pieces, index)
            if held.isdisjoint(inside) or not _holds_cards(pieces, inside):
                inside = _headlines_below(pieces, index)
            found |= held.intersection(inside)
        so_far += piece.size if index in held else 0
    return found


def _opens(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.kind == _OPENS


def _box_below(pieces: Sequence[Piece], opener: int) -> range:
    """Return the pieces of the nearest element that begins with a heading and holds more than that; none where there is no such element."""
    container: Container | None = pieces[opener].container
    while container is not None and container.parent is not None and container.from_piece == opener:
        end = opener + 1
        while end < len(pieces) and pieces[end].first < container.last:
            end += 1
        if end > opener + 1:
            return range(opener, end)
        container = container.parent
    return range(0)


def _headlines_below(pieces: Sequence[Piece], opener: int) -> range:
    """Return the pieces from a heading to the end of the element around it, where they are linked headlines with excerpts."""
    around = pieces[opener].container.parent
    end = opener + 1
    while around is not None and end < min(len(pieces), opener + _MOST_BELOW) and pieces[end].first < around.last:
        end += 1
    inside = pieces[opener + 1 : end]
    heads = [piece for piece in inside if piece.container.tag in _HEADINGS]
    alike = len(heads) > 1 and len(inside) <= _PER_HEADLINE * len(heads)
    return range(opener, end) if alike and all(piece.link_chars > 0.8 * len(piece.text) for piece in heads) else range(0)


def _holds_cards(pieces: Sequence[Piece], inside: Sequence[int]) -> bool:
    """Tell whether elements of one kind repeat in a box, in itself or in the one that its second piece stands in; paragraphs are none."""
    heading, second = pieces[inside[0]], pieces[inside[1]]
    depth = heading.container.depth
    container: Container | None = second.container
    linked = sum([pieces[index].links > 0 for index in inside])
    while container is not None and container.depth >= depth - 1:
        for key, count in (container.children or {}).items():
            tag = key.partition(".")[0]
            if count > 1 and (tag not in _NO_CARDS or (tag == "li" and linked > 1)):
                return True
        container = container.parent
    return False
