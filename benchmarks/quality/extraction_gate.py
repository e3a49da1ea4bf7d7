"""Hold the figures of extraction: a drop fails.

    python extraction_gate.py DATA_FOLDER SCORER [--lower]

DATA_FOLDER holds the development sets, SCORER is the scoring script. ``extraction_floors.json`` holds for each set a hash of its bytes and
the lowest figures allowed. Another corpus fails as well: its figures say nothing about this one. ``--lower`` writes the floors anew,
down as well as up; without it they are only ever compared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = Path(__file__).with_name("extraction_floors.json")
SETS = ("aed", "wcxb", "fundus", "fundus_eval", "trafilatura")
FIGURES = ("f1", "page_f1", "snip_f1", "title", "date", "author")
SLACK = 0.002
"""A figure may lie this far below its floor before it counts as a drop: rounding of other library versions."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--lower", action="store_true", help="write the floors anew from this run")
    options = parser.parse_args()
    measured = measure(options.data, options.scorer)
    if options.lower:
        FLOORS.write_text(json.dumps(measured, indent=2, sort_keys=True) + "\n", "utf-8")
        return 0
    problems = compare(json.loads(FLOORS.read_text("utf-8")), measured)
    print("\n".join(problems) or "extraction: every figure holds its floor")
    return 1 if problems else 0


def measure(data: Path, scorer: Path) -> dict[str, dict[str, float | str]]:
    """Score the engine on every set; return its figures with the hash of the corpus."""
    paths = [data / f"{name}.jsonl.gz" for name in SETS]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        adapter = Path(__file__).with_name("extraction_adapter.py")
        subprocess.run([sys.executable, scorer, adapter, *paths, "--boot", "0", "--out", out], check=True)
        sets = json.loads(out.read_text("utf-8"))["sets"]
    return {
        path.name.split(".")[0]: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        | figures(sets[path.name.split(".")[0]])
        for path in paths
    }


def figures(result: dict[str, float]) -> dict[str, float | str]:
    """Pick the figures that are held."""
    return {name: round(result[name], 4) for name in FIGURES if result.get(name) is not None}


def compare(floors: dict[str, dict[str, float | str]], measured: dict[str, dict[str, float | str]]) -> list[str]:
    """Say what fell, and which corpus is another one."""
    problems = []
    for name, floor in floors.items():
        now = measured[name]
        if floor["sha256"] != now["sha256"]:
            problems.append(f"{name}: another corpus than the floors were measured on")
            continue
        for figure, lowest in floor.items():
            if figure != "sha256" and float(now.get(figure, 0)) < float(lowest) - SLACK:
                problems.append(f"{name}: {figure} fell to {now.get(figure, 0)} from {lowest}")
    return problems


if __name__ == "__main__":
    sys.exit(main())
