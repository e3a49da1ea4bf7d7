"""What the model looks at: a row of numbers for each piece.

``NAMES`` lists the columns. The rows hold what a reader sees before reading: how long, how linked, where it stands, what stands around
it, what its element is called, and how often words like its own belong to articles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from broadsheet.engine.extract.blocks import (
    ARTICLE,
    ASIDE,
    BUTTON,
    CAPTION,
    DETAILS,
    FIGURE,
    FOOTER,
    FORM,
    HEADER,
    HIDDEN,
    LINKED,
    LIST,
    MAIN,
    NAV,
    QUOTE,
    TABLE,
    Page,
    Piece,
)
from broadsheet.engine.extract.hints import Hints

_FLAGS = (ARTICLE, MAIN, ASIDE, FOOTER, HEADER, NAV, FORM, FIGURE, CAPTION, LIST, TABLE, QUOTE, HIDDEN, BUTTON, LINKED, DETAILS)
_TAGS = {
    name: code
    for code, name in enumerate(str.split("p div h1 h2 h3 h4 h5 h6 li td figcaption blockquote section article aside dd dt th"))
}
_NAME_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
_REGIONS = {
    "comment": r"comment|respond|disqus|discuss|repl(?:y|ies)|kommentar|reaction|coral|viafoura|hyvor|guestbook",
    "related": r"relat|recommend|more-?(?:from|stor|news|on|art|post|read)|read-?(?:next|more|also|later)|trending|popular|latest|outbrain"
    r"|taboola|teaser|also|suggest|similar|you-?may|most-?(?:read|view)|next-?(?:post|art|up)|prev|carousel|slider|swiper|recirc|onward|upsell",
    "card": r"card|excerpt|grid|loop|feed|listing|archive|snippet|thumb|tile",
    "newsletter": r"newsletter|subscri|sign-?up|mailing|mailchimp|opt-?in|email|donat|membership|cta|call-to",
    "consent": r"cookie|consent|gdpr|privacy|onetrust|cmp|modal|pop-?up|overlay|dialog|login|register|account|alert|notice|notification|toast",
    "share": r"shar(?:e|ing)|social|follow|addtoany|whatsapp|facebook|twitter|toolbar|tools",
    "author": r"author|byline|\bbio\b|contributor|writer|autor|profile|avatar",
    "meta": r"\btags?\b|tag-?list|keyword|categor|breadcrumb|meta|date|timestamp|caption|credit|copyright|legal|disclaim|terms|policy|dateline|eyebrow|kicker",
    "frame": r"foot|nav|menu|masthead|header|sidebar|side-|rail|widget|\bads?\b|advert|sponsor|banner|promo|search|skip|player|weather|ticker|toc\b|partner",
    "content": r"article|content|body|entry|post|story|text|main|prose|richtext|markdown",
    "standfirst": r"lead|lede|standfirst|subtitle|sub-?head|summary|dek\b|deck|intro|teaser|description|abstract|excerpt|sapo|chapo|vorspann|ingress",
    "listicle": r"faq|accordion|quiz|review|product|price|rating|toc|table-of|gallery|slide|photo|live|timeline|update|recipe|howto|step",
}
_REGION = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _REGIONS.items()), re.IGNORECASE)
_REGION_BITS = {name: 1 << index for index, name in enumerate(_REGIONS)}
LONG = 80
"""From this many characters on a piece counts as running text."""

_SELF = "chars words links link_share ends commas digits start tag bold upper year dup sentences".split()
_FLAG_NAMES = [
    f"in_{name}"
    for name in "article main aside footer header nav form figure caption list table quote hidden button linked details".split()
]
_SCORES = "words_mean words_min words_first names_own names_parent names_min names_max names_near".split()
_HINTS = "title_share description_share in_json".split()
_PLACE = "place chars_before share_before from_h1 has_h1 depth h1_before articles_before with_h1".split()
_AROUND = (
    "parent_pieces parent_chars parent_links parent_share grand_chars grand_links grand_share great_share repeats repeat_chars "
    "signature_count signature_chars signature_links heading_score heading_chars since_heading"
).split()
_NEAR = [
    f"{side}_{what}"
    for side in ("before1", "before2", "after1", "after2")
    for what in ("chars", "link_share", "ends", "tag", "same")
]
_WINDOW = "window_plain window_links long_before long_after".split()
_REGION_NAMES = [f"near_{name}" for name in _REGIONS] + [f"under_{name}" for name in _REGIONS]
NAMES: tuple[str, ...] = (*_SELF, *_FLAG_NAMES, *_SCORES, *_HINTS, *_PLACE, *_AROUND, *_REGION_NAMES, *_NEAR, *_WINDOW)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How strongly words speak for an article: log odds, learned."""

    words: Mapping[str, float]
    """Of words in text, in lower case."""
    names: Mapping[str, float]
    """Of words in class, id and role, in lower case."""


def name_words(names: str) -> list[str]:
    """Split the names of an element into words: ``post-Body2`` -> post, body."""
    return [word.lower() for word in _NAME_WORD.findall(names)]


def text_words(text: str) -> list[str]:
    """Return the first words of a piece in lower case, at most sixteen."""
    return _WORD.findall(text[:120].lower())[:16]


class _Sums:
    """What a container holds, summed over everything inside."""

    __slots__ = (
        "chars",
        "links",
        "names_max",
        "names_min",
        "names_near",
        "names_own",
        "near",
        "pieces",
        "plain",
        "repeat_chars",
        "repeats",
        "under",
    )

    def __init__(self) -> None:
        self.chars = self.links = self.plain = self.pieces = self.repeats = self.repeat_chars = 0
        self.names_own = self.names_near = 0.0
        self.near = self.under = 0
        self.names_min = self.names_max = 0.0


def rows(page: Page, hints: Hints, vocabulary: Vocabulary) -> list[list[float]]:
    """Return one row for each piece of a page."""
    sums = _container_sums(page, vocabulary)
    selfs = [_self_row(piece) for piece in page.pieces]
    signatures = _signatures(page.pieces)
    total_plain = max(1, sum(len(piece.text) - piece.link_chars for piece in page.pieces if piece.size >= LONG))
    total_chars = max(1, sum(len(piece.text) for piece in page.pieces))
    counts: dict[str, int] = {}
    for piece in page.pieces:
        counts[piece.text] = counts.get(piece.text, 0) + 1
    h1 = _headline_index(page.pieces, hints)
    out: list[list[float]] = []
    before = 0
    heading_score, heading_chars, heading_index, h1_before = 0.0, 0, -1, 0
    pieces = page.pieces
    articles, article_of = _articles(page)
    for index, piece in enumerate(pieces):
        own = selfs[index]
        own[12] = counts[piece.text]
        bits = piece.container.bits
        scores = _word_scores(piece.text, vocabulary.words)
        parent = piece.container.parent or piece.container
        grand = parent.parent or parent
        great = grand.parent or grand
        own_sums, p, g, gg = sums[id(piece.container)], sums[id(parent)], sums[id(grand)], sums[id(great)]
        signature = signatures[piece.container.kind]
        parent_near = p.near | own_sums.near
        row = own + [1.0 if bits & flag else 0.0 for flag in _FLAGS] + scores
        row += [own_sums.names_own, p.names_own, own_sums.names_min, own_sums.names_max, own_sums.names_near]
        row += _hint_row(piece, hints)
        row += [
            index / len(pieces),
            before,
            before / total_chars,
            index - h1 if h1 >= 0 else 0.0,
            float(h1 >= 0),
            piece.container.depth,
        ]
        row += [h1_before, articles[index], 1.0 if article_of[index] == article_of[h1] else 0.0]
        row += [p.pieces, p.chars, p.links / max(1, p.chars), p.plain / total_plain, g.chars, g.links / max(1, g.chars), g.plain / total_plain,
                gg.plain / total_plain, own_sums.repeats, own_sums.repeat_chars, signature[0], signature[1] / signature[0],
                signature[2] / max(1, signature[1]), heading_score, heading_chars, index - heading_index]  # fmt: skip
        row += [1.0 if parent_near & bit else 0.0 for bit in _REGION_BITS.values()]
        row += [1.0 if p.under & bit else 0.0 for bit in _REGION_BITS.values()]
        out.append(row)
        before += len(piece.text)
        h1_before += piece.container.tag == "h1"
        if _is_heading(own):
            heading_score, heading_chars, heading_index = scores[0], len(piece.text), index
    _add_neighbours(out, pieces)
    return out


def _container_sums(page: Page, vocabulary: Vocabulary) -> dict[int, _Sums]:
    """Sum pieces over all containers, and follow the names of elements down from the root."""
    sums: dict[int, _Sums] = {}
    cache: dict[str, float] = {}
    region_cache: dict[str, int] = {}
    names = vocabulary.names
    root = page.root
    sums[id(root)] = _Sums()
    for container in page.containers:
        own = sums[id(container)] = _Sums()
        above = sums[id(container.parent)]
        text = container.names
        if text and container.tag != "body":
            score = cache.get(text)
            if score is None:
                score = cache[text] = _names_score(text, names)
                region_cache[text] = _region_bits(text)
            own.names_own = score
            own.near = region_cache[text]
        score = own.names_own
        own.under = above.under | above.near
        own.names_min = min(score, above.names_min)
        own.names_max = max(score, above.names_max)
        own.names_near = score + 0.6 * above.names_near
        parent = container.parent
        assert parent is not None
        own.repeats, own.repeat_chars = above.repeats, above.repeat_chars
        if container.tag not in {"p", "br", "tr", "td", "li"}:
            same = parent.children[container.tag, container.kind[1].partition(" ")[0]]
            own.repeats = max(same, above.repeats)
    for piece in page.pieces:
        own = sums[id(piece.container)]
        chars = piece.size
        own.chars += chars
        own.links += piece.link_chars
        own.pieces += 1
        if chars >= LONG:
            own.plain += max(0, chars - piece.link_chars)
    for container in reversed(page.containers):
        own, above = sums[id(container)], sums[id(container.parent)]
        above.chars += own.chars
        above.links += own.links
        above.plain += own.plain
        above.pieces += own.pieces
    return sums


def _names_score(text: str, names: Mapping[str, float]) -> float:
    """Add up what the names of an element say: a name known as a whole speaks for itself, any other by its words."""
    total = 0.0
    for name in set(text.split()):
        score = names.get(name.lower())
        if score is None:
            score = max(-3.0, min(3.0, sum(names.get(word, 0.0) for word in set(name_words(name)))))
        total += score
    return max(-5.0, min(5.0, total))


def _region_bits(text: str) -> int:
    """Tell which regions the names of an element speak of, as bits."""
    bits = 0
    for match in _REGION.finditer(text):
        bits |= _REGION_BITS[match.lastgroup or ""]
    return bits


def _self_row(piece: Piece) -> list[float]:
    """Describe a piece by itself."""
    text = piece.text
    chars = len(text)
    first = text[0]
    start = 1.0 if first.isupper() else 2.0 if first.islower() else 3.0 if first.isdigit() else 4.0 if first in "“\"„«'‘" else 5.0
    letters = text[:60]
    digits = sum(map(text.count, "0123456789")) if chars < 400 else 0
    return [
        piece.size,
        text.count(" ") + 1 if chars == piece.size else piece.size / 6,
        piece.links,
        min(1.0, piece.link_chars / chars),
        _ENDS.get(text[-1], 0),
        text.count(",") + text.count("，") + text.count("、") + text.count("،"),
        digits / chars,
        start,
        _TAGS.get(piece.container.tag, 20),
        min(1.0, piece.bold / chars),
        sum(map(str.isupper, letters)) / len(letters),
        1.0 if chars < 120 and _YEAR.search(text) else 0.0,
        1.0,
        text.count(". ") + text.count("。") + text.count("? ") + text.count("! "),
    ]


def _word_scores(text: str, words: Mapping[str, float]) -> list[float]:
    """Return mean, minimum and first of the log odds of a piece's words."""
    found = [words.get(word, 0.0) for word in text_words(text)]
    if not found:
        return [0.0, 0.0, 0.0]
    return [sum(found) / len(found), min(found), found[0]]


def _hint_row(piece: Piece, hints: Hints) -> list[float]:
    """Compare a piece with what the head of the document says."""
    inside = -1.0
    if hints.body:
        squeezed = "".join(piece.text.split())[:60]
        inside = 1.0 if len(squeezed) > 12 and squeezed in hints.body else 0.0
    if len(piece.text) > 400:
        return [0.0, 0.0, inside]
    words = text_words(piece.text)
    if not words:
        return [0.0, 0.0, inside]
    return [
        sum(word in hints.title for word in words) / len(words),
        sum(word in hints.description for word in words) / len(words),
        inside,
    ]


def _headline_index(pieces: Sequence[Piece], hints: Hints) -> int:
    """Find the piece that is the headline: the heading with most words of the title, else the first h1, else -1."""
    best, best_share = -1, 0.5
    for index, piece in enumerate(pieces):
        tag = piece.container.tag
        if tag[0] == "h" and len(piece.text) < 300 and hints.title:
            words = text_words(piece.text)
            share = sum(word in hints.title for word in words) / max(3, len(words)) + (0.2 if tag == "h1" else 0.0)
            if share > best_share:
                best, best_share = index, share
    if best < 0:
        best = next((index for index, piece in enumerate(pieces) if piece.container.tag == "h1"), -1)
    return best


def _is_heading(own: list[float]) -> bool:
    """Tell whether a piece heads what follows."""
    return own[0] < 120 and (2 <= own[8] <= 7 or (own[4] != 3 and own[9] > 0.9))


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


def _signatures(pieces: Sequence[Piece]) -> dict[tuple[str, str], list[int]]:
    """Sum pieces over elements that look alike: count, characters, characters in links."""
    out: dict[tuple[str, str], list[int]] = {}
    for piece in pieces:
        key = piece.container.kind
        entry = out.get(key)
        if entry is None:
            entry = out[key] = [0, 0, 0]
        entry[0] += 1
        entry[1] += piece.size
        entry[2] += piece.link_chars
    return out


def _add_neighbours(out: list[list[float]], pieces: Sequence[Piece]) -> None:
    """Append what stands before and after each piece."""
    basics = [(row[0], row[3], row[4], row[8]) for row in out]
    parents = [piece.container.parent for piece in pieces]
    nothing = (0.0, 0.0, 0.0, -1.0)
    count = len(out)
    plain = [row[0] * (1 - row[3]) if row[0] >= LONG else 0.0 for row in out]
    total = sum(plain)
    gone = 0.0
    for index, row in enumerate(out):
        for other in (index - 1, index - 2, index + 1, index + 2):
            if 0 <= other < count:
                row.extend(basics[other])
                row.append(1.0 if parents[other] is parents[index] else 0.0)
            else:
                row.extend(nothing)
                row.append(0.0)
        window = range(max(0, index - 5), min(count, index + 6))
        row.append(sum(plain[other] for other in window))
        row.append(sum(basics[other][1] for other in window) / len(window))
        row.append(gone)
        gone += plain[index]
        row.append(total - gone)
