"""When an edition is due, in every zone and over every change of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.engine.newsletter.schedule import Plan, dues, moment, next_due, plan_for

EVERY_DAY = frozenset(range(7))
WORKDAYS = frozenset(range(5))
ZONES = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))


@given(st.sampled_from(ZONES), st.dates(date(2000, 1, 1), date(2037, 1, 1)), st.integers(0, 1439))
@settings(max_examples=300, deadline=None)
def test_a_moment_is_its_wall_time_or_the_end_of_the_gap(name, day, minute):
    zone = ZoneInfo(name)
    at = moment(day, minute, zone)
    local = at.astimezone(zone)
    wall = datetime.combine(day, time(minute // 60, minute % 60))
    if local.replace(tzinfo=None, fold=0) == wall:
        assert local.fold == 0
    else:  # in a gap: the first moment after it
        assert (at - timedelta(minutes=1)).astimezone(zone).replace(tzinfo=None) < wall < local.replace(tzinfo=None)


@given(st.sampled_from(ZONES), st.integers(0, 1439), st.integers(0, 5_000_000))
@settings(max_examples=200, deadline=None)
def test_dues_go_on_and_name_each_issue_once(name, minute, start):
    plan = Plan(EVERY_DAY, (minute,), ZoneInfo(name))
    after = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=start)
    days = []
    for _ in range(10):
        due = next_due(plan, after)
        assert due.at > after
        assert due.at - after <= timedelta(hours=49)
        days.append(due.day)
        after = due.at
    assert days == sorted(set(days))


@pytest.mark.parametrize(
    ("frequency", "own", "count"),
    [("all", None, 10), ("weekday", None, 10), ("daily", None, 5), ("weekly", None, 1), ("all", 450, 5), ("weekly", 450, 1)],
)
def test_how_often_in_a_week(frequency, own, count):
    plan = plan_for(frequency, weekdays=WORKDAYS, minutes=(390, 1080), own_minute=own, zone=UTC)
    week = [due for due in dues(plan, datetime(2026, 5, 3, 23, 59, tzinfo=UTC)) if due.day < date(2026, 5, 11)]
    assert len(week) == count


def test_weekdays_are_those_of_the_reader():
    plan = Plan(WORKDAYS, (1080,), ZoneInfo("Pacific/Auckland"))
    due = next_due(plan, datetime(2026, 5, 3, 0, tzinfo=UTC))
    assert (due.day, due.at) == (date(2026, 5, 4), datetime(2026, 5, 4, 6, tzinfo=UTC))


def test_a_plan_without_days_never_comes():
    assert next_due(Plan(frozenset(), (1080,), UTC), datetime(2026, 5, 3, tzinfo=UTC)) is None
    assert (
        next_due(
            plan_for("weekday", weekdays=frozenset({5, 6}), minutes=(1080,), own_minute=None, zone=UTC),
            datetime(2026, 5, 3, tzinfo=UTC),
        )
        is None
    )
