"""A reader makes an account where the owner lets them, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from broadsheet.desk import people
from broadsheet.site.accounts import registering
from broadsheet.store import tokens
from broadsheet.store.models import Scope, User

pytestmark = pytest.mark.django_db
GIVEN = {"name": "dora", "password": "five herons on a wall", "next": "/search/kept/"}


@pytest.fixture(autouse=True)
def _fresh(fast_passwords):
    registering.doorman._failures.clear()


@pytest.fixture
def open_door(publication):
    publication.takes_readers = True
    publication.save()
    return publication


def test_reader_makes_an_account_and_keeps_a_search(cleo, open_door, read_page):
    read_page(cleo.get("/register/?next=/search/kept/"))
    assert "/register/?next=" in cleo.get("/sign-in/?next=/search/kept/").content.decode()
    answer = cleo.post("/register/", GIVEN)
    assert answer["Location"] == "/search/kept/"
    user = User.objects.get(username="dora")
    assert (user.role, user.is_staff, user.is_superuser) == ("reader", False, False)
    assert cleo.post("/search/keep/", {"q": "ferry"}).status_code == 302
    assert "ferry" in cleo.get("/search/kept/").content.decode()
    assert cleo.get("/desk/").status_code == 403


def test_there_is_no_form_unless_the_owner_wants_it(cleo, publication):
    assert cleo.get("/register/").status_code == 404
    assert cleo.post("/register/", GIVEN).status_code == 404
    assert "/register/" not in cleo.get("/sign-in/").content.decode()
    assert not User.objects.filter(username="dora").exists()


def test_private_sites_take_nobody(cleo, open_door):
    open_door.purpose = "private"
    open_door.save()
    assert cleo.post("/register/", GIVEN).status_code in {302, 404}
    assert not User.objects.filter(username="dora").exists()


@pytest.mark.parametrize(
    "change",
    [{"name": "ADA"}, {"name": "two words"}, {"name": ""}, {"password": "short"}, {"password": "dora"}, {"website": "x"}],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(cleo, open_door, ada, change, read_page):
    answer = cleo.post("/register/", GIVEN | change)
    assert answer.status_code in {200, 429}
    read_page(answer)
    assert User.objects.count() == 1


def test_role_cannot_be_asked_for(cleo, open_door):
    cleo.post("/register/", GIVEN | {"role": "owner", "is_staff": "on", "is_superuser": "on"})
    assert User.objects.get(username="dora").role == "reader"


def test_account_from_outside_shows_what_strangers_see_until_a_role_is_given(cleo, as_ben, ada, open_door, rich_story):
    article = rich_story()
    path = reverse("articles:article", args=(article.pk, article.slug))
    last = article.text.rpartition("\n\n")[2]
    cleo.post("/register/", GIVEN)
    dora = User.objects.get(username="dora")
    assert last in as_ben.get(path).content.decode()
    page = cleo.get(path).content.decode()
    assert last not in page
    assert "<img" not in page, "no picture through the proxy"
    people.give_role(dora.pk, "reader", by=ada)
    assert last in cleo.get(path).content.decode()


def test_key_of_an_account_from_outside_opens_no_more(cleo, open_door, rich_story, client):
    article = rich_story()
    cleo.post("/register/", GIVEN)
    key = tokens.make(User.objects.get(username="dora"), "mine", scope=Scope.WHOLE, now=datetime.now(UTC))
    found = client.get(f"/api/v1/articles/{article.pk}", HTTP_AUTHORIZATION=f"Bearer {key}")
    assert found.status_code == 200
    assert article.text.rpartition("\n\n")[2] not in found.content.decode()


def test_nobody_makes_accounts_by_the_dozen(open_door):
    from django.test import Client

    codes = []
    for number in range(8):
        client = Client(SERVER_NAME="localhost", REMOTE_ADDR="192.0.2.9")
        codes.append(client.post("/register/", GIVEN | {"name": f"dora{number}"}).status_code)
    assert codes == [302] * 5 + [429] * 3


def test_nobody_is_led_to_another_site(cleo, open_door):
    assert cleo.post("/register/", GIVEN | {"next": "https://evil.example/"})["Location"] == "/"


def test_who_is_signed_in_needs_none(as_ben, open_door):
    assert as_ben.get("/register/")["Location"] == "/account/"


@pytest.mark.parametrize("language", ["en", "de", "uk", "ar"])
def test_weak_password_is_said_at_the_password_in_every_language(cleo, language, open_door):
    cleo.post("/language/", {"language": language})
    page = cleo.post("/register/", {"name": "newcomer", "password": "1234567890"}).content.decode()
    assert 'id="id_password_error"' in page
    assert 'id="id_name_error"' not in page
