"""Own words are not lost, not told falsely and not thrown away by a slip."""

from __future__ import annotations

import importlib
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.test import Client

from broadsheet.desk import pieces, rights_holders, standing
from broadsheet.desk.overwriting import Overwritten, version_of
from broadsheet.errors import InputError
from broadsheet.store import claim, due
from broadsheet.store.models import Deed, Piece, Revision, Source, StandingPage, User

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def given(**more):
    return {"title": "The harbour opens", "body": "On Monday.", "byline": "Ada", "language": "en", **more}


@pytest.fixture
def emil(publication):
    return User.objects.create_user("emil", "emil@desk.example", "a calm morning in may", role=User.Role.EDITOR)


@pytest.fixture
def as_emil(emil):
    client = Client()
    client.force_login(emil)
    return client


def seen_in(page):
    return re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]


def over_in(page):
    return re.search(r'name="over" value="([^"]*)"', page.content.decode())[1]


def new(client, **more):
    client.post("/desk/own/new/", given(**more))
    return Piece.objects.get()


def test_old_tab_of_a_draft_does_not_write_over_a_newer_text(as_ada, as_emil, read_page):
    piece = new(as_ada, then="keep")
    path = f"/desk/own/{piece.pk}/"
    old = seen_in(as_ada.get(path))
    assert as_emil.post(path, given(body="On Tuesday.", seen=seen_in(as_emil.get(path)))).status_code == 302
    page = as_ada.post(path, given(body="My own words.", seen=old))
    piece.refresh_from_db()
    assert piece.body == "On Tuesday."
    assert not read_page(page).faults
    text = page.content.decode()
    assert "My own words." in text
    assert "emil" in text
    again = as_ada.post(path, given(body="My own words.", seen=old, then="publish"))
    assert "My own words." in again.content.decode(), "pressing the same button again is no decision"
    as_emil.post(path, given(body="On Wednesday."))
    late = as_ada.post(path, given(body="My own words.", seen=old, over=over_in(page)))
    page = late if late.status_code == 200 else pytest.fail("written over a text that nobody had been told of")
    assert as_ada.post(path, given(body="My own words.", seen=old, over=over_in(page))).status_code == 302
    piece.refresh_from_db()
    assert (piece.body, piece.state) == ("My own words.", "draft")


def test_old_tab_of_a_published_piece_does_not_correct_over_a_newer_correction(as_ada, as_emil):
    piece = new(as_ada, then="publish")
    path = f"/desk/own/{piece.pk}/"
    old = seen_in(as_ada.get(path))
    as_emil.post(path, given(title="The harbour closes", correction="It closes.", seen=old))
    page = as_ada.post(path, given(body="On Friday.", correction="It was Friday.", seen=old))
    piece.refresh_from_db()
    assert (piece.title, piece.body, len(piece.corrections)) == ("The harbour closes", "On Monday.", 1)
    assert 'value="It was Friday."' in page.content.decode()
    as_ada.post(path, given(body="On Friday.", correction="It was Friday.", seen=old, over=over_in(page)))
    piece.refresh_from_db()
    assert (piece.body, len(piece.corrections)) == ("On Friday.", 2)


def test_old_tab_of_a_standing_page_does_not_write_over_a_newer_text(as_ada, as_emil, read_page):
    StandingPage.objects.create(slug="imprint", title="Imprint", body="Ada.", updated_at=NOW)
    path, columns = "/desk/pages/imprint/", {"title": "Imprint", "slug": "imprint", "language": "en", "position": 0}
    old = seen_in(as_ada.get(path))
    as_emil.post(path, {**columns, "body": "Emil.", "seen": old})
    page = as_ada.post(path, {**columns, "body": "Ada and Ben.", "seen": old})
    assert StandingPage.objects.get().body == "Emil."
    assert not read_page(page).faults
    assert "Ada and Ben." in page.content.decode()
    as_ada.post(path, {**columns, "body": "Ada and Ben.", "seen": old, "over": over_in(page)})
    assert StandingPage.objects.get().body == "Ada and Ben."


def test_words_for_what_was_thrown_away_meanwhile_stay_in_the_form(as_ada, read_page):
    columns = {"title": "Imprint", "slug": "imprint", "body": "My own words.", "language": "en", "position": 0}
    for path, words in (
        ("/desk/own/999/", given(body="My own words.", seen="x")),
        ("/desk/pages/gone/", {**columns, "seen": "x"}),
    ):
        assert as_ada.get(path).status_code == 404
        page = as_ada.post(path, words)
        assert not read_page(page).faults
        assert "My own words." in page.content.decode()
        assert "not here any more" in page.content.decode()
    assert not Piece.objects.exists()
    assert not StandingPage.objects.exists()


def test_without_a_form_nothing_is_compared(publication):
    piece = pieces.save(None, {"title": "A", "body": "One."}, by=None, now=NOW)
    old = version_of(piece)
    pieces.save(piece, {"body": "Two."}, by=None, now=NOW)
    with pytest.raises(Overwritten):
        pieces.save(piece, {"body": "Three."}, by=None, now=NOW, seen=old)
    pieces.save(piece, {"body": "Three."}, by=None, now=NOW)
    page = StandingPage(slug="a", title="A", body="One.", is_public=False)
    standing.keep(page, by=None, now=NOW)
    standing.keep(page, by=None, now=NOW, seen=version_of(page))


def test_time_that_passed_is_refused_with_its_zone(as_ada, settings):
    at = datetime.now(UTC) - timedelta(days=1)
    page = as_ada.post("/desk/own/new/", given(then="schedule", at=at.strftime("%Y-%m-%dT%H:%M"))).content.decode()
    assert f"This time has passed: {at:%Y-%m-%d %H:%M} ({settings.TIME_ZONE})" in page
    assert not Piece.objects.exists(), "the form has the words; a second save must not make a second piece"
    assert settings.TIME_ZONE in as_ada.get("/desk/own/new/").content.decode()


def test_piece_scheduled_a_minute_ago_is_said_to_be_published(as_ada):
    piece = pieces.save(None, {"title": "A", "body": "One."}, by=None, now=NOW)
    pieces.schedule(piece, at=NOW - timedelta(minutes=1), by=None, now=NOW)
    assert piece.state == "published"


def test_taken_down_piece_keeps_no_words_and_takes_none(as_ada, ada, read_page):
    piece = new(as_ada, then="publish", standfirst="After nine years.", picture_caption="Boats")
    as_ada.post(f"/desk/own/{piece.pk}/", given(body="On Tuesday.", correction="It was Tuesday."))
    piece.refresh_from_db()
    rights_holders.take_down(piece.article, "A court said so.", by=ada, now=NOW)
    piece.refresh_from_db()
    kept = " ".join(str(value) for value in vars(piece).values())
    assert not any(word in kept for word in ("harbour", "Monday", "Tuesday", "nine years", "Boats"))
    assert not Revision.objects.exists()
    listed = " ".join(read_page(as_ada.get("/desk/own/")).text)
    assert "taken down" in listed
    assert "as readers see it" not in listed
    page = read_page(as_ada.post(f"/desk/own/{piece.pk}/", given(correction="It is back.")))
    assert "neither corrected nor published again" in " ".join(page.text)
    assert not page.faults
    with pytest.raises(InputError, match="taken down"):
        pieces.publish(piece, by=ada, now=NOW)
    piece.refresh_from_db()
    assert (piece.body, piece.corrections) == ("", [])


def test_pieces_taken_down_before_are_emptied_by_the_migration(as_ada):
    piece = new(as_ada, then="publish")
    draft = pieces.save(None, {"title": "A draft", "body": "Half a thought."}, by=None, now=NOW)
    type(piece.article).objects.update(text_hash="erased")
    importlib.import_module("broadsheet.store.migrations.0041_erase_pieces_taken_down").erase(apps, None)
    piece.refresh_from_db()
    draft.refresh_from_db()
    assert (piece.title, piece.body, piece.byline) == ("(taken down)", "", "")
    assert draft.body == "Half a thought."


def test_hidden_piece_is_not_corrected_unseen(as_ada, ada):
    piece = new(as_ada, then="publish")
    rights_holders.hide(piece.article, by=ada, now=NOW)
    assert "Show it again" in as_ada.post(f"/desk/own/{piece.pk}/", given(body="New.", correction="New.")).content.decode()
    piece.refresh_from_db()
    assert piece.body == "On Monday."


def test_throwing_a_draft_away_asks_and_is_its_authors_and_the_owners(as_ada, as_emil, emil):
    piece = new(as_ada, then="keep")
    path = f"/desk/own/{piece.pk}/"
    assert "throw-away" not in as_emil.get(path).content.decode()
    as_emil.post(f"{path}throw-away/", {"sure": "yes"})
    assert "throw-away" in as_ada.get(path).content.decode()
    as_ada.post(f"{path}throw-away/")
    assert Piece.objects.count() == 1
    Piece.objects.update(author=emil)
    as_ada.post(f"{path}throw-away/", {"sure": "yes"})
    assert not Piece.objects.exists()


def test_throwing_a_standing_page_away_asks(as_ada):
    StandingPage.objects.create(slug="imprint", title="Imprint", body="Ada.", updated_at=NOW)
    as_ada.post("/desk/pages/imprint/throw-away/")
    assert StandingPage.objects.exists()
    as_ada.post("/desk/pages/imprint/throw-away/", {"sure": "yes"})
    assert not StandingPage.objects.exists()


@pytest.mark.parametrize(("typed", "kept"), [("DE", "de"), ("pt_br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("", "")])
def test_language_is_a_code(as_ada, typed, kept):
    assert new(as_ada, language=typed).language == kept


@pytest.mark.parametrize("typed", ["english", "e", "en-", "en_USA", "deutsch "])
def test_language_that_is_no_code_is_refused(as_ada, typed):
    assert "its code of two or three letters" in as_ada.post("/desk/own/new/", given(language=typed)).content.decode()
    assert not Piece.objects.exists()
    columns = {"title": "Imprint", "slug": "imprint", "body": "Ada.", "language": typed, "position": 0}
    assert "its code of two or three letters" in as_ada.post("/desk/pages/new/", columns).content.decode()


def test_new_name_of_the_site_is_the_own_sources_name_at_once(as_ada):
    new(as_ada, then="publish")
    as_ada.post("/desk/settings/", {"name": "The Evening Test", "motto": "", "purpose": "public", "accent": "", "menu_lines": ""})
    assert Source.objects.get(is_own=True).name == "The Evening Test"


def test_worker_is_named_in_the_log_and_publishes_what_was_saved_last(as_ada, read_page):
    piece = pieces.save(None, {"title": "A", "body": "One."}, by=None, now=NOW)
    pieces.schedule(piece, at=NOW + timedelta(hours=1), by=None, now=NOW)
    later = NOW + timedelta(hours=2)
    (row,) = claim.claim(due.pieces(), limit=5, now=later, lease=timedelta(minutes=5))
    pieces.save(Piece.objects.get(), {"body": "Two."}, by=None, now=later)
    assert pieces.save_due(row, None, now=later)
    assert Piece.objects.get().article.text == "Two."
    assert Deed.objects.filter(action="piece-published", name="").exists()
    assert "by schedule" in " ".join(read_page(as_ada.get("/desk/log/")).text)
