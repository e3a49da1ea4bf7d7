"""The learned part: how likely each piece is to be article.

The weights are data beside this file: log odds of words, and some two hundred small decision trees (gradient boosting) written as
nested lists ``[column, threshold, below, above]`` with numbers as leaves. They are turned into Python expressions once, which makes a
tree cost a tenth of a microsecond. ``benchmarks/quality/train_extraction.py`` makes them; ``docs/decisions/0003-extraction-model.md`` says why.

1. first look: trees over a row for each piece (:mod:`~broadsheet.engine.extract.features`); what is far off after some of them is
   given up
2. second look: trees over what those chances say about each piece that is not given up (:mod:`~broadsheet.engine.extract.context`)
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from broadsheet.engine.extract import context, features
from broadsheet.engine.extract.blocks import Page
from broadsheet.engine.extract.features import Row
from broadsheet.engine.extract.hints import Hints
from broadsheet.engine.extract.names import Vocabulary

_WEIGHTS = "model.json.gz"
_QUICK = 250


Exits = Sequence[tuple[int, float]]
"""(trees, sum): a piece with no more than this sum after so many trees is given up; the rest could hardly lift it."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights ready for use."""

    vocabulary: Vocabulary
    first: Callable[[Row], float]
    again: Callable[[Row], float]

    def chances(self, page: Page, hints: Hints) -> tuple[list[float], list[Row]]:
        """Return for each piece of a page the chance of being article, 0 to 1, and the rows they were judged by."""
        sums, everything = features.container_sums(page, self.vocabulary)
        table = features.rows(page, hints, self.vocabulary, sums)
        odds = self.odds(table)
        odds = self.second_odds(odds, context.rows(page.pieces, sums, everything, table, odds))
        return list(map(context.chance, odds)), table

    def odds(self, table: Sequence[Row]) -> list[float]:
        """Return the log odds of each row after the first look, within the bounds that the second look takes."""
        lowest, highest = context.LOWEST, context.HIGHEST
        return [lowest if total < lowest else min(highest, total) for total in map(self.first, table)]

    def second_odds(self, odds: Sequence[float], seen: Mapping[int, Row]) -> list[float]:
        """Return the log odds after the second look; ``seen`` holds the rows of those that it is worth."""
        found = list(odds)
        for index, row in seen.items():
            found[index] = self.again(row)
        return found


@lru_cache(maxsize=1)
def load() -> Model:
    """Read the weights that ship with the package."""
    return parse(gzip.decompress(files(__package__).joinpath(_WEIGHTS).read_bytes()).decode())


def parse(weights: str) -> Model:
    """Make a model of weights as ``train_extraction.py`` writes them."""
    data = json.loads(weights)
    if tuple(data["columns"]) != features.NAMES or tuple(data["second_columns"]) != context.NAMES:
        raise ValueError("model.json.gz was trained for other features; run benchmarks/quality/train_extraction.py")
    first = compiled(data["trees"], len(features.NAMES), [(trees, bar) for trees, bar in data["hopeless"]])
    return Model(Vocabulary(data["words"], data["names"]), first, compiled(data["second_trees"], len(context.NAMES)))


def compiled(trees: list[Any], width: int, exits: Exits = ()) -> Callable[[Row], float]:
    """Turn trees into one function of a row of so many columns. The source is built from numbers only."""
    # Unpacking the whole row is quicker than reaching for its columns one by one, and one to two microseconds quicker than leaving a rest.
    columns = "".join(f"c{column}, " for column in range(width))
    # Python reaches the first constants of a function in half the steps. This never runs: it makes them the thresholds met most.
    first = ["if x is None:", *[f" s = {number}" for number in _most_met(trees)], " return 0.0"]
    lines = [*first, f"{columns} = x", "s = 0.0", *_statements(trees, dict(exits)), "return s"]
    source = "\n ".join(["def total(x):", *lines])
    scope: dict[str, Any] = {}
    exec(compile(source, "<trees>", "exec"), scope)  # noqa: S102 - our own numbers, made into comparisons
    function: Callable[[Row], float] = scope["total"]
    return function


def _statements(trees: list[Any], exits: Mapping[int, float]) -> Iterator[str]:
    """Add up the trees in one statement from each exit to the next."""
    sums: list[str] = []
    for count, tree in enumerate(trees, 1):
        sums.append(expression(tree))
        if count in exits or count == len(trees):
            yield f"s = {' + '.join(['s', *sums])}"
            sums.clear()
        if count in exits:
            yield f"if s <= {_literal(exits[count], 7)}: return {context.LOWEST!r}"


def _most_met(trees: list[Any]) -> list[str]:
    """Return the thresholds that rows meet most, if they go below as often as above."""
    met: dict[str, float] = {}
    level, weight = trees, 1.0
    while level := [tree for tree in level if not isinstance(tree, int | float)]:
        for _, threshold, _, _ in level:
            number = _literal(threshold, 7)
            met[number] = met.get(number, 0.0) + weight
        level, weight = [half for tree in level for half in tree[2:]], weight / 2
    return sorted(met, key=met.__getitem__, reverse=True)[:_QUICK]


def expression(tree: Any) -> str:
    """Write one tree as a conditional expression, the smaller half of each branch first: Python jumps quicker over what is short."""
    if isinstance(tree, int | float):
        return _literal(tree, 5)
    column, threshold, below, above = tree
    low, high = expression(below), expression(above)
    sign, first, second = ("<=", low, high) if len(low) <= len(high) else (">", high, low)
    return f"({first} if c{int(column)} {sign} {_literal(threshold, 7)} else {second})"


def _literal(number: float, digits: int) -> str:
    """Write a number so that Python reads a float, whole or not."""
    return repr(float(f"{float(number):.{digits}g}"))
