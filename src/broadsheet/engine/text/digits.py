"""Whole numbers that strangers wrote: in addresses, forms, headers and files."""

from __future__ import annotations


def whole(text: str, *, most: int = 12) -> int | None:
    """Return the number that a text writes in ASCII digits and nothing else; ``None`` for any other text, and for more than ``most`` digits.

    ``str.isdigit`` alone lets ``²`` through, which is no number to ``int``, and more digits than a database or ``int`` takes.
    """
    return int(text) if len(text) <= most and text.isascii() and text.isdigit() else None
