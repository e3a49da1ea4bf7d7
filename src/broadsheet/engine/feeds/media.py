"""What items carry beside their words: categories, enclosures and pictures, from RSS, Media RSS, iTunes and Dublin Core."""

from __future__ import annotations

from broadsheet.engine.feeds.document import HTML, PLAIN, Item, Link, Tag, Text
from broadsheet.engine.feeds.markup import Scope, rss_text, words
from broadsheet.engine.feeds.namespaces import MOST_ALIKE, Called, Element, Fields

_ITUNES = "http://www.itunes.com/"
_MEDIA_SCHEME = "http://search.yahoo.com/mrss/category_schema"
_MEDIA = Called("media:content media:group media:thumbnail media:peerlink media:player")
_DESCRIBED = Called("media:description media:group media:content")
_PICTURES = Called("image itunes:image")
_LISTED_TAGS = Called("tags")
_CATEGORIES = Called("category")
_OTHER_TAGS = Called(
    "subject dc:subject itunes:category itunes:keywords googleplay:category media:category media:keywords media:group media:content"
)
_IMAGE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")


def tags(fields: Fields, scope: Scope) -> list[Tag]:
    """Return the categories of a channel or item, each once."""
    found = _listed(fields)
    for element in fields.of(_CATEGORIES):
        scheme = element.get("domain") or element.get("scheme")
        found.append(Tag(words(element) or element.get("term") or "", scheme, element.get("label")))
    if fields.layout[_OTHER_TAGS]:
        found += _other_tags(fields, scope)
    return _each_once(found)


def other_tags(fields: Fields, scope: Scope) -> list[Tag]:
    """Return the categories that stand in elements of another name, each once."""
    if not fields.layout[_LISTED_TAGS] and not fields.layout[_OTHER_TAGS]:
        return []
    found = _listed(fields)
    if fields.layout[_OTHER_TAGS]:
        found += _other_tags(fields, scope)
    return _each_once(found)


def _listed(fields: Fields) -> list[Tag]:
    return [Tag(part.strip()) for element in fields.of(_LISTED_TAGS) for part in words(element).split(",")]


def _each_once(found: list[Tag]) -> list[Tag]:
    if len(found) < 2:
        return found if found and found[0].term else []
    unique: dict[tuple[str, str | None], Tag] = {}
    for tag in found:
        if tag.term:
            unique.setdefault((tag.term, tag.scheme), tag)
    return list(unique.values())


def _other_tags(fields: Fields, scope: Scope) -> list[Tag]:
    """Read the categories of Dublin Core, Media RSS and the podcast shops."""
    found = [Tag(words(element)) for name in ("dc:subject", "subject") for element in fields.get(name)]
    media = _grouped(fields, "media:category", scope)
    found += [Tag(words(element), _media_scheme(element), element.get("label")) for element in media]
    for element in fields.get("itunes:category") + fields.get("googleplay:category"):
        found += _itunes(element, scope)
    for element in fields.get("itunes:keywords"):
        found += [Tag(part.strip(), _ITUNES) for part in words(element).split(",")]
    for element in _grouped(fields, "media:keywords", scope):
        found += [Tag(part.strip()) for part in words(element).split(",")]
    return found


def _media_scheme(element: Element) -> str:
    return element.get("scheme") or _MEDIA_SCHEME


def _itunes(element: Element, scope: Scope) -> list[Tag]:
    """Read a category and those nested in it."""
    found = [Tag(element.get("text") or words(element), _ITUNES)]
    for _, child in scope.names.children(element):
        found += _itunes(child, scope)
    return found


def _grouped(fields: Fields, name: str, scope: Scope) -> list[Element]:
    """Return Media RSS elements whether they stand in the item, in a group or within a content."""
    found = fields.get(name)
    for outer in ("media:group", "media:content"):
        for element in fields.get(outer):
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


def description(fields: Fields, scope: Scope) -> Text | None:
    """Return what Media RSS says of an item, in it or in its group: plain words unless it says or shows that it is HTML."""
    if not fields.layout[_DESCRIBED]:
        return None
    for element in _grouped(fields, "media:description", scope):
        said = (element.get("type") or "").strip().lower()
        text = rss_text(element, scope, type_=HTML if said == "html" else PLAIN)
        if text.value:
            return text
    return None


def attach(item: Item, fields: Fields, scope: Scope) -> None:
    """Collect the enclosures of an item, each address once, and choose its picture."""
    found = [link for link in item.links if link.rel == "enclosure"]
    if found and "feedburner:origenclosurelink" in fields:
        found = _originals(found, fields, scope)
    if fields.layout[_MEDIA]:
        for name in ("media:content", "media:peerlink", "media:player"):
            found += [link for element in _grouped(fields, name, scope) if (link := _medium(name, element, scope))]
        thumbnails = [scope.link(element.get("url"), element) for element in _grouped(fields, "media:thumbnail", scope)]
        item.thumbnails = list(dict.fromkeys(url for url in thumbnails if url))
    if found:
        item.enclosures = list({link.href: link for link in reversed(found)}.values())[::-1]
    item.image = item.thumbnails[0] if item.thumbnails else None
    if item.image is None and fields.layout[_PICTURES]:
        item.image = _picture(fields, scope)
    if item.image is None and found:
        item.image = next((link.href for link in item.enclosures if is_picture(link)), None)


def _originals(found: list[Link], fields: Fields, scope: Scope) -> list[Link]:
    """Return the enclosure with the address that FeedBurner replaced by one of its own."""
    element = fields.get("feedburner:origenclosurelink")[0]
    href = scope.link(words(element), element)
    if len(found) != 1 or href is None:
        return found
    return [Link(href, "enclosure", found[0].type, found[0].title, None, found[0].length)]


def _medium(name: str, element: Element, scope: Scope) -> Link | None:
    href = scope.link(element.get("url") or element.get("href"), element)
    if href is None or (name == "media:player" and not element.get("url")):
        return None
    kind = element.get("type") or {"image": "image/*", "video": "video/*", "audio": "audio/*"}.get(element.get("medium") or "")
    return Link(href, "enclosure", kind, None, None, element.get("fileSize"))


def _picture(fields: Fields, scope: Scope) -> str | None:
    for element in fields.get("itunes:image"):
        if found := scope.link(element.get("href") or element.get("url"), element):
            return found
    for element in fields.get("image"):
        inside = scope.names.grouped(element)
        named = words(next(iter(inside.get("url")), None))
        found = scope.link(named or (None if len(element) else words(element)), element)
        if found:
            return found
    return None


def is_picture(link: Link) -> bool:
    """Whether an enclosure is a picture, by its type or else its name."""
    if link.type:
        return link.type.startswith("image/")
    return link.href.lower().partition("?")[0].endswith(_IMAGE_ENDINGS)
