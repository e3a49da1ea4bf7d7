"""The front door: what every document must give."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

import broadsheet
from broadsheet.engine.html.limits import Limits
from broadsheet.errors import TooComplex

PARAGRAPHS = [
    "The harbour office said on Monday that the ferry to the northern islands would stay in port until the storm had passed.",
    "Two hundred passengers spent the night in the old customs hall, where volunteers served soup and dry blankets.",
    "“We have seen worse,” said the harbour master, who has kept the log for thirty-one years and expects calm by Thursday.",
]
PAGE = (
    "<html><head><title>Ferry waits for the storm - The Gull</title></head><body><nav><a href=/>Home</a> <a href=/sport>Sport</a></nav>"
    "<article><h1>Ferry waits for the storm</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</article>"
    "<footer><p>© The Gull, all rights reserved, printed on paper since 1902 and read on every island.</p></footer></body></html>"
)


@pytest.mark.parametrize(
    "body", [PAGE, PAGE.encode(), PAGE.encode("utf-16"), PAGE.encode("cp1252")], ids=["str", "utf-8", "utf-16", "cp1252"]
)
def test_gives_the_body_and_nothing_else(body):
    article = broadsheet.read(body, url="https://gull.example/ferry")
    assert article.text.split("\n\n") == PARAGRAPHS
    assert [block.kind for block in article.blocks] == ["paragraph"] * 3
    assert article.html.count("<p>") == 3


def test_labels_what_it_leaves_out():
    article = broadsheet.read(PAGE)
    assert any("all rights reserved" in block.text for block in article.furniture)
    assert all(block.why for block in (*article.blocks, *article.furniture))


def test_same_bytes_same_article():
    assert broadsheet.read(PAGE.encode()) == broadsheet.read(PAGE.encode())


def test_refuses_what_is_too_large():
    with pytest.raises(TooComplex):
        broadsheet.read(b"x" * 2_000, limits=Limits(bytes=1_000))


@pytest.mark.parametrize("body", [b"", "", b"\x00\xff\xfe", "<html>", "<p>", "<body></body>", b"\x89PNG\r\n\x1a\n" + bytes(200)])
def test_survives_what_is_no_page(body):
    article = broadsheet.read(body)
    assert isinstance(article.text, str)


@given(st.one_of(st.binary(), st.text(), st.text(alphabet=st.sampled_from(list("<>/ pdivabrulh1\"'=&;\n.x")), max_size=300)))
def test_never_raises_anything_of_its_own(body):
    broadsheet.read(body, url="https://gull.example/")


def test_headline_in_another_heading_is_no_body():
    page = PAGE.replace("<h1>", '<div class="article-body"><h2>').replace("</h1>", "</h2>")
    page = page.replace("<title>", '<meta property="og:title" content="Ferry waits for the storm"><title>')
    assert "Ferry waits for the storm" not in broadsheet.read(page).text


def test_names_the_language_of_a_text_without_paragraphs():
    lines = "<br><br>".join(PARAGRAPHS)
    article = broadsheet.read(f"<html><body><div>Ferry waits for the storm</div><div class=txt>{lines}</div></body></html>")
    assert article.language == "en"
    assert article.evidence["language"] == "detected from the text"


def test_names_no_language_of_an_empty_page():
    article = broadsheet.read("<html><body><div></div></body></html>")
    assert article.language is None
    assert "language" not in article.evidence


def test_line_breaks_that_part_paragraphs_are_not_printed():
    words = (
        "The ferry came in at dawn with all its passengers,<br>and nobody had slept: not one of the four hundred was <b>ill</b>"
    )
    body = "<br><br>\n".join(f"{words} ({number})." for number in range(4))
    article = broadsheet.read(f"<html><body><article><h1>The ferry</h1><p>{body}</p></article></body></html>".encode())
    assert article.html.count("<p>") == article.html.count("</p>") == 4
    assert article.html.count("<br>") == 4
    assert "<p><br" not in article.html


def test_the_collector_is_left_as_it_was():
    assert gc.isenabled()
    broadsheet.read("<p>Three boats put to sea.")
    with pytest.raises(TooComplex):
        broadsheet.read("<p>Three boats put to sea.", limits=Limits(bytes=3))
    assert gc.isenabled()
    gc.disable()
    try:
        broadsheet.read("<p>Three boats put to sea.")
        assert not gc.isenabled()
    finally:
        gc.enable()
