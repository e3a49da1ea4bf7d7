"""Pictures of an article: real addresses, captions, credits; no decoration."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from broadsheet.engine.extract.blocks import flatten
from broadsheet.engine.extract.captions import is_told_as_caption, split_credit
from broadsheet.engine.extract.images import best_source, find_images, is_decoration, largest_of, same_picture
from broadsheet.records import Image

URL = "https://gazette.example/storm"
TEXT = "The harbour wall gave way in the night and the sea ran down Quay Street, the harbour master said on Monday morning."


def images_of(markup: str, declared: Image | None = None) -> tuple[Image, ...]:
    page = flatten(
        LexborHTMLParser(f"<body><article><h1>Storm breaks the wall</h1><p>{TEXT}</p>{markup}<p>{TEXT}</p></article></body>")
    )
    kept = [index for index, piece in enumerate(page.pieces) if piece.text == TEXT]
    return find_images(page, kept, declared, url=URL)


def test_figure_gives_caption_credit_and_size() -> None:
    markup = '<figure><img src="/wall.jpg" alt="A wall" width="800" height="450"><figcaption>The wall on Monday. Photo: Mara Lind</figcaption></figure>'
    assert images_of(markup) == (
        Image(
            "https://gazette.example/wall.jpg",
            alt="A wall",
            caption="The wall on Monday.",
            credit="Mara Lind",
            width=800,
            height=450,
        ),
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="data:image/gif;base64,R0lGOD" data-src="/wall.jpg">',
        '<img src="/blank.gif" data-srcset="/wall-small.jpg 300w, /wall.jpg 1200w">',
        '<img src="/placeholder.png" class="lazy"><noscript><img src="/wall.jpg"></noscript>',
    ],
)
def test_lazy_pictures_are_found_where_they_lie(markup: str) -> None:
    assert [image.url for image in images_of(markup)] == ["https://gazette.example/wall.jpg"]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/site-logo.png">',
        '<img src="/p.gif" width="1" height="1">',
        '<div class="author-box"><img src="/mara.jpg"></div>',
        '<img class="avatar" src="/reader.jpg">',
        '<img src="javascript:alert(1)">',
    ],
)
def test_decoration_is_left_out(markup: str) -> None:
    assert images_of(markup) == ()


def test_declared_picture_comes_first_and_once() -> None:
    declared = Image("https://gazette.example/lead.jpg", caption="The quay. © Mara Lind")
    assert [image.url for image in images_of('<img src="/wall.jpg">', declared)] == [
        "https://gazette.example/lead.jpg",
        "https://gazette.example/wall.jpg",
    ]
    assert images_of("", declared)[0].credit == "Mara Lind"
    assert len(images_of('<img src="/lead-800x600.jpg">', declared)) == 1


def test_no_article_no_pictures() -> None:
    page = flatten(LexborHTMLParser('<body><img src="/wall.jpg"><p>Short.</p></body>'))
    assert find_images(page, []) == ()


def test_largest_of_reads_widths_and_densities() -> None:
    assert largest_of("/a.jpg 1x, /b.jpg 2x") == "/b.jpg"
    assert largest_of("/a,b.jpg 320w, /c.jpg 640w") == "/c.jpg"
    assert largest_of("") is None


def test_best_source_skips_blanks() -> None:
    assert best_source({"src": "/images/spacer.gif"}) is None
    assert best_source({"src": "/a.jpg"}) == "/a.jpg"


def test_same_picture_sees_through_sizes() -> None:
    boat = same_picture("https://b.example/boat.jpg")
    for name in ("boat-300x200.jpg?w=3", "boat.0.jpg", "boat.jpg.webp", "boat_s885x516.jpg", "boat-scaled.jpg", "Boat@2x.png"):
        assert same_picture(f"https://a.example/x/{name}") == boat


def test_names_that_many_pictures_bear_tell_none_apart() -> None:
    for name in ("4400.jpg", "master", "1200x800.jpg", "image.jpg"):
        assert same_picture(f"https://a.example/1/{name}") != same_picture(f"https://a.example/2/{name}")


@pytest.mark.parametrize("name", ["no-thumb/td_meta_replacement.png", "img/facebook.png", "mara.png?width=75&dpr=1", "logo.png"])
def test_what_is_no_picture_is_none_though_it_is_declared(name: str) -> None:
    assert images_of("", Image(f"https://gazette.example/{name}")) == ()


def test_labels_of_buttons_are_no_part_of_a_caption() -> None:
    figure = '<figure><img src="/wall.jpg"><figcaption><span>{}</span> The wall on Monday.</figcaption></figure>'
    for label in ("Detailansicht öffnen", "Open image in gallery", "Image caption,", "Bild vergrößern"):
        assert images_of(figure.format(label))[0].caption == "The wall on Monday."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boats at dawn (Photo: Mara Lind)", ("Boats at dawn", "Mara Lind")),
        ("Boats at dawn. Credit: Mara Lind", ("Boats at dawn.", "Mara Lind")),
        ("© Mara Lind", (None, "Mara Lind")),
        ("Boats at dawn", ("Boats at dawn", None)),
        ("", (None, None)),
    ],
)
def test_split_credit(text: str, expected: tuple[str | None, str | None]) -> None:
    assert split_credit(text) == expected


def test_is_decoration_knows_small_and_named() -> None:
    assert is_decoration({"width": "40", "height": "40"}, "https://a.example/x.jpg")
    assert not is_decoration({"width": "640"}, "https://a.example/adriatic.jpg")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Boats at dawn in the old harbour (Photo: Mara Lind)", True),
        ("Boote im Hafen [Foto: Mara Lind].", True),
        ("Boats at dawn (Photo: Mara Lind) and more words", False),
        ("(Photo: Mara Lind)", False),
        ("Boats at dawn (see the list: page four)", False),
        ("Boats at dawn in the old harbour", False),
    ],
)
def test_words_that_end_in_a_credit_are_a_caption(words: str, told: bool) -> None:
    (piece,) = flatten(LexborHTMLParser(f"<div><p>{words}</p></div>")).pieces
    assert is_told_as_caption(piece) is told
    (named,) = flatten(LexborHTMLParser(f'<div class="wp-caption-text wide"><p>{words}</p></div>')).pieces
    assert is_told_as_caption(named)
