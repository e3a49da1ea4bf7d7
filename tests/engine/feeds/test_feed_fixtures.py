"""Each fixture reads as the file beside it says. ``tests/fixtures/feeds/record.py`` writes those; a person reads them."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "feeds"
RECORD = runpy.run_path(str(FOLDER / "record.py"))
FIXTURES: list[Path] = RECORD["fixtures"]()


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.name)
def test_fixture_reads_as_expected(file: Path) -> None:
    expected = json.loads(file.with_name(file.name + RECORD["SUFFIX"]).read_text(encoding="utf-8"))
    assert RECORD["result"](file) == expected


def test_every_format_has_a_fixture() -> None:
    formats = {RECORD["result"](file)["format"] for file in FIXTURES}
    assert formats == {"rss", "rdf", "atom", "jsonfeed", "sitemap", "sitemapindex", "opml"}
