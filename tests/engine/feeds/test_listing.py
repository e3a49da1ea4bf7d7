from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.engine.feeds.listing import date_in, is_piece, read_listing
from broadsheet.errors import InputError, NotAFeed

HOME = "https://beacon.example/news/"


def card(number, title=None, time=""):
    return (
        f'<article><a href="/news/harbour-report-number-{number}"><img src="/{number}.jpg"></a>'
        f'<h2><a href="/news/harbour-report-number-{number}?utm_source=home">{title or f"The harbour report of day {number}"}</a></h2>'
        f'{time}<a href="/tag/harbour-and-the-sea">More about the harbour and the sea</a></article>'
    )


def page(*parts, lang="en"):
    return f"<html lang='{lang}'><head><title>The Beacon</title></head><body>{''.join(parts)}</body></html>".encode()


def titles(feed):
    return [entry.title for entry in feed.entries]


def test_the_links_of_a_page_are_its_entries_in_order():
    feed = read_listing(page(*(card(number) for number in (3, 2, 1))), url=HOME)
    assert (feed.format, feed.title, feed.link, feed.language) == ("listing", "The Beacon", HOME, "en")
    assert titles(feed) == [f"The harbour report of day {number}" for number in (3, 2, 1)]
    assert feed.entries[0].link == "https://beacon.example/news/harbour-report-number-3"


def test_a_time_beside_a_link_is_its_date():
    time = '<time datetime="2026-05-04T08:30:00Z">today</time>'
    feed = read_listing(page(card(1, time=time), card(2), card(3)), url=HOME)
    assert [entry.published for entry in feed.entries] == [datetime(2026, 5, 4, 8, 30, tzinfo=UTC), None, None]


def test_navigation_and_footer_list_nothing():
    aside = '<a href="/a-page-of-the-site-itself">Everything about this site and us</a>'
    feed = read_listing(page(f"<nav>{aside}</nav>", card(1), card(2), card(3), f"<footer>{aside}</footer>"), url=HOME)
    assert len(feed.entries) == 3


def test_other_sites_are_not_listed_and_subdomains_are():
    others = "".join(f'<a href="https://other.example/a-story-of-number-{n}">A story of another site {n}</a>' for n in range(5))
    own = '<a href="https://sport.beacon.example/the-match-of-the-day">The match of the day in words</a>'
    feed = read_listing(page(others, own, card(1), card(2)), url=HOME)
    assert len(feed.entries) == 3


def test_links_that_are_headings_are_articles_where_addresses_tell_nothing():
    cards = "".join(
        f'<h2><a href="/n/{n}">The council met again in town {n}</a></h2><a href="/about">All about the house and us</a>'
        for n in range(4)
    )
    assert titles(read_listing(page(cards), url=HOME)) == [f"The council met again in town {n}" for n in range(4)]


def test_links_of_short_addresses_in_running_text_are_none():
    links = "".join(f'<p>See <a href="/n/{n}">what the council said in town {n}</a>.</p>' for n in range(4))
    with pytest.raises(NotAFeed):
        read_listing(page(links), url=HOME)


def test_headlines_without_blanks_are_headlines():
    links = "".join(f'<p><a href="/2026/05/0{n}/12345{n}.html">港の見張り番が船の数を数えた日{n}</a></p>' for n in range(1, 5))
    assert len(read_listing(page(links, lang="ja"), url=HOME).entries) == 4


@pytest.mark.parametrize("body", [b"", b"<p>Nothing", page(card(1), card(2)), b"<rss version='2.0'><channel/></rss>"])
def test_a_page_with_few_links_is_no_list(body):
    with pytest.raises(NotAFeed):
        read_listing(body, url=HOME)


@pytest.mark.parametrize(
    ("path", "piece"),
    [
        ("/news/harbour-opens-on-monday", True),
        ("/news/1234567", True),
        ("/story.php?id=12345", True),
        ("/2026/05/04/opening", True),
        ("/artikel/hafen.html", True),
        ("/", False),
        ("/news/", False),
        ("/tag/harbour-and-the-sea", False),
        ("/author/ann-b-example", False),
        ("/files/annual-report-of-2026.pdf", False),
        ("/2026/05/", False),
    ],
)
def test_addresses_of_pieces(path, piece):
    assert is_piece(f"https://beacon.example{path}") is piece


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/05/04/x", date(2026, 5, 4)),
        ("/2026-05-04/x", date(2026, 5, 4)),
        ("/2026/05/x", date(2026, 5, 1)),
        ("/2026/13/x", None),
        ("/x", None),
    ],
)
def test_days_in_addresses(path, day):
    assert date_in(f"https://beacon.example{path}") == day


@given(st.binary(max_size=300), st.sampled_from([HOME, "http://[::1/", "x:y", ""]))
def test_any_bytes_are_read_or_refused(body, url):
    with suppress(InputError):
        read_listing(page(card(1), card(2), card(3)) + body, url=url)
