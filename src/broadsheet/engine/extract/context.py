"""A second look: what the first chances of a whole page say about each piece.

The first look (:mod:`~broadsheet.engine.extract.features`) judges pieces one by one. Here each is seen again beside what was thought of
the rest: of the pieces in its element and in those around it, of the pieces that look like it, of the section it stands in. That is
how a reader tells a boxed paragraph of the article from a teaser: by what all boxes of that kind on the page are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter

from broadsheet.engine.extract.blocks import Piece
from broadsheet.engine.extract.features import LONG, Row, Sums
from broadsheet.engine.extract.features import NAMES as FIRST_NAMES

LOWEST, HIGHEST = -4.0, 6.0
"""Log odds are taken within these bounds; a piece at the lower one is given up."""
WORTH, SETTLED = -2.5, 3.5
"""Log odds between which a piece is looked at again: what is surer of being article was never dropped by that, in 250,000 pieces."""
_MOST = 600
"""Characters of a piece that count: one long text must not outvote the rest of its kind."""
_LIKELY = 0.5
_SURE = 0.8
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAKEN = str.split(
    "chars link_share tag bold dup words_mean names_near description_share in_json from_h1 depth in_list grand_share repeats"
)
_taken = itemgetter(*map(FIRST_NAMES.index, _TAKEN))
NAMES: tuple[str, ...] = (
    "odds",
    *str.split("own_mean own_share up1_mean up1_share up2_mean up2_share up3_mean up3_share up5_mean up5_share"),
    *str.split("alike_mean alike_share alike_count kind_mean kind_share kind_count siblings_mean siblings_share"),
    *str.split("near_mean before_share before rest from_first from_last section_mean section_share heading_odds"),
    *str.split("total unsure kept_share sure_count count"),
    *_TAKEN,
)


class _Group:
    """Pieces that belong together: how much of them is thought to be article."""

    __slots__ = ("count", "hope", "told", "weight")

    def __init__(self) -> None:
        self.hope = self.weight = self.count = 0.0
        self.told: tuple[float, float, float] | None = None

    def columns(self, total: float) -> tuple[float, float, float]:
        """Return the mean chance, the share of all that is thought to be article, and how many there are; reckoned once."""
        told = self.told
        if told is None:
            told = self.told = (self.hope / self.weight, self.hope / total, self.count)
        return told


def chance(odds: float) -> float:
    """Turn log odds into a chance."""
    return 1 / (1 + math.exp(-odds))


def rows(
    pieces: Sequence[Piece],
    sums: Sequence[Sums],
    everything: Sequence[Sums],
    table: Sequence[Row],
    odds: Sequence[float],
) -> dict[int, Row]:
    """Return a row for each piece worth a second look, by its index, with the columns of :data:`NAMES`.

    Args:
        pieces: the pieces of a page.
        sums: for each the sums of its container; what is hoped of them is noted there.
        everything: all sums, outer ones before those inside.
        table: their first rows.
        odds: their log odds after the first look, within the bounds.
    """
    worth = [index for index, value in enumerate(odds) if WORTH <= value <= SETTLED]
    if not worth:
        return {}
    chances = [chance(value) for value in odds]
    weights = [float(min(piece.size, _MOST)) for piece in pieces]
    hopes = [value * weight for value, weight in zip(chances, weights, strict=True)]
    total = sum(hopes)
    _note(sums, everything, hopes, weights)
    groups = _groups(pieces, hopes, weights)
    sections = _sections(pieces, hopes, weights, odds)
    page = _page_columns(pieces, chances, weights, total)
    sure = [index for index, value in enumerate(chances) if value > _SURE and pieces[index].size >= LONG]
    first, last = (sure[0], sure[-1]) if sure else (-1, -1)
    places = _places(worth, hopes, weights)
    out: dict[int, Row] = {}
    for index in worth:
        alike, kind, siblings = groups[index]
        section, heading_odds = sections[index]
        own, table_row = sums[index], table[index]
        out[index] = (
            odds[index],
            own.hope / own.weight, own.hope / total,
            *(own.above.seen or _around(own.above, total)),
            *alike.columns(total), *kind.columns(total), *siblings.columns(total)[:2],
            *places[index], float(index - first), float(index - last),
            *section.columns(total)[:2], heading_odds,
            *page, *_taken(table_row),
        )  # fmt: skip
    return out


def _places(worth: Sequence[int], hopes: Sequence[float], weights: Sequence[float]) -> dict[int, tuple[float, ...]]:
    """Say for each piece what is hoped of those right beside it, of all before it and of all after it."""
    so_far, weighed = [0.0, *accumulate(hopes)], [0.0, *accumulate(weights)]
    count, total = len(hopes), so_far[-1]
    out: dict[int, tuple[float, ...]] = {}
    for index in worth:
        start, end = max(0, index - 2), min(count, index + 3)
        near = (so_far[end] - so_far[start]) / (weighed[end] - weighed[start])
        out[index] = (near, so_far[index] / total, so_far[index], total - so_far[index + 1])
    return out


def _note(sums: Sequence[Sums], everything: Sequence[Sums], hopes: Sequence[float], weights: Sequence[float]) -> None:
    """Add up hopes and weights over the containers, from the inner ones to the outermost."""
    for own, hope, weight in zip(sums, hopes, weights, strict=True):
        own.hope += hope
        own.weight += weight
    for own in everything[:0:-1]:
        own.above.hope += own.hope
        own.above.weight += own.weight


def _around(above: Sums, total: float) -> tuple[float, ...]:
    """Describe the first, second, third and fifth element around a piece, once for all its children."""
    second = above.above
    third = second.above
    fifth = third.above.above
    above.seen = (
        above.hope / above.weight, above.hope / total, second.hope / second.weight, second.hope / total,
        third.hope / third.weight, third.hope / total, fifth.hope / fifth.weight, fifth.hope / total,
    )  # fmt: skip
    return above.seen


def _groups(pieces: Sequence[Piece], hopes: Sequence[float], weights: Sequence[float]) -> list[tuple[_Group, _Group, _Group]]:
    """Return for each piece those whose elements and parents are named like its own, those named like its own, its siblings of that name."""
    known: defaultdict[object, _Group] = defaultdict(_Group)
    out: list[tuple[_Group, _Group, _Group]] = []
    triples: dict[int, tuple[_Group, _Group, _Group]] = {}
    for piece, hope, weight in zip(pieces, hopes, weights, strict=True):
        container = piece.container
        found = triples.get(id(container))
        if found is None:
            parent = container.parent or container
            kind = container.kind
            found = triples[id(container)] = (known[kind, parent.kind], known[kind], known[kind, id(parent)])
        for group in found:
            group.hope += hope
            group.weight += weight
            group.count += 1.0
        out.append(found)
    return out


def _sections(
    pieces: Sequence[Piece], hopes: Sequence[float], weights: Sequence[float], odds: Sequence[float]
) -> list[tuple[_Group, float]]:
    """Return for each piece what stands between the heading above it and the next one, and the odds of the heading before it."""
    section, heading_odds = _Group(), LOWEST
    out: list[tuple[_Group, float]] = []
    for piece, hope, weight, value in zip(pieces, hopes, weights, odds, strict=True):
        heads = piece.container.tag in _HEADINGS
        if heads:
            section = _Group()
        section.hope += hope
        section.weight += weight
        out.append((section, heading_odds))
        if heads:
            heading_odds = value
    return out


def _page_columns(pieces: Sequence[Piece], chances: Sequence[float], weights: Sequence[float], total: float) -> tuple[float, ...]:
    """Describe the page as a whole: how much of it is article, and how unsure that is."""
    weight = sum(weights)
    unsure = sum([value * (1 - value) * own for value, own in zip(chances, weights, strict=True)])
    kept = sum([own for value, own in zip(chances, weights, strict=True) if value > _LIKELY])
    sure = sum([value > _LIKELY and piece.size > LONG for value, piece in zip(chances, pieces, strict=True)])
    return total, unsure / weight, kept / weight, float(sure), float(len(pieces))
