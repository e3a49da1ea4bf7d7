"""Why a block was kept or removed, in three forms."""

from __future__ import annotations

import json
from datetime import date
from types import MappingProxyType

import pytest
from selectolax.lexbor import LexborHTMLParser

import broadsheet
from broadsheet.engine.extract.why import as_html, as_json, as_text
from broadsheet.records import Article, Block


@pytest.fixture
def article() -> Article:
    return Article(
        text="The wall fell.",
        title="Storm <breaks> wall",
        published=date(2031, 5, 4),
        language="en",
        bylines=("Ada Lindqvist", "Ben Okoro"),
        blocks=(Block("paragraph", "The wall fell.", why="whole sentences", score=0.93),),
        furniture=(
            Block("navigation", "Home", why="a menu"),
            Block(
                "related", "Ferry late\nThe ferry was", why="among cards", title="Ferry late", summary="The ferry was", cut=True
            ),
        ),
        evidence=MappingProxyType({"title": "h1"}),
        problems=("paywall: the text stops",),
    )


def test_text_marks_kept_and_removed_with_reasons(article: Article) -> None:
    lines = as_text(article).splitlines()
    assert "title: Storm <breaks> wall   [h1]" in lines
    assert "bylines: Ada Lindqvist, Ben Okoro" in lines
    assert "problem: paywall: the text stops" in lines
    assert "+ paragraph 0.93  (whole sentences)" in lines
    assert "- related  (among cards)" in lines
    assert lines.index("- navigation  (a menu)") < lines.index("+ paragraph 0.93  (whole sentences)")


def test_json_holds_everything(article: Article) -> None:
    said = json.loads(as_json(article))
    assert said["fields"]["published"] == {"value": "2031-05-04", "from": ""}
    assert said["fields"]["bylines"]["value"] == ["Ada Lindqvist", "Ben Okoro"]
    assert [block["kept"] for block in said["blocks"]] == [False, True, False]
    assert said["blocks"][2]["cut"] is True
    assert said["problems"] == ["paywall: the text stops"]


def test_html_shades_removed_parts_and_escapes(article: Article) -> None:
    page = as_html(article)
    tree = LexborHTMLParser(page)
    assert tree.css("h1")[0].text() == "Storm <breaks> wall"
    assert [node.attributes["class"] for node in tree.css("section")] == ["removed", "kept", "removed"]
    assert "<breaks>" not in page
    assert tree.css("html")[0].attributes["lang"] == "en"
    assert not tree.css("script,link,img")


def test_an_article_without_anything_still_makes_pages() -> None:
    empty = Article(text="")
    assert "0 blocks kept" in as_html(empty)
    assert json.loads(as_json(empty)) == {"fields": {}, "problems": [], "blocks": []}
    assert as_text(empty).strip() == ""


def test_long_blocks_are_shortened_in_text_only() -> None:
    article = Article(text="", blocks=(Block("paragraph", "word " * 100),))
    assert "…" in as_text(article)
    assert "no reason noted" in as_text(article)
    assert as_html(article).count("word") == 100


def test_blocks_stand_in_page_order_where_their_places_are_known() -> None:
    article = Article(
        text="First.",
        blocks=(
            Block("paragraph", "First.", position=1),
            Block("paragraph", "Last.", position=3),
            Block("embed", "A film", position=3),
        ),
        furniture=(Block("related", "Ferry late", position=2), Block("footer", "Imprint", position=4)),
    )
    said = json.loads(as_json(article))
    assert [block["text"] for block in said["blocks"]] == ["First.", "Ferry late", "A film", "Last.", "Imprint"]


def test_every_block_of_a_page_has_its_place() -> None:
    page = (
        "<title>Dyke holds</title><nav><a href=/>Home</a></nav><article><h1>Dyke holds</h1>"
        + "".join(
            f"<p>Paragraph {number} of the report tells what the engineers saw at the dyke on that long evening.</p>"
            for number in "1234"
        )
        + "<p><a href=/x>Read also: Ferry late again after storm</a></p><p>The dyke is safe now, said the engineers when they went home.</p>"
        "</article><footer>Imprint of the Tide</footer>"
    )
    article = broadsheet.read(page)
    said = [block["text"] for block in json.loads(as_json(article))["blocks"]]
    wanted = ["Home", "Dyke holds", "Paragraph 1", "Paragraph 4", "Read also", "The dyke is safe", "Imprint"]
    places = [next(place for place, text in enumerate(said) if text.startswith(beginning)) for beginning in wanted]
    assert places == sorted(places)
