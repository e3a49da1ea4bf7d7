"""The day of speaking, where the words around a cue name one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Final

from broadsheet.records import When

_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LEADS_AWAY: Final = re.compile(
    r"\b(?:by|until|till|since|before|after|from|for|bis|seit|vor|nach|depuis|avant|après)\s+(?:the\s+)?$", re.IGNORECASE
)
"""Words that make a day an end or a beginning, not the day itself."""


def said_on(
    text: str, dates: Sequence[When], sentence: tuple[int, int], spans: Sequence[tuple[int, int]], published: date | None
) -> date | None:
    """Return the day that the narrator's words name; ``None`` where they name none, or one still to come.

    Args:
        text: the text.
        dates: its dates, in order.
        sentence: where the attributing sentence starts and ends.
        spans: what was said; days inside it are not days of speaking.
        published: the day of publication.
    """
    first = bisect_left(dates, sentence[0], key=lambda when: when.span.start)
    for when in dates[first:]:
        if when.span.start >= sentence[1]:
            break
        if any(start <= when.span.start < end for start, end in spans) or when.vague:
            continue
        if _LEADS_AWAY.search(text[max(0, when.span.start - 16) : when.span.start]):
            continue
        day = date.fromisoformat(when.value) if _ISO.fullmatch(when.value) else None
        if day and (published is None or day <= published):
            return day
    return None
