"""kill -9 of the worker at random points of its work: nothing is lost, nothing is there twice."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

PATIENCE = 40.0


def page(number: int) -> bytes:
    """A page of our own whose words nobody else has."""
    sentences = " ".join(
        f"On the morning of day {number} the harbour master counted {number + turn} boats and wrote the figure into his book."
        for turn in range(12)
    )
    half = len(sentences) // 2
    return f"""<html lang=en><head><title>Harbour report {number}</title>
        <meta property="article:published_time" content="2026-03-{number % 28 + 1:02d}T08:00:00Z"></head>
        <body><nav><a href="/">Home</a> <a href="/news">News</a></nav><main><article><h1>Harbour report {number}</h1>
        <p>{sentences[:half]}</p><p>{sentences[half:]} End of report {number}.</p></article></main>
        <footer>The Beacon, a paper of no place.</footer></body></html>""".encode()


def kill_now_and_then(desk, outlet, kills, rng, *, seconds):
    """Start workers and kill each while it is at work: a few pages after its start, at some moment of the next page.

    On a slow machine fewer are killed: none is started once the seconds are over, but for the first six.
    """
    left, over = Counter(), time.monotonic() + seconds
    for number in range(kills):
        if number >= 6 and time.monotonic() > over:
            break
        worker = desk.start("worker")
        try:
            wait_for_pages(desk, outlet, outlet.asked.total() + rng.choice((1, 1, 2, 3, 5)))
            time.sleep(rng.random() * 0.3)
            children = children_of(worker.pid)
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        assert_gone(children)
        left[leases(desk)] += 1
        if all_done(desk, outlet):
            break
    return left


def wait_for_pages(desk, outlet, wanted):
    started = looked = time.monotonic()
    while outlet.asked.total() < wanted and time.monotonic() < started + PATIENCE:
        time.sleep(0.005)
        if time.monotonic() > looked + 2:  # nothing is asked for when everything is there
            looked = time.monotonic()
            if all_done(desk, outlet):
                return


def children_of(pid):
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def assert_gone(pids):
    """The reading process ends by itself when the worker is gone."""
    deadline = time.monotonic() + 15
    while any(lives(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(lives(pid) for pid in pids)


def lives(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def leases(desk):
    """Whether the killed worker held anything."""
    ((held,),) = desk.ask("SELECT count(*) FROM store_entry WHERE lease_until IS NOT NULL")
    return "held leases" if held else "held none"


def all_done(desk, outlet):
    ((waiting, total),) = desk.ask("SELECT count(CASE WHEN state = 'waiting' THEN 1 END), count(*) FROM store_entry")
    return total == len(outlet.pages) and waiting == 0


def assert_every_article_once(desk, outlet):
    articles = desk.articles()
    assert Counter(article["url"] for article in articles) == Counter({outlet.address(path): 1 for path in outlet.pages})
    assert all(article["revision"] == 1 for article in articles)
    ((entries, done),) = desk.ask("SELECT count(*), count(CASE WHEN state = 'done' THEN 1 END) FROM store_entry")
    assert entries == done == len(outlet.pages)
    ((held,),) = desk.ask("SELECT count(*) FROM store_entry WHERE lease_until IS NOT NULL")
    assert held == 0
    ((fetches, revisions),) = desk.ask("SELECT (SELECT count(*) FROM store_fetch), (SELECT count(*) FROM store_revision)")
    assert fetches == revisions == len(outlet.pages)
    return articles


def walk_through_kills(desk, outlet, kills, seed, *, seconds):
    rng = random.Random(seed)
    desk.subscribe(outlet.feed_url)
    left = kill_now_and_then(desk, outlet, kills, rng, seconds=seconds)
    desk.run("fetch", timeout=300)
    return left


def test_a_few_kills_leave_every_article_once(serve, install):
    outlet = serve({f"/news/{number}": page(number) for number in range(24)}, pause=0.25)
    desk = install(lease_seconds="2")
    left = walk_through_kills(desk, outlet, 7, seed=2026, seconds=30)
    articles = assert_every_article_once(desk, outlet)
    assert left["held leases"] >= 2, "the kills fell beside the work and prove nothing"
    for article in articles:
        number = article["url"].rpartition("/")[2]
        assert article["text"].endswith(f"End of report {number}.")


def test_a_worker_that_is_asked_to_stop_hands_everything_back(serve, install):
    outlet = serve({f"/news/{number}": page(number) for number in range(12)}, pause=6.0)
    desk = install()
    desk.subscribe(outlet.feed_url)
    worker = desk.start("worker")
    try:
        wait_for_pages(desk, outlet, 6)
        children = children_of(worker.pid)
        asked = time.monotonic()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=30) == 0
        took = time.monotonic() - asked
    finally:
        worker.kill()
        worker.wait()
    assert took < 8, "two seconds on a machine that has nothing else to do"
    assert_gone(children)
    assert leases(desk) == "held none"
    ((beats,),) = desk.ask("SELECT count(*) FROM store_workerbeat")
    assert beats == 0


@pytest.mark.soak
@pytest.mark.shared
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_hundred_kills_leave_every_real_page_once(serve, install, real_pages, database):
    pages = {f"/{number}": page["html"].encode("utf-8", "replace") for number, page in enumerate(real_pages(200))}
    outlet = serve(pages, pause=1.5)
    desk = install(database=database, lease_seconds="2")
    left = walk_through_kills(desk, outlet, 100, seed=7, seconds=900)
    assert left.total() >= 60, "the walk was over before enough kills"
    assert left["held leases"] >= 40
    entries = desk.ask("SELECT url, state, article_id FROM store_entry")
    assert Counter(url for url, _, _ in entries) == Counter({outlet.address(path): 1 for path in pages})
    assert {state for _, state, _ in entries} == {"done"}
    articles = {article for _, _, article in entries}
    ((count, revisions, fetches, doubles),) = desk.ask(
        "SELECT (SELECT count(*) FROM store_article), (SELECT count(*) FROM store_revision), (SELECT count(*) FROM store_fetch),"
        " (SELECT count(*) FROM (SELECT 1 FROM store_article GROUP BY url HAVING count(*) > 1) AS doubled)"
    )
    assert count == revisions == fetches == len(articles)
    assert doubles == 0
    ((held,),) = desk.ask("SELECT count(*) FROM store_entry WHERE lease_until IS NOT NULL")
    assert held == 0
