"""One of several: "Pharmacists reported empty shelves. “I have none,” said one"."""

from __future__ import annotations

from typing import Final

from broadsheet.engine.statements.descriptions import calls_people

ONES: Final = frozenset({"one", "another", "a second", "a third", "the other", "one of them", "another of them", "some of them"})
"""Phrases that mean one of those spoken of before."""
_COUNTED: Final = frozenset(
    "the not some several many most both all two three four five six seven eight nine ten dozens hundreds of his her their its these those other few".split()
)
_CALLED: Final = ("ers", "ors", "ents", "ants", "ists", "ians", "men", "women", "people", "ees")
"""Endings of nouns that call people."""
_HANGS: Final = frozenset("of from in at for on with who familiar briefed close".split())
_LONGEST: Final = 8


def are_people(words: str) -> bool:
    """Tell whether a phrase calls several human beings: "Two lawmakers from the Union"."""
    return _noun(words.split()) > 0


def _noun(words: list[str]) -> int:
    """Return where the noun ends that calls several human beings; 0 where none does before something hangs on a noun."""
    for index, word in enumerate(words):
        lower = word.lower()
        if calls_people(lower) or lower.endswith(_CALLED):
            return index + 1
        if index and lower in _HANGS:
            return 0
    return 0


def one_of(one: str, many: str) -> str | None:
    """Tell whom "one" or "another" means of several: "one of the lawmakers from the Union"."""
    words = many.split()
    noun = _noun(words)
    words = words if words[noun : noun + 1] and words[noun] in _HANGS else words[:noun]
    start = next((index for index, word in enumerate(words) if word.lower() not in _COUNTED and not word.isdigit()), len(words))
    if not 0 < len(words) - start <= _LONGEST:
        return None
    first = words[start] if words[start][1:] != words[start][1:].lower() else words[start].lower()
    lead = "one" if one.lower() in {"a second", "a third", "the other"} else one.split(maxsplit=1)[0]
    return f"{lead} of the {' '.join([first, *words[start + 1 :]])}"
