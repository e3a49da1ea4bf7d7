"""Thousands of due feeds are worked off while pages are read: nobody ever finds the database locked."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

PATHS = ("/", "/latest/", "/outlets/", "/about/", "/healthz")
WITH_NEWS = 20
"""One in so many feeds brings an entry; reading articles is not what is measured here."""
MOST_MB = 300


def items(feed):
    if feed % WITH_NEWS:
        return ""
    words = " ".join(f"Harbour {feed} counted {turn * feed} boats on pier {feed + turn}." for turn in range(12))
    return f"<item><guid isPermaLink='false'>{feed}</guid><title>Report of outlet {feed}</title><description>{words}</description></item>"


class Feeds:
    """Answers for many feeds, on loopback."""

    def __init__(self, serve):
        self.outlet = serve({})
        self.outlet.answer = self.answer
        self.asked = 0

    def answer(self, path):
        self.asked += 1
        feed = int(path.rpartition("-")[2].removesuffix(".xml"))
        body = f"<rss version='2.0'><channel><title>Outlet {feed}</title>{items(feed)}</channel></rss>"
        return 200, "application/rss+xml", body.encode()

    def urls(self, count):
        return [self.outlet.address(f"/feed-{number}.xml") for number in range(count)]


class Reader(threading.Thread):
    """Reads pages one after the other until told to stop; notes what came."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.stopped, self.seconds, self.wrong = port, threading.Event(), [], []

    def run(self):
        turn = 0
        while not self.stopped.is_set():
            path = PATHS[turn % len(PATHS)]
            turn += 1
            started = time.monotonic()
            try:
                with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                    answer.read()
            except HTTPError as error:
                self.wrong.append((path, error.code))
            except URLError as error:
                self.wrong.append((path, str(error)))
            self.seconds.append(time.monotonic() - started)
            time.sleep(0.02)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def start(desk, log, *arguments):
    with log.open("ab") as file:
        command = [sys.executable, "-m", "broadsheet.cli", *arguments]
        return subprocess.Popen(command, env=desk.environment, stdout=subprocess.DEVNULL, stderr=file)


def wait_for(port, process):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the site did not start")


def peak_mb(pid):
    try:
        return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024
    except (OSError, TypeError):
        return 0.0


def work_off(serve, install, tmp_path, count, *, seconds, database=None):
    """Work off so many due feeds beside readers of pages; return the readers, the worker's peak memory and all logs."""
    feeds, port, log = Feeds(serve), free_port(), tmp_path / "stderr.txt"
    desk = install(database=database, port=str(port))
    desk.subscribe(*feeds.urls(count))
    site = start(desk, log, "web")
    readers = [Reader(port) for _ in range(2)]
    worker = None
    try:
        wait_for(port, site)
        for reader in readers:
            reader.start()
        worker = start(desk, log, "fetch")
        most, deadline = 0.0, time.monotonic() + seconds
        while worker.poll() is None and time.monotonic() < deadline:
            most = max(most, peak_mb(worker.pid))
            time.sleep(0.2)
        assert worker.poll() == 0, log.read_text()[-2000:]
    finally:
        for reader in readers:
            reader.stopped.set()
        for process in filter(None, (worker, site)):
            process.send_signal(signal.SIGKILL if process is worker else signal.SIGTERM)
            process.wait(timeout=30)
    for reader in readers:
        reader.join(timeout=60)
    return desk, readers, most, log.read_text()


def assert_all_done(desk, readers, log, count):
    assert "locked" not in log.lower()
    assert "holds the database" not in log
    assert [wrong for reader in readers for wrong in reader.wrong] == []
    assert min(len(reader.seconds) for reader in readers) > 10
    ((feeds, entries, articles),) = desk.ask(
        "SELECT (SELECT count(*) FROM store_feed WHERE last_status = 'ok'), (SELECT count(*) FROM store_entry WHERE state = 'done'),"
        " (SELECT count(*) FROM store_article)"
    )
    assert (feeds, entries, articles) == (count, count // WITH_NEWS, count // WITH_NEWS)


def test_a_hundred_feeds_beside_readers(serve, install, tmp_path):
    desk, readers, most, log = work_off(serve, install, tmp_path, 100, seconds=120)
    assert_all_done(desk, readers, log, 100)
    assert most < MOST_MB


@pytest.mark.soak
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_twenty_thousand_feeds_beside_readers(serve, install, tmp_path, database, record_property):
    started = time.monotonic()
    desk, readers, most, log = work_off(serve, install, tmp_path, 20_000, seconds=3600, database=database)
    took = time.monotonic() - started
    seconds = sorted(one for reader in readers for one in reader.seconds)
    for name, value in (("seconds", took), ("peak_mb", most), ("page_p99", seconds[len(seconds) * 99 // 100])):
        record_property(name, round(value, 2))
    assert_all_done(desk, readers, log, 20_000)
    assert most < MOST_MB
