"""Ask one host slowly: a turn for each request, with a gap that grows when the host says "slow down".

The bucket of each host holds one token: no two requests come closer than the gap, whatever the worker has queued.
Jitter spreads the turns, so that fifty feeds of one host never come back in lockstep.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol

MAX_HOSTS = 20_000
LONGEST_HOLD = 86_400.0
"""No host can silence a source for longer than a day, whatever its Retry-After says."""
FIRST_HOLD = 60.0
"""Seconds a host is left alone after a "slow down" without a time; doubles with each one that follows."""
LONGEST_GUESS = 3600.0
LONGEST_PACE = 30.0
"""A host that answers slowly is asked as slowly, so that requests do not pile up there; but not more slowly than this."""
HURRY = 60.0
"""A 403 this many seconds after an earlier visit is taken as "too fast" and not as "never"."""


@dataclass(slots=True)
class _Host:
    next_at: float = 0.0
    visitor: int = 0
    visited_at: float = float("-inf")
    visited_before: float = float("-inf")
    """Last turn of any visitor but the present one."""
    pace: float = 0.0
    """Seconds that the last answer took."""
    held_until: float = 0.0
    strikes: int = 0
    door: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by the request that is about to leave."""
    left_at: float = float("-inf")


class Departure:
    """A request that is about to leave; the next one to its host waits for it, and for the gap behind it.

    A request can be held up on its way, where a connection takes long: without this the next one would catch up with it.
    """

    def __init__(self, host: _Host, clock: Callable[[], float]) -> None:
        self._host: _Host | None = host
        self._clock = clock

    def left(self) -> bool:
        """Note that it has left, or that it will not; tell whether that was news."""
        host, self._host = self._host, None
        if host is None:
            return False
        host.left_at = self._clock()
        host.door.release()
        return True


class Ledger(Protocol):
    """Remembers beyond the process when hosts may be asked again; ``desk.hosts.Ledger`` is one."""

    async def ask(self, host: str, gap: float) -> float:
        """Enter that a host is asked now and left alone for ``gap`` seconds after; the entry outlives us once this returns.

        Returns:
            0, or the seconds until the host may be asked; then nothing was entered.
        """

    def hold(self, host: str, seconds: float) -> None:
        """Enter soon that a host is left alone for so many seconds from now."""

    async def keep(self, host: str, seconds: float) -> None:
        """Enter the same; the entry outlives us once this returns."""


class Politeness:
    """Turns at hosts. Times are seconds of a monotonic clock; nothing here survives the process."""

    def __init__(
        self,
        gap: float,
        max_wait: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._gap = gap
        self._max_wait = max_wait
        self._clock = clock
        self._sleep = sleep
        self._jitter = jitter
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    async def turn(self, host: str, delay: float | None = None, *, visitor: int = 0, max_wait: float | None = None) -> float:
        """Wait for a turn at a host and take it.

        Args:
            host: the host's name.
            delay: the host's own wish for a gap (crawl-delay), where it is longer than ours.
            visitor: number of the visit, by which ``hurried`` tells its own turns from others; 0 leaves no trace there.
            max_wait: longest seconds to wait; the usual ones when absent.

        Returns:
            0 when the turn is taken; otherwise the seconds until there is one, which are more than anybody waits.
        """
        gap = max(self._gap, delay or 0.0)
        most = self._max_wait if max_wait is None else max_wait
        while (wait := self._book(host, gap, most)) > 0:
            if wait > most:
                return wait
            await self._sleep(wait)
            if self._state(host).held_until <= self._clock():  # nobody said "slow down" while we waited
                break
        if visitor:
            self._note(self._state(host), visitor)
        return 0.0

    async def depart(self, host: str, gap: float, max_wait: float) -> Departure | None:
        """Wait until the request before has left, and a gap more.

        Args:
            host: the host's name.
            gap: least seconds behind the request before.
            max_wait: longest seconds to wait for that request to leave.

        Returns:
            What is told when this one has left: call its ``left`` whatever becomes of the request, for the next one waits for it.
            ``None`` when the one before did not leave in time.
        """
        state = self._state(host)
        if state.door.locked():
            try:
                async with asyncio.timeout(max_wait):
                    await state.door.acquire()
            except TimeoutError:
                return None
        else:
            await state.door.acquire()  # at once
        departure = Departure(state, self._clock)
        try:
            wait = state.left_at + gap - self._clock()
            if wait > 0:
                await self._sleep(wait)
        except BaseException:
            departure.left()
            raise
        return departure

    def _note(self, state: _Host, visitor: int) -> None:
        if state.visitor != visitor:
            state.visited_before = state.visited_at
        state.visitor, state.visited_at = visitor, self._clock()

    def _book(self, host: str, gap: float, most: float) -> float:
        """Reserve the next turn and return the seconds until it; reserve nothing when that is too long."""
        state, now = self._state(host), self._clock()
        wait = max(state.next_at, state.held_until) - now
        if wait <= most:
            state.next_at = max(now, state.next_at, state.held_until) + max(gap, state.pace) * (1 + 0.25 * self._jitter())
        return max(wait, 0.0)

    def hold(self, host: str, seconds: float | None = None) -> float:
        """Leave a host alone: for the time it named, or for a guess that doubles each time. Return the seconds."""
        state = self._state(host)
        state.strikes += 1
        if seconds is None:
            seconds = min(FIRST_HOLD * 2 ** min(state.strikes - 1, 10), LONGEST_GUESS) * (1 + 0.25 * self._jitter())
        seconds = min(max(seconds, 1.0), LONGEST_HOLD)
        state.held_until = max(state.held_until, self._clock() + seconds)
        return seconds

    def took(self, host: str, seconds: float) -> None:
        """Note how long a host needed for its answer, or kept us waiting for none."""
        if host in self._hosts:
            self._hosts[host].pace = min(seconds, LONGEST_PACE)

    def answered(self, host: str) -> None:
        """Forget earlier strikes: the host serves us again."""
        if host in self._hosts:
            self._hosts[host].strikes = 0

    def hurried(self, host: str, visitor: int) -> bool:
        """Tell whether another visit asked this host within the last minute."""
        state = self._hosts.get(host)
        if state is None:
            return False
        other = state.visited_before if state.visitor == visitor else state.visited_at
        return other > self._clock() - HURRY

    def now(self) -> float:
        """Read the clock by which turns are given."""
        return self._clock()

    def _state(self, host: str) -> _Host:
        state = self._hosts.get(host)
        if state is None:
            state = self._hosts[host] = _Host()
            self._forget_idle()
        return state

    def _forget_idle(self) -> None:
        """Drop the oldest hosts that owe us no wait; those that do are kept, however many there are."""
        if len(self._hosts) <= MAX_HOSTS:
            return
        now = self._clock()
        idle = [
            host
            for host, state in self._hosts.items()
            if max(state.next_at, state.held_until, state.visited_at + HURRY) < now and not state.door.locked()
        ]
        for host in idle[: MAX_HOSTS // 4]:
            del self._hosts[host]


def retry_after(text: str | None, now: datetime) -> timedelta | None:
    """Read a Retry-After header: seconds or a date, never more than a day, ``None`` where it makes no sense."""
    text = (text or "").strip()
    if text.isascii() and text.isdigit():
        seconds = float(text[:12])
    else:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, OverflowError):
            return None
        seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds()
    return timedelta(seconds=min(seconds, LONGEST_HOLD)) if seconds > 0 else None
