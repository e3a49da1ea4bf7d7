"""The values that cross borders between layers: frozen, slotted, without behaviour beyond reading themselves.

Times are timezone-aware ``datetime`` in whatever zone the source gave; a bare ``date`` means that only the day is known.
Texts are NFC-normalised Unicode without control characters; HTML is :class:`SafeHtml` or it is not HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from broadsheet.unfolding import Unfolding

Moment = datetime | date
"""A point in time as a source gave it: an aware ``datetime``, or a ``date`` where only the day is known."""


class SafeHtml(str):
    """HTML that passed the sanitiser. Only ``engine.html.sanitize`` makes it; only it is printed unescaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell template engines that this text is already safe."""
        return str(self)


# --- what the outside world answers -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes that were fetched, read from disk, taken from a WARC record or pasted, with what was said about them."""

    url: str | None
    body: bytes
    content_type: str | None = None
    final_url: str | None = None
    """The address after redirects; ``None`` when nothing was fetched."""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Response headers that were kept, names in lower case."""
    fetched_at: datetime | None = None
    moved_permanently: bool = False
    """Every redirect on the way was a permanent one (301 or 308)."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server said 304: what we have is still what it has."""

    url: str
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    fetched_at: datetime | None = None
    final_url: str | None = None
    """The address that said so, after redirects."""
    moved_permanently: bool = False
    """Every redirect on the way was a permanent one (301 or 308)."""


class Refusal(StrEnum):
    """Why a fetch gave no page. Expected outcomes, therefore values and not exceptions."""

    ADDRESS = "address"
    """Not an address we fetch: scheme, syntax, or a private, loopback or metadata address."""
    ROBOTS = "robots"
    GONE = "gone"
    """410."""
    NOT_FOUND = "not found"
    """404."""
    SLOW_DOWN = "slow down"
    """429, 503 with Retry-After, or a 403 from a host that answers so to hurried clients."""
    DENIED = "denied"
    """401, 402, 403, 451."""
    SERVER = "server"
    """Any other 4xx or 5xx."""
    TOO_LARGE = "too large"
    TIMEOUT = "timeout"
    TLS = "tls"
    UNREACHABLE = "unreachable"
    """No such host, connection refused or reset."""
    REDIRECTS = "redirects"
    """Too many, circular, or to an address we do not fetch."""
    BROKEN = "broken"
    """The answer is no HTTP, or its encoding is damaged."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A fetch that gave no page, with the cause and what the reader of a status page can do about it."""

    url: str
    reason: Refusal
    detail: str
    """One sentence for people: the cause and, where there is one, the remedy."""
    status: int | None = None
    retry_after: timedelta | None = None
    fetched_at: datetime | None = None


Outcome = Page | NotModified | Refused


# --- what a feed says ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A media file that a feed attaches to an entry."""

    url: str
    type: str | None = None
    length: int | None = None
    """Bytes, as claimed."""
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Rich:
    """Words that came as HTML or as text: always both, so that nobody has to guess which one a string is."""

    text: str
    html: SafeHtml


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed."""

    id: str | None = None
    """The guid or atom:id as given; ``None`` when the feed gives none."""
    link: str | None = None
    title: str | None = None
    summary: Rich | None = None
    content: Rich | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    image: str | None = None
    language: str | None = None
    source_title: str | None = None
    """The outlet an aggregating feed names for this entry (RSS ``source``, Atom ``source``)."""
    source_link: str | None = None
    comments: str | None = None
    """Address of the page where readers discuss the entry."""
    folder: tuple[str, ...] = ()
    """OPML: the folders around a subscription, outermost first; ``link`` is the feed."""
    page: str | None = None
    """OPML: the site that a subscription belongs to."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed, sitemap or OPML says."""

    format: str
    """``rss``, ``rdf``, ``atom``, ``jsonfeed``, ``sitemap``, ``sitemapindex`` or ``opml``."""
    title: str | None = None
    link: str | None = None
    subtitle: str | None = None
    language: str | None = None
    updated: Moment | None = None
    published: Moment | None = None
    authors: tuple[str, ...] = ()
    image: str | None = None
    id: str | None = None
    self_link: str | None = None
    hubs: tuple[str, ...] = ()
    ttl: timedelta | None = None
    """How long the feed asks to be left alone (ttl, sy:updatePeriod)."""
    entries: tuple[Entry, ...] = ()
    problems: tuple[str, ...] = ()


class Change(StrEnum):
    """What an incoming entry is to what we already know."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What the store remembers of an entry of one feed, as much as is needed to recognise it."""

    key: str
    guid: str | None
    url: str | None
    """Canonical form of its link."""
    content_hash: str
    published: Moment | None = None
    """As the feed gave it; tells entries with the same words apart."""


@dataclass(frozen=True, slots=True)
class EntryIntent:
    """What is to be done with an incoming entry, decided before anything is written."""

    entry: Entry
    key: str
    """Identity within its feed; unique there, stable over years."""
    change: Change
    content_hash: str
    url: str | None
    """Canonical form of the entry's link."""
    why: str


# --- what a page says ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page: a part of the article, or a labelled piece of furniture around it.

    ``kind`` of article blocks: paragraph, heading, list item, quote, table, preformatted, image, embed, footnote.
    ``kind`` of furniture: title, byline, dateline, standfirst, navigation, teaser, related, promo, newsletter, share,
    counter, source link, comment, comment box, placeholder, consent, paywall, advertisement, caption, tags, footer, other.
    """

    kind: str
    text: str
    why: str = ""
    """The two or three reasons for the label, joined by semicolons."""
    level: int = 0
    """Heading level 1-6, list depth; 0 where it means nothing."""
    title: str | None = None
    """Headline of a related card or teaser, once even where the page printed it twice."""
    summary: str | None = None
    """Excerpt of a related card or teaser."""
    href: str | None = None
    """Where a teaser, card, source link or embed leads."""
    cut: bool = False
    """The text stops in the middle of a sentence."""
    score: float | None = None
    """Confidence that this block belongs to the article, 0 to 1; ``None`` when a rule decided."""
    position: int | None = None
    """Its place on the page: blocks and furniture sorted by it stand in page order. ``None`` where the page does not show it."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of an article, as its page describes it."""

    url: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words."""

    url: str | None
    text: str
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Article(Unfolding):
    """A clean article with everything its page said about it. A field that is absent is ``None`` or empty, never invented.

    ``furniture``, ``teasers``, ``images`` and ``html`` are worked out when one of them is first asked for: until then an article that was
    read holds three times the memory.
    """

    text: str
    """Paragraphs, headings, list items, quotes and cells of tables joined by blank lines; no title, standfirst, caption, footnote or furniture."""
    title: str | None = None
    standfirst: str | None = None
    bylines: tuple[str, ...] = ()
    """People."""
    organisations: tuple[str, ...] = ()
    """Bylines that are no people: agencies, desks, staff."""
    published: Moment | None = None
    modified: Moment | None = None
    language: str | None = None
    """BCP 47, as ``en`` or ``pt-BR``."""
    blocks: tuple[Block, ...] = ()
    """The article's own blocks, in order."""
    furniture: tuple[Block, ...] = ()
    """Everything that was removed, labelled, in the order of the page."""
    teasers: tuple[Link, ...] = ()
    """Inline "read also" links that stood within the body; of a page that only lists articles, the links it lists."""
    images: tuple[Image, ...] = ()
    url: str | None = None
    canonical_url: str | None = None
    source_link: str | None = None
    """The address of the original, where this page is a copy that names one."""
    site_name: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    html: SafeHtml = field(default_factory=lambda: SafeHtml(""))
    evidence: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Field name -> where its value came from, as ``json-ld headline``."""
    problems: tuple[str, ...] = ()
    """What a careful reader should know: ``not an article: ...``, ``paywall: ...``, ``truncated: ...``."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that somebody said, believes or intends, with where the text says so."""

    spans: tuple[Span, ...]
    """What was said; several where the attribution stands in between. Quotation marks are inside the spans."""
    kind: Literal["direct", "mixed", "indirect"]
    act: Literal["said", "believes", "intends"] = "said"
    speaker: str | None = None
    """The full name where the text gives it, else the words for an unnamed source; ``None`` when unknown, never a guess."""
    speaker_spans: tuple[Span, ...] = ()
    """The mention beside the cue, as ``he`` or ``Kremlin spokesperson Dmitry Peskov``; empty where nobody is mentioned."""
    role: str | None = None
    """The speaker's role as the text gives it."""
    cue_spans: tuple[Span, ...] = ()
    """The words that attribute, as ``said`` or ``according to``."""
    addressee: str | None = None
    said_on: date | None = None
    """The day of speaking, where the text tells it."""
    confidence: float = 0.0
    """That this is a statement of this speaker, 0 to 1."""
    reason: str = ""
    """The rule that found the statement and how the speaker was resolved."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place that a text names."""

    kind: Literal["person", "organisation", "place"]
    name: str
    """The fullest form in the text, without titles."""
    role: str | None = None
    """As given beside a mention, as ``Kremlin spokesperson``."""
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a text states, with what it counts or measures."""

    span: Span
    """The number with its unit, as ``550`` or ``$3.2 million``."""
    value: float | list[float]
    """The number; ``[low, high]`` for a range."""
    kind: str
    """``count``, ``measure``, ``money`` or ``percent``."""
    unit: str | None = None
    """``kilometre``, ``US dollar``, ``percent``; ``None`` for a count."""
    comparator: str | None = None
    """``more than``, ``at least``, ``less than``, ``up to``, ``about`` or ``nearly``; ``None`` for a plain number."""
    counted: str | None = None
    """The thing counted in the text's own words, as ``aerial weapons``."""
    part_of: Span | None = None
    """The span of the figure that this one is a part of, where the text says "including" or "of them"."""
    place: Span | None = None
    """Where, in the words of the same sentence: ``Kyiv`` in "23 people were injured in Kyiv"."""
    when: Span | None = None
    """The words of the same sentence for the time, as ``July 4``; ``find_dates`` resolves them."""


@dataclass(frozen=True, slots=True)
class When:
    """A date or a period that a text names, resolved."""

    span: Span
    value: str
    """ISO 8601: ``2025-07-04``, ``2025-W27``, ``2025-07``, ``2025-Q3``, ``2025`` or ``start/end``, both ends included."""
    vague: bool = False
    """The words name no days ("in recent months"); the value is three of their units, a guess to sort by."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was found in one text."""

    statements: Sequence[Statement] = ()
    names: Sequence[Name] = ()
    figures: Sequence[Figure] = ()
    dates: Sequence[When] = ()
    problems: tuple[str, ...] = ()
    """What failed of a reader plugged in, in a sentence each; our own was asked instead."""


# --- what articles say together -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Identity:
    """One bearer of a name across articles."""

    key: str
    """Stable for one spelling of the full name in whatever alphabet: fit for a row's unique key beside ``kind``."""
    kind: Literal["person", "organisation", "place"]
    name: str
    """The fullest form, or what an editor called it."""
    aliases: tuple[str, ...] = ()
    """The other forms met, the commonest first."""
    roles: tuple[str, ...] = ()
    """As the articles gave them, the commonest first."""
    members: tuple[tuple[str, int], ...] = ()
    """Article and index in its list of names."""


@dataclass(frozen=True, slots=True)
class NameDecisions:
    """What editors decided about names; always stronger than the machine. Names in any spelling of theirs."""

    merged: tuple[tuple[str, str], ...] = ()
    """Pairs that are one bearer; the first is the name to go by."""
    apart: tuple[tuple[str, str], ...] = ()
    """Pairs that are two bearers."""
    renamed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Name -> what to call its bearer."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's wording of a statement."""

    article: str
    index: int
    """In the article's list of statements."""
    words: str
    """What was said, without quotation marks."""
    quoted: bool
    """The words stand in quotation marks, at least some of them."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """One statement as several articles tell it."""

    speaker: str
    tellings: tuple[Telling, ...]
    verbatim: bool
    """Every quoted telling has the same words as far as it goes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article's figure for a thing that several count."""

    article: str
    index: int
    """In the article's list of figures."""
    low: float
    high: float | None
    """The interval that number and comparator allow, both ends included; ``None`` is without limit."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One thing counted by several articles."""

    thing: str
    """In the words of the fullest telling, as ``people injured``."""
    unit: str | None
    readings: tuple[Reading, ...]
    agree: bool
    """One number would satisfy every reading."""
