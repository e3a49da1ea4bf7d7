"""Every rule has a recorded page, reaches what is expected of it, and is needed for that: the whole of it and each of its parts."""

from __future__ import annotations

import json
import runpy
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import broadsheet
from broadsheet.engine.extract import ruled
from broadsheet.engine.rules import SiteRule, lookup, rules_for
from broadsheet.engine.rules.rule import SELECTORS

FIXTURES = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "rules").glob("*/*.html"))
RULES = [rule for domain in sorted(lookup.domains()) for rule in lookup.rules_of(domain)]
PARTS = [(rule, name) for rule in RULES for name in SELECTORS if getattr(rule, name)]
EVERY_PAGE = pytest.mark.parametrize("page", FIXTURES, ids=lambda page: page.stem)


def expected(page: Path) -> dict[str, Any]:
    return json.loads(page.with_suffix(".expected.json").read_text(encoding="utf-8"))


def saved(wanted: dict[str, Any]) -> datetime | None:
    return datetime.fromisoformat(wanted["fetched_at"]) if wanted["fetched_at"] else None


def read(page: Path) -> dict[str, Any]:
    """What is read from a page, in the form of the expected file."""
    wanted = expected(page)
    article = broadsheet.read(page.read_bytes(), url=wanted["url"], fetched_at=saved(wanted))
    found: dict[str, Any] = {name: getattr(article, name) for name in wanted if name not in {"url", "fetched_at", "text"}}
    found = {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}
    if isinstance(found.get("published"), date):
        found["published"] = found["published"].isoformat()
    return {"url": wanted["url"], "fetched_at": wanted["fetched_at"], **found, "text": article.text.split("\n\n")}


def pages_of(rule: SiteRule) -> list[Path]:
    """The recorded pages that a rule is for."""
    wanted = {page: expected(page) for page in FIXTURES}
    when = {page: saved(values) or datetime.fromisoformat(values["published"]) for page, values in wanted.items()}
    return [page for page in FIXTURES if rules_for(wanted[page]["url"], when[page]) == rule]


def results(rule: SiteRule, monkeypatch: pytest.MonkeyPatch, stand_in: SiteRule | None) -> list[bool]:
    """Whether each page of a rule is read as expected when another stands in for it."""
    pages = pages_of(rule)
    monkeypatch.setattr(ruled, "rules_for", lambda url, when: stand_in)
    return [read(page) == expected(page) for page in pages]


@EVERY_PAGE
def test_a_recorded_page_is_read_as_expected(page: Path) -> None:
    assert read(page) == expected(page)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.domain}-{rule.valid_from}")
def test_a_rule_earns_its_place(rule: SiteRule, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pages_of(rule), f"the rule of {rule.valid_from} for {rule.domain} has no recorded page"
    assert not all(results(rule, monkeypatch, None)), "the generic extractor needs this rule no more: delete it"


@pytest.mark.parametrize(
    ("rule", "part"), PARTS, ids=lambda value: value if isinstance(value, str) else f"{value.domain}-{value.valid_from}"
)
def test_each_part_of_a_rule_earns_its_place(rule: SiteRule, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without = replace(rule, **{part: () if isinstance(getattr(rule, part), tuple) else None})
    assert not all(results(rule, monkeypatch, without)), f"{part} changes nothing: leave it away"


def test_every_recorded_page_belongs_to_a_rule() -> None:
    assert {page for rule in RULES for page in pages_of(rule)} == set(FIXTURES)
    assert {page.parent.name for page in FIXTURES} == lookup.domains()


def test_a_page_without_a_date_is_not_recorded_without_a_day(tmp_path: Path) -> None:
    record = runpy.run_path(str(Path(__file__).with_name("record.py")))["record"]
    page = tmp_path / "story.html"
    page.write_text("<p>The pier of Marsh closes on Friday and opens again in spring, the harbour office said.</p>")
    with pytest.raises(SystemExit, match="give the day"):
        record(page, "https://nowhere.example/pier")
    assert not (FIXTURES[0].parents[1] / "nowhere.example").exists()
