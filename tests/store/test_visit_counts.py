from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from broadsheet.store import visit_counts
from broadsheet.store.models import VisitDay, VisitDropped, VisitFold, VisitReferrer, VisitTotal
from broadsheet.store.visit_counts import Counted, fold, of_page
from broadsheet.store.visit_journal import Journal, Knock

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "visits")
    yield journal
    journal.close()


def _visits(journal, page, number, *, day=DAY, host=""):
    for visitor in range(number):
        journal.knock(Knock(f"{page}{day}{host}{visitor}", "Firefox", page, host, NOW, day))


@pytest.fixture
def article(save):
    return save()


def test_folding_adds_up(journal, article, save):
    other = save("https://beacon.example/other")
    _visits(journal, f"article/{article.pk}", 3, host="search.example")
    _visits(journal, f"article/{other.pk}", 1)
    journal.drop("machine", DAY)
    assert fold(journal, now=NOW) == 1
    _visits(journal, f"article/{article.pk}", 2, host="mail.example")
    fold(journal, now=NOW)
    assert of_page(f"article/{article.pk}", DAY) == Counted(5, 5)
    assert of_page(f"article/{article.pk}", DAY + timedelta(days=1)) == Counted(5, 0)
    assert of_page(f"article/{other.pk}", DAY) == Counted(1, 1)
    assert dict(VisitReferrer.objects.values_list("host", "visits")) == {"search.example": 3, "": 1, "mail.example": 2}
    assert dict(VisitDropped.objects.values_list("reason", "visits")) == {"machine": 1}
    assert VisitDay.objects.count() == VisitTotal.objects.count() == 2


def test_days_are_kept_apart(journal, article):
    page = f"article/{article.pk}"
    _visits(journal, page, 2, day=DAY)
    fold(journal, now=NOW)
    _visits(journal, page, 3, day=DAY + timedelta(days=1))
    fold(journal, now=NOW)
    journal.folder.joinpath("counts.log").write_text(f"{DAY}\tvisit\t{page}\t\n")  # late: of the day before
    fold(journal, now=NOW)
    assert of_page(page, DAY + timedelta(days=1)) == Counted(6, 3)
    assert dict(VisitDay.objects.values_list("day", "visits")) == {DAY: 3, DAY + timedelta(days=1): 3}


def test_a_crash_between_commit_and_removal_counts_once(journal, article, monkeypatch):
    _visits(journal, f"article/{article.pk}", 4)
    (piece,) = journal.seal()
    kept = piece.read_bytes()
    fold(journal, now=NOW)
    assert not piece.exists()
    piece.write_bytes(kept)
    fold(journal, now=NOW)
    assert of_page(f"article/{article.pk}", DAY).total == 4
    assert not piece.exists()


def test_a_crash_before_the_commit_loses_nothing(journal, article, monkeypatch):
    _visits(journal, f"article/{article.pk}", 4)

    def die(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(visit_counts, "_add", die)
        with pytest.raises(KeyboardInterrupt):
            fold(journal, now=NOW)
    assert of_page(f"article/{article.pk}", DAY).total == 0
    _visits(journal, f"article/{article.pk}", 1, host="more.example")
    assert fold(journal, now=NOW) == 2
    assert of_page(f"article/{article.pk}", DAY).total == 5


def test_torn_and_foreign_lines_count_nothing(journal, article):
    _visits(journal, f"article/{article.pk}", 1)
    with (journal.folder / "counts.log").open("ab") as log:
        log.write(b"2026-05-04\tvis\n\xff\xfe\n2026-13-01\tvisit\tarticle/1\t\n2026-05-04\tvisit\tarticle/x\t\n2026-05-0")
    fold(journal, now=NOW)
    assert VisitDay.objects.get().visits == 1


def test_articles_that_went_are_left_out(journal, article):
    _visits(journal, "article/999999", 2)
    _visits(journal, "story/999999", 2)
    _visits(journal, f"article/{article.pk}", 1)
    fold(journal, now=NOW)
    assert VisitTotal.objects.get().visits == 1
    article.delete()
    assert not VisitTotal.objects.exists()
    assert not VisitDay.objects.exists()


def test_invented_hosts_do_not_fill_the_table(journal, article, monkeypatch):
    monkeypatch.setattr(visit_counts, "MOST_HOSTS", 3)
    for number in range(10):
        _visits(journal, f"article/{article.pk}", 1 + (number < 2), host=f"h{number}.example")
    fold(journal, now=NOW)
    hosts = dict(VisitReferrer.objects.values_list("host", "visits"))
    assert len(hosts) == 4
    assert sum(hosts.values()) == 12
    assert hosts["other"] == 7


def test_old_marks_go(journal, article):
    VisitFold.objects.create(piece="sealed-x.log", folded_at=NOW - timedelta(days=3))
    _visits(journal, f"article/{article.pk}", 1)
    fold(journal, now=NOW)
    assert not VisitFold.objects.filter(piece="sealed-x.log").exists()


def test_nothing_to_fold_asks_nothing(journal, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert fold(journal, now=NOW) == 0


def test_figures(journal, article, django_assert_num_queries):
    _visits(journal, f"article/{article.pk}", 3, host="search.example")
    _visits(journal, f"article/{article.pk}", 2, day=DAY - timedelta(days=2))
    _visits(journal, f"article/{article.pk}", 9, day=DAY - timedelta(days=40))
    journal.drop("repeat", DAY)
    fold(journal, now=NOW)
    with django_assert_num_queries(7):
        found = visit_counts.figures(since=DAY - timedelta(days=6), until=DAY)
    assert [visits for _, visits in found.days] == [0, 0, 0, 0, 2, 0, 3]
    assert found.total == 5
    assert [(row.pk, visits) for row, visits in found.articles] == [(article.pk, 5)]
    assert dict(found.hosts) == {"search.example": 3, "": 2}
    assert found.dropped == [("repeat", 1)]


@pytest.mark.parametrize("page", ["", "article/", "article/x", "user/1", "article/1/2", "article/" + "9" * 20, "article/-1", "1"])
def test_names_of_no_page(page, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert of_page(page, DAY) == Counted()


def test_a_merged_story_takes_its_visits_and_comments_along(journal, article):
    from broadsheet.store import comments
    from broadsheet.store.models import Comment, Membership, Story
    from broadsheet.store.story_write import merge

    old, new = (
        Story.objects.create(slug=name, key=name, headline=name, started_at=NOW, changed_at=NOW) for name in ("old", "new")
    )
    Membership.objects.update_or_create(article=article, defaults={"story": new})
    _visits(journal, f"story/{old.pk}", 3)
    _visits(journal, f"story/{old.pk}", 2, day=DAY - timedelta(days=1))
    _visits(journal, f"story/{new.pk}", 1)
    fold(journal, now=NOW)
    said = Comment.objects.create(story=old, text="x", html="x", state="published", created_at=NOW)
    merge(old, new, now=NOW)
    assert of_page(f"story/{new.pk}", DAY) == Counted(6, 4)
    assert of_page(f"story/{old.pk}", DAY) == Counted()
    said.refresh_from_db()
    assert said.story == new
    assert comments.subject(f"story/{old.pk}") == new
