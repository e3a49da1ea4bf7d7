"""What makes the paper installable, and which pages a browser may keep."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

pytestmark = pytest.mark.django_db


def _look(body):
    with Image.open(io.BytesIO(body)) as image:
        return image.format, image.size, image.convert("RGB").getpixel((0, 0)), len(image.convert("RGB").getcolors(1_000_000))


def test_manifest_names_the_paper_and_its_icons(cleo, publication):
    answer = cleo.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    said = answer.json()
    assert (said["name"], said["short_name"], said["start_url"], said["display"]) == (
        "The Daily Test",
        "The Daily Test",
        "/",
        "standalone",
    )
    assert {(one["sizes"], one["purpose"]) for one in said["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for one in said["icons"]:
        kind, size, corner, colours = _look(cleo.get(one["src"]).content)
        assert (kind, f"{size[0]}x{size[1]}") == ("PNG", one["sizes"])
        assert corner == (253, 253, 251)
        assert colours > 2


def test_manifest_speaks_the_reader_s_language(cleo, publication):
    cleo.cookies["broadsheet_language"] = "ar"
    said = cleo.get("/manifest.webmanifest").json()
    assert (said["lang"], said["dir"]) == ("ar", "rtl")


def test_icon_is_the_logo_where_there_is_one(cleo, publication, settings, tmp_path):
    import dataclasses

    from broadsheet.store import media

    settings.CONFIG = dataclasses.replace(settings.CONFIG, data=tmp_path)
    out = io.BytesIO()
    Image.new("RGB", (300, 100), "#0000ff").save(out, "WEBP", lossless=True)
    media.write("site/logo-blue.webp", out.getvalue())
    publication.logo = "site/logo-blue.webp"
    publication.save()
    with Image.open(io.BytesIO(cleo.get("/icon-192.png").content)) as image:
        assert image.convert("RGB").getpixel((96, 96)) == (0, 0, 255)
        assert image.convert("RGB").getpixel((96, 20)) == (253, 253, 251)


def test_other_sizes_are_not_drawn(cleo, publication):
    assert cleo.get("/icon-100000.png").status_code == 404


def test_worker_is_looked_for_anew_and_knows_the_shell(cleo, publication):
    answer = cleo.get("/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    told = json.loads(answer.content.decode().splitlines()[0].removeprefix("const POCKET = ").rstrip(";"))
    assert told["offline"] == "/offline/"
    assert all(cleo.get(path).status_code == 200 for path in told["shell"] if not path.startswith("/static/"))
    publication.name = "Another Name"
    publication.save()
    assert cleo.get("/worker.js").content != answer.content


def test_page_for_no_network_names_nobody(cleo, as_ada, publication):
    assert as_ada.get("/offline/").content == cleo.get("/offline/").content
    assert b"ada" not in as_ada.get("/offline/").content


def test_only_strangers_pages_may_be_kept(cleo, as_ben, as_ada, story):
    article = story()
    path = f"/articles/{article.pk}/{article.slug}/"
    assert cleo.get(path)["Pocket"] == "keep"
    assert cleo.get("/")["Pocket"] == "keep"
    for client in (as_ben, as_ada):
        assert "Pocket" not in client.get(path)
        assert "Pocket" not in client.get("/")
    for other in ("/sign-in/", "/search/?q=x", "/feed.xml", f"/talk/article/{article.pk}/", "/no-such-page", "/articles/999999/"):
        assert "Pocket" not in cleo.get(other), other


def test_pages_of_a_private_site_are_kept_nowhere(cleo, as_ben, publication, story):
    story()
    publication.purpose = "private"
    publication.save()
    assert "Pocket" not in cleo.get("/")
    assert "Pocket" not in as_ben.get("/")
    assert cleo.get("/manifest.webmanifest").status_code == 200


def test_owner_switches_it_off_and_browsers_forget(cleo, as_ada, publication, story):
    story()
    assert b"pocket." in cleo.get("/").content
    form = {"name": "The Daily Test", "purpose": "public", "menu_lines": "", "motto": "", "accent": ""}
    assert as_ada.post("/desk/settings/", form).status_code == 302
    assert b"pocket." not in cleo.get("/").content
    assert "Pocket" not in cleo.get("/")
    assert b"unregister" in cleo.get("/worker.js").content
    assert cleo.get("/offline/").status_code == 404
