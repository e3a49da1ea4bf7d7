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

from broadsheet.engine.text import normalise
from broadsheet.engine.text.normalise import LINE

_TOKEN = re.compile(r'<(/?[a-zA-Z][^\s/>]*+)([^">]*+(?:"[^"]*+"[^">]*+)*+)>([^<]*+)')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CLASS = re.compile(r'\sclass="([^"]*)"')
_NAMES = re.compile(r'\s(?:id|role|itemprop|data-testid|data-component|data-type|data-module|aria-label)="([^"]*)"')
_NO_DIGITS = dict.fromkeys(range(48, 58))
_WIDE = re.compile("[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_HIDDEN = re.compile(r'\shidden(?:=|\s|$)|\sstyle="[^"]*display:\s*none|\saria-hidden="true"', re.IGNORECASE)
_STRIPPED = ["script", "style", "svg", "template", "head", "textarea", "select", "datalist", "canvas", "math", "xmp", "plaintext", "noembed", "noframes",
             "object", "map"]  # fmt: skip

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
_MENUS = frozenset({"ul", "ol", "menu", "dl"})
_FEWEST_ITEMS = 3
_FRAME = ("nav", "footer")
_LARGEST_FRAME = 20_000
_MENU_ITEM = 30
"""A list whose items are links of at most this average length is a menu: one piece."""
_LONG_LINE = 80
_CACHED = 300
"""Longer attributes are read anew each time: they hold data, and do not repeat."""

# What a container is or stands in, as bits that descend to everything inside.
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
) = (1 << n for n in range(18))
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


_NOTHING, _START, _END, _LINK, _LINK_END, _BOLD, _BREAK, _EMPTY = range(8)
_ACTIONS = (
    dict.fromkeys(_INLINE, _NOTHING)
    | dict.fromkeys((f"/{tag}" for tag in _INLINE), _NOTHING)
    | dict.fromkeys(_VOID, _EMPTY)
    | dict.fromkeys(("b", "strong", "/b", "/strong"), _BOLD)
    | {"a": _LINK, "/a": _LINK_END, "br": _BREAK, "wbr": _NOTHING}
    | dict.fromkeys(_BITS, _START)
)
"""What a tag means to the walk; a tag that is not here begins or ends a container."""


class Start(NamedTuple):
    """What a start tag says, wherever it stands: tags repeat, so each is read once."""

    tag: str
    kind: tuple[str, str]
    """Tag and classes without digits: what elements of one template have in common."""
    key: tuple[str, str]
    """Tag and first class: what siblings of one kind have in common."""
    names: str
    """Values of class, id, role and the like, joined."""
    bits: int
    """What the element is, and whether it is hidden."""


class Container:
    """An element that makes a block: where it stands and what its names say."""

    __slots__ = ("bits", "children", "depth", "first", "from_piece", "key", "kind", "last", "names", "parent", "tag")

    def __init__(self, start: Start, parent: Container | None, bits: int, first: int, from_piece: int) -> None:
        self.tag, self.kind, self.key, self.names, _ = start
        self.from_piece = from_piece
        """Index of the first piece inside it."""
        self.parent = parent
        self.bits = bits
        self.depth: int = parent.depth + 1 if parent else 0
        self.first = first
        """Index of its start tag among the tokens."""
        self.last = first
        """Index of its end tag."""
        self.children: dict[tuple[str, str], int] = {}
        """How many children of each tag and first class it has."""


class Piece:
    """One run of text without a block border inside."""

    __slots__ = ("bold", "container", "first", "last", "link_chars", "links", "size", "text")

    def __init__(self, text: str, container: Container, first: int, last: int, link_chars: int, links: int, bold: int) -> None:
        self.text = text
        self.size = len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))
        """Its length in characters; one of a script without spaces counts three."""
        self.container = container
        self.first = first
        """Index of the tag that its text follows."""
        self.last = last
        """Index after the last one."""
        self.link_chars = link_chars
        self.links = links
        self.bold = bold
        """Characters in bold or emphasis."""


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

    tokens: list[tuple[str, str, str]]
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
    frame = _take_frame(tree)
    body = tree.body or tree.root
    html = (body.html if body is not None else "") or ""
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    page = Page(_TOKEN.findall(html), frame=frame)
    _Walk(page).run()
    return page


def _take_frame(tree: Tree) -> list[tuple[str, str]]:
    """Cut off navigation and footers before the walk: a third of most pages. What could hold an article stays."""
    frame: list[tuple[str, str]] = []
    for tag in _FRAME:
        texts = [node.text(separator=" ") for node in tree.css(tag)]
        if texts and max(map(len, texts)) < _LARGEST_FRAME:
            frame += [(tag, " ".join(text.split())) for text in texts]
            tree.strip_tags([tag], recursive=True)
    return [(tag, text) for tag, text in frame if text]


def _read_start(tag: str, attributes: str) -> Start:
    """Read the names of an element, and what it is by its tag and attributes."""
    bits = _BITS.get(tag, 0)
    if not attributes:
        return Start(tag, (tag, ""), (tag, ""), "", bits)
    found = _CLASS.search(attributes)
    names = found.group(1) if found else ""
    classes = names.translate(_NO_DIGITS)
    for value in _NAMES.findall(attributes):
        names += " " + value
    if ("hidden" in attributes or "none" in attributes) and _HIDDEN.search(attributes):
        bits |= HIDDEN
    return Start(tag, (tag, classes), (tag, classes.partition(" ")[0]), names, bits)


_known_start = lru_cache(maxsize=4096)(_read_start)
"""Start tags repeat, within a page and between pages of a site."""


class _Walk:
    """The loop over the tokens, and the text that is being gathered."""

    __slots__ = ("bold", "bold_chars", "container", "first", "link_chars", "linked", "links", "page", "parts")

    def __init__(self, page: Page) -> None:
        self.page = page
        self.container = page.root
        self.parts: list[str] = []
        self.first = 0
        self.link_chars = self.links = self.linked = self.bold = self.bold_chars = 0

    def run(self) -> None:
        """Walk once over all tokens."""
        actions, start, end, parts = _ACTIONS, self._start, self._end, self.parts
        previous = ""
        for index, (tag, attributes, text) in enumerate(self.page.tokens):
            action = actions.get(tag)
            if action is None:
                action = _END if tag[0] == "/" else _START
            if action == _START:
                start(tag, attributes, index)
            elif action == _END:
                end(index)
            elif action:
                self._inline(action, tag, attributes, index, previous)
            if text and (parts or not text.isspace()):
                parts.append(text)
                if self.linked:
                    self.link_chars += len(text.strip())
                if self.bold:
                    self.bold_chars += len(text.strip())
            previous = tag
        self._flush(len(self.page.tokens))

    def _inline(self, action: int, tag: str, attributes: str, index: int, previous: str) -> None:
        """Note what stands within a line: links, bold words, line breaks, pictures."""
        if action == _LINK:
            self._open_link(previous)
        elif action == _LINK_END:
            self.linked -= 1
        elif action == _BOLD:
            self.bold += -1 if tag[0] == "/" else 1
        elif action == _BREAK:
            self._break(index)
        else:
            self._void(tag, attributes, index)

    def _open_link(self, previous: str) -> None:
        """Begin a link; a blank keeps its words from those of the link just before."""
        self.linked += 1
        self.links += 1
        if previous == "/a" and self.parts:
            self.parts.append(" ")

    def _start(self, tag: str, attributes: str, index: int) -> None:
        """Open a container."""
        if self.parts:
            self._flush(index)
        else:
            self.first = index
            self.links = 0
        page, parent = self.page, self.container
        if tag in _EMBEDS:
            page.media.append(Media(tag, attributes, parent, len(page.pieces), index))
        start = _known_start(tag, attributes) if len(attributes) < _CACHED else _read_start(tag, attributes)
        bits = parent.bits | start.bits
        if self.linked:
            bits |= LINKED
        self.container = container = Container(start, parent, bits, index, len(page.pieces))
        siblings = parent.children
        siblings[start.key] = siblings.get(start.key, 0) + 1
        page.containers.append(container)

    def _void(self, tag: str, attributes: str, index: int) -> None:
        """Take an element that holds nothing: a picture, a rule between paragraphs."""
        if tag == "img" or tag in _EMBEDS:
            before = len(self.page.pieces) + (1 if self.parts else 0)
            self.page.media.append(Media(tag, attributes, self.container, before, index))
        elif tag == "hr":
            self._flush(index)

    def _end(self, index: int) -> None:
        """Close the innermost container."""
        if self.parts:
            self._flush(index)
        else:
            self.first = index
            self.links = 0
        container = self.container
        container.last = index
        if container.bits & LIST and container.tag in _MENUS:
            self._merge_menu(index)
        self.container = container.parent or container

    def _merge_menu(self, index: int) -> None:
        """Make one piece of a list that holds nothing but short links."""
        pieces, start = self.page.pieces, self.container.from_piece
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
        text = "\n".join(piece.text for piece in pieces[start:])
        pieces[start:] = [Piece(text, self.container, self.container.first, index, linked, links, 0)]

    def _break(self, index: int) -> None:
        """Read a line break: a paragraph's end after another break or a long line, a new line otherwise."""
        if not self.parts:
            return
        if self.parts[-1].isspace() or sum(map(len, self.parts)) > _LONG_LINE:
            self._flush(index)
        else:
            self.parts.append(LINE)

    def _flush(self, index: int) -> None:
        """Make a piece of what was gathered."""
        if self.parts:
            self._emit("".join(self.parts), index)
            self.parts.clear()
        self.first = index
        self.link_chars = self.links = self.bold_chars = 0

    def _emit(self, text: str, index: int) -> None:
        """Add one piece, unless it is blank or a copy for browsers without scripts."""
        bits = self.container.bits
        if bits & NOSCRIPT:
            return
        text = decoded(text)
        text = normalise.normal(text).strip("\n") if bits & PRE else normalise.lines(text)
        if text:
            piece = Piece(text, self.container, self.first, index, self.link_chars, self.links, self.bold_chars)
            self.page.pieces.append(piece)


def decoded(text: str) -> str:
    """Decode what the serialiser encodes in text, and nothing else."""
    if "&" in text:
        text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return text
