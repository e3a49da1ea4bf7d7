"""What is written reads back the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from broadsheet.engine.feeds import parse_feed
from broadsheet.engine.feeds.write import WRITERS, rfc822, rfc3339, write_opml
from broadsheet.engine.html.sanitize import sanitize
from broadsheet.records import Enclosure, Entry, Feed, Rich

WORDS = Rich("Rain & wind", sanitize("<p>Rain &amp; <b>wind</b></p>"))
FEED = Feed(
    format="rss",
    title="Harbour & <Tide>",
    link="https://harbour.test/",
    subtitle="News of the quay",
    language="en",
    updated=datetime(2026, 1, 2, tzinfo=UTC),
    image="https://harbour.test/logo.png",
    self_link="https://harbour.test/feed",
    hubs=("https://hub.test/",),
    ttl=timedelta(minutes=30),
    entries=(
        Entry(
            id="tag:1",
            link="https://harbour.test/1?a=1&b=2",
            title="A < B & C",
            summary=WORDS,
            content=WORDS,
            authors=("Ann Example", "Bo Example"),
            published=datetime(2026, 1, 1, 5, tzinfo=timezone(timedelta(hours=2))),
            updated=datetime(2026, 1, 1, 6, tzinfo=UTC),
            tags=("quay", "weather"),
            enclosures=(Enclosure("https://harbour.test/a.mp3", "audio/mpeg", 12),),
            image="https://harbour.test/p.png",
            language="de",
        ),
        Entry(id="tag:2", link="https://harbour.test/2", title="Bell\x07 rings"),
    ),
)


@pytest.mark.parametrize("name", ["rss", "atom", "json"])
def test_a_written_feed_reads_back(name: str) -> None:
    content_type, write = WRITERS[name]
    back = parse_feed(write(FEED), url="https://harbour.test/feed", content_type=content_type)
    assert (back.title, back.link, back.self_link, back.hubs) == (FEED.title, FEED.link, FEED.self_link, FEED.hubs)
    first, second = back.entries
    wanted = FEED.entries[0]
    for field in ("id", "link", "title", "content", "authors", "published", "updated", "tags", "image", "language"):
        assert getattr(first, field) == getattr(wanted, field), field
    assert [(one.url, one.type, one.length) for one in first.enclosures] == [("https://harbour.test/a.mp3", "audio/mpeg", 12)]
    assert second.title == "Bell rings"


def test_opml_keeps_folders_and_sites() -> None:
    entries = (
        Entry(link="https://a.test/feed", title="A", folder=("News", "World"), page="https://a.test/"),
        Entry(link="https://b.test/feed", title="B", folder=("News",)),
        Entry(link="https://c.test/feed", title="C & D"),
    )
    back = parse_feed(write_opml(Feed(format="opml", title="Mine", entries=entries)))
    assert back.format == "opml"
    assert back.title == "Mine"
    assert {(one.link, one.title, one.folder, one.page) for one in back.entries} == {
        (one.link, one.title, one.folder, one.page) for one in entries
    }


def test_a_day_is_written_as_its_midnight() -> None:
    assert rfc3339(date(2026, 3, 4)) == "2026-03-04T00:00:00Z"
    assert rfc822(date(2026, 3, 4)) == "Wed, 04 Mar 2026 00:00:00 +0000"
