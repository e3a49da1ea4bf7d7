"""Learn the weights of the tagger of names, and measure it on sentences that it has not seen.

    python train_names.py DATA_FOLDER [--out src/broadsheet/engine/names/weights.json] [--measure]

DATA_FOLDER holds ``ner.dev.jsonl.gz``. Only the sets named in ``SETS`` are learned from, and of those only records that carry ``ship: true``.
Deterministic: the same data give the same file. ``--measure`` cross-validates instead of writing: five folds, each tagged by
weights that have not seen it.

1. texts cut into words; the annotated spans become tags
2. averaged perceptron over runs of capitals, several orders of the data, the mean of their weights
3. small weights left out, the rest packed as one character each
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from broadsheet.engine.names import features
from broadsheet.engine.names.tagger import TAGS, ZERO, best_tags, possible
from broadsheet.engine.names.tokens import tokenise

SETS = ("wikigold", "uner-ewt.dev", "uner-ewt.test", "btc.a", "btc.b")
"""CC BY 4.0 and CC BY-SA 4.0; the other tweets of ``btc`` made the figures for sentences of news and encyclopedias worse."""
MEASURED = SETS[:3]
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
EPOCHS = 6
ORDERS = 4
SHY = 4.0
"""Taken from the score of "no name", which a perceptron trained for words favours: recall costs less than it brings."""
STEPS = 44
"""Steps of the scale on either side of zero."""
LEAST = 0.5
"""A row of weights smaller than this is left out: it changes next to nothing and makes a third of the file."""
MET = 2
"""Runs in which a feature must have been met: what was met once is learned by heart, and may be somebody's address."""
FOLDS = 5

Rows = list[list[str]]
Run = tuple[int, int, Rows, list[int]]


def main() -> None:
    """Learn and write, or measure."""
    options = argparse.ArgumentParser()
    options.add_argument("data", type=Path)
    options.add_argument("--out", type=Path, default=Path("src/broadsheet/engine/names/weights.json"))
    options.add_argument("--measure", action="store_true")
    chosen = options.parse_args()
    records = [record for record in read(chosen.data / "ner.dev.jsonl.gz") if record["set"] in SETS and record["ship"] is True]
    prepared = [(record, prepare(record)) for record in records]
    if chosen.measure:
        measure(prepared)
        return
    weights, transitions = learn([run for _, (_, runs) in prepared for run in runs])
    chosen.out.write_text(packed(weights, transitions), encoding="utf-8")
    print(chosen.out, chosen.out.stat().st_size, "bytes", len(weights), "weights learned")


def read(path: Path) -> Iterable[dict]:
    """Yield the records of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def prepare(record: dict) -> tuple[object, list[Run]]:
    """Cut a record into runs of words with their features and tags."""
    tokens = tokenise(record["text"])
    gold = [0] * len(tokens)
    for start, end, kind in record["entities"]:
        if kind not in KINDS:
            continue
        inside = [
            i for i in range(len(tokens)) if tokens.starts[i] < end and tokens.ends[i] > start and tokens.words[i][0] != "\n"
        ]
        for step, index in enumerate(inside):
            gold[index] = TAGS.index(("I-" if step else "B-") + KINDS[kind])
    lowered = {word for word, lower in zip(tokens.words, tokens.lower, strict=True) if word == lower}
    found: list[Run] = []
    for first, last in features.runs(tokens):
        run = features.of_run(tokens, first, last)
        rows = []
        for step, (around, place) in enumerate(features.places(tokens, first, last, lowered)):
            said = [*run, *features.of_word(tokens.words[first + step]), *features.of_kinds(*around)]
            said += zip(features.PLACE_TEMPLATES, place, strict=True)
            rows.append([f"{template}\t{value}" for template, value in said])
        found.append((first, last, rows, gold[first:last]))
    return tokens, found


def learn(runs: list[Run]) -> tuple[dict[str, list[float]], list[list[float]]]:
    """Return the mean of the weights that several orders of the data teach."""
    met = collections.Counter(key for _, _, rows, _ in runs for key in {key for row in rows for key in row})
    runs = [(first, last, [[key for key in row if met[key] >= MET] for row in rows], gold) for first, last, rows, gold in runs]
    taught = [perceptron(runs, seed) for seed in range(1, ORDERS + 1)]
    mean: dict[str, list[float]] = collections.defaultdict(lambda: [0.0] * 7)
    for weights, _ in taught:
        for key, row in weights.items():
            mean[key] = [old + new / ORDERS for old, new in zip(mean[key], row, strict=True)]
    mean["bias\t"][0] -= SHY
    transitions = [[sum(rows[before][tag] for _, rows in taught) / ORDERS for tag in range(7)] for before in range(7)]
    return dict(mean), transitions


def perceptron(runs: list[Run], seed: int) -> tuple[dict[str, list[float]], list[list[float]]]:
    """Learn one averaged structured perceptron."""
    weights: dict[str, list[float]] = {}
    totals: dict[str, list[float]] = {}
    transitions, transition_totals = [[0.0] * 7 for _ in TAGS], [[0.0] * 7 for _ in TAGS]
    order, draw, seen = list(range(len(runs))), random.Random(seed), 1
    for _ in range(EPOCHS):
        draw.shuffle(order)
        for position in order:
            _, _, rows, gold = runs[position]
            seen += 1
            guess = best_tags([scores(row, weights) for row in rows], possible(transitions))
            if guess == gold:
                continue
            before_guess = before_gold = 0
            for row, wrong, right in zip(rows, guess, gold, strict=True):
                if wrong != right:
                    for key in row:
                        teach(weights.setdefault(key, [0.0] * 7), totals.setdefault(key, [0.0] * 7), wrong, right, seen)
                if (before_guess, wrong) != (before_gold, right):
                    transitions[before_gold][right] += 1
                    transition_totals[before_gold][right] += seen
                    transitions[before_guess][wrong] -= 1
                    transition_totals[before_guess][wrong] -= seen
                before_guess, before_gold = wrong, right
    averaged = {key: [w - t / seen for w, t in zip(row, totals[key], strict=True)] for key, row in weights.items()}
    return averaged, [
        [w - t / seen for w, t in zip(*pair, strict=True)] for pair in zip(transitions, transition_totals, strict=True)
    ]


def teach(row: list[float], total: list[float], wrong: int, right: int, seen: int) -> None:
    """Move a weight towards the right tag and away from the wrong one."""
    row[right] += 1
    row[wrong] -= 1
    total[right] += seen
    total[wrong] -= seen


def scores(row: list[str], weights: dict[str, list[float]]) -> tuple[float, ...]:
    """Add up what a word's features say for each tag."""
    rows = [weights[key] for key in row if key in weights]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * 7


def packed(weights: dict[str, list[float]], transitions: list[list[float]]) -> str:
    """Write weights as one character a number: the steps are squares, fine near zero and coarse far from it."""
    scale = max(abs(number) for row in weights.values() for number in row) / STEPS**2
    templates: dict[str, dict[str, str]] = {}
    for key in sorted(weights):
        template, _, value = key.partition("\t")
        rows = templates.setdefault(template, {})
        if max(map(abs, weights[key])) > LEAST:
            rows[value] = "".join(chr(ZERO + step(number, scale)) for number in weights[key])
    data = {
        "version": features.VERSION,
        "scale": round(scale, 8),
        "transitions": [[round(number, 3) for number in row] for row in transitions],
        "templates": templates,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace('"},"', '"},\n"') + "\n"


def step(number: float, scale: float) -> int:
    """Return the step whose square is nearest to a number."""
    size = round((abs(number) / scale) ** 0.5)
    return size if number > 0 else -size


def measure(prepared: list) -> None:
    """Cross-validate: print F1 of boundaries, and of boundaries with kind, for each measured set."""
    hits: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0, 0])
    for fold in range(FOLDS):
        held = [i for i in range(len(prepared)) if i % FOLDS == fold]
        out = {*held}
        weights, transitions = learn([run for i, (_, (_, runs)) in enumerate(prepared) if i not in out for run in runs])
        table = possible(transitions)
        for i in held:
            record, (tokens, runs) = prepared[i]
            if record["set"] in MEASURED:
                count(hits[record["set"]], record, tokens, runs, weights, table)
    for name, (bounds, typed, said, gold) in hits.items():
        print(f"{name}: boundaries {200 * bounds / (said + gold):.1f}, with kind {200 * typed / (said + gold):.1f}")


def count(hits: list[int], record: dict, tokens: object, runs: list[Run], weights: dict, table: tuple) -> None:
    """Add one record's hits."""
    found = set()
    for first, _, rows, _ in runs:
        tags = best_tags([scores(row, weights) for row in rows], table)
        for step, tag in enumerate(tags):
            if tag % 2:
                end = step + 1
                while end < len(tags) and tags[end] and tags[end] % 2 == 0:
                    end += 1
                found.add((tokens.starts[first + step], tokens.ends[first + end - 1], TAGS[tag][2:]))
    gold = {(start, end, KINDS[kind]) for start, end, kind in record["entities"] if kind in KINDS}
    hits[0] += len({name[:2] for name in found} & {name[:2] for name in gold})
    hits[1] += len(found & gold)
    hits[2] += len(found)
    hits[3] += len(gold)


if __name__ == "__main__":
    sys.exit(main())
