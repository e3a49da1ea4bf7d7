"""An export as a stream of text -> its items one by one, each a small piece of XML, however large the file is.

An export is one flat list: authors, terms and items follow each other and none holds another. So the file is cut at their tags by
one linear scan that knows CDATA and comments, and each piece goes to the parser alone: memory stays flat, an item whose XML is
broken takes nothing with it, and no entity can be defined.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from broadsheet.engine.feeds.encoding import codec, declared
from broadsheet.errors import NotAFeed, TooComplex

MAX_PIECE = 8_000_000
"""Characters of one item; the parser takes no longer text."""
MAX_HEAD = 1_000_000
"""Characters before the first author, term or item."""
MAX_BROKEN = 50
"""Items in a file that do not end; with more it is no export any more."""
HOW = "In WordPress: Tools, Export, All content; give the file that it downloads."
_HOLD_BACK = 300
"""The longest start tag: what is kept of the text when more of it is read."""
_LONG = 1_000_000
_NAMES = "item|wp:author|wp:category|wp:tag|wp:term"
# Each begins with the bare "<": to that Python leaps, and tries nothing in between.
_OUTER = re.compile(rf"<(?:(?P<skip>!\[CDATA\[|!--)|(?P<type>!DOCTYPE)|(?P<name>{_NAMES})(?:\s[^<>]*)?>)")
_INNER = {
    name: re.compile(rf"<(?:(?P<skip>!\[CDATA\[|!--)|(?P<end>/{name}\s*>)|(?P<next>{name}(?:\s[^<>]*)?>))")
    for name in _NAMES.split("|")
}
_AFTER = {"<![CDATA[": "]]>", "<!--": "-->"}
_NAMESPACE = "wordpress.org/export"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the file: ``head`` (once, first), ``item``, ``wp:author`` ... with its XML, or ``problem`` with a sentence."""

    name: str
    text: str


def decode(chunks: Iterable[bytes]) -> Iterator[str]:
    """Turn bytes into text by the encoding that the file names; bytes that do not fit become U+FFFD."""
    decoder: codecs.IncrementalDecoder | None = None
    for chunk in filter(None, chunks):
        if decoder is None:
            decoder = codecs.getincrementaldecoder(_encoding(chunk))("replace")
        yield decoder.decode(chunk)
    if decoder is not None:
        yield decoder.decode(b"", final=True)


def _encoding(start: bytes) -> str:
    for mark, name in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if start.startswith(mark):
            return name
    return codec(declared(start[:512])) or "utf-8"


def split(texts: Iterable[str]) -> Iterator[Piece]:
    """Cut an export into its pieces.

    Yields:
        The head first, then authors, terms and items in the order of the file; problems where they are met.

    Raises:
        NotAFeed: it is no export of WordPress, or empty.
        TooComplex: it defines a document type, or hardly anything in it ends.
    """
    scan = _Scan(iter(texts))
    first = scan.opening()
    yield Piece("head", _head(scan, first))
    broken = 0
    while first is not None:
        end, problem = scan.end(first)
        if problem:
            broken += 1
            yield Piece("problem", problem)
            if broken > MAX_BROKEN:
                raise TooComplex(f"More than {MAX_BROKEN} items of this file have no end: it is damaged. Export it again.")
        if end:
            yield Piece(first.group("name"), scan.buffer[first.start() : end])
        scan.drop(end or first.end())
        first = scan.opening()


def _head(scan: _Scan, first: re.Match[str] | None) -> str:
    head = scan.buffer[: first.start() if first else MAX_HEAD]
    if not head.strip() and first is None:
        raise NotAFeed(f"This file is empty. {HOW}")
    if "<rss" not in head or _NAMESPACE not in head:
        what = "a feed, which holds only the newest posts" if "<rss" in head or "<feed" in head else "something quite different"
        raise NotAFeed(f"This is no export of WordPress (WXR) but {what}. {HOW}")
    return head


class _Scan:
    """The text that was read and not yet given out."""

    def __init__(self, texts: Iterator[str]) -> None:
        self.buffer = ""
        self._at = 0
        self._endless = 0
        self._texts = texts
        self._ended = False

    def opening(self) -> re.Match[str] | None:
        """Find where the next piece begins."""
        at = self._at
        while (match := self._search(_OUTER, at, self._at + MAX_PIECE)) is not None:
            if match.group("type"):
                raise TooComplex("This file has a document type, as no export of WordPress does; it was not read, for safety.")
            if match.group("name"):
                return match
            at = self._after(match, match.start())
            if not at:
                self._endless += 1
                at = match.end()
            if self._endless > MAX_BROKEN:
                raise TooComplex("This file is full of sections that have no end, as no export is; the rest was not read.")
        if not self._ended:
            raise TooComplex("This file has millions of characters between two items, as no export has; the rest was not read.")
        return None

    def end(self, opening: re.Match[str]) -> tuple[int, str]:
        """Find where a piece ends; 0 where it does not, and what is wrong with it."""
        name, start = opening.group("name"), opening.start()
        at, most = opening.end(), start + MAX_PIECE
        while (match := self._search(_INNER[name], at, most)) is not None:
            if match.group("end"):
                return match.end(), ""
            if match.group("next"):
                return match.start(), f"An item has no end; it was read as far as the next one begins: {self._about(start)}."
            after = self._after(match, start)
            if not after:
                break
            at = after
        if self._ended and len(self.buffer) < most:
            return 0, f"The file ends in the middle of an item, which was left out: {self._about(start)}. Export it again."
        return 0, f"An item was left out that has no end or is larger than {MAX_PIECE // 1_000_000} MB: {self._about(start)}."

    def drop(self, until: int) -> None:
        """Be done with the text before a place; it is cut off once it is long, not for every small piece."""
        self._at = until
        if until > _LONG:
            self.buffer, self._at = self.buffer[until:], 0

    def _about(self, start: int) -> str:
        """Return words by which a person finds an item in the file."""
        title = re.search(r"<title>(?:<!\[CDATA\[)?([^<\]]{1,80})", self.buffer[start : start + 2000])
        return f"“{title.group(1).strip()}”" if title and title.group(1).strip() else "one without a title"

    def _after(self, match: re.Match[str], start: int) -> int:
        """Return the place behind a CDATA section or a comment; 0 where it does not end."""
        mark, at = _AFTER[match.group()], match.end()
        while (found := self.buffer.find(mark, at)) < 0:
            at = max(match.end(), len(self.buffer) - len(mark))
            if len(self.buffer) - start > MAX_PIECE or not self._fill():
                return 0
        return found + len(mark)

    def _search(self, pattern: re.Pattern[str], at: int, most: int) -> re.Match[str] | None:
        while (match := pattern.search(self.buffer, at)) is None:
            at = max(at, len(self.buffer) - _HOLD_BACK)
            if len(self.buffer) > most or not self._fill():
                return None
        return match

    def _fill(self) -> bool:
        """Read on; tell whether there was more."""
        text = next(self._texts, None)
        self._ended = self._ended or text is None
        self.buffer += text or ""
        return text is not None
