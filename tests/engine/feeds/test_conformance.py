"""The cases of feedparser, Miniflux and the feed validator: floors that only go up."""

from __future__ import annotations

import contextlib
import io
import re
import runpy
import sys
from pathlib import Path

import pytest

ADAPTER = Path(__file__).resolve().parents[3] / "benchmarks" / "quality" / "feeds_adapter.py"
FLOORS = {
    "feedparser plain": 0.98,
    "feedparser sanitize": 0.58,
    "feedparser illformed": 1.0,
    "miniflux": 0.98,
    "feedvalidator clean": 0.99,
}


@pytest.fixture(scope="module")
def figures(shared: Path) -> dict[str, float]:
    """Run the measure of the development data with our adapter and read what it prints."""
    printed = io.StringIO()
    arguments, sys.argv = sys.argv, ["feeds.py", str(ADAPTER), "--data", str(shared / "data" / "feeds")]
    try:
        with contextlib.redirect_stdout(printed):
            runpy.run_path(str(shared / "score" / "feeds.py"), run_name="__main__")
    finally:
        sys.argv = arguments
    found = re.findall(r"(?m)^(\w+(?: \w+)?)\s+(\d+)/(\d+)$", printed.getvalue())
    assert "feedparser raised {}" in printed.getvalue()
    return {name: int(good) / int(count) for name, good, count in found}


@pytest.mark.parametrize("name", FLOORS)
def test_floor(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[name]
