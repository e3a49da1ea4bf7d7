"""Feeds: RSS 0.9x-2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed, sitemaps and OPML, read and written.

The way of a feed through this package:

1. :mod:`.xmltree`   UTF-8 that is well-formed, as nearly all is, to a tree, long texts aside (:mod:`.lifting`)
2. :mod:`.encoding`  for others bytes to text: mark, header, declaration, plausibility; :mod:`.repair` where markup is broken
3. :mod:`.sniff`     which vocabulary it is
4. a reader          :mod:`.rss` (:mod:`.ordinary` for most of its items), :mod:`.atom`, :mod:`.jsonfeed`, :mod:`.sitemap`, :mod:`.opml` fill a :class:`.document.Document`
5. :mod:`.finish`    safe (:mod:`.texts`), absolute, dated: the :class:`~broadsheet.records.Feed`

:mod:`.changes` decides what is new; :mod:`.discover` finds feeds in pages; :mod:`.write` makes feeds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from broadsheet.engine.feeds import atom, jsonfeed, opml, rss, sitemap
from broadsheet.engine.feeds.document import MAX_ENTRIES, MAX_LISTED
from broadsheet.engine.feeds.encoding import Decoded, decode_feed, is_utf8
from broadsheet.engine.feeds.finish import to_feed
from broadsheet.engine.feeds.markup import LANG, Scope
from broadsheet.engine.feeds.namespaces import names_in
from broadsheet.engine.feeds.sniff import looks_like_json, vocabulary
from broadsheet.engine.feeds.xmltree import parse_plain, parse_xml
from broadsheet.engine.text.urls import absolute
from broadsheet.errors import NotAFeed, TooComplex

if TYPE_CHECKING:
    from broadsheet.engine.feeds.document import Document
    from broadsheet.engine.feeds.namespaces import Element
    from broadsheet.records import Feed

MAX_BYTES = 32 * 1024 * 1024
_LISTS = frozenset({"sitemap", "sitemapindex", "opml"})

_INHERITS = etree.XPath("boolean(//@xml:*)")
"""Whether any element says ``xml:base`` or ``xml:lang``, which hold for all within it."""
_IS_OF_ONE_LANGUAGE = etree.XPath("boolean(/*/@xml:lang) and count(//@xml:*) = 1")
"""Whether only the root says one of them, and it the language."""

FORMATS: dict[str, Callable[[Element, Scope], Document]] = {
    "rss": rss.read,
    "atom": atom.read,
    "sitemap": sitemap.read,
    "opml": opml.read,
}


def parse_feed(
    body: bytes, *, url: str | None = None, content_type: str | None = None, headers: Mapping[str, str] | None = None
) -> Feed:
    """Read a feed, sitemap or OPML.

    Args:
        body: the bytes as they came, at most 32 MB.
        url: the address they came from; relative links are resolved against it.
        content_type: the HTTP header, for its character set.
        headers: the HTTP headers, names in any case: Content-Type, Content-Location and Content-Language are heeded.

    Returns:
        The feed, its HTML sanitised and its links absolute. What was wrong but could be read is in ``problems``.

    Raises:
        NotAFeed: the bytes are something else; the message says what and what to do.
        TooComplex: over 32 MB, or nested or expanding as only attacks are.
    """
    document = read_document(body, url=url, content_type=content_type, headers=headers)
    return to_feed(document)


def read_document(
    body: bytes, *, url: str | None = None, content_type: str | None = None, headers: Mapping[str, str] | None = None
) -> Document:
    """Read a feed into the parser's own tree, unsanitised. Raises as :func:`parse_feed`."""
    if len(body) > MAX_BYTES:
        raise TooComplex(f"This feed has {len(body):,} bytes; at most {MAX_BYTES:,} are read.")
    if not body.strip(b"\0 \t\r\n"):
        raise NotAFeed("This is no feed: it is empty. The server may be ill; try again later.")
    sent = {name.lower(): value for name, value in (headers or {}).items()}
    url = absolute(sent.get("content-location"), url) or absolute(url, None)
    content_type = content_type or sent.get("content-type")
    language = sent.get("content-language")
    plain = parse_plain(body) if is_utf8(body, content_type) else None
    document = _xml(*plain, url, language) if plain else _decoded(decode_feed(body, content_type), url, language)
    _limit(document)
    return document


def _decoded(decoded: Decoded, url: str | None, header_language: str | None) -> Document:
    if looks_like_json(decoded.text):
        document = jsonfeed.read(decoded.text, url)
    else:
        root, problems = parse_xml(decoded.text)
        document = _xml(root, [], url, header_language)
        document.problems += problems
    if decoded.problem:
        document.problems.insert(0, decoded.problem)
    return document


def _xml(root: Element, texts: list[str], url: str | None, header_language: str | None) -> Document:
    scope = _scope(root, url, header_language, texts)
    document = FORMATS[vocabulary(root, scope.names)](root, scope)
    document.language = document.language or scope.lang(root)
    return document


def _scope(root: Element, url: str | None, header_language: str | None, texts: list[str]) -> Scope:
    given = absolute(root.get("BASE"), url)
    language = (header_language or "").partition(",")[0].strip().replace("_", "-") or None
    inherits = bool(_INHERITS(root))
    if inherits and _IS_OF_ONE_LANGUAGE(root):
        language, inherits = (root.get(LANG) or "").strip().replace("_", "-") or None, False
    return Scope(given or url, names_in(str(root.tag)), language, inherits, inherits, is_given=given is not None, texts=texts)


def _limit(document: Document) -> None:
    """Cut a feed with too many entries, and say so."""
    most = MAX_LISTED if document.format in _LISTS else MAX_ENTRIES
    if len(document.items) > most:
        document.problems.append(f"limit: only the first {most:,} entries were read")
        del document.items[most:]


__all__ = ["Decoded", "parse_feed", "read_document"]
