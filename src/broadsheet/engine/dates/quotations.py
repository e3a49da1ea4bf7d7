"""Quotations as far as dates need them: where they are, and on which day their words were spoken."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from typing import Final

from broadsheet.records import When

_QUOTED: Final = re.compile(r"“[^”\n]+(?:”|$)|„[^“”\n]+[“”]|«[^»\n]+»|»[^«\n]+«|\"(?<!\w\")[^\"\n]+(?:\"|$)", re.MULTILINE)
_SHORTEST: Final = 12
"""Characters; shorter ones name something rather than say it."""
_SPEECH: Final = re.compile(
    r"\b(?:said|says|told|added|asked|wrote|posted|tweeted|announced|stated|declared|warned|sagte|erklärte|teilte|schrieb|"
    r"a déclaré|a dit|a affirmé|a annoncé|dijo|afirmó|заявив|заявила|сказав|сказала|заявил|сказал)\b"
)
_ATTRIBUTION: Final = 200
"""Characters on either side of a quotation in which its attribution is looked for."""
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
    starts = [when.span.start for when in told]
    for when in told[
        bisect_left(starts, max(opening, start - _ATTRIBUTION)) : bisect_left(starts, min(closing, end + _ATTRIBUTION))
    ]:
        if _attributes(text, start, end, when.span.start, when.span.end):
            return date.fromisoformat(when.value)
    before = bisect_left(starts, start)
    last_told = date.fromisoformat(told[before - 1].value) if before else None
    if last_told and 0 <= (published - last_told).days <= _NEWS_DAYS:
        return last_told
    return published


def stretch_around(quoted: list[tuple[int, int]], place: int) -> tuple[int, int] | None:
    """Return the quotation that a place is in, of stretches in the order of the text."""
    index = bisect_right(quoted, (place, len(quoted) and quoted[-1][1]))
    return quoted[index - 1] if index and place < quoted[index - 1][1] else None


def _attributes(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Tell whether a date stands in the words around a quotation that say who spoke."""
    between = text[end:first] if first >= end else text[last:start]
    if len(between) > _ATTRIBUTION or re.search(r"[.!?]\s", between):
        return False
    sentence = text[max(0, first - 80) : first] if first >= end else text[first:start]
    return bool(_SPEECH.search(sentence + between))
