"""Fit the weights by which the headline of a text dump is told from the lines around it, and measure them on sites they have not seen.

    python train_titles.py DATA_FOLDER

DATA_FOLDER holds the development sets (``aed.jsonl.gz`` ...). Needs numpy and lxml, which the project itself does not: install them in an
environment of their own. Prints the weights; they belong into ``plain_title.py``.

1. pages with a known headline -> dumps (``dump_renders``), with their address and without; made-up dumps beside them
2. the body as the package reads it; every line that may head it, with what is known of it
3. a choice among the lines of one dump, by the softmax of their weighted sums: half the sites fitted, the other half asked; then all
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import random
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import made_dumps
import numpy as np
from aggregator_pages import Story
from dump_renders import KINDS, render
from lxml.etree import LxmlError

from broadsheet.engine.extract.hints import letters
from broadsheet.engine.extract.plain_body import choose_body
from broadsheet.engine.extract.plain_lines import read_lines
from broadsheet.engine.extract.plain_model import judged
from broadsheet.engine.extract.plain_title import WEIGHTS, Case, heads_of, title_of
from broadsheet.engine.extract.plain_units import read_units

SETS = ("aed", "wcxb", "fundus")
PER_SET = 200
MADE = 400
STEPS, RATE, KEPT, RESTING = 600, 0.05, (0.9, 0.99), 0.3
"""Of the descent (Adam): steps, rate, what is kept of the means, the pull towards nothing."""


class Choice(NamedTuple):
    """The lines of a dump that may be its headline, with which one is."""

    kind: str
    half: int
    rows: np.ndarray
    right: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    choices = list(gather(parser.parse_args().data))
    found: dict[str, list[bool]] = collections.defaultdict(list)
    for half in (0, 1):
        weights = fit([choice for choice in choices if choice.half != half])
        for choice in choices:
            if choice.half == half:
                found[choice.kind].append(len(choice.right) > 0 and bool(choice.right[np.argmax(choice.rows @ weights)]))
    for kind, right in found.items():
        print(f"  {kind:24} {len(right):4} dumps  headline {np.mean(right):.3f}")
    for name, weight in zip(WEIGHTS, fit(choices), strict=True):
        print(f'    "{name}": {weight:.1f},')


def gather(data: Path) -> Iterator[Choice]:
    """Make dumps and describe the lines of each that may be its headline."""
    rng = random.Random(7)
    stories = []
    for name in SETS:
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            pages = [row for row in map(json.loads, lines) if row.get("text") and row["title"]]
        for row in rng.sample(pages, min(PER_SET, len(pages))):
            parts = tuple(part.strip() for part in row["text"].split("\n") if len(part.strip()) > 60)
            half = zlib.crc32(f"half{row['domain']}".encode()) % 2
            if len(parts) >= 3:
                stories.append((half, Story(row["title"], parts)))
            kind = rng.choice(list(KINDS))
            yield from described(kind, half, _rendered(row["html"], kind), row["title"], (row["url"], None))
    for _ in range(MADE):
        half, story = stories[rng.randrange(len(stories))]
        others = [other for _, other in rng.sample(stories, rng.randrange(2, 7))]
        yield from described("made", half, made_dumps.build(rng, story, others), story.title, (None,))


def _rendered(html: str, kind: str) -> str:
    try:
        return render(html, kind)
    except (LxmlError, RecursionError, ValueError):
        return ""


def described(kind: str, half: int, dump: str, title: str, addresses: Sequence[str | None]) -> Iterator[Choice]:
    """Read a dump and describe the lines that may be its headline, once for each address it is said to come from."""
    lines = read_lines(dump)
    units = read_units(lines)
    body = choose_body(lines, units)
    if not body.paragraphs:
        return
    body = judged(lines, units, body, title_of(lines, min(body.paragraphs), body.paragraphs))
    start = min(body.paragraphs)
    heads = heads_of(lines, start)
    right = np.array([letters(lines[index].text) == letters(title) for index in heads])
    for url in addresses:
        case = Case(lines, start, body.paragraphs, url)
        rows = np.array([case.row(index) for index in heads], dtype=float)
        yield Choice(f"{kind}{' with its address' if url else ''}", half, rows, right)


def fit(choices: Sequence[Choice]) -> np.ndarray:
    """Return the weights under which the right lines are the likeliest."""
    told = [choice for choice in choices if choice.right.any()]
    weights, mean, square = np.zeros((3, len(WEIGHTS)))
    for step in range(1, STEPS + 1):
        slope = RESTING * weights
        for choice in told:
            odds = choice.rows @ weights
            chance = np.exp(odds - odds.max())
            wanted = chance * choice.right
            slope += choice.rows.T @ (chance / chance.sum() - wanted / wanted.sum())
        slope /= len(told)
        mean = KEPT[0] * mean + (1 - KEPT[0]) * slope
        square = KEPT[1] * square + (1 - KEPT[1]) * slope**2
        weights -= RATE * (mean / (1 - KEPT[0] ** step)) / (np.sqrt(square / (1 - KEPT[1] ** step)) + 1e-8)
    return weights


if __name__ == "__main__":
    main()
