"""An outlet takes an article back: ours goes when its page is gone for good, never for a passing fault or with the whole outlet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from broadsheet.desk import take_in
from broadsheet.desk.take_in import Gathered
from broadsheet.engine.understand.retraction import is_retraction
from broadsheet.records import Article, Page, Refusal, Refused, SafeHtml
from broadsheet.store.models import ArticleState, Comment, Entry, EntryState, Membership, Story

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
BODY = "The bridge opened at noon and the town came to look at it, with a band and three speeches. " * 6


def read(url: str, title: str = "Bridge opens", text: str = BODY) -> Gathered:
    return Gathered(Page(url, b"<html>", final_url=url), Article(text=text, title=title, html=SafeHtml(f"<p>{text}</p>")))


def refused(url: str, reason: Refusal) -> Gathered:
    return Gathered(refused=Refused(url, reason, f"Refused: {reason}."))


@pytest.fixture
def outlet(db: None) -> list[Entry]:
    """Take in eight articles of one outlet."""
    from broadsheet.store import sources

    source = sources.add("Beacon")
    feed = sources.add_feed(source, "https://beacon.example/feed", now=NOW, title="Beacon", interval_seconds=600)
    made = []
    for number in range(8):
        url = f"https://beacon.example/{number}"
        row = Entry.objects.create(feed=feed, key=str(number), url=url, content_hash="x", first_seen_at=NOW, due_at=NOW)
        look(row, read(url, title=f"Bridge {number} opens", text=f"Number {number}. {BODY}"), NOW)
        made.append(row)
    return made


def look(entry: Entry, gathered: Gathered, now: datetime) -> Entry:
    """Claim an entry as the worker does and save what came of it."""
    from broadsheet.store import claim, due

    (row,) = claim.claim(due.entries().filter(pk=entry.pk), limit=1, now=now, lease=timedelta(minutes=5))
    take_in.save(row, gathered, now=now)
    entry.refresh_from_db()
    return entry


def look_when_due(entry: Entry, gathered: Gathered) -> Entry:
    assert entry.due_at is not None
    return look(entry, gathered, entry.due_at)


def state(entry: Entry) -> str:
    from broadsheet.store.models import Article as Row

    return str(Row.objects.get(pk=entry.article_id).state)


def test_a_page_is_looked_at_a_few_times_and_then_left_alone(outlet: list[Entry]) -> None:
    entry, seen = outlet[0], []
    while entry.due_at is not None:
        seen.append(entry.due_at - NOW)
        look_when_due(entry, read(entry.url, "Bridge 0 opens", f"Number 0. {BODY}"))
    assert seen == [timedelta(days=1), timedelta(days=4), timedelta(days=14)]
    assert entry.article is not None
    assert entry.article.revision_number == 1
    assert entry.state == EntryState.DONE


def test_a_look_finds_what_changed(outlet: list[Entry]) -> None:
    entry = look_when_due(outlet[0], read(outlet[0].url, "Bridge opens late", BODY + "Correction: it opened at one."))
    assert entry.article is not None
    assert (entry.article.title, entry.article.revision_number) == ("Bridge opens late", 2)


@pytest.mark.parametrize(("reason", "answers"), [(Refusal.GONE, 2), (Refusal.NOT_FOUND, 3)])
def test_gone_for_good_is_withdrawn(outlet: list[Entry], reason: Refusal, answers: int) -> None:
    from broadsheet.store.models.audit import Deed

    entry = outlet[0]
    Membership.objects.filter(article=entry.article).update(
        story=Story.objects.create(slug="x", headline="x", started_at=NOW, changed_at=NOW, article_count=1)
    )
    for answer in range(answers):
        assert state(entry) == ArticleState.LIVE, answer
        look_when_due(entry, refused(entry.url, reason))
    assert state(entry) == ArticleState.WITHDRAWN
    assert entry.due_at is None
    assert Membership.objects.get(article=entry.article).story is None
    assert not Story.objects.exists()
    assert Deed.objects.filter(action="article-withdrawn-by-outlet").count() == 1


@pytest.mark.parametrize("reason", [Refusal.TIMEOUT, Refusal.SERVER, Refusal.DENIED, Refusal.SLOW_DOWN, Refusal.UNREACHABLE])
def test_a_passing_fault_withdraws_nothing(outlet: list[Entry], reason: Refusal) -> None:
    entry = outlet[0]
    for _ in range(12):
        look_when_due(entry, refused(entry.url, reason))
    assert state(entry) == ArticleState.LIVE
    assert entry.gone_count == 0


def test_a_page_that_came_back_stays(outlet: list[Entry]) -> None:
    entry = outlet[0]
    look_when_due(entry, refused(entry.url, Refusal.NOT_FOUND))
    look_when_due(entry, refused(entry.url, Refusal.NOT_FOUND))
    look_when_due(entry, read(entry.url, "Bridge 0 opens", f"Number 0. {BODY}"))
    assert (entry.gone_since, entry.gone_count, state(entry)) == (None, 0, ArticleState.LIVE)


def test_an_outlet_that_moved_has_taken_nothing_back(outlet: list[Entry]) -> None:
    for _ in range(3):
        for entry in outlet[:6]:
            look_when_due(entry, refused(entry.url, Refusal.NOT_FOUND))
    assert {state(entry) for entry in outlet} == {ArticleState.LIVE}
    assert all(entry.due_at for entry in outlet)


def test_an_outlet_whose_feed_fails_has_taken_nothing_back(outlet: list[Entry]) -> None:
    outlet[0].feed.failures = 2
    outlet[0].feed.save()
    for _ in range(4):
        look_when_due(outlet[0], refused(outlet[0].url, Refusal.GONE))
    assert state(outlet[0]) == ArticleState.LIVE


def test_what_an_editor_shows_again_is_left_alone(outlet: list[Entry]) -> None:
    from broadsheet.store import visibility

    entry = outlet[0]
    for _ in range(2):
        look_when_due(entry, refused(entry.url, Refusal.GONE))
    assert entry.article is not None
    visibility.set_state(entry.article, ArticleState.LIVE, now=NOW)
    assert (state(entry), entry.due_at) == (ArticleState.LIVE, None)


def test_a_note_in_its_place_withdraws_at_once(outlet: list[Entry]) -> None:
    entry = outlet[0]
    look_when_due(entry, read(entry.url, "Bridge opens", "This article has been retracted. The editors regret the error."))
    assert state(entry) == ArticleState.WITHDRAWN
    assert entry.article is not None
    assert entry.article.revision_number == 1, "the note is no revision"


def test_a_new_article_may_tell_of_a_retraction(db: None) -> None:
    from broadsheet.store import sources

    feed = sources.add_feed(sources.add("Beacon"), "https://beacon.example/feed", now=NOW, title="Beacon", interval_seconds=600)
    url = "https://beacon.example/note"
    row = Entry.objects.create(feed=feed, key="n", url=url, content_hash="x", first_seen_at=NOW, due_at=NOW)
    look(
        row, read(url, "Retraction: the bridge", "This article has been retracted by the Ledger, its editor said on Monday."), NOW
    )
    assert state(row) == ArticleState.LIVE


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Retracted: Bridge opens", "The editors take it back.", True),
        ("Bridge opens", "Dieser Artikel wurde zurückgezogen.", True),
        ("Bridge opens", "Cet article a été retiré.", True),
        ("خبر", "تم حذف هذا الخبر من الموقع.", True),
        ("Withdrawn troops return", "The troops came home.", False),
        ("Paper retracted", "A journal has withdrawn a paper on bridges.", False),
        ("Bridge opens", BODY * 5 + "This article has been removed.", False),
    ],
)
def test_notes_are_told_from_news(title: str, text: str, found: bool) -> None:
    assert is_retraction(title, text, words_before=500) is found


def test_comments_outlive_the_last_report_of_a_story(outlet: list[Entry], client: Any) -> None:
    from broadsheet.store import visibility

    story = Story.objects.create(
        key="7", slug="x", headline="The outlet's words", started_at=NOW, changed_at=NOW, article_count=1
    )
    Membership.objects.filter(article=outlet[0].article).update(story=story)
    Comment.objects.create(story=story, text="Shame", html="<p>Shame</p>", state="published", name="Ben", created_at=NOW)
    assert outlet[0].article is not None
    visibility.set_state(outlet[0].article, ArticleState.WITHDRAWN, now=NOW)
    kept = Story.objects.get()
    assert (kept.pk, kept.article_count, kept.headline) == (story.pk, 0, "")
    assert Comment.objects.get().story == kept


def test_an_outlet_that_moved_for_good_is_not_asked_for_ever(outlet: list[Entry]) -> None:
    outlet[0].feed.failures = 2
    outlet[0].feed.save()
    entry, looks = outlet[0], 0
    while entry.due_at is not None and looks < 100:
        look_when_due(entry, refused(entry.url, Refusal.NOT_FOUND))
        looks += 1
    assert 30 < looks < 40
    assert state(entry) == ArticleState.LIVE
