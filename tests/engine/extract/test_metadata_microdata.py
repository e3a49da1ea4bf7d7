"""What microdata on visible elements say about an article: standfirst and pictures, and only those of the article itself."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

import broadsheet
from broadsheet.engine.extract.metadata_microdata import pictures_of, standfirst_of

DECK = "Nobody was hurt, the lamp had been out for three nights, and the harbour has questions."
TEXT = "The ferry Ingrid ran aground on the Skarholm reef before dawn, and all 214 passengers were taken off by fishing boats."
MORE = "The harbour master said that the light on the reef had been dark for three nights, and that he had written two letters."
PICTURE = (
    '<div itemprop="image" itemscope itemtype="https://schema.org/ImageObject"><img itemprop="contentUrl" src="/reef.jpg">'
    '<span itemprop="caption">The reef on Monday.</span> <span itemprop="creditText">Photo: Mara Lind</span></div>'
)


def item(inside: str, kind: str = "NewsArticle") -> str:
    return f'<body><div itemscope itemtype="https://schema.org/{kind}">{inside}</div></body>'


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (item(f'<p itemprop="description">{DECK}</p>'), DECK),
        (item(f'<p itemprop="description alternativeHeadline">{DECK}</p>', "BlogPosting"), DECK),
        (item(f'<p itemprop="description">{DECK}</p>', "Product"), None),
        (item(f'<p itemscope itemtype="https://schema.org/Person"><b itemprop="description">{DECK}</b></p>'), None),
        (f'<body><p itemprop="description">{DECK}</p></body>', None),
        (item('<p itemprop="description"> </p>'), None),
    ],
)
def test_the_standfirst_is_the_description_of_the_article(markup: str, words: str | None) -> None:
    assert standfirst_of(LexborHTMLParser(markup)) == words


def test_a_picture_comes_with_its_caption_and_credit() -> None:
    tree = LexborHTMLParser(item(PICTURE))
    assert list(pictures_of(tree)) == [("/reef.jpg", "The reef on Monday.", "Photo: Mara Lind", None, None)]


def test_a_picture_may_be_said_in_meta_elements() -> None:
    properties = (
        '<meta itemprop="url" content="/reef.jpg"><meta itemprop="width" content="800"><meta itemprop="height" content="450">'
    )
    tree = LexborHTMLParser(item(f'<div itemprop="image" itemscope>{properties}</div>'))
    assert list(pictures_of(tree)) == [("/reef.jpg", None, None, "800", "450")]


def test_pictures_of_other_items_are_left_alone() -> None:
    assert not list(pictures_of(LexborHTMLParser(item(PICTURE, "Organization"))))


def test_a_page_with_nothing_but_microdata_is_read() -> None:
    page = item(
        f'<h1 itemprop="headline">Ferry aground off Skarholm</h1><p itemprop="description">{DECK}</p>{PICTURE}'
        f'<div itemprop="articleBody"><p>{TEXT}</p><p>{MORE}</p></div>'
    )
    article = broadsheet.read(f"<html>{page}</html>", url="https://ledger.example/ferry")
    assert article.standfirst == DECK
    assert article.evidence["standfirst"] == "microdata description"
    assert DECK not in article.text
    assert [(image.url, image.caption) for image in article.images] == [
        ("https://ledger.example/reef.jpg", "The reef on Monday.")
    ]
