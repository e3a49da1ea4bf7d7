from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.desk import schedule
from broadsheet.records import Refusal, Refused

HOUR = timedelta(hours=1)


def refused(reason, after=None):
    return Refused("https://a.example", reason, "No.", retry_after=after)


def test_a_feed_that_brings_news_is_asked_sooner_and_a_quiet_one_later():
    assert schedule.next_interval(HOUR, brought=3, asked=None) == HOUR / 2
    assert schedule.next_interval(HOUR, brought=0, asked=None) == HOUR * 1.25


@given(
    st.timedeltas(timedelta(0), timedelta(days=30)),
    st.integers(0, 9),
    st.none() | st.timedeltas(timedelta(0), timedelta(days=90)),
)
def test_intervals_stay_within_bounds_and_what_a_feed_asks(current, brought, asked):
    interval = schedule.next_interval(current, brought=brought, asked=asked)
    assert schedule.SHORTEST <= interval <= schedule.LONGEST_BACKOFF
    assert interval >= min(asked or timedelta(0), schedule.LONGEST_BACKOFF)


@given(st.timedeltas(timedelta(0), timedelta(days=1)), st.integers(0, 10_000), st.sampled_from(list(Refusal)))
def test_no_failure_silences_a_feed(interval, failures, reason):
    wait = schedule.backoff(interval, failures, refused(reason))
    assert schedule.SHORTEST <= wait <= schedule.GONE


def test_a_server_that_says_when_is_believed_up_to_a_day():
    assert schedule.backoff(HOUR, 0, refused(Refusal.SLOW_DOWN, timedelta(hours=7))) == timedelta(hours=7)
    assert schedule.backoff(HOUR, 0, refused(Refusal.SLOW_DOWN, timedelta(days=700))) == timedelta(days=1)


@pytest.mark.parametrize("reason", sorted(schedule.FOR_GOOD))
def test_what_will_not_change_is_not_tried_again(reason):
    assert schedule.page_retry(0, refused(reason)) is None


def test_rows_are_spread_over_a_tenth():
    now = datetime(2026, 5, 4, tzinfo=UTC)
    waits = {schedule.after(now, HOUR, number) - now for number in range(1000)}
    assert min(waits) >= HOUR
    assert max(waits) <= HOUR * 1.1
    assert len(waits) > 900
