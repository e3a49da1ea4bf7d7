"""Long texts lifted out of a feed before it is parsed, and put back by number where they are read.

The XML parser goes through a text sign by sign and gives it back as a copy; most of a feed is the articles in its CDATA sections, in
which there is nothing to parse. So these are cut out first and a number stands for each. Where the tree has that number as all the text
of an element of a feed or entry, the parser was among words when it came there, so it would have taken the section for one too. If
any number is elsewhere - in a comment, in an attribute, beside other text - or a text holds what the parser would refuse, the feed is
parsed whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.engine.feeds.namespaces import Element

MARK = "\x7f"
"""Stands around the number of a text that was lifted; a feed in which it stands itself is parsed whole."""
_LONG, _TOO_LONG = 200, 1_000_000
_OPENS, _CLOSES = b"<![CDATA[", b"]]>"
_FIELDS = ("encoded", "description", "summary", "content")
_HOLDERS = frozenset({"item", "entry", "channel", "feed"})
_ALONE = re.compile(rf"\s*+{MARK}[0-9]+{MARK}\s*+")


def lifted(body: bytes) -> tuple[bytes, list[str]]:
    """Cut the long CDATA sections out of a feed in UTF-8 that holds nothing which the parser would refuse.

    Returns:
        The feed with a number for each, and their texts; the feed as it is and no texts where that is not safe.

    Raises:
        UnicodeDecodeError: a text is no UTF-8.
    """
    texts: list[str] = []
    parts: list[bytes] = []
    at = 0
    for start, end in _long_sections(body):
        one = body[start:end]
        if len(one) > _TOO_LONG or one.isspace():
            return body, []
        parts += [body[at : start - len(_OPENS)], f"{MARK}{len(texts)}{MARK}".encode()]
        text = one.decode()
        if "\ufffe" in text or "\uffff" in text:
            return body, []
        texts.append(_as_parsed(text))
        at = end + len(_CLOSES)
    return (b"".join([*parts, body[at:]]), texts) if texts else (body, [])


def _long_sections(body: bytes) -> Iterator[tuple[int, int]]:
    """Yield where what is in each long CDATA section begins and ends, up to one that never ends.

    A search for one sign takes a fiftieth of the time of one for several, and brackets are rare.
    """
    at = body.find(b"[")
    while at >= 0:
        start, at = at + 1, at + 1
        if body.startswith(_OPENS, start - len(_OPENS)):
            end = body.find(b"]", start)
            while end >= 0 and not body.startswith(_CLOSES, end):
                end = body.find(b"]", end + 1)
            if end < 0:
                return
            if end - start >= _LONG:
                yield start, end
            at = end
        at = body.find(b"[", at)


def stand_well(root: Element, texts: list[str]) -> bool:
    """Whether each text that was lifted is one of a feed or an entry, where the readers look for it."""
    found = [element for element in root.iter(*(f"{{*}}{name}" for name in _FIELDS)) if MARK in (element.text or "")]
    return len(found) == len(texts) and all(map(_stands_alone, found))


def _stands_alone(element: Element) -> bool:
    parent = element.getparent()
    is_field = parent is not None and _local(parent).lower() in _HOLDERS
    return is_field and len(element) == 0 and _ALONE.fullmatch(element.text or "") is not None


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element, texts: list[str]) -> str:
    """Return the text of an element, the one that was lifted out of it if that is so."""
    text = element.text or ""
    if texts and MARK in text and _local(element) in _FIELDS:  # elsewhere somebody wrote it with a reference
        return texts[int(text.strip()[1:-1])]
    return text


def _as_parsed(text: str) -> str:
    """Return a text with the line ends of XML; a search for one sign takes a fraction of the time of one for two."""
    if "\r" not in text:
        return text
    first, *others = text.split("\r")
    return first + "".join([other if other.startswith("\n") else f"\n{other}" for other in others])
