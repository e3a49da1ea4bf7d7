"""What a reader found in a feed, before anything is made safe, absolute or short: the parser's own, richer tree.

Each format module fills a :class:`Document`; :mod:`.finish` turns it into the :class:`~broadsheet.records.Feed` that leaves the
engine. Nothing else should hold one: its texts are raw and may carry script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

PLAIN = "text/plain"
HTML = "text/html"
XHTML = "application/xhtml+xml"
MAX_ENTRIES = 10_000
"""Entries of a feed that are read."""
MAX_LISTED = 50_000
"""Addresses of a sitemap or OPML that are read."""
MARKUP = frozenset({HTML, XHTML})


@dataclass(slots=True)
class Text:
    """A text construct: its words as given, and what is needed to read them."""

    value: str
    type: str = PLAIN
    """Media type: text/plain, text/html, application/xhtml+xml, or what the feed named."""
    base: str | None = None
    language: str | None = None
    src: str | None = None
    """Atom: where the content is, instead of here."""
    typed: bool = False
    """The feed itself said what type this is, as Atom does."""

    @property
    def is_markup(self) -> bool:
        """Whether the value is HTML rather than words."""
        return self.type in MARKUP


@dataclass(frozen=True, slots=True)
class Person:
    """An author, contributor or publisher."""

    name: str | None = None
    email: str | None = None
    url: str | None = None
    line: str | None = None
    """The words as the feed gave them, where they were one line."""

    @property
    def label(self) -> str | None:
        """How the person is shown: name, address of mail, or both."""
        if self.name and self.email:
            return f"{self.name} ({self.email})"
        return self.name or self.email


@dataclass(slots=True)
class Link:
    """A link with everything said about it; ``href`` is absolute where it could be made so."""

    href: str
    rel: str = "alternate"
    type: str | None = None
    title: str | None = None
    hreflang: str | None = None
    length: str | None = None


@dataclass(slots=True)
class Tag:
    """A category."""

    term: str
    scheme: str | None = None
    label: str | None = None


@dataclass(slots=True)
class Node:
    """What feeds and their items have in common. Dates are as the feed wrote them."""

    id: str | None = None
    id_url: str | None = None
    """The id resolved like a link, for readers that want an address."""
    link: str | None = None
    links: Sequence[Link] = ()
    title: Text | None = None
    summary: Text | None = None
    authors: Sequence[Person] = ()
    contributors: Sequence[Person] = ()
    publisher: Person | None = None
    published: str | None = None
    updated: str | None = None
    created: str | None = None
    expired: str | None = None
    date: str | None = None
    """dc:date: neither said to be of publication nor of change."""
    tags: Sequence[Tag] = ()
    image: str | None = None
    language: str | None = None
    rights: Text | None = None


@dataclass(slots=True)
class Item(Node):
    """An RSS item, Atom entry, JSON Feed item, sitemap address or OPML outline."""

    contents: Sequence[Text] = ()
    comments: str | None = None
    source: Node | None = None
    guid_is_link: bool = False
    enclosures: Sequence[Link] = ()
    thumbnails: Sequence[str] = ()
    folder: tuple[str, ...] = ()
    """OPML: titles of the outlines around this one, outermost first."""


@dataclass(slots=True)
class Document(Node):
    """A whole feed."""

    format: str = ""
    version: str = ""
    """The dialect, as ``rss20``, ``atom10``, ``rss10``."""
    info: Text | None = None
    icon: str | None = None
    image_title: str | None = None
    image_link: str | None = None
    generator: str | None = None
    hubs: Sequence[str] = ()
    ttl: str | None = None
    update_period: str | None = None
    update_frequency: str | None = None
    items: list[Item] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
