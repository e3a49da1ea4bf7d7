from __future__ import annotations

import pytest

from broadsheet.engine.understand import Storylines

AFFAIR = [
    ("Ferry Ingrid aground off Skarholm", "The ferry Ingrid ran aground on the Skarholm reef before dawn with 214 passengers."),
    ("Captain of the Ingrid heard", "The captain of the ferry Ingrid told the Skarholm inquiry that the buoy was dark."),
    (
        "Skarholm buoy was dark for weeks",
        "The buoy on the Skarholm reef had been dark for weeks before the Ingrid struck, papers show.",
    ),
    ("Owner of the Ingrid fined", "The owner of the ferry Ingrid was fined over the Skarholm grounding; the buoy is lit again."),
]
OTHERS = [
    (
        f"{place} holds its {thing} fair",
        f"The town of {place} opened its yearly {thing} fair with a parade and speeches by {name}.",
    )
    for place, thing, name in zip(
        "Wick Ashby Dorn Elmet Farrow Gild Harth".split(),
        "cheese clock kite pear rope seed tin".split(),
        "Marlow Ness Oakes Penn Quill Rowe Sands".split(),
        strict=True,
    )
]


def report(title: str, text: str, day: int) -> list[dict[str, str]]:
    month, date = divmod(day, 28)
    return [{"id": title, "title": title, "text": text, "published": f"2026-{month + 1:02}-{date + 1:02}", "language": "en"}]


@pytest.fixture
def lines():
    lines = Storylines()
    for n, (title, text) in enumerate(OTHERS):
        lines.add(story=f"other{n}", articles=report(title, text, n * 3))
    return lines


def test_stories_weeks_apart_are_one_line_and_say_why(lines):
    found = [lines.add(story=f"s{n}", articles=report(*AFFAIR[n], 20 + n * 20)) for n in range(len(AFFAIR))]
    assert [each.line for each in found] == ["s0"] * 4
    assert lines.stories("s0") == ["s0", "s1", "s2", "s3"]
    nearest = found[-1].links[0]
    assert "Ingrid" in nearest.reasons[0]
    assert nearest.reasons[1].endswith("weeks apart")


def test_what_only_looks_alike_is_no_line(lines):
    assert len({lines.line(f"other{n}") for n in range(len(OTHERS))}) == len(OTHERS)


def test_an_affair_that_rested_for_months_begins_anew(lines):
    lines.add(story="s0", articles=report(*AFFAIR[0], 20))
    assert lines.add(story="s1", articles=report(*AFFAIR[1], 20 + 120)).line == "s1"


def test_a_known_line_is_not_decided_again(lines):
    lines.add(story="s0", articles=report(*AFFAIR[0], 20), line="affair-7")
    assert lines.add(story="s1", articles=report(*AFFAIR[1], 30)).line == "affair-7"


def test_a_story_is_added_once(lines):
    with pytest.raises(ValueError, match="already added"):
        lines.add(story="other0", articles=[])


def test_lines_that_are_over_are_forgotten(lines, monkeypatch):
    monkeypatch.setattr("broadsheet.engine.understand.storylines.SWEEP_EVERY", 1)
    lines.add(story="late", articles=report(*AFFAIR[0], 300))
    assert lines.stories("other0") == []
    assert lines.line("other0") == "other0"
