"""A busy minute on SQLite: 200 reads and 100 writes a second against the site as people run it, while the worker takes articles in."""

from __future__ import annotations

import html
import importlib.util
import random
import re
import signal
import socket
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

SECONDS, READS, WRITES = 60, 200, 100
READY, ALL = 80, 600
"""Articles that are there when the minute begins, and those that the outlet has: the worker goes on with the rest."""
WORDS = (
    "council harbour report minister said on the of a to and in for with after before vote budget rail water school court".split()
)


def load() -> Any:
    spec = importlib.util.spec_from_file_location("crowd_on_loopback", Path(__file__).with_name("load.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def page(number: int) -> bytes:
    rng = random.Random(number)
    paragraphs = "".join(f"<p>{' '.join(rng.choices(WORDS, k=45)).capitalize()}.</p>" for _ in range(8))
    title = " ".join(rng.choices(WORDS, k=8)).capitalize()
    return f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>".encode()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def wait_for(what: Any, seconds: float) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = what()
        if found:
            return found
        time.sleep(0.5)
    raise AssertionError("it took too long")


def get(port: int, path: str) -> str:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return str(answer.read().decode())
    except (URLError, OSError):
        return ""


def insert(data: Path, table: str, **values: Any) -> int:
    """Insert a row; columns that may not be empty and are not named get an empty text or nought."""
    with sqlite3.connect(data / "broadsheet.sqlite3", timeout=30) as connection:
        for _, name, kind, is_needed, default, is_key in connection.execute(f"PRAGMA table_info({table})"):
            if is_needed and default is None and not is_key and name not in values:
                values[name] = "[]" if kind == "TEXT" and name == "reasons" else ("" if "char" in kind or kind == "TEXT" else 0)
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        number = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values())).lastrowid
    return int(number or 0)


def comments(data: Path, articles: list[int]) -> list[int]:
    """Put one published comment below each article."""
    now = "2026-01-01 00:00:00"
    writer = insert(data, "store_commenter", created_at=now, wants_notices=0)
    numbers = []
    for article in articles:
        said = {
            "article_id": article,
            "commenter_id": writer,
            "name": "A reader",
            "text": "So it is.",
            "html": "<p>So it is.</p>",
        }
        numbers.append(insert(data, "store_comment", **said, state="published", created_at=now, published_at=now))
    with sqlite3.connect(data / "broadsheet.sqlite3", timeout=30) as connection:
        connection.execute("UPDATE store_comment SET root = id WHERE root = 0")
    return numbers


@pytest.mark.soak
def test_a_busy_minute(serve: Any, install: Any, record_property: Any, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--database") == "postgresql":
        pytest.skip("SQLite is what the minute is measured on")
    outlet = serve({f"/{number}": page(number) for number in range(ALL)}, feeds=4)
    port = free_port()
    # Nobody takes mail there: letters of confirmation are written as rows, and wait.
    desk = install(port=str(port), smtp=f"smtp://127.0.0.1:{free_port()}?tls=never")
    desk.subscribe(*outlet.feed_urls)
    site = desk.start("run")
    try:
        wait_for(lambda: get(port, "/"), 90)
        wait_for(lambda: desk.ask("SELECT count(*) FROM store_article")[0][0] >= READY, 240)
        report, before = minute(desk, port), READY
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait(30)
    record_property("busy_minute", str(report))
    assert not report.failed, report
    assert report.seconds < SECONDS * 1.5, f"the site fell behind: {report}"
    (articles,), (votes,), (written,) = (
        desk.ask(f"SELECT count(*) FROM {table}")[0] for table in ("store_article", "store_commentvote", "store_comment")
    )
    assert articles > before, "the worker saved nothing meanwhile"
    assert votes > 0.9 * 20 * SECONDS
    assert written > 0.9 * 10 * SECONDS


def minute(desk: Any, port: int) -> Any:
    crowds = load()
    rows = desk.ask("SELECT id, slug FROM store_article WHERE state = 'live' ORDER BY id")
    numbers = [number for number, _ in rows]
    said = comments(desk.data, numbers[:40])
    tokens = {number: form_token(get(port, f"/talk/article/{number}/")) for number in numbers[:10]}
    time.sleep(4)  # a form that is sent within three seconds is a robot's

    def plan() -> Iterator[tuple[float, Any]]:
        rng = random.Random(7)
        for step in range(SECONDS * (READS + WRITES)):
            at = step / (READS + WRITES)
            yield at, _read(crowds, rng, rows) if step % 3 else _write(crowds, rng, numbers, said, tokens, step // 3)

    return crowds.crowd(port, plan)


def form_token(body: str) -> str:
    found = re.search(r'name="opened" value="([^"]+)"', body)
    assert found, "the form of comments has no token"
    return html.unescape(found[1])


def _read(crowds: Any, rng: random.Random, rows: list[tuple[int, str]]) -> Any:
    """Ask as readers do: the front, a few articles that everybody reads, now and then something else."""
    number, slug = rows[min(len(rows) - 1, int(rng.paretovariate(0.8)) - 1)]
    paths = {
        "/": 25,
        f"/articles/{number}/{slug}/": 55,
        "/latest/": 6,
        "/outlets/": 3,
        "/feed.xml": 6,
        f"/talk/article/{number}/": 2,
        f"/search/?q={rng.choice(WORDS)}": 2,
        "/api/v1/articles": 1,
    }
    return crowds.Request("read", rng.choices(list(paths), list(paths.values()))[0].replace(" ", "%20"))


def _write(crowds: Any, rng: random.Random, numbers: list[int], said: list[int], tokens: dict[int, str], step: int) -> Any:
    """Seven visits, two votes and a comment out of ten."""
    if step % 10 == 0:
        number = rng.choice(list(tokens))
        form = {"text": f"Words of a reader, the {step}th.", "name": "Reader", "email": f"reader{step}@press.example"}
        return crowds.Request("write", f"/talk/article/{number}/", form | {"opened": tokens[number]})
    if step % 10 in {3, 7}:
        return crowds.Request("write", f"/talk/comment/{rng.choice(said)}/vote/", {"vote": rng.choice(("up", "down"))})
    return crowds.Request("write", "/visits/", {"page": f"article/{rng.choice(numbers)}", "from": "example.org"})
