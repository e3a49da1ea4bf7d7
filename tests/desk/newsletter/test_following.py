"""Following a story, a person, a search by mail."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from broadsheet.desk import following
from broadsheet.store import follows
from broadsheet.store.models import Follow, Notice, Person, Story

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def follow(config, db):
    """Confirm following something: ``follow("search", "harbour ferry")``."""

    def make(kind, target, mode="instant", address="ben@reader.example"):
        from broadsheet.store import subscribers

        person = subscribers.make(address, now=NOW)
        person.state = "confirmed"
        person.save()
        return Follow.objects.create(
            subscriber=person, kind=kind, target=target, label=target, mode=mode, is_confirmed=True, created_at=NOW, due_at=NOW
        )

    return make


@pytest.fixture
def look(config):
    def at(moment):
        from broadsheet.desk import following

        return following.look(config, moment)

    return at


def test_a_story_as_it_happens(follow, look, tell):
    tell("Bridge opens", story="The bridge")
    follow("story", str(Story.objects.get().pk))
    assert look(NOW) == 0
    tell("Bridge sways", story="The bridge", outlet="The Courier")
    tell("Goose found")
    assert look(NOW + timedelta(minutes=5)) == 0, "not yet due"
    assert look(NOW + timedelta(minutes=11)) == 1
    notice = Notice.objects.get()
    assert "Bridge sways" in notice.text
    assert "Goose" not in notice.text
    assert "Bridge opens" not in notice.text
    assert notice.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/newsletters/unfollow/" in notice.headers["List-Unsubscribe"]
    assert look(NOW + timedelta(minutes=30)) == 0


def test_what_is_placed_late_is_told_all_the_same(follow, look, tell):
    tell("Bridge opens", story="The bridge")
    story = Story.objects.get()
    follow("story", str(story.pk))
    look(NOW)
    late = tell("Bridge sways", at=NOW + timedelta(minutes=5))
    tell("Bridge closes", at=NOW + timedelta(minutes=5), story="The bridge")
    look(NOW + timedelta(minutes=11))
    late.membership.story, late.membership.due_at, late.membership.placed_revision = story, None, 1
    late.membership.save()
    look(NOW + timedelta(minutes=22))
    told = "".join(notice.text for notice in Notice.objects.all())
    assert (told.count("\nBridge sways\n"), told.count("\nBridge closes\n")) == (1, 1)


def test_nobody_waits_for_what_finds_no_story(follow, look, tell):
    tell("Bridge opens", story="The bridge")
    follow("story", str(Story.objects.get().pk))
    look(NOW)
    tell("Goose found", at=NOW - timedelta(hours=1))
    tell("Bridge closes", at=NOW, story="The bridge")
    assert look(NOW + timedelta(minutes=11)) == 1


def test_a_search_once_a_day(follow, look, tell):
    row = follow("search", "ferry harbour", mode="digest")
    tell("Something else")
    look(NOW)
    row.refresh_from_db()
    assert row.due_at == NOW.replace(hour=18)
    tell("The ferry is late", text="It never reached the harbour.")
    tell("The ferry is lost", text="Nobody knows where.")
    assert look(NOW.replace(hour=18)) == 1
    text = Notice.objects.get().text
    assert "The ferry is late" in text
    assert "lost" not in text


def test_a_person(follow, look, tell):
    row = follow("person", "7")
    row.label = "Ada Finch"
    row.save()
    tell("Nothing of note")
    look(NOW)
    tell("Mayor speaks", text="Mayor Ada Finch spoke of the bridge.")
    assert look(NOW + timedelta(minutes=11)) == 1


def test_of_whom_objected_nothing_is_mailed(follow, look, tell):
    person = Person.objects.create(name="Ada Finch", slug="ada-finch")
    row = follow("person", str(person.pk))
    row.label = "Ada Finch"
    row.save()
    tell("Nothing of note")
    look(NOW)
    Person.objects.update(is_hidden=True)
    tell("Mayor speaks", text="Mayor Ada Finch spoke of the bridge.")
    assert look(NOW + timedelta(minutes=11)) == 0
    Person.objects.update(is_hidden=False)
    assert look(NOW + timedelta(minutes=22)) == 1, "what came meanwhile is told once they may be named"


def test_words_stay_within_policy(follow, look, tell):
    follow("search", "bridge", mode="instant")
    tell("Old")
    look(NOW)
    tell("Bridge opens", text=" ".join(f"bodyword{n}" for n in range(200)), of={"policy": "link"}, outlet="The Closed")
    assert look(NOW + timedelta(minutes=11)) == 1
    assert "bodyword" not in Notice.objects.get().text


def test_the_demo_press_is_mailed_only_while_nothing_real_is_read(follow, tell, config):
    look = partial(following.look, dataclasses.replace(config, url=None))  # at this machine alone
    follow("search", "bridge")
    tell("Old", outlet="The Sea Mail", of={"is_demo": True})
    look(NOW)
    tell("Bridge opens in Ropewalk", outlet="The Sea Mail")
    assert look(NOW + timedelta(minutes=11)) == 1
    tell("The bridge is real", outlet="The Beacon")
    tell("Bridge closes in Ropewalk", outlet="The Sea Mail")
    assert look(NOW + timedelta(minutes=22)) == 1
    text = Notice.objects.latest("pk").text
    assert "The bridge is real" in text
    assert "Ropewalk" not in text


def test_the_unconfirmed_and_suspended_get_nothing(follow, look, tell):
    row = follow("search", "bridge")
    tell("Old")
    look(NOW)
    row.subscriber.state = "suspended"
    row.subscriber.save()
    tell("Bridge opens")
    assert look(NOW + timedelta(minutes=11)) == 0


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        ({}, "Ada Quill"),
        ({"outlet_count": 2}, None),
        ({"is_public_figure": False}, None),
        ({"is_hidden": True}, None),
        ({"statement_count": 0}, None),
    ],
)
def test_only_people_with_a_page_for_everybody_can_be_followed(db, columns, named):
    person = Person.objects.create(
        **(
            {"name": "Ada Quill", "slug": "ada-quill", "statement_count": 4, "outlet_count": 3, "is_public_figure": True}
            | columns
        )
    )
    assert follows.person_label(str(person.pk), demo_allowed=True) == named


def test_a_story_is_followed_into_the_one_it_merged_with(follow, look, tell):
    from broadsheet.store.story_write import merge

    tell("Bridge opens", story="The bridge")
    tell("Span sways", story="The span", outlet="The Courier")
    bridge, span = Story.objects.order_by("pk")
    follow("story", str(bridge.pk))
    look(NOW)
    merge(bridge, span, now=NOW)
    tell("Span closed", story=Story.objects.get(pk=span.pk).headline)
    assert look(NOW + timedelta(minutes=11)) == 1
    assert "Span closed" in Notice.objects.get().text
