"""The illustrations of the demo press: posters drawn by code, the same for the same event on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

WIDTH, HEIGHT = 1200, 675


@dataclass(frozen=True, slots=True)
class Drawn:
    """An encoded picture."""

    data: bytes
    content_type: str


@lru_cache(maxsize=32)
def draw(motif: str) -> Drawn | None:
    """Draw a motif, once for each process; ``None`` when there is no such motif. A plain SVG where Pillow is missing."""
    from broadsheet.demo.pictures.names import MOTIFS  # noqa: PLC0415

    if motif not in MOTIFS:
        return None
    try:
        from broadsheet.demo.pictures.poster import paint  # noqa: PLC0415 - needs Pillow
    except ImportError:
        return Drawn(_plain(motif), "image/svg+xml")
    return Drawn(paint(motif), "image/jpeg")


def _plain(motif: str) -> bytes:
    """A horizon and a sun: better than a broken picture."""
    shift = sum(motif.encode()) % 700
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#f3e8d0"/><circle cx="{250 + shift}" cy="330" r="150" fill="#d8492f"/>'
        f'<rect y="400" width="{WIDTH}" height="275" fill="#17324d"/></svg>'
    ).encode()
