"""The library's feed parser in the shapes of feedparser and Miniflux, for the conformance cases.

This translates and never parses again: everything comes from :func:`read_document` (the parser's own tree), the library's
sanitiser and its dates. Where HTML is compared as a string, the sanitiser's own additions (``rel``, ``loading``) are left out, void
elements are spelled as XHTML, and markup that the sanitiser left as it is keeps the spelling of its source.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from broadsheet.engine.feeds import read_document
from broadsheet.engine.feeds.dates import parse_date
from broadsheet.engine.feeds.discover import linked_feeds
from broadsheet.engine.feeds.document import XHTML, Document, Item, Link, Node, Person, Tag, Text
from broadsheet.engine.feeds.finish import plain, to_feed
from broadsheet.engine.feeds.texts import rich, without_controls
from broadsheet.engine.html.sanitize import sanitize
from broadsheet.errors import NotAFeed

_ADDED = re.compile(r' (?:rel="noopener noreferrer nofollow"|loading="lazy")')
_VOID = re.compile(r"<(br|hr|img|col|wbr|source)\b([^<>]*?)\s*/?>")
_TAG = re.compile(r"(</?[a-zA-Z][^<>]*>)")
_ATTRIBUTE = re.compile(r' [^\s="<>]+="[^"]*"')
_GIVEN = re.compile(rf"(<[^\s<>/]+)((?:{_ATTRIBUTE.pattern}){{2,}})")
_BARE = re.compile(r"&(?!#?\w+;)")
_ALONE = re.compile(r"&(?![\w#])|<(?![A-Za-z/!?])")
"""Signs that begin neither reference nor tag: words to HTML, and to feedparser."""
_REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+|\w+);")


class Tree(dict[str, Any]):
    """A mapping that is read by attribute as well; ``url`` is another name of ``href``, as in feedparser."""

    def __missing__(self, name: str) -> Any:
        if name == "url":
            return self["href"]
        raise KeyError(name)

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


def parse(body: bytes, *, url: str | None, headers: Mapping[str, str]) -> Tree:
    """Return the feed shaped like feedparser's result."""
    try:
        document = read_document(body, url=url, headers=headers)
    except NotAFeed:  # feedparser answers with an empty result
        return Tree(feed=Tree(), entries=[], version="", bozo=1)
    feed = _node(document)
    _set(feed, "image", _image(document))
    _set(feed, "icon", document.icon)
    _set(feed, "generator", document.generator)
    _set(feed, "ttl", document.ttl)
    _text(feed, "info", document.info)
    _text(feed, "subtitle", document.summary, "description", "tagline", "summary")
    return Tree(feed=feed, entries=[_entry(item) for item in document.items], version=document.version, bozo=0)


def _set(tree: Tree, name: str, value: Any) -> None:
    if value not in (None, "", []):
        tree[name] = value


def _image(document: Document) -> Tree | None:
    if not document.image:
        return None
    image = Tree(href=document.image)
    _set(image, "title", document.image_title)
    _set(image, "link", document.image_link)
    return image


def _node(node: Node) -> Tree:
    tree = Tree(links=[_link(link) for link in node.links])
    tree["enclosures"] = [_enclosure(link) for link in node.links if link.rel == "enclosure"]
    _text(tree, "title", node.title)
    _set(tree, "id", node.id_url or node.id)
    _set(tree, "guid", node.id_url or node.id)
    _set(tree, "link", node.link or node.id_url)
    _set(tree, "language", node.language)
    _people(tree, node)
    _text(tree, "rights", node.rights, "copyright")
    tags = [_tag(tag) for tag in node.tags]
    _set(tree, "tags", tags)
    _set(tree, "category", tags[0]["term"] if tags else None)
    updated = node.updated or node.date
    for name, value in (
        ("published", node.published),
        ("updated", updated),
        ("created", node.created),
        ("expired", node.expired),
    ):
        _date(tree, name, value)
    return tree


def _date(tree: Tree, name: str, value: str | None) -> None:
    if not value:
        return
    tree[name] = value
    moment = parse_date(value)
    if isinstance(moment, datetime):
        tree[f"{name}_parsed"] = moment.astimezone(UTC).utctimetuple()
    else:
        tree[f"{name}_parsed"] = datetime(moment.year, moment.month, moment.day, tzinfo=UTC).utctimetuple() if moment else None


def _people(tree: Tree, node: Node) -> None:
    if node.authors:
        tree["authors"] = [_person(one) for one in node.authors]
        tree["author"] = node.authors[-1].line or node.authors[-1].label
        tree["author_detail"] = tree["authors"][-1]
    if node.contributors:
        tree["contributors"] = [_person(one) for one in node.contributors]
    if node.publisher:
        tree["publisher"] = node.publisher.label
        tree["publisher_detail"] = _person(node.publisher)


def _person(person: Person) -> Tree:
    tree = Tree()
    _set(tree, "name", person.name)
    _set(tree, "email", person.email)
    _set(tree, "href", person.url)
    return tree


def _link(link: Link) -> Tree:
    default = {"self": "application/atom+xml", "enclosure": None}.get(link.rel, "text/html")
    tree = Tree(rel=link.rel, href=link.href)
    _set(tree, "type", link.type or default)
    _set(tree, "title", link.title)
    _set(tree, "hreflang", link.hreflang)
    _set(tree, "length", link.length)
    return tree


def _tag(tag: Tag) -> Tree:
    return Tree(term=tag.term, scheme=tag.scheme, label=tag.label)


def _text(tree: Tree, name: str, text: Text | None, *aliases: str) -> None:
    if text is None:
        return
    detail = Tree(value=value(text), type=text.type, base=text.base or "", language=text.language)
    for key in (name, *aliases):
        tree[key] = detail["value"]
        tree[f"{key}_detail"] = detail


def _entry(item: Item) -> Tree:
    tree = _node(item)
    _text(tree, "summary", item.summary, "description")
    if item.contents:
        tree["content"] = [_content(content) for content in item.contents]
        if item.summary is None:
            tree["summary"] = tree["description"] = tree["content"][0]["value"]
    tree["guidislink"] = item.guid_is_link and item.link == item.id
    _set(tree, "comments", item.comments)
    _set(tree, "image", Tree(href=item.image) if item.image else None)
    if item.source is not None:
        source = _node(item.source)
        _text(source, "subtitle", item.source.summary)
        _set(source, "href", item.source.link)
        tree["source"] = source
    return tree


def _content(text: Text) -> Tree:
    tree = Tree(value=value(text), type=text.type, base=text.base or "", language=text.language)
    _set(tree, "src", text.src)
    return tree


def _enclosure(link: Link) -> Tree:
    tree = Tree(href=link.href)
    _set(tree, "length", link.length)
    _set(tree, "type", link.type)
    return tree


def value(text: Text, *, bare: bool = False) -> str:
    """Return a text as it leaves the library, in feedparser's spelling; ``bare`` ampersands of the source stay as they are."""
    text.value = without_controls(text.value)
    if not text.is_markup or ("<" not in text.value and "&" not in text.value):
        return text.value
    if text.type == XHTML:
        text.value = _GIVEN.sub(_in_order, text.value)
    safe = _VOID.sub(_xhtml, _ADDED.sub("", sanitize(text.value, base_url=text.base)))
    source = _VOID.sub(_xhtml, text.value.strip())
    return source if _canonical((_BARE if bare else _ALONE).sub(_escaped, source)) == _canonical(safe) else safe.strip()


def _in_order(match: re.Match[str]) -> str:
    """Put the attributes of a tag into the order of their names, as feedparser does."""
    given = [found.group(0) for found in _ATTRIBUTE.finditer(match.group(2))]
    return match.group(1) + "".join(sorted(given))


def _escaped(match: re.Match[str]) -> str:
    return html.escape(match.group(0))


def _xhtml(match: re.Match[str]) -> str:
    return f"<{match.group(1)}{match.group(2)} />"


def _canonical(markup: str) -> str:
    """Return markup with each reference spelled one way; ``<`` and ``&lt;`` never become alike."""
    spelled = _REFERENCE.sub(lambda match: html.escape(html.unescape(match.group(0))), markup)
    parts = _TAG.split(spelled.replace("\xa0", "&nbsp;"))
    parts[::2] = [part.replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#x27;") for part in parts[::2]]
    return "".join(parts)


# --- Miniflux -----------------------------------------------------------------------------------------------------


def parse_named(body: bytes, *, url: str | None, area: str) -> Tree:
    """Return the feed shaped like Miniflux's result, or the subscriptions of a page or OPML."""
    if area == "autodiscovery":
        found = linked_feeds(body.decode("utf-8", "replace"), url)
        return Tree(subscriptions=[Tree(Title=one.title, URL=one.url, Type=one.type) for one in found])
    document = read_document(body, url=(url or "").strip() or None)
    if area == "opml":
        return Tree(subscriptions=[Tree(Title=plain(item.title), FeedURL=item.link) for item in document.items])
    feed = to_feed(document)
    site = feed.link or (url or "").strip()
    names = ", ".join(_names(document))
    if document.format == "jsonfeed":  # Miniflux sorts the authors of this format
        document.items = [_sorted(item) for item in document.items]
    tree = Tree(
        Title=feed.title or (site if document.format == "jsonfeed" else (url or "").strip()),
        Description=feed.subtitle or "",
        FeedURL=feed.self_link or (url or "").strip(),
        SiteURL=site,
        IconURL=document.icon or feed.image or "",
        Language=(feed.language or "").lower(),
        TTL=int(feed.ttl.total_seconds() // 60) if feed.ttl else 0,
    )
    tree["Entries"] = [
        _named_entry(item, done, site, names, document) for item, done in zip(document.items, feed.entries, strict=True)
    ]
    return tree


def _sorted(item: Item) -> Item:
    item.authors = sorted(item.authors, key=lambda one: one.name or "")
    return item


def _names(node: Node) -> list[str]:
    """Return authors as the feed wrote them, in the order of their names where it has several forms of them."""
    return list(dict.fromkeys(one.line or one.name or one.email or "" for one in node.authors))


def _named_entry(item: Item, done: Any, site: str, names: str, document: Document) -> Tree:
    content = next(iter(item.contents), None) or item.summary
    pictures = [Link(url, "enclosure", "image/*") for url in item.thumbnails if all(url != one.url for one in done.enclosures)]
    enclosures = [Tree(URL=one.url, MimeType=one.type or "", Size=one.length or 0) for one in done.enclosures]
    enclosures += [Tree(URL=one.href, MimeType=one.type, Size=0) for one in pictures]
    url = done.link or (enclosures[0]["URL"] if enclosures else None) or site
    moment = done.published or done.updated
    return Tree(
        Title=_named_title(item, done, url),
        URL=url,
        CommentsURL=done.comments or "",
        Content=_named_content(content),
        Author=", ".join(_names(item)) or (", ".join(_names(item.source)) if item.source else "") or names,
        Date=moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(moment, datetime) else str(moment),
        Language=(done.language or "").lower(),
        Tags=list(done.tags) or list(dict.fromkeys(tag.label or tag.term for tag in document.tags)),
        Enclosures=enclosures,
    )


def _named_title(item: Item, done: Any, url: str) -> str:
    """Titles keep their markup as text where Atom calls it HTML; without one, the first words or the address stand in."""
    if item.title and item.title.value and item.title.is_markup and document_is_atom(item):
        return html.unescape(value(item.title))
    if done.title:
        return str(done.title)
    texts = [text for text in (item.summary, *sorted(item.contents, key=lambda one: one.is_markup)) if text]
    first = next((" ".join(found.text.split()) for text in texts if (found := rich(text))), "")
    return (first[:109] + "…" if len(first) > 110 else first) or url


def document_is_atom(item: Item) -> bool:
    """Whether the title came with a type of its own, as only Atom's do."""
    return item.title is not None and item.title.typed


def _named_content(text: Text | None) -> str:
    if text is None:
        return ""
    return (
        value(text, bare=True)
        if text.is_markup
        else html.escape(text.value).replace("&#x27;", "&#39;")
        if text.typed
        else text.value
    )


__all__ = ["parse", "parse_named"]
