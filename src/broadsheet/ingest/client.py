"""The one HTTP client: every request that leaves this process goes through ``Client.get``.

1. The address is checked as written (``addresses``), and again at connect time (``connect``).
2. Robots rules are asked, where the caller wants them to govern (``robots``).
3. The host's turn is awaited, and that the request before has left (``politeness``).
4. The exchange runs within a deadline, a size limit, and TLS verified by the system's certificates.
5. A redirect starts again at 1; anything else becomes a ``Page``, ``NotModified`` or ``Refused``.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp

from broadsheet.errors import ConfigError
from broadsheet.ingest import refusals
from broadsheet.ingest.addresses import AddressForbidden, Guard, Target
from broadsheet.ingest.bodies import Bodies
from broadsheet.ingest.connect import Lookup, all_private, check_proxy, connector, own_proxy, system_lookup, vouched
from broadsheet.ingest.decompress import accepted
from broadsheet.ingest.headers import checked, conditions, kept, place, readable
from broadsheet.ingest.options import ClientOptions
from broadsheet.ingest.politeness import Departure, Ledger, Politeness, retry_after
from broadsheet.ingest.robots import MAX_BYTES as ROBOTS_BYTES
from broadsheet.ingest.robots import Robots
from broadsheet.ingest.visit import Visit
from broadsheet.records import NotModified, Outcome, Page, Refusal, Refused

__all__ = ["ACCEPT_FEED", "ACCEPT_PAGE", "Client", "ClientOptions", "fetch_once"]

ACCEPT_PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPT_FEED = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.8"

REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
SAME_METHOD = frozenset({307, 308})
MAX_ANSWER = 100_000
"""Bytes that are read of the answer to a form."""
MAX_HEADER = 65_536
ON_THE_WAY = 1.25
"""A request may be longer on its way than the next one: the gap is kept where they arrive, not only where they leave."""
ENTRIES = 3
"""So often a request that is held up is entered anew; a database that is slow each time delays it, but never for good."""
MAX_HEADERS = 1000


_leaving: ContextVar[tuple[Callable[[], Awaitable[None]], Departure] | None] = ContextVar("leaving", default=None)
"""What a request that has its connection waits for before it leaves, and what is told once it has left."""


class _Request(aiohttp.ClientRequest):
    """A request that says when it leaves; aiohttp's traces tell the same for ten times the work."""

    async def send(self, conn: aiohttp.connector.Connection) -> aiohttp.ClientResponse:
        leaving = _leaving.get()
        if leaving is None:
            return await super().send(conn)
        ready, departure = leaving
        await ready()
        response = await super().send(conn)
        departure.left()
        return response


class Client:
    """Fetches pages and feeds; an async context manager, one for a whole worker.

    What the world does wrong comes back as ``Refused``; only cancellation is raised.

    Args:
        options: the settings.
        lookup: resolves names.
        ledger: knows when hosts were asked by other processes, and by those that were killed.

    Raises:
        ConfigError: the proxy is no address of one, or the certificates cannot be read.
        InputError: the User-Agent contains line breaks.
    """

    def __init__(
        self, options: ClientOptions | None = None, *, lookup: Lookup = system_lookup, ledger: Ledger | None = None
    ) -> None:
        self.options = options or ClientOptions()
        checked({"User-Agent": self.options.user_agent})
        check_proxy(self.options.proxy)
        self._guard = Guard(self.options.allow_hosts)
        self._lookup = lookup
        self._ledger = ledger
        self._politeness = Politeness(self.options.per_host_gap, self.options.max_wait)
        self._robots = Robots(self._fetch_rules, _product(self.options.user_agent), self._politeness.now)
        self._numbers = itertools.count(1)
        self._slots = asyncio.Semaphore(self.options.concurrency)
        self._bodies = Bodies()
        self._accept_encoding = accepted()
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Open the connection pool."""
        limits = aiohttp.ClientTimeout(total=None, sock_connect=self.options.connect_seconds, sock_read=self.options.read_seconds)
        self._session = aiohttp.ClientSession(
            connector=connector(self._guard, self._lookup, _tls(self.options.ca_file), keep_alive=self.options.keep_alive),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=limits,
            max_line_size=MAX_HEADER,
            max_field_size=MAX_HEADER,
            max_headers=MAX_HEADERS,
            request_class=_Request,
        )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        robots: bool = True,
        max_bytes: int | None = None,
        headers: Mapping[str, str] | None = None,
        accept: str = ACCEPT_PAGE,
        proxy: str | None = None,
    ) -> Outcome:
        """Fetch an address.

        Args:
            url: http or https; anything else is refused.
            etag: the ETag that the server gave last time; sent back only if it is well-formed.
            last_modified: the Last-Modified that the server gave last time, the same way.
            robots: whether robots rules govern this fetch; not for feeds that a person subscribed to.
            max_bytes: largest body, packed and unpacked; that of the options when absent.
            headers: the source's own headers (User-Agent, Cookie, Authorization ...); dropped on a redirect to another
                origin, but for User-Agent, Accept and Accept-Language.
            accept: the Accept header.
            proxy: the source's own proxy, for its robots rules too. It must be public or allow-listed, as any other host.

        Returns:
            ``Page``, ``NotModified`` or ``Refused``, never an exception for what the world does.

        Raises:
            InputError: a header of the caller contains line breaks.
            ConfigError: the proxy is no address of one.
            RuntimeError: the client is not open.
        """
        own = checked(headers)
        check_proxy(proxy)
        visit = self._begin(url, own, conditions(etag, last_modified) | {"Accept": accept}, robots, max_bytes)
        visit.proxy = proxy
        way = own_proxy.set(proxy)
        try:
            return await self._follow(visit)
        finally:
            own_proxy.reset(way)

    async def post(self, url: str, form: Mapping[str, str] | bytes, *, headers: Mapping[str, str] | None = None) -> Outcome:
        """Send a form, as to a hub, or a body. Redirects are followed only where it goes along (307, 308).

        Args:
            url: http or https; anything else is refused.
            form: names and values, or the bytes of a body.
            headers: what the receiver is to know besides, such as the body's Content-Type; not told to another origin.

        Returns:
            ``Page`` for any 2xx, or ``Refused``, never an exception for what the world does.
        """
        visit = self._begin(url, checked(headers), {"Accept": "*/*"}, robots=False, max_bytes=MAX_ANSWER)
        visit.form = form if isinstance(form, bytes) else dict(form)
        return await self._follow(visit)

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for a time known from elsewhere, as from before a restart."""
        self._politeness.hold(host, seconds)

    def _begin(self, url: str, own: dict[str, str], base: dict[str, str], robots: bool, max_bytes: int | None) -> Visit:
        base |= {"User-Agent": self.options.user_agent, "Accept-Encoding": self._accept_encoding}
        return Visit(
            asked=url,
            headers=base,
            own_headers=own,
            robots=robots and self.options.respect_robots,
            max_bytes=max_bytes or self.options.max_bytes,
            cut=False,
            seconds_left=self.options.total_seconds,
            wait_left=self.options.max_wait,
            number=next(self._numbers),
        )

    async def _fetch_rules(self, url: str) -> Outcome:
        """Fetch a robots.txt: without asking robots, and cut at its limit instead of refused."""
        visit = self._begin(url, {}, {"Accept": "text/plain,*/*;q=0.5"}, robots=False, max_bytes=ROBOTS_BYTES)
        visit.cut, visit.number, visit.proxy = True, 0, own_proxy.get()
        visit.headers["Accept-Encoding"] = "identity"  # what is cut must not be packed
        return await self._follow(visit)

    async def _follow(self, visit: Visit) -> Outcome:
        """Ask, and follow redirects until something else comes."""
        try:
            target = self._guard.check(visit.asked)
        except AddressForbidden as error:
            return refusals.refuse(visit.asked, Refusal.ADDRESS, str(error))
        while True:
            visit.seen.add(target.text)
            answer = await self._refused_before(visit, target) or await self._in_turn(visit, target)
            if not isinstance(answer, str):
                return visit.at_hop(answer)
            there = self._next_hop(visit, target, answer)
            if isinstance(there, Refused):
                return there
            target = there

    def _next_hop(self, visit: Visit, here: Target, location: str) -> Target | Refused:
        """Check where a redirect leads; a refusal where that is nowhere."""
        visit.hops += 1
        if visit.hops > self.options.max_redirects:
            return visit.bad_redirect(here, f"more than {self.options.max_redirects} times")
        try:
            there = self._guard.check(urljoin(here.text, location))
        except ValueError as error:
            return visit.bad_redirect(here, f"to an invalid address ({error})")
        except AddressForbidden as error:
            return visit.bad_redirect(here, f"to an address that is not fetched ({str(error).rstrip('.')})")
        if there.text in visit.seen:
            return visit.bad_redirect(here, "in a circle")
        visit.leave(here, there)
        return there

    async def _refused_before(self, visit: Visit, target: Target) -> Refused | None:
        """Ask robots rules, the proxy's caveat and the host's turn, in this order; the time this takes is limited too."""
        started = self._politeness.now()
        if visit.robots:
            refused = await self._robots.refusal(target.origin, target.text)
            if refused is not None:
                return replace(refused, url=visit.asked)
        if self._proxy_for(visit, target) and target.literal is None and not target.named:
            words = await all_private(self._guard, self._lookup, target.host, target.port)
            if words:
                return refusals.refuse(visit.asked, Refusal.ADDRESS, words)
        if target.loopback:
            return None
        most = visit.wait_left - (self._politeness.now() - started)
        wait = await self._turn(visit, target, max(most, 0.0))
        visit.wait_left -= self._politeness.now() - started
        return refusals.too_soon(visit.asked, target.host, wait) if wait else None

    async def _turn(self, visit: Visit, target: Target, most: float) -> float:
        """Wait for the host's turn, as this process and all others know it; return 0, or the seconds that nobody waits."""
        delay, ends = self._robots.delay(target.origin), self._politeness.now() + most
        wait = await self._politeness.turn(target.host, delay, visitor=visit.number, max_wait=most)
        visit.entered = self._politeness.now()
        if wait or self._ledger is None:
            return wait
        gap = self._gap(target) * ON_THE_WAY
        while wait := await self._ledger.ask(target.host, gap):
            if self._politeness.now() + wait > ends:
                return wait
            await asyncio.sleep(wait)
            visit.entered = self._politeness.now()
        return 0.0

    def _gap(self, target: Target) -> float:
        return max(self.options.per_host_gap, self._robots.delay(target.origin) or 0.0)

    async def _in_turn(self, visit: Visit, target: Target) -> Outcome | str:
        """Run one exchange once the host's request before it has left; loopback is asked without a gap."""
        if target.loopback:
            return await self._within_deadline(visit, target)
        began, gap = self._politeness.now(), self._gap(target)
        departure = await self._politeness.depart(target.host, gap, max(visit.wait_left, 0.0))
        visit.wait_left -= self._politeness.now() - began
        if departure is None:
            return refusals.too_soon(visit.asked, target.host, gap)
        said = _leaving.set((partial(self._enter_anew, visit, target), departure))
        try:
            return await self._within_deadline(visit, target)
        finally:
            _leaving.reset(said)
            departure.left()

    async def _enter_anew(self, visit: Visit, target: Target) -> None:
        """Enter a request that was held up once more, for whoever asks its host after we were killed.

        What holds it up may be the one before it, its connection, or a database that took long to write the entry itself.
        """
        if self._ledger is None:
            return
        gap = self._gap(target)
        for _ in range(ENTRIES):
            now = self._politeness.now()
            if now - visit.entered <= gap * (ON_THE_WAY - 1):
                return
            await self._ledger.keep(target.host, gap * ON_THE_WAY)
            visit.entered = now

    async def _within_deadline(self, visit: Visit, target: Target) -> Outcome | str:
        """Run one exchange; return its outcome, or where it redirects to."""
        loop = asyncio.get_running_loop()
        async with self._slots:
            started = loop.time()
            route = vouched.set(self._vouched_host(visit, target))
            try:
                async with asyncio.timeout(max(visit.seconds_left, 0.001)):
                    return await self._exchange(visit, target)
            except refusals.FAILURES as error:
                return refusals.by_error(visit.asked, target.host, error, limit=visit.max_bytes)
            finally:
                vouched.reset(route)
                took = loop.time() - started
                visit.seconds_left -= took
                self._politeness.took(target.host, took)

    def _vouched_host(self, visit: Visit, target: Target) -> str | None:
        """Name the host that may lie anywhere during this request: not the proxy of a source, which is one host among others."""
        proxy = self._proxy_for(visit, target)
        if proxy is None:
            return target.host if target.named else None
        parts = urlsplit(proxy)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        return host if visit.proxy is None or self._guard.allows_name(host, port) else None

    def _proxy_for(self, visit: Visit, target: Target) -> str | None:
        return None if target.loopback else visit.proxy or self.options.proxy

    async def _exchange(self, visit: Visit, target: Target) -> Outcome | str:
        if self._session is None:
            raise RuntimeError("the client is not open; use it as `async with Client(...) as client`")
        headers = visit.headers | visit.own_headers
        method = "GET" if visit.form is None else "POST"
        async with self._session.request(
            method,
            target.url,
            headers=headers,
            data=visit.form,
            allow_redirects=False,
            proxy=self._proxy_for(visit, target),
        ) as response:
            try:
                return await self._read(visit, target, response)
            except BaseException:
                response.close()
                raise

    async def _read(self, visit: Visit, target: Target, response: aiohttp.ClientResponse) -> Outcome | str:
        """Turn a response into an outcome. Only bodies that are wanted are read; the rest is cut off with its connection."""
        status, location = response.status, response.headers.get("Location")
        if 200 <= status < 300:
            self._politeness.answered(target.host)
            return await self._page(visit, target, response)
        if status == 304 and visit.conditional:
            self._politeness.answered(target.host)
            return NotModified(
                visit.asked,
                kept(response.headers),
                datetime.now(UTC),
                final_url=target.shown,
                moved_permanently=visit.moved_permanently,
            )
        response.close()
        if status in (REDIRECTS if visit.form is None else SAME_METHOD) and location:
            visit.permanent = visit.permanent and status in PERMANENT
            return place(location)
        return self._refusal(visit, target, response)

    def _refusal(self, visit: Visit, target: Target, response: aiohttp.ClientResponse) -> Refused:
        """Explain a status, and leave the host alone where it says "slow down"."""
        status, header = response.status, response.headers.get("Retry-After")
        if status == 304:
            words = f"{target.host} says that nothing has changed, though nothing was asked for before; its cache is broken."
            return refusals.refuse(visit.asked, Refusal.BROKEN, words, status=status)
        refused = refusals.by_status(visit.asked, target.host, status)
        hurried = status == 403 and (header is not None or self._politeness.hurried(target.host, visit.number))
        if status != 429 and not hurried and not (status == 503 and header is not None):
            return refused
        wish = retry_after(header, datetime.now(UTC))
        seconds = self._politeness.hold(target.host, wish.total_seconds() if wish else None)
        if self._ledger is not None:
            self._ledger.hold(target.host, seconds)
        wait = timedelta(seconds=seconds)
        words = f"{target.host} asks us to come less often (status {status}); it is asked again later."
        return refusals.refuse(visit.asked, Refusal.SLOW_DOWN, words, status=status, wait=wait)

    async def _page(self, visit: Visit, target: Target, response: aiohttp.ClientResponse) -> Outcome:
        body = await self._bodies.read(response, visit.max_bytes, cut=visit.cut)
        return Page(
            url=visit.asked,
            body=body,
            content_type=readable(response.headers.get("Content-Type", "")) or None,
            final_url=target.shown,
            status=response.status,
            headers=kept(response.headers),
            fetched_at=datetime.now(UTC),
            moved_permanently=visit.moved_permanently,
        )


def fetch_once(url: str, options: ClientOptions | None = None, *, robots: bool = True) -> Outcome:
    """Fetch one address without a running event loop, as the console does."""

    async def fetch() -> Outcome:
        async with Client(options) as client:
            return await client.get(url, robots=robots)

    return asyncio.run(fetch())


def _product(user_agent: str) -> str:
    """Return the name that robots rules know us by: the product of the User-Agent, unless it plays a browser."""
    name = re.split(r"[/\s(]", user_agent.strip(), maxsplit=1)[0]
    return name if name and name.lower() != "mozilla" else "Broadsheet"


@cache
def _tls(ca_file: Path | None) -> ssl.SSLContext:
    """Verify by the system's certificates, and those of a file; read once, as reading them takes longer than a fetch.

    Raises:
        ConfigError: the file holds no certificates.
    """
    context = ssl.create_default_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except (OSError, ssl.SSLError) as error:
            raise ConfigError(f"{ca_file} cannot be read as certificates: {error}.") from error
    return context
