"""Our hub is told of our feeds' news: once a minute at most, again after a failure, never of what strangers may not read."""

from __future__ import annotations

import asyncio
import dataclasses
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs

import pytest

from broadsheet.desk import hub_pings
from broadsheet.ingest.client import Client, ClientOptions
from broadsheet.records import Page, Refusal, Refused
from broadsheet.store import claim, sources, topics
from broadsheet.store.models import Story, Topic
from broadsheet.store.publication import publication

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LEASE = timedelta(minutes=2)
HUB = "https://hub.example.org/"


@pytest.fixture(autouse=True)
def _public(settings, db):
    settings.CONFIG = dataclasses.replace(settings.CONFIG, url="https://news.example.org", hub=HUB)
    site = publication()
    site.is_set_up = True
    site.save()


@pytest.fixture
def told():
    """A hub that takes the word: what it was sent; and the answers it gives, in order."""
    sent, answers = [], []

    async def post(url, form, *, headers=None):
        sent.append((url, dict(form)))
        return answers.pop(0) if answers else Page(url=url, body=b"", status=204)

    post.sent, post.answers = sent, answers
    return post


def _work(post, now):
    """Do what is due at a time, as the worker does."""
    rows = claim.claim(topics.due_rows(), limit=50, now=now, lease=LEASE, key="test")
    for row in rows:
        hub_pings.save(row, asyncio.run(hub_pings.tell(row, post=post)), now=now)
    return [row.path for row in rows]


def test_news_of_a_minute_are_one_telling(told):
    for seconds in (0, 10, 40):
        topics.touch(["/feed.xml"], now=NOW + timedelta(seconds=seconds))
    assert _work(told, NOW + timedelta(seconds=59)) == []
    assert _work(told, NOW + timedelta(seconds=60)) == ["/feed.xml"]
    assert _work(told, NOW + timedelta(hours=1)) == []
    address = "https://news.example.org/feed.xml"
    assert told.sent == [(HUB, {"hub.mode": "publish", "hub.url": address, "hub.topic": address})]
    assert Topic.objects.get().told_at == NOW + timedelta(seconds=60)


def test_news_that_come_while_the_hub_is_told_are_told_next(told):
    topics.touch(["/feed.xml"], now=NOW)
    later = NOW + timedelta(minutes=2)
    (row,) = claim.claim(topics.due_rows(), limit=5, now=later, lease=LEASE, key="test")
    topics.touch(["/feed.xml"], now=later + timedelta(seconds=1))
    hub_pings.save(row, Page(url=HUB, body=b"", status=204), now=later + timedelta(seconds=2))
    assert _work(told, later + timedelta(seconds=63)) == ["/feed.xml"]


def test_failures_are_tried_again_with_growing_pauses_and_given_up(told):
    topics.touch(["/feed.xml"], now=NOW)
    told.answers.extend([Refused(HUB, Refusal.SERVER, "The hub answers 503.", status=503)] * 6)
    now, waits = NOW + timedelta(minutes=1), []
    while Topic.objects.get().due_at is not None:
        assert _work(told, now) == ["/feed.xml"]
        due_at = Topic.objects.get().due_at
        if due_at is not None:
            waits.append(due_at - now)
            now = due_at
    assert len(waits) == 5
    assert waits == sorted(waits)
    assert waits[0] >= timedelta(minutes=1)
    assert waits[-1] >= timedelta(hours=6)
    assert "503" in Topic.objects.get().last_error
    topics.touch(["/feed.xml"], now=now)
    assert _work(told, now + timedelta(minutes=1)) == ["/feed.xml"], "the next news begin anew"


def test_hub_that_asks_for_patience_gets_it(told):
    topics.touch(["/feed.xml"], now=NOW)
    told.answers.append(Refused(HUB, Refusal.SLOW_DOWN, "429", status=429, retry_after=timedelta(hours=1)))
    _work(told, NOW + timedelta(minutes=1))
    assert _work(told, NOW + timedelta(minutes=30)) == []


@pytest.mark.parametrize("why", ["no hub", "private", "not set up", "this machine only"])
def test_nobody_is_told_where_strangers_may_not_read(settings, why):
    change = {"no hub": {"hub": None}, "this machine only": {"url": None}}.get(why, {})
    settings.CONFIG = dataclasses.replace(settings.CONFIG, **change)
    site = publication()
    site.purpose = "private" if why == "private" else "public"
    site.is_set_up = why != "not set up"
    site.save()
    assert topics.hub() is None
    topics.of_story(Story(pk=1, section_slug="harbour"), now=NOW)
    assert not Topic.objects.exists()
    topics.touch(["/feed.xml"], now=NOW)
    assert not topics.due_rows().exists()


def test_the_demo_press_is_told_to_nobody():
    source = sources.add("The Demo", home_url="https://demo.localhost/", is_demo=True)
    topics.of_story(Story(pk=1, is_demo=True), now=NOW)
    from broadsheet.store.models import Article

    topics.of_article(Article(source=source), now=NOW)
    assert not Topic.objects.exists()


def test_fake_hub_on_this_machine_hears_of_it():
    """Over a real socket, by the one client."""

    class Hub(BaseHTTPRequestHandler):
        heard: ClassVar[list[dict[str, list[str]]]] = []

        def do_POST(self):
            self.heard.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}/"

    async def tell():
        async with Client(ClientOptions(allow_hosts=("127.0.0.1",))) as client:
            return await client.post(address, {"hub.mode": "publish", "hub.url": "https://news.example.org/feed.xml"})

    try:
        outcome = asyncio.run(tell())
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert isinstance(outcome, Page)
    assert Hub.heard == [{"hub.mode": ["publish"], "hub.url": ["https://news.example.org/feed.xml"]}]
