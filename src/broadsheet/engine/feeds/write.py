"""Feeds out: a :class:`~broadsheet.records.Feed` as RSS 2.0, Atom 1.0, JSON Feed 1.1 or OPML 2.0.

What is written reads back the same: ``parse_feed(write_atom(feed))`` gives the entries again. Dates without a time of day are
written as midnight UTC. HTML is taken from ``Rich.html``, which only the sanitiser makes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time
from email.utils import format_datetime
from typing import Any

from lxml import etree

from broadsheet.engine.feeds.namespaces import Element
from broadsheet.records import Enclosure, Entry, Feed, Moment

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
JSON_VERSION = "https://jsonfeed.org/version/1.1"

_ATOM_NAMES: Any = {None: ATOM, "media": MEDIA}  # the stubs of lxml know no default namespace
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_rss(feed: Feed) -> bytes:
    """Return a feed as RSS 2.0 with content, Dublin Core, Media RSS and Atom links (``application/rss+xml``)."""
    root = etree.Element("rss", {"version": "2.0"}, nsmap={"atom": ATOM, "content": CONTENT, "dc": DC, "media": MEDIA})
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", feed.title or feed.link or "")
    _add(channel, "link", feed.link or "")
    _add(channel, "description", feed.subtitle or "")
    _add(channel, "language", feed.language)
    if feed.updated:
        _add(channel, "lastBuildDate", rfc822(feed.updated))
    if feed.ttl:
        _add(channel, "ttl", str(max(1, int(feed.ttl.total_seconds() // 60))))
    if feed.self_link:
        _add(channel, f"{{{ATOM}}}link", None, rel="self", type="application/rss+xml", href=feed.self_link)
    for hub in feed.hubs:
        _add(channel, f"{{{ATOM}}}link", None, rel="hub", href=hub)
    if feed.image:
        image = etree.SubElement(channel, "image")
        for name, value in (("url", feed.image), ("title", feed.title or ""), ("link", feed.link or "")):
            _add(image, name, value)
    for entry in feed.entries:
        _rss_item(etree.SubElement(channel, "item"), entry)
    return _document(root)


def _rss_item(item: Element, entry: Entry) -> None:
    _add(item, "title", entry.title)
    _add(item, "link", entry.link)
    if entry.id:
        _add(item, "guid", entry.id, isPermaLink="true" if entry.id == entry.link else "false")
    _add(item, "description", entry.summary.html if entry.summary else None)
    _add(item, f"{{{CONTENT}}}encoded", entry.content.html if entry.content else None)
    for author in entry.authors:
        _add(item, f"{{{DC}}}creator", author)
    _add(item, "pubDate", rfc822(entry.published) if entry.published else None)
    _add(item, f"{{{ATOM}}}updated", rfc3339(entry.updated) if entry.updated else None)
    for tag in entry.tags:
        _add(item, "category", tag)
    for enclosure in entry.enclosures:
        _add(
            item,
            "enclosure",
            None,
            url=enclosure.url,
            type=enclosure.type or "application/octet-stream",
            length=str(enclosure.length or 0),
        )
    if entry.image:
        _add(item, f"{{{MEDIA}}}thumbnail", None, url=entry.image)
    _add(item, f"{{{DC}}}language", entry.language)
    _add(item, "comments", entry.comments)
    if entry.source_title and entry.source_link:
        _add(item, "source", entry.source_title, url=entry.source_link)


def write_atom(feed: Feed) -> bytes:
    """Return a feed as Atom 1.0 (``application/atom+xml``). An entry without any date takes the feed's."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=_ATOM_NAMES)
    if feed.language:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", feed.language)
    updated = feed.updated or max(
        (rfc3339(moment) for entry in feed.entries if (moment := entry.updated or entry.published)), default=None
    )
    stamp = updated if isinstance(updated, str) else rfc3339(updated) if updated else "1970-01-01T00:00:00Z"
    _atom(root, "id", feed.id or feed.self_link or feed.link or "urn:broadsheet:feed")
    _atom(root, "title", feed.title or feed.link or "")
    _atom(root, "subtitle", feed.subtitle)
    _atom(root, "updated", stamp)
    if feed.link:
        _atom(root, "link", None, rel="alternate", type="text/html", href=feed.link)
    if feed.self_link:
        _atom(root, "link", None, rel="self", type="application/atom+xml", href=feed.self_link)
    for hub in feed.hubs:
        _atom(root, "link", None, rel="hub", href=hub)
    _atom(root, "logo", feed.image)
    _atom_people(root, feed.authors)
    for entry in feed.entries:
        _atom_entry(_atom(root, "entry", ""), entry, stamp)
    return _document(root)


def _atom_entry(node: Element, entry: Entry, stamp: str) -> None:
    if entry.language:
        node.set("{http://www.w3.org/XML/1998/namespace}lang", entry.language)
    _atom(node, "id", entry.id or entry.link or "")
    _atom(node, "title", entry.title or "")
    moment = entry.updated or entry.published
    _atom(node, "updated", rfc3339(moment) if moment else stamp)
    _atom(node, "published", rfc3339(entry.published) if entry.published else None)
    if entry.link:
        _atom(node, "link", None, rel="alternate", type="text/html", href=entry.link)
    for enclosure in entry.enclosures:
        _atom(node, "link", None, rel="enclosure", href=enclosure.url, **_enclosure_attributes(enclosure))
    if entry.comments:
        _atom(node, "link", None, rel="replies", type="text/html", href=entry.comments)
    _atom_people(node, entry.authors)
    for tag in entry.tags:
        _atom(node, "category", None, term=tag)
    _atom(node, "summary", entry.summary.html if entry.summary else None, type="html")
    _atom(node, "content", entry.content.html if entry.content else None, type="html")
    if entry.image:
        _add(node, f"{{{MEDIA}}}thumbnail", None, url=entry.image)
    if entry.source_title:
        source = _atom(node, "source", "")
        _atom(source, "title", entry.source_title)
        if entry.source_link:
            _atom(source, "link", None, rel="alternate", href=entry.source_link)


def _enclosure_attributes(enclosure: Enclosure) -> dict[str, str]:
    given = {"type": enclosure.type, "length": str(enclosure.length) if enclosure.length else None, "title": enclosure.title}
    return {name: value for name, value in given.items() if value}


def _atom_people(node: Element, names: Iterable[str]) -> None:
    for name in names:
        _atom(_atom(node, "author", ""), "name", name)


def _atom(parent: Element, name: str, text: str | None, /, **attributes: str) -> Element:
    return _add(parent, f"{{{ATOM}}}{name}", text, **attributes)


def write_json(feed: Feed) -> bytes:
    """Return a feed as JSON Feed 1.1 (``application/feed+json``)."""
    data = {
        "version": JSON_VERSION,
        "title": feed.title or feed.link or "",
        "home_page_url": feed.link,
        "feed_url": feed.self_link,
        "description": feed.subtitle,
        "icon": feed.image,
        "language": feed.language,
        "authors": [{"name": name} for name in feed.authors],
        "hubs": [{"type": "WebSub", "url": hub} for hub in feed.hubs],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return json.dumps(_present(data) | {"items": data["items"]}, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _json_item(entry: Entry) -> dict[str, Any]:
    content = entry.content or entry.summary
    return _present(
        {
            "id": entry.id or entry.link or "",
            "url": entry.link,
            "title": entry.title,
            "summary": entry.summary.text if entry.summary else None,
            "content_html": content.html if content else "",
            "date_published": rfc3339(entry.published) if entry.published else None,
            "date_modified": rfc3339(entry.updated) if entry.updated else None,
            "image": entry.image,
            "language": entry.language,
            "authors": [{"name": name} for name in entry.authors],
            "tags": list(entry.tags),
            "attachments": [_json_attachment(enclosure) for enclosure in entry.enclosures],
        }
    ) | ({} if content else {"content_html": ""})


def _json_attachment(enclosure: Enclosure) -> dict[str, Any]:
    given = {"url": enclosure.url, "mime_type": enclosure.type or "application/octet-stream"}
    return _present({**given, "size_in_bytes": enclosure.length, "title": enclosure.title})


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def write_opml(feed: Feed) -> bytes:
    """Return subscriptions as OPML 2.0: each entry's ``link`` is a feed, ``page`` its site, ``folder`` where it lies."""
    root = etree.Element("opml", {"version": "2.0"})
    head = etree.SubElement(root, "head")
    _add(head, "title", feed.title or "Subscriptions")
    if feed.updated:
        _add(head, "dateModified", rfc822(feed.updated))
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], Element] = {(): body}
    for entry in feed.entries:
        given = {
            "type": "rss",
            "text": entry.title or entry.link,
            "title": entry.title,
            "xmlUrl": entry.link,
            "htmlUrl": entry.page,
        }
        _add(_folder(entry.folder, folders), "outline", None, **{name: value for name, value in given.items() if value})
    return _document(root)


def _folder(path: tuple[str, ...], folders: dict[tuple[str, ...], Element]) -> Element:
    """Return the outline of a folder, made with those around it on first use."""
    if path not in folders:
        folders[path] = _add(_folder(path[:-1], folders), "outline", None, text=path[-1], title=path[-1])
    return folders[path]


WRITERS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "rss": ("application/rss+xml; charset=utf-8", write_rss),
    "atom": ("application/atom+xml; charset=utf-8", write_atom),
    "json": ("application/feed+json; charset=utf-8", write_json),
    "opml": ("text/x-opml; charset=utf-8", write_opml),
}
"""Name of a format -> its Content-Type and its writer."""


def rfc822(moment: Moment) -> str:
    """Return a date as RSS writes it."""
    return format_datetime(_aware(moment))


def rfc3339(moment: Moment) -> str:
    """Return a date as Atom writes it."""
    return _aware(moment).isoformat().replace("+00:00", "Z")


def _aware(moment: Moment) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _add(parent: Element, name: str, text: str | None, /, **attributes: str) -> Element:
    """Append an element; one without text and attributes only where the text is empty on purpose."""
    if text is None and not attributes:
        return parent
    if text is None and attributes.keys() <= {"type", "isPermaLink"}:
        return parent
    node = etree.SubElement(parent, name, {key: _NOT_XML.sub("", value) for key, value in attributes.items()})
    node.text = _NOT_XML.sub("", text) if text else None
    return node


def _document(root: Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
