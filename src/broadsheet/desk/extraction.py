"""Read pages and feeds in a process of their own, under limits of time and memory: a poisoned page kills that, not the worker."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
from types import TracebackType
from typing import Any, Self

from broadsheet import errors
from broadsheet.desk.outside import Shrunk
from broadsheet.errors import EnvironmentProblem, InputError, TooComplex
from broadsheet.ingest.killable import READY, receive
from broadsheet.ingest.supervise import DIED, NOT_STARTED, SECONDS, STARTING_SECONDS, TOO_LONG, Child
from broadsheet.records import Article, Feed, Page
from broadsheet.store.values import revive

COMMAND = (sys.executable, "-m", "broadsheet.desk.reading")


class Reader:
    """A supervised reading process; an async context manager. One page at a time; the rest wait.

    Args:
        seconds: the longest that one page may take.
        command: how to start the process; tests pass another.
    """

    def __init__(self, *, seconds: float = SECONDS, command: tuple[str, ...] | None = None) -> None:
        self._child = Child(command or COMMAND, seconds=seconds)

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

    async def parse(self, page: Page, *, listing: bool = False) -> Feed:
        """Read a feed; with ``listing``, a page without one by its links to articles.

        Raises:
            NotAFeed: it is none.
            TooComplex: it took too much time or memory; the process was replaced.
        """
        return revive(Feed, await self._ask("listing" if listing else "feed", page))

    async def shrink(self, page: Page) -> Shrunk:
        """Re-encode a picture.

        Raises:
            InputError: it is no picture that is read.
            TooComplex: it has too many pixels, or took too much time or memory.
        """
        return _shrunk(await self._ask("picture", page))

    async def close(self) -> None:
        """End the process; the next page starts another."""
        await self._child.close()

    async def _ask(self, what: str, page: Page) -> Any:
        return decode(await self._child.ask(encode(what, page, self._child.seconds)))


def read_once(page: Page, *, seconds: float = SECONDS) -> Article:
    """Read one page in a process of its own, without an event loop: what the web door does with a pasted text.

    Raises:
        InputError: the page cannot be read as an article.
        TooComplex: it took too much time or memory.
    """
    return revive(Article, _ask_once("page", page, seconds))


def shrink_once(page: Page, *, seconds: float = SECONDS) -> Shrunk:
    """Re-encode one picture the same way: what the web door does with an upload.

    Raises:
        InputError: it is no picture that is read.
        TooComplex: it has too many pixels, or took too much time or memory.
    """
    return _shrunk(_ask_once("picture", page, seconds))


def _shrunk(value: Any) -> Shrunk:
    return Shrunk(base64.b64decode(value["data"]), value["suffix"], value["width"], value["height"])


def _ask_once(what: str, page: Page, seconds: float) -> Any:
    message = encode(what, page, seconds)
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            COMMAND,
            input=len(message).to_bytes(4) + message,
            stdout=subprocess.PIPE,
            timeout=seconds + STARTING_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooComplex(TOO_LONG.format(seconds=seconds)) from None
    answers = io.BytesIO(done.stdout)
    if receive(answers) != READY:
        raise EnvironmentProblem(NOT_STARTED)
    answer = receive(answers)
    if answer is None:
        raise TooComplex(DIED.format(seconds=seconds))
    return decode(answer)


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
        kind = getattr(errors, data["error"], InputError)
        raise kind(data["message"])
    return data["value"]
