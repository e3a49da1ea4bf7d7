"""The desk's notes on stories: seen by everybody, changed in sight of everybody."""

from __future__ import annotations

import pytest

from broadsheet.store.models import Deed, Story, StoryNote

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(story, outlet, place):
    story(outlet("The Courier"), title="The ferry sails again at noon")
    place()
    return Story.objects.get()


def _page(client, told):
    return client.get(f"/stories/{told.pk}/", follow=True).content.decode()


def _write(client, told, text="We **asked** the port. <script>alert(1)</script>"):
    return client.post(f"/desk/stories/{told.pk}/notes/", {"text": text})


def test_note_stands_on_the_story_s_page(as_ada, cleo, told, read_page):
    version = _version()
    assert _write(as_ada, told).status_code == 302
    page = _page(cleo, told)
    assert "A word from the desk" in page
    assert "We <strong>asked</strong> the port." in page
    assert "<script>alert" not in page
    assert "ada" in page
    read_page(cleo.get(f"/stories/{told.pk}/", follow=True))
    read_page(as_ada.get(f"/desk/stories/{told.pk}/"))
    assert _version() > version, "cached pages must fall out"


def test_correction_is_seen_and_logged(as_ada, cleo, told):
    _write(as_ada, told, "It was Tuesday.")
    note = StoryNote.objects.get()
    as_ada.post(
        f"/desk/stories/{told.pk}/notes/{note.pk}/", {"text": "It was Wednesday.", "why": "The day was wrong.", "act": "correct"}
    )
    page = _page(cleo, told)
    assert "It was Wednesday." in page
    assert "It was Tuesday." not in page
    assert "The day was wrong." in page
    assert Deed.objects.get(action="note-corrected").details["before"] == "It was Tuesday."


def test_nothing_is_changed_without_a_word_why(as_ada, cleo, told):
    _write(as_ada, told, "It was Tuesday.")
    note = StoryNote.objects.get()
    for act in ("correct", "withdraw"):
        as_ada.post(f"/desk/stories/{told.pk}/notes/{note.pk}/", {"text": "Other words.", "why": " ", "act": act})
    assert "It was Tuesday." in _page(cleo, told)


def test_withdrawn_note_says_why_and_stays_so(as_ada, cleo, told):
    _write(as_ada, told, "It was Tuesday.")
    path = f"/desk/stories/{told.pk}/notes/{StoryNote.objects.get().pk}/"
    as_ada.post(path, {"why": "It was not.", "act": "withdraw"})
    page = _page(cleo, told)
    assert "It was Tuesday." not in page
    assert "It was not." in page
    as_ada.post(path, {"text": "Back again.", "why": "Why not.", "act": "correct"})
    assert "Back again." not in _page(cleo, told)


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001])
def test_what_is_no_note_is_refused(as_ada, told, text):
    _write(as_ada, told, text)
    assert not StoryNote.objects.exists()


def test_readers_and_strangers_write_none(as_ben, cleo, told):
    assert _write(as_ben, told).status_code == 403
    assert _write(cleo, told).status_code == 302
    assert not StoryNote.objects.exists()


def test_note_of_another_story_is_not_there(as_ada, told, story, outlet, place):
    _write(as_ada, told)
    story(outlet("Two"), title="A goose holds the library", text="A goose stood in the door of the library for two hours.")
    place()
    other = Story.objects.exclude(pk=told.pk).get()
    number = StoryNote.objects.get().pk
    assert as_ada.post(f"/desk/stories/{other.pk}/notes/{number}/", {"text": "x", "why": "y"}).status_code == 404
    assert as_ada.get(f"/desk/stories/{told.pk}/notes/").status_code == 405


def test_note_goes_with_a_story_that_is_merged(as_ada, ada, cleo, told, story, outlet, place):
    from datetime import UTC, datetime

    from broadsheet.desk import stories as desk

    _write(as_ada, told, "Kept in mind.")
    story(outlet("Two"), title="A goose holds the library", text="A goose stood in the door of the library for two hours.")
    place()
    other = Story.objects.exclude(pk=told.pk).get()
    desk.merge(told, other.pk, by=ada, now=datetime(2026, 11, 22, 13, tzinfo=UTC))
    assert "Kept in mind." in _page(cleo, other)


def test_clipping_is_no_outlet(publication, told):
    from broadsheet.store import sources, story_counts
    from broadsheet.store.models import Article

    article = Article.objects.get()
    article.source = sources.clippings()
    article.save()
    story_counts.refresh(told)
    assert told.outlet_count == 1, "somebody's paste alone still stands as one report"
    assert told.independent_count == 1


def _version():
    from broadsheet.store.models import Publication

    return Publication.objects.get().version
