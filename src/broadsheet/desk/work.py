"""The worker: takes the rows of every job (``desk.jobs``) through three steps.

1. ``claim``   due rows are taken with a lease, as many as the job's window has room for    (database)
2. ``gather``  what the work needs from outside: fetch, read, redraw                        (no database)
3. ``save``    one transaction                                                              (database)

Rows are the truth (``docs/decisions/0001-rows-are-the-queue.md``): a worker killed at any line leaves leases that run
out, and the work is done again by whoever comes next. Everything in memory here may be lost at any time.

All database calls run on one thread, one after the other: SQLite has one writer, and one connection is one transaction
at a time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from broadsheet.config import Config
from broadsheet.desk import chores, mail_work
from broadsheet.desk.extraction import Reader
from broadsheet.desk.jobs import Job, table, with_model, with_readers
from broadsheet.desk.outside import Fetch, Parse, Post, Read, Shrink
from broadsheet.errors import BroadsheetError, EnvironmentProblem, StoreBusy
from broadsheet.store import beats, claim, database
from broadsheet.store.claim import Spread

logger = logging.getLogger(__name__)

Result = TypeVar("Result")
Clock = Callable[[], datetime]

IDLE_SECONDS = 1.0
TROUBLE_SECONDS = 5.0
STOP_SECONDS = 1.5
BEAT_SECONDS = 10.0
CHORE_SECONDS = 1.0
SAVE_TRIES = 4


def utc_now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Done:
    """How many rows of each job were done, well or ill."""

    feeds: int = 0
    pages: int = 0
    pictures: int = 0
    imports: int = 0
    pieces: int = 0
    places: int = 0
    pushes: int = 0
    hubs: int = 0
    findings: int = 0
    rules: int = 0
    deliveries: int = 0
    topics: int = 0
    summaries: int = 0


async def run(
    *,
    fetch: Fetch,
    read: Read,
    config: Config,
    stop: asyncio.Event,
    parse: Parse | None = None,
    shrink: Shrink | None = None,
    post: Post | None = None,
    clock: Clock = utc_now,
) -> None:
    """Work until ``stop`` is set; then finish or hand back what is under way, within about two seconds.

    Args:
        fetch: ``Client.get``.
        read: ``Reader.read``.
        config: the settings; only ``lease_seconds`` and ``findings`` matter here.
        stop: set it to end.
        parse: ``Reader.parse``; a reading process of its own when absent.
        shrink: ``Reader.shrink``, the same way.
        post: ``Client.post``; without it no hub is asked to tell us of news.
        clock: tells the time (aware).
    """
    async with _outside(fetch, read, parse, shrink, post) as jobs, mail_work.at_work(config, stop, clock):
        await _Worker(with_model(with_readers(jobs, config), config, post), config, stop, clock).run()


async def run_until_idle(
    *,
    fetch: Fetch,
    read: Read,
    config: Config,
    stop: asyncio.Event | None = None,
    parse: Parse | None = None,
    shrink: Shrink | None = None,
    post: Post | None = None,
    clock: Clock = utc_now,
    progress: Callable[[int], None] | None = None,
) -> Done:
    """Do everything that is due now, what follows from it included, and return how much was done.

    Takes what :func:`run` takes, and ``progress``, which is called with 1 after each row.
    """
    async with _outside(fetch, read, parse, shrink, post) as jobs:
        work = with_model(with_readers(jobs, config), config, post)
        worker = _Worker(work, config, stop or asyncio.Event(), clock, until_idle=True, progress=progress)
        await worker.run()
        return Done(**worker.done)


@asynccontextmanager
async def _outside(
    fetch: Fetch, read: Read, parse: Parse | None, shrink: Shrink | None, post: Post | None
) -> AsyncIterator[tuple[Job, ...]]:
    async with Reader() as reader:
        yield table(fetch=fetch, read=read, parse=parse or reader.parse, shrink=shrink or reader.shrink, post=post)


@dataclass(slots=True)
class _Lane:
    """A job under way."""

    job: Job
    tasks: dict[asyncio.Task[None], Any] = field(default_factory=dict)
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    claiming: bool = False


class _Worker:
    """One run of the table of jobs."""

    def __init__(
        self,
        jobs: tuple[Job, ...],
        config: Config,
        stop: asyncio.Event,
        clock: Clock,
        *,
        until_idle: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self._lanes = [_Lane(job) for job in jobs]
        self._lease = timedelta(seconds=config.lease_seconds)
        self._stop = stop
        self._clock = clock
        self._until_idle = until_idle
        self._progress = progress
        self._thread = ThreadPoolExecutor(1, "database")
        self._chores = chores.Chores(chores.table(config))
        self.done: Counter[str] = Counter({job.name: 0 for job in jobs})

    async def run(self) -> None:
        """Register, work, stop, leave."""
        try:
            self._me = await self._db(beats.register, self._clock())
            logger.info("worker %s started", self._me.name)
            async with asyncio.TaskGroup() as group:
                for lane in self._lanes:
                    group.create_task(self._fill(lane))
                group.create_task(self._beat())
                group.create_task(self._do_chores())
            await self._db(partial(self._chores.do, self._clock(), all_of_them=True))
            await self._leave()
        finally:
            with contextlib.suppress(BroadsheetError):
                await self._db(database.close)
            self._thread.shutdown(wait=False)

    async def _leave(self) -> None:
        try:
            await self._db(beats.leave, self._me)
            logger.info("worker %s stopped", self._me.name)
        except BroadsheetError as error:
            logger.warning("worker %s stopped; its leases run out by themselves: %s", self._me.name, error)

    async def _fill(self, lane: _Lane) -> None:
        """Keep a job's window full until it is time to stop."""
        while not self._stop.is_set():
            lane.wake.clear()
            lane.claiming = True
            rows = await self._claim(lane)
            for row in rows:
                task = asyncio.create_task(self._work(lane, row))
                lane.tasks[task] = row
                task.add_done_callback(partial(self._ended, lane))
            lane.claiming = False
            if self._until_idle and await self._is_idle():
                self._stop.set()
                self._wake_all()
            else:
                await self._rest(lane, IDLE_SECONDS)
        await self._wind_up(lane)

    async def _claim(self, lane: _Lane) -> list[Any]:
        """Take as many rows as the window has room for."""
        job, free = lane.job, lane.job.window - len(lane.tasks)
        if free <= 0:
            return []
        spread = None
        if job.group:
            busy = Counter(getattr(row, job.group) for row in lane.tasks.values())
            spread = Spread(job.group, job.spread, busy)
        take = partial(claim.claim, limit=free, now=self._clock(), lease=self._lease, key=self._me.key, spread=spread)
        mine = [row.pk for row in lane.tasks.values()]  # a lease of ours that ran out while the machine slept is still at work
        try:
            return await self._db(lambda: take(job.rows().exclude(pk__in=mine)) if self._may(job) else [])
        except BroadsheetError as error:
            logger.warning("no %s taken: %s", job.name, error)
            await self._rest(lane, TROUBLE_SECONDS)
            return []

    def _may(self, job: Job) -> bool:
        return job.prepare is None or job.prepare(self._me.key, now=self._clock(), lease=self._lease)

    async def _work(self, lane: _Lane, row: Any) -> None:
        """Do one row. Nothing that happens here ends the worker."""
        job = lane.job
        try:
            gathered = await job.gather(row)
            await self._save(partial(job.save, row, gathered, now=self._clock()))
        except BroadsheetError as error:
            logger.warning("%s %s: %s", job.name, row, error)  # the database or the disk: the lease runs out, it is done again
        except Exception as error:
            logger.exception("%s %s broke", job.name, row)
            sentence = f"Broadsheet itself failed here ({type(error).__name__}: {error}). Please report it."
            with contextlib.suppress(BroadsheetError):
                await self._db(partial(job.broke, row, sentence, now=self._clock()))
        self.done[job.name] += 1

    async def _save(self, save: Callable[[], Any]) -> None:
        """Save, and try again for a while when the database is held, restarted or out of room."""
        for attempt in range(SAVE_TRIES):
            try:
                return await self._db(save)
            except (StoreBusy, EnvironmentProblem):
                if attempt == SAVE_TRIES - 1:
                    raise
                await asyncio.sleep(0.2 * 2**attempt)
        return None

    def _ended(self, lane: _Lane, task: asyncio.Task[None]) -> None:
        lane.tasks.pop(task, None)
        self._wake_all()
        if self._progress and not task.cancelled():
            self._progress(1)

    def _wake_all(self) -> None:
        """One row's end may be another job's beginning: a feed brings pages, a page brings pictures."""
        for lane in self._lanes:
            lane.wake.set()

    def _under_way(self) -> int:
        """Count what is being done or about to be: rows of a claim that is on its way are due no more and not yet tasks."""
        return sum(len(lane.tasks) + lane.claiming for lane in self._lanes)

    async def _is_idle(self) -> bool:
        """Whether nothing is under way and nothing is due: asked before and after, for the answer takes a moment."""
        if self._under_way():
            return False
        try:
            due_now = await self._db(self._anything_due, self._clock())
        except BroadsheetError as error:
            logger.warning("cannot tell whether anything is due: %s", error)
            return False
        return not due_now and not self._under_way()

    def _anything_due(self, now: datetime) -> bool:
        """Whether any of our jobs has a row that nobody holds; what no job of ours does is not waited for."""
        return any(claim.due(lane.job.rows(), now).exists() for lane in self._lanes)

    async def _rest(self, lane: _Lane, seconds: float) -> None:
        """Wait until something ended, it is time to stop, or time to look again."""
        waits = [asyncio.create_task(lane.wake.wait()), asyncio.create_task(self._stop.wait())]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def _wind_up(self, lane: _Lane) -> None:
        """Give what is under way a moment to end; hand the rest back."""
        tasks = dict(lane.tasks)
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=STOP_SECONDS)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=0.5)
            with contextlib.suppress(BroadsheetError):
                await self._db(claim.release, [tasks[task] for task in late])

    async def _beat(self) -> None:
        """Show a sign of life and hold on to what is under way, until it is time to stop."""
        pause = min(BEAT_SECONDS, self._lease.total_seconds() / 3)
        while not self._stop.is_set():
            rows = [row for lane in self._lanes for row in lane.tasks.values()]
            doing = ", ".join(f"{len(lane.tasks)} {lane.job.name}" for lane in self._lanes if lane.tasks) or "waiting"
            try:
                now = self._clock()
                await self._db(partial(claim.renew, rows, until=now + self._lease))
                await self._db(beats.beat, self._me, now, doing)
            except BroadsheetError as error:
                logger.warning("no sign of life: %s", error)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), pause)

    async def _do_chores(self) -> None:
        """Do what is due by the clock, until it is time to stop."""
        while not self._stop.is_set():
            await self._db(self._chores.do, self._clock())
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), CHORE_SECONDS)

    async def _db(self, call: Callable[..., Result], *arguments: Any) -> Result:
        """Run a database call on the one thread that has the connection; one that broke is replaced first.

        What the database refuses is raised as one of ours, so that a server that restarts ends no worker.
        """

        def on_thread() -> Result:
            with database.sentences():
                database.refresh()
                return call(*arguments)

        return await asyncio.get_running_loop().run_in_executor(self._thread, on_thread)
