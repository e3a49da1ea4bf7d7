"""Who signed the article of a text dump, and of which day it is: from the lines around its headline and right under its end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from typing import Final

from broadsheet.engine.extract.byline import Byline, read_byline, signed_part
from broadsheet.engine.extract.dates import is_future
from broadsheet.engine.extract.dates_said import dates_said
from broadsheet.engine.extract.plain_body import Body
from broadsheet.engine.extract.plain_lines import Line, is_bare_name, is_stamp
from broadsheet.records import Moment


@dataclass(frozen=True, slots=True)
class Signature:
    """What a dump says of its article's origin."""

    byline: Byline
    published: Moment | None = None
    modified: Moment | None = None


def read_signature(
    lines: list[Line], body: Body, title: int | None, fetched_at: datetime | None, language: str | None
) -> Signature:
    """Read byline and dates from the lines between headline and body, then from those above, nearest first, then from right under the body.

    At the very top often stands the day on which the page was looked at.
    """
    if not body.paragraphs:
        return Signature(Byline())
    start = min(body.paragraphs)
    head = lines[title + 1 : start] if title is not None else []
    around = [*reversed(lines[: start if title is None else title]), *_below(lines, max(body.paragraphs))]
    named = [name for line in head if (name := _name(line) or _name_beside(line))] or [
        name for line in around if (name := _name(line))
    ]
    published = modified = None
    for text in [line.text for line in head if _dated(line) or _dated_part(line)] + [
        line.text for line in around if _dated(line)
    ]:
        said = dates_said(text, language=language if text.isascii() else "en-GB")
        first, changed = (moment if moment and not is_future(moment, fetched_at) else None for moment in said)
        published, modified = published or first, modified or changed
    return Signature(read_byline(named) or _lone_name(lines, title, start), published, modified)


def _below(lines: list[Line], end: int) -> list[Line]:
    """Return the lines right under the body that belong to it: not the headlines of others, unless it is a name with a date below."""
    under = lines[end + 1 : end + 4]
    if len(under) > 1 and under[1].stamp and is_bare_name(under[0]):
        return [replace(under[0], byline=True), under[1]]
    return list(takewhile(lambda line: not (line.headline or (line.label and line.label.opens)), under))


def _dated(line: Line) -> bool:
    return line.stamp or line.byline


def _dated_part(line: Line) -> bool:
    """Tell whether a date stands beside a name, a section or the minutes it takes to read."""
    if line.prose or line.words > _MOST_WORDS:
        return False
    parts = [_BESIDE.sub("", part) for part in _SEPARATOR.split(line.text)]
    return any(is_stamp(text) for part in parts for text in (part, _NAME_BEFORE.sub("", part)) if text)


def _name(line: Line) -> str:
    return (signed_part(line.text) or line.text) if line.byline else ""


def _name_beside(line: Line) -> str:
    match = _SIGNED.search(line.text)
    return match[1] if match and _dated_part(line) else ""


_MOST_WORDS: Final = 16
"""Words of the longest line that says who wrote it, when, under what heading, and how long it takes to read."""
_SEPARATOR: Final = re.compile(r"\s+[|·•/–—-]\s+|\s*[|·•]\s*")
_BESIDE: Final = re.compile(r"\s*\b\d+ ?min(?:ute)?s?(?: read)?$|\s+(?:by|von|par|por)\s.+$", re.IGNORECASE)
"""What stands behind a date: "4 min read", "by Ada Lindqvist"."""
_NAME_BEFORE: Final = re.compile(r"^(?:[^\W\d_a-zà-ÿа-яіїє][\w'’.-]* ){1,4}(?=\S*\d|\S+ \d)")
"""Words with capitals before a date, the month's own name not among them."""
_SIGNED: Final = re.compile(r"(?:^|\s)((?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or)\s[^\W\d_a-zà-ÿа-яіїє][^|·•]{2,60}?)(?=\s*[|·•]|$)")
"""Who wrote it, before or behind the date: a small word and a name with a capital."""


def _lone_name(lines: list[Line], title: int | None, start: int) -> Byline:
    """Read a bare name right under the headline, or under its standfirst: nobody else is named there."""
    below = lines[title + 1 : min(title + 4, start)] if title is not None and lines[title].words >= _HEADLINE else []
    return next((found for line in below if is_bare_name(line) and (found := read_byline([line.text])).people), Byline())


_HEADLINE: Final = 4
"""Words of a headline; what is shorter may be the name of a section with another below it."""
