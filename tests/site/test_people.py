from __future__ import annotations

import re

import pytest
from django.test import Client

from broadsheet.store.models import Deed, User

pytestmark = pytest.mark.django_db

NEW = "seven quiet herring at dawn"


def stranger():
    return Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")


def invited(as_ada, name="dora", role="editor"):
    page = as_ada.post("/desk/people/", {"name": name, "role": role}).content.decode()
    return re.search(r"http://localhost(/welcome/[^<]+)</code>", page)[1]


def test_invitation_opens_the_desk_once(as_ada, read_page):
    link, dora = invited(as_ada), stranger()
    assert "Choose your password" in " ".join(read_page(dora.get(link)).text)
    assert dora.post(link, {"password": NEW})["Location"] == "/desk/"
    assert dora.get("/desk/").status_code == 200
    assert stranger().post(link, {"password": NEW}).status_code == 404
    assert dora.get("/desk/people/").status_code == 403


def test_weak_password_keeps_the_link(as_ada):
    link = invited(as_ada)
    assert stranger().post(link, {"password": "short"}).status_code == 200
    assert stranger().get(link).status_code == 200


def test_taken_and_odd_names_are_refused(as_ada, read_page):
    for name in ("ADA", "two words", "<b>"):
        text = " ".join(read_page(as_ada.post("/desk/people/", {"name": name, "role": "editor"})).text)
        assert "account already" in text or "no spaces" in text
    assert User.objects.count() == 1


def test_shutting_out_ends_the_session(as_ada):
    link, dora = invited(as_ada), stranger()
    dora.post(link, {"password": NEW})
    number = User.objects.get(username="dora").pk
    as_ada.post(f"/desk/people/{number}/shut-out/")
    assert dora.get("/desk/").status_code == 302
    assert stranger().post("/sign-in/", {"username": "dora", "password": NEW}).status_code == 200
    page = as_ada.post(f"/desk/people/{number}/link/").content.decode()
    again = re.search(r"http://localhost(/welcome/[^<]+)</code>", page)[1]
    assert stranger().post(again, {"password": NEW}).status_code == 302


def test_the_last_owner_stays(as_ada, ada):
    as_ada.post(f"/desk/people/{ada.pk}/shut-out/")
    as_ada.post(f"/desk/people/{ada.pk}/role/", {"role": "reader"})
    ada.refresh_from_db()
    assert ada.is_active
    assert ada.role == "owner"


def test_role_is_given_and_logged(as_ada, ben, read_page):
    as_ada.post(f"/desk/people/{ben.pk}/role/", {"role": "editor"})
    ben.refresh_from_db()
    assert ben.may_edit
    deed = Deed.objects.get(action="role-given")
    assert (deed.name, deed.subject, deed.details) == ("ada", "ben", {"before": "reader", "after": "editor"})
    assert "gave a role" in " ".join(read_page(as_ada.get("/desk/log/")).text)


def test_unknown_role_changes_nothing(as_ada, ben):
    as_ada.post(f"/desk/people/{ben.pk}/role/", {"role": "emperor"})
    ben.refresh_from_db()
    assert ben.role == "reader"


def test_people_and_log_are_closed_to_others(cleo, as_ben, publication, ben):
    for path in ("/desk/people/", "/desk/log/"):
        assert cleo.get(path).status_code == 302
        assert as_ben.get(path).status_code == 403
    assert as_ben.post(f"/desk/people/{ben.pk}/role/", {"role": "owner"}).status_code == 403


def test_removed_source_is_logged(as_ada, outlet):
    as_ada.post(f"/desk/sources/{outlet().pk}/remove/", {"sure": "yes"})
    assert Deed.objects.get().action == "source-removed"


@pytest.mark.parametrize("before", ["", "x", "-1", "²", "9" * 40])
def test_log_takes_any_page_number(as_ada, before):
    assert as_ada.get("/desk/log/", {"before": before}).status_code == 200


def test_everybody_chooses_the_name_that_others_see(as_ben, ben, as_ada, read_page):
    read_page(as_ben.get("/account/"))
    kept = {"time_zone": "", "language": ""}
    assert as_ben.post("/account/", {"called": "Ben Marsh", **kept}).status_code == 302
    assert "Ben Marsh" in " ".join(read_page(as_ben.get("/account/")).text)
    assert "Ben Marsh" in " ".join(read_page(as_ada.get("/desk/people/")).text)
    text = " ".join(read_page(as_ben.post("/account/", {"called": "ada", **kept})).text)
    assert "goes by this name" in text
    ben.refresh_from_db()
    assert ben.shown_name == "Ben Marsh"


def test_who_is_invited_gives_a_name_that_signs_their_texts(as_ada, read_page):
    link, dora = invited(as_ada), stranger()
    assert "goes by this name" in " ".join(read_page(dora.post(link, {"password": NEW, "called": "ADA"})).text)
    assert dora.post(link, {"password": NEW, "called": "Dora Quayle"})["Location"] == "/desk/"
    assert 'value="Dora Quayle"' in dora.get("/desk/own/new/").content.decode()
    assert 'value="ada"' not in as_ada.get("/desk/own/new/").content.decode()
