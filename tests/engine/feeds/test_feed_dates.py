"""Dates as feeds write them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.engine.feeds.dates import parse_date


def at(*parts: int, east: float = 0) -> datetime:
    return datetime(*parts, tzinfo=timezone(timedelta(hours=east)))  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Tue, 01 Sep 2026 10:11:12 GMT", at(2026, 9, 1, 10, 11, 12)),
        ("1 Sep 2026 10:11 EDT", at(2026, 9, 1, 10, 11, east=-4)),
        ("Tue, 1 September 2026 10:11:12 +0530", at(2026, 9, 1, 10, 11, 12, east=5.5)),
        ("Tue Sep  1 10:11:12 2026", at(2026, 9, 1, 10, 11, 12)),
        ("Tue Sep 01 10:11:12 +0200 2026", at(2026, 9, 1, 10, 11, 12, east=2)),
        ("2026-09-01T10:11:12.345Z", at(2026, 9, 1, 10, 11, 12, 345000)),
        ("2026-09-01 10:11:12 +02:00", at(2026, 9, 1, 10, 11, 12, east=2)),
        ("20260901T101112Z", at(2026, 9, 1, 10, 11, 12)),
        ("2026-244T10:11Z", at(2026, 9, 1, 10, 11)),
        ("2026-W36-2", date(2026, 9, 1)),
        ("2026-09", date(2026, 9, 1)),
        ("Tue, 01 Sep 2026", date(2026, 9, 1)),
        ("Mon, 31 Aug 2026 24:00:00 GMT", at(2026, 9, 1)),
        ("Mon, 31 Aug 2026 23:59:60 GMT", at(2026, 9, 1)),
        ("1 September 2026 at 2:05 pm CEST", at(2026, 9, 1, 14, 5, east=2)),
        ("Tue, 01 Sep 2026 10:00:00 America/New_York", at(2026, 9, 1, 10, east=-4)),
        ("Tue, 01 Sep 2026 10:00:00 GMT+0200", at(2026, 9, 1, 10, east=2)),
        ("1788257472", at(2026, 9, 1, 10, 11, 12)),
        ("2026년 09월 01일  10:11:12", at(2026, 9, 1, 10, 11, 12, east=9)),
        ("2026-09-01 오후 2:11:12", at(2026, 9, 1, 14, 11, 12, east=9)),
        ("2026年9月1日", date(2026, 9, 1)),
        ("Τρί, 01 Σεπ 2026 10:11:12 EST", at(2026, 9, 1, 10, 11, 12, east=-5)),
        ("2026-szeptember-01T9:15+02:00", at(2026, 9, 1, 9, 15, east=2)),
        ("Di, 01 Sep 2026 10:00:00 +0200", at(2026, 9, 1, 10, east=2)),
        ("mar., 01 déc. 2026 16:11:02 +0000", at(2026, 12, 1, 16, 11, 2)),
        ("вт, 01 сентября 2026 10:00", at(2026, 9, 1, 10)),
        ("01.09.2026 14:30", at(2026, 9, 1, 14, 30)),
        ("09/01/2026 4:20 pm PST", at(2026, 9, 1, 16, 20, east=-8)),
        ("26/06/2026", date(2026, 6, 26)),
    ],
)
def test_dates_of_the_wild(text: str, moment: datetime | date) -> None:
    assert parse_date(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "  ",
        "soon",
        "32 Foo 20255 99:99",
        "2026-13-45",
        "2026-09-01T25:00:00Z",
        "9999-99-99",
        "Sun, 99 Jun 2009 12:00:00 GMT",
        "x" * 300,
    ],
)
def test_what_is_no_date_is_unknown(text: str | None) -> None:
    assert parse_date(text) is None


def test_cases_of_feedparser(shared: Path) -> None:
    missed = []
    rows = [json.loads(line) for line in (shared / "data/feeds/feedparser/dates.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        moment = parse_date(row["input"])
        found = _parts(moment)
        if row["expected"] is not None and found != row["expected"][:6]:
            missed.append(row["input"])
    assert not missed


def test_cases_of_miniflux(shared: Path) -> None:
    cases = json.loads((shared / "data/feeds/miniflux/dates.json").read_text(encoding="utf-8"))
    assert [text for text in cases["must_parse_or_fail_cleanly"] if parse_date(text) is None] == []
    for text, seconds in cases["pairs"]:
        moment = parse_date(text)
        assert isinstance(moment, datetime)
        assert moment.timestamp() == seconds


def _parts(moment: datetime | date | None) -> list[int] | None:
    if isinstance(moment, datetime):
        return list(moment.astimezone(UTC).timetuple())[:6]
    return [moment.year, moment.month, moment.day, 0, 0, 0] if moment else None


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_moment_or_nothing(text: str) -> None:
    moment = parse_date(text)
    assert moment is None or isinstance(moment, date)
    if isinstance(moment, datetime):
        assert moment.tzinfo is not None


@settings(deadline=None)
@given(st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 - the zone is put on below
def test_iso_dates_come_back(moment: datetime) -> None:
    assert parse_date(moment.replace(tzinfo=UTC).isoformat()) == moment.replace(tzinfo=UTC)
