from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db
HUSH = "hush-hush-7"


@pytest.fixture
def source(outlet):
    from datetime import UTC, datetime

    from broadsheet.store import sources

    source = outlet()
    sources.add_feed(source, "https://courier.example.org/feed", now=datetime.now(UTC))
    return source


def test_secrets_go_in_and_never_come_out(as_ada, read_page, source):
    from broadsheet.store.access import of

    address = f"/desk/sources/{source.pk}/access/"
    page = read_page(as_ada.get(address))
    assert not page.faults
    given = {
        "username": "ada",
        "password": HUSH,
        "cookies": f"a={HUSH}",
        "headers": f"X-Key: {HUSH}",
        "proxy": f"http://u:{HUSH}@p.example:1",
    }
    sent = as_ada.post(address, given | {"origins": "https://courier.example.org"})
    assert sent.status_code == 302
    source.refresh_from_db()
    assert of(source).password == HUSH
    for path in (address, f"/desk/sources/{source.pk}/", "/desk/log/", "/desk/health/", "/outlets.opml", "/api/v1/sources"):
        answer = as_ada.get(path)
        assert HUSH not in answer.content.decode(), path
    page = read_page(as_ada.get(address))
    assert not page.faults
    assert {"cookies", "headers", "login", "its own proxy"} <= set(page.text)
    as_ada.post(address, {"forget": ["login", "proxy"], "origins": "https://courier.example.org"})
    source.refresh_from_db()
    assert of(source).parts == ("headers", "cookies")


def test_what_was_wrong_is_said_and_no_secret_is_sent_back(as_ada, read_page, source):
    from broadsheet.store.access import of

    address = f"/desk/sources/{source.pk}/access/"
    for given in (
        {"headers": "no colon"},
        {"headers": "Host: x"},
        {"proxy": "nonsense"},
        {"origins": "ftp://x"},
        {"password": HUSH},
    ):
        sent = as_ada.post(address, given)
        assert sent.status_code == 200
        page = read_page(sent)
        assert not page.faults
    assert HUSH not in sent.content.decode()
    assert of(source) is None


def test_only_editors_come_in(as_ben, cleo, source):
    for client, status in ((as_ben, 403), (cleo, 302)):
        assert client.get(f"/desk/sources/{source.pk}/access/").status_code == status
        assert client.post(f"/desk/sources/{source.pk}/access/", {"username": "x"}).status_code == status


def test_what_is_not_there(as_ada, publication):
    assert as_ada.get("/desk/sources/99/access/").status_code == 404
