"""Names of elements: namespace addresses in all their misspellings to the prefix that the readers use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml's public element type has no public name

_OWN = ""
"""RSS, RDF channels and Atom share one vocabulary; their elements have no prefix here."""

_PREFIXES = {
    "http://backend.userland.com/rss": _OWN,
    "http://blogs.law.harvard.edu/tech/rss": _OWN,
    "http://cyber.law.harvard.edu/rss/rss.html": _OWN,
    "http://my.netscape.com/rdf/simple/0.9/": _OWN,
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": _OWN,
    "http://channel.netscape.com/rdf/simple/0.9/": _OWN,
    "http://example.com/newformat#": _OWN,
    "http://example.com/necho": _OWN,
    "http://purl.org/echo/": _OWN,
    "uri/of/echo/namespace#": _OWN,
    "http://purl.org/pie/": _OWN,
    "http://purl.org/atom/ns": "atom",
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/rss/1.0/modules/rss091": _OWN,
    "http://purl.org/net/rss1.1": _OWN,
    "http://webns.net/mvcb/": "admin",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/dcterms/": "dcterms",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://video.search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.itunes.com/dtds/pluginchannel-1.0.dtd": "itunes",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.google.com/schemas/play-podcasts/1.0": "googleplay",
    "http://www.google.com/schemas/play-podcasts/1.0/": "googleplay",
    "http://www.georss.org/georss": "georss",
    "http://www.opengis.net/gml": "gml",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://purl.org/rss/1.0/modules/annotate/": "annotate",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/xml/1998/namespace": "xml",
    "http://source.scripting.com/": "source",
    "http://www.sitemaps.org/schemas/sitemap/0.9": _OWN,
    "http://www.google.com/schemas/sitemap/0.84": _OWN,
    "http://www.google.com/schemas/sitemap/0.9": _OWN,
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.google.com/schemas/sitemap-image/1.1": "image",
    "http://www.google.com/schemas/sitemap-video/1.1": "video",
    "http://backend.userland.com/creativecommonsrssmodule": "cc",
    "http://web.resource.org/cc/": "cc",
    "http://www.prismstandard.org/namespaces/1.2/basic/": "prism",
}
_KNOWN = frozenset(_PREFIXES.values()) - {_OWN}


def prefix_of(uri: str) -> str | None:
    """Return the prefix of a namespace; ``None`` for one that we do not read."""
    uri = uri.strip().lower()
    found = _PREFIXES.get(uri)
    if found is not None:
        return found
    found = _PREFIXES.get(uri.rstrip("#/"), _PREFIXES.get(f"{uri}/"))
    if found is not None:
        return found
    tail = uri.removeprefix("https://").removeprefix("http://")
    if tail.startswith("purl.org/rss/1.0") and "modules" not in tail:
        return _OWN
    if tail.startswith("backend.userland.com/rss") or not uri:
        return _OWN
    return _PREFIXES.get(f"http://{tail}") or _PREFIXES.get(f"http://{tail}/")


def attributes(element: Element) -> dict[str, str]:
    """Return the attributes of an element by their names in lower case, without blanks around the values."""
    given = element.items()
    return {str(name).lower(): str(value).strip() for name, value in given} if given else {}


def children_of(element: Element) -> list[Element]:
    """Return what is in an element, as far as it is read."""
    return element[:_MOST_READ]  # type: ignore[index, return-value]  # half the time of list(element)


_MOST_READ = 100_000
_MOST_REMEMBERED = 1_000
_MOST_CHILDREN = 50
_LONG = 200
MOST_ALIKE = 1_000
"""Elements of one name within one other that are read: links, authors, categories, enclosures."""


class Called:
    """The names that one thing goes by in feeds, the surest first; of those alike the first counts, or the last."""

    __slots__ = ("last", "names")

    def __init__(self, names: str, *, last: bool = False) -> None:
        self.names = tuple(names.split())
        self.last = last


class Layout(dict[Called, list[int]]):
    """Where among the children of an element stands what, in the order of its names; worked out once for all with the same children."""

    __slots__ = ("is_small", "names", "places")

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.names = names
        self.is_small = len(names) < _MOST_CHILDREN and max(map(len, names), default=0) < _LONG
        self.places: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            self.places.setdefault(name, []).append(place)

    def __missing__(self, called: Called) -> list[int]:
        alike = [self.places.get(name, [])[:MOST_ALIKE] for name in called.names]
        found = self[called] = [place for places in alike for place in (reversed(places) if called.last else places)]
        return found


class Fields:
    """The children of an element by short name, each list in the order of the document, at most a thousand of each."""

    __slots__ = ("children", "layout")

    def __init__(self, children: list[Element], layout: Layout) -> None:
        self.children = children
        self.layout = layout

    def of(self, called: Called) -> list[Element]:
        """Return all elements that go by one of the names, in the order of the names."""
        places = self.layout[called]
        return [self.children[place] for place in places] if places else []

    def get(self, name: str) -> list[Element]:
        """Return all elements of a name."""
        return [self.children[place] for place in self.layout.places.get(name, [])[:MOST_ALIKE]]

    def __contains__(self, name: str) -> bool:
        return name in self.layout.places


class Names(dict[str, str]):
    """Tag as lxml gives it -> short name in lower case, as ``title``, ``dc:creator``; an unread namespace becomes ``?:name``.

    Elements of the namespace that the root is in, of ``own``'s prefix and of every RSS dialect appear without prefix.
    """

    def __init__(self, *, root_uri: str = "", own: str | None = None) -> None:
        super().__init__()
        self._root_uri = root_uri
        self._own = own
        self._layouts: dict[tuple[str, ...], Layout] = {}

    def __missing__(self, tag: object) -> str:
        if not isinstance(tag, str):
            return "?"  # an entity that was left alone
        name = self._short(tag)
        if len(self) < _MOST_REMEMBERED and len(tag) < _LONG:
            self[tag] = name
        return name

    def _short(self, tag: str) -> str:
        uri, local = tag[1:].split("}", 1) if tag.startswith("{") else ("", tag)
        prefix = _OWN if uri == self._root_uri else prefix_of(uri)
        if not uri and ":" in local:
            prefix, local = local.split(":", 1)
            prefix = prefix.lower() if prefix.lower() in _KNOWN else "?"
        if prefix is None:
            prefix = "?"
        local = local.lower()
        return local if prefix in {_OWN, self._own} else f"{prefix}:{local}"

    def children(self, element: Element) -> Iterator[tuple[str, Element]]:
        """Yield the child elements with their short names; comments and instructions are passed over."""
        for child in element:
            tag = child.tag
            if isinstance(tag, str):
                yield self[tag], child

    def grouped(self, *elements: Element) -> Fields:
        """Return the child elements by short name."""
        children = [child for element in elements for child in children_of(element)]
        return Fields(children, self.layout(children))

    def layout(self, children: list[Element]) -> Layout:
        """Return where what stands among the children of an element."""
        tags = tuple([child.tag for child in children])
        found = self._layouts.get(tags)
        if found is None:
            found = Layout(tuple([self[tag] for tag in tags]))
            if found.is_small and len(self._layouts) < _MOST_REMEMBERED and max(map(len, map(str, tags)), default=0) < _LONG:
                self._layouts[tags] = found
        return found


def names_in(root: str) -> Names:
    """Return the names as they are read in a document whose root has this tag."""
    uri, _, local = root[1:].rpartition("}")
    return _names("" if local.lower() == "rdf" else uri, "atom" if prefix_of(uri) == "atom" else None)


@lru_cache(maxsize=32)
def _names(root_uri: str, own: str | None) -> Names:
    return Names(root_uri=root_uri, own=own)
