"""From tree to blocks: the page as a flat run of texts, each with the container that holds it.

lexbor writes its tree back as well-formed HTML; one regular expression turns that into a list of tags, and one loop over it makes the
blocks. That is a third of the cost of touching every node from Python.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser as Tree

from broadsheet.engine.extract.open_links import open_links, without_links
from broadsheet.engine.text import normalise
from broadsheet.engine.text.normalise import LINE

_COMMENT = r"<!--(?:[^-]++|-(?!->))*+-->"
_COMMENTS = re.compile(_COMMENT)
_TOKEN = re.compile(rf"<(/?[a-zA-Z][^\s/>]*+)([^>]*+)>([^<]*+)((?:{_COMMENT}[^<]*+)*+)")
"""A tag, its attributes - lexbor encodes any sign of an end in them -, the text behind it, and comments with what follows them."""
_TELLING = frozenset(
    f" {name}=" for name in str.split("id role itemprop data-testid data-component data-type data-module aria-label")
)
"""Attributes that name an element besides its classes, as they stand before their values."""
_CLASS, _CLASS_ALONE = " class=", [" class=", ""]
_DIGITS = b"0123456789"
_WIDE = re.compile("[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_HIDDEN = re.compile(r'\shidden(?:=|\s|$)|\sstyle="[^"]*display:\s*none|\saria-hidden="true"', re.IGNORECASE)
_STRIPPED = ["script", "style", "svg", "template", "head", "textarea", "select", "rt", "rp"]
_SELDOM = ["datalist", "canvas", "math", "xmp", "plaintext", "noembed", "noframes", "object", "map"]
"""Elements that are looked for by name once one is met: looking for each of them in every tree takes longer than that."""

_SELDOM_ONES = frozenset(_SELDOM)
_INLINE = frozenset(
    str.split(
        "abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb rp rt ruby s samp small span "
        "strike strong sub sup time tt u var wbr"
    )
)
_VOID = frozenset(str.split("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"))
_EMBEDS = frozenset(
    str.split("iframe video audio embed amp-img amp-video amp-youtube amp-twitter amp-instagram amp-iframe source")
)
_PICTURED = _EMBEDS | {"img"}
_MENUS = frozenset({"ul", "ol", "menu", "dl"})
_FEWEST_ITEMS = 3
_FRAME = ("nav", "footer")
_SHOWN = {"noscript": "div", "/noscript": "/div"}
"""What stands for browsers without scripts is a copy of the rest; where there is hardly any rest, it is the page."""
_FEW, _TIMES = 600, 3
"""Characters in paragraphs of a page that shows hardly any text, and how often as many stand there for browsers without scripts."""
_LARGEST_FRAME, _NOTHING = 20_000, 160
"""Characters of what is still navigation; of paragraphs on a page that shows none to speak of without its frame."""
_MENU_ITEM = 30
"""A list whose items are links of at most this average length is a menu: one piece."""
_LONG_LINE = 80
_BLANK = "&nbsp;"
"""What stands between two breaks where an editor has to be told that they are two."""
_LINKED, _LONG_LINKED = 0.8, 64
"""Share of a paragraph that is link, and characters of one that is long: a link without end makes all look like that."""
_MOST, _LONGEST_JOINED = 10_000, 2_000
"""Pieces of a page, each of which costs: no more is made of what follows, but texts of about so many characters. Books have some thousand."""
_CACHED = 300
"""Longer attributes are read anew each time: they hold data, and do not repeat."""

# What a container is or stands in, as bits that descend to everything inside; a banner by its names, all others by their tags.
(
    ARTICLE,
    MAIN,
    ASIDE,
    FOOTER,
    HEADER,
    NAV,
    FORM,
    FIGURE,
    CAPTION,
    LIST,
    TABLE,
    QUOTE,
    PRE,
    HIDDEN,
    NOSCRIPT,
    BUTTON,
    LINKED,
    DETAILS,
    BANNER,
) = (1 << n for n in range(19))
_BITS = {
    "article": ARTICLE,
    "main": MAIN,
    "aside": ASIDE,
    "footer": FOOTER,
    "header": HEADER,
    "nav": NAV,
    "form": FORM,
    "fieldset": FORM,
    "figure": FIGURE,
    "amp-img": FIGURE,
    "picture": FIGURE,
    "figcaption": CAPTION,
    "ul": LIST,
    "ol": LIST,
    "menu": LIST,
    "dl": LIST,
    "table": TABLE,
    "blockquote": QUOTE,
    "pre": PRE,
    "noscript": NOSCRIPT,
    "button": BUTTON,
    "details": DETAILS,
}


_END, _RULE, _START, _FRAME_START, _NOTHING, _LINK, _LINK_END, _BOLD, _UNBOLD, _BREAK, _MEDIA = range(11)


class _Actions(dict[str, int]):
    """What a tag means to the walk; any that is not named begins or ends a container too."""

    def __missing__(self, tag: str) -> int:
        return _END if tag[0] == "/" else _START


_USUAL = str.split(
    "div p section article aside header figure ul ol li h1 h2 h3 h4 h5 h6 form table tbody tr td th dl dt dd main body button"
)
_ACTIONS = _Actions(
    dict.fromkeys(_USUAL, _START)
    | dict.fromkeys((f"/{tag}" for tag in _USUAL), _END)
    | dict.fromkeys(_INLINE | _VOID, _NOTHING)
    | dict.fromkeys((f"/{tag}" for tag in _INLINE), _NOTHING)
    | dict.fromkeys(_VOID & _PICTURED, _MEDIA)
    | dict.fromkeys(("b", "strong"), _BOLD)
    | dict.fromkeys(("/b", "/strong"), _UNBOLD)
    | {"a": _LINK, "/a": _LINK_END, "br": _BREAK, "hr": _RULE}
    | dict.fromkeys(_BITS, _START)
    | dict.fromkeys(_EMBEDS - _VOID, _FRAME_START)
)


Start = tuple[str, str, str, str, int]
"""What a start tag says wherever it stands: tags repeat, so each is read once.

Its tag; tag and classes without digits, which elements of one template have in common; tag and first class, which siblings of one kind
have in common; the values of class, id, role and the like, joined; what the element is, and whether it is hidden, as bits.
"""


class Container:
    """An element that makes a block: where it stands and what its names say."""

    __slots__ = ("bits", "children", "depth", "first", "from_piece", "key", "kind", "last", "names", "parent", "tag")

    def __init__(self, start: Start, parent: Container | None, bits: int, first: int, from_piece: int) -> None:
        self.tag, self.kind, key, self.names, own = start
        self.key = key
        if parent is None:
            self.bits, self.depth = bits | own, 0
        else:
            self.bits, self.depth = parent.bits | bits | own, parent.depth + 1
            siblings = parent.children
            if siblings is None:
                parent.children = {key: 1}
            else:
                siblings[key] = siblings.get(key, 0) + 1
        self.from_piece = from_piece
        """Index of the first piece inside it."""
        self.parent = parent
        self.first = first
        """Index of its start tag among the tags."""
        self.last = first
        """Index of its end tag."""
        self.children: dict[str, int] | None = None
        """How many children of each tag and first class it has."""


class Piece:
    """One run of text without a block border inside."""

    __slots__ = ("bold", "container", "first", "last", "link_chars", "links", "size", "text")

    def __init__(self, text: str, container: Container, found: tuple[int, int, int, int, int]) -> None:
        self.text = text
        self.size = len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))
        """Its length in characters; one of a script without spaces counts three."""
        self.container = container
        self.first, self.last, self.link_chars, self.links, self.bold = found
        """Index of the tag that its text follows; index after the last one; characters in links; links; characters in bold or emphasis."""


class Media(NamedTuple):
    """A picture or an embed, and the place it has among the pieces."""

    tag: str
    attributes: str
    container: Container
    before: int
    """Index of the piece that follows it."""
    token: int


@dataclass(slots=True)
class Page:
    """A document as pieces in order."""

    tags: list[str]
    attributes: list[str]
    texts: list[str]
    """The tags of the document in order, what stands in each, and the text behind it."""
    pieces: list[Piece] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    """In order of their start tags."""
    frame: list[tuple[str, str]] = field(default_factory=list)
    """Navigation and footers, each as the name of its element and its words; they are no pieces."""
    root: Container = field(default_factory=lambda: Container(_read_start("html", ""), None, 0, 0, 0))

    @property
    def before(self) -> int:
        """How many texts of navigation count as standing before the first piece."""
        return sum(tag == "nav" for tag, _ in self.frame)


def flatten(tree: Tree) -> Page:
    """Turn a tree into pieces. The tree loses scripts, styles, drawings and its head: read metadata first."""
    tree.strip_tags(_STRIPPED, recursive=True)
    frame, large = _take_frame(tree)
    page = Page(*_tokens(tree), frame=frame)
    if not _SELDOM_ONES.isdisjoint(page.tags):
        tree.strip_tags(_SELDOM, recursive=True)
        page = Page(*_tokens(tree), frame=frame)
    _walk(page)
    if large and _shown(page) < _NOTHING:  # what was never closed holds all that follows
        tree = Tree(f"{tree.html}{''.join(large)}")
        page = Page(*_tokens(tree))
        _walk(page)
    if "noscript" in page.tags and _is_behind_scripts(tree, page):
        page = Page([_SHOWN.get(tag, tag) for tag in page.tags], page.attributes, page.texts, frame=frame)
        _walk(page)
    linked = [
        (piece.first, piece.last, piece.links)
        for piece in page.pieces
        if piece.link_chars > _LONG_LINKED and piece.links < 2 and piece.link_chars > _LINKED * piece.size
    ]
    open_ones = open_links(page.tags, page.attributes, linked)
    if open_ones:
        page = Page(*without_links(page.tags, page.attributes, open_ones), page.texts, frame=frame)
        _walk(page)
    return page


def _tokens(tree: Tree) -> tuple[list[str], list[str], list[str]]:
    """Return the tags of a tree, the attributes of each and the text behind each; comments go."""
    body = tree.body or tree.root
    html = normalise.printable((body.html if body is not None else "") or "")
    end = html.rfind("-->") + 1
    if html.find("<!--", end) >= 0:
        # What is not closed is no comment, and each would be looked through to the end of the page.
        html = html[:end] + html[end:].replace("<!--", "<! --")
    parts = _TOKEN.split(html)
    texts, comments = parts[3::5], parts[4::5]
    if end:
        for index in [index for index, found in enumerate(comments) if found]:
            texts[index] += _COMMENTS.sub("", comments[index])
    return parts[1::5], parts[2::5], texts


def _is_behind_scripts(tree: Tree, page: Page) -> bool:
    """Tell whether a page has its text for browsers without scripts alone, and little for the others."""
    shown = _shown(page)
    return shown < _FEW and sum(len(node.text(strip=True)) for node in tree.css("noscript")) > max(_LONG_LINE, _TIMES * shown)


def _shown(page: Page) -> int:
    """Count the characters in paragraphs of a page."""
    return sum([piece.size for piece in page.pieces if piece.size >= _LONG_LINE])


def _take_frame(tree: Tree) -> tuple[list[tuple[str, str]], list[str]]:
    """Cut off navigation and footers before the walk: a third of most pages. What could hold an article stays.

    Returns what is cut off, and the markup of what in it holds paragraphs, for a page that has next to nothing else.
    """
    frame: list[tuple[str, str]] = []
    large: list[str] = []
    for tag in _FRAME:
        nodes = tree.css(tag)
        texts = [node.text(separator=" ") for node in nodes]
        if texts and max(map(len, texts)) < _LARGEST_FRAME:
            large += [
                node.html or "" for node, text in zip(nodes, texts, strict=True) if len(text) >= _FEW and node.css_first("p + p")
            ]
            frame += [(tag, normalise.printable(" ".join(text.split()))) for text in texts]
            tree.strip_tags([tag], recursive=True)
    return [(tag, text) for tag, text in frame if text], large


def _read_start(tag: str, attributes: str) -> Start:
    """Read the names of an element, and what it is by its tag and attributes."""
    bits = _BITS.get(tag, 0)
    if not attributes:
        return tag, tag, tag, "", bits
    parts = attributes.split('"')
    given = parts[::2]
    if given == _CLASS_ALONE:
        names = classes = parts[1]
    else:
        classes = parts[2 * given.index(_CLASS) + 1] if _CLASS in given else ""
        names = " ".join([classes, *[parts[2 * place + 1] for place, name in enumerate(given) if name in _TELLING]])
        if ("hidden" in attributes or "none" in attributes) and _HIDDEN.search(attributes):
            bits |= HIDDEN
    lower = names.lower()
    if ("cookie" in lower or "consent" in lower or "gdpr" in lower or "onetrust" in lower) and tag != "body":
        bits |= BANNER
    # Dropping signs among bytes takes a quarter of the time.
    classes = classes.encode("utf-8", "surrogatepass").translate(None, _DIGITS).decode("utf-8", "surrogatepass")
    first = classes.partition(" ")[0]
    return tag, f"{tag}.{classes}" if classes else tag, f"{tag}.{first}" if first else tag, names, bits


_known_start = lru_cache(maxsize=4096)(_read_start)
"""Start tags repeat, within a page and between pages of a site."""


def _walk(page: Page) -> None:  # noqa: C901, PLR0912 - one loop, for speed
    """Walk once over all tags, opening and closing containers and gathering the text between them."""
    actions, tags, pieces, containers, container = _ACTIONS, page.tags, page.pieces, page.containers, page.root
    parts: list[str] = []
    first = link_chars = links = linked = bold = bold_chars = 0
    for index, (tag, attributes, text) in enumerate(zip(tags, page.attributes, page.texts, strict=True)):
        action = actions[tag]
        if action <= _FRAME_START:
            if parts:
                _emit(pieces, container, parts, (first, index, link_chars, links, bold_chars))
                link_chars = bold_chars = 0
            first, links = index, 0
            if action >= _START:
                if action == _FRAME_START:
                    page.media.append(Media(tag, attributes, container, len(pieces), index))
                start = _known_start(tag, attributes) if len(attributes) < _CACHED else _read_start(tag, attributes)
                container = Container(start, container, LINKED if linked else 0, index, len(pieces))
                containers.append(container)
            elif action == _END:
                container.last = index
                if container.tag in _MENUS:
                    _merge_menu(pieces, container, index)
                container = container.parent or container
        elif action == _NOTHING:
            pass  # nearly all of the others
        elif action == _LINK:
            linked += 1
            links += 1
            if parts and tags[index - 1] == "/a":
                # A blank keeps the words of a link from those of the link just before.
                parts.append(" ")
        elif action == _LINK_END:
            # The start of a link whose attributes hold a stray quote is no token.
            linked -= linked > 0
        elif action == _BOLD:
            bold += 1
        elif action == _UNBOLD:
            bold -= bold > 0
        elif action == _MEDIA:
            page.media.append(Media(tag, attributes, container, len(pieces) + (1 if parts else 0), index))
        elif action == _BREAK and parts:
            # A paragraph ends at a break after another break or a long line; any other break is a new line in it.
            if parts[-1] == _BLANK or parts[-1].isspace() or sum(map(len, parts)) > _LONG_LINE:
                _emit(pieces, container, parts, (first, index, link_chars, links, bold_chars))
                first, link_chars, links, bold_chars = index, 0, 0, 0
            else:
                parts.append(LINE)
        if text and (parts or not text.isspace()):
            parts.append(text)
            if linked:
                link_chars += len(text.strip())
            if bold:
                bold_chars += len(text.strip())
    if parts:
        _emit(pieces, container, parts, (first, len(tags), link_chars, links, bold_chars))


def _merge_menu(pieces: list[Piece], menu: Container, index: int) -> None:
    """Make one piece of a list that holds nothing but short links."""
    start = menu.from_piece
    count = len(pieces) - start
    if count < _FEWEST_ITEMS:
        return
    chars = linked = links = 0
    for piece in pieces[start:]:
        chars += len(piece.text)
        linked += piece.link_chars
        links += piece.links
    if links < count or linked < 0.9 * chars or chars > _MENU_ITEM * links:
        return
    text = "\n".join([piece.text for piece in pieces[start:]])
    pieces[start:] = [Piece(text, menu, (menu.first, index, linked, links, 0))]


def _emit(pieces: list[Piece], container: Container, parts: list[str], found: tuple[int, int, int, int, int]) -> None:
    """Make a piece of what was gathered, unless it is blank or a copy for browsers without scripts."""
    bits = container.bits
    if not bits & NOSCRIPT:
        text = decoded(parts[0] if len(parts) == 1 else "".join(parts))
        text = normalise.normal(text).strip("\n") if bits & PRE else normalise.lines(text)
        if text and not (len(pieces) >= _MOST and _join(pieces[-1], text, found)):
            pieces.append(Piece(text, container, found))
    parts.clear()


def _join(piece: Piece, text: str, found: tuple[int, int, int, int, int]) -> bool:
    """Let a text go on in the piece before it, on a line of its own, unless that is long already."""
    if piece.size >= _LONGEST_JOINED:
        return False
    joined = Piece(f"{piece.text}\n{text}", piece.container, found)
    piece.text, piece.size, piece.last = joined.text, joined.size, joined.last
    piece.link_chars += joined.link_chars
    piece.links += joined.links
    piece.bold += joined.bold
    return True


def decoded(text: str) -> str:
    """Decode what the serialiser encodes in text, and nothing else."""
    if "&" in text:
        text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return text
