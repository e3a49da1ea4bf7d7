"""The shared rows of hostile input that concern what leaves the site: contexts, redirects, the page cache."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from lxml import etree

from broadsheet import parse_feed
from broadsheet.records import SafeHtml

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(shared):
    """Read a file of hostile rows."""

    def read(name):
        lines = (shared / "data/publish/hostile" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in lines]
        assert found
        return found

    return read


# --- what readers print -------------------------------------------------------------------------------------------

WAYS = ("/", "/latest/", "/feed.xml", "/feed.atom", "/feed.json", "/search/?q=a", "/search/feed.xml?q=a", "/api/v1/articles",
        "/api/v1/search?q=a", "/sitemap.xml", "/sitemap-articles-0.xml", "/sitemap-news.xml", "/outlets.opml")  # fmt: skip
FIELDS = {"headline": "title", "byline": "bylines", "source_url": "source_link", "tag": "tags", "published": "published"}


def _well_formed(response):
    kind = response["Content-Type"]
    if "json" in kind:
        json.loads(response.content)
    elif "xml" in kind or "opml" in kind:
        etree.fromstring(response.content)
    assert not any("\r" in value or "\n" in value for value in response.headers.values())


def _value(field, given):
    return {"bylines": (given,), "tags": (given,), "published": None}.get(field, given)


def test_every_value_in_every_context(rows, story, outlet, cleo, read_page):
    source = outlet(policy="full")
    for row in rows("output_contexts"):
        field, given = FIELDS.get(row["field"]), row["input"]
        fields = {field: _value(field, given)} if field else {}
        if row["field"] in {"slug", "filename", "editor_note"}:
            fields = {"title": given}
        url = given if row["field"] == "url" else None
        article = story(source, now=datetime.now(UTC), published=datetime.now(UTC), url=url, text="a text", html=SafeHtml("<p>a text</p>"), **{k: v for k, v in fields.items() if k != "published"})  # fmt: skip
        for way in (*WAYS, f"/articles/{article.pk}/{article.slug}/", f"/api/v1/articles/{article.pk}"):
            response = cleo.get(way)
            assert response.status_code == 200, (row["id"], way)
            _well_formed(response)
        page = cleo.get(f"/articles/{article.pk}/{article.slug}/")
        read_page(page)
        body = page.content.decode()
        (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.DOTALL)
        json.loads(data)
        assert "<img src=x" not in body
        assert 'href="javascript:' not in body
        assert re.fullmatch(r"[\w-]+", unquote(article.slug)), row["id"]
        article.delete()


def test_a_headline_is_escaped_once_everywhere(rows, story, outlet, cleo):
    (row,) = [row for row in rows("output_contexts") if row["id"] == "out-06"]
    article = story(outlet(policy="full"), title=row["input"], text="a text")
    page = cleo.get(f"/articles/{article.pk}/{article.slug}/").content.decode()
    for place in (r"<h1>(.*?)</h1>", r'property="og:title" content="(.*?)"'):
        assert re.search(place, page)[1].replace("&amp;", "&", 1).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&#x27;", "'") == row["input"]  # fmt: skip
    for way in ("/feed.xml", "/feed.atom", "/feed.json"):
        assert parse_feed(cleo.get(way).content).entries[0].title == row["input"]
    assert cleo.get("/api/v1/articles").json()["items"][0]["title"] == row["input"]


def test_words_of_editors_are_no_template(rows, story, cleo):
    (row,) = [row for row in rows("output_contexts") if row["field"] == "editor_note"]
    article = story(title=row["input"])
    body = cleo.get(f"/articles/{article.pk}/{article.slug}/").content.decode()
    assert "{{ 7*7 }} {% csrf_token %}" in body
    assert "49" not in re.search(r"<h1>(.*?)</h1>", body)[1]


# --- where the door leads -----------------------------------------------------------------------------------------


def test_after_signing_in_nobody_is_led_away(rows, ada, cleo, settings):
    settings.CONFIG = dataclasses.replace(settings.CONFIG, url="https://site.test")
    settings.ALLOWED_HOSTS = ["site.test"]
    for row in rows("open_redirect"):
        response = cleo.post(
            "/sign-in/",
            {"username": "ada", "password": "a calm morning in november", "next": row["next"]},
            HTTP_HOST="site.test",
            secure=True,
        )
        assert response.status_code == 302, row
        path = row["next"].partition("://")[2].partition("/")[2] if "://" in row["next"] else row["next"].removeprefix("/")
        assert response["Location"] == (f"/{path}" if row["expect"] == "allow" else "/"), row
        cleo.post("/sign-out/", HTTP_HOST="site.test", secure=True)


# --- the page cache -----------------------------------------------------------------------------------------------


@pytest.fixture
def whole_application(monkeypatch):
    """Let the application as the server calls it use the connection of the test."""
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    from broadsheet.site import page_cache

    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _ask(path, *, query="", headers=None, body=b""):
    from broadsheet.site.wsgi import application

    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": unquote(path), "QUERY_STRING": query, "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body), "wsgi.errors": io.StringIO(), "CONTENT_LENGTH": str(len(body)),
    }  # fmt: skip
    environ |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in (headers or {}).items()}
    status = []
    answer = application(environ, lambda line, _headers, _=None: status.append(line))
    found = b"".join(answer)
    getattr(answer, "close", lambda: None)()
    return status[-1], found


def test_what_one_asks_changes_nothing_for_the_next(rows, story, outlet, whole_application):
    from broadsheet.site.wsgi import pages

    article = story(outlet(policy="full"))
    here = f"/articles/{article.pk}/{article.slug}/"
    for row in rows("cache_poisoning"):
        first, then = dict(row["first"]), dict(row["then"])
        for request in (first, then):
            request["path"] = (
                request.get("path", "/a/1")
                .replace("/a/1", here)
                .replace("/A/1", here.upper())
                .replace("/me/settings", "/account")
            )
            request["body"] = request.get("body", "").encode()
        pages._pages.clear()
        before = _ask(**then)
        pages._pages.clear()
        _ask(**first)
        assert _ask(**then) == before, row["id"]
        assert before[0].startswith("200"), row["id"]
