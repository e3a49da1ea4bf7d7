"""Find the feeds of any address by asking: the rules are in ``engine.feeds.discover``, the requests are made here.

1. The address alone may say where the feed is (big platforms).
2. The address may itself be a feed.
3. The page may name its feeds.
4. Content systems keep them in usual places.
5. A news sitemap does as a feed where there is no other.
6. A page that lists articles is read by its links.

Each candidate is fetched and parsed before it is offered. Robots rules are not asked for what the person named and for
what the site itself offers as a feed; they are asked for everything that is a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urljoin

from broadsheet.engine.feeds import parse_feed
from broadsheet.engine.feeds.discover import linked_feeds, platform_feeds, sitemaps, usual_places
from broadsheet.engine.feeds.listing import read_listing
from broadsheet.engine.text.charset import decode
from broadsheet.errors import InputError
from broadsheet.records import Feed, Outcome, Page, Refusal, Refused

MOST_OFFERED = 5
"""Feeds of one page that are verified; the first is the best."""
MOST_GUESSES = 10
"""Usual places that are asked; each costs the host's gap."""
MOST_SITEMAPS = 4

FEEDS = frozenset({"rss", "rdf", "atom", "jsonfeed"})
HOPELESS = frozenset({Refusal.ADDRESS, Refusal.UNREACHABLE, Refusal.TLS, Refusal.SLOW_DOWN, Refusal.TIMEOUT})
"""Refusals of a host after which nothing more is asked of it."""


class Fetch(Protocol):
    """Fetch an address; ``Client.get`` is one."""

    async def __call__(self, url: str, *, robots: bool = True) -> Outcome:
        """Return what came; never an exception for what the world does wrong."""


Parse = Callable[..., Feed]


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that was fetched and parsed."""

    url: str
    title: str | None
    format: str
    """As ``Feed.format``."""
    why: str
    """How it was found, for people."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is at an address: feeds, the best first, or a problem."""

    feeds: tuple[FoundFeed, ...] = ()
    is_feed: bool = False
    """The address is itself a feed."""
    name: str | None = None
    home_url: str | None = None
    language: str | None = None
    problem: str | None = None
    """Why there is no feed, in a sentence; ``None`` where there is one."""


async def discover(address: str, *, fetch: Fetch, parse: Parse = parse_feed) -> Found:
    """Find the feeds of an address.

    Args:
        address: of a site, a page or a feed; ``https://`` is put before it where it has no scheme.
        fetch: fetches an address (``Client.get``).
        parse: reads a feed; raises ``InputError`` for anything else.

    Returns:
        Feeds that were fetched and parsed, or the problem in words; never an exception for what the world does wrong.
    """
    address = address.strip()
    if "://" not in address:
        address = f"https://{address}"
    search = _Search(fetch, parse)
    if await search.verify((link.url, link.why) for link in platform_feeds(address)):
        return search.found(home=address)
    page = await fetch(address, robots=False)
    if isinstance(page, Page):
        return await _from_page(search, address, page)
    if isinstance(page, Refused) and page.reason in {Refusal.DENIED, Refusal.ROBOTS, Refusal.SERVER}:
        await search.guess(address)  # a front page that keeps robots out may still have a public feed
    problem = (
        page.detail if isinstance(page, Refused) else f"{address} says that nothing has changed, though nothing was asked before."
    )
    return search.found(home=address, problem=problem)


async def _from_page(search: _Search, address: str, page: Page) -> Found:
    """Look at what came: a feed, a list of feeds, or a page that may name some."""
    here = page.final_url or address
    own = search.read(page, (page.final_url if page.moved_permanently else None) or address, "the address is a feed")
    if own is not None:
        return search.found(home=here, is_feed=True)
    if search.is_list:
        return Found(problem=f"{address} is a list of feeds (OPML); save it and add the file.")
    html = decode(page.body, page.content_type)[0]
    named = [*platform_feeds(here, html), *linked_feeds(html, here)]
    if not await search.verify((link.url, link.why) for link in named):
        await search.guess(here)
    search.read_links(page, here)
    return search.found(home=here, problem=f"No feed was found at {address}. If you know the feed's own address, add that.")


class _Search:
    """One search: what was asked already, and what was found."""

    def __init__(self, fetch: Fetch, parse: Parse) -> None:
        self._fetch = fetch
        self._parse = parse
        self._asked: dict[str, Outcome] = {}
        self._feeds: list[FoundFeed] = []
        self._best: Feed | None = None
        self.is_list = False

    async def verify(self, candidates: Iterable[tuple[str, str]]) -> bool:
        """Ask the candidates that a site itself names, as address and reason; tell whether one of them is a feed."""
        for url, why in candidates:
            if len(self._feeds) >= MOST_OFFERED or len(self._asked) >= 3 * MOST_OFFERED:
                break
            page = await self._ask(url, robots=False)
            if isinstance(page, Page):
                self.read(page, url, why)
        return bool(self._feeds)

    async def guess(self, here: str) -> None:
        """Ask the usual places until one is a feed, then sitemaps; give up on a host that does not want us."""
        for url in usual_places(here)[:MOST_GUESSES]:
            page = await self._ask(url, robots=True)
            if isinstance(page, Refused) and page.reason in HOPELESS:
                return
            if isinstance(page, Page) and self.read(page, url, "a usual place for feeds"):
                return
        await self._try_sitemaps(here)

    async def _try_sitemaps(self, here: str) -> None:
        rules = await self._ask(urljoin(here, "/robots.txt"), robots=False)
        text = decode(rules.body, rules.content_type)[0] if isinstance(rules, Page) else None
        waiting = sorted(sitemaps(here, text), key=lambda url: "news" not in url.lower())
        for _ in range(MOST_SITEMAPS):
            if not waiting or self._feeds:
                return
            url = waiting.pop(0)
            page = await self._ask(url, robots=True)
            if isinstance(page, Page):
                waiting = [*self._children(page, url), *waiting]

    def _children(self, page: Page, url: str) -> list[str]:
        """Take a sitemap as a feed where it is dated; of an index, return the sitemaps that promise news."""
        feed = self._parsed(page)
        if feed is None:
            return []
        if feed.format == "sitemapindex":
            links = [entry.link for entry in feed.entries if entry.link]
            return sorted(links, key=lambda link: "news" not in link.lower())[:MOST_SITEMAPS]
        if feed.format == "sitemap" and any(entry.published or entry.updated for entry in feed.entries):
            self._keep(feed, url, "the site's map, as it has no feed")
        return []

    def read(self, page: Page, url: str, why: str) -> FoundFeed | None:
        """Keep a page that is a feed."""
        feed = self._parsed(page)
        if feed is None:
            return None
        self.is_list = feed.format == "opml"
        return self._keep(feed, url, why) if feed.format in FEEDS else None

    def read_links(self, page: Page, here: str) -> None:
        """Take the page itself for a list of articles, where nothing better was found and it is one."""
        if not self._feeds:
            with suppress(InputError):
                listing = read_listing(page.body, url=here, content_type=page.content_type)
                self._keep(listing, here, "the page's own links, as the site has no feed")

    def _keep(self, feed: Feed, url: str, why: str) -> FoundFeed:
        found = FoundFeed(url, feed.title, feed.format, why)
        if url not in {known.url for known in self._feeds}:
            self._best = self._best or feed
            self._feeds.append(found)
        return found

    async def _ask(self, url: str, *, robots: bool) -> Outcome:
        """Fetch an address, once in this search."""
        if url not in self._asked:
            self._asked[url] = await self._fetch(url, robots=robots)
        return self._asked[url]

    def _parsed(self, page: Page) -> Feed | None:
        try:
            return self._parse(page.body, url=page.final_url or page.url, content_type=page.content_type, headers=page.headers)
        except InputError:
            return None

    def found(self, *, home: str, is_feed: bool = False, problem: str | None = None) -> Found:
        """Sum up; the problem counts only where no feed was found."""
        if self._best is None:
            return Found(problem=problem or f"No feed was found at {home}.")
        home_url = self._best.link or (None if is_feed else home)
        return Found(tuple(self._feeds), is_feed, self._best.title, home_url, self._best.language)
