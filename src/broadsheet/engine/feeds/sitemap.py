"""Sitemaps, with the news and image extensions, and indexes of sitemaps."""

from __future__ import annotations

from broadsheet.engine.feeds.document import MAX_LISTED, PLAIN, Document, Item, Link, Tag, Text
from broadsheet.engine.feeds.markup import Scope, words
from broadsheet.engine.feeds.namespaces import Element


def read(root: Element, scope: Scope) -> Document:
    """Read a sitemap (``urlset``) or an index of sitemaps: every address becomes an item."""
    kind = "sitemapindex" if scope.names[str(root.tag)].endswith("sitemapindex") else "sitemap"
    document = Document(format=kind, version=kind)
    for name, element in scope.names.children(root):
        if name.rpartition(":")[2] in {"url", "sitemap"} and (item := _item(element, scope)):
            document.items.append(item)
        if len(document.items) > MAX_LISTED:
            break
    return document


def _item(element: Element, scope: Scope) -> Item | None:
    fields = dict(scope.names.children(element))
    link = scope.link(words(fields.get("loc")), element)
    if link is None:
        return None
    item = Item(id=link, link=link, links=[Link(link)], updated=words(fields.get("lastmod")) or None)
    if "news:news" in fields:
        _news(item, fields["news:news"], scope)
    if "image:image" in fields:
        inside = dict(scope.names.children(fields["image:image"]))
        item.image = scope.link(words(inside.get("image:loc")), element)
    return item


def _news(item: Item, element: Element, scope: Scope) -> None:
    inside = dict(scope.names.children(element))
    title = words(inside.get("news:title"))
    item.title = Text(title, PLAIN) if title else None
    item.published = words(inside.get("news:publication_date")) or None
    item.tags = [Tag(word.strip()) for word in words(inside.get("news:keywords")).split(",") if word.strip()]
    if "news:publication" in inside:
        publication = dict(scope.names.children(inside["news:publication"]))
        item.language = words(publication.get("news:language")) or None
