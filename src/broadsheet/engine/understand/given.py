"""Articles as callers give them: mappings, or objects with the same names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

Given = Mapping[str, object] | object
"""An article with ``id``, ``title``, ``text``, ``published`` (or ``date``), ``source`` and ``language`` (or ``lang``), as far as known."""


def field_of(article: Given, name: str) -> object:
    """Return a field of an article; ``None`` where it has none."""
    return article.get(name) if isinstance(article, Mapping) else getattr(article, name, None)


def words_of(article: Given, name: str) -> str:
    """Return a text of an article; empty where it has none."""
    return str(field_of(article, name) or "")


def identity_of(article: Given) -> str | None:
    """Return the id of an article."""
    identity = field_of(article, "id")
    return None if identity is None else str(identity)


def language_of(article: Given) -> str | None:
    """Return the primary subtag of an article's language."""
    language = field_of(article, "language") or field_of(article, "lang")
    return str(language).partition("-")[0].lower() if language else None


def day_of(article: Given) -> date | None:
    """Return the day an article was published.

    Raises:
        ValueError: it is no ISO 8601 date.
    """
    value = field_of(article, "published") or field_of(article, "date")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return datetime.fromisoformat(value).date() if isinstance(value, str) and value else None
