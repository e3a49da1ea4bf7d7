"""What feeds say in ways that few of them choose, each read as its specification or common sense has it."""

from __future__ import annotations

from datetime import date

import pytest

from broadsheet.engine.feeds import parse_feed
from broadsheet.errors import NotAFeed
from broadsheet.records import Entry, Feed

URL = "https://feeds.example.net/news.xml"
NAMES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def rss(item: str, *, channel: str = "", headers: dict[str, str] | None = None) -> Feed:
    body = f'<rss version="2.0" {NAMES}><channel>{channel}<item>{item}</item></channel></rss>'
    return parse_feed(body.encode(), url=URL, headers=headers)


def atom(entry: str) -> Entry:
    body = f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMES}><entry>{entry}</entry></feed>'
    return parse_feed(body.encode(), url=URL).entries[0]


@pytest.mark.parametrize("said", ["false", "False", "no", "0"])
@pytest.mark.parametrize("beside", ["", "<media:keywords>ferry</media:keywords>"], ids=["ordinary", "other"])
def test_an_identifier_that_is_no_address_is_no_link(said: str, beside: str) -> None:
    entry = rss(f'<title>Late</title><guid isPermaLink="{said}">https://a.example/1</guid>{beside}').entries[0]
    assert (entry.id, entry.link) == ("https://a.example/1", None)


@pytest.mark.parametrize(
    "where", ["{}", "<media:group>{}</media:group>", '<media:content url="https://a.example/v.mp4">{}</media:content>']
)
@pytest.mark.parametrize("read", [atom, lambda item: rss(item).entries[0]], ids=["atom", "rss"])
def test_words_of_a_medium_stand_in_for_a_summary(where, read) -> None:
    entry = read(
        "<title>Film</title>" + where.format("<media:description>Fish &amp; chips\n\nat &lt;home&gt;</media:description>")
    )
    assert entry.summary is not None
    assert entry.summary.text == "Fish & chips\n\nat <home>"
    assert entry.summary.html == "<p>Fish &amp; chips</p><p>at &lt;home&gt;</p>"


def test_words_of_a_medium_may_be_html() -> None:
    entry = atom('<media:description type="html">&lt;b&gt;late</media:description>')
    assert entry.summary is not None
    assert entry.summary.html == "<b>late</b>"


def test_a_summary_counts_before_the_words_of_a_medium() -> None:
    entry = rss("<media:description>medium</media:description><description>own</description>").entries[0]
    assert entry.summary is not None
    assert entry.summary.text == "own"


def test_keywords_of_podcasts_are_parted_by_commas() -> None:
    entry = rss("<itunes:keywords>climate change, ferries,,tide</itunes:keywords>").entries[0]
    assert entry.tags == ("climate change", "ferries", "tide")


def test_an_enclosure_may_call_its_address_as_links_do() -> None:
    entry = rss('<enclosure href="https://a.example/1.mp3" type="audio/mpeg" length="7"/>').entries[0]
    assert [(one.url, one.length) for one in entry.enclosures] == [("https://a.example/1.mp3", 7)]


def test_the_language_of_the_header_may_have_an_underscore() -> None:
    assert rss("<title>x</title>", headers={"Content-Language": "en_GB"}).entries[0].language == "en-GB"


@pytest.mark.parametrize(
    ("said", "meant"), [("26-11-24", date(2026, 11, 24)), ("02-11-24", date(2002, 11, 24)), ("98-01-31", date(1998, 1, 31))]
)
def test_two_digits_between_hyphens_begin_with_the_year(said: str, meant: date) -> None:
    assert rss(f"<pubDate>{said}</pubDate>").entries[0].published == meant


@pytest.mark.parametrize("said", ["20261124101112", "20261124101112Z", "20261124T101112+0000"])
def test_fourteen_digits_are_a_moment(said: str) -> None:
    moment = rss(f"<pubDate>{said}</pubDate>").entries[0].published
    assert moment is not None
    assert moment.isoformat() == "2026-11-24T10:11:12+00:00"


@pytest.mark.parametrize(
    "said",
    [
        "<dc:creator><![CDATA[<a href='https://a.example'>Ona &amp; Ib</a>]]></dc:creator>",
        "<author><a href='https://a.example'>Ona &amp; Ib</a></author>",
    ],
)
def test_names_are_words_whatever_they_are_written_in(said: str) -> None:
    assert rss(said).entries[0].authors == ("Ona & Ib",)


def test_references_in_categories_are_resolved() -> None:
    entry = rss("<category><![CDATA[Arts &amp; Caf&eacute;s]]></category><category>A &lt; B</category>").entries[0]
    assert entry.tags == ("Arts & Cafés", "A < B")


@pytest.mark.parametrize("beside", ["", "<media:keywords></media:keywords>"], ids=["ordinary", "other"])
def test_categories_keep_their_order(beside: str) -> None:
    names = "".join(f"<category>{name}</category>" for name in ("a", "b", "a", " ", "c"))
    assert rss(names + beside).entries[0].tags == ("a", "b", "c")


@pytest.mark.parametrize("beside", ["", "<media:keywords></media:keywords>"], ids=["ordinary", "other"])
@pytest.mark.parametrize(
    ("said", "meant"), [("12", None), ("no comments", None), ("1/talk", "https://feeds.example.net/1/talk"), ("", None)]
)
def test_a_number_of_comments_is_no_address(said: str, meant: str | None, beside: str) -> None:
    assert rss(f"<title>x</title><comments>{said}</comments>{beside}").entries[0].comments == meant


@pytest.mark.parametrize(
    "noise",
    [
        "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/srv/feed.php</b> on line <b>7</b><br />\n",
        "<table class='error'><tr><th>Notice</th></tr></table>",
        "<script>var a = 1 < 2;</script>\n",
        "Warning: cannot connect\n",
    ],
)
def test_what_an_ill_server_prints_before_a_feed_goes(noise: str) -> None:
    body = f"{noise}<?xml version='1.0'?><rss version='2.0'><channel><item><title>x</title></item></channel></rss>"
    assert [entry.title for entry in parse_feed(body.encode(), url=URL).entries] == ["x"]


@pytest.mark.parametrize(
    "page", ["<html><body>{}</body></html>", "<p>x</p><body>{}</body>", "<p>x</p><!DOCTYPE html><p>{}", "<p>no feed"]
)
def test_a_page_that_shows_a_feed_is_none(page: str) -> None:
    with pytest.raises(NotAFeed):
        parse_feed(page.format("<rss><channel><item><title>x</title></item></channel></rss>").encode(), url=URL)


@pytest.mark.parametrize("lost", ["</id>", "</updated>", "</title>", "</published>"])
def test_a_field_that_is_never_closed_swallows_no_other(lost: str) -> None:
    entry = (
        "<entry><title>Late</title><link href='https://a.example/1'/><id>tag:1</id><updated>2026-11-24T10:11:12Z</updated>"
        "<published>2026-11-23T10:11:12Z</published><summary>Short</summary><content type='html'>Long</content></entry>"
    )
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry.replace(lost, '')}{entry.replace('tag:1', 'tag:2')}</feed>"
    first, second = parse_feed(body.encode(), url=URL).entries
    assert (first.id, second.id, first.title, first.link) == ("tag:1", "tag:2", "Late", "https://a.example/1")
    assert (first.updated, first.published) == (second.updated, second.published)
    assert [text.text for text in (first.summary, first.content) if text] == ["Short", "Long"]
