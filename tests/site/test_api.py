"""The JSON API: what it answers, to whom, and how programs get a key."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def key(ben):
    """Make a key of Ben's: ``key("whole")`` gives the headers that send it."""
    from broadsheet.store import tokens

    def make(scope="listed", **options):
        options.setdefault("now", datetime.now(UTC))
        return {"HTTP_AUTHORIZATION": f"Bearer {tokens.make(ben, 'Test', scope=scope, **options)}"}

    return make


def test_articles_page_by_page(cleo, story, outlet):
    source = outlet()
    made = [story(source).pk for _ in range(7)]
    found, before = [], ""
    for _ in range(5):
        answer = cleo.get(f"{API}/articles?limit=3&before={before}").json()
        found += [item["id"] for item in answer["items"]]
        before = answer["next"]
        if before is None:
            break
    assert found == made
    assert cleo.get(f"{API}/articles?source=nobody").status_code == 404
    assert len(cleo.get(f"{API}/articles?source={source.slug}").json()["items"]) == 7
    assert cleo.get(f"{API}/articles?before=nonsense").json()["items"]


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x"])
def test_wrong_parameters_are_told(cleo, publication, query):
    answer = cleo.get(f"{API}/articles?{query}")
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_one_article(cleo, rich_story, outlet):
    article = rich_story(outlet(policy="full"), title="Ferry & <moon>")
    answer = cleo.get(f"{API}/articles/{article.pk}").json()
    assert answer["title"] == "Ferry & <moon>"
    assert answer["html"].startswith("<p>")
    assert answer["authors"] == ["Wilhelmina Ortega", "Piet van Dam"]
    assert answer["page"] == f"http://localhost/articles/{article.pk}/{article.slug}/"
    assert answer["source"]["slug"] == article.source.slug
    assert cleo.get(f"{API}/articles/999999").status_code == 404


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_hidden_and_withdrawn_are_not_there(cleo, key, story, state):
    article = story(title="Secret")
    article.state = state
    article.save()
    for headers in ({}, key("whole")):
        assert cleo.get(f"{API}/articles/{article.pk}", **headers).status_code == 404
        assert cleo.get(f"{API}/articles", **headers).json()["items"] == []
        assert cleo.get(f"{API}/search?q=secret", **headers).json()["items"] == []


def test_words_by_scope(cleo, key, story, outlet):
    article = story(outlet(policy="excerpt"))
    address = f"{API}/articles/{article.pk}"
    assert cleo.get(address).json()["html"] is None
    assert cleo.get(address, **key("listed")).json()["html"] is None
    assert "number 30" in cleo.get(address, **key("whole")).json()["html"]
    for headers in ({}, key("whole")):
        assert "number 30" not in cleo.get(f"{API}/articles", **headers).content.decode()


def test_a_session_counts_for_nothing(as_ben, story, outlet):
    article = story(outlet(policy="excerpt"))
    assert as_ben.get(f"{API}/articles/{article.pk}").json()["html"] is None


def test_a_private_site_wants_a_key(cleo, key, story, publication, ben):
    story()
    publication.purpose = "private"
    publication.save()
    answer = cleo.get(f"{API}/articles")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    headers = key()
    assert cleo.get(f"{API}/articles", **headers).json()["items"]
    ben.is_active = False
    ben.save()
    assert cleo.get(f"{API}/articles", **headers).status_code == 401


@pytest.mark.parametrize(
    "header", ["Bearer x", "Bearer bst_x", "Bearer ", "Basic YTpi", "bst_x", "Bearer " + "bst_" * 999, "Bearer bst_é"]
)
def test_bad_keys_are_refused(cleo, story, header):
    story()
    assert cleo.get(f"{API}/articles", HTTP_AUTHORIZATION=header).status_code == 401


def test_keys_run_out(cleo, key, publication):
    now = datetime.now(UTC)
    headers = key(expires_at=now - timedelta(seconds=1))
    assert cleo.get(f"{API}/articles", **headers).status_code == 401


def test_only_the_hash_of_a_key_is_kept(key):
    from broadsheet.store.models import ApiToken

    sent = key()["HTTP_AUTHORIZATION"].split()[1]
    row = ApiToken.objects.values().get()
    assert sent not in json.dumps(row, default=str)


def test_answers_with_a_key_are_one_readers_own(cleo, key, story):
    story()
    with_key, without = cleo.get(f"{API}/articles", **key()), cleo.get(f"{API}/articles")
    assert with_key["Cache-Control"] == "private, no-store"
    assert "Authorization" in with_key["Vary"]
    assert "Authorization" in without["Vary"]
    assert "Set-Cookie" not in with_key


def test_known_answers_are_not_sent_again(cleo, story):
    story()
    first = cleo.get(f"{API}/articles")
    assert cleo.get(f"{API}/articles", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


def test_sources(cleo, outlet, publication):
    outlet("The Courier")
    outlet("Demo", is_demo=True)
    assert [item["name"] for item in cleo.get(f"{API}/sources").json()["items"]] == ["Demo", "The Courier"]
    assert cleo.get(f"{API}/sources/the-courier").json()["policy"] == "excerpt"
    assert cleo.get(f"{API}/sources/nobody").status_code == 404


def test_the_demo_stays_at_this_machine(cleo, public, outlet, story):
    article = story(outlet("Demo", is_demo=True))
    ask = {"HTTP_HOST": "news.example.org"}
    assert cleo.get(f"{API}/sources", **ask).json()["items"] == []
    assert cleo.get(f"{API}/articles", **ask).json()["items"] == []
    assert cleo.get(f"{API}/articles/{article.pk}", **ask).status_code == 404


def test_stories(cleo, story):
    from broadsheet.store.models import Membership, Story

    now = datetime.now(UTC)
    article = story(now=now)
    told = Story.objects.create(slug="x", headline="Lamps", article_count=1, independent_count=1, started_at=now, changed_at=now)
    Membership.objects.update_or_create(article=article, defaults={"story": told})
    (item,) = cleo.get(f"{API}/stories").json()["items"]
    assert item["headline"] == "Lamps"
    assert [report["id"] for report in item["reports"]] == [article.pk]
    assert cleo.get(f"{API}/stories/{told.pk}").json() == item
    assert cleo.get(f"{API}/articles/{article.pk}").json()["story"] == told.pk
    told.state = "hidden"
    told.save()
    assert cleo.get(f"{API}/stories/{told.pk}").status_code == 404
    assert cleo.get(f"{API}/stories/99999").status_code == 404


def test_search(cleo, story):
    story(title="Ferry runs")
    assert [item["title"] for item in cleo.get(f"{API}/search?q=ferries").json()["items"]] == ["Ferry runs"]
    assert cleo.get(f"{API}/search?q=fery").json()["suggestion"] == "ferry"
    assert cleo.get(f"{API}/search?q=a+source:nobody").json()["unknown_sources"] == ["nobody"]
    assert cleo.get(f"{API}/search?q=ferry+before:never").json()["unread_days"] == ["before:never"]
    assert cleo.get(f"{API}/search").status_code == 422


@pytest.mark.parametrize("path", ["articles", "sources", "stories", "search?q=headline"])
def test_query_budget(path, cleo, outlet, story, django_assert_max_num_queries):
    for number in range(15):
        story(outlet(f"Outlet {number}"))
    with django_assert_max_num_queries(6):
        assert cleo.get(f"{API}/{path}").status_code == 200


def test_the_api_describes_itself(cleo, publication):
    described = cleo.get(f"{API}/openapi.json").json()
    assert described["info"]["version"] == "1"
    assert set(described["paths"]) == {
        f"{API}/{path}"
        for path in (
            *("articles", "articles/{number}", "sources", "sources/{slug}", "stories", "stories/{number}", "search"),
            *("statements", "statements/{number}", "statements/{number}/annotation", "articles/{number}/annotations"),
            *("people", "people/{number}", "people/{number}/statements", "figures", "names"),
        )
    }
    for path in described["paths"].values():
        assert path["get"]["summary"]
        assert path["get"]["description"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_is_changed_through_it(cleo, publication, method):
    assert getattr(cleo, method)(f"{API}/articles").status_code == 405


def test_a_key_is_made_shown_once_and_taken_back(as_ben, as_ada, cleo, story, read_page):
    article = story()
    page = as_ben.post("/account/tokens/", {"name": "Script", "scope": "whole", "days": "90"})
    (shown,) = [text for text in read_page(page).text if text.startswith("bst_")]
    assert "no-store" in page["Cache-Control"]
    assert cleo.get(f"{API}/articles/{article.pk}", HTTP_AUTHORIZATION=f"Bearer {shown}").json()["html"]
    again = read_page(as_ben.get("/account/tokens/"))
    assert shown not in " ".join(again.text)
    assert "Script" in " ".join(again.text)
    from broadsheet.store.models import ApiToken

    number = ApiToken.objects.get().pk
    assert as_ada.post(f"/account/tokens/{number}/take-back/").status_code == 404
    assert cleo.get("/account/tokens/").status_code == 302
    assert as_ben.post(f"/account/tokens/{number}/take-back/").status_code == 302
    assert cleo.get(f"{API}/articles", HTTP_AUTHORIZATION=f"Bearer {shown}").status_code == 401


def test_wrong_answers_make_no_key(as_ben):
    from broadsheet.store.models import ApiToken

    for wrong in (
        {},
        {"name": "x", "scope": "everything"},
        {"name": "", "scope": "whole"},
        {"name": "x", "scope": "whole", "days": "-1"},
    ):
        assert as_ben.post("/account/tokens/", wrong).status_code == 200
    assert not ApiToken.objects.exists()


def test_people_read_what_the_api_answers(cleo, publication, read_page):
    response = cleo.get("/api/")
    page = read_page(response)
    text = " ".join(page.text)
    described = cleo.get(f"{API}/openapi.json").json()
    for path in described["paths"]:
        assert f"GET {path}" in text
    for name in described["components"]["schemas"]:
        assert f'id="{name}"' in response.content.decode()
    assert f"{API}/openapi.json" in page.links
    publication.purpose = "private"
    publication.save()
    assert cleo.get("/api/").status_code == 200  # as the description for machines
