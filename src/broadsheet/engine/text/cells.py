"""Cells of a CSV file for people: none begins a formula in a spreadsheet, and each reads back to what it was."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?")
_LEADING = re.compile(r"(?:[\s\x00-\x1f\"';]|%[01][0-9A-Fa-f]|%20|%22|%27)+")
_FORMULA = "=+-@"


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with ``'`` before it where it could be one. Numbers stay numbers."""
    return f"'{text}" if _is_dangerous(text) else text


def plain_cell(text: str) -> str:
    """Return what a cell was before :func:`safe_cell`."""
    return text[1:] if text.startswith("'") and _is_dangerous(text[1:]) else text


def _is_dangerous(text: str) -> bool:
    bare = unicodedata.normalize("NFKC", _LEADING.sub("", text, count=1) if _LEADING.match(text) else text)
    if not bare.startswith(tuple(_FORMULA)):
        return text[:1] in {"\t", "\r"}
    return not _NUMBER.fullmatch(text)
