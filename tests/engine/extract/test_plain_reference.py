"""The reference dump gives exactly what it must, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.engine.extract.plain import read_plain
from broadsheet.records import Article


@pytest.fixture(scope="module")
def lines(shared: Path) -> list[str]:
    text = (shared / "seed" / "page.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def article(shared: Path) -> Article:
    return read_plain((shared / "seed" / "page.txt").read_text(encoding="utf-8"))


def test_title_is_the_headline(article: Article, lines: list[str]) -> None:
    assert article.title == lines[0]
    assert article.problems == ()
    assert article.language == "en"


def test_body_is_whole_and_nothing_else(article: Article, lines: list[str]) -> None:
    last = next(index for index, line in enumerate(lines) if line.endswith("intensify attacks on civilians."))
    assert article.text == "\n\n".join(lines[1 : last + 1])


def test_teaser_has_its_own_summary(article: Article, lines: list[str]) -> None:
    start = next(index for index, line in enumerate(lines) if line.startswith("Putin tells Trump"))
    assert [(teaser.text, teaser.summary) for teaser in article.teasers] == [(lines[start], lines[start + 1])]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("placeholder", "Article image"),
        ("source link", "Source link"),
        ("counter", "Visited 1 times, 1 visit(s) today"),
        ("comment box", "Would love your thoughts, please comment.x"),
        ("comment box", "0"),
        ("comment box", "x"),
    ],
)
def test_furniture_is_labelled(article: Article, kind: str, text: str) -> None:
    assert (kind, text) in {(block.kind, block.text) for block in article.furniture}


def test_cards_are_whole_with_the_doubled_title_once(article: Article) -> None:
    cards = [block for block in article.furniture if block.kind == "related" and block.title]
    assert [(card.title or "")[:12] for card in cards] == [
        "Coral transp",
        "I’ll spare u",
        "Trump says U",
        "Will RCL’s L",
        "Man who enco",
    ]
    assert all(card.cut and card.summary and (card.title or "") not in card.summary for card in cards)


def test_promo_is_split_from_the_excerpt_it_runs_into(article: Article) -> None:
    newsletters = [block.text for block in article.furniture if block.kind == "newsletter"]
    assert newsletters[0] == "Evening Headlines"
    assert newsletters[1].endswith("from across the US")


def test_nothing_is_lost(article: Article, lines: list[str]) -> None:
    kept = " ".join([article.title or "", article.text, *(block.text for block in article.furniture)])
    words = set(" ".join(lines).split())
    assert words - set(kept.replace("\n", " ").split()) == set()


def test_every_piece_says_why(article: Article) -> None:
    assert all(block.why for block in (*article.blocks, *article.furniture))
