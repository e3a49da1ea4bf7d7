from __future__ import annotations

from datetime import UTC, datetime, timedelta

from broadsheet.desk.chores import Chore, Chores

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_a_chore_is_done_when_it_is_due():
    done: list[datetime] = []
    chores = Chores([Chore("count", timedelta(minutes=10), done.append)])
    moments = [NOW + timedelta(minutes=minutes) for minutes in (0, 1, 9, 10, 11, 20)]
    for moment in moments:
        chores.do(moment)
    assert done == [moments[0], moments[3], moments[5]]


def test_no_chore_waits_for_a_clock_that_was_set_back():
    done: list[datetime] = []
    chores = Chores([Chore("count", timedelta(minutes=10), done.append)])
    chores.do(NOW)
    earlier = NOW - timedelta(days=1)
    chores.do(earlier)
    chores.do(earlier + timedelta(minutes=1))
    chores.do(earlier + timedelta(minutes=10))
    assert done == [NOW, earlier, earlier + timedelta(minutes=10)]
