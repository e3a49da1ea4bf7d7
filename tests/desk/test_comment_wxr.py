"""Comments as WordPress has them, in and out: twice the same, threads kept, nothing dangerous."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from broadsheet.desk import comment_files, comment_wxr
from broadsheet.desk.comment_files import Foreign
from broadsheet.errors import InputError
from broadsheet.records import Article, SafeHtml
from broadsheet.store import identity, sources
from broadsheet.store.models import Comment
from broadsheet.store.write import save_article

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
URL = "https://gazette.example/2026/03/the-ferry/"


@pytest.fixture
def article(db):
    value = Article(text="Nine months.", title="The ferry", html=SafeHtml("<p>x</p>"), url=URL, published=NOW)
    return save_article(sources.add("The Gazette"), value, identity=identity.of_page(URL), url=URL, now=NOW).article


def _all():
    rows = Comment.objects.select_related("parent").order_by("created_at", "text")
    return [(row.html, row.name, row.state, row.parent.html if row.parent else "") for row in rows]


def test_comments_of_an_export_find_their_article(article, wxr):
    comments = [
        {"id": 1, "name": "Ben", "html": "One <em>word</em>\n\nand another"},
        {"id": 2, "name": "Cleo", "html": "An answer", "parent": 1},
        {"id": 3, "name": "x", "html": "ping", "kind": "trackback"},
    ]
    file = wxr(
        wxr.item(11, "The ferry", slug="the-ferry", comments=comments),
        wxr.item(12, "Not here", comments=[{"id": 4, "name": "D", "html": "x"}]),
    )
    taken = comment_wxr.take_in_file(file, now=NOW)
    assert (taken.new, taken.known) == (2, 0)
    assert len(taken.left_out) == 2
    assert [row[0] for row in _all()] == ["<p>An answer</p>\n", "<p>One <em>word</em></p>\n<p>and another</p>\n"]
    assert _all()[0][3] == "<p>One <em>word</em></p>\n<p>and another</p>\n"
    assert comment_wxr.take_in_file(file, now=NOW).new == 0


def test_out_and_in_again_is_the_same(article):
    rows = [
        Foreign("a", "Well *said* ]]> & <b>", "2026-05-01T10:00:00+00:00", url=URL, name="Ben", email="ben@reader.example"),
        Foreign("b", "Is it?", "2026-05-01T11:00:00+00:00", url=URL, parent="a", name="Cleo", state="held"),
    ]
    comment_files.take_in(rows, now=NOW)
    before = _all()
    file = "".join(comment_wxr.to_wxr(title="The <Desk>", home="https://desk.example")).encode()
    assert comment_wxr.take_in_chunks([file], now=NOW).new == 0
    Comment.objects.all().delete()
    assert comment_wxr.take_in_chunks([file], now=NOW).new == 2
    assert _all() == before


def test_json_and_wxr_are_told_apart(article):
    row = {"key": "a", "text": "Well.", "written": "2026-05-01T10:00:00+00:00", "url": URL}
    file = json.dumps({"broadsheet": "comments", "version": 1, "comments": [row]}).encode()
    assert comment_wxr.take_in_chunks([b"\n" + file], now=NOW).new == 1
    with pytest.raises(InputError):
        comment_wxr.take_in_chunks([b"neither"], now=NOW)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="javascript:alert(1)">x</a>',
        '<img src=x onerror="alert(1)">x',
        "<script>alert(1)</script>x",
        '<a href="java\tscript:alert(1)">x</a>',
        '[x](javascript:alert(1))<svg onload="alert(1)">',
        "<iframe src='https://evil.example'></iframe>x",
    ],
)
def test_no_comment_brings_anything_that_runs(article, wxr, html):
    comment_wxr.take_in_file(wxr(wxr.item(11, "F", slug="the-ferry", comments=[{"id": 1, "name": "x", "html": html}])), now=NOW)
    made = Comment.objects.get().html
    for sign in ("<a", "<img", "<script", "<svg", "<iframe", "onerror=", "onload="):
        assert sign not in made


def test_a_file_that_unpacks_to_more_than_there_is_memory(monkeypatch):
    monkeypatch.setattr(comment_wxr, "MOST_BYTES", 1000)
    taken = []

    def bomb():
        yield b'{"broadsheet": "comments", '
        for _ in range(100):
            taken.append(1)
            yield b" " * 100

    with pytest.raises(InputError, match="too many comments"):
        comment_wxr.take_in_chunks(bomb(), now=NOW)
    assert len(taken) == 10
