"""What items carry beside their words: categories, enclosures and pictures, from RSS, Media RSS, iTunes and Dublin Core."""

from __future__ import annotations

from broadsheet.engine.feeds.document import Item, Link, Tag
from broadsheet.engine.feeds.markup import Scope, words
from broadsheet.engine.feeds.namespaces import MOST_ALIKE, Element

Fields = dict[str, list[Element]]

_ITUNES = "http://www.itunes.com/"
_MEDIA = "http://search.yahoo.com/mrss/category_schema"
_MEDIA_FIELDS = frozenset(
    str.split("enclosure link image itunes:image media:content media:group media:thumbnail media:peerlink media:player")
)
_TAG_FIELDS = frozenset(
    str.split(
        "category tags subject dc:subject itunes:category itunes:keywords googleplay:category media:category media:keywords "
        "media:group media:content"
    )
)
_IMAGE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")


def tags(fields: Fields, scope: Scope) -> list[Tag]:
    """Return the categories of a channel or item, each once."""
    found: list[Tag] = []
    if fields.keys().isdisjoint(_TAG_FIELDS):
        return found
    for element in fields.get("tags", []):
        found += [Tag(part.strip()) for part in words(element).split(",")]
    for element in fields.get("category", []):
        found.append(
            Tag(words(element) or element.get("term") or "", element.get("domain") or element.get("scheme"), element.get("label"))
        )
    found += [Tag(words(element)) for name in ("dc:subject", "subject") for element in fields.get(name, [])]
    found += [
        Tag(words(element), _media_scheme(element), element.get("label")) for element in _grouped(fields, "media:category", scope)
    ]
    for element in fields.get("itunes:category", []) + fields.get("googleplay:category", []):
        found += _itunes(element, scope)
    for element in fields.get("itunes:keywords", []):
        found += [Tag(part.strip(), _ITUNES) for part in words(element).replace(",", " ").split()]
    for element in _grouped(fields, "media:keywords", scope):
        found += [Tag(part.strip()) for part in words(element).split(",")]
    unique = {(tag.term, tag.scheme): tag for tag in reversed(found) if tag.term}
    return [tag for tag in found if unique.get((tag.term, tag.scheme)) is not None and unique.pop((tag.term, tag.scheme))]


def _media_scheme(element: Element) -> str:
    return element.get("scheme") or _MEDIA


def _itunes(element: Element, scope: Scope) -> list[Tag]:
    """Read a category and those nested in it."""
    found = [Tag(element.get("text") or words(element), _ITUNES)]
    for _, child in scope.names.children(element):
        found += _itunes(child, scope)
    return found


def _grouped(fields: Fields, name: str, scope: Scope) -> list[Element]:
    """Return Media RSS elements whether they stand in the item, in a group or within a content."""
    found = list(fields.get(name, []))
    for outer in ("media:group", "media:content"):
        for element in fields.get(outer, []):
            found += _within(element, name, scope)
    return found[:MOST_ALIKE]


def _within(element: Element, name: str, scope: Scope) -> list[Element]:
    found = []
    for child_name, child in scope.names.children(element):
        if child_name == name:
            found.append(child)
        elif child_name == "media:content":
            found += _within(child, name, scope)
    return found


def attach(item: Item, fields: Fields, scope: Scope) -> None:
    """Collect the enclosures of an item, each address once, and choose its picture."""
    if fields.keys().isdisjoint(_MEDIA_FIELDS):
        return
    original = {words(element) for element in fields.get("feedburner:origenclosurelink", [])}
    found = [link for link in item.links if link.rel == "enclosure"]
    if len(found) == 1 and len(original) == 1:
        href = scope.link(original.pop(), fields["feedburner:origenclosurelink"][0])
        found = [Link(href or found[0].href, "enclosure", found[0].type, found[0].title, None, found[0].length)]
    for name in ("media:content", "media:peerlink", "media:player"):
        found += [link for element in _grouped(fields, name, scope) if (link := _medium(name, element, scope))]
    item.enclosures = list({link.href: link for link in reversed(found)}.values())[::-1]
    item.image = _picture(item, fields, scope)


def _medium(name: str, element: Element, scope: Scope) -> Link | None:
    href = scope.link(element.get("url") or element.get("href"), element)
    if href is None or (name == "media:player" and not element.get("url")):
        return None
    kind = element.get("type") or {"image": "image/*", "video": "video/*", "audio": "audio/*"}.get(element.get("medium") or "")
    return Link(href, "enclosure", kind, None, None, element.get("fileSize"))


def _picture(item: Item, fields: Fields, scope: Scope) -> str | None:
    thumbnails = [scope.link(element.get("url"), element) for element in _grouped(fields, "media:thumbnail", scope)]
    item.thumbnails = list(dict.fromkeys(url for url in thumbnails if url))
    if item.thumbnails:
        return item.thumbnails[0]
    for element in fields.get("itunes:image", []):
        if found := scope.link(element.get("href") or element.get("url"), element):
            return found
    for element in fields.get("image", []):
        inside = scope.names.grouped([element])
        named = words(next(iter(inside.get("url", [])), None))
        found = scope.link(named or (None if len(element) else words(element)), element)
        if found:
            return found
    return next((link.href for link in item.enclosures if is_picture(link)), None)


def is_picture(link: Link) -> bool:
    """Whether an enclosure is a picture, by its type or else its name."""
    if link.type:
        return link.type.startswith("image/")
    return link.href.lower().partition("?")[0].endswith(_IMAGE_ENDINGS)
