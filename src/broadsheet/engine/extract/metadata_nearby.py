"""The few lines of text around a page's headline, where bylines and dates stand when no markup names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from itertools import islice
from typing import Final

ABOVE: Final = 2_500
BELOW: Final = 7_000
"""Characters of source looked at on either side of the headline."""
LONGEST_LINE: Final = 160
_TAG: Final = re.compile(
    r"<(script|style|svg|noscript|figure|nav)\b.*?</\1\s*>|<!--.*?-->|<(time|abbr|span)\b[^>]*?\b(?:datetime|title)=\"([^\"]{8,40})\"[^>]*>|</?(?:a|b|i|em|strong|span|small|font|u|mark|sup|abbr|time)\b[^>]*>|<[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_INLINE: Final = re.compile(r"</?(?:a|b|i|em|strong|span|small|font|u|mark|sup|abbr|time)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Nearby:
    """Short lines above and below the headline, nearest last and nearest first."""

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    source: str = ""
    """The source of all of them."""


def read_nearby(html: str, title: str | None) -> Nearby:
    """Return the short lines around a page's headline; none where the source does not show it."""
    start, end = _headline(html, title)
    if end <= 0:
        return Nearby()
    above = html[max(0, start - ABOVE) : start].partition(">")[2]
    below = html[end : end + BELOW].rpartition("<")[0]
    return Nearby(_lines(above), _lines(below), above + below)


def _headline(html: str, title: str | None) -> tuple[int, int]:
    """Return where the headline's element begins and ends: the ``h1`` with the title's words, else the title in the text."""
    words = escape((title or "")[:24], quote=False)
    first = -1
    for match in islice(_H1.finditer(html), 5):
        end = html.find("</h1", match.end())
        end = match.end() if end < 0 else html.find(">", end) + 1
        first = match.start() if first < 0 else first
        if words and words in html[match.end() : end]:
            return match.start(), end
    if words:
        place = html.find(f">{words}", max(html.find("<body"), html.find("</title"), 0))
        if first < 0 <= place:
            return place + 1, html.find(">", place + 1) + 1
    return (first, html.find(">", html.find("</h1", first)) + 1) if first >= 0 else (-1, -1)


_H1: Final = re.compile(r"<h1\b[^>]*>", re.IGNORECASE)


def _lines(source: str) -> tuple[str, ...]:
    text = unescape(_TAG.sub(_replacement, source))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return tuple(line for line in lines if 1 < len(line) <= LONGEST_LINE)


def _replacement(match: re.Match[str]) -> str:
    if match[3]:
        return f"\n{match[3]}\n"
    return " " if _INLINE.match(match[0]) else "\n"
