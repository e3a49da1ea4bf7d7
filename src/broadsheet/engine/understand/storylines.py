"""Storylines: running affairs of months, as the stories that they consist of.

A story is weighed by the terms that its reports share, and by how rare those are in all news: what an affair is about is common while it
lasts, so what is surprising today tells stories apart but does not hold a line together. A line is the sum of its stories; a
story continues the line that it is most like, weeks later too. Lines are never merged: what a line holds, it
keeps, and so does its address.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
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

IDLE_DAYS = LINE_DAYS
"""Days for which a term that no line has is remembered without being seen, for each story it was ever seen in."""

Weights = dict[int, float]
"""Term number -> weight, the heaviest first."""


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


class _Packed:
    """Weighed terms in eight bytes each: the stories of three months stand in memory."""

    __slots__ = ("length", "terms", "weights")

    def __init__(self, weights: Weights) -> None:
        self.terms = array("I", weights)
        self.weights = array("f", weights.values())
        self.length = sqrt(sum(weight * weight for weight in self.weights))

    def items(self) -> Iterator[tuple[int, float]]:
        return zip(self.terms, self.weights, strict=True)

    def alike(self, other: Weights, length: float) -> float:
        """Return the cosine with weights of a length."""
        shared = sum(weight * other[term] for term, weight in self.items() if term in other)
        return shared / (length * self.length) if shared else 0.0


@dataclass(slots=True)
class _Story:
    identity: str
    day: float
    weights: _Packed


@dataclass(slots=True)
class _Line:
    name: str
    newest: float
    weights: _Packed
    """Those of its only story as long as there is one."""
    stories: list[_Story]


class Storylines:
    """Links stories to storylines, one at a time; what it said of a story it never takes back."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._free: list[int] = []
        self._term: list[str] = []
        self._surface: list[str] = []
        """Term -> how it was first written."""
        self._having = array("I")
        """Term -> stories that have it."""
        self._seen_on = array("f")
        self._read = 0
        self._lines: dict[int, _Line] = {}
        self._line_number: dict[str, int] = {}
        self._next_line = 0
        self._line_of: dict[str, str] = {}
        self._under: dict[int, array[int]] = {}
        """Term -> numbers of the lines that have it among their heaviest."""
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
        weights = self._weigh(given)
        found = line or self._continued(weights, float(day)) or (story if may_begin else "")
        if not found:
            return Continuation("")
        added = _Story(story, float(day), _Packed(weights))
        links = tuple(self._links(weights, added, self._stories_of(found)))
        self._join(added, found)
        if self._read % SWEEP_EVERY == 0:
            self._forget()
        return Continuation(found, links)

    def line(self, story: str) -> str:
        """Return the line of a story."""
        return self._line_of[story]

    def stories(self, line: str) -> list[str]:
        """Return the stories of a line in the order in which they were added; those of lines that are over are forgotten."""
        return [story.identity for story in self._stories_of(line)]

    def _stories_of(self, line: str) -> list[_Story]:
        number = self._line_number.get(line)
        return [] if number is None else self._lines[number].stories

    def _weigh(self, articles: list[Given]) -> Weights:
        """Weigh the terms that half of a story's first reports have by how rare they are in all stories."""
        read = [terms_of(words_of(a, "title"), words_of(a, "text"), language_of(a)) for a in articles[:READ_ARTICLES]]
        having: Counter[str] = Counter()
        written: Counter[str] = Counter()
        for terms in read:
            having.update(terms.counts.keys())
            written.update(terms.counts)
        self._read += 1
        numbers = {term: self._admit(term, surface) for terms in read for term, surface in terms.surface.items()}
        counts = {term: written[term] / n for term, n in having.items() if 2 * n >= len(read)}
        for term in counts:
            self._having[numbers[term]] += 1
        weighed = {term: (1 + log(count)) * self._rarity(numbers[term]) for term, count in counts.items()}
        kept = nlargest(STORY_TERMS, weighed, key=lambda term: (weighed[term], term))
        return _unit({numbers[term]: weighed[term] for term in kept})

    def _admit(self, term: str, written: str) -> int:
        """Return the number of a term, and note that it was seen."""
        number = self._number.get(term)
        if number is None:
            number = self._number[term] = self._free.pop() if self._free else self._room()
            self._term[number] = term
            self._surface[number] = term if written == term else written
            self._having[number] = 0
        self._seen_on[number] = self._newest
        return number

    def _room(self) -> int:
        self._term.append("")
        self._surface.append("")
        self._having.append(0)
        self._seen_on.append(0.0)
        return len(self._term) - 1

    def _is_about_one(self, common: list[int]) -> bool:
        """Tell whether what a story shares with a line is enough, with a name or a number among it: words alone tell a kind of event."""
        return len(common) >= FEWEST_TERMS and any(self._is_name(term) for term in common)

    def _is_name(self, term: int) -> bool:
        return not self._surface[term][:1].islower()

    def _rarity(self, term: int) -> float:
        """Return how rare a term is in all stories; of the first ones nobody knows, therefore names count as rare and words as common."""
        share = NAME_SHARE if self._is_name(term) else WORD_SHARE
        return log((self._read + GUESSED) / (self._having[term] + share * GUESSED))

    def _continued(self, weights: Weights, day: float) -> str | None:
        """Return the line that a story is most like, if it is enough so."""
        shared: Counter[int] = Counter()
        near: set[int] = set()
        for place, term in enumerate(weights):
            held = self._under.get(term, ())
            shared.update(held)
            if place < LOOKED_UP:
                near.update(held)
        scores, length = {}, sqrt(sum(weight * weight for weight in weights.values()))
        for number in near:
            if shared[number] < FEWEST_TERMS:
                continue
            line = self._lines[number]
            if day - line.newest <= LINE_DAYS and self._is_about_one(_common(line.weights.terms, weights)):
                scores[line.name] = line.weights.alike(weights, length)
        best = max(scores, key=lambda name: (scores[name], name), default=None)
        return best if best is not None and scores[best] >= CONTINUES else None

    def _join(self, story: _Story, name: str) -> None:
        self._line_of[story.identity] = name
        number = self._line_number.get(name)
        if number is None:
            number = self._line_number[name] = self._next_line
            self._next_line += 1
            self._lines[number] = _Line(name, story.day, story.weights, [story])
            self._put_under(story.weights.terms, number)
            return
        line = self._lines[number]
        before = set(line.weights.terms)
        line.weights = self._summed(line.weights, story.weights)
        line.newest = max(line.newest, story.day)
        line.stories.append(story)
        self._take_from_under(before.difference(line.weights.terms), number)
        self._put_under([term for term in line.weights.terms if term not in before], number)

    def _summed(self, line: _Packed, story: _Packed) -> _Packed:
        summed = dict(line.items())
        for term, weight in story.items():
            summed[term] = summed.get(term, 0.0) + weight
        kept = nlargest(LINE_TERMS, summed, key=lambda term: (summed[term], self._term[term]))
        return _Packed({term: summed[term] for term in kept})

    def _put_under(self, terms: Iterable[int], line: int) -> None:
        for term in terms:
            held = self._under.get(term)
            if held is None:
                held = self._under[term] = array("I")
            held.append(line)

    def _take_from_under(self, terms: Iterable[int], line: int) -> None:
        for term in terms:
            held = self._under[term]
            held.remove(line)
            if not held:
                del self._under[term]

    def _forget(self) -> None:
        """Forget the lines that are over, and the terms of none: which line a story was in is still known."""
        for number in [number for number, line in self._lines.items() if self._newest - line.newest > LINE_DAYS]:
            line = self._lines.pop(number)
            del self._line_number[line.name]
            self._take_from_under(line.weights.terms, number)
        kept = self._under.keys() | {
            term for line in self._lines.values() for story in line.stories for term in story.weights.terms
        }
        for term, number in list(self._number.items()):
            if self._newest - self._seen_on[number] > IDLE_DAYS * max(1, self._having[number]) and number not in kept:
                del self._number[term]
                self._term[number] = self._surface[number] = ""
                self._free.append(number)

    def _links(self, weights: Weights, story: _Story, earlier: list[_Story]) -> Iterable[Link]:
        length = sqrt(sum(weight * weight for weight in weights.values()))
        scores = {other.identity: other.weights.alike(weights, length) for other in earlier}
        for other in nlargest(LINKS, earlier, key=lambda other: (scores[other.identity], other.day)):
            words = [self._surface[term] for term in _common(weights, set(other.weights.terms))[:NAMED_TERMS]]
            if words:
                yield Link(other.identity, scores[other.identity], (f"both speak of {', '.join(words)}", _apart(story, other)))


def _apart(story: _Story, other: _Story) -> str:
    days = abs(story.day - other.day)
    if days < 2:
        return "in the same days"
    return f"{days:.0f} days apart" if days < 14 else f"{days / 7:.0f} weeks apart"


def _common(terms: Iterable[int], others: Container[int]) -> list[int]:
    return [term for term in terms if term in others]


def _unit(weights: Weights) -> Weights:
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}
