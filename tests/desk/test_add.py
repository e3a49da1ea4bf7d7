from dataclasses import dataclass
from datetime import timedelta

import pytest

from broadsheet.desk import add
from broadsheet.desk.add import Kind
from broadsheet.errors import InputError
from broadsheet.records import Article, Page
from broadsheet.store import sources
from broadsheet.store.models import Article as Row
from broadsheet.store.models import Feed, Source

SITE = "https://beacon.example"
FEED = "https://beacon.example/feed.xml"


@dataclass
class FoundFeed:
    url: str
    title: str | None = None
    format: str = "rss"


@dataclass
class Found:
    feeds: tuple[FoundFeed, ...] = ()
    name: str | None = None
    home_url: str | None = None
    language: str | None = None
    problem: str | None = None


def finding(*urls, **more):
    return lambda address: Found(tuple(FoundFeed(url) for url in urls), **more)


def test_a_site_becomes_a_source_with_its_best_feed(db, now):
    added = add.add_address(
        SITE, find=finding(FEED, f"{SITE}/comments", name="The Beacon", home_url=SITE, language="en"), now=now
    )
    source = Source.objects.get()
    assert added == add.Added(Kind.SOURCE, "The Beacon", FEED, source.pk)
    assert (source.home_url, source.language, source.policy) == (SITE, "en", "excerpt")
    assert [(feed.url, feed.due_at) for feed in source.feeds.all()] == [(FEED, now)]


@pytest.mark.parametrize("again", [FEED, "http://www.beacon.example/feed.xml", SITE, "beacon.example"])
def test_a_source_is_added_once(db, now, again):
    first = add.add_address(SITE, find=finding(FEED, name="The Beacon"), now=now)
    second = add.add_address(again, find=finding(FEED), now=now)
    assert (second.kind, second.source_id, second.next_at) == (Kind.KNOWN, first.source_id, now)
    assert Source.objects.count() == 1


def test_a_known_feed_says_when_it_is_asked_next(db, now):
    source = Source.objects.get(pk=add.add_address(SITE, find=finding(FEED), now=now).source_id)
    later = now + timedelta(hours=2)
    source.feeds.update(due_at=later)
    assert add.add_address(FEED, find=finding(), now=now).next_at == later
    source.feeds.update(failures=3)
    assert add.add_address(FEED, find=finding(), now=now).next_at == now  # it failed: it is asked at once
    Source.objects.update(is_paused=True)
    assert add.add_address(FEED, find=finding(), now=now).next_at is None


def test_nothing_found_is_told_and_nothing_added(db, now):
    added = add.add_address(SITE, find=finding(problem="It does not answer."), now=now)
    assert (added.kind, added.detail) == (Kind.NOTHING, "It does not answer.")
    assert not Source.objects.exists()


def test_what_lets_nobody_in_is_added_unasked(db, now):
    added = add.add_unasked("https://ada:pw@beacon.example/members.xml", now=now)
    source = Source.objects.get()
    assert (added.kind, added.name, added.detail) == (Kind.SOURCE, "beacon.example", "https://beacon.example/members.xml")
    assert source.access.parts == ["login"]
    assert [(feed.url, feed.due_at) for feed in source.feeds.all()] == [(added.detail, now)]
    assert add.add_unasked("beacon.example/members.xml", now=now).kind == Kind.KNOWN
    with pytest.raises(InputError):
        add.add_unasked("no address", now=now)


def test_a_source_without_a_name_is_called_by_its_host(db, now):
    assert add.add_address(SITE, find=finding(FEED), now=now).name == "beacon.example"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "hello",
        "ftp://beacon.example",
        "javascript:alert(1)",
        "https://",
        "https://a b.example",
        "http://[::1",
        "https://x.example/" + "a" * 3000,
    ],
)
def test_what_is_no_address_is_refused(db, now, address):
    with pytest.raises(InputError, match="no address"):
        add.add_address(address, find=finding(FEED), now=now)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("beacon.example", SITE),
        (" https://beacon.example ", SITE),
        ("http://localhost:8000/x", "http://localhost:8000/x"),
        ("http://[::1]/x", "http://[::1]/x"),
    ],
)
def test_addresses_are_completed(given, address):
    assert add.checked_address(given) == address


# --- clippings ----------------------------------------------------------------------------------------------------


def reading(**fields):
    return lambda page: Article(**{"text": "The bridge opened at noon.", "title": "Bridge opens"} | fields)


def test_a_pasted_text_becomes_a_clipping_once(db, now):
    page = Page(None, b"Bridge opens")
    first = add.add_clipping(page, read=reading(), now=now)
    second = add.add_clipping(page, read=reading(), now=now)
    assert (first.kind, first.name, second.kind, second.article_id) == (
        Kind.ARTICLE,
        "Bridge opens",
        Kind.KNOWN,
        first.article_id,
    )
    row = Row.objects.get()
    assert (row.source.is_clippings, row.url, row.published_at) == (True, "", None)
    assert row.sort_at == now


def test_another_text_is_another_clipping(db, now):
    for text in ("One.", "Two."):
        add.add_clipping(Page(None, text.encode()), read=reading(text=text), now=now)
    assert Row.objects.count() == 2


def test_a_saved_page_with_an_address_is_known_by_it(db, now):
    page = Page("https://beacon.example/bridge", b"<html>")
    add.add_clipping(page, read=reading(), now=now)
    add.add_clipping(page, read=reading(text="The bridge opened late."), now=now)
    row = Row.objects.get()
    assert (row.url, row.revision_number, row.text) == (page.url, 2, "The bridge opened late.")


def test_a_text_without_words_is_refused(db, now):
    with pytest.raises(InputError, match="not an article: a form"):
        add.add_clipping(Page(None, b"x"), read=reading(text=" ", problems=("not an article: a form",)), now=now)
    assert not Row.objects.exists()


# --- lists of feeds -----------------------------------------------------------------------------------------------


def test_a_removed_source_is_gone(db, now):
    added = add.add_address(SITE, find=finding(FEED), now=now)
    assert add.remove_source(added.source_id).feeds == 1
    assert not Source.objects.exists()


def test_a_failing_feed_that_is_added_again_is_asked_at_once(db, now):
    feed = sources.add_feed(sources.add("The Beacon"), "https://beacon.example/feed", now=now)
    Feed.objects.update(failures=2, due_at=now + timedelta(hours=5))
    add.add_address("https://beacon.example/feed", find=lambda _url: pytest.fail("it is known"), now=now)
    feed.refresh_from_db()
    assert feed.due_at == now
