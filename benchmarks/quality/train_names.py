"""Learn the weights of the tagger of names, and measure it on sentences that it has not seen.

    python train_names.py DATA_FOLDER [--out src/broadsheet/engine/names/weights.json.gz] [--words | --measure]

DATA_FOLDER holds ``ner.dev.jsonl.gz`` and ``gum.dev.jsonl.gz``. Only the sets named in ``SETS`` are learned from, and of those only records
that carry ``ship: true``. Deterministic: the same data give the same file. ``--words`` writes the list of words that people write small,
which the features look at, instead of weights; ``--measure`` cross-validates: five folds, each tagged by weights that have not seen it nor
its neighbours, as a text repeats its names.

1. texts cut into words; the annotated spans become tags
2. a conditional random field over runs of capitals, learned by AdaGrad
3. small weights and what was met once left out, the rest packed as one character each
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import random
import sys
from collections.abc import Iterable, Sequence
from math import exp, log, sqrt
from pathlib import Path

from broadsheet.engine.names import features
from broadsheet.engine.names.scores import ZERO
from broadsheet.engine.names.tagger import TAGS, best_tags, possible
from broadsheet.engine.names.tokens import tokenise

SETS = ("wikigold", "uner-ewt.dev", "uner-ewt.test", "btc.a", "btc.b")
"""CC BY 4.0 and CC BY-SA 4.0; the other tweets of ``btc`` made the figures for sentences of news and encyclopedias worse."""
MEASURED = SETS[:3]
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
EPOCHS = 10
RATE = 0.15
"""How far the first step of a weight goes; later ones are shorter the more it has moved."""
LEFT_OUT = 0.2
"""Share of a word's features that a lesson hides, so that each learns to do without the others; the weights are those of all lessons on average."""
UNITS = 20
"""Weights are natural logarithms times this: the margins that ``names`` compares are counted in these units."""
SHY = 12.0
"""Taken from the score of "no name", which most words are: recall costs less than it brings."""
STEPS = 44
"""Steps of the scale on either side of zero."""
LEAST = 2.0
"""A row of weights smaller than this is left out: it changes next to nothing and makes a third of the file."""
MET = 2
"""Runs in which a feature must have been met to be kept: what was met once is learned by heart, and may be somebody's address."""
FOLDS = 5
NEIGHBOURS = 40
"""So many sentences that follow one another stay in one fold: about what a text has."""
NEGLIGIBLE = 1e-3
"""An error of a tag's probability that moves no weight."""
WRITTEN = 2
"""Times that a word must have been written small, and at least ``SMALLER`` times as often as with a capital."""
SMALLER = 3

Rows = list[list[str]]
Run = tuple[int, int, Rows, list[int]]


def main() -> None:
    """Learn and write, or measure."""
    options = argparse.ArgumentParser()
    options.add_argument("data", type=Path)
    options.add_argument("--out", type=Path, default=Path("src/broadsheet/engine/names/weights.json.gz"))
    options.add_argument("--words", action="store_true")
    options.add_argument("--measure", action="store_true")
    chosen = options.parse_args()
    if chosen.words:
        words = small_words(chosen.data)
        chosen.out.with_name("common_words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
        print(len(words), "words")
        return
    records = [record for record in read(chosen.data / "ner.dev.jsonl.gz") if record["set"] in SETS and record["ship"] is True]
    prepared = [(record, prepare(record)) for record in records]
    if chosen.measure:
        measure(prepared)
        return
    weights, transitions = learn([run for _, (_, runs) in prepared for run in runs])
    chosen.out.write_bytes(gzip.compress(packed(weights, transitions).encode(), 9, mtime=0))
    print(chosen.out, chosen.out.stat().st_size, "bytes", len(weights), "weights learned")


def small_words(data: Path) -> list[str]:
    """List the words that writers of freely licensed texts, tweets left out, write small unless a sentence starts with them."""
    small, capital = collections.Counter[str](), collections.Counter[str]()
    records = [*read(data / "ner.dev.jsonl.gz"), *read(data / "gum.dev.jsonl.gz")]
    for record in records:
        if record["ship"] is True and record["lang"] == "en" and not record["set"].startswith("btc"):
            tokens = tokenise(record["text"])
            for index, (word, lower) in enumerate(zip(tokens.words, tokens.lower, strict=True)):
                if word == lower:
                    small[lower] += lower.isalpha()
                elif index and tokens.words[index - 1][-1].isalnum():
                    capital[lower] += 1
    return sorted(word for word, times in small.items() if len(word) > 1 and times >= WRITTEN and times > SMALLER * capital[word])


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
    found: list[Run] = []
    for first, last in features.runs(tokens):
        rows = [[f"{template}\t{value}" for template, value in said] for said in features.said(tokens, first, last)]
        found.append((first, last, rows, gold[first:last]))
    return tokens, found


def learn(runs: list[Run]) -> tuple[dict[str, list[float]], list[list[float]]]:
    """Return the weights and transitions that runs teach, in ``UNITS``."""
    met = collections.Counter(key for _, _, rows, _ in runs for key in {key for row in rows for key in row})
    weights = {key: [0.0] * 7 for key in met}
    moved = {key: [1.0] * 7 for key in met}
    late = {key: [0.0] * 7 for key in met}
    transitions, transitions_moved, transitions_late = ([[start] * 7 for _ in TAGS] for start in (0.0, 1.0, 0.0))
    order, draw, lessons = list(range(len(runs))), random.Random(1), EPOCHS * len(runs)
    for epoch in range(EPOCHS):
        draw.shuffle(order)
        for lesson, position in enumerate(order, epoch * len(runs)):
            _, _, rows, gold = runs[position]
            missed = lesson / lessons
            shown = [[key for key in row if draw.random() >= LEFT_OUT] for row in rows]
            beliefs, pairs = marginals([scores(row, weights) for row in shown], transitions)
            for row, belief, right in zip(shown, beliefs, followable(gold), strict=True):
                errors = errors_of(belief, right)
                for key in row if errors else ():
                    descend(weights[key], moved[key], late[key], errors, missed)
            for before, errors in transition_errors(pairs, followable(gold)):
                descend(transitions[before], transitions_moved[before], transitions_late[before], errors, missed)
    kept = {key: averaged(row, late[key]) for key, row in weights.items() if met[key] >= MET}
    kept["bias\t"][0] -= SHY
    return kept, [averaged(row, missed) for row, missed in zip(transitions, transitions_late, strict=True)]


def averaged(row: list[float], late: list[float]) -> list[float]:
    """Return the mean of a row over all lessons, in ``UNITS``: its last value less what came late."""
    return [UNITS * (number - missed) for number, missed in zip(row, late, strict=True)]


def followable(gold: list[int]) -> list[int]:
    """Let a name that a run cuts into start where the run does: a further word cannot stand without a first one."""
    found: list[int] = []
    for tag in gold:
        before = found[-1] if found else 0
        found.append(tag - 1 if tag and tag % 2 == 0 and before not in {tag, tag - 1} else tag)
    return found


def marginals(
    emitted: Sequence[Sequence[float]], transitions: list[list[float]]
) -> tuple[list[list[float]], list[list[list[float]]]]:
    """Return how likely each tag of each word is, and each tag after each other one: word -> tag before -> tag."""
    table = possible(transitions)
    forward = [[score + table[tag][0] for tag, score in enumerate(emitted[0])]]
    for row in emitted[1:]:
        forward.append(
            [score + log_sum([a + b for a, b in zip(forward[-1], table[tag], strict=True)]) for tag, score in enumerate(row)]
        )
    backward = [[0.0] * 7]
    for row in reversed(emitted[1:]):
        ahead = [score + later for score, later in zip(row, backward[0], strict=True)]
        backward.insert(0, [log_sum([table[tag][before] + ahead[tag] for tag in range(7)]) for before in range(7)])
    total = log_sum(forward[-1])
    single = [[exp(a + b - total) for a, b in zip(*rows, strict=True)] for rows in zip(forward, backward, strict=True)]
    pairs = [
        [
            [exp(forward[at - 1][before] + table[tag][before] + emitted[at][tag] + backward[at][tag] - total) for tag in range(7)]
            for before in range(7)
        ]
        for at in range(1, len(emitted))
    ]
    return single, [[single[0]], *pairs]


def log_sum(numbers: list[float]) -> float:
    """Add numbers that are given as logarithms."""
    highest = max(numbers)
    return highest + log(sum([exp(number - highest) for number in numbers if number > highest - 40]))


def errors_of(belief: list[float], right: int) -> list[tuple[int, float]]:
    """Return the tags whose probability is off, and by how much."""
    errors = [(tag, (tag == right) - likely) for tag, likely in enumerate(belief)]
    return [(tag, error) for tag, error in errors if abs(error) > NEGLIGIBLE]


def transition_errors(pairs: list[list[list[float]]], gold: list[int]) -> Iterable[tuple[int, list[tuple[int, float]]]]:
    """Yield for each word and each tag before it what is off about the tags after that one."""
    for table, right, right_before in zip(pairs, gold, [0, *gold], strict=False):
        for before, belief in enumerate(table):
            yield before, errors_of(belief, right if before == right_before else -1)


def descend(row: list[float], moved: list[float], late: list[float], errors: list[tuple[int, float]], missed: float) -> None:
    """Move a row of weights against its errors, by AdaGrad; ``late`` adds up each step times the share of the lessons that missed it."""
    for tag, error in errors:
        moved[tag] += error * error
        change = RATE * error / sqrt(moved[tag])
        row[tag] += change
        late[tag] += change * missed


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
        held = [i for i in range(len(prepared)) if i // NEIGHBOURS % FOLDS == fold]
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
