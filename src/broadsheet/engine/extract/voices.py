"""Rows of small boxes beside an article that name nothing: what readers say, cards without links. Each begins with a name or a headline.

No word of theirs tells, and each by itself reads like a paragraph. That they are many of one kind, by themselves, tells.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from broadsheet.engine.extract.blocks import FIGURE, TABLE, Container, Piece
from broadsheet.engine.extract.features import LONG

_FEWEST = 5
"""Boxes of a row."""
_FEWEST_HELD = 3
"""Boxes of a row of which anything was kept."""
_LARGEST, _MOST_PIECES = 400, 3
"""Characters, on average, and pieces of one box."""
_SHORTEST, _LONGEST_LEAD = 40, 90
"""Characters of what a box says, on average, and of what it begins with."""
_LIKE = 0.8
"""Share of the boxes that are like that."""
_ENOUGH, _PARAGRAPHS = 300, 2
"""Characters and long paragraphs of the article beside them."""
_NO_BOXES = frozenset({"p", "td", "tr", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "body"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ENDED = re.compile(r"[.!?:。…؟][\"'”’»)]*$")
_NO_NAME = re.compile(r"^\W*\d|\d[:.]\d\d")
"""A box that begins with a number or an hour is one of a count or of a live report."""
_WHEN = re.compile(
    r"\d\s?(?:min|h\b|hours?|hrs?|days?|weeks?|months?|years?|std|stunde|tag|woche|monat|jahr|heure|jour|semaine|hora|día|giorn|дн|час|год)|\bago\b"
    r"|\b(?:19|20)\d\d\b|\d[:.]\d\d",
    re.IGNORECASE,
)
"""When something was said: an item of a list is a voice where that stands beside the name."""


def in_rows_of_voices(pieces: Sequence[Piece], kept: Sequence[int]) -> set[int]:
    """Return the kept pieces in rows of small boxes before an article's first paragraph and behind its last."""
    known: dict[Container, Container | None] = {}
    boxed = {box for index in kept if (box := _box(pieces[index].container, known)) is not None}
    counts = Counter([box.parent for box in boxed])
    held = {parent for parent, count in counts.items() if parent is not None and count >= _FEWEST_HELD}
    rows: defaultdict[tuple[Container, str], defaultdict[Container, list[int]]] = defaultdict(lambda: defaultdict(list))
    # one pass for all of them: rows may lie in rows, as deep as a page may be
    end = max([parent.last for parent in held], default=-1)
    for index in range(min([parent.from_piece for parent in held], default=0), len(pieces)):
        if pieces[index].first > end:
            break
        box = _box(pieces[index].container, known)
        if box is not None and box.parent in held:
            rows[box.parent, box.key][box].append(index)
    found: set[int] = set()
    for (_, key), boxes in rows.items():
        listed = key.partition(".")[0] == "li"
        if len(boxes) >= _FEWEST and _is_row([[pieces[index] for index in indices] for indices in boxes.values()], listed=listed):
            found.update(index for indices in boxes.values() for index in indices)
    found &= set(kept)
    left = [index for index in kept if index not in found] if found else []
    long = [index for index in left if pieces[index].size >= LONG]
    if len(long) < _PARAGRAPHS or sum([pieces[index].size for index in left]) < _ENOUGH:
        return set()
    return {index for index in found if not long[0] < index < long[-1]}


def _box(container: Container, known: dict[Container, Container | None]) -> Container | None:
    """Return the nearest element around a piece that has several siblings of its kind; ``known`` remembers the way."""
    way: list[Container] = []
    at: Container | None = container
    while at is not None and at not in known:
        way.append(at)
        if at.parent is not None and at.tag not in _NO_BOXES and (at.parent.children or {}).get(at.key, 0) >= _FEWEST:
            known[at] = at
            break
        at = at.parent
    found = known[at] if at is not None else None
    for inner in way:
        known[inner] = found
    return found


def _is_row(boxes: Sequence[Sequence[Piece]], *, listed: bool) -> bool:
    size = sum([piece.size for box in boxes for piece in box])
    return size <= _LARGEST * len(boxes) and sum([_is_voice(box, listed=listed) for box in boxes]) >= _LIKE * len(boxes)


def _is_voice(box: Sequence[Piece], *, listed: bool) -> bool:
    """Tell whether a box begins with a name or a headline, in bold or on a line of its own, and goes on with sentences."""
    first, said = box[0], box[-1]
    if len(box) > _MOST_PIECES or any(
        piece.container.tag in _HEADINGS or piece.container.bits & (FIGURE | TABLE) for piece in box
    ):
        return False
    if listed and (first is said or not any(_WHEN.search(piece.text) for piece in box[:-1])):
        return False
    if _NO_NAME.search(first.text[:_LONGEST_LEAD]) or said.size < _SHORTEST or not _ENDED.search(said.text):
        return False
    if first is said:
        return (
            0 < first.bold <= _LONGEST_LEAD and first.bold * 2 < len(first.text) and not _ENDED.search(first.text[: first.bold])
        )
    return first.size <= _LONGEST_LEAD and not _ENDED.search(first.text)
