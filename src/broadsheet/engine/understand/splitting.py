"""Where a group of articles falls into two, seen from the end: time has told what arrival could not know."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

from broadsheet.engine.understand.clusters import STRANGERS

FALLS_APART = -2.1
"""Mean log-odds between two parts below which they are two events: below what merges them again. On the development stream, at -2 and below
three pairs in four that such a split parts are of different events; above, other splits part what belongs together."""
SMALLEST, LARGEST = 3, 150
"""Articles of a group that is looked at: two were compared when they met, and hundreds are an event that nobody doubts."""


class Parts(NamedTuple):
    """The two parts of a group that have least to do with each other."""

    link: float
    """Mean log-odds between them."""
    larger: list[int]
    """The larger part; of two alike the one with the oldest article."""
    smaller: list[int]


def two_parts(members: Sequence[int], score: Callable[[int, int], float]) -> Parts:
    """Join articles by average linkage until two parts are left.

    Args:
        members: two articles or more, oldest first.
        score: log-odds of a pair.
    """
    parts = {member: [member] for member in members}
    links = {(a, b): max(STRANGERS, score(a, b)) for a, b in combinations(members, 2)}
    queue = [(-link, a, b) for (a, b), link in links.items()]
    heapq.heapify(queue)
    while len(parts) > 2:
        link, a, b = heapq.heappop(queue)
        if a in parts and b in parts and links[a, b] == -link:
            _join(parts, links, queue, (a, b))
    (a, left), (b, right) = parts.items()
    return Parts(links[a, b], *sorted((left, right), key=lambda part: (-len(part), part[0])))


def _join(
    parts: dict[int, list[int]],
    links: dict[tuple[int, int], float],
    queue: list[tuple[float, int, int]],
    pair: tuple[int, int],
) -> None:
    a, b = pair
    size, more = len(parts[a]), len(parts[b])
    parts[a] = sorted(parts[a] + parts.pop(b))
    for other in parts:
        if other != a:
            near, far = (min(a, other), max(a, other)), (min(b, other), max(b, other))
            links[near] = (size * links[near] + more * links.pop(far)) / (size + more)
            heapq.heappush(queue, (-links[near], *near))
