"""Stories: one event once, however many outlets report it.

1. ``terms`` counts what an article is about; ``rarity`` weighs it by what is surprising these weeks.
2. ``duplicates`` finds the earlier articles it copies.
3. Candidates are the articles of the last days that share its heaviest terms; ``pairs`` gives each the log-odds of telling the same event.
4. ``clusters`` joins what belongs together, at once where it is sure and later where time has to tell.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from heapq import nlargest
from itertools import chain
from typing import NamedTuple

from broadsheet.engine.understand.clusters import SURE, Clusters
from broadsheet.engine.understand.duplicates import CopyFinder
from broadsheet.engine.understand.languages import Bridges
from broadsheet.engine.understand.pairs import RELATED, SAME_EVENT, SAME_STORY, Weights, chance, odds
from broadsheet.engine.understand.rarity import Rarity, Vector, cosine
from broadsheet.engine.understand.similarity import similarity
from broadsheet.engine.understand.terms import Terms, terms_of

WINDOW_DAYS = 6.0
"""Days within which two reports may be of one event; running affairs of weeks are storylines."""
RELATED_DAYS = 30.0


class Search(NamedTuple):
    """How widely candidates are looked for."""

    days: float
    terms: int
    """Heaviest terms of the article that are looked up."""
    crowd: int
    """Newest articles looked up under one term."""
    compared: int
    """Candidates that are scored in full."""


PLACING = Search(days=WINDOW_DAYS, terms=20, crowd=150, compared=20)
"""More candidates add noise, not stories."""
RELATING = Search(days=RELATED_DAYS, terms=40, crowd=300, compared=150)
COPY_SCORE = 12.0
SETTLE_EVERY_DAYS = 0.25


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article was put when it came.

    Attributes:
        story: the story's id: the id of its first article.
        copies: earlier articles that this one copies, closest first.
        merges: (old story, new story) for every merge since the last placement: old ids stay valid as redirects.
        reasons: why, in words that a reader understands.
    """

    story: str
    copies: tuple[str, ...] = ()
    merges: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """An article that is related to another, with a score from 0 to 1 and the reasons in words."""

    id: str
    score: float
    reasons: tuple[str, ...]


class StoryIndex:
    """Places articles into stories, one at a time, in any order of arrival, at a cost that does not grow.

    >>> index = StoryIndex()
    >>> index.add(id="a", title="Ferry runs aground off Skarholm", text="...", published="2026-05-01T08:00:00+00:00").story
    'a'
    """

    def __init__(self) -> None:
        self._rarity = Rarity()
        self._copies = CopyFinder()
        self._clusters = Clusters(WINDOW_DAYS)
        self._bridges = Bridges()
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._vectors: list[Vector] = []
        self._titles: list[array[int]] = []
        self._days = array("d")
        self._sources: list[str | None] = []
        self._holders: dict[int, array[int]] = {}
        self._surface: dict[str, str] = {}
        self._newest: float | None = None
        self._settled_on: float | None = None

    def add(
        self,
        *,
        id: str,  # noqa: A002 - the field's own word
        title: str,
        text: str,
        published: str | None = None,
        source: str | None = None,
        language: str | None = None,
    ) -> Placement:
        """Place one article.

        Args:
            id: any string; adding the same id again is an error.
            title: its headline.
            text: its body; paragraphs in any form.
            published: ISO 8601 day or time; ``None`` where nobody knows, which counts as "now".
            source: its outlet.
            language: BCP 47.

        Raises:
            ValueError: the id is already known, or ``published`` is no ISO 8601 time.
        """
        if id in self._numbers:
            raise ValueError(f"an article with the id {id!r} was already added")
        day = self._day_of(published)
        self._settle(day)
        terms = terms_of(title, text, language)
        self._rarity.count(terms.counts, day)
        vector = self._rarity.vector(terms.counts)
        number = self._remember(id, terms, vector, day, source)
        self._bridges.add(title, text, language, day)
        copies = self._copies.add(id, text, day)
        scores = self._scores(number) | {self._numbers[copy]: COPY_SCORE for copy, _ in copies}
        self._hold(number)
        self._clusters.add(number, day, scores.items(), at_once=SURE)
        story = self._clusters.group_of(number)
        merges = tuple((old, new) for old, new in self._drained() if old != id)
        return Placement(self._ids[story], tuple(copy for copy, _ in copies), merges, self._reasons(number, scores, story))

    def settle(self, now: str) -> tuple[tuple[str, str], ...]:
        """Merge what time has made sure, without a new article: what a service does every few hours.

        Args:
            now: ISO 8601 day or time.

        Returns:
            (old story, new story) for every merge since the last placement.
        """
        self._newest = max(self._newest or 0.0, self._day_of(now))
        self._settled_on = self._newest
        self._clusters.settle(self._newest)
        return self._drained()

    def story(self, id: str) -> str:  # noqa: A002
        """Return the story an article belongs to now."""
        return self._ids[self._clusters.group_of(self._numbers[id])]

    def members(self, story: str) -> list[str]:
        """Return the articles of a story in the order of their arrival; of a story merged away, none."""
        return [self._ids[number] for number in sorted(self._clusters.members_of(self._numbers[story]))]

    def related(self, id: str, k: int = 5) -> list[Match]:  # noqa: A002
        """Return the k articles most related to one, best first; other reports of the same story included."""
        number = self._numbers[id]
        story = self._clusters.group_of(number)
        scored = []
        mates = set(self._clusters.members_of(story)) - {number}
        near = mates.union(self._near(number, RELATING), self._bridges.near(number, RELATED_DAYS))
        abroad = {other for other in near if self._bridges.differ(number, other)}
        for other, score in chain(self._compared(number, near - abroad, RELATED), self._bridges.scores(number, abroad)):
            scored.append((score + SAME_STORY if other in mates else score, -other))
        return [Match(self._ids[-other], chance(score), self._shared(number, -other)) for score, other in nlargest(k, scored)]

    @staticmethod
    def similarity(a: Mapping[str, object], b: Mapping[str, object]) -> float:
        """Return how alike two articles are, 0 to 1, in one language or two; neither needs to have been added.

        Args:
            a: ``title``, ``text`` and, where it is known, ``language``.
            b: the other one.
        """
        return similarity(a, b)

    def _day_of(self, published: str | None) -> float:
        if published is None:
            return self._newest or 0.0
        moment = datetime.fromisoformat(published)
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        offset = moment.utcoffset()
        return moment.toordinal() - date(2000, 1, 1).toordinal() + (seconds - (offset.total_seconds() if offset else 0)) / 86400

    def _drained(self) -> tuple[tuple[str, str], ...]:
        return tuple((self._ids[old], self._ids[new]) for old, new in self._clusters.drain_merges())

    def _settle(self, day: float) -> None:
        self._newest = day if self._newest is None else max(self._newest, day)
        if self._settled_on is None:
            self._settled_on = self._newest
        if self._newest - self._settled_on >= SETTLE_EVERY_DAYS:
            self._settled_on = self._newest
            self._clusters.settle(self._newest)

    def _remember(self, identity: str, terms: Terms, vector: Vector, day: float, source: str | None) -> int:
        number = self._numbers[identity] = len(self._ids)
        self._ids.append(identity)
        self._vectors.append(vector)
        self._titles.append(array("I", sorted(n for n in vector[0] if self._rarity.word(n) in terms.title)))
        self._days.append(day)
        self._sources.append(source)
        for n in vector[0]:
            self._surface.setdefault(self._rarity.word(n), terms.surface[self._rarity.word(n)])
        return number

    def _hold(self, number: int) -> None:
        for term in self._vectors[number][0]:
            self._holders.setdefault(term, array("I")).append(number)

    def _near(self, number: int, search: Search) -> list[int]:
        """Return the articles of the days around that share the most weight of heavy terms."""
        near: defaultdict[int, float] = defaultdict(float)
        day = self._days[number]
        terms, weights = self._vectors[number]
        for term, weight in zip(terms[: search.terms], weights, strict=False):
            for other in self._holders.get(term, ())[-search.crowd :]:
                if other != number and abs(self._days[other] - day) <= search.days:
                    near[other] += weight
        return nlargest(search.compared, near, key=lambda other: (near[other], other))

    def _scores(self, number: int) -> dict[int, float]:
        """Score the candidates in the article's language by their words, those in other languages by what bridges languages."""
        near = [other for other in self._near(number, PLACING) if not self._bridges.differ(number, other)]
        return dict(self._compared(number, near, SAME_EVENT)) | dict(
            self._bridges.scores(number, self._bridges.near(number, WINDOW_DAYS))
        )

    def _compared(self, number: int, others: Iterable[int], weights: Weights) -> Iterator[tuple[int, float]]:
        mine, source = dict(zip(*self._vectors[number], strict=True)), self._sources[number]
        for other in others:
            alike, titles = cosine(mine, self._vectors[other]), self._title_overlap(number, other)
            days = abs(self._days[number] - self._days[other])
            yield other, odds(weights, alike, titles, days, same_outlet=source is not None and source == self._sources[other])

    def _title_overlap(self, number: int, other: int) -> float:
        left, right = self._titles[number], self._titles[other]
        if not left or not right:
            return 0.0
        return len(set(left).intersection(right)) / math.sqrt(len(left) * len(right))

    def _shared(self, number: int, other: int) -> tuple[str, ...]:
        if self._bridges.differ(number, other):
            words = self._bridges.shared(number, other)[:4]
        else:
            theirs = set(self._vectors[other][0])
            words = [self._surface[self._rarity.word(n)] for n in self._vectors[number][0] if n in theirs][:4]
        apart = abs(self._days[number] - self._days[other])
        reasons = [f"both speak of {', '.join(words)}"] if words else []
        if self._newest != 0.0 or apart:
            reasons.append("on the same day" if apart < 1 else f"{apart:.0f} days apart" if apart >= 2 else "a day apart")
        return tuple(reasons)

    def _reasons(self, number: int, scores: dict[int, float], story: int) -> tuple[str, ...]:
        if story == number:
            return ("the first report of its story",)
        mates = [(score, other) for other, score in scores.items() if self._clusters.group_of(other) == story]
        if not mates:
            return ()
        score, nearest = max(mates)
        if score >= COPY_SCORE:
            return (f"a copy of {self._ids[nearest]}",)
        return self._shared(number, nearest)
