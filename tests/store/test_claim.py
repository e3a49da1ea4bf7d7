from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.store import claim, due
from broadsheet.store.claim import Spread

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)


@pytest.fixture
def feeds(db):
    from broadsheet.store import sources

    source = sources.add("The Beacon")
    return [
        sources.add_feed(source, f"https://beacon.example/{number}.xml", now=NOW - timedelta(minutes=9 - number))
        for number in range(5)
    ]


def take(limit=10, now=NOW, **more):
    return claim.claim(due.feeds(), limit=limit, now=now, lease=LEASE, **more)


def test_takes_what_is_due_longest_first(feeds):
    feeds[0].due_at = NOW + timedelta(seconds=1)
    feeds[0].save()
    assert [row.pk for row in take(3)] == [feed.pk for feed in feeds[1:4]]


def test_nobody_gets_a_row_that_is_held(feeds):
    assert len(take(3)) == 3
    assert len(take()) == 2
    assert take() == []


def test_a_lease_that_ran_out_is_given_to_the_next(feeds):
    first = take()
    second = take(now=NOW + LEASE)
    assert {row.pk for row in first} == {row.pk for row in second}
    assert all(row.attempts == 2 for row in second)
    assert not claim.finish(first[0])
    assert claim.finish(second[0])


def test_a_finished_row_is_due_when_said(feeds):
    (row,) = take(1)
    assert claim.finish(row, due_at=NOW + timedelta(hours=1), last_status="ok")
    row.refresh_from_db()
    assert (row.lease_until, row.lease_token, row.attempts, row.failures, row.last_status) == (None, "", 0, 0, "ok")
    assert row.pk not in {other.pk for other in take()}
    assert row.pk in {other.pk for other in take(now=NOW + timedelta(hours=1))}


def test_a_failed_row_counts_and_says_why(feeds):
    (row,) = take(1)
    claim.fail(row, "The server does not answer.", due_at=NOW - timedelta(hours=1))
    (again,) = take(1)
    assert (again.pk, again.failures, again.last_error) == (row.pk, 1, "The server does not answer.")
    claim.finish(again)
    again.refresh_from_db()
    assert (again.failures, again.last_error, again.due_at) == (0, "", None)


def test_a_row_is_handed_back_only_once(feeds):
    (row,) = take(1)
    assert claim.finish(row)
    assert not claim.finish(row)
    assert not claim.fail(row, "late", due_at=NOW)


def test_released_rows_are_due_as_before(feeds):
    rows = take()
    claim.release(rows)
    again = take()
    assert [row.pk for row in again] == [row.pk for row in rows]
    assert all(row.attempts == 1 for row in again)


def test_renewed_rows_stay_held(feeds):
    rows = take()
    claim.renew(rows, until=NOW + timedelta(hours=1))
    assert take(now=NOW + timedelta(minutes=59)) == []
    assert len(take(now=NOW + timedelta(hours=1))) == 5


def test_renewing_does_not_take_back_what_was_lost(feeds):
    lost = take(1)
    (found,) = take(1, now=NOW + LEASE)
    claim.renew(lost, until=NOW + timedelta(hours=9))
    found.refresh_from_db()
    assert found.lease_until == NOW + 2 * LEASE


def test_leases_of_a_dead_worker_are_let_go_by_its_key(feeds):
    take(2, key="dead00000000")
    take(1, key="alive0000000")
    from broadsheet.store.models import Feed

    assert claim.release_key(Feed, "dead00000000") == 2
    assert claim.release_key(Feed, "") == 0
    assert len(take()) == 4


def test_spread_takes_few_of_each_group(feeds):
    from broadsheet.store import sources

    other = sources.add("The Lantern")
    sources.add_feed(other, "https://lantern.example/feed.xml", now=NOW)
    rows = take(10, spread=Spread("source_id", 2))
    assert sorted(row.source_id for row in rows) == [feeds[0].source_id] * 2 + [other.pk]
    assert take(10, spread=Spread("source_id", 2, {feeds[0].source_id: 2})) == []


def test_hold_tells_whether_a_row_is_still_ours(feeds):
    from broadsheet.store.database import writing

    (row,) = take(1)
    with writing():
        assert claim.hold(row)
    (thief,) = take(1, now=NOW + LEASE)
    with writing():
        assert thief.pk == row.pk
        assert not claim.hold(row)
        assert claim.hold(thief)


def test_paused_sources_rest(feeds):
    feeds[0].source.is_paused = True
    feeds[0].source.save()
    assert take() == []


@pytest.mark.django_db(transaction=True)
def test_many_at_once_take_each_row_once():
    """Two threads with connections of their own fight for the rows; every row goes to one of them."""
    import threading

    from django.db import connection

    from broadsheet.store import sources

    source = sources.add("The Beacon")
    for number in range(40):
        sources.add_feed(source, f"https://beacon.example/{number}.xml", now=NOW)
    taken: list[list[int]] = [[], [], []]
    start = threading.Barrier(3)

    def work(mine):
        start.wait()
        while rows := take(3):
            mine += [row.pk for row in rows]
        connection.close()

    threads = [threading.Thread(target=work, args=(mine,)) for mine in taken]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [pk for mine in taken for pk in mine]
    assert len(everything) == len(set(everything)) == 40
