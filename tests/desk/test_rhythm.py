from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.desk.rhythm import Rhythm, learn, moments, per_day, wait

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SHORT, LONG = timedelta(minutes=20), timedelta(days=1)


def watched(came, days=60):
    return learn(Rhythm.new(NOW - days * DAY), came, NOW)


def at_seven(days=60):
    return [NOW.replace(hour=7) - number * DAY for number in range(days)]


def test_a_punctual_feed_is_asked_about_its_hour_and_left_alone_elsewhere():
    rhythm = watched(at_seven())
    assert wait(rhythm, NOW.replace(hour=7), shortest=SHORT, longest=LONG) == SHORT
    assert wait(rhythm, NOW.replace(hour=12), shortest=SHORT, longest=LONG) > timedelta(hours=2)


def test_a_wait_ends_when_the_hour_of_a_feed_begins():
    rhythm = watched(at_seven())
    evening = NOW.replace(hour=5, minute=30)
    assert evening + wait(rhythm, evening, shortest=SHORT, longest=LONG) <= evening.replace(hour=7, minute=20)


def test_a_feed_without_a_word_for_months_is_asked_once_a_day():
    assert wait(watched([]), NOW, shortest=SHORT, longest=LONG) == LONG


def test_a_feed_that_wakes_up_is_asked_more_often_within_days():
    asleep = watched([], days=300)
    awake = learn(asleep, [NOW + number * DAY / 8 for number in range(24)], NOW + 3 * DAY)
    before, after = (wait(rhythm, NOW + 3 * DAY, shortest=SHORT, longest=LONG) for rhythm in (asleep, awake))
    assert after < before / 10


def test_the_week_has_a_rhythm_too():
    weekdays = [NOW - number * DAY + hour * DAY / 24 for number in range(1, 60) for hour in (0, 2, 4) if number % 7 not in {1, 2}]
    rhythm = watched(weekdays)
    sunday, tuesday = NOW - DAY, NOW + DAY
    assert wait(rhythm, sunday, shortest=SHORT, longest=LONG) > wait(rhythm, tuesday, shortest=SHORT, longest=LONG)


def test_dates_are_believed_only_between_two_looks():
    last = NOW - timedelta(hours=2)
    middle = NOW - timedelta(hours=1)
    true = NOW - timedelta(minutes=15)
    assert moments([true, NOW + DAY, NOW - 300 * DAY, None], after=last, now=NOW) == [middle, true]


def test_the_first_look_learns_from_the_dates_of_three_months():
    assert moments([NOW - DAY, NOW - 300 * DAY, None], after=None, now=NOW) == [NOW - DAY]


def test_entries_of_one_moment_count_once():
    together = [NOW - timedelta(minutes=minutes) for minutes in (30, 29, 25, 5)]
    assert len(moments(together, after=NOW - timedelta(hours=1), now=NOW)) == 2


@pytest.mark.parametrize("data", [{}, {"since": 1}, {"since": "x", "at": "y", "hours": [], "days": [], "fast": 0}])
def test_what_is_no_rhythm_begins_anew(data):
    assert Rhythm.revive(data, NOW) == Rhythm.new(NOW)


def test_a_rhythm_of_the_future_begins_anew():
    assert Rhythm.revive(Rhythm.new(NOW + 30 * DAY).plain(), NOW) == Rhythm.new(NOW)


def test_a_rhythm_survives_being_stored():
    rhythm = watched(at_seven())
    again = Rhythm.revive(rhythm.plain(), NOW)
    assert again.plain() == rhythm.plain()
    assert per_day(again) == pytest.approx(per_day(rhythm), rel=0.01)


@given(st.lists(st.timedeltas(timedelta(0), 50 * DAY), max_size=40), st.timedeltas(-DAY, 400 * DAY))
def test_every_wait_is_within_its_bounds(ages, later):
    rhythm = watched(sorted(NOW - age for age in ages))
    assert SHORT <= wait(learn(rhythm, [], NOW + later), NOW + later, shortest=SHORT, longest=LONG) <= LONG


@given(st.integers(0, 23), st.integers(1, 90))
def test_expected_moments_match_what_came(hour, days):
    rhythm = watched([(NOW - number * DAY).replace(hour=hour) for number in range(1, days)], days=days)
    assert per_day(rhythm) < 1.6
