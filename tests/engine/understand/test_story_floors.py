"""The quick figures on the development data never fall below their floors; `make quality` holds the slow ones."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ADAPTER = Path(__file__).resolve().parents[3] / "benchmarks" / "quality" / "stories_adapter.py"
pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("stories_scorer", shared / "score" / "stories.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def arguments(shared: Path, data: str, gold: str = "") -> argparse.Namespace:
    folder = shared / "data" / "stories"
    return argparse.Namespace(
        adapter=str(ADAPTER), data=str(folder / data), gold=str(folder / gold), cfg={"copies": data.startswith("neardup")}
    )


def test_reports_cited_together(scorer, shared):
    found = scorer.do_cluster(arguments(shared, "wikinews.jsonl.gz"))
    assert found["bcubed_f1"] >= 0.85
    assert 0.9 <= found["cluster_ratio"] <= 1.15


def test_graded_pairs(scorer, shared):
    found = scorer.do_pairs(arguments(shared, "semeval22_pairs.jsonl.gz"))["pearson"]
    assert found["en-en"][0] >= 0.81
    assert found["cross-language"][0] >= 0.68


def test_timelines(scorer, shared):
    assert scorer.do_timeline(arguments(shared, "timeline17_articles.jsonl.gz", "timeline17_gold.jsonl.gz"))["date_f1"] >= 0.52


def test_copies(scorer, shared):
    found = scorer.do_neardup(arguments(shared, "neardup_edits.jsonl.gz"))
    assert found["pair_f1"] >= 0.99
    assert found["pair_p"] >= 0.99
    assert found["same_story_wrongly_merged"] <= 1
