from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

from broadsheet.ingest.client import Client
from broadsheet.ingest.discover import MOST_GUESSES, MOST_OFFERED, MOST_SITEMAPS, Found, discover
from broadsheet.records import NotModified, Outcome, Page, Refusal, Refused

RSS = '<rss version="2.0"><channel><title>{title}</title><link>https://a.test/</link><language>de</language><item><title>One</title><link>https://a.test/1</link></item></channel></rss>'
OPML = '<opml version="2.0"><body><outline type="rss" text="A" xmlUrl="https://a.test/feed"/></body></opml>'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.test/1</loc><lastmod>2026-01-01</lastmod></url></urlset>'
UNDATED = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.test/1</loc></url></urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://a.test/pages.xml</loc></sitemap><sitemap><loc>https://a.test/news-1.xml</loc></sitemap></sitemapindex>'


class World:
    """Addresses and what they answer; everything else is not found."""

    def __init__(self, pages: Mapping[str, str | Refusal | Outcome]) -> None:
        self.pages = dict(pages)
        self.asked: list[tuple[str, bool]] = []

    async def fetch(self, url: str, *, robots: bool = True) -> Outcome:
        self.asked.append((url, robots))
        answer = self.pages.get(url, Refusal.NOT_FOUND)
        if isinstance(answer, Refusal):
            return Refused(url, answer, f"The cause at {url}.")
        return Page(url=url, body=answer.encode(), final_url=url) if isinstance(answer, str) else answer

    def find(self, address: str) -> Found:
        return asyncio.run(discover(address, fetch=self.fetch))

    @property
    def addresses(self) -> list[str]:
        return [url for url, _ in self.asked]


def rss(title: str = "A paper") -> str:
    return RSS.format(title=title)


def test_an_address_that_is_a_feed():
    world = World({"https://a.test/feed": rss()})
    found = world.find("https://a.test/feed")
    assert [feed.url for feed in found.feeds] == ["https://a.test/feed"]
    assert (found.is_feed, found.name, found.home_url, found.language, found.problem) == (
        True,
        "A paper",
        "https://a.test/",
        "de",
        None,
    )
    assert world.asked == [("https://a.test/feed", False)]


def test_a_scheme_is_supplied():
    assert World({"https://a.test/feed": rss()}).find(" a.test/feed ").is_feed


@pytest.mark.parametrize(("permanent", "url"), [(True, "https://b.test/new"), (False, "https://a.test/old")])
def test_a_moved_feed_is_kept_under_its_new_address_only_when_the_move_is_permanent(permanent, url):
    page = Page(url="https://a.test/old", body=rss().encode(), final_url="https://b.test/new", moved_permanently=permanent)
    assert World({"https://a.test/old": page}).find("https://a.test/old").feeds[0].url == url


def test_a_page_that_names_its_feeds():
    links = '<link rel=alternate type="application/rss+xml" href="/broken"><link rel=alternate type="application/atom+xml" href="/good" title="Good">'
    world = World(
        {
            "https://a.test/": f"<html><head>{links}</head><body>Words",
            "https://a.test/broken": "<p>no feed",
            "https://a.test/good": rss("Good"),
        }
    )
    found = world.find("https://a.test/")
    assert [(feed.url, feed.title, feed.format) for feed in found.feeds] == [("https://a.test/good", "Good", "rss")]
    assert not found.is_feed
    assert found.problem is None
    assert all(not robots for _, robots in world.asked)


def test_only_so_many_named_feeds_are_asked():
    links = "".join(f'<link rel=alternate type="application/rss+xml" href="/feed{number}">' for number in range(40))
    world = World({"https://a.test/": links} | {f"https://a.test/feed{number}": rss() for number in range(40)})
    assert len(world.find("https://a.test/").feeds) == MOST_OFFERED
    assert len(world.asked) == MOST_OFFERED + 1


def test_usual_places_are_guessed_within_robots_rules_until_one_is_a_feed():
    world = World({"https://a.test/": "<p>Words", "https://a.test/rss.xml": rss()})
    found = world.find("https://a.test/")
    assert [feed.url for feed in found.feeds] == ["https://a.test/rss.xml"]
    assert all(robots for url, robots in world.asked if url != "https://a.test/")
    assert world.addresses[-1] == "https://a.test/rss.xml"


def test_a_platform_needs_no_page():
    feed = "https://github.com/ann/tool/releases.atom"
    world = World({feed: rss("Releases")})
    assert [one.url for one in world.find("https://github.com/ann/tool/releases").feeds] == [feed]
    assert world.addresses == [feed]


def test_a_page_without_feeds_says_so_after_few_questions():
    world = World({"https://a.test/": "<p>Words"})
    found = world.find("https://a.test/")
    assert found.feeds == ()
    assert found.problem == "No feed was found at https://a.test/. If you know the feed's own address, add that."
    assert len(world.asked) <= 2 + MOST_GUESSES + MOST_SITEMAPS
    assert len(set(world.addresses)) == len(world.addresses)


def test_a_list_of_feeds_is_recognised():
    found = World({"https://a.test/list.opml": OPML}).find("https://a.test/list.opml")
    assert found.feeds == ()
    assert "OPML" in str(found.problem)


@pytest.mark.parametrize("reason", [Refusal.NOT_FOUND, Refusal.UNREACHABLE, Refusal.ADDRESS, Refusal.GONE, Refusal.TIMEOUT])
def test_an_address_that_does_not_answer_gives_its_cause(reason):
    world = World({"https://a.test/": reason})
    assert world.find("https://a.test/").problem == "The cause at https://a.test/."
    assert len(world.asked) == 1


def test_a_front_page_that_keeps_us_out_may_still_have_a_feed():
    world = World({"https://a.test/": Refusal.DENIED, "https://a.test/feed": rss()})
    found = world.find("https://a.test/")
    assert [feed.url for feed in found.feeds] == ["https://a.test/feed"]
    assert found.problem is None


def test_a_host_that_says_slow_down_is_not_asked_on():
    world = World({"https://a.test/": "<p>Words", "https://a.test/feed": Refusal.SLOW_DOWN})
    assert world.find("https://a.test/").problem
    assert world.addresses == ["https://a.test/", "https://a.test/feed"]


def test_a_dated_sitemap_does_as_a_feed_and_news_comes_first():
    world = World(
        {
            "https://a.test/": "<p>Words",
            "https://a.test/robots.txt": "Sitemap: https://a.test/index.xml",
            "https://a.test/index.xml": INDEX,
            "https://a.test/pages.xml": SITEMAP,
            "https://a.test/news-1.xml": SITEMAP,
        }
    )
    (feed,) = world.find("https://a.test/").feeds
    assert (feed.url, feed.format) == ("https://a.test/news-1.xml", "sitemap")
    assert "https://a.test/pages.xml" not in world.addresses


def test_a_sitemap_without_dates_is_no_feed():
    assert World({"https://a.test/": "<p>Words", "https://a.test/sitemap.xml": UNDATED}).find("https://a.test/").feeds == ()


def test_not_modified_is_no_crash():
    assert World({"https://a.test/": NotModified("https://a.test/")}).find("https://a.test/").problem


def test_over_real_http(outlet, quick):
    outlet.page("/", '<link rel="alternate" type="application/rss+xml" href="/feed">', Content_Type="text/html")
    outlet.page("/feed", rss("Over HTTP"), Content_Type="application/rss+xml")

    async def run() -> Found:
        async with Client(quick()) as client:
            return await discover(outlet.url("/"), fetch=client.get)

    found = asyncio.run(run())
    assert [(feed.url, feed.title) for feed in found.feeds] == [(outlet.url("/feed"), "Over HTTP")]
    assert outlet.paths() == ["/", "/feed"]


def test_a_page_without_any_feed_is_read_by_its_links():
    links = "".join(f'<h2><a href="/news/the-harbour-on-day-{day}">The harbour on day number {day}</a></h2>' for day in range(5))
    world = World({"https://a.test/": f"<title>The A</title><main>{links}</main>"})
    found = world.find("https://a.test/")
    assert [(feed.url, feed.format, feed.title) for feed in found.feeds] == [("https://a.test/", "listing", "The A")]
    assert (found.name, found.problem) == ("The A", None)
    assert "links" in found.feeds[0].why
