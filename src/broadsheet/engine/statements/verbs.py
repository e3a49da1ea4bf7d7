"""Where a noun phrase ends because its verb begins: English past tenses, told from participles and nouns by what follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from broadsheet.engine.statements.narrative import Unit

_PAST: Final = frozenset(
    str.split(
        "put took gave got came went rose made met lost kept brought bought sent spent stood sat ran began broke chose drew drove ate flew grew hid knew laid let paid sold sang sank slept spoke "
        "struck swept swore taught tore thought threw understood woke wore wrote found heard became beat blew dealt fought forgot forgave froze hung lent meant rode sought shook shone slid "
        "stole stuck swam swung undertook upheld wept withdrew"
    )
)
"""Past tenses that are no nouns."""
_ALSO_NOUNS: Final = frozenset(
    "cut cost hit hurt split spread shot fell felt lit set saw bit won led left held read shut quit drove hangs puts takes gives makes likes".split()
)
"""Verb forms that may be nouns or participles: verbs where a determiner, a pronoun or a name follows."""
_NO_VERB: Final = frozenset(
    "need seed speed breed feed deed weed indeed red bed shed sled hundred united limited alleged sacred naked wicked".split()
)
_FOLLOWS: Final = frozenset(
    str.split(
        "the a an his her their its our my your this these those some many most several all both another one two three four no more him them it himself herself itself themselves "
        "of for at in from with to on by about into against over during through between among without within after before as up down out off away back if that whether"
    )
)
"""What follows a verb, hardly a participle before its noun."""
_STRONG: Final = frozenset(
    "the a an his her their its our my your this these those him them it himself herself itself themselves".split()
)


def begins(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a unit is the verb that ends the noun phrase before it: "Halvorsen Motors | slashed its forecast"."""
    word = units[index].word
    if word[0].isupper() or not (word.endswith("ed") or word in _PAST or word in _ALSO_NOUNS) or word in _NO_VERB:
        return False
    following = units[index + 1] if index + 1 < len(units) else None
    if following is None or following.quote:
        return word not in _ALSO_NOUNS
    if word in _ALSO_NOUNS:
        return following.lower in _STRONG or (following.word[0].isupper() and units[index - 1].word[0].isupper())
    return following.lower in _FOLLOWS or following.lower.endswith("ly") or not following.word[0].islower()
