"""Quotation marks of all languages, paired by type within a paragraph; stray ones are survived.

A quotation that its paragraph does not close is either carried on in the next one, which then starts with an opening mark, or a
printer's slip: both end with the paragraph, and ``closed`` tells them from the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(r"[“”„\"«»‹›‟「」『』]|``|''|(?<![^\W_])[‘'](?=[^\W_])|(?<=[^\s(])[’'](?![^\W_])")
_PARAGRAPH: Final = re.compile(r"[^\n]+")
_OPENS_AFTER: Final = frozenset(" \t\u00a0\u202f([{—–-:/\n¿¡")
_CLOSERS: Final = {
    "“": frozenset("”"),
    "„": frozenset('“”"'),
    "«": frozenset("»"),
    "»": frozenset("«"),
    '"': frozenset('"”'),
    "‘": frozenset("’"),
    "'": frozenset("'’"),
    "‹": frozenset("›"),
    "›": frozenset("‹"),
    "``": frozenset({"''"}),
    "''": frozenset({"''"}),
    "‟": frozenset("”"),
    "”": frozenset("”"),
    "「": frozenset("」"),
    "『": frozenset("』"),
}
_EASTERN: Final = frozenset("「」『』")
_NEAR: Final = 40
"""Marks within which a single one has to find its partner."""
_STRAIGHT: Final = frozenset({'"', "''"})
_DOUBLE: Final = frozenset('“”"')
_SINGLE: Final = frozenset("‘'’")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch inside quotation marks; places in code points, marks included."""

    start: int
    end: int
    mark: str
    """The opening mark."""
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """List the outermost quotations of a text in order; what stands in other marks inside one belongs to it."""
    found: list[Quotation] = []
    alike = "”" in text and "“" not in text and "„" not in text and "‟" not in text
    for paragraph in _PARAGRAPH.finditer(text):
        found += _in_paragraph(text, paragraph.start(), paragraph.end(), alike=alike)
    return found


def _in_paragraph(text: str, start: int, end: int, *, alike: bool) -> list[Quotation]:
    """Pair the marks of one paragraph; of a text that opens and closes with one mark, ``alike``, as in Swedish and Finnish."""
    found: list[Quotation] = []
    marks = [(match.start(), match.group()) for match in _MARK.finditer(text, start, end)]
    opened: tuple[int, str] | None = None
    nested = False
    for position, (place, mark) in enumerate(marks):
        if opened is not None:
            nested, inside = _within(marks, position, opened, start, nested=nested)
            if inside:
                continue
        if opened is None:
            if _opens(text, place, '"' if alike and mark == "”" else mark) and not (
                mark in _SINGLE and not _single_closes(text, place, marks[position + 1 : position + _NEAR])
            ):
                opened = (place, mark)
        elif (closed := _closed_at(text, marks, position, opened)) is not None:
            found.append(Quotation(opened[0], closed, opened[1], closed=True))
            opened = None
        elif mark == opened[1] == "“":
            # A new opening before any closing mark: the one before was never closed.
            found.append(Quotation(opened[0], place, mark, closed=False))
            opened = (place, mark)
    if opened:
        found.append(Quotation(opened[0], end, opened[1], closed=False))
    return [quotation for quotation in found if any(char.isalnum() for char in text[quotation.start : quotation.end])]


def _within(
    marks: list[tuple[int, str]], position: int, opened: tuple[int, str], start: int, *, nested: bool
) -> tuple[bool, bool]:
    """Tell whether a quotation in marks of the other kind is open after this mark, and whether this mark belongs to one."""
    mark = marks[position][1]
    later = marks[position + 1 : position + _NEAR]
    if opened[1] in _STRAIGHT and (nested or mark == "“"):
        nested = mark != "”" if nested else _is_closed_within(later, opened[1], whole=opened[0] == start)
        return nested, mark in "“”"
    return nested, False


def _closed_at(text: str, marks: list[tuple[int, str]], position: int, opened: tuple[int, str]) -> int | None:
    """Return where a quotation ends that a mark closes; ``None`` where it does not."""
    place, mark = marks[position]
    if mark == '"' and opened[1] == "“" and _closes_for_another(text, marks, position):
        return place + 1
    if mark in _CLOSERS[opened[1]] and _closes(text, place, mark, opened[1]):
        return place + len(mark)
    # A machine that only knows the opening mark set it at the end too.
    return place + 1 if mark == opened[1] == "“" and _ends_like_one(text, place) else None


def _is_closed_within(later: list[tuple[int, str]], opening: str, *, whole: bool) -> bool:
    """Tell whether a curly mark is closed by its like before the straight one around it is.

    The straight one may go unclosed where it opens the ``whole`` paragraph, which the next one then carries on.
    """
    following = next((mark for _, mark in later if mark == "”" or mark in _CLOSERS[opening]), "")
    return following == "”" and (whole or any(mark in _STRAIGHT for _, mark in later))


def _stands_open(text: str, place: int) -> bool:
    """Tell whether a straight mark stands like an opening one."""
    return (not place or text[place - 1] in _OPENS_AFTER) and text[place + 1 : place + 2].isalnum()


def _opens(text: str, place: int, mark: str) -> bool:
    """Tell whether a mark may open: by its form, and for the two-faced ones by the blank before it."""
    if mark in {"”", "’"}:
        return False
    free = not place or text[place - 1] in _OPENS_AFTER
    following = text[place + len(mark) : place + len(mark) + 1]
    if mark in _EASTERN:
        return mark in _CLOSERS
    if mark in {'"', "»", "›", "'", "‘", "''"}:
        return free and not following.isspace()
    return mark != "«" or free or not text[place - 1].isalnum()


def _closes(text: str, place: int, mark: str, opening: str) -> bool:
    """Tell whether a mark may close: a straight one after a blank and before a letter opens something nested instead."""
    if mark == opening and mark in {'"', "''"}:
        before, after = text[place - 1 : place], text[place + len(mark) : place + len(mark) + 1]
        return not (before.isspace() and after.isalnum())
    return True


def _closes_for_another(text: str, marks: list[tuple[int, str]], position: int) -> bool:
    """Tell whether a straight mark closes what a curly one opened: it stands like a closing one, and no curly one closes first."""
    place = marks[position][0]
    if text[place - 1].isspace() or text[place - 1].isdigit() or text[place + 1 : place + 2].isalnum():
        return False
    following = next(((place, mark) for place, mark in marks[position + 1 :] if mark in '"“”'), (0, "“"))
    return following[1] == "“" or (following[1] == '"' and _stands_open(text, following[0]))


def _ends_like_one(text: str, place: int) -> bool:
    """Tell whether an opening mark stands where only a closing one may: after a stop or a word, and before a blank."""
    return text[place - 1] in ".,!?…" or (not text[place - 1].isspace() and (text[place + 1 : place + 2] or " ") in " .,;:\n")


def _single_closes(text: str, opened: int, later: list[tuple[int, str]]) -> bool:
    """Tell whether a single mark is closed before any double one: otherwise it is an apostrophe.

    Before a capital it may hold others: "'He said “no”, and left,' said Quill".
    """
    inside = False
    for place, mark in later:
        if mark in {"’", "'"} and not inside:
            return not text[place + 1 : place + 2].isalnum()
        if mark in _DOUBLE and text[opened + 1].isupper():
            inside = not inside
        elif mark != "‘" and not inside:
            return False
    return False
