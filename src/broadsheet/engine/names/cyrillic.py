"""Ukrainian and Russian names: one name in all its cases, and capitals of bodies that are nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from broadsheet.engine.names.candidates import Candidate
from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.kinds import kind_of
from broadsheet.engine.names.lexicon import CALENDAR
from broadsheet.engine.names.places import PLACES
from broadsheet.engine.names.tokens import Tokens

TONGUES: Final = frozenset({"uk", "ru"})
_LETTER: Final = re.compile("[А-Яа-яЁёІіЇїЄєҐґ]")
_ENDING: Final = re.compile(r"(?:[оеєиіыую]?(?:го|му|й|м|х)|ою|ею|єю|ію|[аяоуеєюиіїыьй])$")
"""What a case adds to a name, or what it replaces."""
_SHORTEST: Final = 3
"""Letters that are left of a name without its ending."""
_FAMILY: Final = re.compile(
    r"(?:[оеє]в(?:а|у|ы?м|ой|е|ою|і|им)?|[иії]н(?:а|у|ы?м|ой|е|ою|і|им)?|[сц]ь?к(?:ий|ая|а|ого|ому|им|ой|ої|ою|ую|у)|ко|к[аоу]м?|[чщ]?ук[аоу]?м?|юк[аоу]?м?"
    r"|ик[аоу]?м?|ян[ау]?|дзе|швил[иі]|ич[ау]?|ець|ер[ау]?|ман[ау]?|ен[ау]?|сон[ау]?)$"
)
"""How family names end, in the cases met most."""


def is_cyrillic(word: str) -> bool:
    """Tell whether a word is written in Cyrillic letters."""
    return _LETTER.match(word) is not None


def stem(word: str) -> str:
    """Return what all cases of a name share: "Гаранина", "Гараниным" -> "Гаранин"; other words as they are."""
    if not is_cyrillic(word):
        return word
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= _SHORTEST else word


def in_nominative(forms: Iterable[str]) -> str:
    """Choose among the cases of one full name the one that names: with a given name that lists hold, else the shortest, else one on -а or -я."""
    return min(forms, key=lambda name: (name.split()[0] not in GIVEN_NAMES, len(name), name.split()[0][-1] not in "ая", name))


def without_bodies(tokens: Tokens, found: list[Candidate]) -> list[Candidate]:
    """Leave out the lone capitals that nothing makes a name: the first words of bodies, as "Следственного комитета", "Служби безпеки"."""
    full = {stem(word) for name in found if name.last - name.first > 1 for word in tokens.words[name.first : name.last]}
    return [name for name in found if not _is_nobody(tokens, name, full)]


def _is_nobody(tokens: Tokens, name: Candidate, full: set[str]) -> bool:
    """Tell whether only its capital speaks for a lone word: no list, no office or verb beside it, no full name that it is short for, no ending of families."""
    word = tokens.words[name.first]
    if name.last - name.first > 1 or not is_cyrillic(word) or word.isupper() or stem(word) in full or word in PLACES:
        return False
    kind, certainty = kind_of(tokens, name)
    return kind == "person" and certainty == 0 and not _FAMILY.search(word) and word.lower() not in CALENDAR
