from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db
PATHS = ("/", "/about/", "/sign-in/", "/no-such-page", "/healthz", "/feed.xml", "/robots.txt")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_safe(path, cleo, publication):
    headers = cleo.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Cache-Control" in headers


def test_pages_of_people_with_an_account_are_not_shared(as_ben, story):
    story()
    response = as_ben.get("/")
    assert "private" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]


def test_cookies(cleo, ada):
    response = cleo.post("/sign-in/", {"username": "ada", "password": "a calm morning in november"})
    session = response.cookies["broadsheet_session"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"


@pytest.mark.parametrize(
    ("url", "secure", "seconds"),
    [("https://news.example.org", True, 31_536_000), ("http://news.example.org", False, 0), (None, False, 0)],
)
def test_tls_settings_follow_the_address(url, secure, seconds, monkeypatch):
    import importlib

    from broadsheet.site import settings

    if url:
        monkeypatch.setenv("BROADSHEET_URL", url)
    fresh = _load(importlib, settings)
    assert (secure, secure, seconds) == (fresh.SESSION_COOKIE_SECURE, fresh.CSRF_COOKIE_SECURE, fresh.SECURE_HSTS_SECONDS)
    if url:
        assert "news.example.org" in fresh.ALLOWED_HOSTS
        assert "*" not in fresh.ALLOWED_HOSTS


def _load(importlib, settings):
    """Load a second copy of the settings module, leaving the one in use alone."""
    spec = importlib.util.spec_from_file_location("broadsheet_settings_again", settings.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_robots(cleo, publication, settings):
    assert cleo.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_robots_of_a_public_site(cleo, publication, public):
    assert b"Disallow: /desk/" in cleo.get("/robots.txt").content


def test_health(cleo, publication):
    response = cleo.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert cleo.post("/healthz").status_code == 405


def test_icon(cleo, publication):
    assert cleo.get("/favicon.ico")["Location"].startswith("/static/mark.")
