"""What a story's page says of all its reports together is kept ready - and never outlives a policy, a report, a finding or a ruling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from broadsheet.desk import findings as desk
from broadsheet.desk import telling
from broadsheet.store import stories, visibility
from broadsheet.store.models import Article, Membership, Person, Said, Story, StoryTold

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SAID = '"The ferry will sail again in spring, and nobody will wait for it," Harbour Minister Ada Quill said.'
BODY = '"There was a secretword under the keel of the ferry," Harbour Minister Ada Quill said on the quay.'
REPORT = (
    "The ferry Sula ran aground off Skarholm with 214 passengers on board on Sunday evening. "
    "The coast guard of Halmere took all passengers to the harbour of Skarholm by midnight. It had touched ground 31 times before.\n\n"
)
OTHER = (
    "All 214 passengers of the ferry Sula are safe after it struck a rock near Skarholm on Sunday evening. "
    "Four boats of the Halmere coast guard brought the passengers of the ferry ashore before midnight. Its owners say that it struck rocks 31 times.\n\n"
)


@pytest.fixture
def pair(told: Callable[..., Any], place: Callable[..., None]) -> Any:
    """A story of two outlets that print everything and quote one minister: its row."""
    first = told(text=f"{REPORT}{SAID}\n\n{BODY}")
    told(text=f"{OTHER}{SAID}", number=2)
    place()
    Said.objects.update(confidence=0.99)
    Membership.objects.update(copy_of=None)
    story = Membership.objects.get(article=first).story
    assert story.article_count == 2
    return story


def _page(client: Any, story: Story) -> str:
    return " ".join(client.get(f"/stories/{story.pk}/{story.slug}/").content.decode().split())


def test_the_worker_tells_what_changed_and_nothing_twice(pair: Any, cleo: Any, monkeypatch: Any) -> None:
    assert telling.tell_anew(NOW) == 1
    assert telling.tell_anew(NOW + telling.tellings.PAUSE * 2) == 0
    monkeypatch.setattr(telling, "_made", lambda *_, **__: pytest.fail("made while a reader waits"))
    page = _page(cleo, pair)
    assert "nobody will wait for it" in page
    assert "secretword" in page or "coast guard of Halmere" in page
    Story.objects.filter(pk=pair.pk).update(version=pair.version + 5)
    assert [row.pk for row in telling.tellings.stale(NOW + timedelta(minutes=2), limit=5)] == [pair.pk]
    assert not telling.tellings.stale(NOW + timedelta(days=9), limit=5), "old stories are told when somebody asks"


def test_a_page_that_finds_nothing_ready_makes_it_and_keeps_it(pair: Any, cleo: Any, monkeypatch: Any) -> None:
    first = _page(cleo, pair)
    assert StoryTold.objects.get(story=pair).full is False
    monkeypatch.setattr(telling, "_made", lambda *_, **__: pytest.fail("made twice"))
    assert _page(cleo, pair) == first


def test_what_is_kept_is_not_shown_beyond_a_policy_that_was_narrowed(pair: Any, cleo: Any, as_ben: Any) -> None:
    assert "nobody will wait" in _page(cleo, pair)
    for member in pair.memberships.select_related("article__source"):
        member.article.source.policy = "link"
        member.article.source.save()
    page = _page(cleo, pair)
    assert not any(words in page for words in ("secretword", "coast guard", "nobody will wait"))
    assert "nobody will wait" in _page(as_ben, pair)
    assert "nobody will wait" not in _page(cleo, pair), "what is kept for the house is kept apart"


def test_what_is_kept_goes_with_its_article(pair: Any, cleo: Any) -> None:
    telling.tell_anew(NOW)
    summary = StoryTold.objects.get(story=pair).told["summary"]
    gone = Membership.objects.get(article=summary[0]["article"]).article
    words = [quote["words"] for quote in summary if quote["article"] == gone.pk]
    visibility.erase(gone, now=NOW)
    assert not any(one in str(list(StoryTold.objects.values_list("told", flat=True))) for one in words)
    assert not any(one in _page(cleo, pair) for one in words)


def test_what_an_editor_rules_holds_for_what_is_kept(pair: Any, cleo: Any, ada: Any) -> None:
    assert "nobody will wait for it" in _page(cleo, pair).partition("Who said what")[2]
    desk.rule(Said.objects.earliest("pk"), verdict="wrong", speaker=None, by=ada, now=NOW)
    assert _page(cleo, pair).partition("Who said what")[2].count("nobody will wait for it") == 1
    person = Person.objects.get(name__contains="Quill")
    Person.objects.filter(pk=person.pk).update(is_hidden=True)  # past every function that would have it told anew
    assert "Quill" not in _page(cleo, pair).partition("Who said what")[2]


def test_a_new_finding_is_told(pair: Any) -> None:
    from broadsheet.records import Found
    from broadsheet.store import findings

    telling.tell_anew(NOW)
    assert StoryTold.objects.get(story=pair).told["voices"]
    for member in pair.memberships.select_related("article"):
        findings.save(member.article, Found())
    telling.tell_anew(NOW + timedelta(minutes=2))
    kept = StoryTold.objects.get(story=pair)
    assert kept.version
    assert not kept.told["voices"]


def test_numbers_say_of_what_they_are(pair: Any) -> None:
    numbers = telling._made(pair, stories.members(pair, full_text=True), full=True).numbers
    assert [(number.thing, number.agree) for number in numbers] == [("passengers", True)]


def test_one_outlet_and_its_copies_confirm_nothing(pair: Any) -> None:
    assert telling._made(pair, stories.members(pair, full_text=True), full=True).wordings
    Membership.objects.filter(pk=pair.memberships.last().pk).update(copy_of=pair.memberships.first().article)
    copied = telling._made(pair, stories.members(pair, full_text=True), full=True)
    assert (copied.wordings, copied.numbers) == ((), ())
    Membership.objects.update(copy_of=None)
    Article.objects.update(source=pair.memberships.first().article.source)
    assert telling._made(pair, stories.members(pair, full_text=True), full=True).wordings == ()


def test_days_count_from_the_outlets_own_day(pair: Any) -> None:
    """An evening in America is the next day in Greenwich: "today" is the outlet's."""
    evening = "2026-11-20T21:30:00-05:00"
    moment = datetime.fromisoformat(evening)
    Article.objects.update(published_as=evening, published_at=moment, sort_at=moment)
    (first, *_) = stories.members(pair, full_text=True)
    assert telling.given(first, {first.article_id: "The ferry sank today."})["published"] == evening
    Article.objects.update(sort_at=NOW)
    (first, *_) = stories.members(pair, full_text=True)
    assert telling.given(first, {first.article_id: ""})["published"] == NOW, "a time that was not believed is not told from"
