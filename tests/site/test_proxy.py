"""Readers who are signed in see pictures through us: nobody else, nothing else, and nothing as it was received."""

from __future__ import annotations

import dataclasses
import io
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from django.test import Client
from PIL import Image as Drawing

from broadsheet.records import Image
from broadsheet.site.articles import proxy
from broadsheet.store import media

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("warm_reading")]


def _png(**given) -> bytes:
    out = io.BytesIO()
    Drawing.new("RGB", (2000, 1000), "#b0004c").save(out, "PNG", **given)
    return out.getvalue()


class Outlet(BaseHTTPRequestHandler):
    """Serves by path: a picture, what pretends to be one, or too much."""

    bodies: ClassVar = {
        "/ship.png": ("image/png", _png()),
        "/vector.svg": ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        "/page.png": ("image/png", b"<script>alert(1)</script>"),
        "/huge.png": ("image/png", b"\x89PNG\r\n\x1a\n" + bytes(6_000_000)),
    }
    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_GET(self):
        self.asked.append((self.path, dict(self.headers)))
        kind, body = self.bodies.get(self.path, ("text/plain", b"nothing"))
        self.send_response(200 if self.path in self.bodies else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:  # who asked has had enough
            self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.fixture
def gallery() -> Iterator[str]:
    """Serve pictures on this machine; give the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outlet)
    Outlet.asked.clear()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.CONFIG = dataclasses.replace(settings.CONFIG, data=tmp_path, allow_hosts=("127.0.0.1",))
    proxy._fetched.clear()
    proxy._failed.clear()


@pytest.fixture
def hang(outlet, story, gallery):
    """Make an article with a picture at the gallery: ``hang("/ship.png")``."""

    def make(path="/ship.png", *, image_policy="link", **fields):
        source = outlet("The Courier", policy="full", image_policy=image_policy)
        picture = Image(url=gallery + path, alt="A ship", caption="The ship at noon", credit="Ines Doe")
        return story(source, images=(picture,), **fields)

    return make


def _page(client, article):
    return client.get(f"/articles/{article.pk}/{article.slug}/").content.decode()


def _src(client, article):
    return re.search(r'src="(/pictures/[^"]+)"', _page(client, article))[1]


def test_reader_sees_the_picture_redrawn(as_ben, hang, gallery):
    answer = as_ben.get(_src(as_ben, hang()))
    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"
    with Drawing.open(io.BytesIO(answer.content)) as image:
        assert (image.format, image.size) == ("WEBP", (1600, 800))
    path, headers = Outlet.asked[0]
    assert path == "/ship.png"
    assert "Cookie" not in headers
    assert "Referer" not in headers


def test_second_time_it_comes_from_the_disk_and_third_time_not_at_all(as_ben, hang):
    src = _src(as_ben, hang())
    first, second = as_ben.get(src), as_ben.get(src)
    assert first.content == second.content
    assert len(Outlet.asked) == 1
    assert as_ben.get(src, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


def test_page_says_nothing_of_it_to_machines_and_links_to_the_outlet(as_ben, hang, gallery):
    page = _page(as_ben, hang())
    assert "og:image" not in page
    assert '"image":' not in page
    assert f'href="{gallery}/ship.png"' in page
    assert f'src="{gallery}' not in page


def test_strangers_get_the_link_and_no_picture(cleo, as_ben, hang):
    article = hang()
    assert "/pictures/" not in _page(cleo, article)
    assert cleo.get(_src(as_ben, article)).status_code == 404
    assert Outlet.asked == []


def test_address_of_another_reader_is_worth_nothing(as_ben, as_ada, hang):
    article = hang()
    assert as_ada.get(_src(as_ben, article)).status_code == 404
    assert as_ada.get(_src(as_ada, article)).status_code == 200


def test_seal_is_for_one_picture(as_ben, hang):
    one, other = hang(), hang(url="https://courier.example.org/second")
    seal = _src(as_ben, one).rpartition("/")[2]
    assert as_ben.get(f"/pictures/{other.pictures.get().pk}/{seal}").status_code == 404
    assert as_ben.get(f"/pictures/999999/{seal}").status_code == 404


@pytest.mark.parametrize("path", ["/vector.svg", "/page.png", "/huge.png", "/missing.png"])
def test_what_is_no_picture_is_never_handed_on(as_ben, hang, path):
    src = _src(as_ben, hang(path))
    answer = as_ben.get(src)
    assert answer.status_code == 404
    assert b"alert" not in answer.content
    asked = len(Outlet.asked)
    assert as_ben.get(src).status_code == 404
    assert len(Outlet.asked) == asked, "it was asked for again at once"


def test_private_addresses_are_not_fetched(as_ben, hang, settings):
    settings.CONFIG = dataclasses.replace(settings.CONFIG, allow_hosts=())
    assert as_ben.get(_src(as_ben, hang())).status_code == 404
    assert Outlet.asked == []


@pytest.mark.parametrize("change", ["none", "hidden", "withdrawn"])
def test_policy_and_state_hold_for_what_is_on_the_disk(as_ben, hang, change):
    article = hang()
    src = _src(as_ben, article)
    assert as_ben.get(src).status_code == 200
    if change == "none":
        article.source.image_policy = change
        article.source.save()
    else:
        article.state = change
        article.save()
    assert as_ben.get(src).status_code == 404


def test_takedown_deletes_what_was_drawn(as_ben, ada, hang, django_capture_on_commit_callbacks):
    from broadsheet.desk import rights_holders

    article = hang()
    row = article.pictures.get()
    as_ben.get(_src(as_ben, article))
    file = media.path_of(media.proxied(row.pk, row.url))
    assert file.exists()
    with django_capture_on_commit_callbacks(execute=True):
        rights_holders.take_down(article, "Their right.", by=ada, now=datetime.now(UTC))
    assert not file.exists()


def test_policy_none_deletes_what_was_drawn(as_ben, hang, django_capture_on_commit_callbacks):
    from broadsheet.desk import pictures

    article = hang()
    row = article.pictures.get()
    as_ben.get(_src(as_ben, article))
    article.source.image_policy = "none"
    article.source.save()
    with django_capture_on_commit_callbacks(execute=True):
        pictures.follow_policy(article.source, now=datetime.now(UTC))
    assert media.read(media.proxied(row.pk, row.url)) is None


def test_one_reader_cannot_have_everything_fetched(as_ben, hang, monkeypatch):
    monkeypatch.setattr(proxy, "FETCHES", 2)
    for number in range(2):
        assert as_ben.get(_src(as_ben, hang(url=f"https://courier.example.org/{number}"))).status_code == 200
    answer = as_ben.get(_src(as_ben, hang(url="https://courier.example.org/one-more")))
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"


def test_disk_is_bounded(tmp_path):
    for number in range(5):
        media.write(media.proxied(number, "x"), bytes(1000))
    assert media.bound_proxied(3_000) == 2
    assert media.bound_proxied(3_000) == 0


def test_only_reading(as_ben, hang):
    assert as_ben.post(_src(as_ben, hang())).status_code in {403, 405}


def test_policy_none_has_no_picture_for_anybody(as_ben, hang):
    assert "/pictures/" not in _page(as_ben, hang(image_policy="none"))


def test_stranger_on_a_private_site_is_led_to_the_door(publication, as_ben, hang):
    src = _src(as_ben, hang())
    publication.purpose = "private"
    publication.save()
    assert Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1").get(src).status_code == 302
