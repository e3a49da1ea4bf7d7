"""The shared rows of hostile exports, moved in and looked at as a stranger."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from broadsheet.desk.wordpress.moving import Options
from broadsheet.desk.wordpress.run import Journey, run_through
from broadsheet.store import imported
from broadsheet.store.models import Article, Comment, Imported, Picture

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def take(shared, tmp_path):
    """Move in the row of an id; return the report."""

    def take_row(number):
        lines = (shared / "data/publish/hostile/opml_wxr.jsonl").read_text(encoding="utf-8").splitlines()
        (row,) = [row for row in map(json.loads, lines) if row["id"] == number]
        file = tmp_path / "export.xml"
        file.write_text(row["input"], encoding="utf-8")
        run = imported.begin("x", options=Options(pictures=True).as_json(), by=None, now=NOW)
        return run_through(Journey(run, file, now=NOW))

    return take_row


def test_a_comment_with_a_script_address_loses_it(take, cleo, read_page):
    take("wxr-comment-xss")
    comment = Comment.objects.get()
    assert (comment.html.strip(), comment.state) == ("<p>x</p>", "published")
    page = cleo.get(f"/articles/{comment.article_id}/", follow=True)
    read_page(page)
    assert "javascript:alert" not in page.content.decode()


def test_an_attachment_never_names_a_file_of_ours(take):
    take("wxr-attachment-traversal")
    row = Imported.objects.get()
    assert row.kind == "attachment"
    assert not Article.objects.exists()
    assert not Picture.objects.exclude(file="").exists()
