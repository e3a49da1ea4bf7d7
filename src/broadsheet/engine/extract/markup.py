"""The kept pieces as blocks, as text and as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from broadsheet.engine.extract.blocks import LIST, PRE, QUOTE, TABLE, Container, Page, Piece
from broadsheet.engine.html.balanced import clean
from broadsheet.records import Block, SafeHtml

_INLINE = str.split(
    "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup time u var wbr"
)
_INLINE_KEPT = frozenset([*_INLINE, *(f"/{tag}" for tag in _INLINE)])
"""Tags of inline markup that stays, those that begin it and those that end it."""
_TEXT_KINDS = frozenset({"paragraph", "heading", "list item", "quote", "table", "preformatted"})
_LISTS = frozenset({"ul", "ol", "dl"})
_WRAPPERS = {"paragraph": "p", "list item": "li", "footnote": "li", "quote": "p", "preformatted": "pre"}


def kind_of(piece: Piece) -> str:
    """Name the kind of an article block by the elements that hold it."""
    container = piece.container
    tag = container.tag
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return "heading"
    if tag in {"li", "dt", "dd"} or (container.bits & LIST and container.parent is not None and container.parent.tag == "li"):
        return "list item"
    if container.bits & QUOTE:
        return "quote"
    if container.bits & PRE:
        return "preformatted"
    # Text below a line break in a cell is no datum: such tables make the layout of a page.
    if container.bits & TABLE and tag in {"td", "th", "caption"} and len(piece.text) < 200 and piece.first == container.first:
        return "table"
    return "paragraph"


def blocks_of(
    page: Page, indices: Sequence[int], kinds: Sequence[str], why: Sequence[str], scores: Sequence[float]
) -> tuple[Block, ...]:
    """Make the article blocks of some pieces, with the reasons and the scores that all pieces have."""
    pieces, before = page.pieces, page.before
    return tuple(
        [
            _block(pieces[index], kind, why[index], scores[index], before + index)
            for index, kind in zip(indices, kinds, strict=True)
        ]
    )


def _block(piece: Piece, kind: str, why: str, score: float, position: int) -> Block:
    level = int(piece.container.tag[1]) if kind == "heading" else _depth(piece.container) if kind == "list item" else 0
    return Block(kind, piece.text, why=why, level=level, score=score, position=position)


def _depth(container: Container | None) -> int:
    """Count the lists that an item stands in."""
    depth = 0
    while container is not None:
        depth += container.tag in _LISTS
        container = container.parent
    return depth


def text_of(told: Iterable[tuple[str, str]]) -> str:
    """Join texts, each given with its kind, with blank lines; cells that follow each other share a line break."""
    parts: list[str] = []
    before = ""
    for kind, text in told:
        if kind in _TEXT_KINDS:
            separator = "\n" if kind == before == "table" else "\n\n"
            parts += [separator, text] if parts else [text]
            before = kind
    return "".join(parts)


def html_of(page: Page, told: Iterable[tuple[Block, Piece | None]], *, base_url: str | None) -> SafeHtml:
    """Write blocks as clean HTML, inline markup and links included; one without a piece is an embed, and becomes a link with its words."""
    out: list[str] = []
    open_group, row = "", None
    for block, piece in told:
        group = _group(piece, block) if piece is not None else ""
        if group != open_group:
            out.append(f"</{open_group}>" if open_group else "")
            out.append(f"<{group}>" if group else "")
            open_group, row = group, None
        if piece is None:
            out.append(_embed(block))
            continue
        if group == "table":
            beside, row = row, _row(piece)
            out += [] if beside is row and row is not None else ["<tr>"]
        tag = f"h{block.level}" if block.kind == "heading" else _cell(piece) if group == "table" else _WRAPPERS[block.kind]
        out.append(f"<{tag}>{_inner(page, piece)}</{tag}>")
    out.append(f"</{open_group}>" if open_group else "")
    markup = "\n".join(part for part in out if part)
    return clean(markup, base_url)


def _embed(block: Block) -> str:
    """Write an embed: a post in its own words, its last line the link that leads there; anything else as a link."""
    *lines, last = map(escape, block.text.split("\n"))
    link = f'<p><a href="{escape(block.href or "")}">{last}</a></p>'
    return f"<blockquote>{''.join(f'<p>{line}</p>' for line in lines)}{link}</blockquote>" if lines else link


def _row(piece: Piece) -> Container | None:
    """Return the row of a table that a cell stands in."""
    container: Container | None = piece.container
    while container is not None and container.tag not in {"tr", "table"}:
        container = container.parent
    return container if container is not None and container.tag == "tr" else None


def _cell(piece: Piece) -> str:
    return "th" if piece.container.tag == "th" else "td"


def _group(piece: Piece, block: Block) -> str:
    """Name the element that neighbours of one kind share."""
    if block.kind == "list item":
        container = piece.container
        while container is not None and container.tag not in _LISTS:
            container = container.parent  # type: ignore[assignment]
        return "ol" if container is not None and container.tag == "ol" else "ul"
    return {"quote": "blockquote", "table": "table", "footnote": "ol"}.get(block.kind, "")


def _inner(page: Page, piece: Piece) -> str:
    """Write the words of a piece with the inline markup that stood in them; line breaks before and after them parted it from others."""
    first, last = piece.first, piece.last
    if last - first == 1:
        return page.texts[first].strip()
    out = page.texts[first : first + 1]
    inner = slice(first + 1, last)
    for tag, attributes, text in zip(page.tags[inner], page.attributes[inner], page.texts[inner], strict=True):
        if tag in _INLINE_KEPT:
            out.append(f"<{tag}{attributes}>")
        out.append(text)
    first, last = 0, len(out)
    while first < last and _is_empty(out[first]):
        first += 1
    while first < last and _is_empty(out[last - 1]):
        last -= 1
    return "".join(out[first:last]).strip()


def _is_empty(part: str) -> bool:
    return part.isspace() or part in {"", "<br>", "<br/>", "<br />"} or part.startswith("<br ")
