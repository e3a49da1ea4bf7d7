from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

import broadsheet
from broadsheet.engine.extract.articles import without_next_article
from broadsheet.engine.extract.blocks import flatten
from broadsheet.engine.extract.hints import Hints
from broadsheet.engine.extract.regions import teasers_of
from broadsheet.records import Block

BODY = [
    "The ferry Ingrid ran aground on the Skarholm reef before dawn, and all 214 passengers were taken off by fishing boats.",
    "The harbour master said that the light on the reef had been dark for three nights, and that he had written two letters.",
    "An inquiry begins on Tuesday in the old customs house, where the captain, the pilot and the lamp will all be heard.",
]
DECK = "Everybody is safe, the light was out, and the harbour has questions for the ministry."
PAGE = """<html lang="en"><head><title>Ferry aground off Skarholm</title><meta name="description" content="{description}">
<meta property="og:type" content="article"></head><body><main><article><header><h1>Ferry aground off Skarholm</h1>{above}</header>
<div class="body">{body}</div></article></main></body></html>"""


def read(description: str, above: str = "") -> broadsheet.Article:
    body = "".join(f"<p>{text}</p>" for text in BODY)
    return broadsheet.read(PAGE.format(description=description, above=above, body=body), url="https://ledger.example/ferry")


def test_a_standfirst_that_stands_apart_is_no_body():
    article = read(DECK, f'<p class="deck">{DECK}</p>')
    assert article.standfirst == DECK
    assert article.text == "\n\n".join(BODY)


@pytest.mark.parametrize("description", [BODY[0], BODY[0][:70] + "…", BODY[0][:70] + "..."])
def test_a_description_that_begins_the_body_is_no_standfirst(description):
    article = read(description)
    assert article.standfirst is None
    assert "standfirst" not in article.evidence
    assert article.text == "\n\n".join(BODY)


def test_no_control_character_comes_through():
    page = PAGE.format(description="", above="", body="".join(f"<p>{text}\x1b[31m\x07</p>" for text in BODY))
    article = broadsheet.read(page.replace("Ferry aground", "Ferry \x1b[2J&#27;aground\x9b"))
    for text in (article.title, article.text, str(article.html)):
        assert text
        assert not any(ord(c) < 32 and c != "\n" for c in text)
        assert "\x9b" not in text


def test_the_words_read_also_are_no_teaser_and_each_teaser_stands_once():
    teaser = Block("teaser", "Who lights the lamp at Skarholm?", href="https://ledger.example/lamp")
    links = teasers_of((Block("teaser", "Read also"), teaser, teaser, Block("share", "Share this")))
    assert [link.text for link in links] == ["Who lights the lamp at Skarholm?"]


def test_headlines_of_further_articles_do_not_outweigh_a_short_one():
    """The model may think cards likely; what is weighed between articles is running text."""
    card = "<article><h2>{n}: Mayor opens the new quay before a small and wet crowd</h2></article>"
    html = f"<main><article><div>{''.join(f'<p>{text}</p>' for text in BODY[:2])}</div></article>{''.join(card.format(n=n) for n in range(9))}</main>"
    page = flatten(LexborHTMLParser(html))
    kept = list(range(len(page.pieces)))
    scores = [0.9, 0.9, *[0.6] * 9]
    assert sum(piece.size for piece in page.pieces[2:]) > sum(piece.size for piece in page.pieces[:2])
    assert without_next_article(page.pieces, kept, scores, Hints()) == [0, 1]


def test_the_article_under_the_headline_is_the_page_s_own_even_before_a_longer_one():
    """Pages load the next article below the first: its length says nothing about which of them was asked for."""
    own = f"<article><h1>Ferry aground</h1><p>{'The crew waited for the tide. ' * 20}</p></article>"
    following = f"<article><h1>Quay opens</h1><p>{'The band played on in the rain. ' * 60}</p></article>"
    page = flatten(LexborHTMLParser(f"<main>{own}{following}</main>"))
    scores = [0.7] * len(page.pieces)
    kept = list(range(len(page.pieces)))
    assert without_next_article(page.pieces, kept, scores, Hints(headline="ferryaground")) == [0, 1]
    assert without_next_article(page.pieces, kept, scores, Hints()) == kept
    assert without_next_article(page.pieces, kept, [0.95] * len(kept), Hints(headline="ferryaground")) == [0, 1]


def test_an_article_within_the_page_s_own_layout_stays_where_the_model_is_sure_of_it():
    words = "The band played on in the rain, and nobody left the quay. " * 3
    first = f"<article><h1>Ferry aground</h1><p>{words}</p></article>"
    for heading, stays in (("<h2>The day after</h2>", True), ('<h2><a href="/q">Quay opens</a></h2>', False)):
        page = flatten(LexborHTMLParser(f"<main>{first}<article>{heading}<p>{words}</p></article></main>"))
        kept = list(range(len(page.pieces)))
        found = without_next_article(page.pieces, kept, [0.95] * len(kept), Hints(headline="ferryaground"))
        assert found == (kept if stays else [0, 1])
