"""From the name of a motif to its encoded poster."""

from __future__ import annotations

from collections.abc import Callable

from broadsheet.demo.pictures import harbour, rooms, sea, sky, street, town
from broadsheet.demo.pictures.canvas import Canvas

PAINTERS: dict[str, Callable[[], Canvas]] = {
    "ballot": rooms.ballot,
    "bank": town.bank,
    "comet": sky.comet,
    "cup": sky.cup,
    "ferry": sea.ferry,
    "flood": sea.flood,
    "goose": street.goose,
    "harbour": harbour.harbour,
    "herring": sea.herring,
    "jellyfish": sea.jellyfish,
    "lamplighter": rooms.lamplighter,
    "letters": street.letters,
    "tram": town.tram,
}


def paint(motif: str) -> bytes:
    """Draw and encode a motif: JPEG, 1200 x 675."""
    return PAINTERS[motif]().jpeg()
