"""From the name of a motif to its encoded poster."""

from __future__ import annotations

from collections.abc import Callable

from broadsheet.demo.pictures import sea, sky, town
from broadsheet.demo.pictures.canvas import Canvas

PAINTERS: dict[str, Callable[[], Canvas]] = {
    "comet": sky.comet,
    "ferry": sea.ferry,
    "flood": sea.flood,
    "jellyfish": sea.jellyfish,
    "tram": town.tram,
}


def paint(motif: str) -> bytes:
    """Draw and encode a motif: JPEG, 1200 x 675."""
    return PAINTERS[motif]().jpeg()
