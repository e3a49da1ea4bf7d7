"""Several articles on one page: which one is the page's own, and which follow it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from broadsheet.engine.extract.blocks import ARTICLE, Container, Piece
from broadsheet.engine.extract.features import LONG
from broadsheet.engine.extract.hints import Hints
from broadsheet.engine.extract.plain_lines import look_at

_SURE = 0.8
_ENOUGH = 400
"""Characters of a body that is no stub."""
_POST = 200
"""Characters of articles below a short one that are no cards, on average: the posts of a live blog."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SIGNED_WITHIN = 3
"""Pieces below a headline among which its date stands."""


def without_next_article(pieces: Sequence[Piece], kept: list[int], scores: Sequence[float], hints: Hints) -> list[int]:
    """Drop the articles after the page's own one: those headed like it or by a link, and those the model was not sure of.

    Its own is the one that holds the headline and a body, however long the next one is; else the one that holds most of the running text.
    Headlines do not count when that is weighed: the cards below a short article can outweigh it.
    """
    homes = [_article_of(pieces[index]) for index in kept]
    headline = _headline(pieces, hints)
    if len(set(homes)) < 2:
        return _before_the_next_like(pieces, kept, headline) if kept and headline is not None else kept
    headed = _article_of(headline) if headline is not None else -1
    running: Counter[int] = Counter()
    size: Counter[int] = Counter()
    sure: defaultdict[int, float] = defaultdict(float)
    for index, home in zip(kept, homes, strict=True):
        chars = pieces[index].size
        size[home] += chars
        sure[home] += chars * scores[index]
        running[home] += chars if chars >= LONG else 0
    dropped: set[int] = set()
    if headline is not None and headed >= 0 and running[headed]:
        following = {home for home in size if home > headed}
        tag = headline.container.tag
        if running[headed] >= _ENOUGH or sum([size[home] for home in following]) < _POST * len(following):
            dropped = {
                home for home, piece in _heads(pieces, following).items() if piece.link_chars or piece.container.tag == tag
            }
        elif tag == "h1":  # a stub may go on in posts, but no post has a headline of the page's rank
            dropped = {
                home
                for home, piece in _heads(pieces, following).items()
                if piece.container.tag == tag and not hints.is_title(piece.text)
            }
    main = headed
    if main < 0 or running[main] < _ENOUGH:
        main = max(running, key=lambda home: running[home] if home not in dropped else -1, default=-1)
        if main < 0 or running[main] < 0.5 * sum([chars for home, chars in running.items() if home not in dropped]):
            main = max(size)
    dropped |= {home for home in size if home > main and sure[home] < _SURE * size[home]}
    return [index for index, home in zip(kept, homes, strict=True) if home not in dropped]


def _before_the_next_like(pieces: Sequence[Piece], kept: list[int], headline: Piece) -> list[int]:
    """Keep what stands above the next element that is like the one around the headline, and like it begins with a headline and a date."""
    first = pieces.index(headline)
    around = _repeated(headline.container)
    if around is None or not _is_dated(pieces, first):
        return kept
    for index in range(first + 1, kept[-1]):
        piece = pieces[index]
        if piece.container.kind == headline.container.kind and piece.first > around.last and _is_dated(pieces, index):
            other = _repeated(piece.container)
            if other is not None and (other.parent, other.key) == (around.parent, around.key):
                above = [place for place in kept if place < index]
                return above if sum([pieces[place].size for place in above]) >= _ENOUGH else kept
    return kept


def _repeated(container: Container) -> Container | None:
    """Return the nearest element around a heading that has others of its tag and class beside it."""
    at: Container | None = container.parent
    while at is not None and at.parent is not None:
        if "." in at.key and (at.parent.children or {}).get(at.key, 0) > 1:
            return at
        at = at.parent
    return None


def _is_dated(pieces: Sequence[Piece], heading: int) -> bool:
    """Tell whether a short line with a year stands right below a heading, or a byline."""
    below = pieces[heading + 1 : heading + 1 + _SIGNED_WITHIN]
    return any(piece.size < LONG and (_YEAR.search(piece.text) or look_at(piece.text).byline) for piece in below)


def _heads(pieces: Sequence[Piece], homes: set[int]) -> dict[int, Piece]:
    """Return the heading that each of some article elements begins with."""
    first: dict[int, Piece] = {}
    for piece in pieces:
        if piece.container.tag in _HEADINGS and piece.container.bits & ARTICLE and (home := _article_of(piece)) in homes:
            first.setdefault(home, piece)
    return first


def _headline(pieces: Sequence[Piece], hints: Hints) -> Piece | None:
    """Find the heading that is the headline of the page."""
    return next((piece for piece in pieces if piece.container.tag in _HEADINGS and hints.is_title(piece.text)), None)


def _article_of(piece: Piece) -> int:
    """Name the outermost article element a piece stands in by its first token; -1 for none."""
    found = -1
    container: Container | None = piece.container if piece.container.bits & ARTICLE else None
    while container is not None:
        if container.tag == "article":
            found = container.first
        container = container.parent
    return found
