"""The desk's pages about newsletters."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest

from broadsheet.store.models import Edition, Newsletter, Subscription

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.CONFIG = dataclasses.replace(settings.CONFIG, data=tmp_path)


FORM = {
    "name": "Evening Headlines",
    "slug": "",
    "language": "en",
    "length": "5",
    "least_outlets": "1",
    "weekdays": ["0", "1", "2", "3", "4"],
    "hours": "18:00, 06:30",
    "at_local_time": "on",
    "time_zone": "Europe/Berlin",
    "late_minutes": "120",
    "is_active": "on",
    "is_public": "on",
    "counts_clicks": "on",
}


@pytest.mark.parametrize(
    "address", ["answers go to Ada", "ada@example.org\r\nBcc: ben@example.org", "ädä@example.org", "a@b.org, c@d.org"]
)
def test_answers_go_to_one_address_or_to_none(as_ada, address):
    page = as_ada.post("/desk/newsletters/new/", FORM | {"reply_to": address})
    assert "no address that mail can be sent to" in page.content.decode()
    assert not Newsletter.objects.exists()
    assert as_ada.post("/desk/newsletters/new/", FORM | {"reply_to": " Ada@Example.org "}).status_code == 302
    assert Newsletter.objects.get().reply_to == "Ada@example.org"


@pytest.fixture
def letter(as_ada):
    assert as_ada.post("/desk/newsletters/new/", FORM).status_code == 302
    return Newsletter.objects.get()


def test_defining(letter, as_ada, read_page):
    assert (letter.slug, letter.hours, letter.weekdays, letter.created_at is not None) == (
        "evening-headlines",
        [390, 1080],
        [0, 1, 2, 3, 4],
        True,
    )
    read_page(as_ada.get("/desk/newsletters/"))
    read_page(as_ada.get("/desk/newsletters/new/"))
    response = as_ada.get(f"/desk/newsletters/{letter.pk}/")
    assert response.status_code == 200
    assert "06:30, 18:00" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("hours", "25:00"),
        ("hours", ""),
        ("weekdays", []),
        ("length", "0"),
        ("slug", "leave"),
        ("time_zone", "Moon/Base"),
        ("late_minutes", "9223372036854775807"),
        ("least_outlets", "9223372036854775807"),
        ("sources", ["99999999999999999999"]),
    ],
)
def test_what_no_newsletter_can_be(as_ada, field, value):
    assert as_ada.post("/desk/newsletters/new/", FORM | {field: value}).status_code == 200
    assert not Newsletter.objects.exists()


def test_strangers_and_readers_stay_out(letter, cleo, as_ben):
    for path in ("/desk/newsletters/", f"/desk/newsletters/{letter.pk}/", f"/desk/newsletters/{letter.pk}/readers/"):
        assert cleo.get(path).status_code == 302
        assert as_ben.get(path).status_code == 403


def test_compose_edit_approve(letter, as_ada, story, outlet, read_page):
    now = datetime.now(UTC)
    for number in range(3):
        story(outlet(f"Outlet {number}"), title=f"Ship {number}", now=now, published=now)
    path = as_ada.post(f"/desk/newsletters/{letter.pk}/compose/")["Location"]
    edition = Edition.objects.get()
    assert edition.items.count() == 3
    response = as_ada.get(path)
    assert "frame-src 'self'" in response["Content-Security-Policy"]
    html = response.content.decode()
    assert html.count("sandbox") == 2
    first, second, third = edition.items.order_by("position")
    as_ada.post(
        path,
        {
            "subject": "Three ships",
            "note": "Good evening.",
            f"place-{first.pk}": "3",
            f"place-{second.pk}": "1",
            "drop": [third.pk],
            f"note-{second.pk}": "See it.",
        },
    )
    edition.refresh_from_db()
    assert [item.pk for item in edition.items.order_by("position")] == [second.pk, first.pk]
    assert (edition.subject, edition.note, edition.items.first().note) == ("Three ships", "Good evening.", "See it.")
    as_ada.post(f"{path}approve/")
    edition.refresh_from_db()
    assert edition.state == "approved"
    as_ada.post(f"{path}drop/")
    edition.refresh_from_db()
    assert edition.state == "dropped"
    assert as_ada.post(f"{path}burn/").status_code == 404


def test_the_preview_runs_nothing(letter, as_ada, cleo, story, outlet):
    now = datetime.now(UTC)
    story(outlet("Outlet"), title="<script>alert(1)</script> {% load x %}", now=now, published=now)
    path = as_ada.post(f"/desk/newsletters/{letter.pk}/compose/")["Location"]
    response = as_ada.get(f"{path}preview/")
    assert "sandbox" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert "<script" not in response.content.decode()
    assert "{% load x %}" in response.content.decode()
    assert "alert(1)" in as_ada.get(f"{path}preview/?part=text").content.decode()
    assert cleo.get(f"{path}preview/").status_code == 302


def test_bringing_and_taking_a_list(letter, as_ada, read_page):
    from django.core.files.uploadedfile import SimpleUploadedFile

    path = f"/desk/newsletters/{letter.pk}/readers/"
    read_page(as_ada.get(path))
    file = SimpleUploadedFile(
        "list.csv", b"email,name,status\nada@reader.example,=SUM(1),enabled\nben@reader.example,Ben,blocklisted\n"
    )
    assert as_ada.post(path, {"file": file, "consent": "At the counter", "sure": "on"}).status_code == 302
    assert Subscription.objects.get().subscriber.address == "ada@reader.example"
    response = as_ada.get(f"/desk/newsletters/{letter.pk}/readers.csv")
    text = b"".join(response.streaming_content).decode()
    assert "ada@reader.example,'=SUM(1),active" in text
    assert "At the counter" in text
