"""The articles that were read, each compared with those that could tell the same event or be of use to its readers."""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Iterable, Iterator

from broadsheet.engine.understand.languages import Bridges
from broadsheet.engine.understand.pairs import SAME_EVENT, Weights, odds
from broadsheet.engine.understand.postings import Postings, Search
from broadsheet.engine.understand.rarity import cosine
from broadsheet.engine.understand.terms import terms_of

RELATED_DAYS = 30.0
NAMED_TERMS = 4
"""Shared terms that reasons name."""


class Reports:
    """Articles by their words, and across languages by what bridges them; numbered in the order of arrival."""

    def __init__(self, window: float) -> None:
        """Take reports that are ``window`` days apart or less for candidates of one event."""
        self._window = window
        self._placing = Search(days=window, terms=20, crowd=150, compared=20)  # more candidates add noise, not stories
        self._relating = Search(days=RELATED_DAYS, terms=40, crowd=300, compared=150)
        self._words = Postings()
        self._bridges = Bridges()
        self._titles: list[array[int]] = []
        self._days = array("d")
        self._sources: list[str | None] = []

    def add(self, title: str, text: str, day: float, source: str | None, language: str | None) -> None:
        """Remember the next article."""
        terms = terms_of(title, text, language)
        number = self._words.add(terms, day)
        self._titles.append(self._words.numbers(terms.title, number))
        self._days.append(day)
        self._sources.append(source)
        self._bridges.add(title, text, language, day)

    def scores(self, number: int) -> dict[int, float]:
        """Score the candidates of one event: those in the article's language by their words, others by what bridges languages."""
        near = [other for other in self._words.near(number, self._placing) if not self._bridges.differ(number, other)]
        abroad = self._bridges.near(number, self._window)
        return dict(self.compared(number, near, SAME_EVENT)) | dict(self._bridges.scores(number, abroad))

    def around(self, number: int, mates: Collection[int]) -> tuple[set[int], set[int]]:
        """Return what might be related besides its story's reports, and with them: in its language, and in others."""
        near = {*mates, *self._words.near(number, self._relating), *self._bridges.near(number, RELATED_DAYS)}
        abroad = {other for other in near if self._bridges.differ(number, other)}
        return near - abroad, abroad

    def compared(self, number: int, others: Iterable[int], weights: Weights) -> Iterator[tuple[int, float]]:
        """Score articles in the same language: (number, log-odds)."""
        mine, source = dict(zip(*self._words.vector(number), strict=True)), self._sources[number]
        for other in others:
            alike, titles = cosine(mine, self._words.vector(other)), self._title_overlap(number, other)
            days = abs(self._days[number] - self._days[other])
            yield other, odds(weights, alike, titles, days, same_outlet=source is not None and source == self._sources[other])

    def bridged(self, number: int, others: Iterable[int]) -> Iterator[tuple[int, float]]:
        """Score articles in other languages: (number, log-odds)."""
        return self._bridges.scores(number, others)

    def reasons(self, number: int, other: int) -> tuple[str, ...]:
        """Say what two articles have in common and how far apart they are, in words."""
        if self._bridges.differ(number, other):
            words = self._bridges.shared(number, other)[:NAMED_TERMS]
        else:
            words = [self._words.surface(term) for term in self._words.shared(number, other)[:NAMED_TERMS]]
        apart = abs(self._days[number] - self._days[other])
        reasons = [f"both speak of {', '.join(words)}"] if words else []
        if apart or self._days[number]:  # without any date, days say nothing
            reasons.append("on the same day" if apart < 1 else f"{apart:.0f} days apart" if apart >= 2 else "a day apart")
        return tuple(reasons)

    def _title_overlap(self, number: int, other: int) -> float:
        left, right = self._titles[number], self._titles[other]
        if not left or not right:
            return 0.0
        return len(set(left).intersection(right)) / math.sqrt(len(left) * len(right))
