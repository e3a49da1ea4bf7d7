"""Atom 1.0 and 0.3."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from broadsheet.engine.feeds import media
from broadsheet.engine.feeds.document import HTML, MAX_ENTRIES, PLAIN, XHTML, Document, Item, Link, Node, Tag, Text
from broadsheet.engine.feeds.lifting import text_of
from broadsheet.engine.feeds.markup import Scope, atom_type, from_base64, inner, looks_like_html, unwrapped, words
from broadsheet.engine.feeds.namespaces import Called, Element, Fields, children_of
from broadsheet.engine.feeds.people import structured

_TITLE = Called("title dc:title media:title")
_LINKS = Called("link")
_ID = Called("id")
_AUTHORS = Called("author dc:creator")
_CONTRIBUTORS = Called("contributor")
_PUBLISHED = Called("published issued dcterms:issued pubdate", last=True)
_UPDATED = Called("updated modified dcterms:modified lastbuilddate", last=True)
_CREATED = Called("created dcterms:created", last=True)
_DATE = Called("dc:date", last=True)
_RIGHTS = Called("rights copyright dc:rights")
_RARE = Called("contributor created dcterms:created dc:date rights copyright dc:rights")
_CATEGORIES = Called("category")
_SUMMARY = Called("summary description dc:description")
_CONTENTS = Called("content content:encoded")
_LANGUAGE = Called("dc:language")
_SUBTITLE = Called("subtitle tagline dc:description")
_SOURCE_SUBTITLE = Called("subtitle tagline")
_INFO = Called("info")
_PACKED = frozenset({PLAIN, HTML})
_ONCE = ("title", "id", "published", "updated", "summary", "content")
_OFTEN = ("link", "author", "category")
_ORDINARY = frozenset({*_ONCE, *_OFTEN, "thr:total"})


def read(root: Element, scope: Scope) -> Document:
    """Read a feed whose root is ``feed`` or a lone ``entry``."""
    old = "purl.org" in str(root.tag) or (root.get("version") or "").startswith(("0.1", "0.2", "0.3"))
    document = Document(format="atom", version="atom03" if old else "atom10")
    fields = scope.names.grouped(root)
    alone = scope.names[str(root.tag)] == "entry"
    if not alone:
        _common(document, fields, scope, old=old)
        _feed(document, fields, scope, old=old)
    scope.settle(document.link)
    is_plain = not (old or scope.has_base or scope.has_lang)
    document.items = [
        (ordinary(element, scope) if is_plain else None) or _entry(element, scope, old=old) for element in _entries(root, scope)
    ]
    return document


def _entries(root: Element, scope: Scope) -> list[Element]:
    """Return the entries wherever they stand, in one that was never closed too."""
    found = (element for element in root.iter("{*}entry", "{*}item") if scope.names[str(element.tag)] in {"entry", "item"})
    return list(islice(found, MAX_ENTRIES + 1))


def text(element: Element, scope: Scope, *, old: bool) -> Text:
    """Read a text construct; Atom 0.3 packs by ``mode``, Atom 1.0 by ``type``."""
    given = element.keys()
    kind = atom_type(element.get("type")) if given else PLAIN
    if len(element) == 0 and kind in _PACKED and not old and (not given or given == ["type"]):  # as nearly all are
        return Text(text_of(element, scope.texts).strip(), kind, scope.base(element), scope.lang(element), typed=True)
    mode = (element.get("mode") or "").strip().lower()
    holder = unwrapped(element) if kind == XHTML and not old else element
    value = inner(holder, scope, as_markup=kind == XHTML)
    if kind == PLAIN and len(element):
        kind = XHTML if old or element.get("type") is None else PLAIN
    packed = mode == "base64" or not (len(element) or kind.startswith("text/") or kind.endswith(("+xml", "/xml")) or mode)
    value = (from_base64(value) or value) if packed else value
    if old and mode != "escaped" and kind == PLAIN and element.get("type") is None and looks_like_html(value):
        kind = HTML
    return Text(value, kind, scope.base(holder), scope.lang(holder), scope.link(element.get("src"), element), typed=True)


def _text(fields: Fields, called: Called, scope: Scope, *, old: bool) -> Text | None:
    """Return the first text with something in it, by the order of the names."""
    empty = None
    for element in fields.of(called):
        found = text(element, scope, old=old)
        if found.value or found.src:
            return found
        empty = empty or found
    return empty


def _common(node: Node, fields: Fields, scope: Scope, *, old: bool) -> None:
    node.title = _text(fields, _TITLE, scope, old=old)
    node.links = [link for element in fields.of(_LINKS) if (link := _link(element, scope))]
    node.link = _alternate(node.links)
    _identify(node, fields.of(_ID), scope)
    node.authors = [one for element in fields.of(_AUTHORS) if (one := structured(element, scope))]
    node.published = _date(fields, _PUBLISHED)
    node.updated = _date(fields, _UPDATED)
    node.tags = [*_tags(fields.of(_CATEGORIES)), *media.other_tags(fields, scope)]
    if fields.layout[_RARE]:
        node.contributors = [one for element in fields.of(_CONTRIBUTORS) if (one := structured(element, scope))]
        node.created = _date(fields, _CREATED)
        node.date = _date(fields, _DATE)
        node.rights = _text(fields, _RIGHTS, scope, old=old)


def _identify(node: Node, found: list[Element], scope: Scope) -> None:
    """Take the id: the first that stands without attributes of its own."""
    for element in sorted(found, key=lambda one: bool(one.attrib)) if len(found) > 1 else found:
        value = words(element)
        if value:
            node.id = value
            node.id_url = value if ":" in value else scope.link(value, element) or value
            return


def _date(fields: Fields, called: Called) -> str | None:
    for element in fields.of(called):
        if value := words(element):
            return value
    return None


def _link(element: Element, scope: Scope) -> Link | None:
    href = scope.link(element.get("href") or words(element), element)
    if href is None or element.keys() == ["href"]:
        return Link(href) if href else None
    rel = (element.get("rel") or "alternate").strip().lower().removeprefix("http://www.iana.org/assignments/relation/")
    return Link(href, rel, element.get("type"), element.get("title"), element.get("hreflang"), element.get("length"))


def _alternate(links: list[Link]) -> str | None:
    """Return the page that a feed or entry stands for: an HTML alternate before any other."""
    found = [link for link in links if link.rel == "alternate"]
    if len(found) < 2:
        return found[0].href if found else None
    pages = [link for link in found if link.type in {None, HTML, XHTML}]
    return (pages or found)[0].href


def _tags(categories: list[Element]) -> list[Tag]:
    return list({(tag.term, tag.scheme): tag for one in categories if (tag := _tag(one)).term or tag.label}.values())


def _tag(element: Element) -> Tag:
    term = element.get("term")
    if term and len(element.keys()) == 1:
        return Tag(term)
    return Tag(term or words(element), element.get("scheme") or element.get("domain"), element.get("label"))


def _feed(document: Document, fields: Fields, scope: Scope, *, old: bool) -> None:
    document.summary = _text(fields, _SUBTITLE, scope, old=old)
    document.info = _text(fields, _INFO, scope, old=old)
    document.icon = _address(fields, "icon", scope)
    document.image = _address(fields, "logo", scope)
    document.hubs = [link.href for link in document.links if link.rel == "hub"]
    document.language = next((words(element) for name in ("language", "dc:language") for element in fields.get(name)), None)
    document.generator = next((words(element) for element in fields.get("generator")), None)
    document.update_period = next((words(element) for element in fields.get("sy:updateperiod")), None)
    document.update_frequency = next((words(element) for element in fields.get("sy:updatefrequency")), None)


def _address(fields: Fields, name: str, scope: Scope) -> str | None:
    return next((scope.link(words(element), element) for element in fields.get(name)), None)


def _entry(element: Element, scope: Scope, *, old: bool) -> Item:
    fields = scope.names.grouped(element)
    item = Item()
    _common(item, fields, scope, old=old)
    item.summary = _text(fields, _SUMMARY, scope, old=old) or media.description(fields, scope)
    item.contents = [found for node in fields.of(_CONTENTS) if (found := _content(node, scope, old=old))]
    spoken = fields.of(_LANGUAGE)
    item.language = (words(spoken[0]) if spoken else None) or scope.lang(element)
    if "source" in fields:
        item.source = _source(fields.get("source")[0], scope, old=old)
    if "feedburner:origlink" in fields:
        item.link = scope.link(words(fields.get("feedburner:origlink")[0]), element) or item.link
    item.link = item.link or _address_in(item.id)
    item.comments = _discussion(item.links)
    media.attach(item, fields, scope)
    return item


def _address_in(own: str | None) -> str | None:
    return own if own and own.startswith(("http://", "https://")) else None


def _discussion(links: Sequence[Link]) -> str | None:
    """Return the page of an entry's comments."""
    pages = [link.href for link in links if link.rel == "replies" and link.type in {HTML, XHTML} and "%20" not in link.href]
    return pages[0] if pages else None


class _Places(NamedTuple):
    """Where in an ordinary entry what stands; -1 for what is not there."""

    once: list[int]
    links: list[int]
    authors: list[int]
    categories: list[int]


@lru_cache(maxsize=256)
def _places(names: tuple[str, ...]) -> _Places | None:
    """Return where what stands, if an entry has nothing else that is read."""
    at: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        at.setdefault(name, []).append(place)
    is_ordinary = all(name in _ORDINARY or name.startswith("?:") for name in at)
    if not is_ordinary or any(len(at.get(name, [])) > 1 for name in _ONCE):
        return None
    return _Places([at.get(name, [-1])[0] for name in _ONCE], *[at.get(name, []) for name in _OFTEN])


def ordinary(element: Element, scope: Scope) -> Item | None:
    """Read an entry as nearly all are in two thirds of the time; ``None`` where it is out of the ordinary.

    In a feed of Atom 1.0 in which no ``xml:base`` or ``xml:lang`` is given; a test holds what is found against :func:`_entry`.
    """
    children = children_of(element)
    layout = scope.names.layout(children)
    places = _places(layout.names) if layout.is_small else None
    if places is None:
        return None
    links = [link for place in places.links if (link := _link(children[place], scope))]
    relations = [link.rel for link in links]
    if "enclosure" in relations:
        return None
    title, own, published, updated, summary, content = [children[place] if place >= 0 else None for place in places.once]
    item = Item()
    item.links, item.link, item.language = links, _alternate(links), scope.language
    if "replies" in relations:
        item.comments = _discussion(links)
    if own is not None:
        _identify(item, [own], scope)
        item.link = item.link or _address_in(item.id)
    if title is not None:
        item.title = text(title, scope, old=False)
    if summary is not None:
        item.summary = text(summary, scope, old=False)
    item.contents = [found] if content is not None and (found := _content(content, scope, old=False)) else []
    item.authors = [one for place in places.authors if (one := structured(children[place], scope))]
    item.tags = _tags([children[place] for place in places.categories])
    item.published = words(published) or None
    item.updated = words(updated) or None
    return item


def _content(element: Element, scope: Scope, *, old: bool) -> Text | None:
    found = text(element, scope, old=old)
    if scope.names[element.tag] == "content:encoded":
        found.type = HTML
    return found if found.value or found.src else None


def _source(element: Element, scope: Scope, *, old: bool) -> Node:
    node = Node()
    inside = scope.names.grouped(element)
    _common(node, inside, scope, old=old)
    node.summary = _text(inside, _SOURCE_SUBTITLE, scope, old=old)
    return node
