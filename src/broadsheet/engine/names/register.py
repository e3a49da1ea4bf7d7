"""The document's own table of names: mentions of one bearer merged, each with its kind, fullest name and role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from broadsheet.engine.names import cyrillic
from broadsheet.engine.names.candidates import Candidate, Kind
from broadsheet.engine.names.kinds import kind_of
from broadsheet.engine.names.lexicon import (
    BODIES,
    CALENDAR,
    GERMAN_OFFICES,
    KNOWN_BODIES,
    OFFICES,
    OFFICES_ELSEWHERE,
    SMALL_WORDS,
    TITLES,
)
from broadsheet.engine.names.places import DEMONYMS, PLACES
from broadsheet.engine.names.tokens import Tokens

_NO_ROLES: Final = frozenset("who and but which whose while as et und y e і й та и а mais aber pero".split())
"""What a role between commas does not start with."""
_GENERATIONS: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_SKY: Final = re.compile(r"sk(?:yy|iy|yj|ij|ii)$")
"""Endings of one Slavic family name, as several tables write it."""
_PARENTHESIS: Final = re.compile(r"\s*\(([A-ZÀ-Þ]{2,8})\)")


@dataclass(slots=True)
class Bearer:
    """One bearer of a name while the table is being built."""

    name: str
    kind: Kind
    certainty: int
    places: list[Candidate] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)
    votes: Counter[Kind] = field(default_factory=Counter)


def register(tokens: Tokens, found: list[Candidate]) -> list[Bearer]:
    """Merge mentions: equal names, then family names into full ones where only one bearer fits, then acronyms in brackets."""
    bearers: dict[str, Bearer] = {}
    titled = {candidate.first for candidate in found if candidate.titled}
    for candidate in found:
        name = " ".join(tokens.words[candidate.first : candidate.last])
        kind, certainty = kind_of(tokens, candidate)
        bearer = bearers.setdefault(name, Bearer(name, kind, certainty))
        bearer.places.append(candidate)
        bearer.votes[kind] += 1 + 2 * certainty
        if role := role_near(tokens, candidate, titled):
            bearer.roles[role] += 1
    for bearer in bearers.values():
        bearer.kind = bearer.votes.most_common(1)[0][0]
    _merge_cases(bearers)
    _merge_acronyms(tokens, bearers)
    _merge_short_forms(bearers)
    return sorted(bearers.values(), key=lambda bearer: bearer.places[0].first)


def _merge_cases(bearers: dict[str, Bearer]) -> None:
    """Merge the cases of one full Cyrillic name: "Павло Гаранін", "Павла Гараніна"."""
    forms: dict[str, list[str]] = {}
    for name, bearer in bearers.items():
        if bearer.kind == "person" and " " in name and cyrillic.is_cyrillic(name):
            forms.setdefault(_spelled(name), []).append(name)
    for names in forms.values():
        chosen = cyrillic.in_nominative(names)
        for name in names:
            if name != chosen:
                _absorb(bearers[chosen], bearers.pop(name))


def _merge_short_forms(bearers: dict[str, Bearer]) -> None:
    """Give a family or given name standing alone to the one fuller bearer that ends or starts with it."""
    full: dict[str, list[Bearer]] = {}
    for bearer in bearers.values():
        for word in {*bearer.name.split()} if " " in bearer.name else ():
            full.setdefault(_spelled(word), []).append(bearer)
    for name in sorted(bearers, key=len):
        short = bearers[name]
        if name in PLACES or name in KNOWN_BODIES:
            continue
        fits = [
            bearer
            for bearer in full.get(_spelled(name.split()[-1]), ())
            if bearer is not short and bearer.name in bearers and _is_short_form(name, bearer)
        ]
        sure = [bearer for bearer in fits if bearer.certainty >= 2]
        fits = sure or fits
        if len(fits) == 1 or (fits and len({_family(bearer.name) for bearer in fits}) == 1 and _nested(fits)):
            _absorb(max(fits, key=lambda bearer: len(bearer.name)), short)
            del bearers[name]


def _is_short_form(name: str, bearer: Bearer) -> bool:
    """Tell whether a name is what is left of a fuller one: the family name, the last two words, or the given name."""
    short, long = _spelled(name).split(), _spelled(bearer.name).split()
    if len(short) >= len(long):
        return False
    core = [word for word in long if word.lower() not in _GENERATIONS]
    if bearer.kind != "person":
        return len(short) > 1 and long[: len(short)] == short
    if short == core[-len(short) :] or short == core[:1]:
        return True
    return len(short) == 2 and short[0] == core[0] and short[1] == core[-1]


def _spelled(name: str) -> str:
    """Return a name with one spelling for the Slavic ending that several tables write in their own way, "Zelenskyy" is "Zelensky", and without case."""
    return _SKY.sub("sky", name) if name.isascii() else " ".join(map(cyrillic.stem, name.split()))


def _nested(bearers: list[Bearer]) -> bool:
    """Tell whether several fuller names are forms of one another, not two people of one family."""
    longest = max(bearers, key=lambda bearer: len(bearer.name)).name.split()
    return all(bearer.name.split()[0] == longest[0] for bearer in bearers)


def _family(name: str) -> str:
    """Return the family name, without what tells generations apart."""
    return [word for word in name.split() if word.lower() not in _GENERATIONS][-1]


def _absorb(full: Bearer, short: Bearer) -> None:
    """Move everything known about a short form to its full one."""
    full.places = sorted([*full.places, *short.places], key=lambda place: place.first)
    full.roles += short.roles


def _merge_acronyms(tokens: Tokens, bearers: dict[str, Bearer]) -> None:
    """Join "International Energy Agency (IEA)" with "IEA", not "Ada Quill (SPD)" with her party."""
    for bearer in list(bearers.values()):
        for place in bearer.places:
            match = _PARENTHESIS.match(tokens.text, tokens.ends[place.last - 1])
            short = bearers.get(match.group(1)) if match else None
            if short and short is not bearer and bearer.name in bearers and len(bearer.name.split()) > 1:
                if bearer.kind == "person" and not _is_short_for(short.name, bearer.name):
                    continue
                bearer.kind = short.kind = "organisation" if bearer.kind == "person" else bearer.kind
                _absorb(bearer, short)
                del bearers[short.name]
                break


def _is_short_for(acronym: str, name: str) -> bool:
    """Tell whether the letters of an acronym stand in a name in that order, the first of them first."""
    rest = iter(name.lower())
    return name[0].lower() == acronym[0].lower() and all(letter in rest for letter in acronym.lower())


def role_near(tokens: Tokens, candidate: Candidate, titled: AbstractSet[int]) -> str | None:
    """Return the role as given beside a mention: the office before it, or the phrase between commas after it.

    ``titled`` are the tokens at which names begin that have an office of their own before them: it is nobody else's.
    """
    return _role_before(tokens, candidate.first) or _role_after(tokens, candidate.last, titled)


def _role_before(tokens: Tokens, first: int) -> str | None:
    """Read "Kremlin spokesperson", "U.S. President", "former prime minister" leftwards from the name."""
    start = first
    while start > 0 and first - start < 7 and _belongs_to_role(tokens, start - 1):
        start -= 1
    words = tokens.lower[start:first]
    if not any(
        word.rstrip(".") in OFFICES or word.rstrip(".") in TITLES or word in OFFICES_ELSEWHERE or word.endswith(GERMAN_OFFICES)
        for word in words
    ):
        return None
    while start < first and tokens.lower[start] in {"of", "and", "the", "a", "an"}:
        start += 1
    role = tokens.text[tokens.starts[start] : tokens.ends[first - 1]] if start < first else ""
    return role if role and role.lower().rstrip(".") not in {"mr", "mrs", "ms", "herr", "frau", "m", "mme", "miss"} else None


def _belongs_to_role(tokens: Tokens, index: int) -> bool:
    """Tell whether a token may be a part of the role before a name."""
    word, lower = tokens.words[index], tokens.lower[index].rstrip(".")
    if lower in CALENDAR:
        return False
    if (
        lower in OFFICES
        or lower in TITLES
        or lower in OFFICES_ELSEWHERE
        or word in DEMONYMS
        or word in PLACES
        or lower in {"former", "ex", "acting", "deputy", "senior", "then", "'s", "’s"}
    ):
        return True
    return (
        (word[0].isupper() and lower not in SMALL_WORDS)
        or lower in BODIES
        or lower
        in {
            "foreign",
            "defense",
            "defence",
            "finance",
            "interior",
            "press",
            "prime",
            "opposition",
            "police",
            "presidential",
            "state",
            "national",
            "security",
        }
    )


def _is_office(word: str) -> bool:
    """Tell whether a word calls somebody by office or trade."""
    return (
        word in OFFICES or word.rstrip("s") in OFFICES or word in _ELSEWHERE or (word.endswith(GERMAN_OFFICES) and len(word) > 4)
    )


_ELSEWHERE: Final = (OFFICES_ELSEWHERE | TITLES) - {"fiscal", "m", "don", "chief", "chair", "general", "major", "coach"}


def _role_after(tokens: Tokens, last: int, titled: AbstractSet[int]) -> str | None:
    """Read ", a professor at the university," rightwards from the name, up to the next comma or full stop."""
    if last + 2 >= len(tokens) or tokens.words[last] != ",":
        return None
    end = last + 1
    while (
        end < len(tokens)
        and end - last < 16
        and tokens.words[end] not in {",", ".", ";", "“", "”", '"', "(", ")"}
        and tokens.words[end][0] != "\n"
    ):
        end += 1
    words = tokens.lower[last + 1 : end]
    if words and words[0].isdigit() and (len(words) == 1 or words[1] in {"ans", "jahre", "років", "лет", "años"}):
        return _role_after(tokens, end, titled)  # ", 45, a teacher,"
    if (
        end >= len(tokens)
        or not words
        or words[0] in _NO_ROLES
        or not titled.isdisjoint(range(last, end))
        or tokens.words[end] not in {",", "."}
    ):
        return None
    if not any(_is_office(word) for word in words[:6]) or any(
        word in {"said", "says", "told", "sagte", "dit", "dijo"} for word in words
    ):
        return None
    skip = 1 if words[0] in {"a", "an", "the", "der", "die", "ein", "eine", "le", "la", "un", "une", "el", "una"} else 0
    return tokens.text[tokens.starts[last + 1 + skip] : tokens.ends[end - 1]] if len(words) > skip else None
