"""Train the model that tells article from furniture, and measure it on sites it has not seen.

    python train_extraction.py DATA_FOLDER [--out src/broadsheet/engine/extract/model.json.gz] [--folds FOLDER]

DATA_FOLDER holds the development sets (``aed.jsonl.gz`` ...). Needs numpy and lightgbm, which the project itself does not: install them
in an environment of their own. Deterministic: the same data give the same file.

1. pages -> pieces, labelled by their golds; made-up aggregator pages beside them
2. log odds of words and of element names, each fold of sites from the other folds
3. first look: rows of features; gradient boosting, cross-validated by site
4. second look: rows of what the cross-validated first look says about the whole page; boosted and cross-validated likewise; figures printed
5. the model of all folds, written as plain numbers; with ``--folds`` also the models of the cross-validation, ``0.json`` to ``4.json``,
   with which ``extraction_adapter.py`` measures the whole engine on sites that the model in use has not seen
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import math
import random
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aggregator_pages
import lightgbm
import numpy as np
from extraction_labels import shares, tokens
from selectolax.lexbor import LexborHTMLParser as Tree
from trees import trees_of

from broadsheet.engine.extract import context, features
from broadsheet.engine.extract.blocks import Page, Piece, flatten
from broadsheet.engine.extract.hints import Hints, find_hints
from broadsheet.engine.extract.metadata import find_metadata
from broadsheet.engine.extract.names import Vocabulary, name_words
from broadsheet.engine.html.limits import tame
from broadsheet.engine.text.urls import domain

GOLD_SETS = ("aed", "wcxb", "fundus", "fundus_eval", "newspaper4k")
MORE_SETS = {"wcxb_other": 0.3, "readability": 0.7}
"""Sets of other kinds of pages, or with the output of another tool as gold: trained on at these weights, not judged by."""
FOLDS = 5
MADE_UP = 400
SETTINGS = {
    "objective": "binary", "num_leaves": 40, "learning_rate": 0.1, "min_data_in_leaf": 60, "feature_fraction": 0.5, "bagging_fraction": 0.8,
    "bagging_freq": 1, "lambda_l2": 5, "verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
TREES = 110
SECOND_SETTINGS = SETTINGS | {"num_leaves": 12, "learning_rate": 0.08, "min_data_in_leaf": 100}
SECOND_TREES = 100
THRESHOLD = 0.45
"""The chance from which on a piece counts as kept in the figures printed here."""
HOPELESS = ((24, 0.004),)
"""After so many trees of the first look a piece may be given up; at most this share of the kept pieces is lost by it."""


@dataclass
class Sample:
    """One page with its labels."""

    set: str
    site: str
    page: Page
    hints: Hints
    label: np.ndarray
    weight: np.ndarray
    words: list[int]
    rows: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    seen: list[int] = field(default_factory=list)
    """Pieces worth a second look."""
    second: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    """Their rows."""
    chance: np.ndarray = field(default_factory=lambda: np.zeros(0))

    @property
    def fold(self) -> int:
        return zlib.crc32(self.site.encode()) % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/broadsheet/engine/extract/model.json.gz"))
    parser.add_argument("--folds", type=Path, help="folder for the models of the cross-validation")
    options = parser.parse_args()
    golds = [sample for name in GOLD_SETS for sample in load(options.data, name)]
    made_up = list(build_pages(options.data))
    more = [sample for name, weight in MORE_SETS.items() for sample in load(options.data, name, weight)]
    everything = [*golds, *made_up, *more]
    words = tabulate(everything, golds)
    looks = cross_validate(everything, words)
    report([*golds, *made_up])
    for fold, look in enumerate(looks if options.folds else ()):
        write(options.folds / f"{fold}.json", look, words[fold])
    write(options.out, (First.of(everything), fit_second(everything)), vocabulary(golds))


def load(data: Path, name: str, weight: float = 1.0) -> Iterator[Sample]:
    """Read one development set; its pieces count ``weight`` times."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            golds = [row["text"], *row["text_alt"]] if row.get("text") else []
            if golds:
                sample = prepare(name, row["domain"], row["html"], row["url"], golds)
                sample.weight *= weight
                yield sample


def prepare(name: str, site: str, html: str, url: str | None, golds: list[str]) -> Sample:
    """Flatten a page and label its pieces."""
    html, _ = tame(html)
    tree = Tree(html)
    hints = find_hints(find_metadata(tree, html, url=url, fetched_at=None))
    page = flatten(tree)
    page.tags, page.attributes, page.texts = [], [], []
    texts = [piece.text for piece in page.pieces]
    words = [len(tokens(text)) for text in texts]
    held = [np.array(shares(texts, gold)) for gold in golds]
    label = (held[0] > 0.5).astype(int)
    sample = Sample(name, domain(f"http://{site}") or site, page, hints, label, weights(words, label), words)
    sample.weight *= np.where((held[0] > 0.2) & (held[0] < 0.8), 0.5, 1.0)
    for other in held[1:]:
        sample.weight *= np.where((other > 0.5) != (held[0] > 0.5), 0.1, 1.0)
    return sample


def weights(words: list[int], label: np.ndarray) -> np.ndarray:
    """Weigh pieces by their share of the article: what the score counts."""
    total = sum(count for count, held in zip(words, label, strict=True) if held) + 100
    return np.array([min(0.3, (count + 2) / total) for count in words])


def build_pages(data: Path) -> Iterator[Sample]:
    """Build made-up aggregator pages from the articles of the sets."""
    rng = random.Random(7)
    stories = []
    for name in ("aed", "wcxb", "fundus"):
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                parts = tuple(
                    part.strip() for part in (row["text_alt"] or [row["text"]])[0].split("\n") if len(part.strip()) > 60
                )
                if row["title"] and len(parts) >= 3:
                    stories.append((row["domain"], aggregator_pages.Story(row["title"], parts)))
    for _ in range(MADE_UP):
        site, story = stories[rng.randrange(len(stories))]
        others = [other for _, other in rng.sample(stories, rng.randrange(2, 7))]
        story = aggregator_pages.Story(story.title, story.paragraphs[: rng.randrange(2, 14)])
        sample = prepare("made up", site, aggregator_pages.build(rng, story, others), None, ["\n\n".join(story.paragraphs)])
        sample.weight *= 0.35
        yield sample


def vocabulary(samples: Iterable[Sample]) -> Vocabulary:
    """Learn the log odds of words and of element names; each site counts once."""
    samples = list(samples)
    return Vocabulary(
        log_odds(samples, lambda piece, _: dict.fromkeys(features.text_words(piece.text), 1.0), prior=0.3, sites=5, most=4000),
        log_odds(samples, names_of, prior=0.4, sites=4, most=2500),
    )


def names_of(piece: Piece, words: int) -> dict[str, float]:
    """Return the names of the six elements around a piece, whole and in words, weighed by its length."""
    out: dict[str, float] = {}
    container = piece.container
    for _ in range(6):
        if container is None or container.tag == "body":
            break
        whole = {name.lower() for name in container.names.split() if not any(map(str.isdigit, name))}
        out |= dict.fromkeys(whole | set(name_words(container.names)), float(min(words, 80) + 2))
        container = container.parent  # type: ignore[assignment]
    return out


def log_odds(
    samples: list[Sample], counted: Callable[[Piece, int], dict[str, float]], *, prior: float, sites: int, most: int
) -> dict[str, float]:
    """Average over sites how much of what carries a word is article."""
    seen: dict[str, dict[str, list[float]]] = collections.defaultdict(lambda: collections.defaultdict(lambda: [0.0, 0.0]))
    for sample in samples:
        for piece, held, words in zip(sample.page.pieces, sample.label, sample.words, strict=True):
            for word, weight in counted(piece, words).items():
                entry = seen[word][sample.site]
                entry[0] += weight
                entry[1] += weight * held
    out: dict[str, float] = {}
    for word, by_site in seen.items():
        if len(by_site) >= sites:
            share = (sum(entry[1] / entry[0] for entry in by_site.values()) + prior) / (len(by_site) + 1)
            out[word] = round(max(-4.0, min(4.0, math.log(share / (1 - share)) - math.log(prior / (1 - prior)))), 2)
    best = sorted(out, key=lambda word: (-abs(out[word]) * math.log(len(seen[word])), word))[:most]
    return {word: out[word] for word in sorted(best)}


def tabulate(samples: list[Sample], golds: list[Sample]) -> list[Vocabulary]:
    """Compute the rows of all pages, each fold with the vocabulary of the others; return these vocabularies."""
    words = [vocabulary(sample for sample in golds if sample.fold != fold) for fold in range(FOLDS)]
    for sample in samples:
        sums, _ = features.container_sums(sample.page, words[sample.fold])
        table = features.rows(sample.page, sample.hints, words[sample.fold], sums)
        sample.rows = np.array(table, dtype=np.float32).reshape(len(table), len(features.NAMES))
    return words


def fit(rows: list[np.ndarray], label: list[np.ndarray], weight: list[np.ndarray], settings: dict[str, Any], trees: int) -> Any:
    """Boost trees on the rows of pages."""
    weights = np.concatenate(weight)
    data = lightgbm.Dataset(np.concatenate(rows), np.concatenate(label), weight=weights / weights.mean())
    return lightgbm.train(settings, data, trees)


@dataclass
class First:
    """The first look, with the sums below which it gives a piece up."""

    booster: Any
    hopeless: list[tuple[int, float]]

    @classmethod
    def of(cls, samples: list[Sample]) -> First:
        """Train on the rows of these pages."""
        booster = fit(
            [sample.rows for sample in samples], [sample.label for sample in samples], [sample.weight for sample in samples], SETTINGS, TREES
        )  # fmt: skip
        rows = np.concatenate([sample.rows for sample in samples])
        kept = rows[booster.predict(rows) > THRESHOLD]
        hopeless = []
        for trees, lost in HOPELESS:
            start = booster.predict(kept, num_iteration=trees, raw_score=True)
            hopeless.append((trees, round(float(np.quantile(start, lost)), 4)))
        return cls(booster, hopeless)

    def odds(self, rows: np.ndarray) -> np.ndarray:
        """Return log odds as the engine computes them."""
        if not len(rows):
            return np.zeros(0)
        odds = np.clip(self.booster.predict(rows, raw_score=True), context.LOWEST, context.HIGHEST)
        for trees, bar in self.hopeless:
            start = self.booster.predict(rows, num_iteration=trees, raw_score=True)
            odds = np.where(start > bar, odds, context.LOWEST)
        return odds


def fit_second(samples: list[Sample]) -> Any:
    """Train the second look on the pieces that are worth one."""
    samples = [sample for sample in samples if sample.seen]
    rows = [sample.second for sample in samples]
    label = [sample.label[sample.seen] for sample in samples]
    weight = [sample.weight[sample.seen] for sample in samples]
    return fit(rows, label, weight, SECOND_SETTINGS, SECOND_TREES)


def look_again(sample: Sample, odds: np.ndarray, words: Vocabulary) -> None:
    """Compute the rows of the second look from the odds of the first."""
    sums, everything = features.container_sums(sample.page, words)
    seen = context.rows(sample.page.pieces, sums, everything, sample.rows.tolist(), odds.tolist())
    sample.seen = list(seen)
    sample.second = np.array(list(seen.values()), dtype=np.float32).reshape(len(seen), len(context.NAMES))


def cross_validate(samples: list[Sample], words: list[Vocabulary]) -> list[tuple[First, Any]]:
    """Give every page the chances by a model that has not seen its site; return both looks of each fold."""
    firsts = [First.of([sample for sample in samples if sample.fold != fold]) for fold in range(FOLDS)]
    for sample in samples:
        odds = firsts[sample.fold].odds(sample.rows)
        sample.chance = 1 / (1 + np.exp(-odds))
        look_again(sample, odds, words[sample.fold])
    seconds = [fit_second([sample for sample in samples if sample.fold != fold]) for fold in range(FOLDS)]
    for sample in samples:
        if sample.seen:
            sample.chance[sample.seen] = seconds[sample.fold].predict(sample.second)
    return list(zip(firsts, seconds, strict=True))


def report(samples: list[Sample]) -> None:
    """Print precision, recall and F1 by words, averaged over the pages of each set."""
    for name in dict.fromkeys(sample.set for sample in samples):
        precisions, recalls = [], []
        for sample in samples:
            if sample.set == name:
                words = np.array(sample.words)
                kept = sample.chance > THRESHOLD
                both = (words * kept * sample.label).sum()
                precisions.append(both / max(1, (words * kept).sum()))
                recalls.append(both / max(1, (words * sample.label).sum()))
        precision, recall = float(np.mean(precisions)), float(np.mean(recalls))
        print(
            f"  {name:12} F1 {2 * precision * recall / (precision + recall):.4f}  precision {precision:.4f}  recall {recall:.4f}"
        )


def write(path: Path, looks: tuple[First, Any], words: Vocabulary) -> None:
    """Write the model as plain numbers."""
    first, second = looks
    data = {
        "columns": features.NAMES, "second_columns": context.NAMES, "hopeless": first.hopeless, "words": words.words, "names": words.names,
        "trees": _trees(first.booster), "second_trees": _trees(second),
    }  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(plain, mtime=0) if path.suffix == ".gz" else plain)
    print(f"{path}: {path.stat().st_size:,} bytes, {len(data['trees'])} + {len(data['second_trees'])} trees")


def _trees(booster: Any) -> list[Any]:
    return trees_of(booster, threshold=lambda value: round(value, 6), leaf=5)


if __name__ == "__main__":
    main()
