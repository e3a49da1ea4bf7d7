import pytest

from broadsheet import read
from broadsheet.engine.extract.repeats import second_printing

PARAGRAPHS = [
    f"The {what} of the harbour was heard for the {place} time on Monday, and nobody in the hall said a word until it was over."
    for place, what in enumerate(
        ("budget", "wall", "ferry", "lighthouse", "crane", "school", "tide table", "fish market", "signal box", "dredger"), 2
    )
]


def test_an_article_printed_twice_is_kept_once():
    assert second_printing(PARAGRAPHS * 2) == list(range(10, 20))


def test_a_printing_in_pieces_gives_way_to_the_one_in_paragraphs():
    halves = [half for one in PARAGRAPHS for half in (one.partition(", ")[0], one.partition(", ")[2])]
    assert second_printing([*halves, *PARAGRAPHS]) == list(reversed(range(20)))


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["short"] * 900,
        PARAGRAPHS,
        [*PARAGRAPHS, *PARAGRAPHS[:3]],
        PARAGRAPHS[:2] * 2,
    ],
    ids=["nothing", "short lines", "once", "a refrain", "too little to say"],
)
def test_what_is_printed_once_stays(texts):
    assert second_printing(texts) == []


def test_a_page_that_prints_its_article_for_two_screens():
    paragraphs = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    page = (
        "<html><head><title>A harbour hears itself</title></head><body><nav><a href='/'>Home</a></nav><h1>A harbour hears itself</h1>"
        f"<main><div class='narrow'>{paragraphs}</div><div class='wide'>{paragraphs}</div></main><footer>Imprint</footer></body></html>"
    )
    article = read(page, url="https://courier.example/harbour")
    assert article.text.split("\n\n") == PARAGRAPHS
    assert any("prints its article twice" in block.why for block in article.furniture)
