"""English headlines that give every word a capital, written as they would stand in a text: there a capital tells of names again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from broadsheet.engine.names.candidates import JOINERS
from broadsheet.engine.names.common_words import COMMON_WORDS
from broadsheet.engine.names.features import long_names
from broadsheet.engine.names.gazetteer import FAMILY_NAMES, MORE_GIVEN_NAMES
from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.lexicon import BODIES, CALENDAR, KNOWN_BODIES, OFFICES, SMALL_WORDS
from broadsheet.engine.names.places import DEMONYMS, PLACES
from broadsheet.engine.names.tokens import Tokens
from broadsheet.engine.names.worldwide import MORE_FAMILY

_FEWEST: Final = 4
"""Words of the shortest headline: a name alone is none."""
_LONG: Final = 4
"""Letters from which a word tells of the style: short ones are small in many headlines."""
_SHARE: Final = 0.85
"""Of the long words, so many have a capital."""
_ENDINGS: Final = ("s", "es", "d", "ed", "ing", "ly", "er", "ers")
_VERBAL: Final = ("s", "ed", "ing")
"""What an unknown word ends with that is rather a verb than a name."""
_KNOWN: Final = PLACES | KNOWN_BODIES | DEMONYMS | CALENDAR
_FAMILY: Final = FAMILY_NAMES | MORE_FAMILY
_GIVEN: Final = GIVEN_NAMES | MORE_GIVEN_NAMES


def in_sentence_case(tokens: Tokens) -> Tokens:
    """Return a text with the plain words of such headlines in small letters; places and all else stay."""
    breaks = [index for index, word in enumerate(tokens.words) if word[0] == "\n"]
    plain: list[int] = []
    for before, end in pairwise((-1, *breaks, len(tokens.words))):
        if _is_headline(tokens.words[before + 1 : end]):
            plain += _plain(tokens, before + 1, end)
    if not plain:
        return tokens
    words = tokens.words.copy()
    for index in plain:
        words[index] = tokens.lower[index]
    return replace(tokens, words=words)


def _is_headline(line: Sequence[str]) -> bool:
    """Tell whether a line is a headline of capitals: no stop ends it, nearly all long words have one, and not all are capitals throughout."""
    if len(line) < _FEWEST or line[-1] == ".":
        return False
    long = [word for word in line if len(word) >= _LONG and word.isalpha()]
    if len(long) < 2 or all(word.isupper() for word in long):
        return False
    return sum(word[0].isupper() for word in long) >= _SHARE * len(long) and any(
        word[0].isupper() and word.lower() in COMMON_WORDS for word in line[1:]
    )


def _plain(tokens: Tokens, first: int, last: int) -> list[int]:
    """Return which words of a headline are no part of a name."""
    words, lower = tokens.words, tokens.lower
    part_of_name = long_names(lower, first, last)
    found: list[int] = []
    name = False  # the word before is a part of one
    for index in range(first, last):
        word, small = words[index], lower[index]
        if not word[0].isupper() or (word.isupper() and len(word) > 1):
            name = word.isupper() or (name and word in JOINERS)
            continue
        before = words[index - 1] if name else ""
        kept = part_of_name[index - first] != "-" or word in _KNOWN or (before in _GIVEN and word in _FAMILY)
        following = words[index + 1] if index + 1 < last else ""
        kept = kept or (word in _GIVEN and following[:1].isupper() and not _is_word(following.lower()))
        kept = kept or (small in BODIES and name and before not in _GIVEN and before not in DEMONYMS)
        kept = kept or not (_is_word(small) or (name and small.endswith(_VERBAL) and word not in _FAMILY))
        name = kept
        if not kept:
            found.append(index)
    return found


def _is_word(lower: str) -> bool:
    """Tell whether a word, or what its ending was added to, is a common one."""
    if lower in COMMON_WORDS or lower in SMALL_WORDS or lower in OFFICES or lower in BODIES:
        return True
    stems = [lower.removesuffix(ending) for ending in _ENDINGS if lower.endswith(ending)]
    return any(stem in COMMON_WORDS or f"{stem}e" in COMMON_WORDS for stem in stems if len(stem) > 2)
