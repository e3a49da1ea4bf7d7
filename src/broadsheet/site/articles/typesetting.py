"""Set a cleaned body into a page of ours: no foreign pictures, headings below our headline, no second ``main``.

What the sanitiser lets through would still fetch pictures from the outlet (hot-linking, and a stranger's address told to it) and
carry its own ``h1``. The body is written anew from its elements and goes through the sanitiser once more: it alone makes
:class:`~broadsheet.records.SafeHtml`.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from broadsheet.engine.html.sanitize import sanitize
from broadsheet.records import SafeHtml

PICTURES = frozenset(("img", "source"))
DROPPED_WHOLE = frozenset(("figure", "picture"))
RENAMED = {"main": "div", "header": "div", "footer": "div", "section": "div", "article": "div", "aside": "div"}
VOID = frozenset(("br", "hr", "wbr", "col"))
_HEADING = re.compile(r"h[1-6]")
_USED = re.compile(r"<(h[1-6])\b")
_PLAIN = re.compile(
    r"(?:[^<>&]++|&(?:amp|lt|gt|nbsp);|</?(?:p|em|strong|b|i|ul|ol|li|blockquote|h[2-6]|a)>|<(?:br|hr)>"
    r"""|<a href="https?://[^"<>\s\x00-\x1f]*+" rel="noopener noreferrer nofollow">)*+"""
)
"""Elements that neither fetch nor run anything, as the sanitiser writes them: this proves by itself that there is nothing else."""
_EMPTY = re.compile(r"<(p|div|li|h[2-6])>\s*</\1>")


def set_body(html: SafeHtml) -> SafeHtml:
    """Return the body as a page of ours prints it."""
    if is_set(html):
        return html
    setter = _Setter(_levels(html))
    setter.feed(html)
    setter.close()
    return sanitize(_EMPTY.sub("", "".join(setter.out)))


def is_set(html: str) -> bool:
    """Whether nothing needs to be done: text, paragraphs, lists and links alone, by which the most articles are spared the sanitiser."""
    return bool(_PLAIN.fullmatch(html)) and not _EMPTY.search(html) and all(level == new for level, new in _levels(html).items())


def _levels(html: str) -> dict[str, str]:
    """Map the heading levels in use to h2, h3 ... without a gap."""
    used = sorted(set(_USED.findall(html)))
    return {level: f"h{min(rank, 6)}" for rank, level in enumerate(used, start=2)}


class _Setter(HTMLParser):
    """Writes what it reads, but for what has no place on our page."""

    def __init__(self, levels: dict[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.levels = levels
        self.out: list[str] = []
        self.dropping = 0
        """How many elements are open that go with everything in them."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a start tag, renamed, or begin to drop."""
        if tag in DROPPED_WHOLE:
            self.dropping += 1
        if self.dropping or tag in PICTURES:
            return
        kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.out.append(f"<{self._named(tag)}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        """Write an end tag, renamed, or end to drop."""
        if tag in DROPPED_WHOLE:
            self.dropping = max(0, self.dropping - 1)
        elif not self.dropping and tag not in PICTURES | VOID:
            self.out.append(f"</{self._named(tag)}>")

    def handle_data(self, data: str) -> None:
        """Write text."""
        if not self.dropping:
            self.out.append(escape(data, quote=False))

    def _named(self, tag: str) -> str:
        return self.levels.get(tag, tag) if _HEADING.fullmatch(tag) else RENAMED.get(tag, tag)
