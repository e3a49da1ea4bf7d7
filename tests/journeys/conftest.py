"""What journeys need: a press of our own on loopback, an installation in an empty folder, the console run as people run it."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import shutil
import sqlite3
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest


@dataclass
class Outlet:
    """A feed and its pages, served on loopback; counts what is asked of it."""

    pages: dict[str, bytes]
    """Path -> HTML in UTF-8."""
    pause: float = 0.0
    """Seconds that each page takes, so that a kill can fall into the middle."""
    feeds: int = 1
    """Over how many feeds the pages are spread."""
    asked: Counter[str] = field(default_factory=Counter)
    port: int = 0

    @property
    def feed_url(self) -> str:
        return self.address("/feed.xml")

    @property
    def feed_urls(self) -> list[str]:
        return [self.address(f"/feed-{number}.xml") for number in range(self.feeds)]

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def feed(self, number: int = 0) -> bytes:
        items = "".join(
            f"<item><title>Item {escape(path)}</title><link>{self.address(path)}</link><guid>{self.address(path)}</guid></item>"
            for path in list(self.pages)[number :: self.feeds]
        )
        return f"<rss version='2.0'><channel><title>The Beacon</title>{items}</channel></rss>".encode()

    def answer(self, path: str) -> tuple[int, str, bytes]:
        self.asked[path] += 1
        if path == "/feed.xml":
            return 200, "application/rss+xml", self.feed()
        if path.startswith("/feed-"):
            return 200, "application/rss+xml", self.feed(int(path.removeprefix("/feed-").removesuffix(".xml")))
        if path in self.pages:
            time.sleep(self.pause * random.random())
            return 200, "text/html; charset=utf-8", self.pages[path]
        return 404, "text/plain", b"Nothing here."


@pytest.fixture
def serve() -> Iterator[Callable[..., Outlet]]:
    """Serve outlets (pages by path, the longest pause before each) until the test ends."""
    servers = []

    def start(pages: dict[str, bytes], *, pause: float = 0.0, feeds: int = 1) -> Outlet:
        outlet = Outlet(pages, pause, feeds)

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, content_type, body = outlet.answer(self.path)
                with contextlib.suppress(ConnectionError):
                    self.send_response(status)
                    self.send_header("Content-Type", content_type)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                pass  # a killed worker leaves connections in the middle

        server = Server(("127.0.0.1", 0), Handler)
        outlet.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        servers.append((server, thread))
        return outlet

    yield start
    for server, thread in servers:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Installation:
    """An installation in a folder of its own, worked by the console."""

    data: Path
    warm: Callable[..., Any]
    database_url: str | None = None
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        ours = {"BROADSHEET_DATA": str(self.data), "BROADSHEET_DEMO": "false", "BROADSHEET_ALLOW_HOSTS": "127.0.0.1"}
        if self.database_url:
            ours["BROADSHEET_DATABASE_URL"] = self.database_url
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "DJANGO_"))}
        return kept | ours | self.settings

    def run(self, *arguments: str, timeout: float = 120) -> str:
        """Run a command of the console to its end; return what it printed."""
        with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as said, Path(os.devnull).open("rb") as nothing:
            code = self.warm(arguments, self.environment, (nothing, printed, said)).wait(timeout)
            printed.seek(0)
            said.seek(0)
            told = printed.read().decode()
            assert code == 0, f"broadsheet {' '.join(arguments)}: {code}\n{told}\n{said.read().decode()}"
        return told

    def start(self, *arguments: str) -> Any:
        """Start a command of the console; the caller ends it."""
        with Path(os.devnull).open("r+b") as nothing:
            return self.warm(arguments, self.environment, (nothing, nothing, nothing))

    def subscribe(self, *feed_urls: str) -> None:
        """Add feeds by a list, as from another reader."""
        outlines = "".join(f'<outline type="rss" text="Outlet {n}" xmlUrl="{url}"/>' for n, url in enumerate(feed_urls))
        listing = self.data / "list.opml"
        listing.write_text(f'<opml version="2.0"><head/><body>{outlines}</body></opml>')
        self.run("add", str(listing))

    def change(self, sql: str) -> None:
        """Change the database itself."""
        if self.database_url:
            import psycopg

            with psycopg.connect(self.database_url) as connection:
                connection.execute(sql)
            return
        with contextlib.closing(sqlite3.connect(self.data / "broadsheet.sqlite3", timeout=20)) as connection, connection:
            connection.execute(sql)

    def articles(self) -> list[dict[str, Any]]:
        """Everything that was taken in, as the export gives it."""
        return [json.loads(line) for line in self.run("export", "articles").splitlines() if line.strip()]

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the database itself."""
        if self.database_url:
            import psycopg

            with psycopg.connect(self.database_url) as connection:
                return list(connection.execute(sql))
        with contextlib.closing(sqlite3.connect(self.data / "broadsheet.sqlite3", timeout=20)) as connection:
            return list(connection.execute(sql))


@pytest.fixture
def install(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Installation]:
    """Make installations without any article, on the database of this run; on PostgreSQL each has one of its own."""

    def make(name: str = "desk", *, database: str | None = None, **settings: str) -> Installation:
        data = tmp_path / name
        data.mkdir()
        wanted = database or request.config.getoption("--database")
        url = request.getfixturevalue("new_database")(ready=True) if wanted == "postgresql" else None
        if url is None:
            shutil.copyfile(request.getfixturevalue("migrated"), data / "broadsheet.sqlite3")
        return Installation(
            data, request.getfixturevalue("warm"), url, {f"BROADSHEET_{key.upper()}": value for key, value in settings.items()}
        )

    return make


@pytest.fixture(scope="session")
def real_pages(shared: Path) -> Callable[[int], list[dict[str, Any]]]:
    """Give real pages of the development data, taken evenly from its sets; each has ``html``, ``text`` (gold), ``id``."""

    def take(count: int) -> list[dict[str, Any]]:
        sets = ("aed", "fundus", "fundus_eval", "newspaper4k", "readability", "wcxb", "trafilatura")
        share = -(-count // len(sets)) * 2
        found: list[list[dict[str, Any]]] = []
        for name in sets:
            with gzip.open(shared / "data" / "extraction" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
                found.append([json.loads(line) for _, line in zip(range(share), lines, strict=False)])
        turns = [
            page for turn in zip(*[part + [None] * (share - len(part)) for part in found], strict=True) for page in turn if page
        ]
        return turns[:count]

    return take
