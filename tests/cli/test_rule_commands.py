"""`broadsheet rules`: written, tried, applied, taken back; sentences for mistakes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from typer.testing import CliRunner

from broadsheet.cli import app
from broadsheet.errors import InputError

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def article(monkeypatch: pytest.MonkeyPatch) -> Any:
    from broadsheet.cli import opening
    from broadsheet.records import Article
    from broadsheet.store import identity, sources
    from broadsheet.store.models import Entry
    from broadsheet.store.write import save_article

    monkeypatch.setattr(opening, "open_existing", lambda *_, **__: None)
    source = sources.add("The Beacon")
    feed = sources.add_feed(source, "https://beacon.example/feed", now=NOW)
    value = Article(title="Football \x1b[2Jtonight", text="Two teams.", published=NOW, language="en")
    url = "https://beacon.example/football"
    row = save_article(source, value, identity=identity.of_page(url), url=url, now=NOW).article
    Entry.objects.create(feed=feed, key="1", content_hash="1", title=row.title, article=row, state="done", first_seen_at=NOW)
    return row


def _run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["rules", *arguments])


def _json(*arguments: str) -> Any:
    return json.loads(_run(*arguments, "--json").output)


def _state(article: Any) -> str:
    article.refresh_from_db()
    return str(article.state)


def test_a_rule_is_tried_written_applied_and_taken_back(article: Any) -> None:
    (trial,) = _json("add", "exclude", "--if", "title words football", "--dry-run")
    assert (trial["set_aside"], trial["state"]) == (True, "live")
    assert _json() == []
    rule = _json("add", "exclude", "--if", "title words football")
    assert [one["number"] for one in _json()] == [rule["number"]]
    assert _state(article) == "live"
    (trial,) = _json("try")
    assert trial["rules"] == [{"number": rule["number"], "name": rule["name"]}]
    run = _json("apply")
    assert (run["looked_at"], run["changed"], run["done"]) == (1, 1, True)
    assert _state(article) == "excluded"
    assert _json("aside")[0]["why"] == f"excluded by the rule {rule['name']}"
    assert _json("undo", str(run["run"]))["changed"] == 1
    assert _state(article) == "live"
    assert isinstance(_run("undo", str(run["run"])).exception, InputError)


def test_what_a_rule_set_aside_comes_back_at_once(article: Any) -> None:
    number = str(_json("add", "exclude", "--if", "title words football")["number"])
    _run("apply")
    _run("switch", number, "off")
    assert _state(article) == "live"
    _run("switch", number, "on")
    _run("apply")
    _run("change", number, "label", "Ball", "--if", "title words football", "--source", "x")  # no such option: nothing changes
    assert _state(article) == "excluded"
    _run("change", number, "label", "Ball", "--if", "title words football")
    assert _state(article) == "live"
    assert article.labels == ["Ball"]
    _run("remove", number)
    assert _state(article) == "live"
    assert article.labels == []


def test_words_for_people(article: Any) -> None:
    assert "everything is taken" in _run().output
    assert "no rule set anything aside" in _run("aside").output.lower()
    _run(
        "add",
        "keep",
        "--source",
        "the-beacon",
        "--if",
        "tag is x",
        "--if",
        "tag is y",
        "--any",
        "--stop",
        "--name",
        "Keep \x1b[2J x",
    )
    _run("add", "label", "Ball", "--if", "title words football")
    shown = _run().output
    assert "the-beacon: keep if tag is x or tag is y (stops)" in shown
    tried = _run("try").output
    assert "[Ball]" in tried
    assert "\x1b" not in tried + shown
    second = _json()[-1]["number"]
    assert _json("move", str(second), "down")["position"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "exclude", "--if", "title sounds nice"),
        ("add", "exclude", "--if", "title matches (a"),
        ("add", "label"),
        ("add", "exclude"),
        ("add", "exclude", "--source", "nobody"),
        ("remove", "99"),
        ("undo", "99"),
        ("try", "--source", "nobody"),
    ],
)
def test_mistakes_are_said_in_words(article: Any, arguments: tuple[str, ...]) -> None:
    error = _run(*arguments).exception
    assert isinstance(error, InputError)
    assert len(str(error).split()) > 3
