from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.desk import setup

pytestmark = pytest.mark.django_db
ANSWERS = {"name": "The Upper Wick Reader", "purpose": "private", "password": "seven swans in a row"}


@pytest.fixture
def link(db, fast_passwords):
    setup.prepare(now=datetime.now(UTC))
    return f"/welcome/{setup.new_setup_link(now=datetime.now(UTC))}/"


def test_looking_uses_nothing_up(link, cleo, read_page):
    for _ in range(2):
        response = cleo.get(link)
        assert response.status_code == 200
        assert "You sign in as owner" in " ".join(" ".join(read_page(response).text).split()).replace(" ;", ";")
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_answers_set_the_site_up(link, cleo):
    from broadsheet.store.publication import publication

    response = cleo.post(link, ANSWERS)
    assert (response.status_code, response["Location"]) == (302, "/desk/")
    site = publication()
    assert (site.name, site.purpose, site.is_set_up) == ("The Upper Wick Reader", "private", True)
    assert cleo.get("/desk/").status_code == 200


def test_link_works_once(link, cleo):
    cleo.post(link, ANSWERS)
    assert cleo.get(link).status_code == 404
    assert cleo.post(link, ANSWERS | {"password": "somebody else entirely"}).status_code == 404


def test_old_link_says_what_to_do(cleo, db, read_page):
    setup.prepare(now=datetime.now(UTC))
    old = setup.new_setup_link(now=datetime.now(UTC) - timedelta(days=10))
    response = cleo.get(f"/welcome/{old}/")
    assert response.status_code == 404
    assert "broadsheet owner-link" in " ".join(read_page(response).text)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"password": "short"}, "too short"), ({"purpose": "world"}, "Select a valid choice"), ({"name": ""}, "required")],
)
def test_wrong_answers_are_told_and_change_nothing(link, cleo, read_page, wrong, said):
    response = cleo.post(link, ANSWERS | wrong)
    assert said in " ".join(read_page(response).text)
    assert setup.needs_setup()
    assert cleo.post(link, ANSWERS).status_code == 302


def test_works_on_a_private_site_too(link, cleo, publication):
    publication.purpose = "private"
    publication.save()
    assert cleo.get(link).status_code == 200


def test_wrong_method(link, cleo):
    assert cleo.put(link).status_code == 405


@pytest.mark.parametrize("path", ["/", "/latest/", "/outlets/", "/feed.xml", "/about/"])
def test_a_public_address_shows_strangers_nothing_before_its_owner_said_what_it_is(path, public, db, cleo):
    answer = cleo.get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={path}")
    assert b"one-time link" in cleo.get("/sign-in/").content


def test_on_this_machine_it_may_be_looked_at_before(db, cleo):
    assert cleo.get("/").status_code == 200
