"""Read pages and feeds in a process of their own, under limits of time and memory: a poisoned page kills that, not the worker."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import io
import json
import subprocess
import sys
from types import TracebackType
from typing import Any, Self

from broadsheet import errors
from broadsheet.desk.outside import Shrunk
from broadsheet.desk.reading import MAX_MESSAGE, READY, receive
from broadsheet.errors import EnvironmentProblem, InputError, TooComplex
from broadsheet.records import Article, Feed, Page
from broadsheet.store.values import revive

SECONDS = 10.0
"""The longest that one page may take. Ordinary pages take milliseconds."""
GRACE_SECONDS = 1.0
"""The process ends itself when a page takes too long; this much later it is ended from outside."""
STARTING_SECONDS = 30.0
"""For the start of the process: a busy machine loads modules slowly."""
COMMAND = (sys.executable, "-m", "broadsheet.desk.reading")


class ReadingBroke(InputError):
    """Our own code failed on a page: a newer version may read it."""


class Reader:
    """A supervised reading process; an async context manager. One page at a time; the rest wait.

    Args:
        seconds: the longest that one page may take.
        command: how to start the process; tests pass another.
    """

    def __init__(self, *, seconds: float = SECONDS, command: tuple[str, ...] = COMMAND) -> None:
        self._seconds = seconds
        self._command = command
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        """Nothing is started before the first page."""
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process."""
        await self.close()

    async def read(self, page: Page) -> Article:
        """Read an article.

        Raises:
            InputError: the page cannot be read as an article (``ReadingBroke``: by this version of Broadsheet).
            TooComplex: it took too much time or memory; the process was replaced.
            EnvironmentProblem: the process cannot be started.
        """
        return revive(Article, await self._ask("page", page))

    async def parse(self, page: Page) -> Feed:
        """Read a feed.

        Raises:
            NotAFeed: it is none.
            TooComplex: it took too much time or memory; the process was replaced.
        """
        return revive(Feed, await self._ask("feed", page))

    async def shrink(self, page: Page) -> Shrunk:
        """Re-encode a picture.

        Raises:
            InputError: it is no picture that is read.
            TooComplex: it has too many pixels, or took too much time or memory.
        """
        value = await self._ask("picture", page)
        return Shrunk(base64.b64decode(value["data"]), value["suffix"], value["width"], value["height"])

    async def close(self) -> None:
        """End the process; the next page starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        with contextlib.suppress(ConnectionError, OSError):
            if process.stdin is not None:
                process.stdin.close()
        await process.wait()

    async def _ask(self, what: str, page: Page) -> Any:
        async with self._turn:
            answer = await self._exchange(encode(what, page, self._seconds))
        return decode(answer)

    async def _exchange(self, message: bytes) -> bytes:
        """Send one request and await its answer; whatever goes wrong ends the process, so that no answer meets another request."""
        try:
            process = await self._running()
            async with asyncio.timeout(self._seconds + GRACE_SECONDS):
                assert process.stdin is not None
                process.stdin.write(len(message).to_bytes(4) + message)
                await process.stdin.drain()
                return await _message(process)
        except TimeoutError:
            await self.close()
            raise TooComplex(f"Reading it took longer than {self._seconds:g} seconds and was given up.") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            await self.close()
            raise TooComplex(_DIED.format(seconds=self._seconds)) from None
        except BaseException:
            await self.close()
            raise

    async def _running(self) -> asyncio.subprocess.Process:
        """Return the process; start one where there is none and wait until it is ready."""
        if self._process is not None and self._process.returncode is None:
            return self._process
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, limit=1 << 20
        )
        try:
            async with asyncio.timeout(STARTING_SECONDS):
                ready = await _message(self._process)
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            ready = b""
        if ready != READY:
            raise EnvironmentProblem(_NOT_STARTED)
        return self._process


async def _message(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    length = int.from_bytes(await process.stdout.readexactly(4))
    if length > MAX_MESSAGE:
        raise TooComplex("What was read from it is larger than a page can be.")
    return await process.stdout.readexactly(length)


_DIED = "Reading it ended the process that read it: it needs more memory, or more than {seconds:g} seconds."
_NOT_STARTED = (
    "The process that reads pages cannot be started: its output says why. Free some memory, or install Broadsheet anew."
)


def read_once(page: Page, *, seconds: float = SECONDS) -> Article:
    """Read one page in a process of its own, without an event loop: what the web door does with a pasted text.

    Raises:
        InputError: the page cannot be read as an article.
        TooComplex: it took too much time or memory.
    """
    message = encode("page", page, seconds)
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            COMMAND,
            input=len(message).to_bytes(4) + message,
            stdout=subprocess.PIPE,
            timeout=seconds + STARTING_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooComplex(f"Reading it took longer than {seconds:g} seconds and was given up.") from None
    answers = io.BytesIO(done.stdout)
    if receive(answers) != READY:
        raise EnvironmentProblem(_NOT_STARTED)
    answer = receive(answers)
    if answer is None:
        raise TooComplex(_DIED.format(seconds=seconds))
    return revive(Article, decode(answer))


def encode(what: str, page: Page, seconds: float) -> bytes:
    """Make a request of the reading process."""
    head = {
        "what": what,
        "url": page.final_url or page.url,
        "content_type": page.content_type,
        "headers": dict(page.headers),
        "fetched_at": page.fetched_at.isoformat() if page.fetched_at else None,
        "seconds": seconds,
    }
    return json.dumps(head).encode() + b"\n" + page.body


def decode(answer: bytes) -> Any:
    """Return the value of an answer, or raise what the reading process caught."""
    data = json.loads(answer)
    if "error" in data:
        kind = ReadingBroke if data["error"] == "ReadingBroke" else getattr(errors, data["error"], InputError)
        raise kind(data["message"])
    return data["value"]
