"""Sitemaps, the outlets as OPML, boxes for other pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree

from broadsheet import parse_feed

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}


def _urls(response):
    assert response.status_code == 200
    return etree.fromstring(response.content).xpath("//s:loc/text()", namespaces=NAMES)


def test_everything_at_home_here_is_mapped(cleo, story, outlet):
    whole, excerpt = story(outlet(policy="full"), title="Ferry & <moon>"), story(outlet("Other", policy="excerpt"))
    maps = _urls(cleo.get("/sitemap.xml"))
    found = [url for address in maps for url in _urls(cleo.get(address.removeprefix("http://localhost")))]
    assert f"http://localhost/articles/{whole.pk}/{whole.slug}/" in found
    assert not [url for url in found if f"/articles/{excerpt.pk}/" in url]
    assert "http://localhost/outlets/the-courier/" in found
    for url in found:
        if "/stories/" not in url:
            assert cleo.get(url.removeprefix("http://localhost")).status_code == 200, url


def test_an_articles_own_policy_counts(cleo, story, outlet):
    article = story(outlet(policy="full"))
    article.policy = "link"
    article.save()
    assert cleo.get("/sitemap-articles-0.xml").status_code == 404
    assert cleo.get("/sitemap-articles-99999999999999.xml").status_code == 404


def test_news_of_two_days(cleo, story, outlet, publication):
    source, now = outlet(policy="full"), datetime.now(UTC)
    story(source, title="New & old", now=now, published=now - timedelta(hours=3))
    story(source, title="Older", now=now, published=now - timedelta(hours=50))
    tree = etree.fromstring(cleo.get("/sitemap-news.xml").content)
    assert tree.xpath("//n:title/text()", namespaces=NAMES) == ["New & old"]
    assert tree.xpath("//n:name/text()", namespaces=NAMES) == [publication.name]
    assert tree.xpath("//n:language/text()", namespaces=NAMES) == ["en"]


def test_the_demo_is_not_mapped(cleo, story, outlet):
    story(outlet("Demo", policy="full", is_demo=True))
    assert cleo.get("/sitemap-articles-0.xml").status_code == 404
    assert not [url for url in _urls(cleo.get("/sitemap-pages.xml")) if "demo" in url]


def test_robots_txt_names_the_map(cleo, public, publication):
    assert b"Sitemap: https://news.example.org/sitemap.xml" in cleo.get("/robots.txt", HTTP_HOST="news.example.org").content


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-articles-0.xml", "/sitemap-news.xml", "/outlets.opml"])
def test_query_budget(path, cleo, story, outlet, django_assert_max_num_queries):
    for number in range(6):
        story(outlet(f"Outlet {number}", policy="full"))
    with django_assert_max_num_queries(4):
        assert cleo.get(path).status_code == 200


def test_opml(cleo, outlet, public):
    from broadsheet.store import sources

    sources.add_feed(outlet("Ferry & <moon>"), "https://courier.example.org/feed", now=datetime.now(UTC))
    sources.add_feed(outlet("Demo", is_demo=True), "https://demo.example.org/feed", now=datetime.now(UTC))
    feed = parse_feed(cleo.get("/outlets.opml", HTTP_HOST="news.example.org").content)
    assert [(entry.title, entry.link) for entry in feed.entries] == [("Ferry & <moon>", "https://courier.example.org/feed")]


def test_the_key_of_a_subscriber_is_given_to_editors_alone(cleo, as_ben, as_ada, outlet):
    from broadsheet.store import sources

    sources.add_feed(outlet("The Courier"), "https://courier.example.org/feed?token=a1b2c3", now=datetime.now(UTC))
    assert [b"a1b2c3" in client.get("/outlets.opml").content for client in (cleo, as_ben, as_ada)] == [False, False, True]


@pytest.fixture
def told(story):
    """A story with seven reports."""
    from broadsheet.store.models import Membership, Story

    now = datetime.now(UTC)
    made = Story.objects.create(slug="lamps", headline="Lamps & <light>", article_count=7, started_at=now, changed_at=now)
    for _ in range(7):
        Membership.objects.update_or_create(article=story(), defaults={"story": made})
    return made


def test_a_box_may_stand_in_any_frame(cleo, as_ben, told):
    for client in (cleo, as_ben):
        response = client.get(f"/embed/stories/{told.pk}/")
        policy = response["Content-Security-Policy"]
        assert "frame-ancestors *" in policy
        assert "script-src" not in policy
        assert not response.cookies
        assert "Set-Cookie" not in response
        body = response.content.decode()
        assert "Lamps &amp; &lt;light&gt;" in body
        assert "<script" not in body
        assert body.count("<li lang") == 5
        assert "and 2 further reports" in body
    assert "ben" not in body


def test_other_pages_may_not_be_framed(cleo, told):
    for path in ("/", "/latest/", "/search/"):
        assert "frame-ancestors 'none'" in cleo.get(path)["Content-Security-Policy"]
        assert cleo.get(path)["X-Frame-Options"] == "DENY"


def test_a_hidden_story_has_no_box(cleo, told, public):
    assert cleo.get("/embed/stories/99999/").status_code == 404
    told.state = "hidden"
    told.save()
    assert cleo.get(f"/embed/stories/{told.pk}/").status_code == 404


def test_a_demo_story_has_no_box_elsewhere(cleo, told, public):
    told.is_demo = True
    told.save()
    assert cleo.get(f"/embed/stories/{told.pk}/", HTTP_HOST="news.example.org").status_code == 404
