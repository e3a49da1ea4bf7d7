"""What the words of a run say for each tag, as sums of the learned weights: ``features.said``, added up without spelling it out.

Seven numbers, one for each tag, stand side by side in one whole number, so that adding two rows is one addition. What a word says wherever it
stands is added up once; what two words say of each other is kept by the one, under the other.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from struct import Struct
from typing import Final, NamedTuple

from broadsheet.engine.names import features
from broadsheet.engine.names.candidates import starts_sentence
from broadsheet.engine.names.features import FURTHEST, LONGEST_RUN, Look, Said
from broadsheet.engine.names.tokens import Tokens

Scores = tuple[float, ...]

ZERO: Final = 79
"""The character whose code is this stands for the number 0; so many codes up or down stand for their square on the scale."""
_TAGS: Final = 7
_BITS: Final = 32
"""Room for one number of a sum of rows, with its sign."""
_SHIFTS: Final = tuple(_BITS * place for place in range(_TAGS))
_SIGNS: Final = sum(1 << shift + _BITS - 1 for shift in _SHIFTS)
_APART: Final = Struct(f"<{_TAGS}i")
_NONE: Final[Mapping[str, int]] = {}


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned.

    ``templates``: template -> value -> seven numbers side by side; ``transitions``: tag before -> tag after -> number, in the same unit;
    ``scale``: what one of these units is worth.
    """

    templates: dict[str, dict[str, int]]
    transitions: tuple[Scores, ...]
    scale: float


class Neighbour(NamedTuple):
    """What a word says of the words beside it, and they of it."""

    before: int = 0
    """Of the word behind it."""
    after: int = 0
    """Of the word before it."""
    pairs_before: Mapping[str, int] = _NONE
    """Of itself behind another word, by that."""
    pairs_after: Mapping[str, int] = _NONE
    """Of itself before another word, by that."""
    opens: int = 0
    """Of the run that it opens."""
    ends: int = 0
    """Of the run that it ends."""
    before_run: tuple[int, ...] = (0,) * (LONGEST_RUN + 1)
    """Of the run behind it, by how many words that has."""
    after_run: tuple[int, ...] = (0,) * (LONGEST_RUN + 1)
    """Of the run before it, by how many words that has."""
    further_before: Mapping[str, int] = _NONE
    """Of the run behind it, by the word before."""
    further_after: Mapping[str, int] = _NONE
    """Of the run before it, by the word after."""


_NOBODY: Final = Neighbour()


class Voice(NamedTuple):
    """What a word says wherever it stands."""

    lower: str
    look: Look
    common: str
    alone: tuple[int, int]
    """Of itself: within a sentence, at the start of one."""
    beside: Neighbour


class Scorer:
    """Adds up what words say, by given weights; remembers what it has added up for the words met last."""

    def __init__(self, weights: Weights) -> None:
        self._templates = templates = weights.templates
        self._pairs_before, self._pairs_after = _by_second(templates["-1w"]), _by_first(templates["+1w"])
        self._further_before, self._further_after = _by_second(templates["rb2"]), _by_first(templates["ra2"])
        runs = [{key.rpartition("|")[0] for key in templates[template]} for template in ("rb", "ra")]
        pairs = [self._pairs_before, self._pairs_after, self._further_before, self._further_after]
        self._neighbours = set[str]().union(
            *(templates[template] for template in ("-1", "+1", "rw", "rw1", "rb1", "ra1")), *pairs, *runs
        )
        self._voice = lru_cache(maxsize=1 << 14)(self._of_word)
        self._neighbour = lru_cache(maxsize=1 << 13)(self._of_neighbour)
        self._kinds = lru_cache(maxsize=1 << 14)(self._of_kinds)
        self._look_here = lru_cache(maxsize=1 << 13)(self._of_look_here)
        self._common = lru_cache(maxsize=1 << 5)(self._of_common)
        self._ends = lru_cache(maxsize=1 << 12)(self._of_ends)
        near = range(FURTHEST + 1)
        self._places = [
            [[self._sum(features.of_place(length, before, after)) for after in near] for before in near]
            for length in range(LONGEST_RUN + 1)
        ]
        self._loud = [self._sum([("up", str(loud))]) for loud in (False, True)]

    def scores(self, tokens: Tokens, first: int, last: int) -> list[Scores]:
        """Return what is said for each tag of each word of a run, in units of the weights; the arguments are those of ``features.said``."""
        further, before, after, beyond = map(self._voice, features.around_run(tokens.words, first, last))
        voices = list(map(self._voice, tokens.words[first:last]))
        length, behind = min(last - first, LONGEST_RUN), last - first
        shared = (
            self._of_run(length, before, after, voices)
            + before.beside.further_before.get(further.lower, 0)
            + after.beside.further_after.get(beyond.lower, 0)
            + self._loud[features.is_loud(tokens.words, first, last)]
        )
        opens, long = starts_sentence(tokens, first), features.long_names(tokens.lower, first, last)
        known, glued = self._templates["ln"], self._templates["gl"]
        found: list[Scores] = []
        for step, (word, following) in enumerate(zip(voices, [*voices[1:], after], strict=True)):
            behind -= 1
            total = (
                shared
                + word.alone[opens]
                + before.beside.before
                + following.beside.after
                + word.beside.pairs_before.get(before.lower, 0)
                + word.beside.pairs_after.get(following.lower, 0)
                + self._kinds(before.look, word.look, following.look)
                + self._look_here(word.look, word.common, length, opens, word.lower in tokens.lowered)
                + self._common(before.common, word.common, following.common, opens)
                + self._places[length][min(step, FURTHEST)][min(behind, FURTHEST)]
                + known.get(long[step], 0)
                + glued.get(features.glue(tokens, first + step), 0)
            )
            found.append(_APART.unpack((total + _SIGNS ^ _SIGNS).to_bytes(_APART.size, "little")))
            before, opens = word, False
        return found

    def _of_run(self, length: int, before: Voice, after: Voice, voices: list[Voice]) -> int:
        """Add up what a run says of every word in it by the words around it and its ends."""
        return (
            before.beside.before_run[length]
            + after.beside.after_run[length]
            + self._templates["rba"].get(f"{before.lower}|{after.lower}|{length}", 0)
            + voices[0].beside.opens
            + voices[-1].beside.ends
            + self._ends(voices[-1].look, voices[0].look)
        )

    def _of_word(self, word: str) -> Voice:
        """Add up what a word says wherever it stands; news repeats its words."""
        facts = features.facts(word)
        anywhere = self._sum(features.of_word(facts))
        within, opening = (anywhere + self._sum(features.of_start(facts, opens=opens)) for opens in (False, True))
        beside = self._neighbour(facts.lower) if facts.lower in self._neighbours else _NOBODY
        return Voice(facts.lower, facts.look, facts.common, (within, opening), beside)

    def _of_neighbour(self, lower: str) -> Neighbour:
        """Add up what a word says of the words beside it."""
        lengths = range(LONGEST_RUN + 1)
        return Neighbour(
            before=self._sum([("-1", lower)]),
            after=self._sum([("+1", lower)]),
            pairs_before=self._pairs_before.get(lower, _NONE),
            pairs_after=self._pairs_after.get(lower, _NONE),
            opens=self._sum([("rw1", lower)]),
            ends=self._sum([("rw", lower)]),
            before_run=tuple([self._sum([("rb", f"{lower}|{length}"), ("rb1", lower)]) for length in lengths]),
            after_run=tuple([self._sum([("ra", f"{lower}|{length}"), ("ra1", lower)]) for length in lengths]),
            further_before=self._further_before.get(lower, _NONE),
            further_after=self._further_after.get(lower, _NONE),
        )

    def _of_kinds(self, before: Look, word: Look, after: Look) -> int:
        return self._sum(features.of_kinds(before, word, after))

    def _of_look_here(self, look: Look, common: str, length: int, opens: bool, lowered: bool) -> int:
        return self._sum(features.of_look_here(look, common, length, opens, lowered))

    def _of_common(self, before: str, word: str, after: str, opens: bool) -> int:
        return self._sum([("cm", f"{before}{word}{after}|{opens}")])

    def _of_ends(self, last: Look, first: Look) -> int:
        return self._sum([("rx", f"{last.lists}|{first.lists}")])

    def _sum(self, said: list[Said]) -> int:
        """Add up the rows of templates and values."""
        return sum([self._templates[template].get(value, 0) for template, value in said])


def _by_second(rows: dict[str, int]) -> dict[str, dict[str, int]]:
    """Sort the rows of two words, "before|word", by the second; a mark "|" may be either of them."""
    found: dict[str, dict[str, int]] = {}
    for pair, row in rows.items():
        word = pair.rpartition("|")[2] or "|"
        found.setdefault(word, {})[pair[: -len(word) - 1]] = row
    return found


def _by_first(rows: dict[str, int]) -> dict[str, dict[str, int]]:
    """Sort the rows of two words, "word|after", by the first; a mark "|" may be either of them."""
    found: dict[str, dict[str, int]] = {}
    for pair, row in rows.items():
        word = pair.partition("|")[0] or "|"
        found.setdefault(word, {})[pair[len(word) + 1 :]] = row
    return found


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
    return Weights(
        templates, tuple([tuple([number / data["scale"] for number in row]) for row in data["transitions"]]), data["scale"]
    )


def _stacked(row: str) -> int:
    """Read a packed row as one whole number that holds its seven side by side."""
    return sum([numbers[code] for numbers, code in zip(_NUMBERS, row.encode("ascii"), strict=True)])


_NUMBERS: Final = tuple([(code - ZERO) * abs(code - ZERO) << shift for code in range(128)] for shift in _SHIFTS)
"""For each tag: code of a character -> its number, where it stands in the row."""
