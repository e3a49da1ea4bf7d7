"""Train the model that judges the lines of text dumps, and measure it on sites it has not seen.

    python train_dumps.py DATA_FOLDER [--out src/broadsheet/engine/extract/plain_model.json.gz] [--halves FOLDER]

DATA_FOLDER holds the development sets (``aed.jsonl.gz`` ...). Needs numpy, lightgbm and lxml, which the project itself does not: install
them in an environment of their own. Deterministic: the same data give the same file.

1. pages of known text -> dumps as other programs make them (``dump_renders``); made-up pages and dumps beside them
2. lines, what the rules make of them, labels by the golds
3. log odds of words; first look: boosted trees; second look: rows of what a cross-validated first look says of all lines
4. both halves of the sites judged by a model of the other half, beside the rules alone; then the model of all
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import math
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import aggregator_pages
import lightgbm
import made_dumps
import numpy as np
from dump_renders import KINDS, render
from extraction_labels import shares, tokens
from lxml.etree import LxmlError
from trees import trees_of

from broadsheet.engine.extract import plain_features
from broadsheet.engine.extract.features import text_words
from broadsheet.engine.extract.plain import find_top
from broadsheet.engine.extract.plain_body import choose_body
from broadsheet.engine.extract.plain_features import Guess
from broadsheet.engine.extract.plain_lines import Line, read_lines
from broadsheet.engine.extract.plain_model import MOST_JUDGED
from broadsheet.engine.extract.plain_units import Unit, read_units

SETS = ("aed", "wcxb", "fundus", "fundus_eval")
RENDERED = 2
"""Kinds of dump made of each page."""
MADE_PAGES, MADE_DUMPS = 400, 900
SETTINGS = {
    "objective": "binary", "num_leaves": 24, "learning_rate": 0.12, "min_data_in_leaf": 60, "feature_fraction": 0.5, "bagging_fraction": 0.8,
    "bagging_freq": 1, "lambda_l2": 5, "verbose": -1, "num_threads": 2, "seed": 1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
TREES = 70
SECOND_SETTINGS = SETTINGS | {"num_leaves": 10, "learning_rate": 0.1, "min_data_in_leaf": 100}
SECOND_TREES = 50
FOLDS = 3
MOST_WORDS, SITES, PRIOR = 1500, 6, 0.3


@dataclass
class Sample:
    """One dump with its labels."""

    set: str
    site: str
    lines: Sequence[Line]
    units: list[Unit]
    guess: Guess
    label: np.ndarray
    weight: np.ndarray
    words: np.ndarray
    rows: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    second: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float32))

    def part(self, count: int, salt: str) -> int:
        """Return which of so many parts the site falls into."""
        return zlib.crc32((salt + self.site).encode()) % count


class Looks(NamedTuple):
    """What a training gives."""

    words: dict[str, float]
    first: Any
    again: Any


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/broadsheet/engine/extract/plain_model.json.gz"))
    parser.add_argument("--halves", type=Path, help="folder for the models of half the sites, 0.json and 1.json")
    options = parser.parse_args()
    samples = list(gather(options.data))
    for half in (0, 1):
        looks = fit([sample for sample in samples if sample.part(2, "half") != half])
        report([sample for sample in samples if sample.part(2, "half") == half], looks)
        if options.halves:
            write(options.halves / f"{half}.json", looks)
    write(options.out, fit(samples))


# --- dumps -----------------------------------------------------------------------------------------------------


def gather(data: Path) -> Iterator[Sample]:
    """Make dumps of the pages of the sets, and made-up ones of their articles."""
    rng = random.Random(5)
    stories = []
    for name in SETS:
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in filter(lambda row: row.get("text"), map(json.loads, lines)):
                golds = [row["text"], *(row["text_alt"] or [])]
                parts = tuple(part.strip() for part in golds[-1].split("\n") if len(part.strip()) > 60)
                if row["title"] and len(parts) >= 3 and name != "fundus_eval":
                    stories.append((row["domain"], aggregator_pages.Story(row["title"], parts)))
                for kind in rng.sample(list(KINDS), RENDERED):
                    yield from prepare(f"{name} {kind}", row["domain"], _rendered(row["html"], kind), golds, 1.0)
    for number in range(MADE_PAGES + MADE_DUMPS):
        site, story = stories[rng.randrange(len(stories))]
        others = [other for _, other in rng.sample(stories, rng.randrange(2, 7))]
        story = aggregator_pages.Story(story.title, story.paragraphs[: rng.randrange(2, 14)])
        golds = ["\n\n".join(story.paragraphs)]
        if number < MADE_PAGES:
            page = aggregator_pages.build(rng, story, others)
            yield from prepare("made pages", site, _rendered(page, rng.choice(list(KINDS))), golds, 0.5)
        else:
            yield from prepare("made dumps", site, made_dumps.build(rng, story, others), golds, 0.8)


def _rendered(html: str, kind: str) -> str:
    try:
        return render(html, kind)
    except (LxmlError, RecursionError, ValueError):
        return ""


def prepare(name: str, site: str, dump: str, golds: list[str], weight: float) -> Iterator[Sample]:
    """Read a dump by the rules and label its lines."""
    lines = read_lines(dump)
    if not 3 <= len(lines) <= MOST_JUDGED:
        return
    units = read_units(lines)
    body = choose_body(lines, units)
    guess = Guess(frozenset(body.paragraphs), frozenset(body.headings), find_top(lines, body).title)
    texts = [line.text for line in lines]
    words = np.array([len(tokens(text)) for text in texts])
    held = [np.array(shares(texts, gold)) for gold in golds]
    label = (held[0] > 0.5).astype(int)
    weights = np.minimum(0.3, (words + 2) / ((words * label).sum() + 100)) * weight
    weights *= np.where((held[0] > 0.2) & (held[0] < 0.8), 0.5, 1.0)
    for other in held[1:]:
        weights *= np.where((other > 0.5) != (held[0] > 0.5), 0.1, 1.0)
    yield Sample(name, site, lines, units, guess, label, weights, words)


# --- training --------------------------------------------------------------------------------------------------


def fit(samples: list[Sample]) -> Looks:
    """Train words and both looks; the second sees a first look that has not seen its site."""
    words = log_odds(samples)
    for sample in samples:
        sample.rows = first_rows(sample, words)
    firsts = [boost([one for one in samples if one.part(FOLDS, "fold") != fold], SETTINGS, TREES) for fold in range(FOLDS)]
    for sample in samples:
        sample.second = second_rows(sample, firsts[sample.part(FOLDS, "fold")])
    return Looks(words, boost(samples, SETTINGS, TREES), boost(samples, SECOND_SETTINGS, SECOND_TREES, second=True))


def log_odds(samples: list[Sample]) -> dict[str, float]:
    """Average over sites how many of the lines that begin with a word are article."""
    seen: dict[str, dict[str, list[float]]] = collections.defaultdict(lambda: collections.defaultdict(lambda: [0.0, 0.0]))
    for sample in samples:
        for line, held in zip(sample.lines, sample.label, strict=True) if not sample.set.startswith("made") else ():
            for word in dict.fromkeys(text_words(line.text)):
                entry = seen[word][sample.site]
                entry[0] += 1
                entry[1] += held
    out: dict[str, float] = {}
    for word, sites in seen.items():
        if len(sites) >= SITES:
            share = (sum(held / count for count, held in sites.values()) + PRIOR) / (len(sites) + 1)
            out[word] = round(max(-4.0, min(4.0, math.log(share / (1 - share)) - math.log(PRIOR / (1 - PRIOR)))), 1)
    best = sorted(out, key=lambda word: (-abs(out[word]) * math.log(len(seen[word])), word))[:MOST_WORDS]
    return {word: out[word] for word in sorted(best)}


def first_rows(sample: Sample, words: dict[str, float]) -> np.ndarray:
    return np.array(plain_features.rows(sample.lines, sample.units, sample.guess, words), dtype=np.float32)


def second_rows(sample: Sample, first: Any) -> np.ndarray:
    odds = first.predict(sample.rows, raw_score=True).tolist()
    return np.array(plain_features.again(sample.lines, sample.rows.tolist(), odds), dtype=np.float32)


def boost(samples: list[Sample], settings: dict[str, Any], trees: int, *, second: bool = False) -> Any:
    weight = np.concatenate([sample.weight for sample in samples])
    rows = np.concatenate([sample.second if second else sample.rows for sample in samples])
    label = np.concatenate([sample.label for sample in samples])
    return lightgbm.train(settings, lightgbm.Dataset(rows, label, weight=weight / weight.mean()), trees)


# --- figures and the file --------------------------------------------------------------------------------------


def report(samples: list[Sample], looks: Looks) -> None:
    """Print for each kind of dump the mean F1 by words of the rules alone and of the learned part."""
    found: dict[str, list[tuple[float, float]]] = collections.defaultdict(list)
    for sample in samples:
        sample.rows = first_rows(sample, looks.words)
        chance = looks.again.predict(second_rows(sample, looks.first))
        taken = sample.guess.paragraphs | sample.guess.headings
        rules = np.array([index in taken for index in range(len(sample.lines))])
        plain = np.array([not line.special for line in sample.lines])
        found[sample.set].append((f1(sample, rules), f1(sample, (chance > 0.5) & plain)))
    for name, pairs in found.items():
        rules, learned = np.mean(pairs, axis=0)
        print(f"  {name:20} {len(pairs):4} dumps  rules {rules:.4f}  learned {learned:.4f}", flush=True)


def f1(sample: Sample, kept: np.ndarray) -> float:
    both = 2 * (sample.words * kept * sample.label).sum()
    return float(both / max(1, (sample.words * kept).sum() + (sample.words * sample.label).sum()))


def write(path: Path, looks: Looks) -> None:
    """Write the model as plain numbers."""
    data = {
        "columns": plain_features.NAMES, "second_columns": plain_features.SECOND_NAMES, "words": looks.words,
        "trees": _trees(looks.first), "second_trees": _trees(looks.again),
    }  # fmt: skip
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(plain, 9, mtime=0) if path.suffix == ".gz" else plain)
    print(f"{path}: {path.stat().st_size:,} bytes")


def _trees(booster: Any) -> list[Any]:
    return trees_of(booster, threshold=lambda value: float(f"{value:.5g}"), leaf=4)


if __name__ == "__main__":
    main()
