"""What can be said of each line of a dump beside all the others, in numbers: what the learned part judges it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log1p
from typing import Final

from broadsheet.engine.extract.features import text_words
from broadsheet.engine.extract.furniture_words import fold
from broadsheet.engine.extract.plain_kinship import stems
from broadsheet.engine.extract.plain_lines import Line
from broadsheet.engine.extract.plain_units import Unit

Row = tuple[float, ...]
FAR: Final = 99
"""Lines; what is farther away is far."""
LOWEST, HIGHEST = -5.0, 5.0
"""Log odds are taken within these bounds."""
_ZONES: Final = {"article": 0.0, "related": 1.0, "comment": 2.0, "newsletter": 3.0, "after": 4.0}
_OPENERS: Final = {"related": 1.0, "comment": 2.0, "newsletter": 3.0, "tags": 4.0, "byline": 5.0}
_LOCAL: Final = "words chars ends bullet headline question label opens byline stamp caption lead said_mean said_low said_high capitals digits commas stops copies"
_NEAR: Final = ("words", "ends", "headline", "said_mean", "label", "kept")
_OFFSETS: Final = (-3, -2, -1, 1, 2, 3)
NAMES: Final[tuple[str, ...]] = (
    *_LOCAL.split(),
    *str.split("kept heading zone since_opener opener place lines kept_words"),
    *str.split("to_kept_before to_kept_after kept_near5 from_title before_share running5 running10 short5"),
    *str.split("kin_title kin_core kin_core_share"),
    *(f"{name}{offset:+}" for offset in _OFFSETS for name in _NEAR),
)
SECOND_NAMES: Final[tuple[str, ...]] = (
    *str.split("odds mean1 mean2 mean5 mean10 before_high after_high share_before share_near5 sure best_before best_after"),
    *str.split("gap_before gap_after words headline kept label zone kin_core place"),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the rules make of a dump."""

    paragraphs: frozenset[int]
    headings: frozenset[int]
    title: int | None


def rows(lines: Sequence[Line], units: Sequence[Unit], guess: Guess, odds: Mapping[str, float]) -> list[Row]:
    """Return a row for each line; ``odds`` says how strongly words speak for an article."""
    own = [_local(line, odds) for line in lines]
    copies = Counter(fold(line.text) for line in lines)
    own = [(*row, min(copies[fold(line.text)], 9)) for row, line in zip(own, lines, strict=True)]
    where = _where(lines, units, guess)
    kin = list(_kin(lines, guess))
    near = [(row[0], row[2], row[4], row[12], row[6], float(index in guess.paragraphs)) for index, row in enumerate(own)]
    edge = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    padded = [edge] * 3 + near + [edge] * 3
    return [
        (*own[index], *where[index], *kin[index], *(value for offset in _OFFSETS for value in padded[index + 3 + offset]))
        for index in range(len(lines))
    ]


def _local(line: Line, odds: Mapping[str, float]) -> Row:
    text = line.text
    said = [odds.get(word, 0.0) for word in text_words(text)] or [0.0]
    words = text.split()
    length = max(len(text), 1)
    return (
        min(line.words, 150), log1p(len(text)), line.ends, line.bullet, line.headline, line.question, line.label is not None,
        line.label is not None and line.label.opens, line.byline, line.stamp, line.caption, bool(line.lead or line.teaser_heading),
        sum(said) / len(said), min(said), max(said), sum(word[:1].isupper() for word in words) / max(len(words), 1),
        sum(map(str.isdigit, text[:200])) / min(length, 200), text.count(",") / length * 100, min(text.count(". "), 9),
    )  # fmt: skip


def _where(lines: Sequence[Line], units: Sequence[Unit], guess: Guess) -> list[Row]:
    """Return of each line what the rules made of it and of those around it, and how much running text stands near."""
    zones = {index: _ZONES.get(unit.zone, 5.0) for unit in units for index in unit.heads + unit.paragraphs}
    kept = [float(index in guess.paragraphs) for index in range(len(lines))]
    held = [line.words if mark else 0 for line, mark in zip(lines, kept, strict=True)]
    before = [0, *accumulate(held)]
    running = [0, *accumulate(min(line.words, 80) if line.prose and not line.bullet else 0 for line in lines)]
    short = [0, *accumulate(line.words < 6 for line in lines)]
    down, up = _distances(kept), _distances(kept[::-1])[::-1]
    title = guess.title if guess.title is not None else -1
    found: list[Row] = []
    count, since, opener = len(lines), FAR, 0.0
    for index, line in enumerate(lines):
        since = min(since + 1, FAR)
        if line.label and line.label.opens:
            since, opener = 0, _OPENERS.get(line.label.kind, 6.0)
        low5, high5 = max(index - 5, 0), min(index + 6, count)
        low10, high10 = max(index - 10, 0), min(index + 11, count)
        found.append((
            kept[index], index in guess.headings, zones.get(index, 6.0), since, opener, index / count, log1p(count), log1p(before[-1]),
            down[index], up[index], sum(kept[low5:high5]), max(-FAR, min(FAR, index - title)), before[index] / max(before[-1], 1),
            running[high5] - running[low5], running[high10] - running[low10], (short[high5] - short[low5]) / (high5 - low5),
        ))  # fmt: skip
    return found


def _distances(marks: Sequence[float]) -> list[int]:
    """Return of each place how far above it the last mark is."""
    found, last = [], FAR
    for mark in marks:
        found.append(min(last + 1, FAR))
        last = 0 if mark else min(last + 1, FAR)
    return found


def _kin(lines: Sequence[Line], guess: Guess) -> Iterator[Row]:
    """Yield how much each line speaks of what the headline and the rest of the rules' body speak of."""
    said = [set(stems(line.text)) for line in lines]
    title = said[guess.title] if guess.title is not None else set()
    core = Counter(word for index in guess.paragraphs for word in said[index])
    for index, words in enumerate(said):
        own = index in guess.paragraphs
        shared = sum(core[word] > own for word in words)
        yield min(len(words & title), 5), min(shared, 20), shared / max(len(words), 1)


def again(lines: Sequence[Line], table: Sequence[Row], odds: Sequence[float]) -> list[Row]:
    """Return the rows of a second look: what the first odds of all lines say about each."""
    weights = [min(line.words, 60) + 1 for line in lines]
    bounded = [min(HIGHEST, max(LOWEST, one)) for one in odds]
    sums = [0.0, *accumulate(weight * one for weight, one in zip(weights, bounded, strict=True))]
    heft = [0, *accumulate(weights)]
    likely = [0, *accumulate(line.words if one > 0 else 0 for line, one in zip(lines, bounded, strict=True))]
    gaps = _distances([one > 0 for one in bounded])
    after = _distances([one > 0 for one in reversed(bounded)])[::-1]
    highest = [LOWEST, *accumulate(bounded, max)]
    lowest = [*list(accumulate(reversed(bounded), max))[::-1], LOWEST]
    sure = sum(one > 2 for one in bounded)
    count = len(lines)
    found = []
    for index, row in enumerate(table):
        spans = [(max(index - reach, 0), min(index + reach + 1, count)) for reach in (1, 2, 5, 10)]
        means = [(sums[high] - sums[low]) / (heft[high] - heft[low]) for low, high in spans]
        low, high = spans[2]
        total = max(likely[-1], 1)
        found.append((
            bounded[index], *means, max(bounded[max(index - 2, 0) : index], default=LOWEST), max(bounded[index + 1 : index + 3], default=LOWEST),
            likely[index] / total, (likely[high] - likely[low]) / total, sure, highest[index], lowest[index + 1], gaps[index], after[index],
            row[0], row[4], row[_KEPT], row[6], row[_ZONE], row[_CORE], row[_PLACE],
        ))  # fmt: skip
    return found


_KEPT, _ZONE, _CORE, _PLACE = map(NAMES.index, ("kept", "zone", "kin_core_share", "place"))
