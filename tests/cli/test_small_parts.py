from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.cli import opening
from broadsheet.cli.help import flow, lay_out
from broadsheet.cli.loading import is_address, looks_like_address
from broadsheet.cli.sources import ago
from broadsheet.config import Config
from broadsheet.errors import EnvironmentProblem

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (None, "-"),
        ("2026-05-04T11:59:30+00:00", "now"),
        ("2026-05-04T11:30:00+00:00", "30 min ago"),
        ("2026-05-04T14:10:00+00:00", "in 2 h"),
        ("2026-05-01T12:00:00+00:00", "3 d ago"),
    ],
)
def test_distances_in_time(moment, words):
    assert ago(moment, NOW) == words


@pytest.mark.parametrize(
    "word", ["example.org", "example.org/news", "news.example.co.uk", "example.org/a.html", "example.org:8080/a", "desk:80"]
)
def test_what_could_be_an_address(word):
    assert looks_like_address(word)
    assert not is_address(word)


@pytest.mark.parametrize(
    "word", ["page.html", "dump.txt", "-", "list.opml", "page", "./page.html", "../x/page.html", ".hidden", "a b", "x:y"]
)
def test_what_is_rather_a_file(word):
    assert not looks_like_address(word)


def test_addresses_in_any_case():
    assert is_address("HTTPS://example.org")
    assert is_address("http://example.org")
    assert not is_address("ftp://example.org")


def test_paragraphs_flow_and_brackets_stay():
    assert flow("One\n    two.\n\n    Three [site].\n") == "One two.\n\nThree \\[site]."


def test_examples_are_pairs_of_lines():
    assert lay_out((("broadsheet run", "start"),)) == "[bold]Examples[/bold]\n[dim]# start[/dim]\nbroadsheet run"
    assert lay_out(()) is None


def test_without_the_desk_its_commands_say_what_to_install(monkeypatch):
    monkeypatch.setattr(opening, "find_spec", lambda name: None)
    with pytest.raises(EnvironmentProblem, match=r'pip install "broadsheet\[site\]"'):
        opening.need_site()


def test_without_its_driver_postgresql_says_what_to_install(monkeypatch):
    monkeypatch.setattr(opening, "find_spec", lambda name: None)
    monkeypatch.setenv("BROADSHEET_DATABASE_URL", "postgresql://localhost/news")
    with pytest.raises(EnvironmentProblem, match="postgres"):
        opening.load_config()


def test_the_data_folder_is_made_private(tmp_path):
    config = Config(data=tmp_path / "deep" / "data")
    opening.make_data_folder(config)
    assert config.data.stat().st_mode & 0o077 == 0
    assert list(config.data.iterdir()) == []
