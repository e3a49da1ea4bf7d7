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
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

STRANGERS = -5.0
"""Log-odds of a pair that shares too little to be compared."""
SURE = 0.5
"""Mean log-odds at which a new article joins at once."""
SETTLED = ((1.0, 0.3), (2.0, -0.7), (3.0, -2.1))
"""(days since the newest article of both groups, mean log-odds at which they merge then)."""


@dataclass(slots=True)
class Group:
    """Articles taken for one event so far, open to more."""

    size: int
    newest: float
    """Day of its newest article."""
    links: dict[int, float] = field(default_factory=dict)
    """Neighbouring group -> sum over pairs of (score - STRANGERS)."""


class Clusters:
    """To which group each article belongs, and the groups that are still open.

    Articles are numbered in the order of their arrival; so are groups. A group's number is its first article's as long as every group was
    begun by an article: :meth:`begin` breaks the step.
    """

    def __init__(
        self,
        window: float,
        *,
        may_join: Callable[[int, int], bool] = lambda _left, _right: True,
        stays: Callable[[int], bool] = lambda _group: False,
        merged: Callable[[int, int], None] = lambda _gone, _kept: None,
    ) -> None:
        """Make no groups yet.

        Args:
            window: days for which a group stays open after its newest article.
            may_join: whether an editor lets two groups merge.
            stays: whether a group keeps its number when it merges with an older one.
            merged: told of every merge: the group that is gone, the group that is kept.
        """
        self._window = window
        self._may_join = may_join
        self._stays = stays
        self._tell = merged
        self._days = array("d")
        self._group = array("i")
        self._founded = array("i")
        self._first = array("i")
        """Group -> its first member, as long as that one belongs to it."""
        self._members: dict[int, array[int]] = {}
        """Groups of two and more."""
        self._open: dict[int, Group] = {}
        self._merged: list[tuple[int, int]] = []
        self._early = math.inf

    def group_of(self, member: int) -> int:
        """Return the group of an article."""
        return self._group[member]

    def founded_by(self, member: int) -> int:
        """Return the group that an article began when it came, whether it still exists or not."""
        return self._founded[member]

    def members_of(self, group: int) -> Sequence[int]:
        """Return the articles of a group, the first one first; of a group merged away, none."""
        members = self._members.get(group)
        if members is not None:
            return members
        first = self._first[group]
        return (first,) if first >= 0 and self._group[first] == group else ()

    def open_groups(self) -> list[int]:
        """Return the groups that may still change, oldest first."""
        return sorted(self._open)

    def day_of(self, member: int) -> float:
        """Return the day of an article."""
        return self._days[member]

    def drain_merges(self) -> list[tuple[int, int]]:
        """Return the merges (old group, new group) since the last call, in order."""
        merged, self._merged = self._merged, []
        return merged

    def begin(self) -> int:
        """Return the number of a new group without articles."""
        self._first.append(-1)
        return len(self._first) - 1

    def add(
        self, member: int, day: float, scores: Iterable[tuple[int, float]], *, at_once: float = SURE, group: int | None = None
    ) -> None:
        """Add the next article with its scores against earlier ones, and join it where that is sure.

        Args:
            member: its number.
            day: its day.
            scores: (earlier article, log-odds).
            at_once: mean log-odds at which it joins.
            group: where it is known to belong: then nothing is decided.
        """
        own = self.begin()
        self._days.append(day)
        self._group.append(own)
        self._founded.append(own)
        self._first[own] = member
        self._open[own] = Group(1, day)
        scores = list(scores)
        for other, score in scores:
            self.link(member, other, score)
        if group is None:
            group = self._missed(day, scores)
        if group is not None:
            if group != own:
                self._enter(own, group)
            return
        group = own
        while (best := self._nearest(group, at_once)) is not None:
            group = self._merge(group, best)

    def link(self, member: int, other: int, score: float) -> None:
        """Count the score of a pair whose groups are open."""
        mine, theirs = self._group[member], self._group[other]
        if mine != theirs and mine in self._open and theirs in self._open and score > STRANGERS:
            self._link(mine, theirs, score - STRANGERS)

    def settle(self, today: float, *, early: float = math.inf) -> None:
        """Merge what has become sure with time, best first, and freeze what is out of the window.

        Args:
            today: the day it is.
            early: mean log-odds at which groups merge without waiting.
        """
        self._early = early
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
        self.freeze(today)

    def freeze(self, today: float) -> None:
        """Freeze what is out of the window."""
        for number in [n for n, group in self._open.items() if today - group.newest > self._window]:
            self._freeze(number)

    def unlink(self) -> None:
        """Forget the scores between open groups, which are to be linked anew."""
        for group in self._open.values():
            group.links.clear()

    def assign(self, members: Sequence[int], group: int, today: float) -> list[int]:
        """Put articles into a group, whatever their scores; it is open again where its days are within the window.

        Returns:
            The groups that changed: their links are gone, and :meth:`link` has to bring them back.
        """
        left = {self._group[member] for member in members if self._group[member] != group}
        moved = [member for member in members if self._group[member] != group]
        for changed in left:
            self._hold(changed, [m for m in self.members_of(changed) if m not in moved])
        self._hold(group, sorted([*self.members_of(group), *moved]))
        for member in moved:
            self._group[member] = group
        for changed in (*left, group):
            self._reopen(changed, today)
        return [group, *sorted(left)]

    def _missed(self, day: float, scores: Sequence[tuple[int, float]]) -> int | None:
        """Return the frozen group of its days that a late article belongs to, by what time had to tell in the end."""
        near: defaultdict[int, float] = defaultdict(float)
        for other, score in scores:
            group = self._group[other]
            if group not in self._open and score > STRANGERS and abs(day - self._days[other]) <= self._window:
                near[group] += score - STRANGERS
        fit = {group: amount / len(self.members_of(group)) + STRANGERS for group, amount in near.items()}
        own = len(self._first) - 1
        best = max((g for g in fit if self._may_join(own, g)), key=lambda g: (fit[g], -g), default=None)
        return best if best is not None and fit[best] > SETTLED[-1][1] else None

    def _enter(self, own: int, group: int) -> None:
        """Merge the group that a new article began into the one it belongs to, without deciding."""
        if group in self._open:
            self._join(group, own)
            return
        fresh = self._open.pop(own)
        joined = self._open[group] = Group(0, fresh.newest)
        for near, amount in fresh.links.items():
            self._open[near].links.pop(own)
            joined.links[near] = self._open[near].links[group] = amount
        held = self.members_of(group)
        member = self._first[own]
        joined.size = len(held) + 1
        joined.newest = max([fresh.newest, *(self._days[m] for m in held)])
        self._hold(group, [*held, member])
        self._group[member] = group

    def _hold(self, group: int, members: Sequence[int]) -> None:
        self._members.pop(group, None)
        self._first[group] = members[0] if members else -1
        if len(members) > 1:
            self._members[group] = array("I", members)

    def _reopen(self, group: int, today: float) -> None:
        if group in self._open:
            self._freeze(group)
        members = self.members_of(group)
        newest = max((self._days[member] for member in members), default=-math.inf)
        if today - newest <= self._window:
            self._open[group] = Group(len(members), newest)

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
        floor = min((limit for days, limit in ((0.0, self._early), *SETTLED) if quiet >= days), default=math.inf)
        return self._score(a, b) > floor and self._may_join(a, b)

    def _merge(self, a: int, b: int) -> int:
        """Join two groups under the one that stays, else the older one's number, and return it."""
        kept, gone = sorted((a, b), key=lambda group: (not self._stays(group), self._first[group]))
        self._join(kept, gone)
        self._merged.append((gone, kept))
        self._tell(gone, kept)
        return kept

    def _join(self, kept: int, gone: int) -> None:
        into, out = self._open[kept], self._open.pop(gone)
        for near, amount in out.links.items():
            if near != kept:
                self._open[near].links.pop(gone)
                self._link(kept, near, amount)
        into.links.pop(gone, None)
        into.size += out.size
        into.newest = max(into.newest, out.newest)
        moved = self.members_of(gone)
        for member in moved:
            self._group[member] = kept
        self._hold(kept, [*self.members_of(kept), *moved])
        self._members.pop(gone, None)

    def _freeze(self, number: int) -> None:
        for near in self._open.pop(number).links:
            self._open[near].links.pop(number, None)
