"""The learned part for dumps: a second opinion on the lines that the rules took for the article, and on those that they left.

The weights are data beside this file, in the form of ``model.json.gz``; ``benchmarks/quality/train_dumps.py`` makes them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from broadsheet.engine.extract import plain_features
from broadsheet.engine.extract.model import compiled
from broadsheet.engine.extract.plain_body import Body
from broadsheet.engine.extract.plain_features import Guess, Row
from broadsheet.engine.extract.plain_lines import Line
from broadsheet.engine.extract.plain_units import Unit

_WEIGHTS: Final = "plain_model.json.gz"
MOST_JUDGED: Final = 3000
"""Lines of the longest dump that is judged: the rows of a longer one would take more memory than they are worth."""
STAYS, ADDED, ADDED_HEADLINE, ADDED_CARD, ADDED_TEASER = -0.7, 0.3, 1.0, 2.0, 3.0
"""Log odds from which on a line stays in what the rules took, and is added to it: a paragraph, a headline, a card, a teaser."""
LAST_WORDS = 8
"""Words of the shortest last sentence that is judged: what the rules say of a shorter one they had from what it speaks of."""
NEVER: Final = 99.0


@dataclass(frozen=True, slots=True)
class PlainModel:
    """Weights ready for use."""

    words: Mapping[str, float]
    first: Callable[[Row], float]
    again: Callable[[Row], float]

    def odds(self, lines: Sequence[Line], units: Sequence[Unit], guess: Guess) -> list[float]:
        """Return for each line the log odds of being article."""
        table = plain_features.rows(lines, units, guess, self.words)
        return [self.again(row) for row in plain_features.again(lines, table, [self.first(row) for row in table])]


@lru_cache(maxsize=1)
def load() -> PlainModel:
    """Read the weights that ship with the package."""
    return parse(gzip.decompress(files(__package__).joinpath(_WEIGHTS).read_bytes()).decode())


def parse(weights: str) -> PlainModel:
    """Make a model of weights as ``train_dumps.py`` writes them."""
    data = json.loads(weights)
    names, again = plain_features.NAMES, plain_features.SECOND_NAMES
    if tuple(data["columns"]) != names or tuple(data["second_columns"]) != again:
        raise ValueError("plain_model.json.gz was trained for other features; run benchmarks/quality/train_dumps.py")
    return PlainModel(data["words"], compiled(data["trees"], len(names)), compiled(data["second_trees"], len(again)))


def judged(lines: Sequence[Line], units: Sequence[Unit], body: Body, title: int | None) -> Body:
    """Return the body that rules and learned part come to together; the rules alone say whether there is an article."""
    if not body.paragraphs or len(lines) > MOST_JUDGED:
        return body
    bars = _bars(lines, body)
    odds = load().odds(lines, units, Guess(frozenset(body.paragraphs), frozenset(body.headings), title))
    chosen = {
        index for index, line in enumerate(lines) if odds[index] > bars.get(index, ADDED) and not line.special and index != title
    }
    return _of(lines, chosen, body)


def _bars(lines: Sequence[Line], body: Body) -> dict[int, float]:
    """Return the log odds that a line must have; what the rules told from the text around it for a reason needs the most."""
    last = body.paragraphs[-1]
    signed = next((index for index in range(last + 1, len(lines)) if lines[index].byline), len(lines))
    headlines = {index for index, line in enumerate(lines) if line.headline}
    cards = {index for heads, texts in body.cards for index in heads + texts}
    teasers = {index for heads, texts in body.teasers for index in heads + texts}
    taken = dict.fromkeys([*body.paragraphs, *body.headings], STAYS)
    if lines[last].words <= LAST_WORDS:
        taken[last] = -NEVER
    return (
        dict.fromkeys(headlines, ADDED_HEADLINE)
        | dict.fromkeys([*cards, *range(signed, len(lines))], ADDED_CARD)
        | dict.fromkeys(teasers, ADDED_TEASER)
        | taken
    )


def _of(lines: Sequence[Line], chosen: set[int], body: Body) -> Body:
    headings = {index for index in chosen if index in body.headings or (lines[index].headline and index not in body.paragraphs)}
    paragraphs = sorted(chosen - headings)
    if not paragraphs:
        return body
    return Body(
        paragraphs,
        sorted(index for index in headings if paragraphs[0] < index < paragraphs[-1]),
        _without(body.teasers, chosen),
        _without(body.cards, chosen),
    )


def _without(cards: list[tuple[list[int], list[int]]], chosen: set[int]) -> list[tuple[list[int], list[int]]]:
    """Return cards without the lines that are the article's after all."""
    left = [tuple([index for index in part if index not in chosen] for part in card) for card in cards]
    return [(heads, texts) for heads, texts in left if heads or texts]
