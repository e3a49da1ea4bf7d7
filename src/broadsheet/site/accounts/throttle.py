"""Failed sign-ins, counted in memory: guessing becomes slow, and nobody can lock out an owner from elsewhere for long.

Counts are kept per process, so the limits are divided by the number of web processes: together they allow no more.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from broadsheet.desk.counts import place_of

WINDOW = timedelta(minutes=15)
PER_ACCOUNT_AND_ADDRESS = 5
PER_ADDRESS = 20
PER_ACCOUNT = 60
"""From all addresses together: far more than a forgetful owner needs, far less than a guesser."""
MOST_KEYS = 20_000


@dataclass(slots=True)
class Throttle:
    """Recent failures by account and address.

    Args:
        processes: how many processes share the limits.
    """

    processes: int = 1
    _failures: dict[Hashable, deque[datetime]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, account: str, address: str, now: datetime) -> timedelta | None:
        """Return how long this account and address must wait before the next attempt; ``None`` when they may try."""
        with self._lock:
            waits = [self._wait(key, limit, now) for key, limit in self._limits(account, address)]
        longest = max(waits)
        return longest if longest > timedelta() else None

    def failed(self, account: str, address: str, now: datetime) -> None:
        """Count a failure."""
        with self._lock:
            if len(self._failures) >= MOST_KEYS:
                self._forget(now)
            for key, limit in self._limits(account, address):
                self._failures.setdefault(key, deque(maxlen=limit)).append(now)

    def admits(self, form: str, address: str, now: datetime) -> bool:
        """Whether one more of what strangers send by a form may come from this address; what may is counted."""
        if self.wait(form, address, now):
            return False
        self.failed(form, address, now)
        return True

    def succeeded(self, account: str, address: str) -> None:
        """Forget what this account failed at from this address."""
        with self._lock:
            self._failures.pop((account.casefold(), place_of(address)), None)

    def _limits(self, account: str, address: str) -> list[tuple[Hashable, int]]:
        name, place = account.casefold(), place_of(address)
        limits = (((name, place), PER_ACCOUNT_AND_ADDRESS), (("from", place), PER_ADDRESS), (("to", name), PER_ACCOUNT))
        return [(key, max(2, limit // self.processes)) for key, limit in limits]

    def _wait(self, key: Hashable, limit: int, now: datetime) -> timedelta:
        failures = self._failures.get(key)
        if failures and failures[-1] - now > WINDOW:  # the clock was set back: nobody is to wait until it is there again
            failures = None
            del self._failures[key]
        if failures is None or len(failures) < limit:
            return timedelta()
        return failures[0] + WINDOW - now

    def _forget(self, now: datetime) -> None:
        """Drop what is over; when that is not enough, the oldest half."""
        live = {key: times for key, times in self._failures.items() if times and now - times[-1] < WINDOW}
        if len(live) > MOST_KEYS // 2:
            by_age = sorted(live.items(), key=lambda item: item[1][-1], reverse=True)
            live = dict(by_age[: MOST_KEYS // 2])
        self._failures = live
