"""Items of RSS as nearly all feeds have them, read in one pass: each thing once, in the element that is meant for it, as words.

What :mod:`.rss` would find in such an item is found here in a third of the time; a test holds the two against each other. An item with
anything else in it - a medium, a second author, an element within one of these - is left to that reader.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from broadsheet.engine.feeds.document import HTML, PLAIN, Item, Link, Tag, Text
from broadsheet.engine.feeds.lifting import MARK, text_of
from broadsheet.engine.feeds.markup import Scope, looks_like_html
from broadsheet.engine.feeds.namespaces import Element, attributes, children_of
from broadsheet.engine.feeds.people import person

_AUTHORS = frozenset({"author", "dc:creator"})
_ONCE = _AUTHORS | {"title", "link", "guid", "pubdate", "description", "content:encoded", "comments"}
_UNREAD = frozenset({"slash:comments", "wfw:commentrss"})


class _Places(NamedTuple):
    """Where in an ordinary item what stands; the place of what is not there is behind the last, where no words are."""

    title: int
    link: int
    guid: int
    published: int
    summary: int
    content: int
    author: int
    comments: int
    categories: tuple[int, ...]
    end: int


def ordinary(element: Element, scope: Scope) -> Item | None:
    """Read an item of a feed in which no ``xml:base`` or ``xml:lang`` is given; ``None`` where it is out of the ordinary."""
    children = children_of(element)
    layout = scope.names.layout(children)
    places = _places(layout.names) if layout.is_small else None
    if places is None or any(map(len, children)) or element.keys():
        return None
    title, link, guid, published, summary, content, author, comments, categories, end = places
    if [place for place, child in enumerate(children) if child.keys() and place != guid]:
        return None
    lines = [(child.text or "").strip() for child in children]
    lines.append("")
    item = Item(published=lines[published] or None)
    if title < end:
        line = lines[title]
        item.title = Text(line, HTML if looks_like_html(line) else PLAIN, scope.url, scope.language)
    if summary < end:
        item.summary = _text(lines[summary], children[summary], scope)
    item.contents = [_text(lines[content], children[content], scope)] if lines[content] else []
    someone = person(lines[author])
    item.authors = [someone] if someone else []
    item.tags = [Tag(line) for line in dict.fromkeys([lines[place] for place in categories]) if line]
    item.link = scope.link(lines[link], element)
    item.links = [Link(item.link)] if item.link else []
    if guid < end:
        _identify(item, children[guid], lines[guid] or None, scope)
    if lines[comments]:
        item.comments = discussion(lines[comments], element, scope)
    return item


@lru_cache(maxsize=256)
def _places(names: tuple[str, ...]) -> _Places | None:
    """Return where what stands, if all children of an item are read here, or nowhere."""
    read = [name for name in names if not name.startswith("?:") and name not in _UNREAD and name != "category"]
    if len(set(read)) < len(read) or not _ONCE.issuperset(read) or _AUTHORS.issubset(read):
        return None
    at = {name: place for place, name in enumerate(names)}
    fields = ("title", "link", "guid", "pubdate", "description", "content:encoded", "dc:creator", "comments")
    title, link, guid, published, summary, content, creator, comments = [at.get(name, len(names)) for name in fields]
    categories = tuple([place for place, name in enumerate(names) if name == "category"])
    author = at.get("author", creator)
    return _Places(title, link, guid, published, summary, content, author, comments, categories, len(names))


def _text(line: str, element: Element, scope: Scope) -> Text:
    return Text(text_of(element, scope.texts).strip() if MARK in line else line, HTML, scope.url, scope.language)


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
