from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from broadsheet.desk import jobs, pieces
from broadsheet.store.models import Article, Deed, Piece, StandingPage

pytestmark = pytest.mark.django_db

TEXT = "The harbour opens **on Monday**.\n\n## What it costs\n\nNothing, says [the master](/pages/imprint/).\n\n<script>alert(1)</script>"


def given(**more):
    return {"title": "The harbour opens", "body": TEXT, "byline": "Ada", "section": "Harbour", "language": "en", **more}


@pytest.fixture
def published(as_ada):
    as_ada.post("/desk/own/new/", given(then="publish", standfirst="After nine years."))
    return Piece.objects.get()


def page_of(client, piece):
    return client.get(f"/articles/{piece.article_id}/{piece.article.slug}/")


def test_piece_is_published_whole_for_everybody(cleo, published, read_page):
    page = read_page(page_of(cleo, published))
    text = " ".join(page.text)
    assert "After nine years." in text
    assert "What it costs" in text
    assert "<script>alert(1)</script>" in text, "markup in a text is text"
    assert published.article.source.name == "The Daily Test"
    assert published.article.text.startswith("The harbour opens on Monday.\n\nWhat it costs\n\nNothing, says the master.")


def test_draft_is_seen_by_the_desk_alone(as_ada, cleo, read_page):
    as_ada.post("/desk/own/new/", given(then="keep"))
    piece = Piece.objects.get()
    assert Article.objects.count() == 0
    assert "The harbour opens" in " ".join(read_page(as_ada.get(f"/desk/own/{piece.pk}/preview/")).text)
    assert cleo.get(f"/desk/own/{piece.pk}/preview/").status_code == 302


def test_piece_without_words_is_not_published(as_ada, read_page):
    text = " ".join(read_page(as_ada.post("/desk/own/new/", given(body=" ", then="publish"))).text)
    assert "headline and a text" in text
    assert Article.objects.count() == 0


def test_correction_is_told(as_ada, cleo, published, read_page):
    path = f"/desk/own/{published.pk}/"
    refused = as_ada.post(path, given(body="The harbour opens on Tuesday."))
    assert "Say in a sentence" in refused.content.decode()
    as_ada.post(path, given(body="The harbour opens on Tuesday.", correction="An earlier version had Monday."))
    published.refresh_from_db()
    text = " ".join(read_page(page_of(cleo, published)).text)
    assert "on Tuesday" in text
    assert "An earlier version had Monday." in text
    assert published.article.revisions.count() == 2


def test_retraction_leaves_the_reason_and_nothing_else(as_ada, cleo, published):
    as_ada.post(f"/desk/own/{published.pk}/retract/", {"reason": "Nobody had asked the master."})
    answer = page_of(cleo, published)
    assert answer.status_code == 410
    assert "Nobody had asked the master." in answer.content.decode()
    assert "What it costs" not in answer.content.decode()
    assert "The harbour opens" not in cleo.get("/latest/").content.decode()
    assert [deed.action for deed in Deed.objects.order_by("pk")] == ["piece-published", "piece-retracted"]


def test_published_piece_cannot_be_thrown_away(as_ada, published):
    as_ada.post(f"/desk/own/{published.pk}/throw-away/", {"sure": "yes"})
    assert Piece.objects.filter(pk=published.pk).exists()


def test_scheduled_piece_goes_out_by_the_worker(as_ada, settings):
    at = datetime.now(UTC) + timedelta(hours=1)
    as_ada.post("/desk/own/new/", given(then="schedule", at=at.strftime("%Y-%m-%dT%H:%M")))
    piece = Piece.objects.get()
    assert piece.state == "scheduled"
    assert Article.objects.count() == 0
    row = _claimed(piece, at + timedelta(minutes=1))
    assert pieces.save_due(row, None, now=at + timedelta(minutes=1))
    piece.refresh_from_db()
    assert piece.state == "published"
    assert piece.article.title == "The harbour opens"
    assert not pieces.save_due(row, None, now=at + timedelta(minutes=2)), "a second worker finds it done"


def _claimed(piece, now):
    from broadsheet.store import claim, due

    (row,) = claim.claim(due.pieces(), limit=5, now=now, lease=timedelta(minutes=5))
    return row


def test_job_is_in_the_workers_table():
    assert "pieces" in {job.name for job in jobs.table(fetch=None, read=None, parse=None, shrink=None)}


@pytest.mark.parametrize("at", ["soon", "", "0001-01-01T00:00", "9999-12-31T23:59", "9999-12-31T23:59-11:00"])
def test_schedule_without_a_time_says_so(as_ada, read_page, at):
    text = " ".join(read_page(as_ada.post("/desk/own/new/", given(then="schedule", at=at))).text)
    assert "day and the time" in text


def test_picture_is_redrawn_and_shown(as_ada, cleo, settings, tmp_path, read_page):
    import dataclasses

    settings.CONFIG = dataclasses.replace(settings.CONFIG, data=tmp_path)
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "navy").save(out, "PNG", pnginfo=None)
    out.seek(0)
    out.name = "harbour.png"
    as_ada.post("/desk/own/new/", given(then="publish", upload=out, picture_alt="The harbour", picture_credit="Ada"))
    piece = Piece.objects.get()
    html = page_of(cleo, piece).content.decode()
    assert f'src="/media/{piece.picture}"' in html
    answer = cleo.get(f"/media/{piece.picture}")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"


def test_file_that_is_no_picture_is_refused(as_ada):
    bad = io.BytesIO(b"<svg onload=alert(1)>")
    bad.name = "x.png"
    as_ada.post("/desk/own/new/", given(then="publish", upload=bad))
    assert not Piece.objects.exists()


def test_standing_page_from_a_template_wants_its_blanks_filled(as_ada, cleo, read_page):
    page = as_ada.get("/desk/pages/new/", {"begin": "imprint"})
    assert "Name of the publisher" in page.content.decode()
    from broadsheet.site.desk.page_templates import TEMPLATES

    title, body = TEMPLATES["imprint"]
    columns = {
        "title": title,
        "slug": "imprint",
        "body": body,
        "language": "en",
        "is_public": "on",
        "in_menu": "on",
        "position": 0,
    }
    assert "Fill in first" in as_ada.post("/desk/pages/new/", columns).content.decode()
    filled = "\n".join(line for line in body.splitlines() if "*" not in line)
    assert as_ada.post("/desk/pages/new/", {**columns, "body": filled}).status_code == 302
    assert "Who is responsible" in " ".join(read_page(cleo.get("/pages/imprint/")).text)
    assert 'href="/pages/imprint/"' in cleo.get("/").content.decode()


def test_template_begins_in_the_editors_language_and_its_blanks_hold_there_too(as_ada):
    as_ada.post("/language/", {"language": "de"})
    page = as_ada.get("/desk/pages/new/", {"begin": "imprint"}).content.decode()
    assert 'value="Impressum"' in page
    body = page.partition('name="body"')[2].partition(">")[2].partition("</textarea>")[0].strip()
    blank = next(line for line in body.splitlines() if line.startswith("*"))
    columns = {"title": "Impressum", "slug": "imprint", "body": blank, "language": "de", "is_public": "on", "position": 0}
    assert "Füllen Sie zuerst aus" in as_ada.post("/desk/pages/new/", columns).content.decode()


def test_page_that_is_not_public_is_for_editors(as_ada, cleo, publication):
    StandingPage.objects.create(slug="about-us", title="About us", body="Soon.", updated_at=datetime.now(UTC))
    assert cleo.get("/pages/about-us/").status_code == 404
    assert as_ada.get("/pages/about-us/").status_code == 200


def test_imprint_is_open_on_a_private_site(cleo, publication):
    publication.purpose = "private"
    publication.save()
    StandingPage.objects.create(slug="imprint", title="Imprint", body="Ada.", is_public=True, updated_at=datetime.now(UTC))
    assert cleo.get("/pages/imprint/").status_code == 200


def test_owner_changes_colour_menu_and_logo(as_ada, cleo, settings, tmp_path):
    import dataclasses

    StandingPage.objects.create(slug="imprint", title="Imprint", is_public=True, in_menu=False, updated_at=datetime.now(UTC))
    settings.CONFIG = dataclasses.replace(settings.CONFIG, data=tmp_path)
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "navy").save(out, "PNG")
    out.seek(0)
    out.name = "logo.png"
    columns = {"name": "The Daily Test", "motto": "", "purpose": "public", "accent": "5"}
    answer = as_ada.post("/desk/settings/", {**columns, "menu_lines": "Imprint | /pages/imprint/", "upload": out})
    assert answer.status_code == 302, answer.content.decode()
    html = cleo.get("/").content.decode()
    assert 'class="accent-5"' in html
    assert '<a href="/pages/imprint/" dir="auto">Imprint</a>' in html
    answer = cleo.get("/logo")
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    as_ada.post("/desk/settings/", {**columns, "menu_lines": "", "no_logo": "on"})
    assert cleo.get("/logo").status_code == 404


@pytest.mark.parametrize("line", ["no bar", "x | javascript:alert(1)", "x | //evil.example", "| /a", "x | /\\evil.example"])
def test_menu_line_that_leads_astray_is_refused(as_ada, line):
    answer = as_ada.post("/desk/settings/", {"name": "T", "motto": "", "purpose": "public", "accent": "", "menu_lines": line})
    assert "words, a bar and an address" in answer.content.decode()


@pytest.mark.parametrize("where", ["/pages/imprint/", "/imprint/", "/outlets/x/y/z"])
def test_menu_line_to_a_page_that_is_not_there_is_refused_by_its_number(as_ada, where):
    columns = {
        "name": "T",
        "motto": "",
        "purpose": "public",
        "accent": "",
        "menu_lines": f"Search | /search/?q=ferry\n\nX | {where}",
    }
    assert f"Line 3: there is no page {where} here." in as_ada.post("/desk/settings/", columns).content.decode()


def test_own_words_are_closed_to_readers(as_ben, cleo, published):
    for path in ("/desk/own/", "/desk/own/new/", f"/desk/own/{published.pk}/", "/desk/pages/new/"):
        assert as_ben.get(path).status_code == 403
        assert cleo.get(path).status_code == 302


@pytest.mark.parametrize(("then", "state"), [("publish", "published"), ("keep", "draft")])
def test_a_button_that_is_pressed_twice_makes_one_piece(as_ada, then, state):
    first, second = (as_ada.post("/desk/own/new/", given(then=then, title=" The harbour opens ")) for _ in range(2))
    assert [first.status_code, first["Location"]] == [second.status_code, second["Location"]]
    assert Piece.objects.get().state == state
    assert Article.objects.count() == (state == "published")
    as_ada.post("/desk/own/new/", given(then=then, title="Another"))
    assert Piece.objects.count() == 2
