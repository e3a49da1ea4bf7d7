"""What people hand to the finders: texts with accents apart from their letters or marks that nobody sees, and days in several forms.

``Müller`` may be seven code points, ``Mül­ler`` hold a soft hyphen. The finders read such a text composed and without them;
their spans are moved to the places of the text that was given.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache, wraps
from typing import Any, Final, TypeVar, cast

from broadsheet.records import Span

Find = TypeVar("Find", bound=Callable[..., list[Any]])

_UNSEEN: Final = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Soft hyphens, spaces without width, marks of direction."""
_LONGEST: Final = 32
"""Marks on one letter; what has more is no writing, and composing it costs their square."""
_STARTS_WITH_DAY: Final = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")


def as_given(find: Find) -> Find:
    """Have a finder read its text composed, and answer with spans of the text as it was given."""

    @wraps(find)
    def over(text: str, **about: Any) -> list[Any]:
        if text.isascii():
            return find(text, **about)
        composed, places = _composed(text)
        found = find(composed, **about)
        return [_moved(one, places) for one in found] if places else found

    return cast("Find", over)


def day_of(published: date | datetime | str | None) -> date | None:
    """Return the day of a publication time; ``None`` where none is given.

    Raises:
        ValueError: it is a string that begins with no ISO day.
        TypeError: it is neither a time nor a string.
    """
    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    if not isinstance(published, str):
        raise TypeError(f"published is a date, a datetime or an ISO 8601 string, not {type(published).__name__}.")
    if not published.strip():
        return None
    begins = _STARTS_WITH_DAY.match(published)
    try:
        return date.fromisoformat(begins[1]) if begins else datetime.fromisoformat(published.strip()).date()
    except ValueError:
        message = f'published is {published[:60]!r}, which is no ISO 8601 date. Write it as "2025-07-04" or "2025-07-04T10:00:00+02:00".'
        raise ValueError(message) from None


_Places = list[tuple[int, int]]
"""Where each character of a composed text began and ended; empty where nothing moved."""


@lru_cache(maxsize=4)
def _composed(text: str) -> tuple[str, _Places]:
    """Compose a text; remembered for the few texts read last, which several finders ask about."""
    if unicodedata.is_normalized("NFC", text) and not _UNSEEN.search(text):
        return text, []
    parts: list[str] = []
    places: _Places = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _belongs_to_letter(text[end]) and end - start < _LONGEST:
            continue
        seen = _UNSEEN.sub("", text[start:end])
        letter = unicodedata.normalize("NFC", seen)
        parts.append(letter)
        if len(letter) == end - start:
            places += [(place, place + 1) for place in range(start, end)]
        else:
            places += [(start, end)] * len(letter)
        start = end
    return "".join(parts), places


def _belongs_to_letter(char: str) -> bool:
    """Tell whether a character may melt into the one before it: marks, and the later parts of Korean syllables."""
    return char >= "\u0300" and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")


def _moved(record: Any, places: _Places) -> Any:
    """Move every span of a record to the text that was given."""

    def move(value: Any) -> Any:
        if isinstance(value, Span):
            return Span(places[value.start][0], places[value.end - 1][1])
        return tuple(map(move, value)) if isinstance(value, tuple) else value

    return dataclasses.replace(record, **{field.name: move(getattr(record, field.name)) for field in dataclasses.fields(record)})
