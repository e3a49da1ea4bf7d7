"""A page without a feed, read as one: its links to articles are the entries.

A link is taken for an article's when it stays with the site, its words are a headline's and its address is that of one piece:
not of a section, a tag, an author or a page of the site. What stands in navigation, header, footer and aside is left out, unless
nothing else is there. Where addresses tell no pieces from the rest (``/n/12``), the links that are headings do. The title is the longest wording of all links to one address; a date is taken where a ``time`` stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.engine.feeds.dates import parse_date
from broadsheet.engine.html.limits import tame
from broadsheet.engine.text.charset import decode
from broadsheet.engine.text.urls import absolute, canonical, domain
from broadsheet.errors import NotAFeed
from broadsheet.records import Entry, Feed, Moment

MOST_ENTRIES = 200
FEWEST = 3
"""A page with fewer links to articles lists none."""
_WORDS, _LETTERS = 4, 20
"""The least of a headline."""
_LONGEST = 300
_MOST_LINKS = 5_000
_ASIDE = frozenset({"nav", "footer", "aside"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_NO_PIECE = frozenset(
    str.split(
        "tag tags category categories kategorie topic topics thema themen author authors autor autoren page seite search suche login signin "
        "register subscribe abo about impressum imprint contact kontakt privacy datenschutz terms agb jobs careers shop newsletter newsletters "
        "feed rss archive archiv sitemap help hilfe account profile user users wp-admin wp-login.php comments share print"
    )
)
_SLUG = re.compile(r"[^\W\d_]{2,}(?:[-_][\w]+){2,}")
_NUMBER = re.compile(r"\d{4,}")
_DATED = re.compile(r"/(19|20)\d\d/(?:[01]?\d/)?")
_DAY = re.compile(r"/((?:19|20)\d\d)[/-]([01]\d)(?:[/-]([0-3]\d))?(?=[/-])")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|zip|mp[34]|css|js|xml|json|ics|docx?)$", re.IGNORECASE)
_UP = 4
"""How far around a link a date is looked for."""


@dataclass(slots=True)
class _Found:
    """An address that is linked: its best words, where they stand, and its date."""

    url: str
    title: str = ""
    published: Moment | None = None
    aside: bool = True
    heads: bool = False
    """One of its links is a heading, or holds one."""


def read_listing(body: bytes, *, url: str, content_type: str | None = None) -> Feed:
    """Read the links of a page as the entries of a feed.

    Args:
        body: the page.
        url: its address after redirects.
        content_type: the HTTP header, for its character set.

    Returns:
        A feed of format ``listing``, in the order of the page.

    Raises:
        NotAFeed: the page links fewer than three articles.
        TooComplex: over the limits of structure or size.
    """
    html = decode(body, content_type)[0]
    tree = LexborHTMLParser(tame(html)[0])
    kept = _kept(_articles(tree, url, is_piece))
    if len(kept) < FEWEST:
        kept = [one for one in _articles(tree, url, may_be_piece) if one.heads and not one.aside]
    if len(kept) < FEWEST:
        raise NotAFeed("This page has no feed, and too few links to articles to be read as a list of them.")
    title = tree.css_first("title")
    language = tree.root.attributes.get("lang") if tree.root else None
    entries = tuple(
        Entry(link=one.url, title=one.title[:_LONGEST], published=one.published, language=language or None)
        for one in kept[:MOST_ENTRIES]
    )
    name = " ".join(title.text().split())[:200] if title else ""
    return Feed(format="listing", title=name or None, link=url, language=language or None, entries=entries)


def _kept(found: list[_Found]) -> list[_Found]:
    """Leave out what stands aside, unless hardly anything else is there."""
    inside = [one for one in found if not one.aside]
    return inside if len(inside) >= FEWEST else found


def may_be_piece(address: str) -> bool:
    """Whether nothing speaks against an address as that of one article: it is no file, and no word in it is that of a section."""
    parts = urlsplit(address)
    segments = {segment.lower() for segment in parts.path.split("/") if segment}
    return bool(segments) and not _FILE.search(parts.path) and not segments & _NO_PIECE


def is_piece(address: str) -> bool:
    """Whether an address looks like that of one article: a slug of three words, a long number or a date, and no word of a section."""
    parts = urlsplit(address)
    segments = [segment.lower() for segment in parts.path.split("/") if segment]
    if not segments or _FILE.search(parts.path) or set(segments) & _NO_PIECE:
        return False
    last = re.sub(r"\.(?:html?|php|aspx?)$", "", segments[-1])
    told = _SLUG.search(last) or _NUMBER.search(last) or _NUMBER.search(parts.query) or "." in segments[-1]
    return bool(told or (_DATED.search(parts.path) and len(segments) > 3))


def date_in(address: str) -> date | None:
    """Return the day that an address names, as ``/2026/05/04/``; the first of the month where it names no day."""
    match = _DAY.search(urlsplit(address).path)
    try:
        return date(int(match[1]), int(match[2]), int(match[3] or 1)) if match else None
    except ValueError:
        return None


def _articles(tree: LexborHTMLParser, url: str, accept: Callable[[str], bool]) -> list[_Found]:
    base_node = tree.css_first("base[href]")
    base = (absolute(base_node.attributes.get("href"), url) if base_node is not None else None) or url
    here, site = canonical(url), domain(url)
    found: dict[str, _Found] = {}
    for node in tree.css("a[href]")[:_MOST_LINKS]:
        address = absolute((node.attributes.get("href") or "").partition("#")[0], base)
        if address is None or domain(address) != site or not accept(address):
            continue
        identity = canonical(address)
        if identity != here:
            _note(found.setdefault(identity, _Found(address)), node)
    return [one for one in found.values() if _is_headline(one.title)]


def _note(one: _Found, node: LexborNode) -> None:
    """Learn from one link to an article."""
    words = _headline(node)
    if len(words) > len(one.title):
        one.title = words
    one.published = one.published or _date_beside(node)
    one.aside = one.aside and _stands_aside(node)
    one.heads = one.heads or _is_heading(node)


def _headline(node: LexborNode) -> str:
    """Return the words of a link: of the heading within it, where there is one."""
    heading = node.css_first("h1, h2, h3, h4, h5")
    return " ".join((heading or node).text(separator=" ").split())


def _is_heading(node: LexborNode) -> bool:
    """Tell whether a link holds a heading or stands in one."""
    above: LexborNode | None = node
    for _ in range(_UP):
        above = above.parent if above is not None else None
        if above is not None and above.tag in _HEADINGS:
            return True
    return node.css_first("h2, h3, h4, h5") is not None


def _is_headline(words: str) -> bool:
    wide = sum(ord(letter) > 0x2E7F for letter in words)  # scripts that put no blanks between words
    return len(words) <= 2 * _LONGEST and (wide >= 8 or (len(words) >= _LETTERS and len(words.split()) >= _WORDS))


def _stands_aside(node: LexborNode) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in _ASIDE or (above.tag == "header" and above.parent is not None and above.parent.tag == "body"):
            return True
        above = above.parent
    return False


def _date_beside(node: LexborNode) -> Moment | None:
    """Return the date of the nearest ``time`` around a link, within the card that the link stands in."""
    card: LexborNode | None = node
    for _ in range(_UP):
        if card is None or card.tag in {"body", "main", "ul", "ol"}:
            return None
        times = card.css("time[datetime]")
        if times:
            return _parsed(times[0].attributes.get("datetime")) if len(times) == 1 else None
        card = card.parent
    return None


def _parsed(text: str | None) -> Moment | None:
    found = parse_date(text)
    return found if isinstance(found, (datetime, date)) else None


__all__ = ["date_in", "is_piece", "may_be_piece", "read_listing"]
