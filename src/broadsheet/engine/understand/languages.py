"""Candidates across languages: articles in other languages that share names and numbers with a new one."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import nlargest

from broadsheet.engine.understand.bridges import CONCEPT, bridges_of
from broadsheet.engine.understand.pairs import bridged
from broadsheet.engine.understand.rarity import Rarity, Vector, cosine

LOOKED_UP_TERMS = 24
CROWD = 150
COMPARED = 12


class Bridges:
    """The bridging terms of every article, found by the articles of other languages."""

    def __init__(self) -> None:
        self._rarity = Rarity()
        self._vectors: list[Vector] = []
        self._days = array("d")
        self._languages: list[str | None] = []
        self._holders: dict[int, array[int]] = {}
        self._surface: dict[int, str] = {}
        self._spoken: set[str] = set()

    def add(self, title: str, text: str, language: str | None, day: float) -> None:
        """Remember the next article; articles are numbered in the order of their arrival."""
        terms = bridges_of(title, text, language)
        self._rarity.count(terms.counts, day)
        vector = self._rarity.vector(terms.counts)
        primary = language.partition("-")[0].lower() if language else None
        number = len(self._vectors)
        self._vectors.append(vector)
        self._days.append(day)
        self._languages.append(primary)
        if primary:
            self._spoken.add(primary)
        for term in vector[0]:
            self._holders.setdefault(term, array("I")).append(number)
            self._surface.setdefault(term, terms.surface[self._rarity.word(term)])

    def near(self, number: int, days: float) -> list[int]:
        """Return the articles of other languages, some days around, that share the most with one."""
        if len(self._spoken) < 2 or self._languages[number] is None:
            return []
        near: defaultdict[int, float] = defaultdict(float)
        terms, weights = self._vectors[number]
        for term, weight in zip(terms[:LOOKED_UP_TERMS], weights, strict=False):
            for other in self._holders.get(term, ())[-CROWD:]:
                if self.differ(number, other) and abs(self._days[number] - self._days[other]) <= days:
                    near[other] += weight
        return nlargest(COMPARED, near, key=lambda other: (near[other], other))

    def scores(self, number: int, others: Iterable[int]) -> Iterator[tuple[int, float]]:
        """Score articles of other languages against one: (number, log-odds of telling the same event)."""
        mine = dict(zip(*self._vectors[number], strict=True))
        for other in others:
            vector = self._vectors[other]
            hard = sum(1 for term in vector[0] if term in mine and not self._rarity.word(term).startswith(CONCEPT))
            yield other, bridged(cosine(mine, vector), hard, abs(self._days[number] - self._days[other]))

    def shared(self, number: int, other: int) -> list[str]:
        """Return what two articles have in common as it was first written: names and numbers, then what they are about."""
        theirs = set(self._vectors[other][0])
        terms = [term for term in self._vectors[number][0] if term in theirs]
        return [self._surface[term] for term in sorted(terms, key=lambda term: self._rarity.word(term).startswith(CONCEPT))]

    def differ(self, number: int, other: int) -> bool:
        """Tell whether two articles are known to be in different languages."""
        ours, theirs = self._languages[number], self._languages[other]
        return ours is not None and theirs is not None and ours != theirs
