"""Captions and credits of pictures, on pages that mark them in every way and in none."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from broadsheet.engine.extract.blocks import flatten
from broadsheet.engine.extract.captions import bare_credit, caption_of

TEXT = "The harbour wall gave way in the night and the sea ran down Quay Street, the harbour master said on Monday morning."
SAID = "The wall at Quay Street on Monday."
IMG = '<img src="/wall.jpg">'


def told(markup: str) -> tuple[str | None, str | None]:
    page = flatten(
        LexborHTMLParser(f"<body><article><h1>Storm breaks the wall</h1>{markup}<div><p>{TEXT}</p></div></article></body>")
    )
    return caption_of(page, page.media[0], {index for index, piece in enumerate(page.pieces) if piece.text == TEXT})


@pytest.mark.parametrize(
    "markup",
    [
        f"<figure>{IMG}<figcaption>{SAID} Photo: Mara Lind</figcaption></figure>",
        f'<figure>{IMG}<figcaption>{SAID} <span class="credit">Mara Lind</span></figcaption></figure>',
        f'<figure>{IMG}<figcaption>{SAID} (<span class="photo-credit">Foto: Mara Lind</span>)</figcaption></figure>',
        f'<figure>{IMG}<div class="caption">{SAID}</div><div class="caption__credit">Mara Lind</div></figure>',
        f'<figure>{IMG}<div class="bildnachweis">Bildnachweis: Mara Lind</div><p>{SAID}</p></figure>',
        f"<figure>{IMG}<div>© Mara Lind</div><figcaption>{SAID}</figcaption></figure>",
        f'<figure>{IMG}<div class="box-copyright"><span class="figcaption">{SAID}</span> <b class="copyright">Bild: Mara Lind</b></div></figure>',
        f'<div>{IMG}<span itemprop="caption">{SAID}</span> <span itemprop="creditText">Illustration: Mara Lind</span></div>',
        f"<div>{IMG}<div>{SAID} (Illustration: Mara Lind)</div></div>",
        f"<div><div>{IMG}</div><div>{SAID} [Photo: Mara Lind]</div></div>",
    ],
)
def test_caption_and_credit_are_told_apart(markup: str) -> None:
    assert told(markup) == (SAID, "Mara Lind")


def test_what_goes_on_behind_a_credit_belongs_to_it() -> None:
    markup = f'<figure>{IMG}<figcaption>{SAID} <b class="credit">Photo by Mara Lind</b> /Harbour Wire</figcaption></figure>'
    assert told(markup) == (SAID, "Mara Lind /Harbour Wire")


def test_a_picture_may_have_a_credit_alone() -> None:
    assert told(f'<div>{IMG}<div class="credit">Mara Lind</div></div>') == (None, "Mara Lind")


def test_the_class_of_a_picture_makes_no_credit_of_its_caption() -> None:
    assert told(f'<div><img class="copyright-free" src="/wall.jpg"> {SAID}</div>') == (SAID, None)


@pytest.mark.parametrize(
    "markup",
    [
        f"<div>{IMG}<p>{TEXT}</p></div>",
        f"<div>{IMG}<h2>{SAID}</h2></div>",
        f'<div>{IMG}<div><a href="/other">{SAID}</a></div></div>',
        f"<div>{IMG}<button>{SAID}</button></div>",
        f'<div>{IMG}<div class="byline">By Mara Lind at the harbour wall</div></div>',
        f"<div>{IMG}<div>Monday, 5 May 2031</div></div>",
        f"<div>{IMG}<div>Enlarge</div></div>",
        f"<div><p>{SAID}</p>{IMG}</div>",
        f"<div>{IMG}<p>{SAID}</p><p>{SAID}</p><p>{SAID}</p><p>{SAID}</p></div>",
    ],
)
def test_other_words_below_a_picture_are_no_caption(markup: str) -> None:
    assert told(markup) == (None, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [("Photo: Mara Lind", "Mara Lind"), ("(Mara Lind)", "Mara Lind"), ("Quelle: Harbour Wire", "Harbour Wire"), (" – ", None)],
)
def test_a_bare_credit_is_the_name(text: str, name: str | None) -> None:
    assert bare_credit(text) == name
