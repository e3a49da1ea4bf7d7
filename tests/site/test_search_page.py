"""The search page, its feeds and kept searches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from broadsheet import parse_feed
from broadsheet.records import SafeHtml

pytestmark = pytest.mark.django_db


def test_empty_page(cleo, publication, read_page):
    page = read_page(cleo.get("/search/"))
    assert "q" in page.ids
    assert b"noindex" in cleo.get("/search/").content


def test_finds_and_marks(cleo, story, outlet, read_page):
    story(outlet("The Courier", policy="excerpt"), title="Ferry & <moon>", text="The ferry sailed. It rained.")
    response = cleo.get("/search/?q=ferries")
    page = read_page(response)
    assert "1 article" in " ".join(page.text)
    assert b"<mark>Ferry</mark> &amp; &lt;moon&gt;" in response.content
    assert b"The <mark>ferry</mark> sailed" in response.content


def test_marks_where_nothing_is_spaced(cleo, story):
    story(title="東京都の天気", text="晴れです。")
    assert "東京都の<mark>天気</mark>" in cleo.get("/search/?q=天気").content.decode()


def test_words_beyond_the_excerpt_find_but_do_not_show(cleo, as_ben, story, outlet, read_page):
    text = "\n\n".join([*(f"Opening sentence number {n} is harmless." for n in range(30)), "The secretword stands here."])
    story(outlet(policy="excerpt"), title="A quiet day", text=text, html=SafeHtml(f"<p>{text}</p>"))
    for path in ("/search/?q=secretword", "/search/feed.xml?q=secretword", "/search/feed.json?q=secretword"):
        body = cleo.get(path).content.decode()
        assert "A quiet day" in body
        assert "stands here" not in body
    page = " ".join(read_page(cleo.get("/search/?q=secretword")).text)
    assert "further down" in page


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_hidden_and_withdrawn_are_never_found(cleo, as_ada, story, state):
    from broadsheet.store.models import Article

    article = story(title="A harbour secret")
    Article.objects.filter(pk=article.pk).update(state=state)  # not even where the index was not told
    for client in (cleo, as_ada):
        for path in ("/search/?q=harbour", "/search/feed.atom?q=harbour"):
            assert b"secret" not in client.get(path).content


def test_demo_is_not_found_on_a_public_address(cleo, public, story, outlet):
    story(outlet(is_demo=True), title="A lighthouse tale")
    assert b"tale" not in cleo.get("/search/?q=lighthouse", HTTP_HOST="news.example.org").content
    assert b"lighthouse" not in cleo.get("/search/?q=lighthuose", HTTP_HOST="news.example.org").content


def test_suggestion(cleo, story, read_page):
    story(title="The harbour")
    page = read_page(cleo.get("/search/?q=harbuor"))
    assert "?q=harbour" in page.links
    assert "Nothing is found" in " ".join(page.text)


def test_pages(cleo, story, outlet, read_page):
    source = outlet()
    for _ in range(30):
        story(source)
    first = read_page(cleo.get("/search/?q=headline"))
    onward = next(link for link in first.links if "after=" in link)
    second = read_page(cleo.get(f"/search/{onward}"))
    titles = [link for page in (first, second) for link in page.links if link.startswith("/articles/")]
    assert len(titles) == len(set(titles)) == 30
    assert read_page(cleo.get("/search/?q=headline&after=nonsense")).links == first.links


def test_query_budget(cleo, story, outlet, django_assert_num_queries):
    source = outlet()
    story(source)
    with django_assert_num_queries(5):
        cleo.get("/search/?q=headline")
    for _ in range(25):
        story(source)
    with django_assert_num_queries(5):
        cleo.get("/search/?q=headline")


def test_feeds(cleo, story, outlet):
    article = story(outlet(policy="excerpt"), title="Ferry runs")
    story(title="Other")
    for kind in ("xml", "atom", "json"):
        response = cleo.get(f"/search/feed.{kind}?q=ferry")
        feed = parse_feed(response.content, url="http://localhost/")
        assert [entry.title for entry in feed.entries] == ["Ferry runs"]
        assert feed.self_link == f"http://localhost/search/feed.{kind}?q=ferry"
        assert feed.entries[0].link == f"http://localhost/articles/{article.pk}/{article.slug}/"
        assert feed.problems == ()
    assert json.loads(cleo.get("/search/feed.json").content)["items"] == []


def test_kept_searches(as_ben, cleo, story, read_page, publication):
    story(title="Ferry runs")
    assert as_ben.post("/search/keep/", {"q": "ferry"}, follow=True).status_code == 200
    as_ben.post("/search/keep/", {"q": "ferry"})
    page = read_page(as_ben.get("/search/kept/"))
    feeds = [link for link in page.links if link.endswith(".xml")]
    kept = [link for link in feeds if "/kept/" in link]
    assert len(kept) == 1
    publication.purpose = "private"
    publication.save()
    assert cleo.get("/search/").status_code == 302
    assert [entry.title for entry in parse_feed(cleo.get(kept[0]).content).entries] == ["Ferry runs"]
    assert cleo.get("/search/kept/nothing.xml").status_code == 404


def test_a_kept_search_is_dropped_by_its_keeper_alone(as_ben, as_ada, cleo, ben):
    from broadsheet.store.models import SavedSearch

    as_ben.post("/search/keep/", {"q": "ferry"})
    saved = SavedSearch.objects.get()
    assert as_ada.post(f"/search/kept/{saved.pk}/drop/").status_code == 404
    assert cleo.post(f"/search/kept/{saved.pk}/drop/").status_code == 302
    assert SavedSearch.objects.exists()
    ben.is_active = False
    ben.save()
    assert cleo.get(f"/search/kept/{saved.key}.xml").status_code == 404
    ben.is_active = True
    ben.save()
    assert as_ben.post(f"/search/kept/{saved.pk}/drop/").status_code == 302
    assert not SavedSearch.objects.exists()


def test_nobody_keeps_searches_without_end(as_ben, monkeypatch):
    from broadsheet.site.search import queries
    from broadsheet.store.models import SavedSearch

    monkeypatch.setattr(queries, "MAX_KEPT", 2)
    for number in range(5):
        as_ben.post("/search/keep/", {"q": f"ferry {number}"})
    assert SavedSearch.objects.count() == 2


def test_strangers_keep_nothing(cleo, publication):
    assert cleo.post("/search/keep/", {"q": "ferry"}).status_code == 302
    assert cleo.get("/search/kept/").status_code == 302
    assert cleo.post("/search/").status_code == 405


def test_hostile_queries(cleo, story, shared, read_page):
    for _ in range(3):
        story()
    rows = (shared / "data/publish/hostile/search_queries.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, rows):
        for path in ("/search/", "/search/feed.xml"):
            response = cleo.get(path, {"q": row["q"]})
            assert response.status_code in {200, 400}, row
            body = response.content.decode().lower()
            assert not any(word in body for word in ("sqlite", "syntax error", "fts5", "tsquery", "traceback")), row
            assert "<script>alert" not in body
        page = read_page(cleo.get("/search/", {"q": row["q"]}))
        if "not every article" in row["expect"]:
            assert not [link for link in page.links if link.startswith("/articles/")]


def test_hostile_queries_lie_beside_the_clone(shared):
    assert (Path(shared) / "data/publish/hostile/search_queries.jsonl").is_file()


@pytest.mark.parametrize("query", ["page=99999999999999999999", "sort=id;--", "after=1", "a" * 9000, "%00", "%ED%A0%80", "%FF"])
def test_parameters_of_any_kind(cleo, story, query):
    story()
    for name in ("", "q=headline&", "q=headline&sort=", "q=headline&after=", "after="):
        assert cleo.get(f"/search/?{name}{query}").status_code in {200, 400, 404}


def test_a_date_that_is_none_is_told(cleo, story):
    story()
    html = cleo.get("/search/", {"q": "headline after:nonsense"}).content.decode()
    assert "“after:nonsense” names no day" in html
    assert "names no day" not in cleo.get("/search/", {"q": "headline after:yesterday"}).content.decode()
