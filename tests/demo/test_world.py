"""The world holds together: times, references, copies, revisions."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from broadsheet.demo.outlets import OUTLETS
from broadsheet.demo.pictures.names import MOTIFS
from broadsheet.demo.reading import read_parts, world
from broadsheet.demo.world import LINK, Report, Standing, name_days, stand

EPOCH = datetime(2031, 5, 14, 9, 30, tzinfo=UTC)
REPORTS = world().reports


def at(hours: float) -> tuple[Standing, ...]:
    return world().standing(EPOCH, EPOCH + timedelta(hours=hours))


def test_there_is_enough_to_read_from_every_outlet() -> None:
    shown = at(0)
    assert len(shown) >= 60
    assert len(world().events) >= 12
    assert all(sum(standing.report.outlet is outlet for standing in shown) >= 5 for outlet in OUTLETS)
    assert all(EPOCH - timedelta(days=5) <= standing.published <= EPOCH for standing in shown)


def test_reports_appear_in_their_time_newest_first() -> None:
    assert not at(-24 * 6)
    withdrawn = sum(report.withdrawn_after is not None for report in REPORTS)
    assert 0 < len(at(-48)) < len(at(0)) < len(at(48)) == len(REPORTS) - withdrawn
    assert all(later.published >= earlier.published for later, earlier in pairwise(at(0)))


@pytest.mark.parametrize("clock", ["00:00", "09:30", "23:59"])
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_nobody_reports_what_has_not_happened(report: Report, clock: str) -> None:
    epoch = datetime.fromisoformat(f"2031-05-14T{clock}+00:00")
    assert stand(report, epoch, epoch).published >= report.event.day(epoch)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_words_have_no_marks_left(report: Report) -> None:
    standing = stand(report, EPOCH, EPOCH + timedelta(days=9))
    for words in (standing.title, standing.standfirst, standing.text):
        assert not re.search(r"[{}]|\]\(|^[#>@-] ", words, re.MULTILINE)
    assert 50 <= len(standing.text.split()) <= 700


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_references_lead_somewhere(report: Report) -> None:
    known = {other.key: other for other in REPORTS}
    assert all(key in known for part in report.parts for _, key in LINK.findall(part.text))
    teasers = [part.text for part in report.parts if part.kind == "teaser"]
    assert all(known[key].outlet is report.outlet for key in teasers)
    assert report.picture is None or report.picture.motif in MOTIFS


def test_every_poster_is_used() -> None:
    assert {report.picture.motif for report in REPORTS if report.picture} == MOTIFS


@pytest.mark.parametrize("report", [report for report in REPORTS if report.copy_of], ids=lambda report: report.key)
def test_copies_are_copies_under_another_headline(report: Report) -> None:
    original = next(other for other in REPORTS if other.key == report.copy_of)
    words, source = set(_shingles(report)), set(_shingles(original))
    assert len(words & source) >= 0.8 * len(words)
    assert report.title != original.title
    assert report.hours_ago < original.hours_ago


def _shingles(report: Report) -> list[tuple[str, ...]]:
    words = " ".join(part.words for part in report.parts if part.kind != "teaser").split()
    return [tuple(words[start : start + 4]) for start in range(len(words) - 3)]


@pytest.mark.parametrize("report", [report for report in REPORTS if report.revisions], ids=lambda report: report.key)
def test_a_revised_report_changes_its_headline_and_its_words_when_due(report: Report) -> None:
    due = EPOCH - timedelta(hours=report.hours_ago - report.revisions[0].after_hours)
    before = stand(report, EPOCH, due - timedelta(minutes=1))
    after = stand(report, EPOCH, due)
    assert before.modified is None
    assert after.modified == due
    assert before.title != after.title
    assert before.text != after.text
    for old, new in report.revisions[0].swaps:
        assert old in before.text
        assert new in after.text


def test_days_are_named_from_the_day_of_the_event() -> None:
    day = datetime(2031, 12, 31, tzinfo=UTC)
    assert name_days("{weekday}, {date}; {weekday+1}, {date+1}; {month-1}, {month+1}", day, "en") == (
        "Wednesday, 31 December; Thursday, 1 January; November, January"
    )
    assert name_days("am {weekday-2}, dem {date}", day, "de") == "am Montag, dem 31. Dezember"
    assert name_days("يوم {weekday} {date}", day, "ar") == "يوم الأربعاء 31 ديسمبر"


def test_bodies_are_read_by_their_marks() -> None:
    parts = read_parts("One\nline.\n\n## Head\n\n- a\n- b\n\n> Said.\n\n@ key\n\nSee [here](key).")
    assert [(part.kind, part.words) for part in parts] == [
        ("paragraph", "One line."),
        ("heading", "Head"),
        ("item", "a"),
        ("item", "b"),
        ("quote", "Said."),
        ("teaser", "key"),
        ("paragraph", "See here."),
    ]
