from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.ingest import politeness
from broadsheet.ingest.politeness import Politeness, retry_after

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.now = max(self.now, self.now + seconds)


def polite(clock: Clock, *, gap: float = 1, max_wait: float = 60, jitter: float = 0) -> Politeness:
    return Politeness(gap, max_wait, clock=clock, sleep=clock.sleep, jitter=lambda: jitter)


def turns(host: Politeness, clock: Clock, times: int, delay: float | None = None) -> list[float]:
    async def run() -> list[float]:
        found = []
        for _ in range(times):
            assert await host.turn("a.test", delay) == 0
            found.append(clock.now)
        return found

    return asyncio.run(run())


def test_turns_keep_the_gap():
    clock = Clock()
    assert turns(polite(clock), clock, 3) == [1000, 1001, 1002]


def test_jitter_only_lengthens_the_gap():
    clock = Clock()
    assert turns(polite(clock, jitter=1), clock, 3) == [1000, 1001.25, 1002.5]


def test_a_crawl_delay_lengthens_the_gap_and_a_short_one_does_not_shorten_it():
    clock = Clock()
    assert turns(polite(clock), clock, 3, delay=5) == [1000, 1005, 1010]
    clock = Clock()
    assert turns(polite(clock), clock, 2, delay=0.1) == [1000, 1001]


def test_hosts_do_not_wait_for_each_other():
    clock = Clock()
    host = polite(clock)

    async def run() -> None:
        await host.turn("a.test")
        await host.turn("b.test")

    asyncio.run(run())
    assert clock.now == 1000


def test_nobody_waits_longer_than_the_limit_and_books_nothing():
    clock = Clock()
    host = polite(clock, gap=100)
    asyncio.run(host.turn("a.test"))
    assert asyncio.run(host.turn("a.test")) == pytest.approx(100)
    clock.now += 41
    assert asyncio.run(host.turn("a.test")) == 0
    assert clock.now == pytest.approx(1100)


def test_a_caller_may_wait_less():
    clock = Clock()
    host = polite(clock, gap=10)
    asyncio.run(host.turn("a.test"))
    assert asyncio.run(host.turn("a.test", max_wait=5)) == pytest.approx(10)
    assert asyncio.run(host.turn("a.test", max_wait=10)) == 0


def test_a_slow_host_is_asked_as_slowly():
    clock = Clock()
    host = polite(clock)
    turns(host, clock, 1)
    host.took("a.test", 9)
    assert turns(host, clock, 3) == [1001, 1010, 1019]
    host.took("a.test", 1000)
    assert turns(host, clock, 2) == [1028, 1058]
    host.took("a.test", 0.1)
    assert turns(host, clock, 2) == [1088, 1089]
    host.took("unknown.test", 9)
    assert "unknown.test" not in host._hosts


def test_who_waits_while_the_host_says_slow_down_waits_on():
    clock = Clock()
    host = polite(clock, gap=10)

    async def run() -> list[float]:
        await host.turn("a.test")
        waiting = asyncio.create_task(host.turn("a.test"))
        await asyncio.sleep(0)
        host.hold("a.test", 500)
        return [await waiting]

    (wait,) = asyncio.run(run())
    assert wait == pytest.approx(490)


def test_guesses_double_and_are_forgotten_after_an_answer():
    host = polite(Clock())
    assert [host.hold("a.test") for _ in range(8)] == [60, 120, 240, 480, 960, 1920, 3600, 3600]
    host.answered("a.test")
    assert host.hold("a.test") == 60
    assert host.hold("a.test", 1e9) == 86_400
    assert host.hold("a.test", 0) == 1


def test_only_another_visit_within_the_last_minute_is_a_hurry():
    clock = Clock()
    host = polite(clock)

    async def run() -> None:
        assert not host.hurried("a.test", 1)
        await host.turn("a.test", visitor=0)
        await host.turn("a.test", visitor=1)
        await host.turn("a.test", visitor=1)
        assert not host.hurried("a.test", 1)
        assert host.hurried("a.test", 2)
        await host.turn("a.test", visitor=2)
        assert host.hurried("a.test", 2)
        clock.now += 61
        assert not host.hurried("a.test", 2)
        assert not host.hurried("a.test", 3)

    asyncio.run(run())


def test_idle_hosts_are_forgotten_and_held_ones_are_not(monkeypatch):
    monkeypatch.setattr(politeness, "MAX_HOSTS", 8)
    clock = Clock()
    host = polite(clock)
    host.hold("held.test", 5000)
    for number in range(40):
        asyncio.run(host.turn(f"{number}.test"))
        clock.now += 100
    assert len(host._hosts) <= 9
    assert asyncio.run(host.turn("held.test")) == pytest.approx(1000)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(
            ("120", 120),
            (" 7 ", 7),
            ("0", None),
            ("-5", None),
            ("", None),
            (None, None),
            ("1.5", None),
            ("soon", None),
            ("٣", None),
        ),
        *(("999999999999999999999999", 86_400), ("Sun, 01 Mar 2026 12:10:00 GMT", 600), ("Sun, 01 Mar 2026 11:00:00 GMT", None)),
        *(
            ("Sun, 01 Mar 2026 12:10:00", 600),
            ("Sun, 01 Mar 2026 12:10:00 +0100", None),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
        ),
    ],
)
def test_retry_after(text, seconds):
    assert retry_after(text, NOW) == (None if seconds is None else timedelta(seconds=seconds))


def test_a_request_leaves_after_the_one_before_it_and_the_gap():
    clock = Clock()
    host = polite(clock)

    async def run() -> None:
        first = await host.depart("a.test", 1, 60)
        second = asyncio.create_task(host.depart("a.test", 1, 60))
        await asyncio.sleep(0)
        clock.now += 7
        assert not second.done()
        assert first is not None
        assert first.left()
        assert not first.left()
        departure = await second
        assert clock.now == 1008
        assert departure is not None
        departure.left()

    asyncio.run(run())


def test_who_gives_up_before_leaving_holds_nobody_back():
    clock = Clock()
    host = polite(clock)

    async def run() -> None:
        first = await host.depart("a.test", 1, 60)
        assert await host.depart("a.test", 1, 0.01) is None
        waiting = asyncio.create_task(host.depart("a.test", 1, 60))
        await asyncio.sleep(0)
        waiting.cancel()
        assert first is not None
        first.left()
        third = await host.depart("a.test", 1, 60)
        assert third is not None
        third.left()
        resting = asyncio.create_task(host.depart("a.test", 1, 60))
        await asyncio.sleep(0)
        resting.cancel()
        await asyncio.sleep(0)
        assert await host.depart("a.test", 1, 60) is not None

    asyncio.run(run())
