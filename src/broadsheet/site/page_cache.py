"""Whole pages kept in memory for strangers, in front of Django. What goes in is small, and falls out by itself.

A page is kept only when a stranger asked (no cookie but the chosen language, no credentials) with GET for an address whose query we know, and the
answer was 200 without a cookie. Its key holds everything such a page depends on: the publication's version, which goes up
with every change that a reader could see; the day; the scheme and host asked; whether the visitor sits at this machine. A
page is thrown away after a minute in any case, as is what may have changed without a new version ("last fetched").
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from broadsheet.site import language, packing, peer
from broadsheet.store.models import Publication

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PREFIXES = (
    "/articles/",
    "/stories/",
    "/storylines/",
    "/section/",
    "/outlets/",
    "/latest/",
    "/about/",
    "/pages/",
    "/people/",
    "/feed.",
    "/sitemap",
    "/embed/",
)
QUERIES = frozenset({"before", "page"})
"""Parameters that pages know; an address with any other is not kept, so that nobody can fill the cache."""
MAX_AGE = timedelta(minutes=1)
VERSION_AGE = timedelta(seconds=1)
"""How long the publication's version is believed."""
PATIENCE = 5.0
"""Seconds that a request waits for another one's page before it asks itself."""
MAX_BYTES = 16 * 1024 * 1024
MAX_PAGE_BYTES = 512 * 1024

Key = tuple[object, ...]


@dataclass(slots=True)
class Kept:
    """A page as it was printed, and packed once somebody takes it so."""

    headers: packing.Headers
    body: bytes
    since: datetime
    _packed: tuple[packing.Headers, bytes] | None = None

    @property
    def etag(self) -> str:
        """Its entity tag without the mark of a weak one; empty where it has none."""
        return next((value for name, value in self.headers if name.lower() == "etag"), "").removeprefix("W/")

    def as_wanted(self, environ: WSGIEnvironment) -> tuple[packing.Headers, bytes]:
        """Return headers and body as this browser takes them."""
        if not packing.is_wanted(environ):
            return self.headers, self.body
        if self._packed is None:
            self._packed = packing.pack(self.headers, self.body)
        return self._packed


@dataclass(slots=True)
class PageCache:
    """Keeps pages of an application.

    Args:
        application: what answers when nothing is kept.
        version: tells the publication's version; ``None`` means that nothing may be kept or given.
        now: tells the time (aware).
    """

    application: WSGIApplication
    version: Callable[[], int | None]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    _pages: OrderedDict[Key, Kept] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _version: tuple[int | None, datetime] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _asking: dict[Key, threading.Event] = field(default_factory=dict)
    """Pages that a thread is asking for; others wait for it."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory where the page is kept; ask the application otherwise."""
        key = self._key(environ) if is_strangers(environ) else None
        if key is None:
            return self.application(environ, start_response)
        kept = self._find(key) or self._awaited(key)
        if kept is None:
            try:
                return self._ask(key, environ, start_response)
            finally:
                self._done(key)
        return self._send(kept, "200 OK", environ, environ.get("HTTP_IF_NONE_MATCH", ""), start_response)

    def _awaited(self, key: Key) -> Kept | None:
        """Wait for the page where somebody is asking for it this moment: a hundred readers of a new front page cost one page.

        ``None`` where nobody was, or nothing was kept: the caller asks, and says so by :meth:`_done`.
        """
        with self._lock:
            asking = self._asking.get(key)
            if asking is None:
                self._asking[key] = threading.Event()
                return None
        asking.wait(PATIENCE)
        return self._find(key)

    def _done(self, key: Key) -> None:
        with self._lock:
            asking = self._asking.pop(key, None)
        if asking:
            asking.set()

    def _send(
        self, kept: Kept, status: str, environ: WSGIEnvironment, known: str, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Send a page, or say that the browser has it."""
        if kept.etag and kept.etag in known:
            start_response(
                "304 Not Modified", [(name, value) for name, value in kept.headers if name.lower() != "content-length"]
            )
            return []
        headers, body = kept.as_wanted(environ)
        start_response(status, headers)
        return [body]

    def _key(self, environ: WSGIEnvironment) -> Key | None:
        version = self._known_version()
        if version is None:
            return None
        return (
            version,
            self.now().date(),
            self.now().hour,
            environ.get("wsgi.url_scheme"),
            environ.get("HTTP_X_FORWARDED_PROTO"),
            environ.get("HTTP_HOST"),
            peer.is_own_machine(environ),
            environ.get("PATH_INFO"),
            environ.get("QUERY_STRING"),
            language_asked(environ),
        )

    def _known_version(self) -> int | None:
        if self._version is None or not self._is_since(self._version[1], VERSION_AGE):
            self._version = (self.version(), self.now())
        return self._version[0]

    def _is_since(self, moment: datetime, age: timedelta) -> bool:
        """Whether a moment was lately. One that is still to come was told by a clock that has been set back: nothing of then is believed."""
        return timedelta() <= self.now() - moment <= age

    def _find(self, key: Key) -> Kept | None:
        with self._lock:
            kept = self._pages.get(key)
            if kept is None or not self._is_since(kept.since, MAX_AGE):
                return None
            self._pages.move_to_end(key)
            return kept

    def _ask(self, key: Key, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer by the application and keep what may be kept."""
        known = environ.pop("HTTP_IF_NONE_MATCH", "")
        environ.pop("HTTP_IF_MODIFIED_SINCE", "")
        plainly = {name: value for name, value in environ.items() if name != "HTTP_ACCEPT_ENCODING"}
        given: list[tuple[str, list[tuple[str, str]]]] = []
        answer = self.application(plainly, lambda status, headers, _=None: given.append((status, headers)))  # type: ignore[arg-type]
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        status, headers = given[-1]
        kept = Kept(headers, body, self.now())
        if (
            status.startswith("200")
            and len(body) <= MAX_PAGE_BYTES
            and not any(name.lower() == "set-cookie" for name, _ in headers)
        ):
            self._keep(key, kept)
        return self._send(kept, status, environ, known, start_response)

    def _keep(self, key: Key, kept: Kept) -> None:
        with self._lock:
            old = self._pages.pop(key, None)
            self._pages[key] = kept
            self._bytes += len(kept.body) - (len(old.body) if old else 0)
            while self._bytes > MAX_BYTES:
                _, oldest = self._pages.popitem(last=False)
                self._bytes -= len(oldest.body)


def is_strangers(environ: WSGIEnvironment) -> bool:
    """Whether the request is one whose answer depends on nothing but the key."""
    path = environ.get("PATH_INFO", "")
    return (
        environ["REQUEST_METHOD"] == "GET"
        and language_asked(environ) is not None
        and not environ.get("HTTP_AUTHORIZATION")
        and is_public(path)
        and all(name in QUERIES for name, _ in parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
    )


def is_public(path: str) -> bool:
    """Whether a path is one of those that strangers read."""
    return path == "/" or path.startswith(PREFIXES)


def language_asked(environ: WSGIEnvironment) -> str | None:
    """Return the language a stranger chose, empty for none; ``None`` for a request that carries any other cookie."""
    cookies = environ.get("HTTP_COOKIE", "")
    return language.only_cookie(cookies) if cookies else ""


def publication_version() -> int | None:
    """Read the publication's version; ``None`` when the database does not answer or pages are being worked on."""
    if settings.DEBUG:
        return None
    close_old_connections()
    try:
        return Publication.objects.values_list("version", flat=True).first()
    except DatabaseError:
        return None
    finally:
        close_old_connections()
