"""Put the paragraphs of a text dump together again that were cut into lines: by a terminal's width, or at every link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from broadsheet.engine.text.language import function_words
from broadsheet.engine.text.sentences import ends_sentence

LEAST_WIDTH: Final = 40
MOST_WIDTH: Final = 110
"""Characters of the lines that programs for terminals fill."""
FILLED: Final = 5
"""Lines that a fixed width filled, from which on a dump is taken to have been set at it."""
FRAGMENTS: Final = 3
"""Lines that go on in mid-sentence, from which on a dump is taken to have been cut at its links."""
CLAUSE: Final = 5
"""Words of a line that is a piece of running text rather than a menu's entry."""
MARKERS: Final = 5
"""Numbers of links, from which on they are known for what they are."""
_MARKER: Final = re.compile(r"\[(\d{1,4})\](?=[^\s\[\].,;:)])")
_NUMBER: Final = re.compile(r"\[\d{1,4}\]")
_BLANK: Final = re.compile(r"\n[ \t\u00a0]*\n")
_BEGINS_SMALL: Final = re.compile(r"[\"'“«„(]?[^\W\d_]")
_GOES_ON: Final = re.compile(r"[,.;:!?)\]»”’%،؛。、]")
_COMMA: Final = re.compile(r"[,،、(\[«„“]$")
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)$")


def without_markers(text: str) -> str:
    """Take the numbers of links away that browsers for terminals print before each: they count up through the whole dump."""
    numbers = [int(match[1]) for match in _MARKER.finditer(text)]
    if len(numbers) < MARKERS or sum(0 < after - before <= 3 for before, after in pairwise(numbers)) < 0.8 * (len(numbers) - 1):
        return text
    return _NUMBER.sub("", text)


def groups_of(text: str, stands_alone: Callable[[str], bool]) -> Iterator[list[str]]:
    """Yield the lines of a dump between its blank lines, those put together that were one.

    ``stands_alone`` tells whether a line is known for what it is by itself: a byline, a date, a list item, a button.
    """
    groups = [[line for line in group.split("\n") if line.strip()] for group in _BLANK.split(text)]
    groups = [group for group in groups if group]
    width = _width_of(groups)
    joins = [list(_wrapped(group, width)) if width else [False] * (len(group) - 1) for group in groups]
    for group, joined in zip(groups, joins, strict=True):
        _fold(group, joined)
    if sum(_is_fragment(above, line) for group in groups for above, line in pairwise(group)) >= FRAGMENTS:
        for group in groups:
            _fold(group, _cut(group, stands_alone))
    yield from ([" ".join(line.split()) for line in group] for group in groups)


def _fold(group: list[str], joined: list[bool]) -> None:
    """Join each line to the one above where it is told to."""
    for index in range(len(joined), 0, -1):
        if joined[index - 1]:
            below = group.pop(index).lstrip()
            group[index - 1] = group[index - 1].rstrip() + ("" if below[:1] in ",.;:!?)" else " ") + below


# --- lines filled to a width -----------------------------------------------------------------------------------


def _width_of(groups: list[list[str]]) -> int:
    """Return the width that a dump's lines were filled to; 0 where they were not.

    A line was filled if the first word of the next one would not have gone onto it. That all lines of running text are is no accident.
    """
    lengths = sorted(len(line.rstrip()) for group in groups for line in group)
    if not lengths:
        return 0
    width = max((length for length in lengths if length <= MOST_WIDTH), default=0)
    longer = sum(length > width for length in lengths)
    if width < LEAST_WIDTH or longer > 0.02 * len(lengths):
        return 0
    pairs = [pair for group in groups for pair in pairwise(group) if len(pair[0]) >= 0.75 * width]
    filled = sum(_is_filled(*pair, width) and not ends_sentence(pair[0]) for pair in pairs)
    return width if filled >= FILLED and filled >= 0.6 * len(pairs) else 0


def _is_filled(above: str, line: str, width: int) -> bool:
    return len(above.rstrip()) + 1 + len(line.split(None, 1)[0]) > width


def _wrapped(group: list[str], width: int) -> Iterator[bool]:
    for above, line in pairwise(group):
        yield _is_filled(above, line, width) and not _BULLET.match(line)


_BULLET: Final = re.compile(r"\s*(?:[•‣▪●○◦*+-]|\d{1,2}[.)])\s")


# --- lines cut at links ----------------------------------------------------------------------------------------


def _is_fragment(above: str, line: str) -> bool:
    """Tell whether a line goes on with the sentence above it."""
    text, before = line.strip(), above.strip()
    if _GOES_ON.match(text):
        return len(text) > 1 or not ends_sentence(before)
    begins = _BEGINS_SMALL.match(text)
    return begins is not None and begins[0][-1].islower() and not ends_sentence(before)


def _cut(group: list[str], stands_alone: Callable[[str], bool]) -> list[bool]:
    """Tell of each line but the first whether it belongs to the one above.

    A line that goes on in mid-sentence does; so does the name in front of it, and what follows a comma or a small word, which no
    headline ends in. Rows of such lines without any clause are menus, and what never comes to a full stop is a headline with something
    below it.
    """
    # What a line is known for takes long to find out: it is asked last.
    alone = cache(stands_alone)
    joined = [_is_fragment(above, line) and not alone(line) and not alone(above) for above, line in pairwise(group)]
    for index, (above, line) in enumerate(pairwise(group)):
        if joined[index] or ends_sentence(above.strip()):
            continue
        known = (index > 0 and joined[index - 1]) or len(above.split()) >= CLAUSE
        after = index + 1 < len(joined) and joined[index + 1]
        joined[index] = known and (after or _hangs(above)) and not alone(line) and not alone(above)
    start = 0
    for index in range(len(joined) + 1):
        if index == len(joined) or not joined[index]:
            last = next((end for end in range(index, start, -1) if ends_sentence(group[end].strip())), start)
            if max(len(line.split()) for line in group[start : last + 1]) < CLAUSE:
                last = start
            joined[last:index] = [False] * (index - last)
            start = index + 1
    return joined


def _hangs(line: str) -> bool:
    """Tell whether a line stops before what it speaks of: in a comma, or in a small word."""
    text = line.strip()
    last = _LAST_WORD.search(text)
    return bool(_COMMA.search(text)) or (last is not None and last[1].islower() and last[1] in function_words())


def with_names(lines: Sequence[str]) -> list[str]:
    """Put "By" and the name on the next line together: a dump of text nodes sets each link on a line of its own."""
    found: list[str] = []
    for line in lines:
        last = found[-1] if found else ""
        if (_BY.fullmatch(last) and _NAME.fullmatch(line)) or (
            _NAMED.fullmatch(last) and (_AND.fullmatch(line) or (_AND_BEHIND.search(last) and _NAME.fullmatch(line)))
        ):
            found[-1] = f"{last} {line}"
        else:
            found.append(_GLUED_DATE.sub(" ", _GLUED.sub(r"\1 ", line)) if len(line) <= _LONGEST_SIGNED else line)
    return found


_BY: Final = re.compile(
    r"(?:(?:words|written|story|reported|posted|published|text|article|reviewed?|interview|(?:last )?updated on .{6,30})\s)?by:?"
    r"|(?:(?:eine? [\w-]+|kolumne|kommentar|interview|analyse|essay|gastbeitrag|reportage|text|geschrieben|verfasst)\s)?von:?|(?:écrit |publié |propos recueillis )?par:?|(?:escrito )?por:?|door:?|av:?|af:?"
    r"|(?:written|words|authors?|autor(?:in|en|es)?|auteure?s?|autore|текст|автор[иы]?|авторка|作者|记者|記者|文|글|기자)\s?[:：]|بقلم:?",
    re.IGNORECASE,
)
"""What stands before a name on a line of its own."""
_WORD_OF_NAME: Final = r"(?:[^\W\d_a-zß-ÿа-яіїєґ][\w'’.®-]*|van|von|de|der|den|del|di|da|la|le|al|bin|el|y|e|et|and|und|dpa|afp|epd|sid|[(\"'“][^\W\d_][\w'’.-]*[)\"'”])"
_NAME: Final = re.compile(rf"(?=[^\W\d_a-zß-ÿа-яіїєґ]){_WORD_OF_NAME}(?:,? {_WORD_OF_NAME}){{0,7}}")
_NAMED: Final = re.compile(rf"(?:{_BY.pattern}) .{{2,120}}", re.IGNORECASE)
_AND: Final = re.compile(r"and|und|et|y|e|og|och|и|та|&|,", re.IGNORECASE)
_AND_BEHIND: Final = re.compile(r" (?:and|und|et|y|e|og|och|и|та|&|,)$", re.IGNORECASE)
_GLUED: Final = re.compile(r"^(By|Von|Por|Par)(?=[A-ZÀ-ÖØ-Þ][\w'’-]+ (?:[A-Z]\. )?[A-ZÀ-ÖØ-Þ])")
"""The word and the name without a blank, as browsers copy elements side by side: "ByAda Lindqvist"."""
_GLUED_DATE: Final = re.compile(
    r"(?<=[a-zß-ÿ])(?=\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|(?:Published|Updated|Posted|Veröffentlicht|Publié|Publicado)\b)"
)
_LONGEST_SIGNED: Final = 160
"""Characters of a line that says who signed and when."""


def named_in(line: str) -> str:
    """Return the names behind a word for who signed, where a line is that and nothing else."""
    match = _SAID.fullmatch(line)
    return match[1] if match and _NAME.fullmatch(match[1]) else ""


_SAID: Final = re.compile(rf"(?:{_BY.pattern}) (.{{2,120}})", re.IGNORECASE)
