"""What the model looks at: a row of numbers for each piece.

``NAMES`` lists the columns. The rows hold what a reader sees before reading: how long, how linked, where it stands, what stands around
it, what its element is called, and how often words like its own belong to articles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from broadsheet.engine.extract.blocks import (
    ARTICLE,
    ASIDE,
    CAPTION,
    FIGURE,
    FORM,
    HIDDEN,
    LINKED,
    LIST,
    MAIN,
    TABLE,
    Container,
    Page,
    Piece,
)
from broadsheet.engine.extract.hints import Hints
from broadsheet.engine.extract.names import REGION_BITS, REGIONS, Vocabulary

_FLAGS = (MAIN, ASIDE, FORM, FIGURE, CAPTION, LIST, TABLE, HIDDEN, LINKED, ARTICLE)
_TAGS = {
    name: code
    for code, name in enumerate(str.split("p div h1 h2 h3 h4 h5 h6 li td figcaption blockquote section article aside dd dt th"))
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_ASCII_LETTERS = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalpha() else 32 for code in range(256))
_ENDS = {
    ".": 3,
    "!": 3,
    "?": 3,
    "…": 3,
    "。": 3,
    "।": 3,
    "؟": 3,
    "”": 3,
    '"': 3,
    "»": 3,
    "’": 3,
    "」": 3,
    ")": 2,
    ":": 1,
    "：": 1,
}
_MOST_WORDS = 16
_LONGEST_HEADING = 120
Row = tuple[float, ...]
Columns = list[list[float]]
LONG = 80
"""From this many characters on a piece counts as running text."""

_SELF = str.split("chars words link_share ends tag bold dup")
_FLAG_NAMES = [f"in_{name}" for name in str.split("main aside form figure caption list table hidden linked article")]
_SCORES = str.split("words_mean words_min words_first names_own names_parent names_min names_max names_near")
_HINTS = str.split("title_share description_share in_json")
_PLACE = str.split(
    "place chars_before share_before from_h1 depth h1_before articles_before with_h1 heading_score heading_chars since_heading"
)
_AROUND = str.split(
    "parent_pieces parent_chars parent_links parent_share grand_chars grand_links grand_share great_share repeats "
    "signature_count signature_chars signature_links"
)
_REGION_NAMES = [*(f"near_{name}" for name in REGIONS), "under_comment"]
_NEAR = str.split(
    "before1_chars before1_link_share before1_ends before1_same before2_same "
    "after1_chars after1_link_share after1_ends after1_same after2_chars after2_same"
)
_WINDOW = str.split("window_plain window_links long_before long_after")
NAMES: tuple[str, ...] = (*_SELF, *_FLAG_NAMES, *_SCORES, *_HINTS, *_PLACE, *_AROUND, *_REGION_NAMES, *_NEAR, *_WINDOW)


_ZEROS = (0.0,) * _MOST_WORDS
"""What unknown words weigh, for as many as a piece is judged by."""


def text_words(text: str) -> list[str]:
    """Return the first words of a piece in lower case, at most sixteen."""
    start = text[:120]
    if start.isascii():
        # Blanking all but letters and splitting takes half the time of matching.
        letters = start.encode("ascii").translate(_ASCII_LETTERS).decode("ascii")
        return [word for word in letters.split() if len(word) > 1][:_MOST_WORDS]
    return _WORD.findall(start.lower())[:_MOST_WORDS]


class Sums:
    """What a container holds, summed over everything inside, and what the names of the elements down to it say."""

    __slots__ = (
        "above",
        "around",
        "chars",
        "hope",
        "links",
        "names_max",
        "names_min",
        "names_near",
        "names_own",
        "near",
        "pieces",
        "plain",
        "repeats",
        "seen",
        "under",
        "weight",
    )

    def __init__(self, above: Sums | None, said: float = 0.0, near: int = 0, repeats: float = 0.0) -> None:
        """Begin the sums of an element in another one; ``said`` and ``near`` are what its own names say."""
        self.around: tuple[float, ...] | None = None
        """The columns about it that its children share, once they were asked for."""
        self.seen: tuple[float, ...] | None = None
        """What the second look says of it and of those around it, once it was asked."""
        self.chars = self.links = self.plain = self.pieces = 0
        self.hope = self.weight = 0.0
        """What the second look hopes of the pieces inside, and their weight."""
        self.names_own, self.near = said, near
        if above is None:
            self.above = self
            self.repeats, self.under = repeats, 0
            self.names_min = self.names_max = self.names_near = 0.0
        else:
            self.above = above
            """The sums of the element around it; the outermost has itself."""
            self.repeats = max(above.repeats, repeats)
            self.under = above.under | above.near
            self.names_min, self.names_max = above.names_min, above.names_max
            # Without names of its own an element stays within these bounds: they hold 0 from the root on.
            if said < self.names_min:
                self.names_min = said
            elif said > self.names_max:
                self.names_max = said
            self.names_near = 0.6 * above.names_near + said


def rows(page: Page, hints: Hints, vocabulary: Vocabulary, sums: Sequence[Sums]) -> list[Row]:
    """Return one row for each piece of a page, with the columns of :data:`NAMES`, all of them floats.

    Columns that need nothing but their neighbours are made as whole columns, which takes a third of the time of going piece by piece.

    Args:
        page: the flattened page.
        hints: what its head gives away.
        vocabulary: how strongly words speak for an article.
        sums: for each piece the sums of its container.
    """
    pieces = page.pieces
    if not pieces:
        return []
    words = [text_words(piece.text) for piece in pieces]
    own = _own_columns(pieces)
    scores = [_word_scores(found, vocabulary.words) for found in words]
    said = hints.title | hints.description
    parts = zip(
        zip(*own, strict=True),
        [_flag_row(piece.container.bits) for piece in pieces],
        scores,
        [(at.names_own, at.above.names_own, at.names_min, at.names_max, at.names_near) for at in sums],
        [_hint_row(piece.text, found, hints, said) for piece, found in zip(pieces, words, strict=True)],
        zip(*_place_columns(page, _headline_index(pieces, words, hints), own[0]), strict=True),
        _heading_rows(own, scores),
        _around(pieces, sums),
        [_region_row(at.above.near | at.near, at.above.under) for at in sums],
        zip(*_near_columns(own, pieces), strict=True),
        strict=True,
    )
    return [(*a, *b, *c, *d, *e, *f, *g, *h, *i, *j) for a, b, c, d, e, f, g, h, i, j in parts]


def _place_columns(page: Page, h1: int, sizes: Sequence[float]) -> Columns:
    """Say where each piece stands: in the page, from the headline, among articles."""
    pieces = page.pieces
    count = len(pieces)
    articles, article_of = _articles(page)
    before = [0.0, *accumulate(sizes)]
    total = max(1.0, before.pop())
    home = article_of[h1]
    return [
        [index / count for index in range(count)],
        before,
        [chars / total for chars in before],
        [float(index) for index in range(-h1, count - h1)] if h1 >= 0 else [0.0] * count,
        [float(piece.container.depth) for piece in pieces],
        [0.0, *accumulate([1.0 if piece.container.tag == "h1" else 0.0 for piece in pieces[:-1]])],
        articles,
        [1.0 if article == home else 0.0 for article in article_of],
    ]


def _heading_rows(own: Columns, scores: Sequence[Row]) -> list[Row]:
    """Describe the heading above each piece: its words, its length, how far away it is."""
    score, chars, place = 0.0, 0.0, -1
    out: list[Row] = []
    for index, (size, ends, tag, bold) in enumerate(zip(own[0], own[3], own[4], own[5], strict=True)):
        out.append((score, chars, float(index - place)))
        if size < _LONGEST_HEADING and (2 <= tag <= 7 or (ends != 3 and bold > 0.9)):
            score, chars, place = scores[index][0], size, index
    return out


def _around(pieces: Sequence[Piece], sums: Sequence[Sums]) -> list[Row]:
    """Say what the elements around each piece hold, and how many look like its own."""
    signatures = _signatures(pieces)
    total = max(1, sum([piece.size - piece.link_chars for piece in pieces if piece.size >= LONG]))
    return [
        (*(own.above.around or _told_around(own.above, total)), own.repeats, *signatures[piece.container.kind])
        for own, piece in zip(sums, pieces, strict=True)
    ]


def _told_around(sums: Sums, total: int) -> Row:
    """Describe an element and those around it, once for all its children."""
    outer = sums.above
    sums.around = (
        float(sums.pieces), float(sums.chars), sums.links / max(1, sums.chars), sums.plain / total,
        float(outer.chars), outer.links / max(1, outer.chars), outer.plain / total, outer.above.plain / total,
    )  # fmt: skip
    return sums.around


def container_sums(page: Page, vocabulary: Vocabulary) -> tuple[list[Sums], list[Sums]]:
    """Sum pieces over the containers that hold any, and follow the names of elements down from the root.

    Returns:
        For each piece the sums of its container; all sums, outer ones before those inside.
    """
    known: dict[Container, Sums] = {page.root: Sums(None)}
    out: list[Sums] = []
    for piece in page.pieces:
        own = known.get(piece.container) or _described(piece.container, known, vocabulary)
        out.append(own)
        size = piece.size
        own.chars += size
        own.links += piece.link_chars
        own.pieces += 1
        if size >= LONG and size > piece.link_chars:
            own.plain += size - piece.link_chars
    everything = list(known.values())
    for own in everything[:0:-1]:
        above = own.above
        above.chars += own.chars
        above.links += own.links
        above.plain += own.plain
        above.pieces += own.pieces
    return out, everything


_NO_CARDS = frozenset({"p", "br", "tr", "td", "li"})


def _described(container: Container, known: dict[Container, Sums], vocabulary: Vocabulary) -> Sums:
    """Begin the sums of a container, and before it of those around it, with what their names say."""
    way = [container]
    parent = container.parent
    while parent is not None and parent not in known:
        way.append(parent)
        parent = parent.parent
    own = known[parent] if parent is not None else Sums(None)
    for inner in reversed(way):
        own = known[inner] = _beneath(own, inner, vocabulary)
    return own


def _beneath(above: Sums, container: Container, vocabulary: Vocabulary) -> Sums:
    """Begin the sums of one container within another."""
    names, tag, parent = container.names, container.tag, container.parent
    said, near = vocabulary.of_names(names) if names and tag != "body" else (0.0, 0)
    alike = parent.children if parent is not None and tag not in _NO_CARDS else None
    return Sums(above, said, near, float(alike[container.key]) if alike else 0.0)


def _own_columns(pieces: Sequence[Piece]) -> Columns:
    """Describe each piece by itself."""
    copies = Counter([piece.text for piece in pieces])
    lengths = [len(piece.text) for piece in pieces]
    both = list(zip(pieces, lengths, strict=True))
    return [
        [float(piece.size) for piece in pieces],
        [piece.text.count(" ") + 1.0 if chars == piece.size else piece.size / 6 for piece, chars in both],
        [min(1.0, piece.link_chars / chars) if piece.link_chars else 0.0 for piece, chars in both],
        [_ENDS.get(piece.text[-1], 0.0) for piece in pieces],
        [_TAGS.get(piece.container.tag, 20.0) for piece in pieces],
        [min(1.0, piece.bold / chars) if piece.bold else 0.0 for piece, chars in both],
        [float(copies[piece.text]) for piece in pieces],
    ]


def _word_scores(found: Sequence[str], words: Mapping[str, float]) -> Row:
    """Return mean, minimum and first of the log odds of a piece's words."""
    if not found:
        return 0.0, 0.0, 0.0
    scores = list(map(words.get, found, _ZEROS))
    return sum(scores) / len(scores), min(scores), scores[0]


def _hint_row(text: str, found: Sequence[str], hints: Hints, said: frozenset[str]) -> Row:
    """Compare the text of a piece with what the head of the document says; ``said`` holds all words of that."""
    inside = -1.0
    if hints.body:
        squeezed = "".join(text[:90].split())[:60]
        inside = 1.0 if len(squeezed) > 12 and squeezed in hints.body else 0.0
    if len(text) > 400 or said.isdisjoint(found):
        return 0.0, 0.0, inside
    return _share(found, hints.title), _share(found, hints.description), inside


def _share(found: Sequence[str], words: frozenset[str]) -> float:
    """Return the share of some words that are among others; none of most."""
    return 0.0 if words.isdisjoint(found) else sum(map(words.__contains__, found)) / len(found)


@lru_cache(maxsize=4096)
def _flag_row(bits: int) -> Row:
    """Spread the bits of a container over columns."""
    return tuple([1.0 if bits & flag else 0.0 for flag in _FLAGS])


@lru_cache(maxsize=256)
def _region_row(near: int, under: int) -> Row:
    """Spread the regions that names speak of over columns: close by, and of comments also anywhere above."""
    close = [1.0 if near & bit else 0.0 for bit in REGION_BITS.values()]
    return *close, 1.0 if under & REGION_BITS["comment"] else 0.0


def _headline_index(pieces: Sequence[Piece], words: list[list[str]], hints: Hints) -> int:
    """Find the piece that is the headline: the heading with most words of the title, else the first h1, else -1."""
    best, best_share = -1, 0.5
    for index, piece in enumerate(pieces):
        tag = piece.container.tag
        if tag[0] == "h" and len(piece.text) < 300 and hints.title:
            found = words[index]
            share = sum(word in hints.title for word in found) / max(3, len(found)) + (0.2 if tag == "h1" else 0.0)
            if share > best_share:
                best, best_share = index, share
    if best < 0:
        best = next((index for index, piece in enumerate(pieces) if piece.container.tag == "h1"), -1)
    return best


def _articles(page: Page) -> tuple[list[float], list[int]]:
    """Count for each piece the ``article`` elements begun before it, and name the innermost one it stands in by its first token."""
    starts = [container.first for container in page.containers if container.tag == "article"]
    if not starts:
        return [0.0] * len(page.pieces), [-1] * len(page.pieces)
    begun = [float(bisect_left(starts, piece.first + 1)) for piece in page.pieces]
    inside = []
    for piece in page.pieces:
        container = piece.container
        if container.bits & ARTICLE:
            while container.tag != "article" and container.parent is not None:
                container = container.parent
            inside.append(container.first)
        else:
            inside.append(-1)
    return begun, inside


def _signatures(pieces: Sequence[Piece]) -> dict[str, Row]:
    """Describe elements that look alike: how many pieces, their average length, their share of links."""
    sums: dict[str, list[int]] = {}
    for piece in pieces:
        key = piece.container.kind
        entry = sums.get(key)
        if entry is None:
            sums[key] = [1, piece.size, piece.link_chars]
        else:
            entry[0] += 1
            entry[1] += piece.size
            entry[2] += piece.link_chars
    return {key: (float(count), chars / count, links / max(1, chars)) for key, (count, chars, links) in sums.items()}


def _near_columns(own: Columns, pieces: Sequence[Piece]) -> Columns:
    """Say what stands before and after each piece: the columns of its neighbours, moved along."""
    count = len(pieces)
    sizes, links, ends = own[0], own[2], own[3]
    parents = [piece.container.parent for piece in pieces]
    next_same = [1.0 if one is other else 0.0 for one, other in pairwise([*parents, None])]
    second_same = [1.0 if one is other else 0.0 for one, other in zip(parents, [*parents[2:], None, None], strict=False)]
    first, last = parents[0] is None, parents[-1] is None
    running = [size * (1 - share) if size >= LONG else 0.0 for size, share in zip(sizes, links, strict=True)]
    so_far, linked = [0.0, *accumulate(running)], [0.0, *accumulate(links)]
    beside = _windowed(list(map(float, range(count + 1))))
    return [
        [0.0, *sizes[:-1]], [0.0, *links[:-1]], [0.0, *ends[:-1]],
        [float(first), *next_same[:-1]], [float(first), *[float(parent is None) for parent in parents[1:2]], *second_same[:-2]],
        [*sizes[1:], 0.0], [*links[1:], 0.0], [*ends[1:], 0.0], [*next_same[:-1], float(last)],
        [*sizes[2:], 0.0, 0.0][:count], second_same,
        _windowed(so_far),
        [total / pieces for total, pieces in zip(_windowed(linked), beside, strict=True)],
        so_far[:-1],
        [so_far[-1] - chars for chars in so_far[1:]],
    ]  # fmt: skip


def _windowed(so_far: list[float]) -> list[float]:
    """Return for each piece what it and the five before and after it add up to; ``so_far`` is what all before each one add up to."""
    ends = [*so_far[6:], *so_far[-1:] * 6]
    starts = [*so_far[:1] * 5, *so_far]
    return [end - start for start, end in zip(starts, ends[: len(so_far) - 1], strict=False)]
