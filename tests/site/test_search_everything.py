"""The search page's other kinds: stories, people, statements - each within what the reader may see."""

from __future__ import annotations

import json

import pytest

from broadsheet import parse_feed
from broadsheet.store.models import Person, Said

pytestmark = pytest.mark.django_db

KINDS = ("stories", "people", "statements")


def sure(**columns):
    Said.objects.update(confidence=0.99, **columns)


def found(client, read_page, query, kind="statements"):
    return " ".join(
        " ".join(read_page(client.get("/search/", {"q": query, "kind": kind})).text).partition("How to ask")[0].split()
    )


def test_tabs_lead_to_the_same_query(cleo, told, read_page):
    told()
    page = read_page(cleo.get("/search/?q=ferry"))
    for kind in KINDS:
        assert f"?q=ferry&kind={kind}" in page.links
    assert b'aria-current="page">Statements' in cleo.get("/search/?q=ferry&kind=statements").content
    assert "1 article" in found(cleo, read_page, "ferry", "nonsense")


def test_statements_by_words_speaker_outlet_day_and_story(cleo, told, read_page, place):
    told(number=1)
    told(number=2)
    place()
    sure()
    story = Said.objects.first().article.membership.story_id
    assert story
    sail, waited = "The ferry will sail again", "We have waited long enough"
    for query in (
        "sail spring",
        "speaker:quill",
        'speaker:"ada quill" sail',
        "from:quill",
        '"sail again"',
        f"story:{story} sail",
    ):
        assert sail in found(cleo, read_page, query), query
        assert waited not in found(cleo, read_page, query), query
    assert found(cleo, read_page, "sail source:the-courier-2").count(sail) == 1
    assert found(cleo, read_page, "sail").count(sail) == 2
    assert sail not in found(cleo, read_page, "-speaker:quill long OR sail")
    assert waited in found(cleo, read_page, "-speaker:quill long OR sail")
    for query in ("sail before:2001", "sail from:2090", "speaker:dam sail", "sail source:nobody", "story:999999 sail", "absent"):
        assert sail not in found(cleo, read_page, query), query
    assert sail in found(cleo, read_page, "sail from:2001 before:2090")


def test_marks_words_and_names_the_speaker_once_sure(cleo, told):
    told()
    Said.objects.update(confidence=0.5)
    html = cleo.get("/search/?q=spring&kind=statements").content.decode()
    assert "<mark>spring</mark>" in html
    assert "Not named here" in html
    assert "Quill" not in html
    sure()
    assert "Ada Quill" in cleo.get("/search/?q=spring&kind=statements").content.decode()


def test_nobody_learns_a_withheld_name_by_asking_for_it(cleo, as_ben, told, read_page):
    told()
    Said.objects.update(confidence=0.5)
    for query in ("speaker:quill", "quill", "spring speaker:quill", "spring quill", "minister spring"):
        assert "spring" not in found(cleo, read_page, query).replace(query, ""), query
        assert "sail again in spring" in found(as_ben, read_page, query), query
    for query in ("spring -speaker:quill", "spring -quill"):
        assert "sail again in spring" in found(cleo, read_page, query), "its absence would tell"
        assert "sail again in spring" not in found(as_ben, read_page, query)


def test_an_objection_takes_the_name_out_of_search(cleo, told, read_page):
    for number in (1, 2, 3):
        told(number=number)
    sure()
    assert "Ada Quill" in found(cleo, read_page, "quill", "people")
    ada = Person.objects.get(name="Ada Quill")
    cleo.post(f"/people/{ada.pk}/objection/", {"words": "No."})
    assert "Ada Quill" not in found(cleo, read_page, "quill", "people")
    assert "sail again" not in found(cleo, read_page, "speaker:quill")
    assert "Ada Quill" not in found(cleo, read_page, "sail")


def test_excerpt_and_care_bind_search(cleo, as_ben, told, read_page):
    told(policy="excerpt")
    sure()
    text = "arrested in May"
    assert text not in found(cleo, read_page, "arrested")
    assert text in found(as_ben, read_page, "arrested")
    rest = "x " * 80
    told(number=2, policy="excerpt", text=f'{rest}.\n\n"A secret stays a secret," said Ada Quill.')
    sure(touches="")
    assert "stays a secret" not in found(cleo, read_page, "secret")
    assert "stays a secret" in found(as_ben, read_page, "secret")


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_hidden_and_wrong_statements_are_not_found(as_ben, told, read_page, state):
    article = told()
    Said.objects.filter(words__contains="waited").update(verdict="wrong")
    assert "waited long" not in found(as_ben, read_page, "waited")
    article.state = state
    article.save()
    assert "sail again" not in found(as_ben, read_page, "sail")


def test_people_only_with_a_page(cleo, as_ben, told, read_page):
    told()
    assert "Nothing is found" in found(cleo, read_page, "quill", "people")
    assert "Ada Quill" in found(as_ben, read_page, "quill", "people")
    for number in (2, 3):
        told(number=number)
    assert "Ada Quill" in found(cleo, read_page, "ada minister", "people")
    for number in (4, 5, 6):
        told(number=number, text='"The bread is good," said Rosa Lind, a baker.')
    assert Person.objects.get(name="Rosa Lind").outlet_count == 3
    assert "Rosa Lind" not in found(cleo, read_page, "rosa OR ada", "people"), "her role is none of public life"
    assert "Quill" not in cleo.get("/search/?q=quil&kind=people").content.decode()


def test_merged_people_are_found_by_either_name(as_ben, ada, told, read_page):
    from broadsheet.desk import findings as desk

    told()
    told(number=2, text='"It is late," said Adele Quillon, the mayor.')
    one, other = Person.objects.get(name="Ada Quill"), Person.objects.get(name="Adele Quillon")
    desk.merge_people(one, other, by=ada)
    assert found(as_ben, read_page, "quillon", "people").count("Ada Quill") == 1
    assert "It is late" in found(as_ben, read_page, "speaker:quill late")
    desk.split_person(Person.objects.get(pk=other.pk), by=ada)
    assert "It is late" not in found(as_ben, read_page, "speaker:quill late")
    assert "Adele Quillon" in found(as_ben, read_page, "quillon", "people")
    desk.change_person(Person.objects.get(pk=one.pk), {"name": "Adelheid Quill"}, by=ada)
    assert "sail again" in found(as_ben, read_page, "speaker:adelheid")


def test_corrections_and_new_readings_are_followed(as_ben, ada, told, read_page):
    from datetime import UTC, datetime

    from broadsheet.desk import findings as desk
    from broadsheet.store import findings

    article = told()
    said = Said.objects.get(words__contains="sail again")
    desk.rule(said, verdict="right", speaker="Wilma Ortega", by=ada, now=datetime.now(UTC))
    assert "sail again" in found(as_ben, read_page, "speaker:ortega")
    assert "sail again" not in found(as_ben, read_page, "speaker:quill")
    findings.save(article, findings.Found())
    assert "sail again" not in found(as_ben, read_page, "sail")
    assert "Quill" not in found(as_ben, read_page, "quill", "people").replace("quill", "")


def test_stories_are_found_with_their_outlets(cleo, told, read_page, place):
    told(number=1)
    told(number=2)
    place()
    page = found(cleo, read_page, "ferry source:the-courier-2", "stories")
    assert "1 story" in page
    assert "The ferry" in page
    from broadsheet.store.models import Story

    Story.objects.update(state="hidden")
    assert "Nothing is found" in found(cleo, read_page, "ferry", "stories")


def test_demo_is_found_by_kind_only_where_it_may_be(cleo, as_ben, public, told, place):
    for number in (1, 2, 3):
        told(number=number, is_demo=True)
    place()
    sure()
    for kind in KINDS:
        for client in (cleo, as_ben):
            body = client.get(f"/search/?q=quill+OR+ferry&kind={kind}", HTTP_HOST="news.example.org").content
            assert b"Quill" not in body.replace(b"quill", b""), kind
            assert b"Courier" not in body, kind


def test_where_nothing_is_spaced(as_ben, told, read_page):
    told(text='Ada Quill said on Monday: "渡轮春天再开, as they say in the islands."')
    for query in ("渡轮", "春", '"春天再开"', "再开 islands"):
        html = as_ben.get("/search/", {"q": query, "kind": "statements"}).content.decode()
        assert "渡轮春天再开" in html.replace("<mark>", "").replace("</mark>", ""), query
    assert "渡轮春天再开" not in found(as_ben, read_page, "天春")


def test_query_budget_does_not_grow(cleo, told, django_assert_max_num_queries, place):
    counts = {}
    for rounds in range(2):
        for number in range(1 + 4 * rounds, 4 + 8 * rounds):
            told(number=number)
        place()
        sure()
        for kind in KINDS:
            with django_assert_max_num_queries(9) as asked:
                cleo.get(f"/search/?q=ferry+OR+quill&kind={kind}")
            assert len(asked) == counts.setdefault(kind, len(asked)), kind


def test_pages_of_statements_hold_each_once(as_ben, told, read_page, monkeypatch):
    from broadsheet.site.search import queries
    from broadsheet.store.search import said

    monkeypatch.setattr(queries, "PAGE", 4)
    monkeypatch.setattr(said, "WINDOW", 6)
    for number in range(1, 8):
        told(number=number)
    seen, path = [], "/search/?q=ferry+OR+long+OR+arrested&kind=statements"
    for _ in range(20):
        page = read_page(as_ben.get(path))
        seen += [link for link in page.links if link.startswith("/said/")]
        onward = next((link for link in page.links if "after=" in link), None)
        if onward is None:
            break
        path = f"/search/{onward}"
    assert len(seen) == len(set(seen)) == Said.objects.count() == 21


def test_switched_off_there_are_no_people(cleo, told, publication, read_page):
    told()
    sure()
    publication.shows_people = False
    publication.save()
    page = read_page(cleo.get("/search/?q=sail&kind=statements"))
    assert not [link for link in page.links if "kind=people" in link or "kind=statements" in link]
    assert b'class="voice"' not in cleo.get("/search/?q=sail&kind=statements").content


def test_no_query_is_an_error_for_any_kind(cleo, as_ben, told, shared, place):
    told()
    place()
    sure()
    rows = (shared / "data/publish/hostile/search_queries.jsonl").read_text(encoding="utf-8").splitlines()
    odd = [
        "speaker:",
        'speaker:"',
        "story:x",
        "story:999999999999999",
        "story:99999999999999999999",
        "-story:1",
        "-speaker:a",
        "speaker:* a",
    ]
    for query in [*(json.loads(row)["q"] for row in rows), *odd, "\ue000kstatement", "speaker:\ue001a"]:
        for kind in KINDS:
            for client in (cleo, as_ben):
                response = client.get("/search/", {"q": query, "kind": kind, "after": query[:20]})
                assert response.status_code in {200, 400}, (query, kind)
                body = response.content.decode().lower()
                assert not any(word in body for word in ("sqlite", "syntax error", "fts5", "tsquery", "traceback")), query


def test_rebuild_brings_everything_back(as_ben, told, read_page):
    from broadsheet.store import search

    told()
    Said.objects.filter(words__contains="waited").delete()
    for index in (search.rebuild, search.rebuild_when_missing):
        index()
        assert "sail again" in found(as_ben, read_page, "sail")
        assert "waited long" not in found(as_ben, read_page, "waited")
        assert "Ada Quill" in found(as_ben, read_page, "quill", "people")


def test_a_shelf_without_words_is_filled(as_ben, told, read_page):
    from django.db import connection

    from broadsheet.store import search

    told()
    empty = "DELETE FROM search_said" if connection.vendor == "sqlite" else "UPDATE store_said SET tokens = NULL"
    with connection.cursor() as cursor:
        cursor.execute(empty)
    assert "sail again" not in found(as_ben, read_page, "sail")
    search.rebuild_when_missing()
    assert "sail again" in found(as_ben, read_page, "sail")


def test_a_feed_of_statements_tells_what_a_stranger_may_read(cleo, as_ben, told):
    article = told()
    Said.objects.update(confidence=0.5)
    for visitor in (cleo, as_ben):
        for form in ("xml", "atom", "json"):
            response = visitor.get(f"/search/feed.{form}?q=sail+spring&kind=statements")
            (entry,) = parse_feed(response.content, url="http://localhost/").entries
            assert entry.title == '"The ferry will sail again in spring."', "nobody is named below the threshold"
            assert entry.link.startswith(f"http://localhost/articles/{article.pk}/{article.slug}/#:~:text=The%20ferry")
            assert response.headers["X-Robots-Tag"] == "noindex"
    sure()
    (entry,) = parse_feed(cleo.get("/search/feed.atom?q=speaker:quill&kind=statements").content).entries
    assert entry.title == 'Ada Quill: "The ferry will sail again in spring."'
    assert [author.name if hasattr(author, "name") else author for author in entry.authors] == [article.source.name]
    assert parse_feed(cleo.get("/search/feed.atom?q=arrested&kind=statements").content).entries == (), "crime waits for an editor"


def test_no_feed_of_statements_where_they_are_not_shown(cleo, told, publication):
    told()
    publication.shows_people = False
    publication.save()
    assert cleo.get("/search/feed.json?q=sail&kind=statements").status_code == 404
    assert cleo.get("/search/feed.json?q=sail").status_code == 200


def test_a_search_for_statements_is_kept_beside_one_for_articles(as_ben, cleo, told, read_page):
    told()
    sure()
    for kind in ("statements", "articles", "statements"):
        assert as_ben.post("/search/keep/", {"q": "spring", "kind": kind}).status_code == 302
    feeds = [link for link in read_page(as_ben.get("/search/kept/")).links if "/kept/" in link and link.endswith(".json")]
    titles = [json.loads(cleo.get(link).content)["items"][0]["title"] for link in feeds]
    assert len(titles) == 2
    assert 'Ada Quill: "The ferry will sail again in spring."' in titles
    assert b'kind=statements" dir="auto">spring</a>' in as_ben.get("/search/kept/").content
