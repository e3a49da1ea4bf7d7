"""Older articles of a source, on request: its site's map lists them, and they become entries as a feed's do.

1. ``gather``  outside: robots.txt names the sitemaps; indexes lead to more, those of the wanted time first.
2. ``choose``  pure: the addresses of articles since a day, the newest first, each once.
3. ``save``    one transaction: those that are not known yet become entries of a feed of the source that is never asked.

The worker then reads them like all others: within robots rules, one request a host at a time. Done twice, nothing comes twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from broadsheet.desk.outside import Fetch, Parse
from broadsheet.engine.feeds.changes import decide
from broadsheet.engine.feeds.discover import sitemaps
from broadsheet.engine.feeds.listing import date_in, is_piece, may_be_piece
from broadsheet.engine.text.charset import decode
from broadsheet.engine.text.urls import canonical, domain
from broadsheet.errors import InputError
from broadsheet.records import Change, Entry, Moment, Page
from broadsheet.records import Feed as FeedValue
from broadsheet.store import entries, identity, sources
from broadsheet.store.database import writing
from broadsheet.store.models import Article, Feed, Source
from broadsheet.store.models import Entry as EntryRow

MOST_MAPS = 60
"""Sitemaps that are asked for one request; each costs the host's gap."""
MOST_ENTRIES = 5_000
DEFAULT_ENTRIES = 500
_BATCH = 400


@dataclass(frozen=True, slots=True)
class Listed:
    """What the maps of a site list."""

    found: tuple[Entry, ...] = ()
    maps: tuple[str, ...] = ()
    """Those that were read."""
    problem: str = ""
    """Why there is none, in a sentence."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a request."""

    new: int
    known: int
    listed: int
    """Addresses in the maps, of any time."""
    problem: str = ""


def home_of(source: Source) -> str:
    """Return an address of the source's site.

    Raises:
        InputError: the source has none, as clippings have.
    """
    feed = Feed.objects.filter(source=source, due_at__isnull=False).order_by("pk").first()
    home = source.home_url or (feed.url if feed else "")
    if not home:
        raise InputError(f"{source.name} has no site whose older articles could be found.")
    return home


async def gather(home: str, since: date, *, fetch: Fetch, parse: Parse) -> Listed:
    """Read the maps of a site, without the database.

    Args:
        home: an address of the site.
        since: maps that have not changed since are passed over.
        fetch: ``Client.get``.
        parse: ``Reader.parse``.
    """
    rules = await fetch(urljoin(home, "/robots.txt"), robots=False)
    text = decode(rules.body, rules.content_type)[0] if isinstance(rules, Page) else None
    waiting, seen = sitemaps(home, text), set[str]()
    found: list[Entry] = []
    read: list[str] = []
    while waiting and len(seen) < MOST_MAPS:
        url = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        feed = await _map(url, fetch, parse)
        if feed is None:
            continue
        read.append(url)
        if feed.format == "sitemapindex":
            waiting = [*_inner(feed, since), *waiting]
        else:
            found += feed.entries
    problem = (
        ""
        if read
        else f"No sitemap was found at {urlsplit(home).hostname}; robots.txt names none, and the usual places are empty."
    )
    return Listed(tuple(found), tuple(read), problem)


def choose(listed: Sequence[Entry], home: str, since: date, *, most: int = DEFAULT_ENTRIES) -> list[Entry]:
    """Choose the articles of a site since a day, the newest first; where the map dates none, all that look like articles."""
    site = domain(home)
    own = {
        canonical(entry.link): entry for entry in listed if entry.link and domain(entry.link) == site and may_be_piece(entry.link)
    }
    own = {address: own[address] for address in _pieces(own)}
    dated = [(day, entry) for entry in own.values() if (day := _day(entry))]
    if not dated:
        return list(own.values())[:most]
    recent = sorted((pair for pair in dated if pair[0] >= since), key=lambda pair: pair[0], reverse=True)
    return [entry for _, entry in recent[:most]]


def _pieces(addresses: Iterable[str]) -> list[str]:
    """Return the addresses of articles; of a site whose addresses tell none (``/n/12``), those of the folder that holds most of them."""
    every = list(addresses)
    told = [address for address in every if is_piece(address)]
    if told:
        return told
    folders = Counter(folder for address in every if (folder := _folder(address)))
    return [address for address in every if folders and _folder(address) == folders.most_common(1)[0][0]]


def _folder(address: str) -> str:
    """Return the folder that an address lies in; nothing for one at the top of its site."""
    return urlsplit(address).path.rstrip("/").rpartition("/")[0]


def save(source: Source, home: str, chosen: Sequence[Entry], listed: Listed, *, now: datetime) -> Filled:
    """Write the chosen that are not known yet as entries, due at once."""
    with writing():
        fresh = _unknown(source, chosen)
        written = 0
        if fresh:
            feed = _feed_of_maps(source, listed.maps[0] if listed.maps else home)
            remembered = entries.known(feed)
            intents = decide(remembered, FeedValue("sitemap", entries=tuple(fresh)), now)
            written = entries.write(feed, [one for one in intents if one.change is Change.NEW], remembered, now).new
    return Filled(written, len(chosen) - written, len(listed.found), listed.problem)


async def _map(url: str, fetch: Fetch, parse: Parse) -> FeedValue | None:
    page = await fetch(url, robots=True)
    if not isinstance(page, Page):
        return None
    try:
        feed = await parse(page)
    except InputError:
        return None
    return feed if feed.format in {"sitemap", "sitemapindex"} else None


def _inner(index: FeedValue, since: date) -> list[str]:
    """Return the maps of an index that may hold articles of the wanted time: those changed last first."""
    day = {entry.link: _day(entry) for entry in index.entries if entry.link}
    wanted = [link for link in day if (day[link] or since) >= since]
    return sorted(
        wanted, key=lambda link: (day[link] or date.min, "news" in link or "post" in link or "article" in link), reverse=True
    )


def _day(entry: Entry) -> date | None:
    """Return the day of a listed address: as published, as its address says, or as last changed."""
    return _date(entry.published) or _named(entry) or _date(entry.updated)


def _named(entry: Entry) -> date | None:
    """Return the day that an address names. One that names a month alone (``/2026/11/slug``) may be of any day up to its last change."""
    link, changed = entry.link or "", _date(entry.updated)
    day = date_in(link)
    if day is None or day.day > 1 or re.search(rf"{day.year}\D?0?{day.month}\D?0?1(?!\d)", link):
        return day
    end = (day + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(end, changed) if changed and changed >= day else end


def _date(moment: Moment | None) -> date | None:
    return moment.astimezone(UTC).date() if isinstance(moment, datetime) else moment


def _unknown(source: Source, chosen: Sequence[Entry]) -> list[Entry]:
    """Leave out what the source has as an entry or as an article."""
    urls = {canonical(entry.link or ""): entry for entry in chosen}
    known: set[str] = set()
    keys = list(urls)
    for start in range(0, len(keys), _BATCH):
        part = keys[start : start + _BATCH]
        known.update(EntryRow.objects.filter(feed__source=source, canonical_url__in=part).values_list("canonical_url", flat=True))
        names = {identity.of_url(urls[key].link or ""): key for key in part}
        held = Article.objects.filter(source=source, identity__in=list(names)).values_list("identity", flat=True)
        known.update(names[name] for name in held)
    return [entry for key, entry in urls.items() if key not in known]


def _feed_of_maps(source: Source, url: str) -> Feed:
    """Return the feed of a source that holds what its maps brought; it is never asked."""
    kept = Feed.objects.filter(source=source, format="sitemap", due_at__isnull=True).first()
    if kept is not None:
        return kept
    free = url if sources.feed_at(url) is None else f"{url}#older-{source.pk}"
    return Feed.objects.create(source=source, url=free, format="sitemap", title="Older articles", last_status="on request")


__all__ = ["Filled", "Listed", "choose", "gather", "home_of", "save"]
