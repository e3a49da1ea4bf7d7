"""Quotations as far as dates need them: where they are, and on which day their words were spoken."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from broadsheet.records import When

_QUOTED: Final = re.compile(r"“[^”\n]+(?:”|$)|„[^“”\n]+[“”]|«[^»\n]+»|»[^«\n]+«|(?<!\w)\"[^\"\n]+(?:\"|$)", re.MULTILINE)
_SHORTEST: Final = 12
"""Characters; shorter ones name something rather than say it."""
_SPEECH: Final = re.compile(
    r"\b(?:said|says|told|added|asked|wrote|posted|tweeted|announced|stated|declared|warned|sagte|erklärte|teilte|schrieb|"
    r"a déclaré|a dit|a affirmé|a annoncé|dijo|afirmó|заявив|заявила|сказав|сказала|заявил|сказал)\b"
)
_NEWS_DAYS: Final = 7
"""Days before publication from which a report still quotes as of now."""


def quoted_stretches(text: str) -> list[tuple[int, int]]:
    """Return start and end of what stands in quotation marks and is long enough to be speech."""
    return [match.span() for match in _QUOTED.finditer(text) if match.end() - match.start() >= _SHORTEST]


def speaking_day(text: str, start: int, end: int, told: list[When], published: date | None) -> date | None:
    """Return the day on which a quotation was spoken.

    The day its own paragraph gives beside a verb of speaking; else the day the report last told of, if that was within the
    week; else the day of publication.
    """
    if published is None:
        return None
    opening, closing = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    closing = len(text) if closing < 0 else closing
    for when in told:
        first, last = when.span.start, when.span.end
        if opening <= first < closing and _attributes(text, start, end, first, last):
            return date.fromisoformat(when.value)
    earlier = [date.fromisoformat(when.value) for when in told if when.span.end <= start]
    if earlier and 0 <= (published - earlier[-1]).days <= _NEWS_DAYS:
        return earlier[-1]
    return published


def _attributes(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Tell whether a date stands in the words around a quotation that say who spoke."""
    between = text[end:first] if first >= end else text[last:start]
    if len(between) > 150 or re.search(r"[.!?]\s", between):
        return False
    sentence = text[max(0, first - 80) : first] if first >= end else text[first:start]
    return bool(_SPEECH.search(sentence + between))
