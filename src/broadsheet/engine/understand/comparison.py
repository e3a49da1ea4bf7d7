"""The articles that were read, each compared with those that could tell the same event or be of use to its readers."""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Collection, Iterable, Iterator

from broadsheet.engine.understand.languages import Bridges
from broadsheet.engine.understand.pairs import SAME_EVENT, Weights, odds
from broadsheet.engine.understand.postings import YOUNG_ARTICLES, Postings, Search
from broadsheet.engine.understand.rarity import Rarity, cosine
from broadsheet.engine.understand.terms import GUESSED_ARTICLES, guessed_share, terms_of

RELATED_DAYS = 30.0
KEPT_ARTICLES = 40_000
"""Articles remembered whatever their age; beyond them, those of :data:`RELATED_DAYS`."""
SWEEP_EVERY = 4_000
"""Articles between two sweeps of what is to be forgotten."""
NAMED_TERMS = 4
"""Shared terms that reasons name."""


class Reports:
    """Articles by their words, and across languages by what bridges them; numbered in the order of arrival."""

    def __init__(self, window: float) -> None:
        """Take reports that are ``window`` days apart or less for candidates of one event."""
        self._window = window
        self._placing = Search(days=window, terms=20, crowd=150, compared=20)  # more candidates add noise, not stories
        self._relating = Search(days=RELATED_DAYS, terms=40, crowd=300, compared=150)
        self._words = Postings(Rarity(guessed_share, GUESSED_ARTICLES))
        self._bridges = Bridges()
        self._titles: list[bytes] = []
        """Term numbers of each title, four bytes each."""
        self._young_titles: list[frozenset[str]] = []
        self._sources: list[str | None] = []
        self._first = 0
        """Number of the first article that is not forgotten."""

    def add(self, title: str, text: str, day: float, source: str | None, language: str | None) -> int:
        """Remember the next article; return its number."""
        terms = terms_of(title, text, language)
        number = self._words.add(terms, day)
        self._titles.append(self._words.numbers(terms.title, number).tobytes())
        if number < YOUNG_ARTICLES:
            self._young_titles.append(terms.title)
        self._sources.append(sys.intern(source) if source else None)
        self._bridges.add(title, text, language, day)
        if len(self._titles) >= KEPT_ARTICLES + SWEEP_EVERY:
            self._forget(min(number - KEPT_ARTICLES, self._words.oldest(RELATED_DAYS)))
        return number

    @property
    def is_young(self) -> bool:
        """Whether there are only first articles, and any."""
        return 0 < len(self._young_titles) == len(self._titles)

    def reweigh(self) -> bool:
        """Weigh the first articles anew by all that was read since; return whether there was anything to do."""
        if not self._words.reweigh():
            return False
        self._bridges.reweigh()
        self._titles = [self._words.numbers(title, number).tobytes() for number, title in enumerate(self._young_titles)]
        return True

    def knows(self, number: int) -> bool:
        """Tell whether an article is not forgotten."""
        return number >= self._first

    def scores(self, number: int) -> dict[int, float]:
        """Score the candidates of one event: those in the article's language by their words, others by what bridges languages."""
        near = [other for other in self._words.near(number, self._placing) if not self._bridges.differ(number, other)]
        abroad = self._bridges.near(number, self._window)
        return dict(self.compared(number, near, SAME_EVENT)) | dict(self._bridges.scores(number, abroad))

    def score(self, number: int, other: int) -> float:
        """Return the log-odds that two articles tell the same event."""
        if self._bridges.differ(number, other):
            return next(self._bridges.scores(number, [other]))[1]
        return next(self.compared(number, [other], SAME_EVENT))[1]

    def around(self, number: int, mates: Collection[int], days: float = RELATED_DAYS) -> tuple[set[int], set[int]]:
        """Return what might be related besides its story's reports, and with them: in its language, and in others, some days apart at most."""
        days = min(days, RELATED_DAYS)
        near = {*mates, *self._words.near(number, self._relating._replace(days=days)), *self._bridges.near(number, days)}
        abroad = {other for other in near if self._bridges.differ(number, other)}
        return near - abroad, abroad

    def compared(self, number: int, others: Iterable[int], weights: Weights) -> Iterator[tuple[int, float]]:
        """Score articles in the same language: (number, log-odds)."""
        mine, source = dict(zip(*self._words.vector(number), strict=True)), self._sources[number - self._first]
        day = self._words.day(number)
        for other in others:
            alike, titles = cosine(mine, self._words.vector(other)), self._title_overlap(number, other)
            days, theirs = abs(day - self._words.day(other)), self._sources[other - self._first]
            yield other, odds(weights, alike, titles, days, same_outlet=source is not None and source == theirs)

    def bridged(self, number: int, others: Iterable[int]) -> Iterator[tuple[int, float]]:
        """Score articles in other languages: (number, log-odds)."""
        return self._bridges.scores(number, others)

    def reasons(self, number: int, other: int) -> tuple[str, ...]:
        """Say what two articles have in common and how far apart they are, in words."""
        if self._bridges.differ(number, other):
            words = self._bridges.shared(number, other)[:NAMED_TERMS]
        else:
            words = [self._words.surface(term) for term in self._words.shared(number, other)[:NAMED_TERMS]]
        apart = abs(self._words.day(number) - self._words.day(other))
        reasons = [f"both speak of {', '.join(words)}"] if words else []
        if apart or self._words.day(number):  # without any date, days say nothing
            reasons.append("on the same day" if apart < 1 else f"{apart:.0f} days apart" if apart >= 2 else "a day apart")
        return tuple(reasons)

    def _title_overlap(self, number: int, other: int) -> float:
        left, right = self._title(number), self._title(other)
        if not left or not right:
            return 0.0
        return len(set(left).intersection(right)) / math.sqrt(len(left) * len(right))

    def _title(self, number: int) -> array[int]:
        return array("I", self._titles[number - self._first])

    def _forget(self, before: int) -> None:
        if before <= self._first:
            return
        del self._titles[: before - self._first], self._sources[: before - self._first]
        self._first = before
        self._words.forget(before)
        self._bridges.forget(before)
