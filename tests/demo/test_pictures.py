"""The posters: small enough, of the right size, the same every time, and replaced where Pillow is missing."""

from __future__ import annotations

import io
import sys

import pytest
from PIL import Image

from broadsheet.demo import pictures
from broadsheet.demo.pictures.names import MOTIFS
from broadsheet.demo.pictures.poster import PAINTERS, paint


def test_every_motif_has_a_painter() -> None:
    assert PAINTERS.keys() == MOTIFS


@pytest.mark.parametrize("motif", sorted(MOTIFS))
def test_a_poster_is_a_jpeg_of_moderate_weight(motif: str) -> None:
    drawn = pictures.draw(motif)
    assert drawn
    assert drawn.content_type == "image/jpeg"
    assert len(drawn.data) < 120_000
    with Image.open(io.BytesIO(drawn.data)) as image:
        assert image.size == (1200, 675)
        assert len(image.convert("RGB").resize((60, 34)).getcolors(3000) or ()) > 40


def test_a_poster_is_the_same_every_time() -> None:
    assert paint("comet") == paint("comet")


def test_without_pillow_there_is_still_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures.draw.cache_clear()
    monkeypatch.setitem(sys.modules, "broadsheet.demo.pictures.poster", None)
    drawn = pictures.draw("ferry")
    pictures.draw.cache_clear()
    assert drawn
    assert drawn.content_type == "image/svg+xml"
    assert drawn.data.startswith(b"<svg")


def test_an_unknown_motif_is_no_picture() -> None:
    assert pictures.draw("../secrets") is None
