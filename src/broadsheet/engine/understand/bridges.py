"""What reports of one event have in common across languages: names once spelled in one alphabet, numbers, concepts of the glossary.

A name becomes the skeleton of its consonants after it was transliterated, so that مرسى نور, Марса-Нур and Marsa Noor are one. Skeletons of two
consonants say too little and are left out. Arabic writes no capitals, so there every word outside of the glossary may be a name.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import exp
from typing import Final

from broadsheet.engine.understand.glossary import concept_of, rarity_of
from broadsheet.engine.understand.terms import WORD, Terms, fold, stop_words, unmarked

LEAD_CHARACTERS: Final = 1500
TITLE_WEIGHT: Final = 2
SHORTEST_SKELETON: Final = 3
NAME, NUMBER, CONCEPT = "~", "=", "#"
"""First characters of bridging terms, which no word of an article begins with."""

GUESSED_ARTICLES, NAME_SHARE, NUMBER_SHARE = 100, 0.005, 0.02
"""What is guessed of terms before articles were read, and for how many articles the guess counts: glossary concepts have a measured rarity."""

_LETTERS: Final = {
    **dict(
        zip(
            "абвгґдежзийклмнопрстуфхцчшщъыьэюяіїєѓќљњћђџј",
            "a b v g g d e zh z i i k l m n o p r s t u f h ts ch sh sh - i - e u a i i e g k l n ch d g i".split(),
            strict=True,
        )
    ),
    **dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n ks o p r s s t i f h ps o".split(), strict=True)),
    **dict(
        zip(
            "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءپچژگک",
            "a b t th g - kh d d r z s sh s d t z - gh f k k l m n - - - - - - b ch zh g k".split(),
            strict=True,
        )
    ),
    **dict(zip("ßæøœðþłđı", "ss ae o oe d th l d i".split(), strict=True)),
}
_SPELLINGS: Final = (
    ("tsch", "s"),
    ("tch", "s"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "s"),
    ("zh", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("x", "ks"),
)
_ONE_FOR_MANY: Final = str.maketrans("pvzqcj", "bfskkg", "aeiouyhw-")
"""Consonants that some alphabet does not tell apart, and what falls out: vowels, half-vowels, h."""
ARTICLE: Final = "ال"
_GROUPED: Final = re.compile(r"(?<=\d)[.,٬\u00a0\u202f'’](?=\d{3}(?!\d))")
_CASELESS: Final = re.compile(r"[\u0590-\u08ff]")


def bridges_of(title: str, text: str, language: str | None) -> Terms:
    """Count the bridging terms of a title and the first 1,500 characters of a text.

    Args:
        title: its headline.
        text: its body.
        language: BCP 47; without it concepts are not looked up.
    """
    primary = (language or "").partition("-")[0].lower()
    counts: Counter[str] = Counter()
    surface: dict[str, str] = {}
    for words, weight in ((title, TITLE_WEIGHT), (text[:LEAD_CHARACTERS], 1)):
        for word in WORD.findall(_GROUPED.sub("", unmarked(words))):
            term = _bridge(word, primary)
            if term is not None:
                counts[term] += weight
                surface.setdefault(term, word)
    return Terms(dict(counts), frozenset(), surface)


@lru_cache(maxsize=1 << 14)
def _bridge(word: str, language: str) -> str | None:
    if word.isdecimal():
        return f"{NUMBER}{int(word)}" if len(word) > 1 else None
    folded = fold(word)
    if folded in stop_words(language):
        return None
    concept = concept_of(folded, language)
    if concept is not None:
        return f"{CONCEPT}{concept}"
    if word[0].isupper() or _CASELESS.match(word):
        bones = skeleton(folded, article=word.startswith(ARTICLE))  # الدوس has one, ألدوس is a name that begins like it
        return f"{NAME}{bones}" if len(bones) >= SHORTEST_SKELETON else None
    return None


def guessed_share(term: str, _surface: str) -> float:
    """Guess in which share of articles a bridging term stands, before any was read."""
    if term.startswith(CONCEPT):
        return exp(-rarity_of(int(term[1:])) / 1.6)
    return NUMBER_SHARE if term.startswith(NUMBER) else NAME_SHARE


def skeleton(word: str, *, article: bool = True) -> str:
    """Return the consonants of a folded word in Latin letters, spelled one way whatever alphabet it came in; without the Arabic article."""
    if article:
        word = word.removeprefix(ARTICLE)
    spelled = "".join(_LETTERS.get(letter, letter) for letter in word.removesuffix("'s"))
    for spelling, sound in _SPELLINGS:
        spelled = spelled.replace(spelling, sound)
    bones = spelled.translate(_ONE_FOR_MANY)
    return re.sub(r"(.)\1+", r"\1", bones)
