"""Each outlet's feed is read back by our own parser."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import broadsheet
from broadsheet.demo import Press, sources
from broadsheet.demo.outlets import OUTLETS, Outlet

EPOCH = datetime(2031, 5, 14, 9, 30, tzinfo=UTC)
PRESS = Press(epoch=EPOCH, now=lambda: EPOCH, port=8123)


def read(outlet: Outlet) -> broadsheet.Feed:
    answer = PRESS.answer(outlet, outlet.feed_path)
    url = next(source.feed_url for source in sources(8123) if source.slug == outlet.slug)
    return broadsheet.parse_feed(answer.body, url=url, content_type=answer.content_type)


def test_all_three_formats_and_depths_are_there() -> None:
    assert {outlet.feed_format for outlet in OUTLETS} == {"rss", "atom", "jsonfeed"}
    assert {outlet.feed_depth for outlet in OUTLETS} == {"full", "excerpt", "titles"}


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.slug)
def test_the_feed_names_every_report_with_its_address_and_dates(outlet: Outlet) -> None:
    feed = read(outlet)
    stand = PRESS.newsstand()
    shown = stand.of(outlet)
    assert (feed.format, feed.title, feed.language, feed.problems) == (outlet.feed_format, outlet.name, outlet.language, ())
    assert [(entry.title, entry.link, entry.published) for entry in feed.entries] == [
        (standing.title, stand.url(standing), standing.published) for standing in shown
    ]
    assert len({entry.id for entry in feed.entries}) == len(shown)


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.slug)
def test_the_feed_says_as_much_as_its_outlet_gives_away(outlet: Outlet) -> None:
    pairs = zip(read(outlet).entries, PRESS.newsstand().of(outlet), strict=True)
    for entry, standing in pairs:
        if outlet.feed_depth == "titles":
            assert (entry.summary, entry.content) == (None, None)
            continue
        words = entry.summary or entry.content
        assert words
        assert (standing.standfirst or standing.text[:60]) in words.text
        if outlet.feed_depth == "full":
            assert entry.content
            assert standing.parts[-2].words in entry.content.text or standing.parts[-2].kind == "teaser"


def test_the_aggregator_names_where_its_reprints_come_from() -> None:
    magpie = next(outlet for outlet in OUTLETS if outlet.slug == "magpie")
    entry = next(entry for entry in read(magpie).entries if entry.title == "Bank blames MUD for shock rate cut")
    assert entry.source_title == "Radio Halmere"
    assert entry.source_link == "http://radio-halmere.localhost:8123/feed.json"
    assert entry.comments == f"{entry.link}#comments"
