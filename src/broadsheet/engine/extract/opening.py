"""What stands above an article's first paragraph and is none of it: the headline, who signed, the day, a row of links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.engine.extract.blocks import Piece
from broadsheet.engine.extract.dates import without_dates
from broadsheet.engine.extract.dates_said import without_words_of_dates
from broadsheet.engine.extract.features import LONG
from broadsheet.engine.extract.furniture_words import label_of
from broadsheet.engine.extract.hints import Hints, letters
from broadsheet.engine.extract.plain_lines import look_at

_LOOKED_AT = 60
"""Pieces of a text that may stand above its first paragraph; a poem has none."""
_LONGEST = 100
"""Characters of a line that says who signed and when."""
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")
_BESIDE_BYLINES = frozenset({"byline", "comment", "counter", "other", "share"})
"""Kinds of what stands with a byline and a date on one line."""
_DATA = frozenset({"li", "td", "th", "dd"})
_FEWEST_LINKS, _MENU_ITEM, _LINKED = 2, 25, 0.9
"""A menu has more links than that, of fewer characters on average, and little else."""
_SEPARATOR = re.compile(r"\s*[|·•/»›>\n]\s*")


def above_article(pieces: Sequence[Piece], kept: Sequence[int], hints: Hints) -> set[int]:
    """Return the kept pieces above the first paragraph that repeat the headline, sign, date or lead elsewhere."""
    found: set[int] = set()
    for index in kept[:_LOOKED_AT]:
        piece = pieces[index]
        tag = piece.container.tag
        if tag == "h1" or _is_of_the_top(piece, hints) or _is_menu(piece):
            found.add(index)
        elif piece.size >= LONG and tag[0] != "h":
            break
    return found


def _is_of_the_top(piece: Piece, hints: Hints) -> bool:
    """Tell whether a piece is a headline, a byline, a date or several of them; a date alone in a list or a table is one of its data."""
    lines = piece.text.splitlines()
    dates = len(lines) > 1 or piece.container.tag not in _DATA
    return all(_stands_above(line, hints, dates=dates) for line in lines)


def _stands_above(line: str, hints: Hints, *, dates: bool) -> bool:
    if hints.is_title(line) or hints.is_byline(line):
        return True
    if len(line) > _LONGEST:
        return False
    looks = look_at(line)
    if looks.byline or (dates and (looks.stamp or is_signature(line, hints.signers))):
        return True
    parts = _BETWEEN.split(line)
    return len(parts) > 1 and all(_stands_above(part, hints, dates=dates) or _is_short_label(part) for part in parts)


def is_signature(line: str, signers: Sequence[str]) -> bool:
    """Tell whether hardly anything is left of a line without those who signed, the days, and the words that go with them."""
    if len(line) > _LONGEST:
        return False
    unsigned = line
    for name in signers:
        unsigned = re.sub(re.escape(name), " ", unsigned, flags=re.IGNORECASE)
    bare = without_dates(unsigned)
    if bare == line:
        return False
    return len(letters(_WORDS_BESIDE.sub(" ", without_words_of_dates(bare)))) <= _MOST_LEFT


_MOST_LEFT = 14
"""Letters of a line that says who and when, besides that: the day of the week, a place."""
_WORDS_BESIDE = re.compile(
    r"\S+@\S+|\b(?:by|von|par|por|di|door|av|af|from|reporting|editing|edited|written|story|eine?|une?|un[ao]?|an?|the|analys[ei]s?|kommentar|reportage|interview"
    r"|staff|senior|chief|special|\w*(?:writer|reporter|correspondent|columnist|editor|journalist|redakteur|korrespondent)\w*|redaktion|redacción|rédaction|redazione|agenturen"
    r"|quelle|source|fuente|lese(?:zeit|dauer)|temps de lecture|tiempo de lectura|min(?:ut\w+)?|read|uhr|stand|at|on|um|alle|à|le|el|ore|am|pm|in|aus|avec|mit|with|год[аи]?|года|г)\b",
    re.IGNORECASE,
)


def _is_short_label(words: str) -> bool:
    label = label_of(words)
    return label is not None and label.kind in _BESIDE_BYLINES


def _is_menu(piece: Piece) -> bool:
    """Tell whether a piece is a row of short links with line breaks or signs between them."""
    return (
        piece.links > _FEWEST_LINKS
        and piece.size < _MENU_ITEM * piece.links
        and piece.link_chars > _LINKED * len(_SEPARATOR.sub("", piece.text))
    )
