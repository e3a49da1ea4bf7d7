"""Footnotes of an article: they stand below the text or in it, in elements whose names say so, and belong to the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from broadsheet.engine.extract.blocks import NAV, Container, Page

_NAMED: Final = re.compile(r"(?<![a-z])(?:foot|end)-?_?notes?(?![a-z])|(?<![\w-])fn[:-]?\d+(?!\w)", re.IGNORECASE)
_LEVELS: Final = 4
_MOST: Final = 200


def find_footnotes(page: Page, kept: Sequence[int]) -> list[int]:
    """Return the pieces from the first of the body on that are footnotes and no part of its text, in order."""
    if not kept:
        return []
    text = set(kept)
    notes = (index for index in range(kept[0], len(page.pieces)) if index not in text and _is_note(page.pieces[index].container))
    return [index for index, _ in zip(notes, range(_MOST), strict=False)]


def _is_note(container: Container) -> bool:
    own: Container | None = container
    for _ in range(_LEVELS):
        if own is None or own.tag == "body" or own.bits & NAV:
            return False
        if own.names and _NAMED.search(own.names):
            return True
        own = own.parent
    return False
