"""Visits as a browser meets them: the line on the page, the knock, the page that explains, the desk's figures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from broadsheet.desk import counts
from broadsheet.site.visits.words import in_words
from broadsheet.store.models import VisitDropped, VisitReferrer, VisitTotal
from broadsheet.store.visit_counts import Counted

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    import dataclasses

    settings.CONFIG = dataclasses.replace(settings.CONFIG, data=tmp_path)
    return tmp_path


@pytest.fixture
def knock(folder, settings):
    """Knock for an article and fold: ``knock(article, client, ...)`` returns the answer."""

    def make(article, client=None, *, said=None, **headers):
        client = client or Client(SERVER_NAME="localhost", REMOTE_ADDR="192.0.2.1")
        headers = {"HTTP_USER_AGENT": FIREFOX, "HTTP_ORIGIN": "http://localhost", **headers}
        headers = {name: value for name, value in headers.items() if value is not None}
        answer = client.post(reverse("visits:knock"), {"page": f"article/{article.pk}", **(said or {})}, **headers)
        counts.fold(settings.CONFIG, now=datetime.now(UTC))
        return answer

    return make


def _total(article):
    return VisitTotal.objects.filter(article=article).values_list("visits", flat=True).first() or 0


def test_a_knock_counts_and_answers_without_a_cookie(story, knock):
    article = story()
    answer = knock(article)
    assert (answer.status_code, answer.cookies, answer["Cache-Control"]) == (200, {}, "no-store")
    assert _total(article) == 1
    again = knock(article)
    assert again.json() == {"total": 1, "today": 1, "words": "1 visit, 1 today"}
    assert _total(article) == 1


def test_the_page_says_it(story, knock, cleo, read_page):
    article = story()
    knock(article)
    page = read_page(cleo.get(reverse("articles:article", args=(article.pk, article.slug))))
    assert "1 visit, 1 today" in " ".join(page.text)
    assert reverse("about:counting") in page.links


def test_looking_at_a_page_counts_nothing(story, cleo, folder):
    article = story()
    for method in (cleo.get, cleo.head):
        method(reverse("articles:article", args=(article.pk, article.slug)), HTTP_USER_AGENT=FIREFOX)
    assert not (folder / "visits").exists()


def test_the_knock_takes_posts_alone(cleo, publication):
    assert cleo.get(reverse("visits:knock")).status_code == 405


def test_a_knock_costs_two_queries(story, django_assert_num_queries):
    article = story()
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR="192.0.2.1")
    with django_assert_num_queries(2):
        client.post(reverse("visits:knock"), {"page": f"article/{article.pk}"}, HTTP_USER_AGENT=FIREFOX)


@pytest.mark.parametrize("page", ["", "article/", "article/x", "nothing/1", "article/" + "9" * 40])
def test_nonsense_is_answered_with_nothing(publication, cleo, page):
    assert cleo.post(reverse("visits:knock"), {"page": page}).status_code == 204


def test_the_sites_own_people_are_dropped_and_readers_are_not(story, knock, as_ada, as_ben):
    article = story()
    knock(article, as_ada)
    assert _total(article) == 0
    knock(article, as_ben)
    assert _total(article) == 1
    assert VisitDropped.objects.get().reason == "staff"


@pytest.mark.parametrize(
    ("headers", "said", "reason"),
    [
        ({"HTTP_USER_AGENT": "Googlebot/2.1"}, {}, "machine"),
        ({"HTTP_SEC_PURPOSE": "prefetch"}, {}, "prefetch"),
        ({}, {"automated": "1"}, "machine"),
        ({"HTTP_ORIGIN": None}, {}, "machine"),
    ],
)
def test_the_dropped_are_counted(story, knock, headers, said, reason):
    article = story()
    knock(article, said=said, **headers)
    assert _total(article) == 0
    assert VisitDropped.objects.get().reason == reason


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "null"}],
)
def test_other_sites_cannot_send_their_readers_here(story, knock, headers):
    article = story()
    assert knock(article, **headers).status_code == 200
    assert _total(article) == 0


def test_own_pages_may_knock(story, knock):
    article = story()
    knock(article, HTTP_ORIGIN="http://localhost", HTTP_SEC_FETCH_SITE="same-origin")
    assert _total(article) == 1


def test_referrers_are_hosts_and_not_ourselves(story, knock):
    article = story()
    knock(article, said={"from": "search.example"})
    knock(story(), said={"from": "localhost"})
    assert dict(VisitReferrer.objects.values_list("host", "visits")) == {"search.example": 1, "": 1}


def test_switched_off(story, knock, cleo, publication, folder):
    publication.counts_visits = False
    publication.save()
    article = story()
    assert knock(article).status_code == 204
    assert not (folder / "visits").exists()
    body = cleo.get(reverse("articles:article", args=(article.pk, article.slug))).content.decode()
    assert "data-visits" not in body
    assert "visits." not in body
    assert "switched counting off" in cleo.get(reverse("about:counting")).content.decode()


def test_a_disk_that_is_full_loses_no_reader(story, cleo, settings, tmp_path, caplog):
    import dataclasses

    (tmp_path / "file").write_text("in the way")
    settings.CONFIG = dataclasses.replace(settings.CONFIG, data=tmp_path / "file")
    assert cleo.post(reverse("visits:knock"), {"page": f"article/{story().pk}"}, HTTP_USER_AGENT=FIREFOX).status_code == 200
    assert "Visits cannot be counted" in caplog.text


def test_the_page_that_explains(cleo, publication, read_page):
    text = " ".join(read_page(cleo.get(reverse("about:counting"))).text)
    assert "within 30 minutes" in text
    assert "at most 5 visits an hour" in text


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (Counted(0, 0), "0 visits"),
        (Counted(1, 0), "1 visit"),
        (Counted(1204, 12), "1,204 visits, 12 today"),
    ],
)
def test_words(counted, words):
    assert in_words(counted) == words


def test_figures_for_the_desk(story, knock, as_ada, read_page):
    article = story(title="A ferry <late>")
    knock(article, said={"from": "search.example"})
    knock(article)
    text = " ".join(read_page(as_ada.get(reverse("desk:figures"))).text)
    for words in ("1 visit", "A ferry <late>", "search.example", "the same visit again"):
        assert words in text
    read_page(as_ada.get(reverse("desk:figures") + "?days=365"))
    assert as_ada.get(reverse("desk:figures") + "?days=nonsense").status_code == 200


def test_figures_of_nothing(as_ada, read_page):
    assert "No visit in these days" in " ".join(read_page(as_ada.get(reverse("desk:figures"))).text)


def test_figures_are_for_the_desk(cleo, as_ben, publication):
    assert cleo.get(reverse("desk:figures")).status_code == 302
    assert as_ben.get(reverse("desk:figures")).status_code == 403


def test_figures_cost_the_same_however_much_there_is(story, knock, as_ada, django_assert_num_queries, settings):
    def spent():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            as_ada.get(reverse("desk:figures"))
        return len(queries)

    knock(story())
    one = spent()
    for number in range(4):
        knock(story(), Client(SERVER_NAME="localhost", REMOTE_ADDR=f"192.0.2.{number + 9}"))
    assert spent() == one


def test_bars_fill_the_chart():
    from broadsheet.site.desk.figures import HEIGHT, bars

    day = datetime(2026, 11, 22, tzinfo=UTC).date()
    made = bars([(day + timedelta(days=number), visits) for number, visits in enumerate((0, 5, 10))])
    assert [bar.height for bar in made] == [0, (HEIGHT - 4) / 2, HEIGHT - 4]
    assert all(round(bar.y + bar.height, 1) == HEIGHT for bar in made)


@pytest.mark.parametrize("path", ["/visits/", "/newsletters/", "/talk/article/{}/"])
def test_an_origin_that_is_no_address_is_none_of_ours(story, cleo, folder, path):
    article = story()
    done = cleo.post(path.format(article.pk), {"page": f"article/{article.pk}", "text": "x"}, HTTP_ORIGIN="http://[")
    assert done.status_code in {200, 403}
    assert not (folder / "visits").exists()
