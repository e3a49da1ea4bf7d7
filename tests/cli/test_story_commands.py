"""`broadsheet stories` and `broadsheet story`: a table for people, JSON for programs, sentences for mistakes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from typer.testing import CliRunner

from broadsheet.cli import app

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def row(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A story with one report; the commands find the tests' database open."""
    from broadsheet.cli import opening
    from broadsheet.records import Article
    from broadsheet.store import identity, sources
    from broadsheet.store.models import Membership, Story
    from broadsheet.store.write import save_article

    monkeypatch.setattr(opening, "open_existing", lambda *_, **__: None)
    value = Article(title="Bridge \x1b[2Jopens", text="The bridge opened at noon.", published=NOW, language="en")
    url = "https://beacon.example/bridge"
    article = save_article(sources.add("The Beacon"), value, identity=identity.of_page(url), url=url, now=NOW).article
    columns = {"slug": "bridge", "headline": "Bridge opens", "started_at": NOW, "changed_at": NOW}
    story = Story.objects.create(article_count=1, outlet_count=1, independent_count=1, **columns)
    Membership.objects.filter(article=article).update(story=story, reasons=["both speak of bridge"])
    return story


def _run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


def test_stories_are_listed_with_their_rank(row: Any) -> None:
    shown = _run("stories")
    assert shown.exit_code == 0
    assert "Bridge opens" in shown.output
    (one,) = json.loads(_run("stories", "--json").output)
    assert (one["id"], one["independent"], one["rank"]["freshness"]) == (row.pk, 1, 1.0)
    assert json.loads(_run("stories", "--json", "--section", "sport").output) == []


def test_a_story_is_shown_with_its_reports(row: Any) -> None:
    shown = _run("story", str(row.pk))
    assert "The Beacon" in shown.output
    assert "both speak of bridge" in shown.output
    assert "\x1b[2J" not in shown.output
    assert json.loads(_run("story", str(row.pk), "--json").output)["reports"][0]["outlet"] == "The Beacon"


def test_a_story_that_is_not_there_is_told(row: Any) -> None:
    assert isinstance(_run("story", "999").exception, Exception)
