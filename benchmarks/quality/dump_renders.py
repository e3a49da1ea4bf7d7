"""Pages as the text dumps that other programs make of them: the text nodes line by line, as a browser copies them, as one prints them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from lxml import html as markup

_SKIPPED = frozenset("script style noscript template head svg iframe object select textarea math canvas video audio".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3"
    " h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul br option".split()
)
_APART = frozenset("p h1 h2 h3 h4 h5 h6 ul ol blockquote dl figure table pre".split())
_WIDTH = 76


def render(html: str, kind: str) -> str:
    """Return a page as a dump of one of the ``KINDS``; all but the browser's copy begin with the document's title."""
    root = markup.fromstring(html.encode(), parser=markup.HTMLParser(encoding="utf-8"))
    body = root.find(".//body")
    text = KINDS[kind](root if body is None else body)
    title = " ".join((root.findtext(".//title") or "").split())
    return {"inner": text, "nodes": f"{title}\n{text}", "lynx": f"{title}\n\n{text}"}[kind]


def _nodes(body: Any) -> str:
    """Print each text node on a line of its own, as ``get_text("\\n")`` does."""
    return "\n".join(text for text in (" ".join(node.split()) for node in _texts(body)) if text)


def _texts(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


class _Printer:
    """Collects running text up to the next border of a block."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.now: list[str] = []

    def text(self) -> str:
        text = " ".join("".join(self.now).split())
        self.now.clear()
        return text


class _Copied(_Printer):
    """As ``innerText`` gives it: a line for each block, blank lines around paragraphs, cells of a row side by side."""

    def flush(self, *, blank: bool = False) -> None:
        text = self.text()
        if text:
            self.out.append(text)
        if blank and self.out and self.out[-1]:
            self.out.append("")

    def walk(self, element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or _is_hidden(element):
            return
        cell, block = tag in {"td", "th"}, tag in _BLOCKS
        if cell:
            self.now.append("\t")
        elif block:
            self.flush(blank=tag in _APART)
        self.now.append(element.text or "")
        for child in element:
            self.walk(child)
            self.now.append(child.tail or "")
        if block and not cell:
            self.flush(blank=tag in _APART)


class _Browser(_Printer):
    """As a browser for terminals prints it: filled to a width, links numbered, pictures by name."""

    links = 0

    def flush(self, *, blank: bool = True) -> None:
        text = self.text()
        if text:
            filled = textwrap.fill(
                text, _WIDTH, initial_indent="   ", subsequent_indent="   ", break_long_words=False, break_on_hyphens=False
            )
            self.out += [filled, ""] if blank else [filled]

    def walk(self, element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return
        if tag == "br":
            self.flush(blank=False)
            return
        if tag == "a" and element.get("href"):
            self.links += 1
            self.now.append(f"[{self.links}]")
        if tag in _BLOCKS:
            self.flush()
        self.now.append("* " if tag == "li" else _picture(element) if tag == "img" else "")
        self.now.append(element.text or "")
        for child in element:
            self.walk(child)
            self.now.append(child.tail or "")
        if tag in _BLOCKS:
            self.flush(blank=tag != "li")


def _picture(element: Any) -> str:
    if element.get("alt") is None and element.get("src"):
        return f"[{element.get('src').split('/')[-1][:30].split('?')[0]}]"
    return f" {element.get('alt') or ''} "


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None


def _printed(printer: Callable[[], Any]) -> Callable[[Any], str]:
    def print_(body: Any) -> str:
        one = printer()
        one.walk(body)
        one.flush()
        return "\n".join(one.out)

    return print_


KINDS: dict[str, Callable[[Any], str]] = {"nodes": _nodes, "inner": _printed(_Copied), "lynx": _printed(_Browser)}
