"""What the desk is given from outside: functions that fetch and read. Doors pass the real ones, tests pass fakes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from broadsheet.records import Article, Feed, Outcome, Page


class Fetch(Protocol):
    """Fetch an address; ``ingest.client.Client.get`` is one."""

    async def __call__(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        robots: bool = True,
        headers: Mapping[str, str] | None = None,
        proxy: str | None = None,
    ) -> Outcome:
        """Return what came; never an exception for what the world does wrong."""


class Post(Protocol):
    """Send a form or a body; ``ingest.client.Client.post`` is one."""

    async def __call__(self, url: str, form: Mapping[str, str] | bytes, *, headers: Mapping[str, str] | None = None) -> Outcome:
        """Return what came; never an exception for what the world does wrong."""


class Read(Protocol):
    """Read an article from a page; ``extraction.Reader.read`` is one."""

    async def __call__(self, page: Page) -> Article:
        """Return the article. Raises ``InputError`` when the page cannot be read."""


class Parse(Protocol):
    """Read a feed; ``extraction.Reader.parse`` is one."""

    async def __call__(self, page: Page, *, listing: bool = False) -> Feed:
        """Return the feed; with ``listing``, the links of a page without one. Raises ``NotAFeed`` or ``TooComplex``."""


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A picture re-encoded by us: never the bytes that were received."""

    data: bytes
    suffix: str
    """``.webp`` or ``.jpg``."""
    width: int
    height: int


class Shrink(Protocol):
    """Re-encode a picture; ``extraction.Reader.shrink`` is one."""

    async def __call__(self, page: Page) -> Shrunk:
        """Return the copy. Raises ``InputError`` when it is no picture, ``TooComplex`` when it is too large a one."""
