from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.desk.remedies import remedy, silence
from broadsheet.desk.rhythm import Rhythm, learn
from broadsheet.records import Refusal

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize("status", [*(reason.value for reason in Refusal), "not a feed", "broke"])
def test_every_failure_has_a_remedy(status):
    assert remedy(status).endswith(".")


@pytest.mark.parametrize("status", ["", "ok", "not modified", "on request"])
def test_what_is_well_needs_none(status):
    assert remedy(status) == ""


@pytest.mark.parametrize(
    ("last_new", "words"),
    [
        (None, "brought nothing yet"),
        (NOW - 40 * DAY, "silent for 40 days"),
        (NOW - 12 * DAY, "silent for 12 days, though it used to bring something every day"),
        (NOW - 2 * DAY, ""),
    ],
)
def test_a_daily_feed_that_is_silent_is_quiet_sooner(last_new, words):
    came = [NOW - (12 + number) * DAY for number in range(60)] + [NOW - (12.5 + number) * DAY for number in range(60)]
    assert silence(learn(Rhythm.new(NOW - 90 * DAY), came, NOW), last_new, NOW) == words


def test_a_monthly_feed_may_be_silent_for_weeks():
    came = [NOW - 30 * DAY * number for number in range(1, 4)]
    assert silence(learn(Rhythm.new(NOW - 90 * DAY), came, NOW), NOW - 25 * DAY, NOW) == ""
