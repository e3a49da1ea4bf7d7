"""When it was published and changed: from the data that says so, never from a script, never later than the fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.engine.extract.dates import date_in_url, day_of, is_future, parse_moment
from broadsheet.engine.extract.metadata_jsonld import LinkedData
from broadsheet.engine.extract.metadata_meta import Head
from broadsheet.records import Moment

Found = tuple[Moment, str]
"""A moment and where it came from."""

_PUBLISHED_META: Final = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "og:pubdate", "datepublished", "article.published", "published_time",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "pubdate", "publish-date", "publish_date", "publishdate", "publication_date", "publicationdate",
    "date.release", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_online_date", "citation_date",
    "article:publish_date", "article_date_original", "originalpublicationdate", "rnews:datepublished", "displaydate", "article:post_date", "date", "pub_date", "datecreated", "created", "article:create_at", "weibo:article:create_at",
)  # fmt: skip
_MODIFIED_META: Final = (
    "article:modified_time", "og:updated_time", "article:modified", "og:article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "article:updated_time",
    "last-modified", "lastmod", "revised", "updated_time", "modified_time", "article:updated", "weibo:article:update_at",
)  # fmt: skip
_MARKED: Final = (
    'time,[itemprop~="datePublished"],[itemprop~="dateModified"],[itemprop~="dateCreated"],abbr.published,.dt-published,[class*="date" i],[class*="publish" i],[class*="posted" i],[class*="timestamp" i],[class*="byline" i],'
    '[data-testid*="date" i],[data-testid*="time" i],[id*="date" i],[class*="datum" i],[class*="fecha" i],[class*="time" i],[class*="meta" i]'
)
_AROUND: Final = re.compile(
    r"comment|related|recommend|footer|sidebar|promo|trending|popular|teaser|widget|card|ticker|most-|latest|countdown|copyright|event|list-item|headline-list|search",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(
    r"modif|updat|aktualisiert|mis à jour|actualizad|оновлен|обновлен|更新|aggiornat|atualizad|bijgewerkt", re.IGNORECASE
)
MOST_MARKED: Final = 60
LONGEST_DATE: Final = 120


def find_dates(
    tree: LexborHTMLParser, data: LinkedData, head: Head, *, url: str | None, language: str | None, fetched_at: datetime | None
) -> tuple[Found | None, Found | None]:
    """Return (published, modified), each with its evidence or ``None``; a page's modification never precedes its publication."""
    said = (_read(value, origin, language, fetched_at) for value, origin in _declared_published(data, head))
    published = next((found for found in said if found), None)
    changes = (_read(value, origin, language, fetched_at) for value, origin in _declared_modified(data, head))
    modified = next((found for found in changes if found), None)
    if published is None:
        shown, shown_modified = _visible(tree, language, fetched_at)
        published = shown or _from_url(url, fetched_at)
        modified = modified or shown_modified
    elif not isinstance(published[0], datetime):
        pass
    if published and modified and day_of(modified[0]) < day_of(published[0]):
        modified = None
    return published, modified


def _declared_published(data: LinkedData, head: Head) -> Iterator[tuple[str | None, str]]:
    yield data.published, "json-ld datePublished"
    for name in _PUBLISHED_META:
        for value in head.values.get(name, ()):
            yield value, f"meta {name}"


def _declared_modified(data: LinkedData, head: Head) -> Iterator[tuple[str | None, str]]:
    yield data.modified, "json-ld dateModified"
    for name in _MODIFIED_META:
        for value in head.values.get(name, ()):
            yield value, f"meta {name}"


def _read(value: str | None, origin: str, language: str | None, fetched_at: datetime | None) -> Found | None:
    moment = parse_moment(value, language=language) if value else None
    return (moment, origin) if moment and not is_future(moment, fetched_at) else None


def _from_url(url: str | None, fetched_at: datetime | None) -> Found | None:
    day = date_in_url(url)
    return (day, "address") if day and not is_future(day, fetched_at) else None


def _visible(tree: LexborHTMLParser, language: str | None, fetched_at: datetime | None) -> tuple[Found | None, Found | None]:
    """Read the first believable date of a ``time`` element, microdata or an element whose class says date."""
    published: Found | None = None
    modified: Found | None = None
    for node in tree.css(_MARKED)[:MOST_MARKED]:
        words = _words(node)
        if not words:
            continue
        found = next(filter(None, (_read(text, "date on the page", language, fetched_at) for text in words)), None)
        if not found or _in_furniture(node):
            continue
        if _is_update(node, words):
            modified = modified or found
        else:
            published = found
            break
    return published or modified, modified if published else None


def _words(node: LexborNode) -> list[str]:
    attributes = node.attributes
    if node.tag in {"script", "style", "form", "input", "select", "body", "html"}:
        return []
    given = [
        attributes.get(name) for name in ("datetime", "content", "data-datetime", "data-date", "title") if attributes.get(name)
    ]
    text = " ".join(node.text(separator=" ").split())
    if 5 < len(text) <= LONGEST_DATE:
        given.append(text)
    return [value for value in given if value]


def _is_update(node: LexborNode, words: list[str]) -> bool:
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''} {words[-1]}"
    return bool(_UPDATED.search(names)) and "publi" not in names.lower()


def _in_furniture(node: LexborNode) -> bool:
    current: LexborNode | None = node
    for _ in range(8):
        if current is None or current.tag in {"body", "html"}:
            return False
        if current.tag in {"footer", "aside", "nav", "li"} or _AROUND.search(
            f"{current.attributes.get('class') or ''} {current.attributes.get('id') or ''}"
        ):
            return True
        current = current.parent
    return False
