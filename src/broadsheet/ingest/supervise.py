"""Ask a process that may be killed: what poisons it costs one answer, never the one that asks.

``multiprocessing.Pool`` hangs when a worker is killed and ``ProcessPoolExecutor`` gives up all work; this starts another process.
"""

from __future__ import annotations

import asyncio
import contextlib
import subprocess

from broadsheet.errors import EnvironmentProblem, TooComplex
from broadsheet.ingest.killable import MAX_MESSAGE, READY

SECONDS = 10.0
"""The longest that one page may take. Ordinary pages take milliseconds."""
GRACE_SECONDS = 1.0
"""The process ends itself when a page takes too long; this much later it is ended from outside."""
STARTING_SECONDS = 30.0
"""For the start of the process: a busy machine loads modules slowly."""
TOO_LONG = "Reading it took longer than {seconds:g} seconds and was given up."
DIED = "Reading it ended the process that read it: it needs more memory, or more than {seconds:g} seconds."
NOT_STARTED = "The process that reads pages cannot be started: its output says why. Free some memory, or install Broadsheet anew."


class ProcessDied(TooComplex):
    """The process ended in the middle of an answer; somebody else may have ended it."""


class Child:
    """One process that answers one message at a time; the rest wait. It starts with the first message.

    Args:
        command: starts a process that runs :func:`broadsheet.ingest.killable.serve`.
        seconds: the longest that one answer may take.
    """

    def __init__(self, command: tuple[str, ...], *, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.process: asyncio.subprocess.Process | None = None
        """The process, while there is one."""
        self._command = command
        self._turn = asyncio.Lock()

    async def ask(self, message: bytes) -> bytes:
        """Send one message and await its answer.

        Raises:
            TooComplex: it took too much time or memory (``ProcessDied`` where the process ended by itself); it was replaced.
            EnvironmentProblem: the process cannot be started.
        """
        async with self._turn:
            return await self._exchange(message)

    async def close(self) -> None:
        """End the process; the next message starts another."""
        process, self.process = self.process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        with contextlib.suppress(ConnectionError, OSError):
            if process.stdin is not None:
                process.stdin.close()
        await process.wait()

    async def _exchange(self, message: bytes) -> bytes:
        """Write and read; whatever goes wrong ends the process, so that no answer meets another message."""
        try:
            process = await self._running()
            async with asyncio.timeout(self.seconds + GRACE_SECONDS):
                assert process.stdin is not None
                process.stdin.write(len(message).to_bytes(4) + message)
                await process.stdin.drain()
                return await _message(process)
        except TimeoutError:
            await self.close()
            raise TooComplex(TOO_LONG.format(seconds=self.seconds)) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            await self.close()
            raise ProcessDied(DIED.format(seconds=self.seconds)) from None
        except BaseException:
            await self.close()
            raise

    async def _running(self) -> asyncio.subprocess.Process:
        """Return the process; start one where there is none and wait until it is ready."""
        if self.process is not None and self.process.returncode is None:
            return self.process
        self.process = await asyncio.create_subprocess_exec(
            *self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, limit=1 << 20
        )
        try:
            async with asyncio.timeout(STARTING_SECONDS):
                ready = await _message(self.process)
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            ready = b""
        if ready != READY:
            raise EnvironmentProblem(NOT_STARTED)
        return self.process


async def _message(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    length = int.from_bytes(await process.stdout.readexactly(4))
    if length > MAX_MESSAGE:
        raise TooComplex("What was read from it is larger than a page can be.")
    return await process.stdout.readexactly(length)
