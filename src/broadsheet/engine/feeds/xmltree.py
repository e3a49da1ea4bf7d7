"""The text of a feed to a tree, within limits: no entity is expanded by the parser, nothing is fetched, nothing is deep.

1. Nearly every feed is UTF-8, has no document type and is well-formed: its bytes go to the strict parser, long texts aside.
2. Of others, the document type goes; the plain entities that it defines are put in by hand, so that no bomb can go off.
3. What the strict parser refuses is repaired and read leniently.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from lxml import etree

from broadsheet.engine.feeds.lifting import lifted, stand_well
from broadsheet.engine.feeds.namespaces import Element
from broadsheet.engine.feeds.repair import repair
from broadsheet.errors import NotAFeed, TooComplex

MAX_TAGS = 600_000
"""Markup signs that are read; a feed with more is cut off there."""
_PROLOG = re.compile(r"<!--.*?(?:-->|\Z)|<\?[^<>]*>|(?P<doctype><!DOCTYPE)|(?P<root><[A-Za-z_])", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(
    r"""<!ENTITY\s+([A-Za-z][\w.\-]{0,31})\s+(?:"((?:[^"&%<]|&#\w{1,7};){0,500})"|'((?:[^'&%<]|&#\w{1,7};){0,500})')\s*>"""
)
_PLAIN_START = re.compile(rb"(?:\s*+(?:<\?[^<>]*+>|<!--(?:[^-]++|-(?!->))*+-->))*+\s*+(?=<(?:rss|feed|rdf:RDF|channel)[\s>])")
_REFUSED = (*range(9), 11, 12, *range(14, 32), 127)
"""Bytes that no XML may hold, which the parser cannot see in a text that was lifted, and the one that marks such a text."""
_SUBSET_END = re.compile(r"\]\s*>")
_NOISE = re.compile(r"<(?:b|br|center|div|font|h[1-6]|p|pre|script|span|style|table)[\s/>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_PAGE = re.compile(r"<(?:html|head|body|!DOCTYPE html)[\s>]", re.IGNORECASE)
_MAX_ENTITIES = 200
_MAX_GROWTH = 100_000


def parse_plain(body: bytes) -> tuple[Element, list[str]] | None:
    """Parse a feed in UTF-8 as nearly all are.

    Returns:
        The root of the tree and the texts that were lifted out of it (:mod:`.lifting`); ``None`` where it takes :func:`parse_xml`.
    """
    body = body.removeprefix(BOM_UTF8)
    start = _PLAIN_START.match(body)
    if start is None or not start[0].isascii():
        return None
    body = body[start.end() :]
    try:
        rest, texts = lifted(body)
    except UnicodeDecodeError:
        return None
    if texts and any(map(body.__contains__, _REFUSED)):
        return None
    root = _strict(rest) if len(rest) < 3 * MAX_TAGS or rest.count(b"<") <= MAX_TAGS else None
    if root is not None and texts and not stand_well(root, texts):
        return None
    return (root, texts) if root is not None else None


def parse_xml(text: str) -> tuple[Element, list[str]]:
    """Return the root of the tree and what had to be put right.

    Raises:
        NotAFeed: there is no markup in the text.
        TooComplex: elements nested deeper than 200.
    """
    problems: list[str] = []
    text = _root_onward(text)
    if len(text) > 3 * MAX_TAGS and text.count("<") > MAX_TAGS:
        problems.append(f"limit: only the first {MAX_TAGS:,} tags were read")
        root = _lenient(_cut(text))
    else:
        root = _strict(text.encode("utf-8", "replace"))
    if root is None:
        problems.append("xml: not well-formed, repaired")
        root = _lenient(repair(text) if text.count("&") + text.count("<") < MAX_TAGS else text)
    if root is None:
        raise NotAFeed(
            "This is no feed: its markup is too damaged to be read. Open the address in a browser to see what it gives."
        )
    return root, problems


def _strict(body: bytes) -> Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _lenient(text: str) -> Element | None:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root: Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def _root_onward(text: str) -> str:
    """Drop everything before the root element, and put in the entities that a document type defined."""
    at = 0
    entities: dict[str, str] = {}
    while match := _PROLOG.search(text, at):
        if match.group("root"):
            body = _behind_noise(text[match.start() :])
            return _expanded(body, entities) if entities else body
        at = match.end()
        if match.group("doctype"):
            at = _end_of_doctype(text, match.end())
            entities = {m[0]: m[1] or m[2] for m in _ENTITY.findall(text[match.end() : at])[:_MAX_ENTITIES]}
    raise NotAFeed("This is no feed: it has no markup at all. Give the address of a feed, or of a page that links one.")


def _behind_noise(body: str) -> str:
    """Drop the HTML that an ill server printed before its feed, warnings mostly; a page stays a page."""
    if not _NOISE.match(body):
        return body
    feed = _FEED.search(body)
    return body[feed.start() :] if feed and not _PAGE.search(body, 0, feed.start()) else body


def _end_of_doctype(text: str, at: int) -> int:
    """Return where a document type declaration ends: its internal subset may hold quoted ``>``."""
    subset = text.find("[", at)
    close = text.find(">", at)
    if subset == -1 or (close != -1 and close < subset):
        return close + 1 if close != -1 else len(text)
    match = _SUBSET_END.search(text, subset)
    return match.end() if match else len(text)


def _expanded(body: str, entities: dict[str, str]) -> str:
    """Replace the feed's own entities once, unless that would make it grow as only a bomb does."""
    for name, value in entities.items():
        reference = f"&{name};"
        if body.count(reference) * len(value) > _MAX_GROWTH:
            raise TooComplex("This feed defines entities that blow it up, as attacks do and feeds do not. It was not read.")
        body = body.replace(reference, value)
    return body


def _cut(text: str) -> str:
    """Cut a text with too many tags off after the last one allowed."""
    at = 0
    for match in re.finditer(r"(?:[^<]*<){1000}", text):
        at += 1000
        if at >= MAX_TAGS:
            return text[: match.end() - 1]
    return text
