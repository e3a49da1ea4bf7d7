from __future__ import annotations

import errno

import pytest
from django.db import OperationalError
from django.http import HttpRequest

from broadsheet.errors import StoreBusy, StoreError
from broadsheet.site import errors, visitor


@pytest.mark.django_db
def test_unknown_address_helps(cleo, read_page):
    response = cleo.get("/no/such/<page>")
    assert response.status_code == 404
    page = read_page(response)
    assert "/no/such/<page>" in " ".join(page.text)
    assert {"/", "/latest/", "/outlets/"} <= set(page.links)
    assert 'action="/search/"' in response.content.decode()


@pytest.mark.django_db
def test_unknown_outlet_says_so(cleo, publication, read_page):
    response = cleo.get("/outlets/nobody/")
    assert response.status_code == 404
    assert "No outlet has this name" in " ".join(read_page(response).text)


@pytest.mark.django_db
def test_forbidden_says_who_may(as_ben, read_page):
    response = as_ben.get("/desk/")
    assert response.status_code == 403
    assert "for the owner and editors" in " ".join(read_page(response).text)


@pytest.mark.django_db
def test_our_mistake_needs_no_database(cleo, monkeypatch, publication, read_page):
    from broadsheet.site.front import views

    def fail(*args, **kwargs):
        raise RuntimeError("jammed")

    monkeypatch.setattr(views, "newest", fail)
    cleo.raise_request_exception = False
    response = cleo.get("/")
    assert response.status_code == 500
    page = read_page(response)
    assert "The press has jammed" in " ".join(page.text)
    assert b"jammed\n" not in response.content


@pytest.mark.django_db
def test_a_full_disk_is_no_mistake_of_ours(cleo, monkeypatch, publication):
    from broadsheet.site.front import views

    def fail(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device", "upload.tmp")

    monkeypatch.setattr(views, "newest", fail)
    cleo.raise_request_exception = False
    response = cleo.get("/")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert b"No space left on device (upload.tmp). Free some space" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreBusy("Another process holds the database."), "The archive is busy"),
        (StoreError("The database is not prepared for this version."), "This site is asleep"),
        (OperationalError("no such table: store_publication"), "This site is asleep"),
    ],
)
def test_database_that_does_not_answer(cleo, monkeypatch, error, said, read_page):
    def fail():
        raise error

    monkeypatch.setattr(visitor, "publication", fail)
    response = cleo.get("/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert said in " ".join(read_page(response).text)
    assert cleo.get("/healthz").status_code == 503


@pytest.mark.django_db
def test_database_that_fails_within_a_page(cleo, monkeypatch, publication):
    from broadsheet.site.front import views

    def fail(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(views, "newest", fail)
    cleo.raise_request_exception = False
    assert cleo.get("/").status_code == 503


@pytest.mark.django_db
def test_reason_is_for_this_machine_only(cleo, monkeypatch):
    def fail():
        raise StoreError("The database /home/ada/var/broadsheet.sqlite3 is damaged.")

    monkeypatch.setattr(visitor, "publication", fail)
    assert b"/home/ada" in cleo.get("/").content
    assert b"/home/ada" not in cleo.get("/", REMOTE_ADDR="192.0.2.1").content


def test_foreign_host_name_is_refused(cleo, db):
    cleo.raise_request_exception = False
    response = cleo.get("/", HTTP_HOST="evil.example.org")
    assert response.status_code == 400
    assert b"We could not read this request" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/articles/99999999999999999999999999/x/",
        "/desk/sources/99999999999999999999999999/",
        "/outlets/x%00y/",
        "/articles/1/%00/",
        "/media/%00",
        "/%ff%fe",
        "/latest/?before=%00",
        "/outlets/?page=%00",
        "/sign-in/?next=%00",
        "/welcome/%00/",
        "/" + "x" * 5000,
    ],
)
def test_odd_addresses_are_answered(path, as_ada, cleo):
    for client in (as_ada, cleo):
        assert client.get(path).status_code in {200, 302, 400, 404}


@pytest.mark.django_db
def test_odd_names_at_the_door_are_answered(cleo, ada):
    for name in ("a%00da", "%ed%a0%80", "x" * 5000, "%27+OR+1%3D1+--", "%ff"):
        form = f"username={name}&password=x%00y"
        assert cleo.post("/sign-in/", form, content_type="application/x-www-form-urlencoded").status_code == 200


def test_pages_without_a_request_need_nothing():
    response = errors.broken(HttpRequest())
    assert response.status_code == 500
