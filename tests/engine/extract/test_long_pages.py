"""Pages of very many short texts: what they cost is bounded, and no word of theirs is lost."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser as Tree

import broadsheet
from broadsheet.engine.extract import opening
from broadsheet.engine.extract.blocks import flatten

SAID = "The harbour of the old town was busy on that day, and people said so to each other."
COUNT = 26_000


@pytest.mark.parametrize("frame", ["<p>{}</p>", "{}<br><br>", "<div><h2>{}</h2></div>"])
def test_a_page_has_so_many_pieces_and_no_more(frame: str) -> None:
    page = flatten(Tree("<body>" + "".join(frame.format(f"{number} {SAID}") for number in range(COUNT))))
    assert len(page.pieces) < 11_500
    words = [word for piece in page.pieces for word in piece.text.split()]
    assert words == [word for number in range(COUNT) for word in f"{number} {SAID}".split()]


def test_what_is_put_together_keeps_its_links() -> None:
    page = flatten(Tree("<body>" + '<p>Read <a href="/a">this</a> and <b>that</b>.</p>' * 12_000))
    last = page.pieces[-1]
    assert last.links == last.text.count("this") > 1
    assert last.link_chars == last.bold == 4 * last.links


def test_the_text_of_a_long_page_is_whole() -> None:
    text = broadsheet.read("<body>" + "".join(f"<p>{number} {SAID}</p>" for number in range(COUNT))).text
    assert [int(word) for word in text.split() if word.isdigit()] == list(range(COUNT))


def test_only_the_top_of_a_text_is_looked_at_for_what_stands_above(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []
    look_at = opening.look_at
    monkeypatch.setattr(opening, "look_at", lambda line: looked_at.append(line) or look_at(line))
    broadsheet.read("<body>" + "".join(f"<p>{number} short lines of a long poem</p>" for number in range(3_000)))
    assert 0 < len(looked_at) <= 60


def test_stray_quotes_and_comments_take_no_words_away() -> None:
    page = flatten(
        Tree(
            """<body><p>The ferry <!-- <p>old</p> -->left <a href="/a"" class="b">before noon</a> on <span a"b="c>d">Monday</span>,</p>
            <p>said <!-- -- --->the harbour<!----> master.</p><iframe><!-- </iframe><p>It is late.</p>"""
        )
    )
    assert [piece.text for piece in page.pieces] == [
        "The ferry left before noon on Monday,",
        "said the harbour master.",
        "It is late.",
    ]
