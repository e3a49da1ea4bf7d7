from __future__ import annotations

import json

import pytest

from broadsheet import parse_feed

pytestmark = pytest.mark.django_db
KINDS = {
    "feed.xml": ("rss", "application/rss+xml"),
    "feed.atom": ("atom", "application/atom+xml"),
    "feed.json": ("jsonfeed", "application/feed+json"),
}


@pytest.mark.parametrize("where", ["/", "/outlets/the-courier/"])
@pytest.mark.parametrize("file", KINDS)
def test_reads_back(where, file, cleo, outlet, story):
    source = outlet(policy="excerpt")
    articles = [story(source, title="Ferry & <moon>", section="Harbour"), story(source)]
    response = cleo.get(where + file)
    kind, content_type = KINDS[file]
    assert response["Content-Type"].startswith(content_type)
    feed = parse_feed(response.content, url=f"http://localhost{where}{file}")
    assert feed.format == kind
    assert [entry.title for entry in feed.entries] == ["Ferry & <moon>", "Headline number 2"]
    entry = feed.entries[0]
    assert entry.link == f"http://localhost/articles/{articles[0].pk}/{articles[0].slug}/"
    assert entry.published == articles[0].sort_at
    assert entry.summary
    assert "Sentence number 1 tells" in entry.summary.text
    assert entry.id
    assert feed.problems == ()


def test_addresses_of_a_public_site(cleo, public, outlet, story):
    story(outlet(policy="full"))
    data = json.loads(cleo.get("/feed.json", HTTP_HOST="news.example.org").content)
    assert data["feed_url"] == "https://news.example.org/feed.json"
    assert data["items"][0]["url"].startswith("https://news.example.org/articles/")


@pytest.mark.parametrize("file", KINDS)
def test_empty_feed(file, cleo, publication):
    assert parse_feed(cleo.get(f"/{file}").content).entries == ()


def test_unknown_outlet(cleo, publication):
    assert cleo.get("/outlets/nobody/feed.xml").status_code == 404


def test_wrong_method(cleo, publication):
    assert cleo.post("/feed.xml").status_code == 405


def test_conditional(cleo, story):
    story()
    first = cleo.get("/feed.xml")
    assert cleo.get("/feed.xml", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


def test_query_budget(cleo, outlet, story, django_assert_num_queries):
    source = outlet()
    for _ in range(10):
        story(source)
    with django_assert_num_queries(4):
        cleo.get("/feed.xml")
