"""Everything a page says about its article, merged from JSON-LD, head, microdata and visible markup.

1. One query collects the elements that carry metadata.
2. JSON-LD gives the article node, ``meta`` and ``link`` the head.
3. Each field takes the best source that has it, and notes which one that was.

A field that nobody gives is absent. The tree is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from html import unescape
from itertools import chain
from types import MappingProxyType
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.engine.extract.metadata_dates import find_dates
from broadsheet.engine.extract.metadata_jsonld import LinkedData, read_json_ld
from broadsheet.engine.extract.metadata_meta import Head, read_head
from broadsheet.engine.extract.metadata_microdata import Picture, pictures_of, standfirst_of
from broadsheet.engine.extract.metadata_nearby import read_nearby
from broadsheet.engine.extract.metadata_people import find_people
from broadsheet.engine.extract.metadata_source import find_source
from broadsheet.engine.extract.metadata_title import choose_title, clean, heading_text, other_headings
from broadsheet.engine.text.language import agrees, declared, detect
from broadsheet.engine.text.normalise import printable
from broadsheet.engine.text.urls import absolute, domain
from broadsheet.records import Image, Moment


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its article; absent is ``None`` or empty."""

    title: str | None = None
    standfirst: str | None = None
    bylines: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    language: str | None = None
    canonical_url: str | None = None
    source_link: str | None = None
    site_name: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: Image | None = None
    """The main picture that the page declares for the article."""
    article_body: str | None = None
    """``articleBody`` of JSON-LD, as given: text, at times with markup."""
    paywalled: bool = False
    kind: str | None = None
    """The declared type: ``NewsArticle``, ``article``, ``website`` ..."""
    page_title: str = ""
    """The words of the title element, site name and all."""
    descriptions: tuple[str, ...] = ()
    """What the head gives as its description, as given."""
    evidence: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


_QUERY: Final = 'html,title,meta,link[rel],script[type*="ld+json"],h1,time[datetime]'
MOST_HEADINGS: Final = 12
MOST_TIMES: Final = 6
Choice = tuple[str, str]
"""A value and where it came from."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What was collected, before anything is decided."""

    tree: LexborHTMLParser
    html: str
    url: str | None
    fetched_at: datetime | None
    head: Head
    data: LinkedData
    headings: list[str]
    page_title: str
    lang: str | None
    times: list[str]
    """What the first elements give that show a time in words for machines."""


def find_metadata(tree: LexborHTMLParser, html: str, *, url: str | None, fetched_at: datetime | None) -> Metadata:
    """Return what a page says about its article.

    Args:
        tree: the parsed page; it is read only.
        html: the page's source.
        url: where it came from; resolves relative addresses.
        fetched_at: no date after this is believed.
    """
    return _decide(_collect(tree, html, url, fetched_at))


def _collect(tree: LexborHTMLParser, html: str, url: str | None, fetched_at: datetime | None) -> _Page:
    found: dict[str, list[LexborNode]] = {tag: [] for tag in ("html", "title", "meta", "link", "script", "h1", "time")}
    for node in tree.css(_QUERY):
        found[node.tag or ""].append(node)
    head = read_head(found["meta"], found["link"])
    page_title = clean(found["title"][0].text()) if found["title"] else ""
    declared_title = head.first("og:title", "twitter:title")
    return _Page(
        tree,
        html,
        url,
        fetched_at,
        head=head,
        data=read_json_ld(found["script"], declared_title[0] if declared_title else page_title),
        headings=[heading_text(node) for node in found["h1"][:MOST_HEADINGS]],
        page_title=page_title,
        lang=found["html"][0].attributes.get("lang") if found["html"] else None,
        times=[node.attributes.get("datetime") or "" for node in found["time"][:MOST_TIMES]],
    )


def _decide(page: _Page) -> Metadata:
    site = _site_name(page)
    title = _title(page, site)
    standfirst = _standfirst(page, title)
    language = _language(page, title, standfirst)
    nearby = cache(lambda: read_nearby(page.html, _value(title)))
    published, modified = find_dates(
        page.tree,
        page.data,
        page.head,
        nearby,
        times=page.times,
        url=page.url,
        language=language[0] if language else None,
        fetched_at=page.fetched_at,
    )
    byline, byline_origin = find_people(page.tree, nearby, page.data, page.head, site[0] if site else None)
    canonical, source = _canonical(page), find_source(page.tree, page.data, page.head, page.url, _value(language))
    section = _section(page)
    chosen: dict[str, tuple[object, str] | None] = {
        "title": title, "standfirst": standfirst, "language": language, "published": published, "modified": modified,
        "canonical_url": canonical, "source_link": source, "site_name": site, "section": section,
    }  # fmt: skip
    evidence = {name: choice[1] for name, choice in chosen.items() if choice}
    if byline:
        evidence |= dict.fromkeys(
            (["bylines"] if byline.people else []) + (["organisations"] if byline.organisations else []), byline_origin
        )
    return Metadata(
        title=_value(title),
        standfirst=_value(standfirst),
        bylines=tuple(map(printable, byline.people)),
        organisations=tuple(map(printable, byline.organisations)),
        published=published[0] if published else None,
        modified=modified[0] if modified else None,
        language=_value(language),
        canonical_url=_value(canonical),
        source_link=_value(source),
        site_name=_value(site),
        section=_value(section),
        tags=_tags(page),
        image=next(_images(page), None),
        article_body=_printable(page.data.body),
        paywalled=_paywalled(page),
        kind=page.data.kind or _value(page.head.first("og:type")),
        page_title=page.page_title,
        descriptions=page.head.descriptions,
        evidence=MappingProxyType(evidence),
    )


def _value(choice: Choice | None) -> str | None:
    return printable(choice[0]) if choice else None


def _site_name(page: _Page) -> Choice | None:
    named = page.head.first("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "twitter:site")
    if named and named[1] == "og:site_name":
        return clean(unescape(named[0])), "meta og:site_name"
    if page.data.site_name:
        return clean(page.data.site_name), "json-ld publisher"
    return (clean(named[0]).lstrip("@"), f"meta {named[1]}") if named else None


def _title(page: _Page, site: Choice | None) -> Choice | None:
    candidates = [(page.data.headline, "json-ld headline")] if page.data.kind and "page" not in page.data.kind.lower() else []
    candidates += [(value, f"meta {name}") for name in _TITLE_META for value in page.head.values.get(name, ())[:1]]
    candidates += [(page.page_title, "title element")]
    own = domain(page.url) or ""
    names = [site[0] if site else "", page.data.site_name or "", own, own.split(".")[0]]
    names += [
        value.lstrip("@")
        for name in ("og:site_name", "application-name", "twitter:site", "apple-mobile-web-app-title")
        for value in page.head.values.get(name, ())
    ]
    headings = [*page.headings, *other_headings(page.tree, page.html, page.headings, page.page_title)]
    return choose_title(headings, [(unescape(text), origin) for text, origin in candidates if text], names)


_TITLE_META: Final = (
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "title",
    "headline",
    "article:title",
)
_STANDFIRST_META: Final = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "dcterms.abstract",
    "sailthru.description",
)


def _standfirst(page: _Page, title: Choice | None) -> Choice | None:
    given = [(page.data.description, "json-ld description")] if page.data.kind and "page" not in page.data.kind.lower() else []
    given += [(value, f"meta {name}") for name in _STANDFIRST_META for value in page.head.values.get(name, ())[:1]]
    for text, origin in given:
        words = clean(unescape(_MARKUP.sub(" ", text))) if text else ""
        if len(words) >= SHORTEST_STANDFIRST and (title is None or words.casefold() != title[0].casefold()):
            return words, origin
    marked = standfirst_of(page.tree) if _MICRODATA in page.html else None
    if marked and len(marked) >= SHORTEST_STANDFIRST:
        return marked, "microdata description"
    return _shown_standfirst(page) if "class=" in page.html else None


def _shown_standfirst(page: _Page) -> Choice | None:
    """Return what an element is called the standfirst of the page by its class."""
    for node in page.tree.css(_STANDFIRST_CLASSES)[:2]:
        words = clean(node.text(separator=" "))
        if SHORTEST_STANDFIRST <= len(words) <= LONGEST_STANDFIRST:
            return words, "standfirst on the page"
    return None


_STANDFIRST_CLASSES: Final = (
    ",".join(
        f'{tag}[class*="{name}" i]'
        for tag in ("p", "h2", "div")
        for name in ("standfirst", "article-dek", "article__dek", "chapo")
    )
    + ",p.dek,h2.dek,div.dek,p.deck,h2.deck,p.subheadline,h2.subheadline,p.vorspann,div.vorspann"
)
LONGEST_STANDFIRST: Final = 500
"""Characters."""


_MICRODATA: Final = "itemscope"
SHORTEST_STANDFIRST: Final = 20
"""Characters; shorter descriptions are names of sites."""
_MARKUP: Final = re.compile(r"<[^<>]{1,200}>")


def _language(page: _Page, title: Choice | None, standfirst: Choice | None) -> Choice | None:
    sample = f"{title[0] if title else ''} {standfirst[0] if standfirst else ''}"
    locale = page.head.first("og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage")
    given = [(page.lang, "html lang"), (page.data.language, "json-ld inLanguage")] + (
        [(locale[0], f"meta {locale[1]}")] if locale else []
    )
    for tag, origin in given:
        known = declared(tag)
        if known and (len(sample) < 20 or agrees(known, sample)):
            return known, origin
    guess = detect(f"{sample} {_paragraphs(page.tree)}")
    return (guess, "detected from the text") if guess else None


def _paragraphs(tree: LexborHTMLParser) -> str:
    texts = [text for text in (node.text(separator=" ") for node in tree.css("p")[:40]) if len(text) > 60]
    return " ".join(texts[:8])


def _canonical(page: _Page) -> Choice | None:
    og = page.head.first("og:url")
    for target, origin in (
        (page.head.canonical, "link canonical"),
        (og[0] if og else None, "meta og:url"),
        (page.data.url, "json-ld url"),
    ):
        address = absolute(target, page.url)
        if address and (origin == "link canonical" or not page.url or domain(address) == domain(page.url)):
            return address, origin
    return None


def _section(page: _Page) -> Choice | None:
    if page.data.section:
        return clean(page.data.section), "json-ld articleSection"
    named = page.head.first(
        "article:section", "og:article:section", "parsely-section", "section", "cxenseparse:section", "sailthru.section"
    )
    return (clean(unescape(named[0])), f"meta {named[1]}") if named else None


MOST_TAGS: Final = 40


def _tags(page: _Page) -> tuple[str, ...]:
    given = list(page.data.keywords) or [clean(unescape(tag)) for tag in page.head.all("article:tag", "og:article:tag")]
    if not given:
        given = [
            word.strip()
            for text in page.head.all("news_keywords", "parsely-tags", "keywords", "sailthru.tags", "cxenseparse:keywords")
            for word in unescape(text).split(",")
        ]
    tags = {tag.casefold(): tag for tag in reversed(given) if 1 < len(tag) <= 80 and not tag.startswith("http")}
    return tuple(map(printable, reversed(list(tags.values())[-MOST_TAGS:])))


def _images(page: _Page) -> Iterator[Image]:
    """Yield the pictures that a page declares for its article, the main one first."""
    alt = page.head.first("og:image:alt", "twitter:image:alt")
    size = [_value(page.head.first(f"og:image:{side}")) for side in ("width", "height")]
    first = _value(page.head.first("og:image:secure_url", "og:image", "og:image:url"))
    given = [
        (url, None, None, *(size if url == first else (None, None)))
        for url in page.head.all("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")[:4]
    ]
    for target, caption, credit, width, height in chain(page.data.images, _marked(page), given):
        address = absolute(target, page.url)
        if address:
            yield Image(address, _value(alt), _printable(caption), _printable(credit), _pixels(width), _pixels(height))


def _marked(page: _Page) -> Iterator[Picture]:
    """Yield the pictures of microdata; to look for them takes a walk over the whole tree."""
    if _MICRODATA in page.html:
        yield from pictures_of(page.tree)


def _printable(text: str | None) -> str | None:
    return printable(text) if text else None


def _pixels(text: str | None) -> int | None:
    match = re.match(r"\d{1,5}", text or "")
    return int(match[0]) or None if match else None


_LOCKED: Final = frozenset({"locked", "metered", "paid", "premium", "subscription", "subscriber", "subscribers"})


def _paywalled(page: _Page) -> bool:
    tier = page.head.first("article:content_tier", "article:opinion:content_tier", "access", "content-tier")
    return page.data.free is False or bool(tier and tier[0].strip().lower() in _LOCKED)
