"""Candidates across languages: articles in other languages that share names and numbers with a new one."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from math import sqrt

from broadsheet.engine.understand.bridges import CONCEPT, GUESSED_ARTICLES, bridges_of, guessed_share
from broadsheet.engine.understand.numerals import DAY
from broadsheet.engine.understand.pairs import bridged
from broadsheet.engine.understand.postings import Postings, Search
from broadsheet.engine.understand.rarity import Rarity, Vector, cosine

NOBODY, SEVERAL = 0, -1
UNSEEN = 0.1
"""Share of an article that counts as able to bridge before anybody has seen that it can: few articles of a language tell little."""


class Bridges:
    """The bridging terms of every article, found by the articles of other languages."""

    def __init__(self) -> None:
        self._postings = Postings(Rarity(guessed_share, GUESSED_ARTICLES))
        self._languages: list[str | None] = []
        self._first = 0
        self._spoken: set[str] = set()
        self._codes: dict[str | None, int] = {}
        self._tongues = array("h")
        """Term -> the one language that used it so far, or :data:`SEVERAL`."""
        self._written: dict[tuple[int, int], str] = {}
        """Term and language -> how it was first written in that language, for all languages but the first that used it."""

    def add(self, title: str, text: str, language: str | None, day: float) -> None:
        """Remember the next article; articles are numbered in the order of their arrival."""
        terms = bridges_of(title, text, language)
        number = self._postings.add(terms, day)
        primary = language.partition("-")[0].lower() if language else None
        self._note(number, primary, terms.surface)
        self._languages.append(sys.intern(primary) if primary else None)
        if primary:
            self._spoken.add(primary)

    def reweigh(self) -> None:
        """Weigh the first articles anew."""
        self._postings.reweigh()

    def near(self, number: int, days: float) -> list[int]:
        """Return the articles of other languages, some days around, that share the most with one."""
        if len(self._spoken) < 2 or self._language(number) is None:
            return []
        return self._postings.near(
            number, Search(days, terms=40, crowd=150, compared=16), lambda other: self.differ(number, other)
        )

    def scores(self, number: int, others: Iterable[int]) -> Iterator[tuple[int, float]]:
        """Score articles of other languages against one: (number, log-odds of telling the same event)."""
        mine, day = dict(zip(*self._postings.vector(number), strict=True)), self._postings.day(number)
        length = self._length(self._postings.vector(number))
        for other in others:
            vector = self._postings.vector(other)
            hard = sum(1 for term in vector[0] if term in mine and not self._postings.word(term).startswith(CONCEPT))
            alike = cosine(mine, vector) / (length * self._length(vector) or 1.0)
            yield other, bridged(alike, hard, abs(day - self._postings.day(other)))

    def shared(self, number: int, other: int) -> list[str]:
        """Return what two articles have in common as the first one's language writes it: names and numbers, then what they are about."""
        terms = self._postings.shared(number, other)
        ordered = sorted(terms, key=lambda term: self._postings.word(term).startswith(CONCEPT))
        code = self._codes.get(self._language(number), NOBODY)
        written = [self._written.get((term, code)) or self._postings.surface(term) for term in ordered]
        return [word.replace("'", ".") if word[0].isdecimal() else word for word in written if not DAY.fullmatch(word)]

    def differ(self, number: int, other: int) -> bool:
        """Tell whether two articles are known to be in different languages."""
        ours, theirs = self._language(number), self._language(other)
        return ours is not None and theirs is not None and ours != theirs

    def forget(self, before: int) -> None:
        """Forget the articles below a number."""
        self._postings.forget(before)
        for term, tongue in enumerate(self._tongues):
            if tongue and not self._postings.is_held(term):
                self._tongues[term] = NOBODY
                for code in self._codes.values():
                    self._written.pop((term, code), None)
        del self._languages[: before - self._first]
        self._first = before

    def _note(self, number: int, language: str | None, surface: Mapping[str, str]) -> None:
        """Note that a language uses an article's terms, and how it writes those of other languages."""
        tongue = self._codes.setdefault(language, len(self._codes) + 1) if language else NOBODY
        tongues = self._tongues
        for term in self._postings.vector(number)[0]:
            if term >= len(tongues):
                tongues.extend([NOBODY] * (term + 1 - len(tongues)))
            if tongues[term] == NOBODY:
                tongues[term] = tongue
            elif tongue not in (tongues[term], NOBODY):
                tongues[term] = SEVERAL
                if (term, tongue) not in self._written:
                    self._written[term, tongue] = surface[self._postings.word(term)]

    def _length(self, vector: Vector) -> float:
        """Return the length of what can bridge.

        A term that only one language ever used cannot: plain words of Arabic, which has no capitals to tell them from names, and of German.
        """
        tongues = self._tongues
        return sqrt(UNSEEN + sum(weight * weight for term, weight in zip(*vector, strict=True) if tongues[term] == SEVERAL))

    def _language(self, number: int) -> str | None:
        return self._languages[number - self._first]
