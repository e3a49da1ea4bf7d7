"""Candidates across languages: articles in other languages that share names and numbers with a new one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from broadsheet.engine.understand.bridges import CONCEPT, GUESSED_ARTICLES, bridges_of, guessed_share
from broadsheet.engine.understand.pairs import bridged
from broadsheet.engine.understand.postings import Postings, Search
from broadsheet.engine.understand.rarity import Rarity, cosine


class Bridges:
    """The bridging terms of every article, found by the articles of other languages."""

    def __init__(self) -> None:
        self._postings = Postings(Rarity(guessed_share, GUESSED_ARTICLES))
        self._languages: list[str | None] = []
        self._first = 0
        self._spoken: set[str] = set()

    def add(self, title: str, text: str, language: str | None, day: float) -> None:
        """Remember the next article; articles are numbered in the order of their arrival."""
        self._postings.add(bridges_of(title, text, language), day)
        primary = language.partition("-")[0].lower() if language else None
        self._languages.append(sys.intern(primary) if primary else None)
        if primary:
            self._spoken.add(primary)

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
        for other in others:
            vector = self._postings.vector(other)
            hard = sum(1 for term in vector[0] if term in mine and not self._postings.word(term).startswith(CONCEPT))
            yield other, bridged(cosine(mine, vector), hard, abs(day - self._postings.day(other)))

    def shared(self, number: int, other: int) -> list[str]:
        """Return what two articles have in common as it was first written: names and numbers, then what they are about."""
        terms = self._postings.shared(number, other)
        ordered = sorted(terms, key=lambda term: self._postings.word(term).startswith(CONCEPT))
        return [self._postings.surface(term) for term in ordered]

    def differ(self, number: int, other: int) -> bool:
        """Tell whether two articles are known to be in different languages."""
        ours, theirs = self._language(number), self._language(other)
        return ours is not None and theirs is not None and ours != theirs

    def forget(self, before: int) -> None:
        """Forget the articles below a number."""
        self._postings.forget(before)
        del self._languages[: before - self._first]
        self._first = before

    def _language(self, number: int) -> str | None:
        return self._languages[number - self._first]
