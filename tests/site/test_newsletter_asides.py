"""The quote of an edition obeys what binds every statement: when it is made, when it is printed, when the archive shows it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.desk import findings as desk
from broadsheet.desk.editions import asides
from broadsheet.store.models import Edition, EditionItem, Newsletter, Person, Said

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db

TEXT = (
    "The town waited and waited for news of its boat. " * 8 + "\n\n"
    '"The ferry will sail again when the ice has gone from the strait," said Harbour Minister Ada Quill.\n\n'
    "At least 310 passengers were on board the old ferry when it left the harbour."
)


@pytest.fixture
def issue(told, cleo):
    """Make an edition of an article, and return how its page in the archive reads now."""

    def make(article):
        quote, figure = asides([article.pk])
        letter = Newsletter.objects.create(slug="evening", name="Evening", created_at=article.first_seen_at)
        edition = Edition.objects.create(
            newsletter=letter,
            day="2026-11-20",
            subject="Evening",
            composed_at=article.first_seen_at,
            is_archived=True,
            state="sent",
            quote=quote,
            figure=figure,
        )
        EditionItem.objects.create(edition=edition, article=article, position=0)

        def page():
            return cleo.get("/newsletters/evening/2026-11-20/").content.decode()

        return page

    return make


def test_an_edition_quotes_whom_everybody_may_be_told(told, issue):
    page = issue(told(text=TEXT))
    assert "when the ice has gone" in page()
    assert "Ada Quill, Harbour Minister" in page()
    assert "310 passengers" in page()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT.replace("said Harbour Minister Ada Quill", "she said"), id="unsure speaker"),
        pytest.param(TEXT.replace("when the ice has gone from the strait", "when the suspects have been convicted"), id="crime"),
    ],
)
def test_an_edition_quotes_nobody_where_pages_would_not(told, text):
    assert asides([told(text=text).pk])[0] == {}


def test_what_is_below_the_threshold_is_quoted_nowhere(told):
    article = told(text=TEXT)
    Said.objects.update(confidence=0.9)
    assert asides([article.pk])[0] == {}


def test_an_objection_takes_the_quote_out_of_the_archive(told, issue):
    page = issue(told(text=TEXT))
    desk.flag(None, Person.objects.get(name="Ada Quill"), "It is me.", "", now=NOW)
    assert "Ada Quill" not in page()
    assert "when the ice has gone" not in page()


def test_a_speaker_set_right_is_set_right_in_the_archive_too(told, issue, ada):
    page = issue(told(text=TEXT))
    desk.rule(Said.objects.get(speaker="Ada Quill"), verdict="right", speaker="Ida Quill", by=ada, now=NOW)
    assert "Ida Quill" in page()
    desk.rule(Said.objects.get(speaker="Ida Quill"), verdict="wrong", speaker=None, by=ada, now=NOW)
    assert "when the ice has gone" not in page()


def test_a_policy_that_became_narrower_binds_old_editions(told, issue):
    article = told(text=TEXT)
    page = issue(article)
    article.source.policy = "link"
    article.source.save()
    assert "when the ice has gone" not in page()
    assert "310 passengers" not in page()


def test_switched_off_nobody_is_quoted(told, issue, publication):
    page = issue(told(text=TEXT))
    publication.shows_people = False
    publication.save()
    assert "when the ice has gone" not in page()
    assert asides([told(number=2, text=TEXT).pk])[0] == {}
