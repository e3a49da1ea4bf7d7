"""Label what is not the article: which piece of furniture each text is, and why; cards put together again."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from html import unescape
from operator import itemgetter

from broadsheet.engine.extract.blocks import ASIDE, BUTTON, CAPTION, FIGURE, FOOTER, FORM, LINKED, NAV, Container, Page, Piece
from broadsheet.engine.extract.body import BIOGRAPHY, CALL, CARD, OFFER, REPLY, REQUEST, Body
from broadsheet.engine.extract.furniture_words import Label, is_address, is_teaser_heading, label_of, teaser_lead
from broadsheet.engine.extract.hints import letters
from broadsheet.engine.extract.metadata import Metadata
from broadsheet.engine.extract.opening import is_signature
from broadsheet.engine.extract.signed_beside import BYLINE
from broadsheet.engine.text.urls import absolute
from broadsheet.records import Block, Link

_NAMES = {
    "comment": re.compile(
        r"comment|respond|disqus|repl(?:y|ies)\b|kommentar|komentar|coment[aá]rio|reacties|talkback|discussion|\bthread|forum|leserbrief|guestbook"
    ),
    "newsletter": re.compile(r"newsletter|subscri|sign-?up|mailing|mailchimp"),
    "consent": re.compile(r"cookie|consent|gdpr|onetrust|privacy-?(?:bar|modal|banner)"),
    "paywall": re.compile(r"paywall|regwall|meter(?:ed)?-"),
    "share": re.compile(r"\bshar(?:e|ing)|social|addtoany|follow"),
    "advertisement": re.compile(r"\bads?\b|advert|sponsor|taboola|outbrain"),
    "related": re.compile(
        r"relat|recommend|\bmore-|read-?(?:next|more|also)|trending|popular|latest|teaser|card|also|most-?read|recirc|next-"
    ),
    "tags": re.compile(r"\btags?\b|tag-?list|keyword|categor"),
    "byline": re.compile(r"author|byline|\bbio\b|contributor|autor"),
    "caption": re.compile(r"caption|credit|legend"),
    "navigation": re.compile(r"\bnav|menu|breadcrumb|masthead|skip|topbar|header"),
    "footer": re.compile(r"foot(?![-_ ]?note)|copyright|legal"),
    "promo": re.compile(r"promo|banner|widget|donat|cta"),
}
"""What names of elements, in lower case, say of each region, the surest first."""
_NAMED = re.compile("|".join(pattern.pattern for pattern in _NAMES.values()).replace(r"\b", ""))
"""A name that speaks of any region holds one of these words. Most names do not, which is quick to see."""
_HREF = re.compile(r'\shref="([^"]*)"')
_LEADING = frozenset({"source link", "promo", "paywall", "advertisement"})
_TOLD = {
    REPLY: "comment",
    REQUEST: "consent",
    OFFER: "newsletter",
    CARD: "related",
    BIOGRAPHY: "byline",
    BYLINE: "byline",
    CALL: "promo",
}
"""What a piece is by the reason for which it was dropped."""
_LEVELS = 5
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LONGEST_LABELLED = 200
_LONGEST_BUTTON = 40


def furniture_of(page: Page, body: Body, metadata: Metadata, url: str | None, embedded: Collection[int]) -> tuple[Block, ...]:
    """Label every piece that is neither body nor embedded in it, in the order of the page; a card's pieces become one block."""
    kept = set(body.kept)
    menus = (text for tag, text in page.frame if tag == "nav")
    blocks = [Block("navigation", text, why="inside a nav element", position=place) for place, text in enumerate(menus)]
    before = len(blocks)
    card: list[int] = []
    root: Container | None = None
    zone = _Zone()
    for index, piece in enumerate(page.pieces):
        if index in kept:
            zone.close()
            blocks += [_card(page, card, body, url)] if card else []
            card = []
            continue
        if index in embedded:
            continue
        kind, why = _label(piece, index, body, metadata, zone)
        home = _card_root(piece) if kind in {"related", "teaser"} else None
        if card and (home is None or home is not root):
            blocks.append(_card(page, card, body, url))
            card = []
        if home is not None:
            card.append(index)
            root = home
        else:
            href = _href(page, piece.first, piece.last, url) if kind in _LEADING else None
            blocks.append(Block(kind, piece.text, why=why, score=body.score[index], href=href, position=before + index))
    if card:
        blocks.append(_card(page, card, body, url))
    ends = enumerate((text for tag, text in page.frame if tag == "footer"), before + len(page.pieces))
    blocks += [Block("footer", text, why="inside a footer element", position=place) for place, text in ends]
    return tuple(blocks)


def teasers_of(furniture: tuple[Block, ...]) -> tuple[Link, ...]:
    """Collect the inline "read also" links, each once; the words "Read also" by themselves are none."""
    links = (
        Link(block.href, _led(block.title or block.text), block.summary)
        for block in furniture
        if block.kind == "teaser" and not is_teaser_heading(block.text)
    )
    return tuple(dict.fromkeys(links))


def _led(text: str) -> str:
    """Return the words behind "Read also:"."""
    return text[teaser_lead(text) :].strip() or text


class _Zone:
    """What the last heading opened: everything after "Related" is related, until the body goes on."""

    __slots__ = ("first", "label")

    def __init__(self) -> None:
        self.label: Label | None = None
        self.first = 0
        """Where its heading stands, by its token."""

    def open(self, label: Label, piece: Piece) -> None:
        if label.opens:
            self.label, self.first = label, piece.first

    def close(self) -> None:
        self.label = None


def _label(piece: Piece, index: int, body: Body, metadata: Metadata, zone: _Zone) -> tuple[str, str]:
    """Name the furniture a piece is, with the reason: its field, its element, its words, the heading above it, its links."""
    text = piece.text
    if piece.container.bits & (NAV | BUTTON) and piece.size < 200:
        return "navigation", "inside an element for navigation"
    for kind, field in (("title", metadata.title), ("standfirst", metadata.standfirst)):
        if _same(text, field):
            return kind, f"the words of the {kind}"
    signature = _by_signature(piece, index, body, metadata)
    if signature is not None:
        return signature
    inside = bool(body.kept) and body.kept[0] < index < body.kept[-1]
    label = _by_words(piece)
    teaser = is_teaser_heading(text)
    if (
        teaser_lead(text)
        or (teaser and (inside or label is None))
        or (inside and _is_linked(piece) and not _leads_home(label) and _may_be_headline(text))
    ):
        return (
            "teaser",
            "a link to another article between paragraphs of the body" if inside else "begins as links to other articles begin",
        )
    if label is not None:
        zone.open(label, piece)
        return label.kind, label.why
    return _by_place(piece, index, body, zone)


def _by_signature(piece: Piece, index: int, body: Body, metadata: Metadata) -> tuple[str, str] | None:
    """Name a line above the body that says who and when."""
    signers = (*metadata.bylines, *metadata.organisations)
    if not body.kept or index > body.kept[0] or not all(is_signature(line, signers) for line in piece.text.splitlines()):
        return None
    signed = any(name.casefold() in piece.text.casefold() for name in signers)
    return ("byline", "it names who signed") if signed else ("dateline", "it gives a date or a time")


def _may_be_headline(text: str) -> bool:
    """Tell whether links have a line as long as a headline that is no label of a button."""
    return any(len(line) >= _SHORTEST_HEADLINE and label_of(line) is None for line in text.split("\n"))


_SHORTEST_HEADLINE = 16


def _leads_home(label: Label | None) -> bool:
    return label is not None and label.kind == "source link"


def _by_words(piece: Piece) -> Label | None:
    """Ask for the words of a piece; of links only for those of one or two words, since headlines are no labels."""
    if len(piece.text) >= _LONGEST_LABELLED or (
        len(piece.text) > _LONGEST_BUTTON and _is_linked(piece) and not is_address(piece.text)
    ):
        return None
    return label_of(piece.text)


def _by_place(piece: Piece, index: int, body: Body, zone: _Zone) -> tuple[str, str]:
    """Name furniture by where it stands."""
    bits = piece.container.bits
    region = _by_region(piece, body.why[index], zone)
    if region is not None:
        return region
    for bit, kind in ((FOOTER, "footer"), (FORM, "promo"), (CAPTION | FIGURE, "caption")):
        if bits & bit:
            return kind, f"inside an element for a {kind}"
    after = bool(body.kept) and index > body.kept[-1]
    if _is_linked(piece):
        return (
            ("related", "a linked headline after the body")
            if after and len(piece.text) > 25
            else ("navigation", "nothing but links")
        )
    if bits & ASIDE:
        return "related", "inside an aside element"
    return "other", body.why[index]


def _by_region(piece: Piece, why: str, zone: _Zone) -> tuple[str, str] | None:
    """Name furniture by the request it is part of, the names of the elements around it, or the heading above it: whichever is nearer."""
    told = next((kind for reason, kind in _TOLD.items() if why.startswith(reason)), None)
    if told is not None:
        return told, why
    if zone.label is not None and zone.label.kind == "tags" and piece.container.tag in _HEADINGS:
        zone.close()
    region = _named_region(piece.container)
    nearer = region is not None and region[2] > zone.first and region[0] != "promo"
    if region is not None and (zone.label is None or nearer or region[0] == "comment"):
        return region[:2]
    if zone.label is None:
        return None
    kind = "comment" if zone.label.kind == "comment box" else zone.label.kind
    return kind, f"below a heading that opens a {kind} element"


def _named_region(container: Container | None) -> tuple[str, str, int] | None:
    """Return the region that the names of the elements around speak of, the innermost first, with the reason and where it begins."""
    for _ in range(_LEVELS):
        if container is None or container.tag == "body":
            return None
        if container.names and (found := _region_of(container.names)):
            return *found, container.first
        container = container.parent
    return None


@lru_cache(maxsize=8192)
def _region_of(names: str) -> tuple[str, str] | None:
    """Return the region that the names of one element speak of."""
    found = [region for region in map(_region_of_name, names.split()) if region is not None]
    return min(found, key=_rank)[1:] if found else None


@lru_cache(maxsize=8192)
def _region_of_name(name: str) -> tuple[int, str, str] | None:
    """Return the first region that one name speaks of, with its rank; names repeat more than their combinations."""
    lower = name.lower()
    if not _NAMED.search(lower):
        return None
    for rank, (kind, pattern) in enumerate(_NAMES.items()):
        match = pattern.search(lower)
        if match:
            return rank, kind, f"inside an element named {name[match.start() : match.end()]!r}"
    return None


_rank = itemgetter(0)


def _is_linked(piece: Piece) -> bool:
    """Tell whether a piece is a link and next to nothing else."""
    return piece.link_chars > 0.8 * len(piece.text) or bool(piece.container.bits & LINKED)


def _same(text: str, other: str | None) -> bool:
    """Compare two texts by their letters."""
    return other is not None and abs(len(text) - len(other)) <= 12 and letters(text) == letters(other)


def _card_root(piece: Piece) -> Container:
    """Find the element that is one card: the nearest one with siblings of its kind, not larger than a card."""
    container = piece.container
    for _ in range(_LEVELS):
        parent = container.parent
        if parent is None:
            break
        alike = parent.children.get(container.key, 0) if parent.children else 0
        if container.tag != "p" and (alike > 1 or container.tag == "li"):
            return container
        container = parent
    return piece.container


def _card(page: Page, indices: list[int], body: Body, url: str | None) -> Block:
    """Put the pieces of a card together: headline once, excerpt, address."""
    pieces = [page.pieces[index] for index in indices]
    texts = list(dict.fromkeys(piece.text for piece in pieces))
    heading = next((piece for piece in pieces if piece.container.tag[0] == "h" and piece.container.tag[1:].isdigit()), None)
    linked = next((piece for piece in pieces if _is_linked(piece) and len(piece.text) > 12), None)
    title_piece = heading or linked
    title = title_piece.text if title_piece is not None else None
    rest = [text for text in texts if text != title]
    summary = max(rest, key=len) if rest and len(max(rest, key=len)) > 60 else None
    kind = "teaser" if body.kept and body.kept[0] < indices[0] < body.kept[-1] else "related"
    return Block(
        kind,
        "\n".join(texts),
        why="a link to another article between paragraphs of the body"
        if kind == "teaser"
        else "a card that leads to another article",
        title=title,
        summary=summary,
        href=_href(page, pieces[0].first, pieces[-1].last, url),
        cut=_is_cut(summary or ""),
        score=max(body.score[index] for index in indices),
        position=page.before + indices[0],
    )


def _is_cut(text: str) -> bool:
    """Tell whether a text stops in the middle of a sentence."""
    return bool(text) and (text.endswith(("...", "…", "[…]")) or text[-1].isalnum() or text[-1] == ",")


def _href(page: Page, first: int, last: int, url: str | None) -> str | None:
    """Return the address of the first link between two tokens, or of the link around them."""
    for index in range(max(0, first - 1), last):
        if page.tags[index] == "a" and (match := _HREF.search(page.attributes[index])):
            return absolute(unescape(match.group(1)), url)
    return None
