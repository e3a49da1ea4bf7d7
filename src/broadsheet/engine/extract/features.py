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
_ASCII_LETTERS = {code: chr(code) if chr(code).isalpha() else " " for code in range(128)}
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
    start = text[:120].lower()
    if start.isascii():
        # Blanking all but letters and splitting takes half the time of matching.
        return [word for word in start.translate(_ASCII_LETTERS).split() if len(word) > 1][:_MOST_WORDS]
    return _WORD.findall(start)[:_MOST_WORDS]


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
        "under",
        "weight",
    )

    def __init__(self, above: Sums | None) -> None:
        self.above = above if above is not None else self
        """The sums of the element around it; the outermost has itself."""
        self.around: tuple[float, ...] | None = None
        """The columns about it that its children share, once they were asked for."""
        self.chars = self.links = self.plain = self.pieces = self.repeats = 0
        self.names_own = self.names_near = 0.0
        self.near = self.under = 0
        self.names_min = self.names_max = 0.0
        self.hope = self.weight = 0.0
        """What the second look hopes of the pieces inside, and their weight."""


def rows(page: Page, hints: Hints, vocabulary: Vocabulary, sums: Sequence[Sums]) -> list[list[float]]:
    """Return one row for each piece of a page, with the columns of :data:`NAMES`.

    Args:
        page: the flattened page.
        hints: what its head gives away.
        vocabulary: how strongly words speak for an article.
        sums: for each piece the sums of its container.
    """
    pieces = page.pieces
    copies = Counter([piece.text for piece in pieces])
    words = [text_words(piece.text) for piece in pieces]
    scores = [_word_scores(found, vocabulary.words) for found in words]
    selfs = [_self_row(piece, copies[piece.text]) for piece in pieces]
    places = _places(page, _headline_index(pieces, words, hints), selfs, scores)
    around = _around(pieces, sums)
    near = _neighbours(selfs, pieces)
    out: list[list[float]] = []
    for index, piece in enumerate(pieces):
        own = sums[index]
        parent = own.above
        out.append([
            *selfs[index],
            *_flag_row(piece.container.bits),
            *scores[index],
            own.names_own, parent.names_own, own.names_min, own.names_max, own.names_near,
            *_hint_row(piece, words[index], hints),
            *places[index],
            *around[index],
            *_region_row(parent.near | own.near, parent.under),
            *near[index],
        ])  # fmt: skip
    return out


def _places(page: Page, h1: int, selfs: list[list[float]], scores: list[list[float]]) -> list[list[float]]:
    """Say where each piece stands: in the page, from the headline, under which heading."""
    pieces = page.pieces
    articles, article_of = _articles(page)
    total = max(1, sum([piece.size for piece in pieces]))
    before = h1_before = heading_chars = 0
    heading_score, heading_index = 0.0, -1
    home = article_of[h1] if pieces else -1
    out: list[list[float]] = []
    for index, piece in enumerate(pieces):
        container = piece.container
        out.append([
            index / len(pieces), before, before / total, index - h1 if h1 >= 0 else 0.0, container.depth, h1_before,
            articles[index], 1.0 if article_of[index] == home else 0.0, heading_score, heading_chars, index - heading_index,
        ])  # fmt: skip
        before += piece.size
        h1_before += container.tag == "h1"
        if _is_heading(selfs[index]):
            heading_score, heading_chars, heading_index = scores[index][0], piece.size, index
    return out


def _around(pieces: Sequence[Piece], sums: Sequence[Sums]) -> list[tuple[float, ...]]:
    """Say what the elements around each piece hold, and how many look like its own."""
    signatures = _signatures(pieces)
    total = max(1, sum([piece.size - piece.link_chars for piece in pieces if piece.size >= LONG]))
    out: list[tuple[float, ...]] = []
    for piece, own in zip(pieces, sums, strict=True):
        p = own.above
        above = p.around
        if above is None:
            g = p.above
            above = p.around = (
                p.pieces, p.chars, p.links / max(1, p.chars), p.plain / total,
                g.chars, g.links / max(1, g.chars), g.plain / total, g.above.plain / total,
            )  # fmt: skip
        count, chars, links = signatures[piece.container.kind]
        out.append((*above, own.repeats, count, chars / count, links / max(1, chars)))
    return out


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
    own = Sums(above)
    own.under = above.under | above.near
    own.names_min, own.names_max, own.names_near = above.names_min, above.names_max, 0.6 * above.names_near
    if container.names and container.tag != "body":
        own.names_own, own.near = vocabulary.of_names(container.names)
        # Without names of its own an element stays within these bounds: they hold 0 from the root on.
        own.names_min = min(own.names_own, own.names_min)
        own.names_max = max(own.names_own, own.names_max)
        own.names_near += own.names_own
    own.repeats = above.repeats
    if container.tag not in _NO_CARDS and container.parent is not None and container.parent.children:
        own.repeats = max(container.parent.children[container.key], above.repeats)
    return own


def _self_row(piece: Piece, copies: int) -> list[float]:
    """Describe a piece by itself."""
    text, size = piece.text, piece.size
    chars = len(text)
    return [
        size,
        text.count(" ") + 1 if chars == size else size / 6,
        min(1.0, piece.link_chars / chars),
        _ENDS.get(text[-1], 0),
        _TAGS.get(piece.container.tag, 20),
        min(1.0, piece.bold / chars),
        copies,
    ]


def _word_scores(found: Sequence[str], words: Mapping[str, float]) -> list[float]:
    """Return mean, minimum and first of the log odds of a piece's words."""
    if not found:
        return [0.0, 0.0, 0.0]
    scores = list(map(words.get, found, _ZEROS))
    return [sum(scores) / len(scores), min(scores), scores[0]]


def _hint_row(piece: Piece, found: Sequence[str], hints: Hints) -> list[float]:
    """Compare a piece with what the head of the document says."""
    inside = -1.0
    if hints.body:
        squeezed = "".join(piece.text[:90].split())[:60]
        inside = 1.0 if len(squeezed) > 12 and squeezed in hints.body else 0.0
    if len(piece.text) > 400 or not found:
        return [0.0, 0.0, inside]
    title, description = hints.title, hints.description
    in_title = sum(map(title.__contains__, found))
    in_description = sum(map(description.__contains__, found))
    return [in_title / len(found), in_description / len(found), inside]


@lru_cache(maxsize=4096)
def _flag_row(bits: int) -> list[float]:
    """Spread the bits of a container over columns."""
    return [1.0 if bits & flag else 0.0 for flag in _FLAGS]


@lru_cache(maxsize=256)
def _region_row(near: int, under: int) -> list[float]:
    """Spread the regions that names speak of over columns: close by, and of comments also anywhere above."""
    return [1.0 if near & bit else 0.0 for bit in REGION_BITS.values()] + [1.0 if under & REGION_BITS["comment"] else 0.0]


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


def _is_heading(own: list[float]) -> bool:
    """Tell whether a piece heads what follows."""
    return own[0] < 120 and (2 <= own[4] <= 7 or (own[3] != 3 and own[5] > 0.9))


def _articles(page: Page) -> tuple[list[int], list[int]]:
    """Count for each piece the ``article`` elements begun before it, and name the innermost one it stands in by its first token."""
    starts = [container.first for container in page.containers if container.tag == "article"]
    begun, inside = [], []
    for piece in page.pieces:
        begun.append(bisect_left(starts, piece.first + 1))
        container = piece.container
        if container.bits & ARTICLE:
            while container.tag != "article" and container.parent is not None:
                container = container.parent
            inside.append(container.first)
        else:
            inside.append(-1)
    return begun, inside


def _signatures(pieces: Sequence[Piece]) -> dict[str, list[int]]:
    """Sum pieces over elements that look alike: count, characters, characters in links."""
    out: dict[str, list[int]] = {}
    for piece in pieces:
        key = piece.container.kind
        entry = out.get(key)
        if entry is None:
            entry = out[key] = [0, 0, 0]
        entry[0] += 1
        entry[1] += piece.size
        entry[2] += piece.link_chars
    return out


def _neighbours(selfs: Sequence[list[float]], pieces: Sequence[Piece]) -> list[list[float]]:
    """Say what stands before and after each piece."""
    count = len(pieces)
    parents = [None, None, *(piece.container.parent for piece in pieces), None, None]
    basics = [(0.0, 0.0, 0.0), *((row[0], row[2], row[3]) for row in selfs), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)]
    plain, links = [0.0], [0.0]
    for row in selfs:
        plain.append(plain[-1] + (row[0] * (1 - row[2]) if row[0] >= LONG else 0.0))
        links.append(links[-1] + row[2])
    out: list[list[float]] = []
    for index in range(count):
        own = parents[index + 2]
        start, end = max(0, index - 5), min(count, index + 6)
        out.append([
            *basics[index], 1.0 if parents[index + 1] is own else 0.0, 1.0 if parents[index] is own else 0.0,
            *basics[index + 2], 1.0 if parents[index + 3] is own else 0.0,
            basics[index + 3][0], 1.0 if parents[index + 4] is own else 0.0,
            plain[end] - plain[start], (links[end] - links[start]) / (end - start), plain[index], plain[count] - plain[index + 1],
        ])  # fmt: skip
    return out
