"""The first articles of a service grouped anew, whatever the order in which they came.

What a few dozen articles share looks rare until more were read, so the first of them are easily put together wrongly or not at all. While
there are only so few, each pass groups all of them again from the end, and stories keep the ids under which most of their articles stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf

from broadsheet.engine.understand.clusters import Clusters


def regroup(
    days: Mapping[int, float], links: Iterable[tuple[int, int, float]], *, window: float, floor: float
) -> list[list[int]]:
    """Group articles by average linkage, without regard to the order of arrival.

    Args:
        days: article -> its day.
        links: (article, article, log-odds), each pair once.
        window: days for which a group stays open.
        floor: mean log-odds at which groups merge.

    Returns:
        The articles of each group, the largest group first.
    """
    numbers = sorted(days, key=lambda number: (days[number], number))
    places = {number: place for place, number in enumerate(numbers)}
    clusters = Clusters(window)
    for place, number in enumerate(numbers):
        clusters.add(place, days[number], (), at_once=inf)
    for a, b, score in links:
        clusters.link(places[a], places[b], score)
    clusters.settle(max(days.values(), default=0.0), early=floor)
    groups: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        groups.setdefault(clusters.group_of(place), []).append(number)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))


def moves(groups: Iterable[Sequence[int]], story_of: Callable[[int], str]) -> list[tuple[list[int], str | None]]:
    """Say which articles have to move where for each group to be a story of its own.

    Args:
        groups: the largest first.
        story_of: the story an article is in now.

    Returns:
        (articles, story they go to; ``None``: one of their own), for the groups where some have to move.
    """
    taken: set[str] = set()
    found: list[tuple[list[int], str | None]] = []
    for group in groups:
        held = Counter(story_of(number) for number in group)
        home = next((story for story, _ in held.most_common() if story not in taken), None)
        if home is not None:
            taken.add(home)
        leaving = [number for number in group if story_of(number) != home]
        if leaving:
            found.append((leaving, home))
    return found
