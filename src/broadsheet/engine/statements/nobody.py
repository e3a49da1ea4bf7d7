"""Phrases beside a cue that can be nobody: a cut took the end of a verb's phrase, or an adverb, for who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from broadsheet.engine.statements.descriptions import calls_person
from broadsheet.engine.statements.narrative import Unit
from broadsheet.engine.text.language import function_words

_NO_START: Final = frozenset(
    "not come came gone go nobody none neither viel wenig mehr weniger so wie wenn als kaum nichts niemand keiner keine".split()
)
_LINKS: Final = frozenset("in on at by to for with from into over under as".split())
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_SOMEBODY: Final = frozenset({"somebody", "someone", "nobody", "anybody"})
_POINTERS: Final = frozenset("це это cela ça das dies esto eso ello".split())
_DANGLING: Final = frozenset("forward back away again together apart ahead on up down out off wie".split())


_WRITTEN_ON: Final = frozenset(
    "sign signs banner banners placard placards poster posters plaque sticker stickers inscription engraving "
    "schild schilder plakat plakate transparent transparente aufschrift inschrift pancarte pancartes banderole cartel carteles pancarta pancartas плакат плакати вывеска табличка".split()
)
"""What words stand on, without anybody who says them."""


def is_written_on(phrase: Sequence[Unit]) -> bool:
    """Tell whether a phrase is of something with words on it, which tells nothing without them: "all signs"."""
    return any(unit.lower in _WRITTEN_ON for unit in phrase)


def is_nobody(words: str) -> bool:
    """Tell whether a phrase without a name is none of somebody who speaks: "come forward", "framed in some offices", "viel wie nie"."""
    parts = words.lower().split()
    if len(parts) < 2:
        return words.lower() in _POINTERS or (words in function_words() and not calls_person(words))
    first, second, last = parts[0], parts[1], parts[-1]
    if first in _NO_START or last in _DANGLING:
        return True
    if first.endswith(("ed", "ing")) and second in _LINKS:
        return True
    if any(before == "on" and day in _WEEKDAYS for before, day in pairwise(parts)):
        return True
    return len(parts) > 2 and last in _SOMEBODY
