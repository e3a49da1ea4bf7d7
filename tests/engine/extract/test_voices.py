"""Rows of small boxes that name nothing: what readers say, and cards without links."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser as Tree

from broadsheet.engine.extract import voices
from broadsheet.engine.extract.blocks import Piece, flatten
from broadsheet.engine.extract.voices import in_rows_of_voices

TEXT = (
    "The lock keeper of Amberley opened the sluice by hand on Friday because the motor had been taken away for repair.",
    "It took him four hours and the help of two anglers, who had meant to spend the day in quite a different way.",
    "The canal trust has promised that the motor will be back before the regatta, which begins on the first of June.",
)
SAID = (
    "I was there and it rained.",
    "They said the same of the bridge in the spring.",
    "My uncle worked that motor for years.",
    "Who pays the anglers, I should like to know?",
    "A fine piece, thank you for it.",
    "The picture shows another lock altogether.",
)
NAMES = ("Rosa", "old_tom", "M. Birch", "quillon7", "Ferry fan", "Ivo")
BODY = "<main>" + "".join(f"<p>{text}</p>" for text in TEXT) + "</main>"


def row(box: str, names: tuple[str, ...] = NAMES) -> str:
    return "<div>" + "".join(box.format(name=name, said=said * 2) for name, said in zip(names, SAID, strict=True)) + "</div>"


def pieces_of(html: str) -> list[Piece]:
    return flatten(Tree(f"<body>{html}</body>")).pieces


def dropped(html: str) -> set[str]:
    pieces = pieces_of(html)
    return {pieces[index].text for index in in_rows_of_voices(pieces, range(len(pieces)))}


@pytest.mark.parametrize(
    "box",
    [
        '<div class="k"><b>{name}</b> {said}</div>',
        '<div class="k"><div>{name}</div><div>{said}</div></div>',
        '<section class="k"><div><span>{name}</span><p>{said}</p></div></section>',
        "<li><b>{name}</b> <span>3 days ago</span><div>{said}</div></li>",
    ],
)
@pytest.mark.parametrize("above", [False, True])
def test_many_boxes_of_a_name_and_what_is_said_are_no_article(box: str, *, above: bool) -> None:
    html = row(box) + BODY if above else BODY + row(box)
    left = {piece.text for piece in pieces_of(html)} - dropped(html)
    assert left == set(TEXT)


@pytest.mark.parametrize(
    "html",
    [
        BODY + row('<div class="k"><h3>{name}</h3><p>{said}</p></div>'),
        BODY + row("<p><b>{name}</b> {said}</p>"),
        BODY + row("<li><b>{name}</b> {said}</li>"),
        BODY + row('<div class="k"><b>{name}:</b> {said}</div>'),
        BODY + row('<div class="k"><b>{name}</b> {said}</div>', ("14:02", "14:07", "14:11", "14:30", "15:00", "16:20")),
        BODY + row('<div class="k"><b>{name}</b> {said}</div>') + f"<p>{TEXT[0]}</p>",
        row('<div class="k"><b>{name}</b> {said}</div>'),
        f"<p>{TEXT[0]}</p>" + row('<div class="k"><b>{name}</b> {said}</div>'),
    ],
    ids=[
        "listicle",
        "paragraphs",
        "list",
        "interview",
        "live report",
        "within the article",
        "all there is",
        "next to no article",
    ],
)
def test_other_rows_stay(html: str) -> None:
    assert dropped(html) == set()


def test_rows_within_rows_are_looked_through_once(monkeypatch):
    """A page may nest as deep as it likes: each piece is looked at for all rows together, not once for each."""
    said = "I walked past it for twenty years, and I would miss it more than the clock on the town hall."
    nested = "".join("<div class=a>" + f"<div class=a><p>{said}</p></div>" * 4 for _ in range(40))
    page = flatten(Tree(f"<body>{nested}{f'<p>{said}</p>' * 200}</body>"))
    looked = []
    box = voices._box
    monkeypatch.setattr(voices, "_box", lambda *values: looked.append(1) or box(*values))
    voices.in_rows_of_voices(page.pieces, range(len(page.pieces)))
    assert len(page.pieces) < len(looked) <= 2 * len(page.pieces)
