"""What reports of one event have in common across languages: names once spelled in one alphabet, numbers, concepts of the glossary.

A name becomes the skeleton of its consonants after it was transliterated, so that مرسى نور, Марса-Нур and Marsa Noor are one. Skeletons of two
consonants say too little and are left out. Arabic writes no capitals, so there every word outside of the glossary may be a name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import exp
from typing import Final

from broadsheet.engine.understand.glossary import concept_of, rarity_of
from broadsheet.engine.understand.numerals import DAY, plain_numbers
from broadsheet.engine.understand.terms import TABLE_WORDS, Terms, fold, stop_words, unmarked, words_in

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
_LATIN: Final = str.maketrans(_LETTERS)
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
PROCLITICS: Final = "وفبلك"
LONGEST_WHOLE: Final = 4
"""Letters up to which an Arabic word is taken as it stands."""
_NUMBER: Final = re.compile(r"(\d{1,15})(?:'(\d{1,2}))?")
_CASELESS: Final = re.compile(r"[\u0590-\u08ff]")


def bridges_of(title: str, text: str, language: str | None) -> Terms:
    """Count the bridging terms of a title and the first 1,500 characters of a text.

    Args:
        title: its headline.
        text: its body.
        language: BCP 47; without it concepts are not looked up.
    """
    table = _table((language or "").partition("-")[0].lower())
    counts: dict[str, int] = {}
    surface: dict[str, str] = {}
    for words, weight in ((title, TITLE_WEIGHT), (text[:LEAD_CHARACTERS], 1)):
        for word, count in words_in(plain_numbers(unmarked(words))).items():
            for term in table[word]:
                if term not in counts:
                    counts[term], surface[term] = 0, word
                counts[term] += weight * count
    return Terms(counts, frozenset(), surface)


class _Table(dict[str, tuple[str, ...]]):
    """The terms of the words of a language as they are asked for: most were asked for before."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= TABLE_WORDS:
            self.clear()
        found = self[word] = _bridge(word, self._language)
        return found


@lru_cache(maxsize=64)
def _table(language: str) -> _Table:
    return _Table(language)


def _bridge(word: str, language: str) -> tuple[str, ...]:
    """Return the terms of a word: one at most, but for what Arabic may have written together with a name."""
    if word[0].isdecimal():
        return _number(word)
    folded = fold(word)
    if folded in stop_words(language):
        return ()
    concept = concept_of(folded, language)
    if concept is not None:
        return (f"{CONCEPT}{concept}",)
    if _CASELESS.match(word):
        return _caseless(word, language)
    return _name(folded) if word[0].isupper() else ()


def _caseless(word: str, language: str) -> tuple[str, ...]:
    """Return the terms of a word that may be a name: as it stands, and without the letter that may be written together with it."""
    bare = _bare(word)
    if bare[0].isdecimal():
        return _number(bare)
    if bare != word and fold(bare) in stop_words(language):
        return ()
    return tuple(dict.fromkeys(term for form in (word, bare) for term in _name(fold(form), article=form.startswith(ARTICLE))))


def _number(word: str) -> tuple[str, ...]:
    """Return the term of a number of two digits or more, or of a day."""
    if DAY.fullmatch(word):
        return (NUMBER + word,)
    found = _NUMBER.fullmatch(word)
    if found is None or len(word) < 2:
        return ()
    return (f"{NUMBER}{int(found[1])}" + (f"'{int(found[2])}" if found[2] else ""),)


def _name(folded: str, *, article: bool = False) -> tuple[str, ...]:
    """Return the term of a name; الدوس has an article, ألدوس is a name that begins like one."""
    bones = skeleton(folded, article=article)
    return (f"{NAME}{bones}",) if len(bones) >= SHORTEST_SKELETON else ()


def _bare(word: str) -> str:
    """Return an Arabic word without the one letter that may stand for and, so, in, for or as."""
    return word[1:] if len(word) > LONGEST_WHOLE and word[0] in PROCLITICS else word


def guessed_share(term: str, _surface: str) -> float:
    """Guess in which share of articles a bridging term stands, before any was read."""
    if term.startswith(CONCEPT):
        return exp(-rarity_of(int(term[1:])) / 1.6)
    return NUMBER_SHARE if term.startswith(NUMBER) else NAME_SHARE


def skeleton(word: str, *, article: bool = True) -> str:
    """Return the consonants of a folded word in Latin letters, spelled one way whatever alphabet it came in; without the Arabic article."""
    if article:
        word = word.removeprefix(ARTICLE)
    word = word.removesuffix("'s")
    spelled = word if word.isascii() else word.translate(_LATIN)
    for spelling, sound in _SPELLINGS:
        spelled = spelled.replace(spelling, sound)
    bones = spelled.translate(_ONE_FOR_MANY)
    return re.sub(r"(.)\1+", r"\1", bones)
