"""Articles as weighted terms, and the articles that hold each term: how candidates are found."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from typing import NamedTuple

from broadsheet.engine.understand.rarity import Rarity, Vector
from broadsheet.engine.understand.terms import Terms

MOST_HELD = 300
"""Newest articles remembered under a term, at least; nobody looks up more."""


YOUNG_ARTICLES = 400
"""Articles up to which all are weighed anew now and then: what the first ones shared looked rare because little had been read."""


class Search(NamedTuple):
    """How widely candidates are looked for."""

    days: float
    terms: int
    """Heaviest terms of the article that are looked up."""
    crowd: int
    """Newest articles looked up under one term."""
    compared: int
    """Candidates that are scored in full."""


class Postings:
    """The terms of every article, numbered in the order of arrival."""

    def __init__(self, rarity: Rarity) -> None:
        """Remember nothing yet; ``rarity`` counts and weighs the terms."""
        self._rarity = rarity
        self._terms = array("I")
        self._weights = array("f")
        self._ends = array("Q")
        """Where the terms of each article end, the forgotten ones' counted too."""
        self._days = array("d")
        self._clock = array("d")
        """Newest day among the articles up to each one: never falls, so that a window can be found by halving."""
        self._holders: list[int | array[int] | None] = []
        self._surface: list[str] = []
        self._first = 0
        """Number of the first article that is not forgotten."""
        self._young: list[Terms] = []
        """The terms of the first articles, as long as there are no others."""
        self._cut = 0
        """Terms of forgotten articles."""

    def add(self, terms: Terms, day: float) -> int:
        """Weigh and remember the next article; return its number."""
        self._rarity.count(terms.counts, day, terms.surface)
        number = self._first + len(self._days)
        self._days.append(day)
        self._clock.append(max(day, self._clock[-1]) if self._clock else day)
        self._keep(number, terms)
        if number < YOUNG_ARTICLES:
            self._young.append(terms)
        elif self._young:
            self._young = []
        return number

    def reweigh(self) -> bool:
        """Weigh the first articles anew by what is known of their terms now; return whether there still are none but first ones."""
        if len(self._young) != len(self._days) or self._first:
            return False
        self._terms, self._weights, self._ends = array("I"), array("f"), array("Q")
        self._holders = [None] * len(self._holders)
        for number, terms in enumerate(self._young):
            self._keep(number, terms)
        return True

    def vector(self, number: int) -> Vector:
        """Return the terms of an article, heaviest first, with their weights; of a forgotten one, none."""
        place = number - self._first
        if place < 0:
            return array("I"), array("f")
        start, end = self._ends[place - 1] - self._cut if place else 0, self._ends[place] - self._cut
        return self._terms[start:end], self._weights[start:end]

    def day(self, number: int) -> float:
        """Return the day of an article that is not forgotten."""
        return self._days[number - self._first]

    def oldest(self, days: float) -> int:
        """Return the first article that came when the newest was within some days of the newest now."""
        return self._first + bisect_left(self._clock, self._clock[-1] - days) if self._clock else self._first

    def near(self, number: int, search: Search, accept: Callable[[int], bool] | None = None) -> list[int]:
        """Return the articles of the days around that share the most weight of heavy terms with one.

        Args:
            number: the article.
            search: how widely.
            accept: which others count; all by default.
        """
        shared: defaultdict[int, float] = defaultdict(float)
        days, base, day = self._days, self._first, self.day(number)
        first = base + bisect_left(self._clock, day - search.days)  # those before came when the newest was out of the window
        terms, weights = self.vector(number)
        for term, weight in zip(terms[: search.terms], weights, strict=False):
            for other in _newest(self._holders[term], first, search.crowd):
                shared[other] += weight
        shared.pop(number, None)
        if accept is None:
            best = nlargest(search.compared, zip(shared.values(), shared, strict=True))
            if all(abs(days[other - base] - day) <= search.days for _, other in best):
                return [other for _, other in best]
        near = [n for n in shared if abs(days[n - base] - day) <= search.days and (accept is None or accept(n))]
        return nlargest(search.compared, near, key=lambda other: (shared[other], other))

    def shared(self, number: int, other: int) -> list[int]:
        """Return the terms that two articles have in common, the first one's heaviest first."""
        theirs = set(self.vector(other)[0])
        return [term for term in self.vector(number)[0] if term in theirs]

    def word(self, term: int) -> str:
        """Return the word of a term's number."""
        return self._rarity.word(term)

    def is_held(self, term: int) -> bool:
        """Tell whether an article that is not forgotten has a term."""
        return term < len(self._holders) and self._holders[term] is not None

    def surface(self, term: int) -> str:
        """Return how an article first wrote a term."""
        return self._surface[term]

    def numbers(self, words: Iterable[str], number: int) -> array[int]:
        """Return, in order, which of an article's terms stand for some of the words."""
        wanted = words if isinstance(words, (set, frozenset)) else set(words)
        return array("I", sorted(term for term in self.vector(number)[0] if self._rarity.word(term) in wanted))

    def forget(self, before: int) -> None:
        """Forget the articles below a number, and the terms that only they had."""
        gone = before - self._first
        if gone <= 0:
            return
        cut = self._ends[gone - 1] - self._cut
        del self._terms[:cut], self._weights[:cut], self._ends[:gone], self._days[:gone], self._clock[:gone]
        self._first, self._cut = before, self._cut + cut
        self._holders = [_kept(held, before) for held in self._holders]
        self._rarity.forget(lambda term: term < len(self._holders) and self._holders[term] is not None)
        for term, held in enumerate(self._holders):
            if held is None:
                self._surface[term] = ""

    def _keep(self, number: int, terms: Terms) -> None:
        numbers, weights = self._rarity.vector(terms.counts)
        self._terms.extend(numbers)
        self._weights.extend(weights)
        self._ends.append(self._cut + len(self._terms))
        missing = max(numbers, default=-1) + 1 - len(self._holders)
        self._holders.extend([None] * missing)
        self._surface.extend([""] * missing)
        for term in numbers:
            held = self._holders[term]
            if held is None:
                self._holders[term] = number
                word = self._rarity.word(term)
                surface = terms.surface[word]
                self._surface[term] = word if surface == word else surface
            elif isinstance(held, int):
                self._holders[term] = array("I", (held, number))
            else:
                held.append(number)
                if len(held) > 2 * MOST_HELD:
                    del held[:MOST_HELD]


def _kept(held: int | array[int] | None, first: int) -> int | array[int] | None:
    """Return the holders of a term that are not forgotten."""
    if held is None or isinstance(held, int):
        return held if held is not None and held >= first else None
    gone = bisect_left(held, first)
    left = held[gone:] if gone else held
    return left if len(left) > 1 else left[0] if left else None


def _newest(held: int | array[int] | None, first: int, crowd: int) -> Sequence[int]:
    """Return the newest holders of a term from the first one in the window on."""
    if held is None:
        return ()
    if isinstance(held, int):
        return (held,) if held >= first else ()
    return held[max(bisect_left(held, first), len(held) - crowd) :]
