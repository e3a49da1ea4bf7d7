"""Dumps of many systems, languages and orders: each is read as its fixture says."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from broadsheet.engine.extract.plain import read_plain

FOLDER = Path(__file__).parents[2] / "fixtures" / "plain"
DUMPS = sorted(FOLDER.glob("*.txt"))
MARKS = re.compile(r"^[ \t]*(?:#+|\*|\d+\.)(?=[ \t])", re.MULTILINE)
"""What makes a line a heading or an item of a list, and is no word of it."""


@pytest.fixture(scope="module")
def record() -> ModuleType:
    spec = importlib.util.spec_from_file_location("record_plain", FOLDER / "record.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_dump_is_read_as_recorded(path: Path, record: ModuleType) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert record.summary_of(read_plain(path.read_text(encoding="utf-8"))) == expected


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_no_word_is_lost_or_doubled_out_of_place(path: Path) -> None:
    article = read_plain(path.read_text(encoding="utf-8"))
    pieces = [article.title or "", article.standfirst or "", article.text, *(block.text for block in article.furniture)]
    words = set(" ".join(pieces).split())
    source = path.read_text(encoding="utf-8")
    if "](" not in source:
        assert set(MARKS.sub("", source).split()) <= words


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_other_line_ends_and_padding_change_nothing(path: Path, record: ModuleType) -> None:
    source = path.read_text(encoding="utf-8")
    padded = "\ufeff" + "\r\n".join(f"  {line}\u00a0" if line else "" for line in source.split("\n"))
    assert record.summary_of(read_plain(padded)) == record.summary_of(read_plain(source))


def test_there_are_enough_dumps_and_each_has_its_pair() -> None:
    assert len(DUMPS) >= 25
    assert all(path.with_suffix(".expected.json").is_file() for path in DUMPS)


def test_an_empty_text_says_so() -> None:
    article = read_plain(" \n\n ")
    assert (article.text, article.title, article.problems) == ("", None, ("not an article: the text is empty",))
