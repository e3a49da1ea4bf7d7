"""When it was published and changed: from the data that says so, never from a script, never later than the fetch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timezone
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.engine.extract.dates import date_in_url, day_of, is_future, parse_moment
from broadsheet.engine.extract.dates_said import dates_said, is_update_alone
from broadsheet.engine.extract.metadata_jsonld import LinkedData
from broadsheet.engine.extract.metadata_meta import Head
from broadsheet.engine.extract.metadata_nearby import Nearby
from broadsheet.records import Moment

Found = tuple[Moment, str]
"""A moment and where it came from."""

_PUBLISHED_META: Final = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "og:pubdate", "datepublished", "article.published", "published_time",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "pubdate", "publish-date", "publish_date", "publishdate", "publication_date", "publicationdate",
    "date.release", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_online_date", "citation_date",
    "article:publish_date", "article_date_original", "originalpublicationdate", "rnews:datepublished", "displaydate", "article:post_date", "date", "pub_date", "datecreated", "created", "article:create_at", "weibo:article:create_at",
    "published", "published-date", "published_date", "post_date", "release_date",
)  # fmt: skip
_MODIFIED_META: Final = (
    "article:modified_time", "og:updated_time", "article:modified", "og:article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "article:updated_time",
    "last-modified", "lastmod", "revised", "updated_time", "modified_time", "article:updated", "weibo:article:update_at",
)  # fmt: skip
_MARKED: Final = (
    'time,[itemprop~="datePublished"],[itemprop~="dateModified"],[itemprop~="dateCreated"],abbr.published,[data-testid*="date" i],[data-testid*="time" i],[id*="date" i],[class]:is(.dt-published,'
    '[class*="date" i],[class*="publish" i],[class*="posted" i],[class*="timestamp" i],[class*="byline" i],[class*="datum" i],[class*="fecha" i],[class*="time" i],[class*="meta" i])'
)
"""Elements with a class are told apart first: the others need no look at each name."""
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
    tree: LexborHTMLParser,
    data: LinkedData,
    head: Head,
    nearby: Callable[[], Nearby],
    *,
    times: Sequence[str],
    url: str | None,
    language: str | None,
    fetched_at: datetime | None,
) -> tuple[Found | None, Found | None]:
    """Return (published, modified), each with its evidence or ``None``; a page's modification never precedes its publication."""
    published = _first_read(_declared_published(data, head), language, fetched_at)
    modified = _first_read(_declared_modified(data, head), language, fetched_at)
    if published is None:
        shown, shown_modified = _near_headline(nearby(), language, fetched_at)
        if shown is None:
            shown, marked_modified = _visible(tree, language, fetched_at)
            shown = shown or _said(tree, language, fetched_at)
            shown_modified = shown_modified or marked_modified
        published = shown or _from_url(url, fetched_at) or shown_modified
        modified = modified or shown_modified
    else:
        published = _in_local_time(published, times, head)
        modified = modified or _near_headline(nearby(), language, fetched_at)[1]
    if published and modified and day_of(modified[0]) < day_of(published[0]):
        modified = None
    return published, modified


def _first_read(said: Iterator[tuple[str | None, str]], language: str | None, fetched_at: datetime | None) -> Found | None:
    return next((found for found in (_read(value, origin, language, fetched_at) for value, origin in said) if found), None)


def _near_headline(nearby: Nearby, language: str | None, fetched_at: datetime | None) -> tuple[Found | None, Found | None]:
    """Read the dates that stand in short lines right below or above the headline: that of publication, and of a change beside it."""
    published = modified = None
    updates, left = False, _LINES_OF_DATES
    for line in (*nearby.below[:14], *reversed(nearby.above[-6:])):
        follows, updates = updates, is_update_alone(line)
        if len(line) > LONGEST_DATE or not _DIGIT.search(line) or _SENTENCE.search(line):
            continue
        first, changed = (_believed(moment, fetched_at) for moment in dates_said(line, language=language))
        if follows and first:
            first, changed = None, first
        published, modified = published or first, modified or changed
        left -= published is not None
        if (published and modified) or not left:
            break
    return published, modified


def _believed(moment: Moment | None, fetched_at: datetime | None) -> Found | None:
    return (moment, "date beside the headline") if moment and not is_future(moment, fetched_at) else None


_LINES_OF_DATES: Final = 4
"""Lines with digits, from that of publication on, among which that of a change stands."""
_DIGIT: Final = re.compile(r"\d")
_SENTENCE: Final = re.compile(r"[a-zа-я]{3,}[.!?]\s|\b(?:19|20)\d\d\b.*\b(?:19|20)\d\d\b.*\b(?:19|20)\d\d\b")
"""Running text, and lines with many years: their dates are about something."""


def _in_local_time(published: Found, times: Sequence[str], head: Head) -> Found:
    """Return the same instant in the outlet's own zone, where the page gives its clock too.

    Machines write UTC, so a story of Friday evening seems to be Saturday's. A local time of the same instant, with or without its
    zone, shows the offset: the two differ by whole quarters of an hour.
    """
    moment, origin = published
    if not isinstance(moment, datetime) or moment.utcoffset():
        return published
    shown = [value for name in _PUBLISHED_META for value in head.values.get(name, ())]
    for text in (*shown, *times):
        zone = _zone_of(text, moment)
        if zone:
            return moment.astimezone(zone), f"{origin}, in the page's local time"
    return published


_CLOCK: Final = re.compile(
    r"((?:19|20)\d\d-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?\s*$", re.IGNORECASE
)


def _zone_of(text: str, moment: datetime) -> timezone | None:
    match = _CLOCK.match(text.strip())
    if not match or (match[4] or "").upper() in {"Z", "UTC", "GMT"}:
        return None
    try:
        clock = datetime.fromisoformat(f"{match[1]}T{match[2]}:{match[3] or '00'}+00:00")
    except ValueError:
        return None
    offset = clock - (moment if match[3] else moment.replace(second=0))
    minutes = offset.total_seconds() / 60
    return timezone(offset) if minutes and minutes % 15 == 0 and -12 * 60 <= minutes <= 14 * 60 else None


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
    return published, modified


def _said(tree: LexborHTMLParser, language: str | None, fetched_at: datetime | None) -> Found | None:
    """Read the day behind "Published", wherever on the page that stands; two such days tell of other articles too."""
    shown = tree.clone()
    shown.strip_tags(["script", "style", "template", "textarea", "aside", "nav"], recursive=True)
    text = " ".join(shown.body.text(separator=" ").split()) if shown.body is not None else ""
    said = (
        _read(match[1], "date on the page, called that of publication", language, fetched_at) for match in _SAID.finditer(text)
    )
    days = {day_of(found[0]): found for found in islice(filter(None, said), MOST_MARKED)}
    return days.popitem()[1] if len(days) == 1 else None


_SAID: Final = re.compile(
    r"\b(?:(?:re\)?)?published|(?:date )?posted|veröffentlicht|erschienen|publiée?|publicad[oa]|pubblicat[oa]|опубліковано|опубликовано)"
    r"(?: on| the| am| le| el| il)*\W{1,4}(.{0,12}?\d{1,2}.{0,20}?\b(?:19|20)\d\d\b|(?:19|20)\d\d-\d\d-\d\d)",
    re.IGNORECASE,
)


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
