"""The worker's mail: editions planned, mails sent, what came back read - on a thread of its own.

Handing over a mail waits for a server, a thousand times in a row; the jobs of ``desk.work`` must not wait with it. The thread has
its own connection to the database and holds it for moments only.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadsheet.config import Config
from broadsheet.desk import editions, following, reports
from broadsheet.desk.mailing import Mailer
from broadsheet.errors import BroadsheetError
from broadsheet.store import database, mails, subscribers

logger = logging.getLogger(__name__)

IDLE_SECONDS = 2.0
TROUBLE_SECONDS = 30.0
HOUSEKEEPING = timedelta(hours=1)
MAILBOX = timedelta(minutes=3)


@dataclass(slots=True)
class MailWork:
    """One step of it at a time, each on the mail thread."""

    config: Config
    clock: Callable[[], datetime]
    stop: Callable[[], bool]
    _mailer: Mailer | None = None
    _kept_house: datetime | None = None
    _emptied: datetime | None = None

    def step(self) -> int:
        """Plan and send what is due; return how much was done."""
        database.refresh()
        now = self.clock()
        self._keep_house(now)
        done = editions.plan_due(self.config, now=now)
        following.look(self.config, now)
        if self._emptied is None or abs(now - self._emptied) > MAILBOX:
            self._emptied = now
            reports.collect(self.config, now)
        if self._mailer is None:
            self._mailer = Mailer(self.config, key=secrets.token_hex(6), clock=self.clock, stop=self.stop)
        return done + self._mailer.run()

    def close(self) -> None:
        """End connections."""
        if self._mailer is not None:
            self._mailer.close()
        database.close()

    def _keep_house(self, now: datetime) -> None:
        if self._kept_house is None or abs(now - self._kept_house) > HOUSEKEEPING:
            self._kept_house = now
            subscribers.forget_counts(now=now)
            mails.forget_old(now=now)


@asynccontextmanager
async def at_work(config: Config, stop: asyncio.Event, clock: Callable[[], datetime]) -> AsyncIterator[None]:
    """Keep the mail going while within, where a mail server is set. ``stop`` must be set before leaving."""
    if not config.smtp:
        yield
        return
    work = MailWork(config, clock, stop.is_set)
    thread = ThreadPoolExecutor(1, "mail")
    task = asyncio.create_task(_run(work, thread, stop))
    try:
        yield
    finally:
        stop.set()
        await task
        await asyncio.get_running_loop().run_in_executor(thread, work.close)
        thread.shutdown()


async def _run(work: MailWork, thread: ThreadPoolExecutor, stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    while not stop.is_set():
        try:
            pause = 0.0 if await loop.run_in_executor(thread, work.step) else IDLE_SECONDS
        except BroadsheetError as error:
            logger.warning("no mail is sent: %s", error)
            pause = TROUBLE_SECONDS
        except Exception:  # a mistake of ours must not end the mail for good
            logger.exception("the mail broke; it goes on in %s seconds", TROUBLE_SECONDS)
            pause = TROUBLE_SECONDS
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause) if pause else None
