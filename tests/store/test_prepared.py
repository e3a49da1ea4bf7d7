"""Queries written once give what query sets give."""

from __future__ import annotations

import threading

import pytest

pytestmark = pytest.mark.django_db


def test_rows_are_those_of_the_query_set(save):
    from broadsheet.store.models import Article
    from broadsheet.store.prepared import Prepared

    article = save()
    build = lambda number: Article.objects.select_related("source", "piece").defer("evidence").filter(pk=number)  # noqa: E731
    prepared = Prepared(build)
    for _ in range(2):
        (row,) = prepared(article.pk)
        wanted = build(article.pk).get()
        assert {name: getattr(row, name) for name in vars(wanted) if name[0] != "_"} == {
            name: value for name, value in vars(wanted).items() if name[0] != "_"
        }
        assert row.get_deferred_fields() == {"evidence"}
        assert row.source == article.source
        assert not hasattr(row, "piece")
        assert row.evidence == wanted.evidence
    assert prepared(article.pk + 1) == []


def test_several_numbers_and_a_limit(save, django_assert_num_queries):
    from broadsheet.store.models import Article
    from broadsheet.store.prepared import Prepared

    rows = [save(url=f"https://beacon.example/{n}", text=f"Text {n}.") for n in range(5)]
    prepared = Prepared(lambda low, high: Article.objects.filter(pk__gte=low, pk__lte=high).order_by("-pk")[:2])
    with django_assert_num_queries(1):
        assert [row.pk for row in prepared(rows[1].pk, rows[3].pk)] == [rows[3].pk, rows[2].pk]


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_for_itself(save):
    from django.db import connection

    from broadsheet.store.models import Article
    from broadsheet.store.prepared import Prepared

    article, found = save(), []
    prepared = Prepared(lambda number: Article.objects.filter(pk=number))

    def ask():
        found.extend(prepared(article.pk))
        connection.close()

    for _ in range(3):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert [row.title for row in found] == [article.title] * 3


def test_numbers_that_no_row_can_have():
    from broadsheet.store.models import Article
    from broadsheet.store.prepared import Prepared

    prepared = Prepared(lambda number: Article.objects.filter(pk=number))
    assert prepared(10**30) == prepared(-1) == []


def test_annotations_come_along(save):
    from django.db.models import F

    from broadsheet.store.models import Article
    from broadsheet.store.prepared import Prepared

    article = save()
    prepared = Prepared(lambda number: Article.objects.filter(pk=number).annotate(twice=F("id") * 2))
    assert prepared(article.pk)[0].twice == 2 * article.pk


def test_plain_words_and_numbers_are_written_into_the_query(save, django_assert_num_queries):
    from broadsheet.store.models import Article
    from broadsheet.store.prepared import Prepared

    article = save()
    prepared = Prepared(
        lambda number: Article.objects.filter(pk=number, state="live", title__contains="%s' or 1").order_by("pk")[:3]
    )
    with django_assert_num_queries(1) as captured:
        assert prepared(article.pk) == []
    assert "'live'" in captured[0]["sql"]
    found = Prepared(lambda number: Article.objects.filter(pk=number, state="live", title=article.title))
    assert found(article.pk) == [article]


def test_what_is_related_hangs_together_and_can_be_saved(save):
    from broadsheet.store.models import Article, Membership
    from broadsheet.store.prepared import Prepared

    article = save()
    rows = Prepared(
        lambda number: Membership.objects.filter(article=number).select_related("article__source", "story", "copy_of")
    )
    (row,) = rows(article.pk)
    assert row.article.membership is row
    assert row.story is None
    assert row.copy_of is None
    assert not row._state.adding
    row.article.title = "Another"
    row.article.save(update_fields=["title"])
    assert Article.objects.get(pk=article.pk).title == "Another"
