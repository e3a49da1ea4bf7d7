"""Where names are and what they name, by a small linear tagger with weights learned from freely licensed texts.

The weights are data beside this file (``weights.json.gz``), written by ``benchmarks/quality/train_names.py``: for each template and value of
``features`` seven numbers, one for each tag, each packed as one character. The best sequence of tags for a run of words is found exactly
(Viterbi); nothing outside of the runs is looked at.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from operator import add
from typing import Final

from broadsheet.engine.names import features
from broadsheet.engine.names.candidates import Candidate, Kind, titled_before
from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.lexicon import BODIES, CALENDAR, SMALL_WORDS, TITLES
from broadsheet.engine.names.tokens import Tokens

Scores = tuple[float, ...]

TAGS: Final = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
"""Outside, first word and further word of a name of each kind."""
_KINDS: Final[tuple[Kind, ...]] = ("person", "organisation", "place")
_BEFORE: Final = tuple(range(7)), tuple(range(7)), (1, 2), tuple(range(7)), (3, 4), tuple(range(7)), (5, 6)
"""Which tags may stand before each."""
_HONORIFICS: Final = frozenset("mr mrs ms miss dr prof rep sen gov sgt lt capt col gen rev".split())
_POSSESSIVES: Final = frozenset({"'s", "’s"})
_NEVER: Final = -1e9
_BITS: Final = 24
"""Room for one number of a sum of rows: a hundred of the largest fit, with their sign."""
_HALF: Final = 1 << (_BITS - 1)
_MASK: Final = (1 << _BITS) - 1
_SHIFTS: Final = tuple(_BITS * place for place in range(7))
_LIFT: Final = sum(_HALF << shift for shift in _SHIFTS)
ZERO: Final = 79
"""The character whose code is this stands for the number 0; so many codes up or down stand for their square on the scale."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: template -> value -> a number for each tag, seven side by side, and tag -> tag before it."""

    templates: dict[str, dict[str, int]]
    transitions: tuple[Scores, ...]
    scale: float


def tagged(tokens: Tokens) -> list[Candidate]:
    """Find the names of an English text."""
    weights = shipped()
    lowered = {word for word, lower in zip(tokens.words, tokens.lower, strict=True) if word == lower}
    found: list[Candidate] = []
    for first, last in features.runs(tokens):
        if last - first == 1 and _is_plain(tokens.words[first], tokens.lower[first]):
            continue
        scores = _scores(tokens, first, last, lowered, weights)
        tags = best_tags(scores, weights.transitions)
        if any(tags):
            found += _names(tokens, first, tags, scores)
    return found


def _is_plain(word: str, lower: str) -> bool:
    """Tell whether a lone word is never a name: "The" at a sentence's start, a weekday. Half of all runs are such, and need no weights."""
    if features.is_contraction(lower):
        return True
    return (lower in SMALL_WORDS and (len(word) == 1 or not word.isupper())) or (lower in CALENDAR and word not in GIVEN_NAMES)


def best_tags(scores: Sequence[Scores], transitions: Sequence[Scores]) -> list[int]:
    """Return the sequence of tags with the highest sum of scores and transitions.

    Args:
        scores: of each word, a number for each tag.
        transitions: tag after -> tag before -> number.
    """
    current = list(map(add, scores[0], [row[0] for row in transitions]))
    back: list[list[int]] = []
    for emitted in scores[1:]:
        sums = [list(map(add, current, row)) for row in transitions]
        best = [max(row) for row in sums]
        back.append([row.index(highest) for row, highest in zip(sums, best, strict=True)])
        current = list(map(add, best, emitted))
    tags = [current.index(max(current))]
    for pointers in reversed(back):
        tags.append(pointers[tags[-1]])
    return tags[::-1]


def possible(transitions: Sequence[Sequence[float]]) -> tuple[Scores, ...]:
    """Turn a table of tag before -> tag after around, and forbid what cannot be: a further word without its first one."""
    return tuple(
        tuple(transitions[before][after] if before in _BEFORE[after] else _NEVER for before in range(7)) for after in range(7)
    )


def _scores(tokens: Tokens, first: int, last: int, lowered: set[str], weights: Weights) -> list[Scores]:
    """Add up what each word of a run, its neighbours and the run say for each tag."""
    shared = _sum(features.of_run(tokens, first, last), weights)
    rows = [weights.templates[template].get for template in features.PLACE_TEMPLATES]
    found: list[Scores] = []
    for index, place in enumerate(features.places(tokens, first, last, lowered), first):
        total = shared + _of_word(tokens.words[index]) + _of_kinds(*place.around) + _of_word_here(place.here)
        for row, value in zip(rows, place.values, strict=True):
            total += row(value, 0)
        found.append(_apart(total, weights.scale))
    return found


def _sum(values: list[tuple[str, str]], weights: Weights) -> int:
    """Add up the rows of templates and values."""
    templates = weights.templates
    return sum([templates[template].get(value, 0) for template, value in values])


@lru_cache(maxsize=1 << 14)
def _of_word(word: str) -> int:
    """Add up what a word says by itself; news repeats its words."""
    return _sum(features.of_word(word), shipped())


@lru_cache(maxsize=1 << 14)
def _of_kinds(before: features.Look, word: features.Look, after: features.Look) -> int:
    """Add up what the shapes and lists of three words say."""
    return _sum(features.of_kinds(before, word, after), shipped())


@lru_cache(maxsize=1 << 14)
def _of_word_here(here: features.Here) -> int:
    """Add up what a word says where it stands."""
    return _sum(features.of_word_here(here), shipped())


def _apart(total: int, scale: float) -> Scores:
    """Take a sum of rows apart into a number for each tag."""
    total += _LIFT
    return tuple([scale * ((total >> shift & _MASK) - _HALF) for shift in _SHIFTS])


def _names(tokens: Tokens, first: int, tags: list[int], scores: list[Scores]) -> list[Candidate]:
    """Read the names off a sequence of tags, with how much the kind of each is preferred to the next."""
    found: list[Candidate] = []
    for step, tag in enumerate(tags):
        if tag % 2:
            length = _length(tags, step)
            total = [sum(scores[step + more][1 + 2 * kind + (more > 0)] for more in range(length)) for kind in range(3)]
            mine = (tag - 1) // 2
            margin = total[mine] - max(total[kind] for kind in range(3) if kind != mine)
            found.append(_untitled(tokens, Candidate(first + step, first + step + length, False, _KINDS[mine], margin)))
    return found


def _untitled(tokens: Tokens, name: Candidate) -> Candidate:
    """Cut "Rep." and "'s" off a name, and tell whether a title or office stands before it."""
    first, lower = name.first, tokens.lower
    if _is_possessive(tokens, name):
        name = replace(name, last=name.last - 1)
    person = name.kind == "person" or (lower[first].rstrip(".") in _HONORIFICS and lower[name.last - 1] not in BODIES)
    while person and first < name.last - 1 and lower[first].rstrip(".") in TITLES and tokens.words[first] not in GIVEN_NAMES:
        first += 1
    return replace(name, first=first, titled=titled_before(tokens, first), kind="person" if person else name.kind)


def _is_possessive(tokens: Tokens, name: Candidate) -> bool:
    """Tell whether "'s" ends a name that is not known to end so, as "Macy's" does; where a text sets it apart, that says who owns."""
    last = name.last - 1
    if last == name.first or tokens.words[last] not in _POSSESSIVES or tokens.starts[last] > tokens.ends[last - 1]:
        return False
    return not features.ends_long_name(tokens.lower, name.first, name.last)


def _length(tags: list[int], start: int) -> int:
    """Return how many words the name has that starts at a place."""
    end = start + 1
    while end < len(tags) and tags[end] and tags[end] % 2 == 0:
        end += 1
    return end - start


@cache
def shipped() -> Weights:
    """Read the weights that ship with the package."""
    return parse(gzip.decompress(files(__package__).joinpath("weights.json.gz").read_bytes()).decode())


def parse(written: str) -> Weights:
    """Make weights of what ``train_names.py`` writes."""
    data = json.loads(written)
    if data["version"] != features.VERSION:
        raise ValueError("weights.json.gz was learned from other features; run benchmarks/quality/train_names.py")
    templates = {
        template: dict(zip(rows, map(_stacked, rows.values()), strict=True)) for template, rows in data["templates"].items()
    }
    return Weights(templates, possible(data["transitions"]), data["scale"])


def _stacked(row: str) -> int:
    """Read a packed row as one whole number that holds its seven side by side, so that adding two rows is one addition."""
    return sum([numbers[code] for numbers, code in zip(_NUMBERS, row.encode("ascii"), strict=True)])


_NUMBERS: Final = tuple([(code - ZERO) * abs(code - ZERO) << shift for code in range(128)] for shift in _SHIFTS)
"""For each tag: code of a character -> its number, where it stands in the row."""
