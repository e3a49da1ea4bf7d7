"""JSON Feed 1.0 and 1.1, read leniently: a value of the wrong type is absent."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from broadsheet.engine.feeds.document import HTML, PLAIN, Document, Item, Link, Person, Tag, Text
from broadsheet.engine.feeds.markup import site_base
from broadsheet.engine.feeds.namespaces import MOST_ALIKE
from broadsheet.engine.text.urls import absolute
from broadsheet.errors import NotAFeed, TooComplex

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_BRACKETS = 100
_MOST_ITEMS = 10_000
_BRACKETS = re.compile(r"[\[{]{100}|(?:[\[{][^\[\]{}]*+){100}")


def read(text: str, url: str | None) -> Document:
    """Read a JSON Feed.

    Raises:
        NotAFeed: this is no JSON, or JSON of another kind.
        TooComplex: it is nested as no feed is.
    """
    data = _loaded(text)
    items = data.get("items")
    if not isinstance(items, list) or not ("version" in data or "title" in data or "home_page_url" in data or "feed_url" in data):
        raise NotAFeed('This is JSON but no JSON Feed: it has no list "items" with a "version" or "title" beside it.')
    document = Document(format="jsonfeed", version="json11" if "1.1" in str(data.get("version")) else "json1")
    _feed(document, data, url)
    base = site_base(document.link, url)
    document.items = [_item(item, base) for item in items[: _MOST_ITEMS + 1] if isinstance(item, Mapping)]
    return document


def _loaded(text: str) -> Mapping[str, Any]:
    if _BRACKETS.search(text):
        raise TooComplex(f"This JSON is nested more than {_MOST_BRACKETS} deep, which no feed is. It was not read.")
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise NotAFeed(
            f"This begins like JSON but is none ({error}). Open the address in a browser to see what it gives."
        ) from None
    if not isinstance(data, dict):
        raise NotAFeed("This is JSON but no JSON Feed: a feed is an object with a list of items.")
    return data


def _feed(document: Document, data: Mapping[str, Any], url: str | None) -> None:
    title, description = _string(data, "title"), _string(data, "description")
    document.title = Text(title, PLAIN, url) if title else None
    document.summary = Text(description, PLAIN, url) if description else None
    document.link = absolute(_string(data, "home_page_url"), url)
    own = absolute(_string(data, "feed_url"), url)
    page = [Link(document.link)] if document.link else []
    document.links = [*page, Link(own, "self", "application/feed+json")] if own else page
    document.id = _string(data, "feed_url") or None
    document.icon = absolute(_string(data, "favicon"), url)
    document.image = absolute(_string(data, "icon"), url)
    document.language = _string(data, "language") or None
    document.authors = _authors(data, url)
    hubs = data.get("hubs")
    given = [hub for hub in hubs[:10] if isinstance(hub, Mapping)] if isinstance(hubs, list) else []
    document.hubs = [address for hub in given if (address := absolute(_string(hub, "url"), url))]


def _item(data: Mapping[str, Any], url: str | None) -> Item:
    item = Item(id=_string(data, "id") or None)
    item.link = absolute(_string(data, "url"), url) or absolute(_string(data, "external_url"), url)
    item.links = [Link(item.link)] if item.link else []
    if item.link is None and item.id and item.id.startswith(("http://", "https://")):
        item.link = absolute(item.id, url)
    language = _string(data, "language") or None
    title, summary = _string(data, "title"), _string(data, "summary")
    item.title = Text(title, PLAIN, url, language) if title else None
    item.summary = Text(summary, PLAIN, url, language) if summary else None
    kinds = (("content_html", HTML), ("content_text", PLAIN))
    item.contents = [Text(value, kind, item.link or url, language) for name, kind in kinds if (value := _string(data, name))]
    item.published, item.updated = _string(data, "date_published") or None, _string(data, "date_modified") or None
    item.image = absolute(_string(data, "image"), url) or absolute(_string(data, "banner_image"), url)
    item.language = language
    item.authors = _authors(data, url)
    tags = data.get("tags")
    item.tags = (
        [Tag(tag.strip()) for tag in tags[:MOST_ALIKE] if isinstance(tag, str) and tag.strip()] if isinstance(tags, list) else []
    )
    item.enclosures = _attachments(data, url)
    return item


def _string(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _CONTROL.sub("", str(value)).strip()


def _authors(data: Mapping[str, Any], url: str | None) -> list[Person]:
    """Return the authors of 1.1 and the author of 1.0, each once."""
    many, one = data.get("authors"), data.get("author")
    given = [*(many[:MOST_ALIKE] if isinstance(many, list) else [many]), one]
    found: list[Person] = []
    for entry in given:
        if isinstance(entry, Mapping):
            name, address = _string(entry, "name") or None, absolute(_string(entry, "url"), url)
            if (name or address) and all(name != known.name for known in found):
                found.append(Person(name, None, address))
        elif isinstance(entry, str) and entry.strip():
            found.append(Person(entry.strip()))
    return found


def _attachments(data: Mapping[str, Any], url: str | None) -> list[Link]:
    given = data.get("attachments")
    found: dict[str, Link] = {}
    for entry in given[:MOST_ALIKE] if isinstance(given, list) else []:
        if isinstance(entry, Mapping) and (href := absolute(_string(entry, "url"), url)):
            size = _string(entry, "size_in_bytes") or None
            found.setdefault(
                href, Link(href, "enclosure", _string(entry, "mime_type") or None, _string(entry, "title") or None, None, size)
            )
    return list(found.values())
