"""Markdown as editors write it -> HTML for pages and text for search, stories and mails."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from broadsheet.engine.html.sanitize import sanitize
from broadsheet.records import Block, SafeHtml

_KINDS = {"heading_open": "heading", "paragraph_open": "paragraph"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture that a text names."""

    address: str
    alt: str
    title: str
    is_alone: bool
    """Whether nothing else stands in its paragraph."""


def _parser() -> MarkdownIt:
    # HTML in the text stays text: what an editor pastes must not become markup by accident.
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])


def to_html(text: str, *, base_url: str) -> SafeHtml:
    """Return the text as clean HTML; links to paths of this site are made whole with ``base_url``."""
    return sanitize(_parser().render(text), base_url=base_url)


def to_blocks(text: str) -> tuple[Block, ...]:
    """Return the words, block by block, without marks: headings, paragraphs, list items, quotes, preformatted text, pictures."""
    blocks: list[Block] = []
    around: list[str] = []
    kind, level = "paragraph", 0
    for token in _parser().parse(text):
        if token.type in {"list_item_open", "blockquote_open"}:
            around.append("list item" if token.type == "list_item_open" else "quote")
        elif token.type in {"list_item_close", "blockquote_close"}:
            around.pop()
        elif token.type in _KINDS:
            kind = _KINDS[token.type]
            level = int(token.tag[1]) if kind == "heading" else 0
        elif token.type == "inline" and (picture := _picture(token)):
            blocks.append(picture)
        elif token.type == "inline" and (words := _words(token)):
            blocks.append(Block(around[-1] if around and kind == "paragraph" else kind, words, level=level))
        elif token.type in {"fence", "code_block"} and token.content.strip():
            blocks.append(Block("preformatted", token.content.rstrip("\n")))
    return tuple(blocks)


def pictures(text: str) -> tuple[Placed, ...]:
    """Return the pictures that a text names, in its order."""
    inlines = (token.children or [] for token in _parser().parse(text) if token.type == "inline")
    return tuple(
        Placed(str(token.attrs.get("src", "")), _words(token), str(token.attrs.get("title", "")), is_alone=len(children) == 1)
        for children in inlines
        for token in children
        if token.type == "image"
    )


def picture_line(address: str, alt: str, caption: str) -> str:
    """Return the line that puts a picture into a text; address without blanks and brackets."""
    shows = re.sub(r"([\\\[\]`*_<&])", r"\\\1", alt)
    title = ' "{}"'.format(re.sub(r'([\\"&<`*_])', r"\\\1", caption)) if caption else ""
    return f"![{shows}]({address}{title})"


def _picture(inline: Token) -> Block | None:
    """Return a picture that stands alone; what it shows is no sentence of the text."""
    children = inline.children or []
    if len(children) != 1 or children[0].type != "image":
        return None
    return Block("image", children[0].content, href=str(children[0].attrs.get("src", "")))


def _words(inline: Token) -> str:
    said = []
    for token in inline.children or ():
        if token.type in {"softbreak", "hardbreak"}:
            said.append("\n")
        elif token.type == "image":
            said.append(token.content)
        else:
            said.append(token.content if token.type in {"text", "code_inline"} else "")
    return "".join(said).strip()
