"""Groups that grow by average linkage, one article at a time.

Every article begins as a group of its own. Between groups stands the mean score of their pairs of articles, where a pair that was never
compared counts as :data:`STRANGERS`. Groups that are sure to belong together merge at once; less sure ones wait until the news about
them has settled, because the report that tells two events apart often comes a day later. A group is frozen when nothing joined it for
the length of the window, so that the cost of an article stays the same for ever.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

STRANGERS = -5.0
"""Log-odds of a pair that shares too little to be compared."""
SURE = 0.5
"""Mean log-odds at which a new article joins at once."""
SETTLED = ((1.0, 0.3), (2.0, -0.7), (3.0, -2.0))
"""(days since the newest article of both groups, mean log-odds at which they merge then)."""


@dataclass(slots=True)
class Group:
    """Articles taken for one event so far."""

    size: int
    newest: float
    """Day of its newest article."""
    links: dict[int, float] = field(default_factory=dict)
    """Neighbouring group -> sum over pairs of (score - STRANGERS)."""


class Clusters:
    """The groups that are still open, and to which of them each article belongs."""

    def __init__(self, window: float, *, may_join: Callable[[int, int], bool] = lambda _left, _right: True) -> None:
        self._window = window
        self._may_join = may_join
        self._open: dict[int, Group] = {}
        self._group: dict[int, int] = {}
        self._members: dict[int, array[int]] = {}
        self._merged: list[tuple[int, int]] = []

    def group_of(self, member: int) -> int:
        """Return the group of an article: the number of its first member."""
        return self._group[member]

    def members_of(self, group: int) -> Sequence[int]:
        """Return the articles of a group, the first one first; of a group merged away, none."""
        return self._members.get(group, ())

    def drain_merges(self) -> list[tuple[int, int]]:
        """Return the merges (old group, new group) since the last call, in order."""
        merged, self._merged = self._merged, []
        return merged

    def add(self, member: int, day: float, scores: Iterable[tuple[int, float]], *, at_once: float = SURE) -> None:
        """Add an article with its scores against earlier ones, and join it where that is sure."""
        self._open[member] = Group(1, day)
        self._group[member] = member
        self._members[member] = array("I", (member,))
        for other, score in scores:
            near = self._group[other]
            if near in self._open and score > STRANGERS:
                self._link(member, near, score - STRANGERS)
        group = member
        while (best := self._nearest(group, at_once)) is not None:
            group = self._merge(group, best)

    def settle(self, today: float) -> None:
        """Merge what has become sure with time, best first, and freeze what is out of the window."""
        queue = [
            (-self._score(a, b), a, b) for a, group in self._open.items() for b in group.links if a < b and self._due(a, b, today)
        ]
        heapq.heapify(queue)
        while queue:
            score, a, b = heapq.heappop(queue)
            if a not in self._open or b not in self._open or not math.isclose(-score, self._score(a, b)):
                continue
            kept = self._merge(a, b)
            for near in self._open[kept].links:
                if self._due(kept, near, today):
                    heapq.heappush(queue, (-self._score(kept, near), kept, near))
        for number in [n for n, group in self._open.items() if today - group.newest > self._window]:
            self._freeze(number)

    def _link(self, a: int, b: int, amount: float) -> None:
        self._open[a].links[b] = self._open[b].links[a] = self._open[a].links.get(b, 0.0) + amount

    def _score(self, a: int, b: int) -> float:
        left, right = self._open[a], self._open[b]
        return left.links.get(b, 0.0) / (left.size * right.size) + STRANGERS

    def _nearest(self, group: int, floor: float) -> int | None:
        near = [(self._score(group, other), -other) for other in self._open[group].links]
        for score, other in sorted(near, reverse=True):
            if score <= floor:
                return None
            if self._may_join(group, -other):
                return -other
        return None

    def _due(self, a: int, b: int, today: float) -> bool:
        quiet = today - max(self._open[a].newest, self._open[b].newest)
        floor = min((limit for days, limit in SETTLED if quiet >= days), default=math.inf)
        return self._score(a, b) > floor and self._may_join(a, b)

    def _merge(self, a: int, b: int) -> int:
        """Join two groups under the older one's number and return it."""
        kept, gone = min(a, b), max(a, b)
        into, out = self._open[kept], self._open.pop(gone)
        for near, amount in out.links.items():
            if near != kept:
                self._open[near].links.pop(gone)
                self._link(kept, near, amount)
        into.links.pop(gone, None)
        into.size += out.size
        into.newest = max(into.newest, out.newest)
        moved = self._members.pop(gone)
        self._members[kept].extend(moved)
        for member in moved:
            self._group[member] = kept
        self._merged.append((gone, kept))
        return kept

    def _freeze(self, number: int) -> None:
        for near in self._open.pop(number).links:
            self._open[near].links.pop(number, None)
