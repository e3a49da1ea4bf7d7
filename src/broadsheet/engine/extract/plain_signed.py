"""Who signed the article of a text dump, and of which day it is: from the lines around its headline and right under its end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise, takewhile
from typing import Final

from broadsheet.engine.extract.byline import Byline, read_byline, signed_part
from broadsheet.engine.extract.dates import is_future
from broadsheet.engine.extract.dates_said import dates_said
from broadsheet.engine.extract.plain_body import Body
from broadsheet.engine.extract.plain_joins import named_in
from broadsheet.engine.extract.plain_lines import Line, is_bare_name, is_stamp, look_at
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
    published = modified = None
    for text in [line.text for line in head if _dated(line) or _dated_part(line)] + [
        line.text for line in around if _dated(line)
    ]:
        said = dates_said(text, language=language if text.isascii() else "en-GB")
        first, changed = (moment if moment and not is_future(moment, fetched_at) else None for moment in said)
        published, modified = published or first, modified or changed
    return Signature(_signed(lines, head, around, title, max(body.paragraphs)), published, modified)


def _signed(lines: list[Line], head: list[Line], around: list[Line], title: int | None, end: int) -> Byline:
    """Return who signed: by a word that says so before a bare name, below the headline before anywhere else."""
    below = head if title is not None and lines[title].words >= _HEADLINE else []
    ways: tuple[Iterable[list[str]], ...] = (
        [_first_of(head, _said)],
        ([name] for name in _bare_names(below)),
        [_first_of(head, _name)],
        [_first_of(around[:_NEAR], _said)],
        [_first_of(around, _name)],
        ([line.text] for line in _about(lines, end)),
    )
    return next((found for way in ways for names in way if (found := read_byline(names))), Byline())


def _first_of(lines: Sequence[Line], named: Callable[[Line], str]) -> list[str]:
    """Return the names in the first line that has any, and in those right below it: what is farther off signs something else."""
    names = [named(line) for line in lines]
    first = next((index for index, name in enumerate(names) if name), len(names))
    return [name for name in names[first : first + _TOGETHER] if name]


def _said(line: Line) -> str:
    """Return what a line says of who signed in words that mean that."""
    if line.byline and look_at(line.text).byline:
        return _name(line)
    return _name_beside(line) or named_in(line.text)


def _bare_names(head: Sequence[Line]) -> Iterator[str]:
    """Yield bare names beside a date or right under the headline, alone or with an office and a date on the line."""
    for index, line in enumerate(head[:_UNDER]):
        before = _NAME_BEFORE.match(line.text) if _dated_part(line) else None
        name = _BESIDE_NAME.split(before[0].strip() if before else line.text, maxsplit=1)[0]
        beside = name != line.text or any(
            other.stamp or _OFFICE.fullmatch(other.text) for other in head[max(0, index - 1) : index + 2]
        )
        if (index < _RIGHT_UNDER or beside) and not line.prose and _is_name(name):
            yield name


def _is_name(text: str) -> bool:
    line = look_at(text)
    return is_bare_name(line) and all(" " in name for name in read_byline([text]).people)


def _about(lines: Sequence[Line], end: int) -> Iterator[Line]:
    """Yield the name right below "About the author" under the body."""
    for above, line in pairwise(lines[end : end + _FAR]):
        if _ABOUT.fullmatch(above.text) and is_bare_name(line):
            yield line


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


_HEADLINE: Final = 4
"""Words of a headline; what is shorter may be the name of a section with another below it."""
_NEAR, _FAR = 6, 40
"""Lines above the headline, nearest first, and below the body among which who signed may stand."""
_TOGETHER: Final = 3
"""Lines that name those who signed together."""
_UNDER, _RIGHT_UNDER = 6, 3
"""Lines under a headline among which a bare name stands beside a date; among which it does so by itself."""
_BESIDE_NAME: Final = re.compile(
    r"\s*[|·•]\s*|\s+[–—-]\s+|,\s|\s+(?:published|posted|updated|veröffentlicht|publié|publicado)\b", re.IGNORECASE
)
"""What stands between a bare name and the office or the date behind it."""
_ABOUT: Final = re.compile(
    r"(?:about|meet) the (?:author|writer)s?|(?:the |our )?authors?|über (?:den autor|die autorin)|zur person|[àa] propos de l['’]auteure?|sobre (?:el autor|la autora|o autor|a autora)|об авторе|про автор(?:а|ку)",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"[·•|-]?\s?(?:[\w&-]+,? ){0,4}(?:writer|editor|reporter|correspondent|columnist|contributor|journalist|analyst|redakteur(?:in)?|autor(?:in)?|journaliste|redactora?)",
    re.IGNORECASE,
)
"""What somebody who writes is, below the name."""
