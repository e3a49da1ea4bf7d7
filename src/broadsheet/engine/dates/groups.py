"""Groups of a match as the readings take them."""

from __future__ import annotations

import re

from broadsheet.engine.dates.context import Context

Match = re.Match[str]


def group_text(match: Match, name: str) -> str | None:
    """Return a group in lower case; None when it did not take part or the grammar has no such group."""
    value = match.groupdict().get(name)
    return value.lower() if value else None


def folded(text: str) -> str:
    """Return a phrase with single blanks."""
    return " ".join(text.split())


def year_of(text: str | None, context: Context) -> int | None:
    """Return a year of four digits, or of two as people write them."""
    if not text:
        return None
    digits = re.sub(r"\D", "", text)
    year = int(digits)
    if len(digits) > 2:
        return year
    pivot = (context.anchor.year if context.anchor else 2030) % 100 + 10
    return year + (2000 if year <= pivot else 1900)
