"""The ledger of hosts: who was asked when, kept in the database so that no restart makes us impolite.

Requests that want their turn within the same few milliseconds are entered in one transaction. A request is sent only after
its entry is written: a worker killed at any line has asked nobody who is not entered.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from broadsheet.errors import BroadsheetError
from broadsheet.store import database, hosts

logger = logging.getLogger(__name__)

FORGET_EVERY = 2000
"""Transactions between two clearings of what has passed."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """An ``ingest.politeness.Ledger`` over the database; an async context manager. Where the database fails, nobody waits for it."""

    def __init__(self, clock: Callable[[], datetime] = _utc_now) -> None:
        self._clock = clock
        self._thread = ThreadPoolExecutor(1, "hosts")
        self._asked: list[tuple[str, float, asyncio.Future[float]]] = []
        self._held: dict[str, float] = {}
        self._kept: list[asyncio.Future[None]] = []
        self._writing: asyncio.Task[None] | None = None
        self._written = 0

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Write what is left and close the connection."""
        if self._writing is not None:
            await self._writing
        await asyncio.get_running_loop().run_in_executor(self._thread, database.close)
        self._thread.shutdown(wait=False)

    async def ask(self, host: str, gap: float) -> float:
        """Enter that a host is asked now; return 0, or the seconds until it may be."""
        answer: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._asked.append((host, gap, answer))
        self._write_soon()
        return await answer

    def hold(self, host: str, seconds: float) -> None:
        """Enter soon that a host is left alone."""
        self._held[host] = max(seconds, self._held.get(host, 0.0))
        self._write_soon()

    async def keep(self, host: str, seconds: float) -> None:
        """Enter that a host is left alone; return when that is written."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._kept.append(written)
        self.hold(host, seconds)
        await written

    def _write_soon(self) -> None:
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        """Write until nothing waits to be written."""
        try:
            while self._asked or self._held:
                await self._write_once()
        finally:
            self._writing = None

    async def _write_once(self) -> None:
        asked, held, kept = self._take_asked(), self._held, self._kept
        self._held, self._kept = {}, []
        wanted = {host: gap for host, gap, _ in asked}
        loop = asyncio.get_running_loop()
        try:
            early = await loop.run_in_executor(self._thread, self._on_thread, wanted, held)
        except BroadsheetError as error:
            logger.warning("the ledger of hosts cannot be written: %s", error)
            early = {}
        except Exception:  # whoever waits for an answer must get one
            logger.exception("the ledger of hosts broke")
            early = {}
        for host, _, answer in asked:
            if not answer.done():
                answer.set_result(early.get(host, 0.0))
        for written in kept:
            if not written.done():
                written.set_result(None)

    def _take_asked(self) -> list[tuple[str, float, asyncio.Future[float]]]:
        """Take what waits, one request a host: the second one is answered after the first is entered."""
        taken: dict[str, tuple[str, float, asyncio.Future[float]]] = {}
        later = []
        for one in self._asked:
            if one[0] in taken:
                later.append(one)
            else:
                taken[one[0]] = one
        self._asked = later
        return list(taken.values())

    def _on_thread(self, wanted: dict[str, float], held: dict[str, float]) -> dict[str, float]:
        database.refresh()
        early = hosts.ask(wanted, self._clock) if wanted else {}
        if held:
            hosts.hold(held, self._clock)
        self._written += 1
        if self._written % FORGET_EVERY == 1:
            hosts.forget(self._clock())
        return early
