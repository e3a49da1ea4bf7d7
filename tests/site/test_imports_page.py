"""The owner uploads an export at the desk; the worker takes it in; the page says how far it is and what came."""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from broadsheet.desk.wordpress import turns
from broadsheet.store import claim, due, imported
from broadsheet.store.models import Article, Import, ImportState, Piece

pytestmark = pytest.mark.django_db


def _upload(client, file, **given):
    upload = SimpleUploadedFile("gazette.xml", file.read_bytes(), content_type="text/xml")
    return client.post("/desk/import/", {"file": upload, **given})


def _claimed():
    return claim.claim(due.imports(), limit=1, now=datetime.now(UTC) + timedelta(seconds=1), lease=timedelta(minutes=2))


@pytest.fixture
def turn(django_capture_on_commit_callbacks):
    """Do one turn of the worker; tell whether there was one to do."""

    def take_turn():
        rows = _claimed()
        with django_capture_on_commit_callbacks(execute=True):
            for row in rows:
                turns.save(row, asyncio.run(turns.gather(row)), now=datetime.now(UTC))
        return bool(rows)

    return take_turn


@pytest.fixture
def breaks(django_capture_on_commit_callbacks):
    """Let our own code fail in the middle of the import that is due."""

    def break_it():
        (row,) = _claimed()
        with django_capture_on_commit_callbacks(execute=True):
            turns.broke(row, "Broadsheet itself failed here.", now=datetime.now(UTC))
        return row

    return break_it


@pytest.fixture(autouse=True)
def _empty_folder(db):
    shutil.rmtree(imported.folder(), ignore_errors=True)
    turns._under_way.clear()


def test_from_upload_to_report(as_ada, cleo, wxr, read_page, turn):
    answer = _upload(as_ada, wxr(wxr.item(11, "The ferry", slug="the-ferry"), wxr.item(12, "Old", status="trash")))
    run = Import.objects.get()
    assert answer.headers["Location"] == f"/desk/import/{run.pk}/"
    assert "waits for the worker" in " ".join(read_page(as_ada.get(f"/desk/import/{run.pk}/")).text)
    while turn():
        read_page(as_ada.get(f"/desk/import/{run.pk}/"))
    text = " ".join(read_page(as_ada.get(f"/desk/import/{run.pk}/")).text)
    assert "The Gazette (gazette.example)" in text
    assert "What was in the trash: 1" in text
    assert Article.objects.get().title == "The ferry"
    assert cleo.get("/2026/03/the-ferry/").status_code == 301
    assert not list(imported.folder().iterdir())
    report = as_ada.get(f"/desk/import/{run.pk}/?as=json").json()
    assert report["counts"]["posts_new"] == 1
    assert "gazette.xml" in " ".join(read_page(as_ada.get("/desk/import/")).text)


@pytest.mark.parametrize(
    ("body", "words"), [(b"hello", "no export"), (b" ", "empty"), (b"PK\x03\x04x", "ZIP"), (b"\x1f\x8bxx", "damaged")]
)
def test_what_is_no_export_is_refused_at_once(as_ada, body, words, tmp_path, read_page):
    file = tmp_path / "x"
    file.write_bytes(body)
    assert words in " ".join(read_page(_upload(as_ada, file)).text)
    assert not Import.objects.exists()


def test_it_is_the_owners_business(as_ben, cleo, wxr):
    for client in (as_ben, cleo):
        assert client.get("/desk/import/").status_code in {302, 403}
        assert _upload(client, wxr()).status_code in {302, 403}
    assert not Import.objects.exists()


def test_nobody_else_may_send_large_bodies(as_ada, as_ben, cleo):
    large = SimpleUploadedFile("x.xml", b"x" * (9 << 20))
    for client, path in (
        (cleo, "/desk/import/"),
        (as_ben, "/desk/import/"),
        (as_ada, "/desk/clip/"),
        (cleo, "/desk/import/nothing"),
    ):
        large.seek(0)
        assert client.post(path, {"file": large}).status_code == 413, path
    large.seek(0)
    assert as_ada.post("/desk/import/", {"file": large}).status_code == 200


def test_unknown_and_wrong_method(as_ada):
    assert as_ada.get("/desk/import/999/").status_code == 404
    assert as_ada.put("/desk/import/").status_code == 405


def test_a_worker_that_died_is_followed_by_another(as_ada, wxr, turn):
    file = wxr(*(wxr.item(n, f"Post {n}", status="trash" if n % 10 == 0 else "publish") for n in range(11, 211)))
    _upload(as_ada, file)
    for _ in range(4):
        turn()
    assert 0 < Piece.objects.count() < 180
    turns._under_way.clear()
    while turn():
        pass
    run = Import.objects.get()
    assert (run.state, run.done, run.total) == (ImportState.DONE, 200, 200)
    assert Piece.objects.count() == 180
    assert run.report["counts"]["posts_new"] == 180
    assert run.report["left_out"] == [
        {"reason": "What was in the trash", "count": 20, "examples": run.report["left_out"][0]["examples"]}
    ]


def test_what_breaks_in_us_is_said_and_closed(as_ada, wxr, read_page, breaks):
    _upload(as_ada, wxr(wxr.item(11, "The ferry")))
    row = breaks()
    text = " ".join(read_page(as_ada.get(f"/desk/import/{row.pk}/")).text)
    assert "Broadsheet itself failed here." in text
    assert not list(imported.folder().iterdir())


def test_the_page_needs_few_queries(as_ada, wxr, turn, django_assert_max_num_queries):
    _upload(as_ada, wxr(wxr.item(11, "The ferry")))
    while turn():
        pass
    run = Import.objects.get()
    with django_assert_max_num_queries(8):
        as_ada.get(f"/desk/import/{run.pk}/")


def test_csrf_holds(ada, wxr):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert _upload(client, wxr()).status_code == 403
