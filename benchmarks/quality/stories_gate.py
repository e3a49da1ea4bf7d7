"""Hold the figures of stories: a drop fails.

    python stories_gate.py DATA_FOLDER SCORER

Runs the scoring script's slow measures, which the tests leave out, and compares them with the floors below. A floor is raised by hand
when a figure has risen for good; lowering one is a commit of its own that says why.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ADAPTER = Path(__file__).with_name("stories_adapter.py")
# (measure, data, figure, lowest or highest allowed, whether higher is better)
FLOORS = (
    ("cluster", "allsides_stream", "bcubed_f1", 0.895, True),
    ("cluster", "allsides_stream", "pair_p", 0.74, True),
    ("cluster", "allsides_stream", "cluster_ratio", 1.15, False),
    ("cluster", "wikinews", "bcubed_f1", 0.86, True),
    ("related", "allsides_stream", "ndcg5", 0.815, True),
)


def main() -> int:
    data, scorer = Path(sys.argv[1]), Path(sys.argv[2])
    problems = []
    for measure, name in dict.fromkeys((measure, name) for measure, name, *_ in FLOORS):
        found = run(scorer, measure, data / f"{name}.jsonl.gz")
        for floor_measure, floor_name, figure, bound, higher in FLOORS:
            if (floor_measure, floor_name) == (measure, name):
                print(f"{measure} {name} {figure}: {found[figure]:.3f} (bound {bound})")
                if (found[figure] < bound) if higher else (found[figure] > bound):
                    problems.append(f"{measure} {name}: {figure} is {found[figure]:.3f}, its bound {bound}")
    print("\n".join(problems) or "stories: every figure holds its floor")
    return 1 if problems else 0


def run(scorer: Path, measure: str, data: Path) -> dict[str, float]:
    """Return what the scorer prints for one measure."""
    done = subprocess.run([sys.executable, scorer, measure, ADAPTER, data], capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    sys.exit(main())
