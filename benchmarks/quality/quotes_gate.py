"""Hold the figures of statements, names, dates and figures: a drop fails.

    python quotes_gate.py DATA_FOLDER SCORER [--write]

Runs the scoring script with ``quotes_adapter.py`` and compares what it finds with the floors below; then measures how many of the direct
quotations that reach ``PUBLIC_CONFIDENCE`` have the right speaker. A floor is raised by hand when a figure has risen for good; lowering one
is a commit of its own that says why. With ``--write`` the figures go into the file that the site's page of quality prints.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from broadsheet import __version__, find_statements
from broadsheet.engine.statements import PUBLIC_CONFIDENCE

ADAPTER = Path(__file__).with_name("quotes_adapter.py")
# (part of the scorer's answer, measure, lowest F1 or share)
FLOORS = (
    ("quotes polnear", "quoted.overlap", 96.4),
    ("quotes polnear", "quoted.attr", 91.2),
    ("quotes polnear", "quoted.e2e", 88.2),
    ("quotes polnear", "content.overlap", 65.5),
    ("quotes polnear", "content.e2e", 59.5),
    ("quotes dewikinews", "quoted.e2e", 66.8),
    ("quotes dewikinews", "content.e2e", 48.3),
    ("entities wikineural-en.val", "untyped", 83.8),
    ("entities wikineural-en.val", "PER/ORG/LOC", 74.0),
    ("entities gum-news", "untyped", 67.8),
    ("dates gum", "e2e strict", 91.5),
    ("dates recognizers en", "e2e strict", 45.8),
    ("figures rec-unit", "value", 86.0),
)
"""Names are held by sets that the tagger did not learn from."""
PUBLIC_PRECISION = 0.98
PAGE = Path(__file__).parents[2] / "src/broadsheet/site/people/quality.json"
# What the page prints besides the measures that have a floor.
PRINTED = (
    ("quotes dewikinews", "quoted.overlap"),
    ("quotes dewikinews", "content.overlap"),
    ("entities wikineural-de.val", "untyped"),
    ("entities wikineural-de.val", "PER/ORG/LOC"),
    ("entities wikineural-fr.val", "untyped"),
    ("entities wikineural-fr.val", "PER/ORG/LOC"),
)


def main() -> int:
    """Measure, print, and return 1 where a floor is missed."""
    data, scorer = Path(sys.argv[1]), Path(sys.argv[2])
    found = run(scorer, data)
    problems = []
    for part, measure, floor in FLOORS:
        figure = figure_of(found[part], measure)
        print(f"{part} {measure}: {figure:.1f} (floor {floor})")
        if figure < floor:
            problems.append(f"{part}: {measure} is {figure:.1f}, its floor {floor}")
    by_outlet = public_precision(load(scorer), data / "polnear.dev.jsonl.gz")
    right, named = sum(one[0] for one in by_outlet.values()), sum(one[1] for one in by_outlet.values())
    if "--write" in sys.argv:
        write(found, by_outlet)
    print(f"speakers named in public: {right} of {named} right, {right / named:.4f} (floor {PUBLIC_PRECISION})")
    if right < PUBLIC_PRECISION * named:
        problems.append(f"speakers named in public: {right / named:.4f} right, floor {PUBLIC_PRECISION}")
    print("\n".join(problems) or "statements, names, dates, figures: every figure holds its floor")
    return 1 if problems else 0


def run(scorer: Path, data: Path) -> dict:
    """Return the scorer's answer for all its sets."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        subprocess.run([sys.executable, scorer, ADAPTER, "--data", data, "--json", answer], stdout=subprocess.DEVNULL, check=True)
        return json.loads(answer.read_text(encoding="utf-8"))


def figure_of(part: dict, measure: str) -> float:
    """Return one figure: the F1 of a measure, or the share of right speakers."""
    shares = part.get("attribution accuracy given span", {})
    return shares[measure][0] if measure in shares else part[measure]["F1"]


def load(scorer: Path) -> ModuleType:
    """Import the scoring script."""
    spec = importlib.util.spec_from_file_location("scorer", scorer)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(found: dict, by_outlet: dict[str, tuple[int, int]]) -> None:
    """Write the figures for the site's page of quality."""
    chosen = [(part, measure) for part, measure, _ in FLOORS] + list(PRINTED)
    figures = {f"{part}: {measure}": round(figure_of(found[part], measure), 1) for part, measure in chosen}
    right, named = (sum(column) for column in zip(*by_outlet.values(), strict=True))
    page = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "version": __version__,
        "figures": figures,
        "named": {
            "right": right,
            "of": named,
            "share": round(100 * right / named, 1),
            "worst_outlet": round(min(100 * one[0] / one[1] for one in by_outlet.values()), 1),
            "outlets": len(by_outlet),
        },
    }
    PAGE.write_text(json.dumps(page, indent=2) + "\n", encoding="utf-8")


def public_precision(scorer: ModuleType, path: Path) -> dict[str, tuple[int, int]]:
    """Count the statements that a public page may name the speaker of and that the annotators also have, by outlet: right, all."""
    counted: dict[str, tuple[int, int]] = {}
    for record in scorer.load(str(path)):
        outlet = record["id"].partition("_")[0]
        right, named = counted.get(outlet, (0, 0))
        hits = named_speakers(scorer, record)
        counted[outlet] = (right + sum(hits), named + len(hits))
    return counted


def named_speakers(scorer: ModuleType, record: dict) -> list[bool]:
    """Return for each statement of one article that is sure enough and annotated whether its speaker is right."""
    text = record["text"]
    sure = [
        statement
        for statement in find_statements(text, published=record.get("pub_date"), language=record["lang"])
        if statement.confidence >= PUBLIC_CONFIDENCE
    ]
    said = [{"content": pairs(one.spans), "speaker": pairs(one.speaker_spans), "speaker_name": one.speaker} for one in sure]
    gold = [scorer.chars([scorer.trim(text, *span) for span in quote["content"]]) for quote in record["quotes"]]
    mine = [scorer.chars([scorer.trim(text, *span) for span in one["content"]]) for one in said]
    return [bool(scorer.speaker_ok(text, record["quotes"][i], said[j])) for i, j in scorer.pair(gold, mine).items()]


def pairs(spans: tuple) -> list[list[int]]:
    """Return spans as lists."""
    return [[span.start, span.end] for span in spans]


if __name__ == "__main__":
    sys.exit(main())
