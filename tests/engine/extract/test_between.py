"""Where an article begins, and what stands between its paragraphs: told by place where the chances of single pieces do not tell."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser as Tree

from broadsheet import read
from broadsheet.engine.extract.between import above_headline, with_what_stands_between
from broadsheet.engine.extract.blocks import Piece, flatten
from broadsheet.engine.extract.hints import Hints, letters

ONE = "The lock keeper of Amberley opened the sluice by hand on Friday because the motor had been taken away for repair."
TWO = "It took him four hours and the help of two anglers, who had meant to spend the day in quite a different way."
THREE = "The canal trust has promised that the motor will be back before the regatta, which begins on the first of June."
CARD = "Nobody at the town hall could say on Tuesday why the clock runs backwards, nor since when it has been doing so."
HINTS = Hints(headline=letters("Sluice opened by hand"))


def pieces_of(html: str) -> list[Piece]:
    return flatten(Tree(f"<body>{html}</body>")).pieces


def texts(pieces: list[Piece], kept: list[int]) -> list[str]:
    return [pieces[index].text for index in kept]


def test_what_stands_above_the_headline_is_no_article_where_its_element_goes_on_with_one():
    cards = "".join(f"<div class=r><b>Clock runs backwards {n}</b><i>{CARD}</i></div>" for n in range(4))
    pieces = pieces_of(
        f"<section>{cards}</section><aside><h1>Sluice opened by hand</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></aside>"
    )
    scores = [0.9] * 4 + [0.1] + [0.3] * 3
    assert above_headline(pieces, scores, HINTS) == 4


@pytest.mark.parametrize(
    "html",
    [
        f"<div><p>{ONE}</p><p>{TWO}</p><h2>Sluice opened by hand</h2><p>{THREE}</p><p>{CARD}</p><p>{ONE}</p></div>",
        f"<div><p>{ONE}</p><p>{TWO}</p></div><div><h4>Sluice opened by hand</h4></div><p>{THREE}</p>",
        f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>",
    ],
)
def test_a_headline_within_the_text_or_below_it_begins_nothing(html: str) -> None:
    pieces = pieces_of(html)
    assert above_headline(pieces, [0.9] * len(pieces), HINTS) == 0


def test_a_paragraph_between_two_of_its_kind_stays():
    pieces = pieces_of("".join(f'<div class="t"><p>{text}</p></div>' for text in (ONE, TWO, THREE)))
    assert with_what_stands_between(pieces, [0, 2], [0.6, 0.15, 0.6]) == [0, 1, 2]
    assert with_what_stands_between(pieces, [0, 2], [0.6, 0.05, 0.6]) == [0, 2]


@pytest.mark.parametrize(
    "other", [f"<div><p>{CARD}</p></div>", f'<p class="promo">{CARD}</p>', f'<p><a href="/x">{CARD}</a></p>']
)
def test_a_paragraph_of_another_kind_does_not(other: str) -> None:
    pieces = pieces_of(f"<p>{ONE}</p>{other}<p>{THREE}</p>")
    assert texts(pieces, with_what_stands_between(pieces, [0, 2], [0.6, 0.3, 0.6])) == [ONE, THREE]


@pytest.mark.parametrize(
    ("between", "stays"),
    [
        ("<h3>Anglers to the rescue</h3>", True),
        ("<h3>Anglers to the rescue</h3><div>Advertisement</div>", True),
        ("<h3>Read more</h3>", False),
        ("<h3>* * *</h3>", False),
        ('<h3><a href="/x">Clock runs backwards</a></h3>', False),
        ("<div><h3>The Morning Memo</h3></div>", False),
    ],
)
def test_a_heading_beside_its_paragraph_stays(between: str, *, stays: bool) -> None:
    pieces = pieces_of(f"<p>{ONE}</p>{between}<p>{THREE}</p>")
    last = len(pieces) - 1
    assert (1 in with_what_stands_between(pieces, [0, last], [0.2] * len(pieces))) is stays


def test_rows_of_links_and_links_back_are_no_text():
    rows = '<a href="/p">Print this story</a> | <a href="/m">Mail it to a friend</a>'
    page = read(
        f"<title>Sluice opened by hand</title><table><tr><td><h2>Sluice opened by hand</h2>{ONE}<br><br>{TWO}<br><br>{THREE}<br><br>{rows}"
        '<br><br><a href="/l">Back to the canal pages</a></td></tr></table>'
    )
    assert page.text == f"{ONE}\n\n{TWO}\n\n{THREE}"


@pytest.mark.parametrize(
    "caption",
    [
        '<div class="cap">The sluice on Friday, before the rain</div>',
        '<div class="image-caption-wrapper"><p class="image-caption">The sluice on Friday, before the rain</p></div>',
        "The sluice on Friday, before the rain (Image: Canal Trust)",
    ],
)
def test_captions_are_no_text(caption: str) -> None:
    page = read(
        f'<article><h1>Sluice opened by hand</h1><img src="/s.jpg">{caption}<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>'
    )
    assert page.text == f"{ONE}\n\n{TWO}\n\n{THREE}"


def test_the_class_of_a_large_first_letter_is_no_caption():
    page = read(
        f'<article><h1>Sluice opened by hand</h1><div class="post drop-cap"><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div></article>'
    )
    assert page.text == f"{ONE}\n\n{TWO}\n\n{THREE}"


@pytest.mark.parametrize(
    "following",
    [
        "<table><tr><td>Upper lock</td><td>6 to 9</td></tr></table>",
        "<div><table><tr><td>Upper lock</td><td>6 to 9</td></tr></table></div>",
        "<ul><li>Upper lock</li><li>Lower lock</li></ul>",
        "<blockquote><p>It turned.</p></blockquote>",
        "<pre>06:00 09:00</pre>",
    ],
)
def test_a_heading_beside_its_list_or_table_stays(following):
    pieces = pieces_of(f"<div><p>{ONE}</p><h3>When it opens</h3>{following}<p>{TWO}</p></div>")
    kept = with_what_stands_between(pieces, [0, *range(2, len(pieces))], [0.9, 0.1, *[0.9] * (len(pieces) - 2)])
    assert kept == list(range(len(pieces)))


@pytest.mark.parametrize("tag", ["nav", "footer"])
def test_an_article_in_an_element_that_was_never_closed_is_read(tag):
    menu = "<ul><li><a href='/a'>News</a></li><li><a href='/b'>Sport</a></li></ul>"
    text = "".join(f"<p>{said}</p>" for said in (ONE, TWO, THREE, CARD) * 2)
    assert read(f"<body><{tag}>{menu}<h1>Sluice opened by hand</h1>{text}</body>").text.startswith(ONE)
    aside = f"<{tag}>{menu}{text}</{tag}>"
    assert CARD not in read(f"<body><article><h1>Sluice opened by hand</h1><p>{ONE}</p><p>{TWO}</p></article>{aside}</body>").text
