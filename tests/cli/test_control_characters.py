"""Words of a page must not act on the terminal that prints them."""

from __future__ import annotations

import re

import pytest

TITLE = "Rain \x1b]0;owned\x07returns \x1b[31m\x9b2Jto the valley"


@pytest.fixture
def hostile(page):
    page.write_text(page.read_text().replace("<h1>Rain returns", f"<h1>{TITLE}").replace("filling", "\x1b[2Jfilling"))
    return page


@pytest.mark.parametrize("form", [(), ("--json",), ("--markdown",), ("--html",), ("--why",), ("--why", "--html")])
def test_reading_prints_none(console, hostile, form):
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", console.good("read", hostile, *form))


def test_names_of_sources_print_none(installed):
    import sqlite3

    with sqlite3.connect(installed.data / "broadsheet.sqlite3") as database:
        database.execute("UPDATE store_source SET name = ?", (TITLE,))
    database.close()
    assert "\x1b" not in installed.good("sources", COLUMNS="200")
