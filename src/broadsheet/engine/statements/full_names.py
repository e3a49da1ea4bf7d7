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


def given_before(head: str, *, german: bool) -> list[str]:
    """Return the given names that end the text before a family name, a nickname between them left out."""
    given: list[str] = []
    if not head.endswith(" "):
        return given
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
    noun = words[-2] if len(words) > 1 and words[-1] == word else ""
    return (
        len(noun) > 3 and noun[0].isupper() and noun.isalpha() and {noun.lower(), word.lower()}.isdisjoint(CALENDAR | SMALL_WORDS)
    )
