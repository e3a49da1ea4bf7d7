"""Statements, people, figures and names in the API: filters, paging, and nothing that a page would not show."""

from __future__ import annotations

import pytest

from broadsheet.store.models import FigureRow, NameRow, Person, Said

pytestmark = pytest.mark.django_db
API = "/api/v1"
FIGURES = (
    'Mayor Ada Quill said on Monday: "The ferry will sail again."\n\n'
    "More than 40 boats lay in Port Hale. Repairs cost $2 million, up 5 percent.\n\n"
)


def sure(**columns):
    Said.objects.update(confidence=0.99, **columns)


def items(client, path, **query):
    answer = client.get(f"{API}/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def words(client, **query):
    return [one["words"] for one in items(client, "statements", **query)]


def test_statements_and_their_filters(cleo, told, place):
    first, second = told(number=1), told(number=2)
    place()
    sure(touches="")
    (one,) = items(cleo, "statements", q="sail", source="the-courier-2")
    assert one["speaker"] == "Ada Quill"
    assert one["role"] == "Harbour Minister"
    assert (one["kind"], one["act"], one["checked"]) == ("direct", "said", False)
    assert one["article"]["id"] == second.pk
    assert one["article"]["source"]["slug"] == "the-courier-2"
    assert one["article"]["page"].startswith(f"http://localhost/articles/{second.pk}/the-ferry/#:~:text=The%20ferry")
    assert second.text[one["spans"][0][0] : one["spans"][0][1]] == one["words"]
    assert len(words(cleo)) == 6
    assert len(words(cleo, speaker="quill")) == len(words(cleo, q="speaker:quill")) == 2
    assert words(cleo, speaker="nobody") == words(cleo, q="sail", speaker="dam") == words(cleo, since="2090-01-01") == []
    assert len(words(cleo, since="2001-01-01", until="2090-01-01", speaker="ada")) == 2
    assert words(cleo, until="2001-01-01") == words(cleo, q="*") == words(cleo, speaker="*") == []
    story = Said.objects.first().article.membership.story_id
    assert len(words(cleo, story=story)) == len(Said.objects.filter(article__membership__story=story))
    assert words(cleo, story=999_999) == []
    assert cleo.get(f"{API}/statements", {"source": "nobody"}).json()["unknown_sources"] == ["nobody"]
    assert cleo.get(f"{API}/statements", {"q": "after:nonsense"}).json()["unread_days"] == ["after:nonsense"]
    assert cleo.get(f"{API}/statements", {"q": "ferry after:nonsense"}).json()["unread_days"] == ["after:nonsense"]
    assert cleo.get(f"{API}/statements", {"since": "soon"}).status_code == 422
    assert first.pk != second.pk


def test_statements_page_by_page(cleo, told):
    for number in range(1, 6):
        told(number=number)
    sure(touches="")
    found, after = [], ""
    for _ in range(20):
        answer = cleo.get(f"{API}/statements", {"limit": 4, "after": after}).json()
        found += [item["id"] for item in answer["items"]]
        after = answer["next"]
        if not after:
            break
    assert len(found) == len(set(found)) == 15
    assert cleo.get(f"{API}/statements?limit=0").status_code == 422
    assert items(cleo, "statements", after="nonsense")


def test_a_stranger_is_told_no_name_that_is_not_sure(cleo, as_ben, ben, told):
    from datetime import UTC, datetime

    from broadsheet.store import tokens

    told()
    Said.objects.update(confidence=0.5, addressee="the board of Port Hale")
    key = {"HTTP_AUTHORIZATION": f"Bearer {tokens.make(ben, 'T', scope='whole', now=datetime.now(UTC))}"}
    bare = items(cleo, "statements", q="sail")[0]
    assert (bare["speaker"], bare["person"], bare["role"], bare["speaker_spans"], bare["addressee"]) == (
        None,
        None,
        None,
        [],
        None,
    )
    whole = cleo.get(f"{API}/statements?q=sail", **key).json()["items"][0]
    assert whole["speaker"] == "Ada Quill"
    assert whole["person"] == Person.objects.get(name="Ada Quill").pk
    assert cleo.get(f"{API}/statements?speaker=quill", **key).json()["items"]
    assert items(cleo, "statements", speaker="quill") == []
    assert b"Quill" not in cleo.get(f"{API}/statements/{bare['id']}").content
    assert b"Quill" not in cleo.get(f"{API}/statements/{bare['id']}/annotation").content
    assert items(as_ben, "statements", q="sail")[0]["speaker"] is None, "cookies count for nothing here"


def test_excerpt_and_care_bind_the_api(cleo, told):
    article = told(policy="excerpt", text=f'{"x " * 80}.\n\n{FIGURES}\n\n"She was arrested," said Ada Quill.')
    sure()
    assert FigureRow.objects.exists()
    for path in ("statements", "figures", "names"):
        assert items(cleo, path) == [], path
    assert cleo.get(f"{API}/articles/{article.pk}/annotations").json()["items"] == []
    number = Said.objects.first().pk
    assert cleo.get(f"{API}/statements/{number}").status_code == 404
    assert cleo.get(f"{API}/statements/{number}/annotation").status_code == 404


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_what_is_taken_down_is_gone(cleo, told, state):
    article = told(text=FIGURES)
    article.state = state
    article.save()
    for path in ("statements", "figures", "names"):
        assert items(cleo, path) == [], path
    assert cleo.get(f"{API}/articles/{article.pk}/annotations").status_code == 404
    assert cleo.get(f"{API}/statements/{Said.objects.first().pk}").status_code == 404


def test_annotations_are_found_under_their_own_address(cleo, told):
    article = told()
    sure(touches="")
    page = cleo.get(f"{API}/articles/{article.pk}/annotations")
    assert page.headers["Content-Type"] == "application/ld+json"
    assert len(page.json()["items"]) == 3
    for one in page.json()["items"]:
        again = cleo.get(one["id"].partition("8000")[2] or one["id"].partition("localhost")[2])
        assert again.status_code == 200, one["id"]
        assert again.json()["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert again.json()["target"] == one["target"]
        place, quote = one["target"][0]["selector"]
        assert article.text[place["start"] : place["end"]] == quote["exact"]


def test_people_with_a_page(cleo, told):
    told(number=1)
    ada = Person.objects.get(name="Ada Quill")
    assert items(cleo, "people") == []
    assert cleo.get(f"{API}/people/{ada.pk}").status_code == 404
    assert cleo.get(f"{API}/people/{ada.pk}/statements").status_code == 404
    for number in (2, 3):
        told(number=number)
    sure()
    assert "Ada Quill" in [one["name"] for one in items(cleo, "people")]
    one = cleo.get(f"{API}/people/{ada.pk}").json()
    assert (one["statements"], one["outlets"], len(one["quoted_by"])) == (3, 3, 3)
    assert one["page"] == f"http://localhost/people/{ada.pk}/ada-quill/"
    said = cleo.get(f"{API}/people/{ada.pk}/statements?limit=2").json()
    assert [len(said["items"]), said["next"]] == [2, 2]
    assert len(items(cleo, f"people/{ada.pk}/statements", limit=2, page=2)) == 1
    assert items(cleo, "people", page=2) == []
    cleo.post(f"/people/{ada.pk}/objection/", {"words": "No."})
    assert "Ada Quill" not in [one["name"] for one in items(cleo, "people")]
    assert cleo.get(f"{API}/people/{ada.pk}").status_code == 404


def test_figures_and_their_filters(cleo, told):
    article = told(text=FIGURES)
    told(number=2, text="Twelve ships were lost.")
    boats = next(one for one in items(cleo, "figures", article=article.pk) if one["counted"] == "boats")
    assert (boats["low"], boats["comparator"], boats["kind"]) == (40, "more than", "count")
    assert (boats["place"], boats["time"]) == ("Port Hale", None)
    assert article.text[boats["span"][0] : boats["span"][1]] == boats["words"]
    assert {one["kind"] for one in items(cleo, "figures", kind="money")} == {"money"}
    assert {one["article"]["source"]["slug"] for one in items(cleo, "figures", source="the-courier-2")} == {"the-courier-2"}
    assert (
        items(cleo, "figures", until="2001-01-01") == items(cleo, "figures", story=99) == items(cleo, "figures", kind="x") == []
    )
    found, before = [], {}
    for _ in range(20):
        answer = cleo.get(f"{API}/figures", {"limit": 2, **before}).json()
        found += [one["id"] for one in answer["items"]]
        if answer["next"] is None:
            break
        before = {"before": answer["next"]}
    assert sorted(found) == sorted(FigureRow.objects.values_list("pk", flat=True))


def test_names_of_private_people_are_not_listed_for_strangers(cleo, told, ben):
    from datetime import UTC, datetime

    from broadsheet.store import tokens

    told(text=FIGURES)
    assert NameRow.objects.filter(kind="person").exists()
    assert {one["kind"] for one in items(cleo, "names")} <= {"place", "organisation"}
    key = {"HTTP_AUTHORIZATION": f"Bearer {tokens.make(ben, 'T', scope='whole', now=datetime.now(UTC))}"}
    assert "Ada Quill" in [one["name"] for one in cleo.get(f"{API}/names?kind=person", **key).json()["items"]]


@pytest.mark.parametrize("path", ["statements", "figures", "names"])
def test_the_ends_of_the_calendar_are_days_too(cleo, told, path):
    told()
    assert items(cleo, path, since="0001-01-01", until="9999-12-31") == items(cleo, path)


def test_switched_off_the_api_tells_nothing(cleo, told, publication):
    article = told()
    publication.shows_people = False
    publication.save()
    for path in ("statements", "people", "figures", "names", f"articles/{article.pk}/annotations", "statements/1", "people/1"):
        assert cleo.get(f"{API}/{path}").status_code == 404, path


def test_etag(cleo, told):
    told()
    for path in ("statements", "people", "figures"):
        tag = cleo.get(f"{API}/{path}").headers["ETag"]
        assert cleo.get(f"{API}/{path}", HTTP_IF_NONE_MATCH=tag).status_code == 304


def test_query_counts_do_not_grow(cleo, told, django_assert_max_num_queries):
    counts = {}
    for rounds in range(2):
        for number in range(1 + 4 * rounds, 4 + 8 * rounds):
            told(number=number)
        sure(touches="")
        number = Person.objects.get(name="Ada Quill").pk
        for path in ("statements", "people", "figures", "names", f"people/{number}", f"people/{number}/statements"):
            with django_assert_max_num_queries(8) as asked:
                assert cleo.get(f"{API}/{path}").status_code == 200
            assert len(asked) == counts.setdefault(path, len(asked)), path


def test_no_query_is_an_error(cleo, told, shared):
    import json

    told()
    rows = (shared / "data/publish/hostile/search_queries.jsonl").read_text(encoding="utf-8").splitlines()
    for query in [*(json.loads(row)["q"] for row in rows), "speaker:", 'speaker:"', "-x", "story:999999999999999"]:
        for name in ("q", "speaker", "source", "after"):
            answer = cleo.get(f"{API}/statements", {name: query})
            assert answer.status_code in {200, 400}, (name, query)
            assert not any(word in answer.content.decode().lower() for word in ("sqlite", "syntax error", "fts5", "traceback"))
