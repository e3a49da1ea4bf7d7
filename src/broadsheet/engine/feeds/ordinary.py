"""Items of RSS as nearly all feeds have them, read in one pass: each thing once, in the element that is meant for it, as words.

What :mod:`.rss` would find in such an item is found here in half the time; a test holds the two against each other. An item with
anything else in it - a medium, a second author, an element within one of these - is left to that reader.
"""

from __future__ import annotations

from functools import lru_cache

from broadsheet.engine.feeds.document import HTML, PLAIN, Item, Link, Tag, Text
from broadsheet.engine.feeds.lifting import MARK, text_of
from broadsheet.engine.feeds.markup import Scope, looks_like_html
from broadsheet.engine.feeds.namespaces import Element, attributes
from broadsheet.engine.feeds.people import person

_AUTHORS = frozenset({"author", "dc:creator"})
_ONCE = _AUTHORS | {"title", "link", "guid", "pubdate", "description", "content:encoded", "comments"}
_UNREAD = frozenset({"slash:comments", "wfw:commentrss"})
_MOST = 1_000
"""Characters of the names of an ordinary item's elements."""


def ordinary(element: Element, scope: Scope) -> Item | None:
    """Read an item of a feed in which no ``xml:base`` or ``xml:lang`` is given; ``None`` where it is out of the ordinary."""
    children = list(element)
    names = [scope.names[child.tag] for child in children]
    if len("".join(names)) > _MOST or not _are_ordinary(tuple(names)) or any(map(len, children)) or element.keys():
        return None
    guid = children[names.index("guid")] if "guid" in names else None
    if [child for child in children if child.keys() and child is not guid]:
        return None
    lines = [(child.text or "").strip() for child in children]
    said = dict(zip(names, lines, strict=True)).get
    item = Item(published=said("pubdate") or None)
    if (title := said("title")) is not None:
        item.title = Text(title, HTML if looks_like_html(title) else PLAIN, scope.url, scope.language)
    if (markup := said("description")) is not None:
        whole = text_of(children[names.index("description")], scope.texts).strip() if MARK in markup else markup
        item.summary = Text(whole, HTML, scope.url, scope.language)
    item.contents = []
    if markup := said("content:encoded"):
        whole = text_of(children[names.index("content:encoded")], scope.texts).strip() if MARK in markup else markup
        item.contents.append(Text(whole, HTML, scope.url, scope.language))
    author = person(said("dc:creator") or said("author") or "")
    item.authors = [author] if author else []
    item.tags = _tags([line for name, line in zip(names, lines, strict=True) if line and name == "category"])
    item.link = scope.link(said("link"), element)
    item.links = [Link(item.link)] if item.link else []
    if guid is not None:
        _identify(item, guid, said("guid") or None, scope)
    if comments := said("comments"):
        item.comments = discussion(comments, element, scope)
    return item


@lru_cache(maxsize=256)
def _are_ordinary(names: tuple[str, ...]) -> bool:
    """Whether all children of an item are read here, or nowhere."""
    read = [name for name in names if not name.startswith("?:") and name not in _UNREAD and name != "category"]
    return len(set(read)) == len(read) and _ONCE.issuperset(read) and not _AUTHORS.issubset(read)


def _tags(terms: list[str]) -> list[Tag]:
    return list(map(Tag, dict.fromkeys(terms) if len(terms) > 1 else terms))


def is_permalink(guid: Element) -> bool:
    """Whether an identifier claims to be an address, as one that says nothing does."""
    return attributes(guid).get("ispermalink", "true").lower() not in {"false", "no", "0"}


def discussion(said: str, element: Element, scope: Scope) -> str | None:
    """Return the address of an item's comments; some feeds put their number there, or words."""
    return None if " " in said or said.isdecimal() else scope.link(said, element)


def _identify(item: Item, guid: Element, said: str | None, scope: Scope) -> None:
    """Take the identifier, as the link too where there is no other."""
    item.id = said
    if is_permalink(guid):
        item.id_url = scope.link(said, guid)
        item.guid_is_link = item.id_url is not None and "://" in (said or "")
        if item.link is None and item.guid_is_link:
            item.link = item.id_url


__all__ = ["discussion", "is_permalink", "ordinary"]
