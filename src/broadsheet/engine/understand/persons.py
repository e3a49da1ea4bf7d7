"""Whether two full names may be one person's: family name, given name, initials, generation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.lexicon import TITLES
from broadsheet.engine.understand.spellings import spelled_alike, spelling

_GENERATIONS: Final = {"jr": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv", "junior": "jr", "senior": "sr"}
_PARTICLES: Final = frozenset("de la del della di da dos van von der den bin ibn al el du des ben abu".split())
_SHORT_FORMS: Final = tuple(
    frozenset(spelling(name) for name in names.split())
    for names in (
        "Joseph Joe Joey",
        "Robert Bob Rob Bobby Robbie",
        "William Bill Will Billy Willie",
        "Michael Mike Mick",
        "Donald Don",
        "Thomas Tom Tommy",
        "James Jim Jimmy Jamie",
        "Elizabeth Liz Beth Betty Lisa",
        "Katherine Catherine Kate Kathy Katie Cathy",
        "Stephen Steven Steve",
        "Daniel Dan Danny",
        "David Dave",
        "Benjamin Ben",
        "Samuel Sam",
        "Anthony Tony",
        "Alexander Alex Oleksandr Aleksandr Alexandre Sasha",
        "Nicholas Nick Nicolas",
        "Christopher Chris",
        "Matthew Matt",
        "Gregory Greg",
        "Ronald Ron",
        "Edward Ed Ted Eddie",
        "Charles Chuck Charlie",
        "Richard Rick Dick Rich",
        "Patrick Pat Paddy",
        "Bernard Bernie",
        "Andrew Andy Drew",
        "Timothy Tim",
        "Kenneth Ken",
        "Lawrence Larry",
        "Jeffrey Jeff Geoffrey Geoff",
        "Peter Pete",
        "Susan Sue",
        "Margaret Maggie Peggy Meg",
        "Serhiy Sergei Serhii Sergej",
        "Volodymyr Vladimir",
        "Mykola Nikolai Nikolay",
        "Mykhailo Mikhail Mykhaylo",
        "Andriy Andrei Andrii",
        "Olena Elena Yelena",
        "Petro Pyotr Piotr",
        "Yevhen Evgeny Yevgeny Evgeni Yevgeni",
        "Oleksiy Alexei Aleksei",
        "Hanna Anna",
        "Hanns Hans Johannes",
    )
)
"""Forms of one given name: short ones, and those of neighbouring languages."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts, spelled one way."""

    given: tuple[str, ...]
    family: str
    generation: str | None


@lru_cache(maxsize=1 << 14)
def person_name(name: str) -> PersonName:
    """Take a name apart: titles off, given names, family name last, generation apart."""
    words = [word.strip(".,'\"“”‘’") for word in name.replace(".", ". ").split()]
    generation = next((_GENERATIONS[word.lower()] for word in words if word.lower() in _GENERATIONS), None)
    words = [word for word in words if word and word.lower() not in _GENERATIONS]
    while len(words) > 1 and words[0].lower() in TITLES and words[0] not in GIVEN_NAMES:
        words = words[1:]
    words = [word for word in words if word.lower() not in _PARTICLES] or words
    shouted = bool(words) and words[-1].isupper()  # "ADA QUILL" has no initials
    initials = [
        part for word in words[:-1] for part in (word if word.isupper() and len(word) in {2, 3} and not shouted else (word,))
    ]
    return PersonName(tuple(spelling(word) for word in initials), spelling(words[-1]) if words else "", generation)


def same_person(first: str, second: str) -> bool:
    """Tell whether two full names may be one person's.

    Spellings of several alphabets, initials, short forms and missing middle names are allowed. A family name alone is nobody in
    particular: without a given name on both sides the answer is no. ``George W. Bush`` and ``George H. W. Bush`` are two; both may
    be ``George Bush``, so whoever joins more than two names must look at all of them.
    """
    one, two = person_name(first), person_name(second)
    if not one.given or not two.given or (one.generation and two.generation and one.generation != two.generation):
        return False
    if not spelled_alike(one.family, two.family):
        return _is_beginning(one, two) or _is_beginning(two, one)
    return _given_alike(one.given[0], two.given[0]) and _middles_alike(one.given[1:], two.given[1:])


def _is_beginning(short: PersonName, long: PersonName) -> bool:
    """Tell whether a name goes on with a second family name: "Pedro Sol" and "Pedro Sol Peña"."""
    words, further = (*short.given, short.family), (*long.given, long.family)
    return 1 < len(words) < len(further) and all(map(spelled_alike, words, further)) and len(short.family) > 1


def _given_alike(first: str, second: str) -> bool:
    if len(first) == 1 or len(second) == 1:
        return first[:1] == second[:1]
    return spelled_alike(first, second) or any(first in forms and second in forms for forms in _SHORT_FORMS)


def _middles_alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether middle names agree as far as both give them."""
    if not first or not second:
        return True
    return len(first) == len(second) and all(map(_given_alike, first, second))
