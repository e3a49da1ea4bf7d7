"""What the desk needs from outside, made for a web request: find the feeds of an address, read a pasted page in a killable process."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from django.conf import settings

from broadsheet.desk.add import Found
from broadsheet.desk.extraction import Reader
from broadsheet.desk.hosts import Ledger
from broadsheet.errors import FetchFailed, InputError
from broadsheet.ingest.addresses import Guard
from broadsheet.ingest.client import Client, fetch_once
from broadsheet.ingest.discover import discover
from broadsheet.ingest.options import ClientOptions, default_user_agent
from broadsheet.records import Feed, Outcome, Page

MOST_CERTIFICATES = 20
_certificates: dict[str, bytes] = {}
MOST_PICTURE_BYTES = 5_000_000
PICTURE_SECONDS = 10.0
PATIENCE_SECONDS = 40
"""How long a person waits for feeds to be found; the console has no such limit."""


def find(address: str) -> Found:
    """Find the feeds of a site.

    Raises:
        FetchFailed: it took too long.
    """

    async def look() -> Found:
        async with Ledger() as ledger, Client(_options(), ledger=ledger) as client, asyncio.timeout(PATIENCE_SECONDS):
            return await discover(address, fetch=client.get)

    try:
        return asyncio.run(look())
    except TimeoutError:
        raise FetchFailed(
            f"{address} takes too long to answer. Try again later, or at the console: broadsheet add {address}"
        ) from None


def parse(page: Page) -> Feed:
    """Read a feed or OPML in a process of its own.

    Raises:
        NotAFeed: it is neither.
        TooComplex: it took too much time or memory.
    """

    async def read() -> Feed:
        async with Reader() as reader:
            return await reader.parse(page)

    return asyncio.run(read())


def certificate(address: str) -> bytes:
    """Fetch a certificate (PEM) from an address that was checked to be a mail relay's; the last ones are remembered.

    Raises:
        InputError: it cannot be fetched: the report that it would prove is not believed.
    """
    kept = _certificates.get(address)
    if kept is None:
        page = fetch_once(address, _options(), robots=False)
        if not isinstance(page, Page):
            raise InputError("The relay's certificate cannot be fetched.")
        kept = _certificates[address] = page.body
        while len(_certificates) > MOST_CERTIFICATES:
            _certificates.pop(next(iter(_certificates)))
    return kept


def picture(address: str) -> Outcome:
    """Fetch a picture for somebody who waits for it: as their browser would, but without their name."""
    options = replace(_options(), max_bytes=MOST_PICTURE_BYTES, total_seconds=PICTURE_SECONDS, connect_seconds=5, read_seconds=5)
    return fetch_once(address, options, robots=False)


def check(address: str) -> None:
    """See whether an address could be asked at all; a name may still lead somewhere private once it is.

    Raises:
        AddressForbidden: with a sentence that says why not.
    """
    Guard(_options().allow_hosts).check(address)


def user_agent() -> str:
    """Return how the fetcher introduces itself."""
    config = settings.CONFIG
    return str(config.user_agent or default_user_agent(config.base_url if config.is_public else None))


def _options() -> ClientOptions:
    config = settings.CONFIG
    return ClientOptions(user_agent=user_agent(), proxy=config.proxy, allow_hosts=config.allow_hosts)
