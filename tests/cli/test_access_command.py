"""`broadsheet sources access`: secrets are asked for, kept, and never printed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from typer.testing import CliRunner

from broadsheet.cli import app
from broadsheet.errors import InputError

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Any:
    from broadsheet.cli import opening
    from broadsheet.store import sources

    monkeypatch.setattr(opening, "open_existing", lambda *_, **__: None)
    source = sources.add("The Courier")
    sources.add_feed(source, "https://courier.example/feed", now=datetime.now(UTC))
    return source


def _run(*arguments: str, given: str = "") -> Any:
    return CliRunner().invoke(app, ["sources", "access", "the-courier", *arguments], input=given)


def test_secrets_are_asked_for_and_never_printed(source: Any) -> None:
    from broadsheet.store.access import of

    assert "as every source is" in _run().output
    done = _run("--login", "ada", "--cookies", "--json", given="a=hush\nhushhush\n")
    assert json.loads(done.output) == {
        "source": "the-courier",
        "set": ["cookies", "login"],
        "sent_to": ["https://courier.example"],
    }
    assert "hush" not in done.output + _run().output
    source.refresh_from_db()
    assert (of(source).cookies, of(source).password) == ("a=hush", "hushhush")
    _run("--forget", "cookies", "--header", "X-Key", "--to", "https://a.example", given="1\n")
    assert json.loads(_run("--json").output)["set"] == ["headers", "login"]


@pytest.mark.parametrize("arguments", [("--forget", "all"), ("--proxy", "nonsense"), ("--header", "Host")])
def test_mistakes_are_said_in_words(source: Any, arguments: tuple[str, ...]) -> None:
    assert isinstance(_run(*arguments, given="x\n").exception, InputError)


def test_an_unknown_source(source: Any) -> None:
    assert isinstance(CliRunner().invoke(app, ["sources", "access", "nobody"]).exception, InputError)
