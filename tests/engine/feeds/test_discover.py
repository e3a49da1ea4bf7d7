"""Feeds of a page: declared, linked, guessed, and by the rules of platforms."""

from __future__ import annotations

import pytest

from broadsheet.engine.feeds.discover import linked_feeds, platform_feeds, sitemaps, usual_places

PAGE = "https://harbour.test/news/today.html"


def head(*links: str) -> str:
    return f"<!doctype html><html><head>{''.join(links)}</head><body></body></html>"


def test_declared_feeds_in_order_with_their_titles() -> None:
    html = head(
        '<link rel="alternate" type="application/rss+xml" title="Comments on this" href="/comments.xml">',
        '<link rel="alternate" type="application/rss+xml" title="News" href="/rss">',
        '<link rel="alternate" type="application/atom+xml" href="atom.xml">',
        '<link rel="ALTERNATE home" type="application/feed+json; charset=utf-8" title="J" href="//cdn.harbour.test/f.json">',
    )
    found = linked_feeds(html, PAGE)
    assert [(one.url, one.type, one.title) for one in found] == [
        ("https://harbour.test/rss", "rss", "News"),
        ("https://harbour.test/news/atom.xml", "atom", "https://harbour.test/news/atom.xml"),
        ("https://cdn.harbour.test/f.json", "json", "J"),
        ("https://harbour.test/comments.xml", "rss", "Comments on this"),
    ]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="application/json" href="https://harbour.test/wp-json/wp/v2/posts/1">',
        '<link rel="alternate" type="application/rss+xml" href="">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="stylesheet" type="text/css" href="/feed.css">',
        '<link rel="alternate" hreflang="de" href="https://harbour.test/de/">',
        '<link rel="alternate" type="application/xml" href="/export.xml">',
    ],
)
def test_what_is_no_feed(link: str) -> None:
    assert linked_feeds(head(link), PAGE) == []


def test_the_same_feed_twice_is_one() -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="{}" href="http://harbour.test/rss">'
    assert [one.title for one in linked_feeds(head(link.format("A"), link.format("B")), PAGE)] == ["A"]


def test_the_base_of_the_page_counts() -> None:
    html = head('<base href="https://other.test/x/">', '<link rel="alternate" type="application/rss+xml" href="rss">')
    assert [one.url for one in linked_feeds(html, PAGE)] == ["https://other.test/x/rss"]


def test_anchors_count_where_nothing_is_declared() -> None:
    html = '<body><a href="/about">About</a><a href="/world/rss.xml">World</a><a href="/?feed=atom">All</a><a href="/feedback">Mail us</a></body>'
    assert [(one.url, one.title) for one in linked_feeds(html, PAGE)] == [
        ("https://harbour.test/world/rss.xml", "World"),
        ("https://harbour.test/?feed=atom", "All"),
    ]


def test_usual_places_begin_below_the_page() -> None:
    places = usual_places("https://harbour.test/blog")
    assert places[0] == "https://harbour.test/blog/feed"
    assert "https://harbour.test/feed.xml" in places
    assert len(places) == len(set(places))
    assert usual_places("mailto:a@harbour.test") == []


def test_sitemaps_of_robots_come_before_guesses() -> None:
    robots = "User-agent: *\nDisallow: /x\nSitemap: https://harbour.test/map.xml\nsitemap:/news.xml\n"
    assert sitemaps(PAGE, robots) == ["https://harbour.test/map.xml", "https://harbour.test/news.xml"]
    assert sitemaps(PAGE)[-1] == "https://harbour.test/sitemap.xml"


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        (
            "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv",
        ),
        ("https://www.youtube.com/playlist?list=PL123", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL123"),
        ("https://old.reddit.com/r/python/", "https://www.reddit.com/r/python/.rss"),
        ("https://github.com/example/project", "https://github.com/example/project/releases.atom"),
        ("https://github.com/example/project/commits/main", "https://github.com/example/project/commits/main.atom"),
        ("https://codeberg.org/example/project", "https://codeberg.org/example/project/releases.rss"),
        ("https://mastodon.social/@harbour", "https://mastodon.social/@harbour.rss"),
        ("https://bsky.app/profile/harbour.test", "https://bsky.app/profile/harbour.test/rss"),
        ("https://harbour.substack.com/p/one", "https://harbour.substack.com/feed"),
        ("https://medium.com/@harbour", "https://medium.com/feed/@harbour"),
        ("https://harbour.blogspot.com/2020/", "https://harbour.blogspot.com/feeds/posts/default"),
        ("https://vimeo.com/harbour", "https://vimeo.com/harbour/videos/rss"),
        ("https://news.ycombinator.com/newest", "https://news.ycombinator.com/rss"),
        ("https://stackoverflow.com/questions/tagged/python", "https://stackoverflow.com/feeds/tag/python"),
    ],
)
def test_platforms(url: str, feed: str) -> None:
    assert platform_feeds(url)[0].url == feed


def test_a_page_of_a_channel_tells_its_id() -> None:
    page = '<meta itemprop="identifier" content="UCabcdefghijklmnopqrstuv">'
    assert platform_feeds("https://www.youtube.com/@harbour", page)[0].url.endswith("channel_id=UCabcdefghijklmnopqrstuv")
    assert platform_feeds("https://harbour.test/@harbour") == []
