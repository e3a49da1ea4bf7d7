"""RSS 0.9x to 2.0, RSS 1.0 and 1.1 (RDF), and CDF, with the namespaces that matter: one reader, since they share their items."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from broadsheet.engine.feeds import media
from broadsheet.engine.feeds.document import HTML, MAX_ENTRIES, PLAIN, Document, Item, Link, Node, Person, Text
from broadsheet.engine.feeds.markup import Scope, rss_text, words
from broadsheet.engine.feeds.namespaces import MOST_ALIKE, Called, Element, Fields, attributes
from broadsheet.engine.feeds.ordinary import discussion, is_permalink, ordinary
from broadsheet.engine.feeds.people import person, structured

_TITLE = Called("title dc:title atom:title media:title itunes:title")
_AUTHORS = Called("author dc:creator dc:author itunes:author managingeditor atom:author googleplay:author")
_OWNERS = Called("itunes:owner")
_CONTRIBUTORS = Called("dc:contributor contributor atom:contributor")
_PUBLISHERS = Called("dc:publisher webmaster itunes:owner")
_PUBLISHED = Called("pubdate dcterms:issued issued published atom:published", last=True)
_UPDATED = Called("lastbuilddate dcterms:modified lastmod modified updated atom:updated", last=True)
_CREATED = Called("dcterms:created created", last=True)
_EXPIRED = Called("expirationdate", last=True)
_DATE = Called("dc:date date prism:publicationdate", last=True)
_LANGUAGE = Called("language dc:language")
_RIGHTS = Called("copyright dc:rights rights atom:rights media:copyright")
_RARE = Called(
    "itunes:owner dc:contributor contributor atom:contributor dc:publisher webmaster dcterms:created created expirationdate dc:date "
    "date prism:publicationdate language dc:language copyright dc:rights rights atom:rights media:copyright"
)
_LINKS = Called("link atom:link a enclosure")
_SUBTITLE = Called("description abstract tagline subtitle itunes:summary itunes:subtitle dc:description")
_SUMMARY = Called("summary")
_DESCRIPTION = Called("description abstract dc:description atom:summary")
_SUMMARY_FALLBACKS = Called("itunes:summary googleplay:description itunes:subtitle prism:teaser")
_CONTENTS = Called("content:encoded xhtml:body body fullitem xhtml:div atom:content source:markdown")
_ID = Called("guid atom:id id")
_CHANNEL_ID = Called("atom:id id guid")
_GENERATOR = Called("generator atom:generator admin:generatoragent")
_TTL = Called("ttl")
_PERIOD = Called("sy:updateperiod")
_FREQUENCY = Called("sy:updatefrequency")
_PODCAST_IMAGE = Called("itunes:image googleplay:image")
_URL = Called("url")
_IMAGE_TITLE = Called("title")
_LINK = Called("link")
_ORIGINAL = Called("feedburner:origlink")
_COMMENTS = Called("comments")
_SOURCE = Called("source")


def read(root: Element, scope: Scope) -> Document:
    """Read a feed whose root is ``rss``, ``rdf:RDF`` or ``channel``."""
    kind = scope.names[str(root.tag)].rpartition(":")[2]
    fields = scope.names.grouped(root)
    channels = [root] if kind == "channel" else fields.get("channel")
    inside = scope.names.grouped(*channels)
    document = Document(format="rdf" if kind == "rdf" else "rss", version=_version(root, kind, channels))
    if channels:
        _common(document, inside, scope)
        _channel(document, inside, scope)
        own = attributes(channels[0])
        _lead_to(document, own.get("href"), channels[0], scope)
        document.updated = document.updated or own.get("lastmod")
        document.id = document.id or channels[0].get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    _image(document, inside.get("image") + fields.get("image"), scope)
    scope.settle(document.link)
    is_plain = not scope.has_base and not scope.has_lang
    document.items = [
        (ordinary(element, scope) if is_plain else None) or _item(element, scope) for element in _items(root, scope)
    ]
    return document


def _items(root: Element, scope: Scope) -> list[Element]:
    """Return the items wherever they stand: in the channel, beside it, in RSS 1.1's list, in an item that was never closed."""
    items = (element for element in root.iter("{*}item", "{*}Item", "{*}ITEM") if scope.names[str(element.tag)] == "item")
    entries = (element for element in root.iter("{*}entry") if scope.names[str(element.tag)] in {"entry", "atom:entry"})
    return list(islice(items, MAX_ENTRIES + 1)) or list(islice(entries, MAX_ENTRIES + 1))


def _version(root: Element, kind: str, channels: list[Element]) -> str:
    given = attributes(root).get("version", "")
    if kind == "channel":
        return "cdf"
    if kind == "rdf":
        uri = str(channels[0].tag).partition("}")[0] if channels else ""
        return "rss090" if "0.9" in uri else "rss10"
    return {"0.91": "rss091u", "0.92": "rss092", "0.93": "rss093", "0.94": "rss094", "2.0": "rss20"}.get(
        given, "rss20" if given[:1] == "2" else "rss"
    )


# --- what channels and items share --------------------------------------------------------------------------------


def _common(node: Node, fields: Fields, scope: Scope) -> None:
    title = _first(fields, _TITLE)
    node.title = _title(title, scope) if title is not None else _hint(fields, scope)
    node.links = links(fields, scope)
    node.authors = _people(fields, _AUTHORS, scope)
    node.published = _date(fields, _PUBLISHED)
    node.updated = _date(fields, _UPDATED)
    node.tags = media.tags(fields, scope)
    if fields.layout[_RARE]:
        _rarely(node, fields, scope)


def _rarely(node: Node, fields: Fields, scope: Scope) -> None:
    """Read what few items have; most are spared the search."""
    node.authors = node.authors or _people(fields, _OWNERS, scope)
    node.contributors = _people(fields, _CONTRIBUTORS, scope)
    node.publisher = next(iter(_people(fields, _PUBLISHERS, scope)), None)
    node.created = _date(fields, _CREATED)
    node.expired = _date(fields, _EXPIRED)
    node.date = _date(fields, _DATE)
    node.language = _line(fields, _LANGUAGE) or None
    rights = _first(fields, _RIGHTS)
    node.rights = rss_text(rights, scope) if rights is not None else None


def _title(element: Element, scope: Scope) -> Text:
    """Read a title; Media RSS says its type, everybody else leaves it to be guessed."""
    if scope.names[str(element.tag)] == "media:title" and (element.get("type") or "plain").strip() == "plain":
        return Text(words(element), PLAIN, scope.base(element), scope.lang(element))
    return rss_text(element, scope)


def _hint(fields: Fields, scope: Scope) -> Text | None:
    """CDF puts a link's words into an attribute."""
    for element in fields.get("a"):
        if element.get("title"):
            return Text(str(element.get("title")), PLAIN, scope.base(element), scope.lang(element))
    return None


def links(fields: Fields, scope: Scope) -> list[Link]:
    """Return RSS and Atom links in the order of the document, made absolute; those that lead nowhere are left out."""
    enclosures = fields.get("enclosure")
    if enclosures and (parent := enclosures[0].getparent()) is not None:
        inside = [(name, element) for name, element in scope.names.children(parent) if name in _LINKS.names][:MOST_ALIKE]
        return [link for name, element in inside if (link := _link(name, element, scope))]
    return [link for element in fields.of(_LINKS) if (link := _link("link", element, scope))]


def _link(name: str, element: Element, scope: Scope) -> Link | None:
    if name == "link" and not element.keys():
        href = scope.link(words(element), element)
        return Link(href) if href else None
    given = attributes(element)
    target = given.get("url") or given.get("href") if name == "enclosure" else given.get("href") or words(element)
    href = scope.link(target, element)
    if href is None:
        return None
    rel = "enclosure" if name == "enclosure" else (given.get("rel") or "alternate").strip().lower()
    length = given.get("length") or given.get("filesize")
    return Link(href, rel, given.get("type"), given.get("title"), given.get("hreflang"), length)


def _lead_to(node: Node, href: str | None, element: Element, scope: Scope) -> None:
    """Take the address that CDF keeps in an attribute where there is no other."""
    if node.link is None and (link := scope.link(href, element)):
        node.link, node.links = link, [Link(link), *node.links]


def _people(fields: Fields, called: Called, scope: Scope) -> list[Person]:
    found: dict[tuple[str | None, ...], Person] = {}
    for element in fields.of(called):
        one = structured(element, scope) if len(element) else person(words(element))
        if one is not None:
            found.setdefault((one.name, one.email, one.url), one)
    return list(found.values())


def _first(fields: Fields, called: Called) -> Element | None:
    """Return the first element with words in it, in the order of its names; an empty one if there is no other."""
    found = fields.of(called)
    if len(found) > 1:
        return next((one for one in found if len(one) or (one.text and one.text.strip())), found[0])
    return found[0] if found else None


def _line(fields: Fields, called: Called) -> str | None:
    element = _first(fields, called)
    return words(element) if element is not None else None


def _date(fields: Fields, called: Called) -> str | None:
    """Return the last date of the first name that has one, as CDF may keep it in an attribute."""
    for element in fields.of(called):
        if value := words(element) or (element.get("value") or element.get("VALUE") or "").strip():
            return value
    return None


# --- channels -----------------------------------------------------------------------------------------------------


def _channel(document: Document, fields: Fields, scope: Scope) -> None:
    subtitle = _first(fields, _SUBTITLE)
    document.summary = rss_text(subtitle, scope, type_=HTML) if subtitle is not None else None
    document.link = _alternate(document.links) or _href(fields, "channel", scope)
    document.id = _line(fields, _CHANNEL_ID) or None
    document.generator = _line(fields, _GENERATOR)
    document.ttl = _line(fields, _TTL)
    document.update_period = _line(fields, _PERIOD)
    document.update_frequency = _line(fields, _FREQUENCY)
    document.hubs = [link.href for link in document.links if link.rel == "hub"]
    for element in fields.of(_PODCAST_IMAGE):
        document.image = document.image or scope.link(element.get("href") or element.get("url") or words(element), element)
    document.icon = next((scope.link(words(element), element) for element in fields.get("atom:icon")), None)


def _href(fields: Fields, name: str, scope: Scope) -> str | None:
    return next((scope.link(element.get("href"), element) for element in fields.get(name) if element.get("href")), None)


def _image(document: Document, elements: list[Element], scope: Scope) -> None:
    for element in elements:
        fields = scope.names.grouped(element)
        url = scope.link(_line(fields, _URL) or element.get("href"), element)
        if url:
            document.image = url
            document.image_title = _line(fields, _IMAGE_TITLE)
            document.image_link = scope.link(_line(fields, _LINK), element)
            return


def _alternate(found: Sequence[Link]) -> str | None:
    return next((link.href for link in found if link.rel == "alternate"), None)


# --- items --------------------------------------------------------------------------------------------------------


def _item(element: Element, scope: Scope) -> Item:
    fields = scope.names.grouped(element)
    item = Item()
    _common(item, fields, scope)
    _guid(item, fields, element, scope)
    _link_of(item, fields, element, scope)
    _words(item, fields, scope)
    if element.attrib:
        own = attributes(element)
        item.updated = item.updated or own.get("lastmod")
        _lead_to(item, own.get("href"), element, scope)
    media.attach(item, fields, scope)
    if fields.layout[_COMMENTS]:
        item.comments = discussion(_line(fields, _COMMENTS) or "", element, scope)
    if fields.layout[_SOURCE]:
        item.source = _source(fields, scope)
    return item


def _guid(item: Item, fields: Fields, element: Element, scope: Scope) -> None:
    guid = _first(fields, _ID)
    item.id = words(guid) if guid is not None else None
    item.id = item.id or element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    if guid is not None and scope.names[str(guid.tag)] == "guid":
        is_permanent = is_permalink(guid)
        item.id_url = scope.link(item.id, guid) if is_permanent else None
        item.guid_is_link = item.id_url is not None and "://" in (item.id or "")


def _link_of(item: Item, fields: Fields, element: Element, scope: Scope) -> None:
    """Choose the address of the article: what FeedBurner hides, the link, the permanent guid, the only enclosure."""
    original = _line(fields, _ORIGINAL) if fields.layout[_ORIGINAL] else None
    item.link = scope.link(original, element) or _written(fields, scope) or _alternate(item.links) or _href(fields, "a", scope)
    if item.link is None and item.id and (item.guid_is_link or "guid" not in fields) and "://" in item.id:
        item.link = scope.link(item.id, element)


def _written(fields: Fields, scope: Scope) -> str | None:
    """Return the address in the first link that has words."""
    for element in fields.of(_LINK):
        if address := words(element):
            return scope.link(address, element)
    return None


def _words(item: Item, fields: Fields, scope: Scope) -> None:
    """Sort the texts into summary and contents: a description beside a summary is the content."""
    described = _first(fields, _DESCRIPTION)
    summary = _first(fields, _SUMMARY)
    if summary is None and described is None:
        described = _first(fields, _SUMMARY_FALLBACKS)
    contents = [rss_text(node, scope, type_=HTML) for node in fields.of(_CONTENTS)]
    text = rss_text(described, scope, type_=HTML) if described is not None else None
    if summary is not None:
        item.summary = rss_text(summary, scope, type_=HTML)
        if text is not None and not contents:
            contents.append(text)
    else:
        item.summary = text or media.description(fields, scope)
    item.contents = [content for content in contents if content.value]


def _source(fields: Fields, scope: Scope) -> Node | None:
    for element in fields.of(_SOURCE):
        address = scope.link(element.get("url"), element)
        title = words(element)
        if address or title:
            return Node(title=Text(title), link=address)
    return None


__all__ = ["Fields", "links", "read"]
