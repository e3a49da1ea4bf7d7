"""Files and functions stay small enough to be read in one go."""

from __future__ import annotations

import ast
import statistics
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}


@cache
def functions() -> list[tuple[int, str]]:
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                found.append((lines, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"))
    return sorted(found, reverse=True)


def test_no_file_is_longer_than_500_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in SOURCES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    assert not long


def test_no_function_is_longer_than_60_lines():
    assert not [entry for entry in functions() if entry[0] > 60]


def test_functions_are_short_as_a_rule():
    lengths = [lines for lines, _ in functions()]
    assert len(lengths) > 300
    assert statistics.median(lengths) <= 10
    assert statistics.quantiles(lengths, n=20)[-1] <= 40


def test_files_are_named_for_what_they_do():
    assert not [str(path.relative_to(ROOT)) for path in SOURCES if path.stem in FORBIDDEN_NAMES]
