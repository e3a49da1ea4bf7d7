"""OPML 1 and 2: every subscription becomes an item with its folders."""

from __future__ import annotations

from broadsheet.engine.feeds.document import MAX_LISTED, PLAIN, Document, Item, Link, Text
from broadsheet.engine.feeds.markup import Scope, words
from broadsheet.engine.feeds.namespaces import Element, attributes

MAX_FOLDERS = 8
"""Folders around a subscription that are kept; deeper ones are left out."""


def read(root: Element, scope: Scope) -> Document:
    """Read a list of subscriptions: ``link`` is the feed, ``links`` hold its page, each feed once."""
    document = Document(format="opml", version="opml")
    fields = scope.names.grouped(root)
    head = scope.names.grouped(*fields.get("head"))
    title = words(next(iter(head.get("title")), None))
    document.title = Text(title, PLAIN) if title else None
    document.updated = words(next(iter(head.get("datemodified")), None)) or None
    document.published = words(next(iter(head.get("datecreated")), None)) or None
    seen: set[str] = set()
    for body in fields.get("body") or [root]:
        _outlines(body, (), scope, document, seen)
    return document


def _outlines(element: Element, folder: tuple[str, ...], scope: Scope, document: Document, seen: set[str]) -> None:
    for name, child in scope.names.children(element):
        if name != "outline" or len(document.items) > MAX_LISTED:
            continue
        given = attributes(child)
        label = given.get("title") or given.get("text") or ""
        is_feed = given.get("type", "").lower() in {"rss", "atom"}
        address = given.get("xmlurl") or (given.get("url") if is_feed else None)
        if not address and (not is_feed or len(child)):  # a folder
            _outlines(child, (*folder, label) if label else folder, scope, document, seen)
            continue
        item = _subscription(address or "", label, given, child, scope)
        if item is None:
            named = f"{label[:100]!r}" if label else "an outline"
            document.problems.append(f"opml: {named} was left out: its address is none of a feed")
        elif item.link not in seen:
            seen.add(item.link or "")
            item.folder = folder[:MAX_FOLDERS]
            document.items.append(item)
        _outlines(child, folder, scope, document, seen)


def _subscription(address: str, label: str, given: dict[str, str], element: Element, scope: Scope) -> Item | None:
    link = scope.link(address.replace("feed://", "http://", 1), element) if address.strip() else None
    if link is None:
        return None
    item = Item(id=link, link=link, title=Text(label, PLAIN) if label else None)
    page = scope.link(given.get("htmlurl"), element)
    item.links = [Link(link, "self"), Link(page)] if page else [Link(link, "self")]
    if given.get("description"):
        item.summary = Text(given["description"], PLAIN)
    item.language = given.get("language") or None
    return item
