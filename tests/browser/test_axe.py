"""axe finds nothing on any page: at 320 and 1280 pixels, left to right and right to left, light and dark."""

from __future__ import annotations

import json
import subprocess
from itertools import product
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

HERE = Path(__file__).resolve().parent
EVERY_VIEW = list(product(("en", "ar"), (320, 1280), ("light", "dark")))
TURNS = [("en", 320, "light"), ("ar", 1280, "dark"), ("ar", 320, "light"), ("en", 1280, "dark")]
"""A page that is looked at once is looked at in one of these."""
FIRST = {"front", "article", "story", "search", "comments", "desk"}


def _plan(site: dict[str, Any], chromium: str, *, thorough: bool) -> dict[str, Any]:
    pages = [
        page | {"views": EVERY_VIEW if thorough or page["name"] in FIRST else [TURNS[number % len(TURNS)]]}
        for number, page in enumerate(site["pages"])
    ]
    return {"base": site["base"], "chromium": chromium, "cookies": site["cookies"], "tabs": 2, "pages": pages}


def _look(plan: dict[str, Any], node: str) -> list[dict[str, Any]]:
    """Return what axe found; the last line is the tally."""
    done = subprocess.run(
        [node, str(HERE / "visit.mjs")], input=json.dumps(plan), capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    *found, tally = map(json.loads, done.stdout.splitlines())
    assert tally["visited"] == sum(len(page["views"]) for page in plan["pages"]), found
    return found


def _expect_nothing(found: list[dict[str, Any]]) -> None:
    """Fail with one line for each finding."""
    assert not found, "\n".join(" | ".join(map(str, one.values())) for one in found)


def test_axe_finds_nothing(site, chromium_path, node):
    assert {page["name"] for page in site["pages"]} >= FIRST
    _expect_nothing(_look(_plan(site, chromium_path, thorough=False), node))


@pytest.mark.soak
def test_axe_finds_nothing_in_any_view(site, chromium_path, node):
    _expect_nothing(_look(_plan(site, chromium_path, thorough=True), node))


def test_axe_would_find_something(site, chromium_path, node, tmp_path):
    """The page that is broken on purpose shows that the looking works."""
    broken = tmp_path / "broken.html"
    broken.write_text('<html><title>x</title><body><img src="x"><a href="/">a</a><p style="color:#ccc;background:#fff">pale</p>')
    page = {"name": "broken", "path": broken.as_uri(), "who": "", "press": "", "views": [TURNS[0]]}
    found = _look({"base": "", "chromium": chromium_path, "cookies": {}, "tabs": 1, "pages": [page]}, node)
    assert {"image-alt", "html-has-lang", "color-contrast"} <= {one["rule"] for one in found}
