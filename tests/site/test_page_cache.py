from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from wsgiref.util import setup_testing_defaults

import pytest

from broadsheet.site import page_cache
from broadsheet.site.page_cache import PageCache


class Press:
    """An application that counts its printings."""

    def __init__(self):
        self.printed = 0
        self.version = 1
        self.now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
        self.status = "200 OK"
        self.headers = []
        self.long = b""
        self.cache = PageCache(self, lambda: self.version, lambda: self.now)

    def __call__(self, environ, start_response):
        self.printed += 1
        start_response(self.status, [("ETag", f'"{self.printed}"'), ("Content-Length", "1"), *self.headers])
        return [self.long or str(self.printed).encode()]

    def ask(self, path="/", query="", **headers):
        environ = {
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": "GET",
            "HTTP_HOST": "localhost",
            "REMOTE_ADDR": "127.0.0.1",
        }
        environ |= headers
        setup_testing_defaults(environ)
        got = []
        body = b"".join(self.cache(environ, lambda status, headers, _=None: got.append(status)))
        return got[0][:3], body


@pytest.fixture
def press():
    return Press()


def test_second_stranger_gets_the_same_page(press):
    assert press.ask() == press.ask() == ("200", b"1")
    assert press.printed == 1


def test_new_version_is_printed_anew(press):
    press.ask()
    press.version = 2
    press.now += timedelta(seconds=2)
    assert press.ask() == ("200", b"2")


def test_nothing_is_kept_longer_than_a_minute(press):
    press.ask()
    press.now += timedelta(seconds=61)
    assert press.ask() == ("200", b"2")


@pytest.mark.parametrize(
    "difference",
    [
        {"HTTP_HOST": "127.0.0.1"},
        {"wsgi.url_scheme": "https"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"REMOTE_ADDR": "192.0.2.1"},
        {"path": "/about/"},
        {"query": "before=x"},
    ],
)
def test_what_a_page_depends_on_tells_pages_apart(press, difference):
    press.ask()
    assert press.ask(**difference) == ("200", b"2")
    assert press.ask() == ("200", b"1")


@pytest.mark.parametrize(
    "asked",
    [
        {"HTTP_COOKIE": "broadsheet_session=x"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"REQUEST_METHOD": "POST"},
        {"path": "/desk/"},
        {"path": "/sign-in/"},
        {"path": "/healthz"},
        {"path": "/media/1/x.jpg"},
        {"query": "utm_source=x"},
        {"query": "before=1&other=2"},
    ],
)
def test_anything_else_is_never_kept(press, asked):
    press.ask(**asked)
    press.ask(**asked)
    assert press.printed == 2
    assert not press.cache._pages


@pytest.mark.parametrize(
    ("status", "headers"), [("404 Not Found", []), ("302 Found", []), ("503 Oh", []), ("200 OK", [("Set-Cookie", "a=b")])]
)
def test_only_plain_pages_are_kept(press, status, headers):
    press.status, press.headers = status, headers
    press.ask()
    press.ask()
    assert press.printed == 2


def test_known_page_is_not_sent_again(press):
    press.ask()
    assert press.ask(HTTP_IF_NONE_MATCH='"1"') == ("304", b"")
    assert press.ask(HTTP_IF_NONE_MATCH='W/"1", "x"') == ("304", b"")
    press.version, press.now = 2, press.now + timedelta(seconds=2)
    assert press.ask(HTTP_IF_NONE_MATCH='"2"') == ("304", b"")
    assert press.ask() == ("200", b"2")


def test_database_that_does_not_answer(press):
    press.version = None
    press.ask()
    press.ask()
    assert press.printed == 2


def test_memory_is_bounded(press, monkeypatch):
    monkeypatch.setattr(page_cache, "MAX_BYTES", 10)
    for number in range(50):
        press.ask(query=f"before={number}")
    assert press.cache._bytes == sum(len(kept.body) for kept in press.cache._pages.values()) <= 10


@pytest.mark.django_db
def test_version_comes_from_the_publication(publication, monkeypatch, settings):
    from broadsheet.store.publication import bump_version

    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    before = page_cache.publication_version()
    bump_version()
    assert page_cache.publication_version() == before + 1
    settings.DEBUG = True
    assert page_cache.publication_version() is None


def test_page_is_packed_for_who_takes_it_so_and_kept_once(press):
    import gzip

    press.headers = [("Content-Type", "text/html; charset=utf-8")]
    answers = []

    def ask(**headers):
        environ = {"PATH_INFO": "/", "REQUEST_METHOD": "GET", "HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1", **headers}
        setup_testing_defaults(environ)
        given = []
        body = b"".join(press.cache(environ, lambda status, headers, _=None: given.append((status, dict(headers)))))
        answers.append((*given[0], body))
        return answers[-1]

    press.long = b"<p>A page that is long enough.</p>" * 100
    plain, packed, again = ask(), ask(HTTP_ACCEPT_ENCODING="gzip, br"), ask(HTTP_ACCEPT_ENCODING="gzip")
    assert "Content-Encoding" not in plain[1]
    assert packed[1]["Content-Encoding"] == "gzip"
    assert packed[1]["Content-Length"] == str(len(packed[2]))
    assert gzip.decompress(packed[2]) == plain[2]
    assert packed == again
    assert press.printed == 1
    assert packed[1]["ETag"] == 'W/"1"'
    assert ask(HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH='W/"1"')[0].startswith("304")
    assert ask(HTTP_IF_NONE_MATCH='"1"')[0].startswith("304")


def crowd(press, count):
    """Ask from several threads at once; return what each got, an exception by its name."""
    answers = []

    def one():
        try:
            answers.append(press.ask())
        except OSError as error:
            answers.append(type(error).__name__)

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return answers


def test_a_crowd_costs_one_printing(press, monkeypatch):
    printing = press.__class__.__call__

    def slowly(self, environ, start_response):
        time.sleep(0.2)
        return printing(self, environ, start_response)

    monkeypatch.setattr(Press, "__call__", slowly)
    assert crowd(press, 6) == [("200", b"1")] * 6
    assert press.printed == 1


def test_nobody_waits_for_a_printing_that_failed(press, monkeypatch):
    def fails(self, environ, start_response):
        time.sleep(0.1)
        self.printed += 1
        raise OSError

    monkeypatch.setattr(Press, "__call__", fails)
    began = time.monotonic()
    assert crowd(press, 3) == ["OSError"] * 3
    assert time.monotonic() - began < page_cache.PATIENCE
    assert press.printed == 3
    assert not press.cache._asking


def test_a_clock_that_is_set_back_keeps_no_page_that_was_taken_down(press):
    press.now += timedelta(minutes=30)
    press.ask()
    press.version = 2
    press.now -= timedelta(minutes=20)
    assert press.ask() == ("200", b"2")
