"""Fit the constants of the stories engine on the development data, the same figures every time.

    python benchmarks/quality/fit_stories.py ../shared/data/stories

Prints the log-odds of a pair of reports (``pairs.SAME_EVENT``) and the rarity of the glossary's concepts (``glossary._RARITY``). No text
leaves the data: what is printed is counts and weights.

Pairs: every labelled report of the stream against the labelled ones among its candidates; the same cluster or not is what is fitted, by
logistic regression with a ridge of .01, Newton's method from zero.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from broadsheet.engine.understand import stories
from broadsheet.engine.understand.glossary import _CONCEPTS, _RARITY, concept_of
from broadsheet.engine.understand.pairs import SAME_EVENT
from broadsheet.engine.understand.rarity import cosine
from broadsheet.engine.understand.terms import WORD, fold

NAMES = ("base", "cosine", "root", "title", "per_day", "same_outlet")
RIDGE = 0.01
STEPS = 12
Row = tuple[list[float], bool]


def load(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


class Watched(stories.StoryIndex):
    """An index that notes the evidence of the pairs it scores."""

    def __init__(self, clusters: dict[str, str]) -> None:
        super().__init__()
        self.clusters = clusters
        self.rows: list[Row] = []

    def _compared(self, number: int, others: Any, weights: Any) -> Iterator[tuple[int, float]]:
        others = list(others)
        mine = dict(zip(*self._vectors[number], strict=True))
        story = self.clusters.get(self._ids[number])
        for other in others if story else ():
            theirs = self.clusters.get(self._ids[other])
            if theirs is not None:
                alike = cosine(mine, self._vectors[other])
                days = abs(self._days[number] - self._days[other])
                outlet = self._sources[number] is not None and self._sources[number] == self._sources[other]
                evidence = [1.0, alike, math.sqrt(alike), self._title_overlap(number, other), days, float(outlet)]
                self.rows.append((evidence, story == theirs))
        return super()._compared(number, others, weights)


def pairs(documents: list[dict[str, Any]]) -> list[Row]:
    index = Watched({d["id"]: d["cluster"] for d in documents if d.get("cluster")})
    for d in documents:
        index.add(
            id=d["id"], title=d["title"] or "", text=d["text"] or "", published=d["date"], source=d["source"], language=d["lang"]
        )
    return index.rows


def regress(rows: list[Row]) -> list[float]:
    size = len(rows[0][0])
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [RIDGE * w for w in weights]
        bend = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for evidence, same in rows:
            chance = 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, evidence, strict=True))))
            for i, x in enumerate(evidence):
                slope[i] += (chance - same) * x
                for j in range(size):
                    bend[i][j] += chance * (1 - chance) * x * evidence[j]
        weights = [w - step for w, step in zip(weights, solve(bend, slope), strict=True)]
    return weights


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small system of linear equations by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i, _ in enumerate(rows):
        pivot = max(range(i, len(rows)), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k, line in enumerate(rows):
            if k != i:
                rows[k] = [value - line[i] * top for value, top in zip(line, rows[i], strict=True)]
    return [line[-1] for line in rows]


def rarities(documents: list[dict[str, Any]], *, fewest: int = 50) -> str:
    """Return one digit a concept: how rare it is, mean over the languages with at least so many documents."""
    size = len(_CONCEPTS.strip().splitlines())
    spoken: defaultdict[str, Counter[int]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for d in documents:
        language = (d["lang"] or "en")[:2]
        total[language] += 1
        words = WORD.findall(f"{d['title'] or ''} {(d['text'] or '')[:1500]}")
        spoken[language].update({c for c in (concept_of(fold(word), language) for word in words) if c is not None})
    languages = [language for language in total if total[language] > fewest]
    shares = (sum((spoken[x][c] + 0.3) / (total[x] + 1) for x in languages) / len(languages) for c in range(size))
    return "".join(str(max(1, min(9, round(-1.6 * math.log(share))))) for share in shares)


def main(folder: Path) -> None:
    rows = pairs(load(folder / "allsides_stream.jsonl.gz"))
    print(f"{len(rows)} labelled pairs, {sum(same for _, same in rows)} of one event")
    for name, used, fitted in zip(NAMES, SAME_EVENT, regress(rows), strict=True):
        print(f"  {name:12} fitted {fitted:7.2f}   used {used:7.2f}")
    semeval = [row[side] for row in load(folder / "semeval22_pairs.jsonl.gz") for side in "ab"]
    digits = rarities(semeval + load(folder / "pool_unlabelled.jsonl.gz")[::20])
    print("rarity of concepts:", digits)
    print("  as in the glossary" if digits == _RARITY else "  the glossary has others")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/stories"))
