"""All processes of an installation together stay small, with four hundred feeds and real pages to read."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

MOST_MB = 400
FEEDS = 400
UNTRIED = "SELECT count(*), count(CASE WHEN state = 'waiting' AND failures = 0 THEN 1 END) FROM store_entry"


def tree(pid):
    """The process and everything below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in tree(int(child)))]


def memory_mb(pid):
    """What the processes take together, shared pages counted once."""
    total = 0
    for one in tree(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def visit(port):
    with urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
        assert answer.status == 200
        answer.read()


@pytest.mark.soak
@pytest.mark.shared
def test_everything_together_stays_under_400_mb(serve, install, real_pages, record_property):
    pages = real_pages(280)
    texts = {f"/{number}": pages[number % len(pages)]["html"].encode("utf-8", "replace") for number in range(2 * FEEDS)}
    outlet = serve(texts, feeds=FEEDS)
    port = free_port()
    desk = install(port=str(port))
    desk.subscribe(*outlet.feed_urls)
    most, deadline = 0.0, time.monotonic() + 400
    site = desk.start("run")
    try:
        while time.monotonic() < deadline:
            time.sleep(1)
            most = max(most, memory_mb(site.pid))
            ((total, untried),) = desk.ask(UNTRIED)
            if total == len(texts) and not untried:
                break
        for _ in range(30):
            visit(port)
        most = max(most, memory_mb(site.pid))
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait(timeout=30)
    record_property("most_mb", most)
    assert (total, untried) == (len(texts), 0)
    assert most < MOST_MB
