"""HTML -> Markdown that says the same, for texts that go on living as Markdown. Foreign markup never passes: only words do.

What has no Markdown goes without its words being lost: ``u`` is its text, ``dl`` is bold terms and paragraphs, a table's cells are one
line each. Scripts, styles and forms go with their content. Linear in the input; structure too deep to be a text is flattened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.engine.html import limits
from broadsheet.engine.text import urls
from broadsheet.engine.text.digits import whole

MAX_DEPTH = 60
_BREAK = "\ue000"
"""Stands for a line break until the block is written."""
_GONE = frozenset(
    str.split(
        "script style template noscript svg math textarea select option input button form canvas object embed iframe applet head title "
        "audio video noembed noframes map area link meta base"
    )
)
_BLOCKS = frozenset(
    str.split(
        "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header "
        "hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption html"
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_STRONG, _EMPHASIS, _STRUCK, _CODE = frozenset(("b", "strong")), frozenset(("i", "em", "cite")), frozenset(("s", "del", "strike")), frozenset(("code", "kbd", "samp", "tt"))  # fmt: skip
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_MARKS = re.compile(r"([\\`*\[\]<~])|(?<!\w)_|_(?!\w)|&(?=#?\w{1,31};)")
_LINE_START = re.compile(r"^(\s*)(?=[#>+=-])|^(\s*\d{1,9})(?=[.)](?:\s|$))", re.MULTILINE)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp)(?:\?.*)?$", re.IGNORECASE)
_LANGUAGE = re.compile(r"\blang(?:uage)?-([\w+#-]{1,20})")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands in the text."""

    url: str
    alt: str = ""
    caption: str = ""


@dataclass(slots=True)
class Written:
    """A text as Markdown, and what was in it."""

    text: str
    pictures: tuple[Picture, ...] = ()
    inline_data: int = 0
    """Pictures that were written into the text itself (``data:``) and went."""


def to_markdown(html: str, *, base_url: str | None = None) -> Written:
    """Write HTML as Markdown.

    Args:
        html: any text at all.
        base_url: the address that relative links and pictures are resolved against; without one they are dropped.
    """
    tame, _ = limits.tame(html.replace(_BREAK, ""))
    body = LexborHTMLParser(tame).body
    writer = _Writer(base_url)
    text = "\n\n".join(writer.blocks(body, 0)) if body is not None else ""
    return Written(f"{text}\n" if text else "", tuple(dict.fromkeys(writer.pictures)), writer.inline_data)


def escaped(words: str) -> str:
    """Keep words from being read as Markdown, wherever they stand."""
    return _at_line_start(_MARKS.sub(lambda mark: "\\" + mark.group(), words))


def _at_line_start(text: str) -> str:
    return _LINE_START.sub(lambda match: (match.group(1) or match.group(2) or "") + "\\", text)


@dataclass(slots=True)
class _Writer:
    """Writes nodes; notes the pictures it meets."""

    base_url: str | None
    pictures: list[Picture] = field(default_factory=list)
    inline_data: int = 0

    def blocks(self, node: LexborNode, depth: int) -> list[str]:
        """Write what stands in an element as blocks."""
        if depth > MAX_DEPTH:
            return _paragraph(_marked(node.text(deep=True, separator=" ")))
        done: list[str] = []
        run: list[str] = []
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag in _BLOCKS or (tag not in _GONE and tag[0] != "-" and _holds_blocks(child, depth)):
                done += _paragraph("".join(run))
                run = []
                done += self.block(child, tag, depth + 1)
            else:
                run.append(self.inline(child, depth + 1))
        return done + _paragraph("".join(run))

    def block(self, node: LexborNode, tag: str, depth: int) -> list[str]:  # noqa: PLR0911 - a table of elements
        """Write one element that is a block."""
        if depth > MAX_DEPTH:
            return _paragraph(_marked(node.text(deep=True, separator=" ")))
        if tag in _HEADINGS:
            words = self.line(node, depth)
            return [f"{'#' * int(tag[1])} {words}"] if words else []
        if tag in {"ul", "ol", "menu", "dir"}:
            return self.listed(node, tag == "ol", depth)
        if tag == "blockquote":
            inner = "\n\n".join(self.blocks(node, depth))
            return ["\n".join(f"> {line}".rstrip() for line in inner.split("\n"))] if inner else []
        if tag == "pre":
            return _fenced(node)
        if tag == "hr":
            return ["---"]
        if tag == "table":
            return self.table(node, depth)
        if tag == "figure":
            return self.figure(node, depth)
        if tag in {"dt", "summary"}:
            words = self.line(node, depth)
            return [_around("**", words)] if words else []
        return self.blocks(node, depth)

    def line(self, node: LexborNode, depth: int) -> str:
        """Write what stands in an element as one line."""
        words = "".join(self.inline(child, depth + 1) for child in node.iter(include_text=True))
        return _SPACE.sub(" ", words.replace(_BREAK, " ")).strip()

    def inline(self, node: LexborNode, depth: int) -> str:  # noqa: PLR0911 - a table of elements
        """Write an element that stands within a line, or text."""
        tag = node.tag or ""
        if tag == "-text":
            return _marked(node.text_content or "")
        if tag[0] == "-" or tag in _GONE:
            return ""
        if tag == "br":
            return _BREAK
        if tag == "img":
            return self.picture(node)
        if depth > MAX_DEPTH:
            return _marked(node.text(deep=True, separator=" "))
        if tag in _CODE:
            return _coded(node.text(deep=True))
        words = "".join(self.inline(child, depth + 1) for child in node.iter(include_text=True))
        if tag == "a":
            return self.linked(node, words)
        if tag == "q":
            return f"“{words}”"
        mark = "**" if tag in _STRONG else "*" if tag in _EMPHASIS else "~~" if tag in _STRUCK else ""
        if not mark:
            return f" {words} " if tag in _BLOCKS else words
        return words if "![" in words else _BREAK.join(_around(mark, part) for part in words.split(_BREAK))

    def linked(self, node: LexborNode, words: str) -> str:
        """Write a link; one around a picture that leads to a larger file of it becomes that file."""
        address = urls.absolute(node.attributes.get("href") or "", self.base_url) or _mail(node.attributes.get("href") or "")
        if "![" in words:
            return self._larger(words, address)
        label = words.replace(_BREAK, " ").strip()
        if not address or not label:
            return words
        before, after = words[: len(words) - len(words.lstrip(" "))], words[len(words.rstrip(" ")) :]
        return f"{before}[{label}](<{_quoted(address)}>){after}" if _odd(address) else f"{before}[{label}]({address}){after}"

    def _larger(self, words: str, address: str | None) -> str:
        if address and _PICTURE_FILE.search(address) and self.pictures and words.count("![") == 1:
            small = self.pictures[-1]
            self.pictures[-1] = Picture(address, small.alt, small.caption)
            return _picture(self.pictures[-1])
        return words

    def picture(self, node: LexborNode, caption: str = "") -> str:
        """Write a picture; smileys are their letters, and what counts visitors goes."""
        given = node.attributes
        alt = " ".join((given.get("alt") or "").split())
        if {"wp-smiley", "emoji"} & set((given.get("class") or "").split()):
            return _marked(alt)
        source = (
            next((given[name] for name in ("data-lazy-src", "data-src", "data-orig-file", "src") if given.get(name)), "") or ""
        )
        if source.startswith("data:"):
            self.inline_data += 1
            return ""
        address = urls.absolute(source, self.base_url)
        if not address or {given.get("width"), given.get("height")} & {"0", "1"}:
            return ""
        self.pictures.append(Picture(address, alt[:500], caption))
        return _picture(self.pictures[-1])

    def figure(self, node: LexborNode, depth: int) -> list[str]:
        """Write a figure: its picture with the caption, or what else stands in it."""
        before = len(self.pictures)
        caption = next((child for child in node.iter() if child.tag == "figcaption"), None)
        words, bare = "", ""
        if caption is not None:
            words, bare = self.line(caption, depth), " ".join(caption.text(deep=True).split())[:500]
            caption.decompose()
        inner = self.blocks(node, depth)
        new = range(before, len(self.pictures))
        if words and len(new) == 1 and len(inner) == 1 and inner[0] == _picture(self.pictures[before]):
            held = self.pictures[before]
            self.pictures[before] = Picture(held.url, held.alt, bare)
            return [_picture(self.pictures[before])]
        return [*inner, _around("*", words)] if words else inner

    def listed(self, node: LexborNode, numbered: bool, depth: int) -> list[str]:
        """Write a list; what stands in it outside of its items becomes an item."""
        start = whole(node.attributes.get("start") or "", most=8) if numbered else 1
        number = 1 if start is None else start
        lines: list[str] = []
        for child in node.iter():
            inner = (
                self.blocks(child, depth)
                if child.tag == "li"
                else self.block(child, child.tag or "", depth + 1)
                if child.tag in _BLOCKS
                else []
            )
            if not inner:
                continue
            mark = f"{number}. " if numbered else "- "
            number += 1
            indent = " " * len(mark)
            tight = "\n" if all(not part.startswith(("#", ">", "`")) for part in inner) and len(inner) == 1 else "\n\n"
            words = (tight if len(inner) > 1 and not _is_list(inner[1]) else "\n").join(inner)
            lines.append(mark + words.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n"))
        return ["\n".join(lines)] if lines else []

    def table(self, node: LexborNode, depth: int) -> list[str]:
        """Write a table; a table that only lays a page out, with one cell a line, becomes its blocks."""
        caption = node.css_first("caption")
        rows = [[cell for cell in row.iter() if cell.tag in {"td", "th"}] for row in node.css("tr")[:2000]]
        rows = [row for row in rows if row]
        width = max((len(row) for row in rows), default=0)
        if width < 2 or node.css_first("table table") is not None:
            return [part for row in rows for cell in row for part in self.blocks(cell, depth)] or self.blocks(node, depth)
        lines = [[self.line(cell, depth).replace("|", "\\|") for cell in row] + [""] * (width - len(row)) for row in rows]
        lines.insert(1, ["---"] * width)
        said = self.line(caption, depth) if caption is not None else ""
        return [*([_around("**", said)] if said else []), "\n".join(f"| {' | '.join(line)} |" for line in lines)]


def _holds_blocks(node: LexborNode, depth: int) -> bool:
    """Whether an element that stands within lines holds blocks all the same, as ``<a><h2>``."""
    if depth > MAX_DEPTH:
        return False
    return any((child.tag or "") in _BLOCKS or _holds_blocks(child, depth + 1) for child in node.iter())


def _marked(text: str) -> str:
    return _MARKS.sub(lambda mark: "\\" + mark.group(), _SPACE.sub(" ", text))


def _paragraph(words: str) -> list[str]:
    """Write a run of words; two line breaks after each other part paragraphs, a picture stands alone."""
    parts = re.split(rf"(?:\s*{_BREAK}\s*){{2,}}", words)
    done: list[str] = []
    for part in parts:
        for piece in _apart(part):
            lines = [_SPACE.sub(" ", line).strip() for line in piece.split(_BREAK)]
            text = "\\\n".join(_at_line_start(line) for line in lines if line.strip("\xa0 "))
            done += [text] if text else []
    return done


_ALONE = re.compile(r"(!\[(?:\\.|[^\]\\])*\]\((?:<[^>]*>|[^)\s]*)(?: \"(?:\\.|[^\"\\])*\")?\))")


def _apart(text: str) -> Iterator[str]:
    return (piece for piece in (_ALONE.split(text) if "![" in text else [text]) if piece.strip(f" {_BREAK}"))


def _around(mark: str, words: str) -> str:
    """Put marks around words, blanks outside of them; nothing around nothing."""
    inner = words.strip(" \xa0")
    if not inner:
        return words
    at = words.index(inner)
    return f"{words[:at]}{mark}{inner}{mark}{words[at + len(inner) :]}"


def _coded(text: str) -> str:
    words = _SPACE.sub(" ", text).strip()
    if not words:
        return ""
    fence = "`" * (max((len(run) for run in re.findall(r"`+", words)), default=0) + 1)
    pad = " " if words[0] == "`" or words[-1] == "`" else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def _fenced(node: LexborNode) -> list[str]:
    text = node.text(deep=True).strip("\n")
    if not text.strip():
        return []
    code = node.css_first("code")
    classes = f"{node.attributes.get('class') or ''} {(code.attributes.get('class') or '') if code is not None else ''}"
    language = _LANGUAGE.search(classes)
    fence = "`" * max(3, max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    return [f"{fence}{language.group(1) if language else ''}\n{text}\n{fence}"]


def _picture(picture: Picture) -> str:
    caption = picture.caption.replace("\\", "").replace('"', "”").replace("&", "&amp;")
    title = f' "{caption}"' if caption else ""
    address = f"<{_quoted(picture.url)}>" if _odd(picture.url) else picture.url
    return f"![{_marked(picture.alt)}]({address}{title})"


def _odd(address: str) -> bool:
    return any(sign in address for sign in " ()<>\\")


def _quoted(address: str) -> str:
    return address.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")


def _mail(href: str) -> str | None:
    return href if href.lower().startswith("mailto:") and href.isprintable() and " " not in href else None


def _is_list(text: str) -> bool:
    return bool(re.match(r"(?:- |\d+\. )", text))
