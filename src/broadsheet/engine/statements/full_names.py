"""Full names for family names and given names that stand alone: from the headline, around a nickname, from the words before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.lexicon import BODIES, CALENDAR, SMALL_WORDS
from broadsheet.engine.names.places import DEMONYMS
from broadsheet.engine.statements.descriptions import is_office
from broadsheet.records import Name

_LEADS: Final = frozenset(
    "The A An Former Ex His Her Their And But La Le Les El Los Las Der Die Das Mr Mrs Ms Rivals Commuter When As In For Rival Both Asked Says Said".split()
)
"""Words with a capital at the start of a sentence that are no given names."""
_NICKNAME: Final = re.compile(r"[“\"‘][^“”\"‘’\n]{2,20}[”\"’] $")
_BEHIND_NICKNAME: Final = re.compile(r" [“\"‘][^“”\"‘’\n.,!?]{2,20}[”\"’] ([^\W\d_a-zß-ÿ][\w’'-]+)")
_GIVEN: Final = 60
"""Characters before a family name that given names and a nickname may take."""
_OCCURRENCES: Final = 40
_SHORTEST: Final = 3
_NO_NOUNS: Final = CALENDAR | SMALL_WORDS
_NO_FAMILY: Final = frozenset("others another many some both most police".split())
_GIVEN_WORD: Final = re.compile(r"[^\W\d_a-zß-ÿ][\w’'-]*")


def fuller(names: Sequence[Name], headline: Sequence[Name]) -> list[Name]:
    """Give a family name that the text never completes the full name that the headline has for it, where one fits."""
    found: list[Name] = []
    for name in names:
        fits = {
            other.name
            for other in headline
            if name.kind == other.kind == "person" and " " not in name.name and other.name.endswith(f" {name.name}")
        }
        found.append(replace(name, name=fits.pop()) if len(fits) == 1 else name)
    return found


def over_nickname(text: str, name: Name) -> Name:
    """Complete a given name whose family name follows a nickname in marks: "Ada “Eel” Quill"."""
    if name.kind != "person" or " " in name.name or not name.mentions:
        return name
    behind = _BEHIND_NICKNAME.match(text, name.mentions[0].end)
    return replace(name, name=f"{name.name} {behind.group(1)}") if behind else name


def named_in_full(text: str, family: str, *, german: bool) -> str:
    """Look a family name up in a text: the one name that ends with it, of several forms the longest; empty where there is none."""
    if not family[:1].isupper() or " " in family or len(family) < _SHORTEST or family.lower() in _NO_FAMILY:
        return ""
    forms: set[str] = set()
    place = text.find(family)
    for _ in range(_OCCURRENCES):
        if place < 0:
            break
        end = place + len(family)
        if not text[end : end + 1].isalnum():
            given = given_before(text[max(0, place - _GIVEN) : place], german=german)
            forms |= {" ".join([*given, family])} if given else set()
        place = text.find(family, end)
    longest = max(sorted(forms), key=len, default="")
    return longest if all(form.split()[0] == longest.split()[0] for form in forms) else ""


def given_before(head: str, *, german: bool) -> list[str]:
    """Return the given names that end the text before a family name, a nickname between them left out."""
    given: list[str] = []
    if not head.endswith(" ") or head.endswith(" on X. "):
        return given  # what was written on X is no initial
    head = _NICKNAME.sub("", head)
    for word in reversed(head.rpartition("\n")[2].split(" ")[-4:-1]):
        plain = word.removesuffix(".") if len(word) == 2 else word
        if (
            not _GIVEN_WORD.fullmatch(plain)
            or not plain[0].isupper()
            or word in _LEADS
            or is_office(word.lower())
            or word in DEMONYMS
            or word.lower() in BODIES
        ):
            break
        if german and word not in GIVEN_NAMES and (given or not _named_behind_noun(head, word)):
            break
        given.insert(0, word)
    return given


def _named_behind_noun(head: str, word: str) -> bool:
    """Tell whether a German word before a family name is a given name though no list has it: a noun stands right before it.

    Three capitals in a row end with a name: "Ihr Gegenüber Claas Ohm".
    """
    words = head.rpartition("\n")[2].split()
    noun = words[-2] if len(words) > 1 else ""
    return len(noun) > 3 and noun[0].isupper() and noun.isalpha() and {noun.lower(), word.lower()}.isdisjoint(_NO_NOUNS)
