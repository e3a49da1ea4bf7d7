"""The kinds of things that can be found, and the marks by which the index tells documents apart.

A mark is a token that no text has: it begins with a character of the private use area.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum

from broadsheet.engine.text.tokens import asked

_MARK = "\ue000"
_AUTHOR = "\ue001"
_CHARACTER = "\ue002"
BORDER = "\ue003"
"""Stands between two texts of one document: no phrase reaches across."""

_JOINED = "\ue004"
"""Stands between the words of one mark."""


class Kind(StrEnum):
    """What can be found."""

    ARTICLE = "article"
    STORY = "story"
    PERSON = "person"
    STATEMENT = "statement"


def kind_mark(kind: Kind) -> str:
    """Mark documents of a kind."""
    return f"{_MARK}k{kind}"


def source_mark(source_id: int) -> str:
    """Mark documents of a source."""
    return f"{_MARK}s{source_id}"


def article_mark(article_id: int) -> str:
    """Mark an article, and what was said in it."""
    return f"{_MARK}a{article_id}"


def label_mark(label: str) -> str:
    """Mark documents that a rule gave a label, whatever its case and accents."""
    return f"{_MARK}l{_JOINED.join(asked(label))}"


def day_mark(tile: str) -> str:
    """Mark documents of a year, month or day (``engine.text.query.tiles``)."""
    return f"{_MARK}{tile}"


def day_marks(at: datetime) -> list[str]:
    """Return the marks of a document's year, month and day, in UTC."""
    day: date = at.astimezone(UTC).date()
    return [day_mark(f"y{day.year}"), day_mark(f"m{day:%Y%m}"), day_mark(f"d{day:%Y%m%d}")]


def author_mark(token: str) -> str:
    """Mark a token of an author's name."""
    return f"{_AUTHOR}{token}"


def character_mark(character: str) -> str:
    """Mark that a character of a paired script stands somewhere in a document."""
    return f"{_CHARACTER}{character}"
