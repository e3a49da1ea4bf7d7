"""An export of Disqus, as its bytes come -> its comments one by one.

No entity is resolved and nothing is fetched; memory stays flat but for the addresses of pages, which the file names before its comments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from lxml import etree

from broadsheet.engine.text.normalise import fold
from broadsheet.errors import InputError

MAX_THREADS = 500_000
_SPACE = "{http://disqus.com}"
_ID = "{http://disqus.com/disqus-internals}id"
_KEPT = (f"{_SPACE}thread", f"{_SPACE}post")

Element = etree._Element  # noqa: SLF001 - lxml names its type so


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of Disqus."""

    id: str
    url: str
    """Of the page it stands below; empty where the file does not say."""
    parent: str
    """The comment it answers; empty for none."""
    name: str
    email: str
    """Empty in newer exports."""
    html: str
    written: datetime | None
    is_deleted: bool
    is_spam: bool


def is_export(start: bytes) -> bool:
    """Tell by its first bytes whether a file is an export of Disqus."""
    return b"<disqus" in start[:2000]


def remarks(chunks: Iterable[bytes]) -> Iterator[Remark]:
    """Read comments.

    Raises:
        InputError: the XML is broken; what stood before the break was given.
    """
    parser = etree.XMLPullParser(
        events=("end",), resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    pages: dict[str, str] = {}
    try:
        for chunk in filter(None, chunks):
            parser.feed(chunk)
            yield from _read(parser, pages)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise InputError(f"This export of Disqus is damaged: {error.msg}. What stands before the damage was taken in.") from error
    yield from _read(parser, pages)


def _read(parser: etree.XMLPullParser, pages: dict[str, str]) -> Iterator[Remark]:
    """Take what is whole: pages are remembered, comments given."""
    for _, found in parser.read_events():
        element = cast("Element", found)
        if element.tag not in _KEPT or not _is_outermost(element):
            continue
        if element.tag == _KEPT[1]:
            yield _remark(element, pages)
        elif len(pages) < MAX_THREADS:
            pages[element.get(_ID, "")] = _said(element, "link")
        _forget(element)


def _is_outermost(element: Element) -> bool:
    """Comments hold a ``thread`` as well: the number of theirs."""
    above = element.getparent()
    return above is not None and above.getparent() is None


def _remark(element: Element, pages: dict[str, str]) -> Remark:
    author = element.find(f"{_SPACE}author")
    name = "" if author is None else fold(_said(author, "name") or _said(author, "username"))
    return Remark(
        id=element.get(_ID, ""),
        url=pages.get(_number_of(element, "thread"), ""),
        parent=_number_of(element, "parent"),
        name=name,
        email="" if author is None else _said(author, "email"),
        html=_said(element, "message"),
        written=_moment(_said(element, "createdAt")),
        is_deleted=_said(element, "isDeleted") == "true",
        is_spam=_said(element, "isSpam") == "true",
    )


def _forget(element: Element) -> None:
    """Let go of what was read, and of what stands before it."""
    above = element.getparent()
    element.clear()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _said(element: Element, name: str) -> str:
    return (element.findtext(f"{_SPACE}{name}") or "").strip()


def _number_of(element: Element, name: str) -> str:
    found = element.find(f"{_SPACE}{name}")
    return "" if found is None else found.get(_ID, "")


def _moment(text: str) -> datetime | None:
    """Read when it was written: UTC where no zone is named."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
