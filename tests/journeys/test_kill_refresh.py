"""kill -9 of the worker in mid-refresh: no entry lost, none doubled, no host asked twice within its gap.

The outlets have names of their own and are reached through a proxy on loopback, so that politeness is in force: hosts that
are addressed as loopback are asked without a gap.
"""

from __future__ import annotations

import contextlib
import random
import signal
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

GAP = 1.0
CLOCKS = 0.1
"""A request is noted a moment after it arrives."""
ITEMS = 12


@dataclass
class Wire:
    """Many outlets behind one proxy. A feed shows its newest items, and has one more each time it is asked."""

    asked: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    shown: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)
    port: int = 0

    def answer(self, url: str) -> tuple[int, bytes]:
        host, path = urlsplit(url).hostname or "", urlsplit(url).path
        with self.lock:
            self.asked[host].append(time.monotonic())
            if not path.startswith("/feed"):
                return 404, b"Nothing here."
            self.shown[url] += 1
            count = self.shown[url]
        time.sleep(random.random() * 0.2)
        return 200, feed(host, path, count)

    def requests(self) -> int:
        return sum(map(len, self.asked.values()))


def feed(host: str, path: str, count: int) -> bytes:
    words = "The harbour master counted the boats and wrote the figure into his book before he went home for the night. " * 4
    items = "".join(
        f"<item><title>{host} {path} report {number}</title><guid isPermaLink='false'>{host}{path}#{number}</guid>"
        f"<description>Report {number} of {host}{path}. {words}</description></item>"
        for number in range(count, max(0, count - ITEMS), -1)
    )
    return f"<rss version='2.0'><channel><title>{host}</title>{items}</channel></rss>".encode()


@pytest.fixture
def wire():
    wire = Wire()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, body = wire.answer(self.path)
            with contextlib.suppress(ConnectionError):
                self.send_response(status)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass  # a killed worker leaves connections in the middle

    server = Server(("127.0.0.1", 0), Handler)
    wire.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield wire
    server.shutdown()
    server.server_close()
    thread.join()


def walk(wire, install, *, hosts, feeds_each, kills, seed, seconds, database=None):
    """Kill workers at random moments of their refreshing; return the installation and how many kills fell into work."""
    rng = random.Random(seed)
    proxy = f"http://127.0.0.1:{wire.port}"
    desk = install(database=database, proxy=proxy, allow_hosts="127.0.0.1,.outlet.example", lease_seconds="2")
    desk.subscribe(*(f"http://h{host}.outlet.example/feed-{number}.xml" for host in range(hosts) for number in range(feeds_each)))
    held, over = 0, time.monotonic() + seconds
    for number in range(kills):
        if number >= 5 and time.monotonic() > over:
            break
        desk.change("UPDATE store_feed SET due_at = '2020-01-01 00:00:00+00:00' WHERE due_at IS NOT NULL")
        held += kill_one(desk, wire, rng)
    desk.change("UPDATE store_feed SET due_at = '2020-01-01 00:00:00+00:00' WHERE due_at IS NOT NULL")
    time.sleep(2.1)  # the last leases run out
    desk.run("fetch", timeout=300)
    return desk, held


def kill_one(desk, wire, rng):
    """Start a worker, kill it a few requests later; tell whether it held feeds."""
    before, started = wire.requests(), time.monotonic()
    worker = desk.start("worker")
    try:
        wanted = before + rng.randint(1, 6)
        while wire.requests() < wanted and time.monotonic() < started + 30:
            time.sleep(0.002)
        time.sleep(rng.random() * 0.25)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    ((held,),) = desk.ask("SELECT count(*) FROM store_feed WHERE lease_until IS NOT NULL")
    return bool(held)


def assert_nothing_lost_or_doubled(desk, wire):
    rows = desk.ask("SELECT guid, state FROM store_entry")
    found = Counter(guid for guid, _ in rows)
    assert set(found.values()) == {1}
    for url, count in wire.shown.items():
        place = url.removeprefix("http://")
        for number in range(max(1, count - ITEMS + 1), count + 1):
            assert found[f"{place}#{number}"] == 1, f"{place}#{number} is lost"
    assert {state for _, state in rows} == {"done"}
    ((articles,),) = desk.ask("SELECT count(*) FROM store_article")
    assert articles == len(rows)


def assert_polite(wire):
    gaps = [later - earlier for times in wire.asked.values() for earlier, later in pairwise(times)]
    assert gaps, "no host was asked twice: this proves nothing"
    assert min(gaps) >= GAP - CLOCKS


def test_a_few_kills_in_mid_refresh(wire, install):
    desk, held = walk(wire, install, hosts=5, feeds_each=2, kills=5, seed=11, seconds=30)
    assert held >= 2, "the kills fell beside the work and prove nothing"
    assert_nothing_lost_or_doubled(desk, wire)
    assert_polite(wire)


@pytest.mark.soak
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_fifty_kills_in_mid_refresh(wire, install, database):
    desk, held = walk(wire, install, hosts=6, feeds_each=4, kills=50, seed=5, seconds=900, database=database)
    assert held >= 25
    assert_nothing_lost_or_doubled(desk, wire)
    assert_polite(wire)
