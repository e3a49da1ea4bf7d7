"""The WSGI application: static files, the demo press by its host names, Django for the rest."""

from __future__ import annotations

import dataclasses
import gzip
from datetime import UTC, datetime
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from broadsheet.site import assets, page_cache, press_door, wsgi
from broadsheet.site.wsgi import application

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keep_the_connection(monkeypatch):
    """The test's transaction lives on this thread's connection: no request may close it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    monkeypatch.setattr(press_door, "close_old_connections", lambda: None)
    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    monkeypatch.setattr(wsgi, "pages", page_cache.PageCache(wsgi.django_application, page_cache.publication_version))
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def _ask(path="/", *, host="localhost:8000", peer="127.0.0.1", method="GET", **headers):
    environ = {"PATH_INFO": path, "HTTP_HOST": host, "REMOTE_ADDR": peer, "REQUEST_METHOD": method}
    environ |= {f"HTTP_{name}": value for name, value in headers.items()}
    setup_testing_defaults(environ)
    got = {}

    def start_response(status, headers, exc_info=None):
        got.update(status=int(status[:3]), headers=dict(headers))

    body = b"".join(application(environ, start_response))
    return got["status"], got["headers"], body


@pytest.fixture
def demo(publication):
    publication.demo_epoch = datetime.now(UTC)
    publication.save()


def test_front_page(publication):
    status, _, body = _ask()
    assert (status, b"Nothing has come in yet" in body) == (200, True)


def test_stylesheet_is_kept_for_a_year():
    status, headers, body = _ask(assets.url("broadsheet.css"))
    assert status == 200
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Content-Type"] == "text/css; charset=utf-8"
    packed = _ask(assets.url("broadsheet.css"), ACCEPT_ENCODING="gzip, br")
    assert packed[1]["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed[2]) == body
    assert len(packed[2]) < 12_000


def test_stylesheet_asks_nobody_for_anything():
    body = _ask(assets.url("broadsheet.css"))[2].decode()
    assert "http:" not in body
    assert "https:" not in body
    assert "@import" not in body
    assert "url(" not in body


@pytest.mark.parametrize(
    "path", ["/static/broadsheet.css", "/static/../settings.py", "/static/", "/static/broadsheet.000000000000.css"]
)
def test_only_named_files(path):
    assert _ask(path)[0] == 404


def test_static_methods():
    assert _ask(assets.url("mark.svg"), method="HEAD")[2] == b""
    assert _ask(assets.url("mark.svg"), method="POST")[0] == 405
    with pytest.raises(KeyError):
        assets.url("absent.css")


def test_press_is_open_to_this_machine(demo):
    status, _, body = _ask("/feed.xml", host="ledger.localhost:8000")
    assert status == 200
    assert b"<feed" in body or b"<rss" in body


@pytest.mark.parametrize(
    "stranger",
    [
        {"peer": "203.0.113.7"},
        {"X_FORWARDED_FOR": "203.0.113.7"},
        {"X_FORWARDED_PROTO": "https"},
        {"host": "nobody.localhost:8000"},
        {"host": "localhost:8000"},
    ],
)
def test_press_is_closed_to_everybody_else(demo, stranger):
    stranger = {"host": "ledger.localhost:8000", **stranger}
    assert _ask("/feed.xml", **stranger)[1]["Content-Type"] != "application/atom+xml; charset=utf-8"
    assert b"Lantern" not in _ask("/", **stranger)[2]


def test_press_is_closed_without_demo(publication):
    assert b"Sarrow Ledger" not in _ask("/", host="ledger.localhost:8000")[2]


def test_press_is_closed_on_a_public_address(demo, settings):
    for change in ({"url": "https://news.example.org"}, {"address": "0.0.0.0"}):
        settings.CONFIG = dataclasses.replace(settings.CONFIG, **change)
        assert b"Sarrow Ledger" not in _ask("/", host="ledger.localhost:8000")[2]


def test_strangers_get_a_kept_page_and_people_their_own(story, as_ben):
    story()
    first = _ask("/")
    assert _ask("/")[2] == first[2]
    cookie = f"broadsheet_session={as_ben.cookies['broadsheet_session'].value}"
    assert b"ben" in _ask("/", COOKIE=cookie)[2]
    assert b"ben" not in _ask("/")[2]


class _Unread:
    """A body that nobody may read."""

    def read(self, *_):
        raise AssertionError("the body was read")

    readline = read


def test_too_large_a_body_is_not_read():
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/desk/clip/", "HTTP_HOST": "localhost", "CONTENT_LENGTH": "99999999"}
    setup_testing_defaults(environ)
    environ["wsgi.input"] = _Unread()
    got = []
    body = b"".join(application(environ, lambda status, headers, _=None: got.append(status)))
    assert got[0].startswith("413")
    assert b"Too much for one page" in body


def test_a_database_server_that_was_restarted_costs_no_reader_a_page():
    from broadsheet.site.settings import _postgresql

    made = _postgresql("postgresql://ada:se%20cret@db.example:5433/news?sslmode=require")
    assert made["CONN_HEALTH_CHECKS"], "what each thread holds is looked at before it is used"
    assert (made["PASSWORD"], made["PORT"], made["OPTIONS"]) == ("se cret", "5433", {"sslmode": "require"})
