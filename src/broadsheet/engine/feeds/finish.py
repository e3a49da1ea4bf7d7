"""From a reader's :class:`Document` to the :class:`Feed` that leaves the engine: safe, absolute, dated, in plain words.

1. Titles and names become text: tags out, references resolved, blanks folded, NFC.
2. Summary and content become :class:`Rich`: sanitised once, last, and stripped to text.
3. Dates are read; one that cannot be read is unknown.
4. Entries inherit the feed's language and, where they name none, its authors.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, make_dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from broadsheet.engine.feeds.dates import parse_date
from broadsheet.engine.feeds.document import HTML, MARKUP, Document, Item, Link, Person, Text
from broadsheet.engine.feeds.markup import HTML_NAMES
from broadsheet.engine.feeds.texts import MAX_MARKUP, Budget, nfc, rich, without_controls
from broadsheet.engine.text.digits import whole
from broadsheet.records import Enclosure, Entry, Feed

MAX_TITLE = 1_000
MAX_ID = 2_048
_MAX_NAME = 200
_LONG_TAG = 100
_MOST_TOGETHER = 60_000
"""Characters of texts that are cleaned in one go: what a processor keeps at hand."""
_TAG = re.compile(
    r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1\s*>|</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*|/)?>", re.DOTALL | re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000, "yearly": 31536000}


def to_feed(document: Document) -> Feed:
    """Make the feed that leaves the engine."""
    authors = _names(document.authors)
    own = next((link.href for link in document.links if link.rel == "self"), None)
    budget = Budget()
    spoken = language(document.language)
    entries: list[Entry] = []
    for items, texts in _together(document.items):
        budget.prepare(texts)
        entries += [_entry(item, document, authors, spoken, budget) for item in items]
    if budget.spent > MAX_MARKUP:
        document.problems.append("limit: too much markup, the texts of later entries are given as plain words")
    return Feed(
        format=document.format,
        title=plain(document.title),
        link=document.link or (own if document.format == "opml" else None),
        subtitle=plain(document.summary),
        language=spoken,
        updated=parse_date(document.updated) or parse_date(document.date),
        published=parse_date(document.published),
        authors=authors,
        image=document.image or document.icon,
        id=clean(document.id),
        self_link=own,
        hubs=tuple(dict.fromkeys(document.hubs)),
        ttl=_ttl(document),
        entries=tuple(entries),
        problems=tuple(dict.fromkeys(document.problems)),
    )


def _together(items: list[Item]) -> Iterator[tuple[list[Item], list[Text]]]:
    """Yield the items in groups, and the texts of each that are cleaned in one go."""
    texts: list[Text] = []
    start = length = 0
    for end, item in enumerate(items, 1):
        if item.summary is not None:
            texts.append(item.summary)
            length += len(item.summary.value)
        if item.contents:
            texts.append(item.contents[0])
            length += len(item.contents[0].value)
        if length > _MOST_TOGETHER or end == len(items):
            yield items[start:end], texts
            start, length, texts = end, 0, []


def plain(text: Text | None, limit: int = MAX_TITLE) -> str | None:
    """Return a title in plain words: known tags out of what may be HTML, references resolved, one line."""
    if text is None:
        return None
    value = text.value
    if text.type in MARKUP:
        value = _TAG.sub(_keep_unknown, value) if "<" in value else value
        value = html.unescape(value) if "&" in value else value
    if not value.isprintable() or "  " in value:
        value = _SPACE.sub(" ", without_controls(value))
    return nfc(value.strip()[:limit]) or None


def _keep_unknown(match: re.Match[str]) -> str:
    name = match.group(2)
    return match.group(0) if name and name.lower() not in HTML_NAMES else ""


def clean(value: str | None, limit: int = MAX_ID) -> str | None:
    """Return an identifier or name without control characters, of bearable length; ``None`` if nothing is left."""
    if value and len(value) < limit and value.isascii() and value.isprintable():
        return value.strip() or None
    return (nfc(without_controls(value).strip())[:limit] or None) if value else None


def language(value: str | None) -> str | None:
    """Return a language tag as BCP 47 writes it, ``None`` for what cannot be one."""
    return _language(value) if value and len(value) < _LONG_TAG else None


@lru_cache(maxsize=512)
def _language(value: str) -> str | None:
    parts = value.strip().replace("_", "-").split("-")
    if not re.fullmatch(r"[A-Za-z]{2,3}", parts[0]):
        return None
    rest = [
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower()
        for part in parts[1:3]
        if part.isalnum()
    ]
    return "-".join([parts[0].lower(), *rest])


def _named(value: str | None) -> str | None:
    """Return the name of a person or category; many programs write these as HTML and nobody says so."""
    if value and ("&" in value or "<" in value):
        return plain(Text(value, HTML), _MAX_NAME)
    return clean(value, _MAX_NAME)


def _names(people: Sequence[Person]) -> tuple[str, ...]:
    if not people:
        return ()
    if len(people) == 1:
        name = _named(people[0].name or people[0].email)
        return (name,) if name else ()
    names = [_named(person.name or person.email) for person in people]
    return tuple(dict.fromkeys(name for name in names if name))


_Draft: Any = make_dataclass("_Draft", [(one.name, one.type, one.default) for one in fields(Entry)], slots=True)
"""An entry before it is frozen: to set the fields of one that is takes two thirds of the time of making it."""


def _entry(item: Item, document: Document, authors: tuple[str, ...], spoken: str | None, budget: Budget) -> Entry:
    summary = rich(item.summary, budget)
    content = None
    for text in item.contents[:5]:
        if content := rich(text, budget):
            break
    date = parse_date(item.date)
    published = parse_date(item.published) or parse_date(item.created) or date
    source = item.source
    entry: Entry = _Draft(
        id=clean(item.id),
        link=item.link,
        title=plain(item.title),
        summary=summary,
        content=content,
        authors=_names(item.authors) or (_names(source.authors) if source else ()) or authors,
        published=published,
        updated=parse_date(item.updated) or (date if item.published or item.created else None),
        tags=tuple(dict.fromkeys([tag for one in item.tags if (tag := _named(one.label or one.term))])),
        enclosures=tuple(map(_enclosure, item.enclosures)),
        image=item.image,
        language=language(item.language) or spoken,
        source_title=plain(source.title) if source else None,
        source_link=source.link if source else None,
        comments=item.comments,
        folder=item.folder,
        page=next((link.href for link in item.links if link.rel == "alternate"), None) if document.format == "opml" else None,
    )
    entry.__class__ = Entry
    return entry


def _enclosure(link: Link) -> Enclosure:
    return Enclosure(link.href, clean(link.type, 100), whole((link.length or "").strip(), most=15), clean(link.title, 300))


def _ttl(document: Document) -> timedelta | None:
    """Return how long the feed asks to be left alone: its ttl in minutes, or its update period and frequency."""
    ttl = whole((document.ttl or "").strip())
    if ttl is not None and 0 < ttl <= 525_600:
        return timedelta(minutes=ttl)
    period = _PERIODS.get((document.update_period or "").strip().lower())
    frequency = whole((document.update_frequency or "1").strip(), most=6)
    if period == _PERIODS["hourly"] and frequency == 1:
        return None  # what WordPress writes into every feed: nobody asked for it
    if period is None or frequency is None:
        return None
    return timedelta(seconds=period / max(1, frequency))


__all__ = ["language", "plain", "rich", "to_feed"]
