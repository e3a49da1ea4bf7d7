"""The WSGI application that serves the demo press: one outlet for each host name ``<slug>.localhost``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

from broadsheet.demo import pages, syndicate
from broadsheet.demo.outlets import BY_SLUG, Outlet
from broadsheet.demo.pages import Newsstand
from broadsheet.demo.reading import world

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

ROBOTS = "User-agent: *\nDisallow: /search\nDisallow: /account\n"
_REASONS = {200: "200 OK", 304: "304 Not Modified", 404: "404 Not Found", 405: "405 Method Not Allowed", 410: "410 Gone"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the fetcher."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    modified: datetime | None = None

    @property
    def etag(self) -> str:
        """Changes with every byte of the body."""
        return f'"{hashlib.blake2b(self.body, digest_size=12).hexdigest()}"'


class Press:
    """Six invented outlets, as they stand at the moment of each request.

    Args:
        epoch: when the demo was set up (aware): reports appear relative to it.
        now: tells the time (aware); nothing later than it is shown.
        port: the port in the addresses that pages and feeds print.
    """

    def __init__(self, *, epoch: datetime, now: Callable[[], datetime], port: int) -> None:
        self.epoch = epoch
        self.now = now
        self.port = port

    @staticmethod
    def serves(host: str) -> bool:
        """Whether a Host header names one of the outlets."""
        return outlet_of(host) is not None

    def newsstand(self) -> Newsstand:
        """Everything that has appeared by now: the ground truth for whoever checks a reader of these pages."""
        now = self.now()
        shown, withdrawn = world().standing(self.epoch, now), world().withdrawn(self.epoch, now)
        return Newsstand(shown, self.port, now, withdrawn)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        method = environ["REQUEST_METHOD"]
        outlet = outlet_of(environ.get("HTTP_HOST", ""))
        if method not in {"GET", "HEAD"}:
            answer = Answer(b"Only GET and HEAD.\n", "text/plain; charset=utf-8", 405)
        elif outlet is None:
            answer = Answer(b"No such outlet.\n", "text/plain; charset=utf-8", 404)
        else:
            answer = self.answer(outlet, environ.get("PATH_INFO", "/"), environ.get("QUERY_STRING", ""))
        if answer.status == 200 and _is_known(environ, answer):
            answer = replace(answer, status=304)
        start_response(_REASONS[answer.status], _headers(answer))
        return [] if method == "HEAD" or answer.status == 304 else [answer.body]

    def answer(self, outlet: Outlet, path: str, query: str = "") -> Answer:
        """Find what lies at a path of an outlet; ``path`` as WSGI gives it, percent-decoded to latin-1."""
        path = path.encode("latin-1", "replace").decode("utf-8", "replace") or "/"
        stand = self.newsstand()
        if path == "/robots.txt":
            return Answer(ROBOTS.encode(), "text/plain; charset=utf-8")
        if path.startswith("/images/"):
            return _picture(path.removeprefix("/images/")) or _missing(outlet)
        newest = max((standing.updated for standing in stand.of(outlet)), default=None)
        if path == outlet.feed_path:
            data, content_type = syndicate.write(outlet, stand)
            return Answer(data, content_type, modified=newest)
        if path == "/":
            return Answer(pages.front(outlet, stand).encode(), modified=newest)
        return _article(outlet, f"{path}?{unquote(query)}" if query else path, stand)


def outlet_of(host: str) -> Outlet | None:
    """Which outlet a Host header names: ``ledger.localhost:8000``."""
    name, _, domain = host.lower().partition(".")
    return BY_SLUG.get(name) if domain.partition(":")[0] == "localhost" else None


def _article(outlet: Outlet, path: str, stand: Newsstand) -> Answer:
    for standing in stand.of(outlet):
        if standing.path == path:
            return Answer(pages.article(standing, stand).encode(), modified=standing.updated)
    gone = any(standing.path == path for standing in stand.withdrawn if standing.report.outlet is outlet)
    return replace(_missing(outlet), status=410) if gone else _missing(outlet)


def _picture(name: str) -> Answer | None:
    from broadsheet.demo import pictures  # noqa: PLC0415 - Pillow is loaded only when a picture is asked for

    drawn = pictures.draw(name.removesuffix(".jpg")) if name.endswith(".jpg") else None
    return Answer(drawn.data, drawn.content_type) if drawn else None


def _missing(outlet: Outlet) -> Answer:
    return Answer(pages.not_found(outlet).encode(), status=404)


def _headers(answer: Answer) -> list[tuple[str, str]]:
    headers = [("Content-Type", answer.content_type), ("Cache-Control", "no-cache"), ("X-Robots-Tag", "noindex")]
    if answer.status != 304:
        headers.append(("Content-Length", str(len(answer.body))))
    if answer.status in {200, 304}:
        headers.append(("ETag", answer.etag))
        if answer.modified:
            headers.append(("Last-Modified", format_datetime(answer.modified.astimezone(UTC), usegmt=True)))
    return headers


def _is_known(environ: WSGIEnvironment, answer: Answer) -> bool:
    """Whether the fetcher has this already (RFC 9110: If-None-Match wins over If-Modified-Since)."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        return any(tag.strip().removeprefix("W/") in {answer.etag, "*"} for tag in tags.split(","))
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if not since or answer.modified is None:
        return False
    try:
        return answer.modified.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
