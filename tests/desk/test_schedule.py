from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.desk import schedule
from broadsheet.desk.rhythm import Rhythm
from broadsheet.records import Refusal, Refused

HOUR = timedelta(hours=1)
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def refused(reason, after=None):
    return Refused("https://a.example", reason, "No.", retry_after=after)


def planned(**more):
    return schedule.plan(Rhythm.new(NOW - timedelta(days=90)), [], last=NOW - HOUR, now=NOW, **more).wait


def test_a_feed_is_left_alone_as_long_as_it_asks_up_to_a_day():
    often = [NOW - timedelta(minutes=minutes) for minutes in range(0, 3000, 60)]
    busy = schedule.plan(Rhythm.new(NOW), often, last=None, now=NOW).rhythm
    waits = [schedule.plan(busy, [], last=NOW - HOUR, now=NOW, ttl=ttl).wait for ttl in (None, 2 * HOUR, timedelta(days=300))]
    assert waits == [schedule.SHORTEST, 2 * HOUR, timedelta(days=1)]
    assert schedule.plan(busy, [], last=NOW - HOUR, now=NOW, max_age=timedelta(days=365)).wait == schedule.LONGEST_FRESH


def test_a_feed_whose_hub_tells_us_is_asked_seldom_but_asked():
    often = [NOW - timedelta(minutes=minutes) for minutes in range(0, 3000, 60)]
    busy = schedule.plan(Rhythm.new(NOW), often, last=None, now=NOW).rhythm
    assert schedule.plan(busy, [], last=NOW - HOUR, now=NOW, pushed=True).wait >= schedule.PUSHED_SHORTEST
    assert planned(pushed=True) == schedule.LONGEST


@given(st.none() | st.timedeltas(timedelta(0), timedelta(days=90)), st.none() | st.timedeltas(timedelta(0), timedelta(days=900)))
def test_no_feed_is_left_alone_for_more_than_a_day(ttl, max_age):
    assert schedule.SHORTEST <= planned(ttl=ttl, max_age=max_age) <= schedule.LONGEST_ASKED


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "public, max-age=600"}, 600),
        ({"cache-control": "max-age=600", "age": "500"}, 100),
        ({"cache-control": "max-age=600", "age": "700"}, None),
        ({"cache-control": "max-age=600, no-cache"}, None),
        ({"cache-control": "max-age=99999999999999"}, 999999999),
        ({"expires": "Mon, 04 May 2026 12:30:00 GMT"}, 1800),
        ({"expires": "Mon, 04 May 2026 11:30:00 GMT"}, None),
        ({"expires": "0"}, None),
        ({"cache-control": "max-age=60", "expires": "Mon, 04 May 2026 12:30:00 GMT"}, 60),
    ],
)
def test_servers_say_how_long_an_answer_is_fresh(headers, seconds):
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert schedule.fresh_for(headers, NOW) == expected


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
