"""Ukrainian and Russian names as they stand behind "за словами" and "по словам": from the genitive back to the nominative."""

from __future__ import annotations

from typing import Final

TONGUES: Final = frozenset({"uk", "ru"})
PAST: Final = ("л", "ла", "ли", "лся", "лась", "лись", "в", "вся", "лася", "лися")
"""Endings of verbs in the past tense."""
_ADJECTIVES: Final = (
    ("ського", "ський"),
    ("цького", "цький"),
    ("ского", "ский"),
    ("цкого", "цкий"),
    ("ього", "ій"),
    ("ого", "ий"),
)
_HER_ADJECTIVES: Final = (("ської", "ська"), ("цької", "цька"), ("ской", "ская"), ("цкой", "цкая"), ("ої", "а"), ("ой", "а"))
_HER_GIVEN: Final = (("ії", "ія"), ("ии", "ия"), ("ьги", "ьга"), ("сі", "ся"), ("лі", "ля"), ("ні", "ня"), ("и", "а"), ("ы", "а"))
_HIS_GIVEN: Final = (("ія", "ій"), ("ия", "ий"), ("ея", "ей"), ("ая", "ай"), ("Ігоря", "Ігор"), ("оря", "орь"), ("а", ""))
_HIS_FAMILY: Final = (
    ("енка", "енко"),
    ("ка", "ко"),
    ("ія", "ій"),
    ("ая", "ай"),
    ("ея", "ей"),
    ("ля", "ль"),
    ("а", ""),
    ("и", "а"),
)
_HER_INSTRUMENTAL: Final = (("ією", "ія"), ("ею", "я"), ("єю", "я"), ("ською", "ська"), ("ою", "а"))
_HIS_INSTRUMENTAL: Final = (("енком", "енко"), ("ієм", "ій"), ("єм", "й"), ("ем", "ь"), ("ом", ""), ("им", "ий"), ("ім", "ій"))
_HARD: Final = ("ука", "юка", "ака", "ика", "іка", "ока", "яка")
"""Genitives of family names on a consonant: "Савчука"."""


def nominative(name: str, tongue: str) -> str:
    """Return a full name in the nominative, from its genitive; as it is where it has one word."""
    given, _, family = name.partition(" ")
    if not family or " " in family:
        return name
    if given.endswith(tuple(ending for ending, _ in _HER_GIVEN)):
        return f"{_with(given, _HER_GIVEN)} {_with(family, _HER_ADJECTIVES)}"
    if not given.endswith(("а", "я")):
        return name
    if family.endswith(_HARD):
        return f"{_with(given, _HIS_GIVEN)} {family[:-1]}"
    soft = ("ря", "р" if tongue == "uk" else "рь")
    return f"{_with(given, _HIS_GIVEN)} {_with(family, (soft, *_ADJECTIVES, *_HIS_FAMILY))}"


def from_instrumental(name: str) -> str:
    """Return a full name in the nominative, where its given name has an ending that only the instrumental has: "Лесею Коваль"."""
    given, _, family = name.partition(" ")
    if not family or " " in family:
        return name
    if given.endswith(("ею", "єю", "ою")):
        return f"{_with(given, _HER_INSTRUMENTAL)} {_with(family, _HER_INSTRUMENTAL)}"
    if given.endswith(("ом", "ем", "єм")) and family.endswith(("ом", "ем", "єм", "им", "ім", "о")):
        return f"{_with(given, _HIS_INSTRUMENTAL)} {_with(family, _HIS_INSTRUMENTAL)}"
    return name


def _with(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    """Return a word with the first of several endings that it has replaced."""
    return next((word.removesuffix(old) + new for old, new in endings if word.endswith(old)), word)
