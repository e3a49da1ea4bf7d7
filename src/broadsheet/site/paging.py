"""Places in a list by time, as they stand in an address: ``?before=2026-11-22T18:30:00Z_412``. Damaged ones mean the beginning."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from broadsheet.engine.text.digits import whole
from broadsheet.site.cards import Card
from broadsheet.store.articles import Place

_CURSOR = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?)Z_(\d{1,15})")


def cursor(card: Card) -> str:
    """Write the place after a card."""
    return write_place(Place(card.time, card.id))


def write_place(after: Place) -> str:
    """Write a place in a list."""
    return f"{after.sort_at.astimezone(UTC).replace(tzinfo=None).isoformat()}Z_{after.id}"


def place(text: str) -> Place | None:
    """Read a place; ``None`` for anything that :func:`cursor` did not write."""
    match = _CURSOR.fullmatch(text)
    if match is None:
        return None
    try:
        return Place(datetime.fromisoformat(match[1]).replace(tzinfo=UTC), int(match[2]))
    except ValueError:
        return None


def place_in_pages(text: str) -> int:
    """Read the number of a page, counted from 1; anything that is none means the first."""
    return max(1, whole(text, most=6) or 1)
