"""Pages of every kind that makes extractors stumble, each with what a reader would take from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import broadsheet
from broadsheet.records import Article

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "extract"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))


def read(name: str) -> Article:
    return broadsheet.read((FOLDER / f"{name}.html").read_bytes(), url="https://gull.example/ferry")


def expected(name: str) -> dict[str, object]:
    return json.loads((FOLDER / f"{name}.expected.json").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_text_is_the_article_and_nothing_else(name):
    article, wanted = read(name), expected(name)
    if "text" in wanted:
        assert article.text.split("\n\n") == wanted["text"]
    for part in wanted.get("contains", ()):
        assert part in article.text
    for part in wanted.get("without", ()):
        assert part not in article.text


@pytest.mark.parametrize("name", [name for name in NAMES if "problem" in expected(name)])
def test_says_what_is_wrong(name):
    assert any(problem.startswith(str(expected(name)["problem"])) for problem in read(name).problems)


@pytest.mark.parametrize("name", [name for name in NAMES if "problem" not in expected(name)])
def test_finds_no_fault_where_there_is_none(name):
    assert read(name).problems == ()


@pytest.mark.parametrize("name", [name for name in NAMES if "kinds" in expected(name)])
def test_labels_furniture(name):
    blocks = read(name).furniture
    for kind, words in dict(expected(name)["kinds"]).items():
        assert any(block.kind == kind and words in block.text for block in blocks), (
            kind,
            [(b.kind, b.text[:40]) for b in blocks],
        )


@pytest.mark.parametrize("name", [name for name in NAMES if "teasers" in expected(name)])
def test_keeps_teasers_apart(name):
    teasers = read(name).teasers
    for words in expected(name)["teasers"]:
        assert any(words in teaser.text and teaser.url for teaser in teasers)


@pytest.mark.parametrize("name", [name for name in NAMES if "images" in expected(name)])
def test_finds_pictures(name):
    found = " ".join(image.url for image in read(name).images)
    for address in expected(name)["images"]:
        assert address in found


@pytest.mark.parametrize("name", [name for name in NAMES if "embeds" in expected(name)])
def test_keeps_embeds_as_links(name):
    assert [block.href for block in read(name).blocks if block.kind == "embed"] == expected(name)["embeds"]


@pytest.mark.parametrize("name", [name for name in NAMES if "block_kinds" in expected(name)])
def test_names_kinds_of_blocks(name):
    kinds = [block.kind for block in read(name).blocks]
    assert kinds[: len(expected(name)["block_kinds"])] == expected(name)["block_kinds"]


@pytest.mark.parametrize("name", [name for name in NAMES if "title" in expected(name)])
def test_finds_the_title(name):
    assert read(name).title == expected(name)["title"]
