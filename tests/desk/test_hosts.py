import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from broadsheet.desk.hosts import Ledger
from broadsheet.errors import StoreBusy
from broadsheet.store import hosts
from broadsheet.store.models import Host

pytestmark = pytest.mark.django_db(transaction=True)


class Clock:
    def __init__(self):
        self.now = datetime(2026, 5, 4, 12, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def ask(clock, *pairs):
    """Ask the ledger of a new process."""

    async def go():
        async with Ledger(clock) as ledger:
            return [await ledger.ask(host, gap) for host, gap in pairs]

    return asyncio.run(go())


def test_a_host_is_left_alone_by_the_next_process_too(clock):
    assert ask(clock, ("a.example", 10.0)) == [0.0]
    clock.now += timedelta(seconds=4)
    assert ask(clock, ("a.example", 10.0), ("b.example", 1.0)) == [6.0, 0.0]
    clock.now += timedelta(seconds=6)
    assert ask(clock, ("a.example", 10.0)) == [0.0]


def test_requests_of_one_moment_get_one_turn(clock):
    async def go():
        async with Ledger(clock) as ledger:
            return await asyncio.gather(*(ledger.ask(host, 5.0) for host in ("a.example", "a.example", "b.example")))

    assert sorted(asyncio.run(go())) == [0.0, 0.0, 5.0]


def test_a_host_that_was_held_is_held_after_a_restart(clock):
    async def go():
        async with Ledger(clock) as ledger:
            ledger.hold("a.example", 600.0)

    asyncio.run(go())
    clock.now += timedelta(seconds=100)
    assert ask(clock, ("a.example", 1.0)) == [500.0]


def test_what_is_kept_is_written_before_anything_goes_on(clock):
    async def go():
        async with Ledger(clock) as ledger:
            assert await ledger.ask("a.example", 1.0) == 0.0
            clock.now += timedelta(seconds=5)
            await ledger.keep("a.example", 10.0)
            return await asyncio.to_thread(quiet_until, "a.example")

    assert asyncio.run(go()) == clock.now + timedelta(seconds=10)


def test_the_time_is_read_when_the_database_may_be_written(clock, monkeypatch):
    """Another writer can hold it for a second, which is longer than most gaps."""
    ends = hosts._ends

    def held_up(names):
        clock.now += timedelta(seconds=3)
        return ends(names)

    monkeypatch.setattr(hosts, "_ends", held_up)
    assert ask(clock, ("a.example", 10.0)) == [0.0]
    assert quiet_until("a.example") == clock.now + timedelta(seconds=10)


def quiet_until(name):
    try:
        return Host.objects.get(name=name).quiet_until
    finally:
        connection.close()


def test_a_hold_never_shortens_a_longer_one(clock):
    hosts.hold({"a.example": 900.0}, clock)
    hosts.hold({"a.example": 10.0}, clock)
    assert ask(clock, ("a.example", 1.0)) == [900.0]


def test_a_clock_that_was_wrong_silences_no_host_for_long(clock):
    Host.objects.create(name="a.example", quiet_until=clock.now + timedelta(days=900))
    assert ask(clock, ("a.example", 1.0)) == [hosts.LONGEST.total_seconds()]


def test_what_has_passed_is_dropped(clock):
    Host.objects.create(name="a.example", quiet_until=clock.now - timedelta(days=1))
    Host.objects.create(name="b.example", quiet_until=clock.now + timedelta(minutes=1))
    assert hosts.forget(clock.now) == 1
    assert Host.objects.get().name == "b.example"


@pytest.mark.parametrize("error", [StoreBusy("held"), RuntimeError("ours")])
def test_nobody_waits_for_a_database_that_fails(clock, monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(hosts, "ask", fail)
    assert ask(clock, ("a.example", 10.0)) == [0.0]
