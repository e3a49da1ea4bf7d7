"""Storylines: running affairs of months, as the stories that they consist of.

A story is weighed by the terms that its reports share, and by how rare those are in all news: what an affair is about is common while it
lasts, so what is surprising today tells stories apart but does not hold a line together. A line is the sum of its stories; a
story continues the line that it is most like, weeks later too. Lines are never merged: what a line holds, it
keeps, and so does its address.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest
from math import log, sqrt

from broadsheet.engine.understand.given import Given, day_of, language_of, words_of
from broadsheet.engine.understand.terms import terms_of

LINE_DAYS = 90.0
"""Days after which an affair that nobody spoke of is over."""
CONTINUES = 0.18
"""Cosine with a line from which a story continues it. On the articles of seven affairs of months, two stories of one line are of one affair in
.98 of pairs at any value from .1 to .2; lower makes longer lines, and a stream of one country's politics one line of its president."""
SWEEP_EVERY = 500
"""Stories between two sweeps of lines that are over."""
FEWEST_TERMS = 3
"""Terms that a story must share with a line's heaviest ones."""
STORY_TERMS, LINE_TERMS = 60, 250
"""Terms kept of a story and of a line."""
GUESSED, NAME_SHARE, WORD_SHARE = 10, 0.005, 0.05
"""Stories that a guess counts for, and the guess: the share of stories that have a name (whatever has a capital) and a word."""
LOOKED_UP = 30
"""Heaviest terms of a story under which lines are looked for."""
LINKS = 5
"""Earlier stories that a continuation names."""
READ_ARTICLES = 12
NAMED_TERMS = 4
EPOCH_DAY = 730_120
"""2000-01-01, from which days count."""

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Link:
    """An earlier story that another one has to do with: a score from 0 to 1 and the reasons in words."""

    story: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Continuation:
    """To which line a story belongs, and the earlier stories of the line it has most to do with.

    Attributes:
        line: the line's id: that of its first story.
        links: earlier stories of the line, the closest first.
    """

    line: str
    links: tuple[Link, ...] = ()


@dataclass(slots=True)
class _Story:
    identity: str
    day: float
    weights: Weights


@dataclass(slots=True)
class _Line:
    newest: float
    weights: Weights = field(default_factory=dict)
    stories: list[_Story] = field(default_factory=list)

    def take(self, story: _Story) -> None:
        summed = dict(self.weights)
        for term, weight in story.weights.items():
            summed[term] = summed.get(term, 0.0) + weight
        kept = nlargest(LINE_TERMS, summed, key=lambda term: (summed[term], term))
        self.weights = {term: summed[term] for term in kept}
        self.newest = max(self.newest, story.day)
        self.stories.append(story)


class Storylines:
    """Links stories to storylines, one at a time; what it said of a story it never takes back."""

    def __init__(self) -> None:
        self._having: Counter[str] = Counter()
        self._read = 0
        self._lines: dict[str, _Line] = {}
        self._line_of: dict[str, str] = {}
        self._under: defaultdict[str, set[str]] = defaultdict(set)
        """Term -> lines that have it among their heaviest."""
        self._surface: dict[str, str] = {}
        self._newest = 0.0

    def add(self, *, story: str, articles: Iterable[Given], line: str | None = None, may_begin: bool = True) -> Continuation:
        """Add a story that has settled, older ones first.

        Args:
            story: its id.
            articles: its reports, with ``title``, ``text`` and ``published``; ``language`` where known.
            line: the line it is known to belong to, as after a restart or by an editor's word: then nothing is decided.
            may_begin: whether it may begin a line; if not, one that continues none is forgotten, and the answer's line is empty.

        Raises:
            ValueError: the story was already added.
        """
        if story in self._line_of:
            raise ValueError(f"a story with the id {story!r} was already added")
        given = list(articles)
        day = max((moment.toordinal() - EPOCH_DAY for moment in map(day_of, given) if moment), default=self._newest)
        self._newest = max(self._newest, float(day))
        added = _Story(story, float(day), self._weigh(given))
        found = line or self._continued(added) or (story if may_begin else "")
        if not found:
            return Continuation("")
        joined = self._lines.setdefault(found, _Line(added.day))
        links = tuple(self._links(added, joined))
        self._join(added, found, joined)
        if self._read % SWEEP_EVERY == 0:
            self._forget()
        return Continuation(found, links)

    def line(self, story: str) -> str:
        """Return the line of a story."""
        return self._line_of[story]

    def stories(self, line: str) -> list[str]:
        """Return the stories of a line in the order in which they were added; those of lines that are over are forgotten."""
        return [story.identity for story in self._lines[line].stories] if line in self._lines else []

    def _weigh(self, articles: list[Given]) -> Weights:
        """Weigh the terms that half of a story's first reports have by how rare they are in all stories."""
        read = [terms_of(words_of(a, "title"), words_of(a, "text"), language_of(a)) for a in articles[:READ_ARTICLES]]
        having = Counter(term for terms in read for term in terms.counts)
        counts = {term: sum(terms.counts.get(term, 0) for terms in read) / n for term, n in having.items() if 2 * n >= len(read)}
        self._read += 1
        self._having.update(counts.keys())
        for terms in read:
            for term, written in terms.surface.items():
                self._surface.setdefault(term, written)
        weighed = {term: (1 + log(count)) * self._rarity(term) for term, count in counts.items()}
        kept = nlargest(STORY_TERMS, weighed, key=lambda term: (weighed[term], term))
        return _unit({term: weighed[term] for term in kept})

    def _is_about_one(self, common: list[str]) -> bool:
        """Tell whether what a story shares with a line is enough, with a name or a number among it: words alone tell a kind of event."""
        return len(common) >= FEWEST_TERMS and any(self._is_name(term) for term in common)

    def _is_name(self, term: str) -> bool:
        return not self._surface[term][:1].islower()

    def _rarity(self, term: str) -> float:
        """Return how rare a term is in all stories; of the first ones nobody knows, therefore names count as rare and words as common."""
        share = NAME_SHARE if self._is_name(term) else WORD_SHARE
        return log((self._read + GUESSED) / (self._having[term] + share * GUESSED))

    def _continued(self, story: _Story) -> str | None:
        """Return the line that a story is most like, if it is enough so."""
        near = {line for term in list(story.weights)[:LOOKED_UP] for line in self._under.get(term, ())}
        scores = {}
        for name in near:
            line = self._lines[name]
            if story.day - line.newest <= LINE_DAYS and self._is_about_one(_common(story.weights, line.weights)):
                scores[name] = _alike(story.weights, line.weights)
        best = max(scores, key=lambda name: (scores[name], name), default=None)
        return best if best is not None and scores[best] >= CONTINUES else None

    def _join(self, story: _Story, name: str, line: _Line) -> None:
        before = set(line.weights)
        line.take(story)
        for term in before.difference(line.weights):
            self._under[term].discard(name)
        for term in line.weights:
            self._under[term].add(name)
        self._line_of[story.identity] = name

    def _forget(self) -> None:
        """Forget the lines that are over: which line a story was in is still known."""
        for name in [name for name, line in self._lines.items() if self._newest - line.newest > LINE_DAYS]:
            for term in self._lines.pop(name).weights:
                self._under[term].discard(name)

    def _links(self, story: _Story, line: _Line) -> Iterable[Link]:
        scores = {earlier.identity: _alike(story.weights, earlier.weights) for earlier in line.stories}
        for earlier in nlargest(LINKS, line.stories, key=lambda other: (scores[other.identity], other.day)):
            words = [self._surface[term] for term in _common(story.weights, earlier.weights)[:NAMED_TERMS]]
            if words:
                yield Link(
                    earlier.identity, scores[earlier.identity], (f"both speak of {', '.join(words)}", _apart(story, earlier))
                )


def _apart(story: _Story, other: _Story) -> str:
    days = abs(story.day - other.day)
    if days < 2:
        return "in the same days"
    return f"{days:.0f} days apart" if days < 14 else f"{days / 7:.0f} weeks apart"


def _common(left: Weights, right: Weights) -> list[str]:
    return [term for term in left if term in right]


def _unit(weights: Weights) -> Weights:
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def _alike(left: Weights, right: Weights) -> float:
    shared = sum(weight * right[term] for term, weight in left.items() if term in right)
    return shared / sqrt(sum(w * w for w in left.values()) * sum(w * w for w in right.values())) if shared else 0.0
