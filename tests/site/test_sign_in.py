from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from broadsheet.site.accounts import views
from broadsheet.site.accounts.throttle import Throttle

pytestmark = pytest.mark.django_db
PASSWORD = "a calm morning in november"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _fresh_throttle(monkeypatch):
    monkeypatch.setattr(views, "throttle", Throttle())


def _try(client, password=PASSWORD, name="ada", **extra):
    return client.post("/sign-in/", {"username": name, "password": password, **extra})


def test_right_password_opens(cleo, ada):
    response = _try(cleo)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert cleo.get("/desk/").status_code == 200


def test_session_changes_with_signing_in(cleo, ada):
    cleo.get("/sign-in/")
    session = cleo.session
    session["planted"] = 1
    session.save()
    cleo.cookies["broadsheet_session"] = planted = session.session_key
    _try(cleo)
    assert cleo.cookies["broadsheet_session"].value != planted


def test_wrong_password_does_not(cleo, ada, read_page):
    response = _try(cleo, "wrong")
    assert "do not belong together" in " ".join(read_page(response).text)
    assert cleo.get("/desk/").status_code == 302


def test_unknown_name_sounds_the_same(cleo, ada):
    said = [
        _try(cleo, "wrong", name=name).content.decode().split('role="alert">')[1].split("</div>")[0] for name in ("ada", "nobody")
    ]
    assert said[0] == said[1]


def test_inactive_account_stays_out(cleo, ada):
    ada.is_active = False
    ada.save()
    assert _try(cleo).status_code == 200


@pytest.mark.parametrize("wanted", ["/outlets/", "/desk/?a=b"])
def test_leads_back_to_where_one_was_going(cleo, ada, wanted):
    assert _try(cleo, next=wanted)["Location"] == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
        "\thttps://evil.example",
    ],
)
def test_leads_nowhere_else(cleo, ada, wanted):
    assert _try(cleo, next=wanted)["Location"] == "/"


def test_five_failures_close_the_door_for_a_while(cleo, ada):
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(5):
            assert _try(cleo, "wrong").status_code == 200
        assert _try(cleo).status_code == 429
        clock.shift(timedelta(minutes=16))
        assert _try(cleo).status_code == 302


def test_failures_from_elsewhere_lock_nobody_out(cleo, ada):
    for number in range(20):
        cleo.post("/sign-in/", {"username": "ada", "password": "x"}, REMOTE_ADDR=f"192.0.2.{number}")
    assert _try(cleo).status_code == 302


def test_one_address_may_not_try_many_names(cleo, ada):
    for number in range(20):
        _try(cleo, "wrong", name=f"name{number}")
    assert _try(cleo).status_code == 429


def test_needs_the_token(ada):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True, SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")
    response = strict.post("/sign-in/", {"username": "ada", "password": PASSWORD})
    assert response.status_code == 403
    assert b"form has gone stale" in response.content


def test_sign_out_takes_a_post(as_ada):
    assert as_ada.get("/sign-out/").status_code == 405
    assert as_ada.post("/sign-out/").status_code == 302
    assert as_ada.get("/desk/").status_code == 302


def test_account_page(as_ben, ben, read_page):
    read_page(as_ben.get("/account/"))
    assert as_ben.post("/account/", {"time_zone": "Europe/Kyiv"}).status_code == 302
    ben.refresh_from_db()
    assert ben.time_zone == "Europe/Kyiv"
    assert b"Select a valid choice" in as_ben.post("/account/", {"time_zone": "Moon/Crater"}).content


def test_account_is_ones_own(cleo, publication):
    assert cleo.get("/account/")["Location"] == "/sign-in/?next=/account/"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong", "a new and longer one", "not your present password"),
        (PASSWORD, "short", "too short"),
        (PASSWORD, "1234567890", "too common"),
    ],
)
def test_bad_password_changes_are_refused(as_ben, ben, old, new, said, read_page):
    assert said in " ".join(read_page(as_ben.post("/account/", {"old": old, "new": new})).text)
    ben.refresh_from_db()
    assert ben.check_password(PASSWORD)


def test_password_can_be_changed(as_ben, ben):
    assert as_ben.post("/account/", {"old": PASSWORD, "new": "a new and longer one"}).status_code == 302
    assert as_ben.get("/account/").status_code == 200
    ben.refresh_from_db()
    assert ben.check_password("a new and longer one")


def test_a_session_that_was_taken_guesses_the_password_no_faster_than_the_door(as_ben, cleo, ben, read_page):
    new = "a new and longer one"
    for number in range(5):
        assert "not your present password" in as_ben.post("/account/", {"old": f"wrong {number}", "new": new}).content.decode()
    with time_machine.travel(datetime.now(UTC), tick=False):
        text = " ".join(read_page(as_ben.post("/account/", {"old": PASSWORD, "new": new})).text)
    assert "Too many attempts failed" in text
    ben.refresh_from_db()
    assert ben.check_password(PASSWORD)
    assert _try(cleo, name="ben").status_code == 429
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=16), tick=False):
        assert as_ben.post("/account/", {"old": PASSWORD, "new": new}).status_code == 302
