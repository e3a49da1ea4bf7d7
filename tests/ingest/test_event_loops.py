"""The worker runs on uvloop where it is installed: the same answers come on either loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from broadsheet.ingest.client import Client
from broadsheet.records import Outcome, Page, Refusal, Refused

LOOPS = ["asyncio", "uvloop"]


@pytest.fixture(params=LOOPS)
def loop_factory(request) -> Callable[[], asyncio.AbstractEventLoop]:
    if request.param == "asyncio":
        return asyncio.new_event_loop
    factory: Callable[[], asyncio.AbstractEventLoop] = pytest.importorskip("uvloop").new_event_loop
    return factory


def test_answers_are_the_same_on_every_loop(outlet, outlets, quick, loop_factory):
    outlet.page("/", "words")
    outlet.page("/inside", status="302 Found", Location="http://127.0.0.2/")
    outlet.scripts["/silent"] = [["sleep", 60]]
    outlet.scripts["/cut"] = [["send", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"], ["close"]]
    gone = outlets()
    gone.close()

    async def lookup(host: str, port: int) -> list[str]:
        return {"own.localhost": ["127.0.0.1"], "inside.test": ["127.0.0.1"]}[host]

    async def run() -> list[Outcome]:
        urls = [outlet.url(path, host="own.localhost") for path in ("/", "/inside", "/silent", "/cut")]
        async with Client(quick(allow_hosts=("own.localhost",), total_seconds=0.5), lookup=lookup) as client:
            return [
                await client.get(url, robots=False) for url in (*urls, "http://inside.test/", gone.url("/", host="own.localhost"))
            ]

    with asyncio.Runner(loop_factory=loop_factory) as runner:
        page, *refused = runner.run(run())
    assert isinstance(page, Page)
    reasons = [Refusal.REDIRECTS, Refusal.TIMEOUT, Refusal.BROKEN, Refusal.ADDRESS, Refusal.UNREACHABLE]
    assert [one.reason for one in refused if isinstance(one, Refused)] == reasons
