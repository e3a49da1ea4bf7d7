"""Put the parts together: settings -> the one HTTP client -> the desk. What the desk needs from outside is passed in here."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from broadsheet import config as broadsheet_config
from broadsheet.config import Config
from broadsheet.ingest.options import ClientOptions, default_user_agent
from broadsheet.records import Outcome

if TYPE_CHECKING:
    from broadsheet.desk.work import Done
    from broadsheet.store.models import Source

Result = TypeVar("Result")
ACCOUNTS = "broadsheet.site.accounts.urls"
"""Its addresses stand at the root of the site; to ask the whole site for one would load every page of it, most of a second."""


def client_options(config: Config, *, demo_hosts: tuple[str, ...] = ()) -> ClientOptions:
    """Translate the settings into what the HTTP client is told.

    Args:
        config: the settings.
        demo_hosts: loopback host names of the demo press, each with ``:port``, while it may be open.
    """
    public = config.base_url if config.is_public else None
    return ClientOptions(
        user_agent=config.user_agent or default_user_agent(public),
        proxy=config.proxy,
        allow_hosts=(*config.allow_hosts, *demo_hosts),
    )


def fetch_one(address: str) -> Outcome:
    """Fetch one page that a person asked for by name. Robots rules are for robots and are not asked."""
    from broadsheet.ingest.client import fetch_once

    return fetch_once(address, client_options(broadsheet_config.load()), robots=False)


def demo_hosts(config: Config) -> tuple[str, ...]:
    """Name the loopback hosts of the demo press with its port, where there may be one.

    Without the port, any page could redirect the fetcher to whatever else listens on this machine.
    """
    if config.is_public or not config.demo:
        return ()
    from broadsheet.demo import sources

    return tuple(f"{urlsplit(source.home_url).hostname}:{config.port}" for source in sources(config.port))


def prepare_desk(config: Config) -> dict[str, object]:
    """Bring the database to this version, open the demo when it is due, and make the owner's link while set-up is not done.

    Returns:
        ``owner_link`` (an address, or ``None``) and ``demo`` (whether the demo press is open), for ``broadsheet run``.
    """
    from broadsheet.desk import setup
    from broadsheet.store.publication import publication

    now = datetime.now(UTC)
    setup.prepare(now=now)
    open_demo_when_due(config, now)
    link = owner_link(config, now) if setup.needs_setup() else None
    return {"owner_link": link, "demo": publication().demo_epoch is not None}


def open_demo_when_due(config: Config, now: datetime) -> bool:
    """Open the demo press where there is nothing else to show; tell whether it was opened."""
    from broadsheet.desk import demo_press

    if not demo_press.demo_is_due(config, now):
        return False
    open_demo(config, now)
    return True


def open_demo(config: Config, now: datetime) -> None:
    """Add the six outlets of the demo press as sources."""
    from broadsheet.demo import sources
    from broadsheet.desk import demo_press

    seeds = [demo_press.DemoSeed(**asdict(source)) for source in sources(config.port)]
    demo_press.open_demo(seeds, now=now)


def owner_link(config: Config, now: datetime, name: str = "") -> str:
    """Make a new one-time link that sets the owner's password, or that of who signs in with a name; older ones stop working."""
    from django.urls import reverse

    from broadsheet.desk import setup

    path = reverse("set-up", urlconf=ACCOUNTS, args=[setup.new_setup_link(name, now=now)])
    return f"{config.base_url}{path}"


def work_until_stopped(config: Config) -> None:
    """Run the worker's jobs until SIGTERM or Ctrl-C."""
    from broadsheet.desk import work

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        async with _outside(config) as outside:
            await work.run(**outside, config=config, stop=stop)

    _on_loop(run())


def _on_loop(main: Coroutine[Any, Any, Result]) -> Result:
    """Run on uvloop where there is one: twice the fetches."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(main)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)


@asynccontextmanager
async def _outside(config: Config) -> AsyncIterator[dict[str, Any]]:
    """Open what the desk's jobs need from outside: the HTTP client and the killable reader."""
    from broadsheet.desk.extraction import Reader
    from broadsheet.desk.hosts import Ledger
    from broadsheet.ingest.client import Client

    options = client_options(config, demo_hosts=demo_hosts(config))
    async with Ledger() as ledger, Client(options, ledger=ledger) as client, Reader() as reader:
        yield {"fetch": client.get, "read": reader.read, "parse": reader.parse, "shrink": reader.shrink, "post": client.post}


def work_until_idle(config: Config, advance: Callable[[int], None]) -> Done:
    """Run the worker's jobs until none is due; return how many rows of each kind were done.

    Args:
        config: the settings; Django is set up over them.
        advance: called with 1 after each row.
    """
    from broadsheet.desk import work

    async def run() -> Done:
        async with _outside(config) as outside:
            return await work.run_until_idle(**outside, config=config, progress=advance)

    return _on_loop(run())


def read_maps(config: Config, source: Source, home: str, since: date) -> Any:
    """Read the sitemaps of a source's site for its articles since a day (``desk.backfill.Listed``)."""
    from broadsheet.desk import access, backfill
    from broadsheet.store.access import row_of

    row_of(source)  # read before the loop begins, where the database may be asked

    async def run() -> Any:
        async with _outside(config) as outside:
            fetch = partial(access.ask, source, outside["fetch"])
            return await backfill.gather(home, since, fetch=fetch, parse=outside["parse"])

    return _on_loop(run())


def find_feeds(config: Config) -> Callable[[str], Any]:
    """Return the function that finds the feeds of an address."""
    from broadsheet.desk.hosts import Ledger
    from broadsheet.ingest.client import Client
    from broadsheet.ingest.discover import discover

    options = client_options(config, demo_hosts=demo_hosts(config))

    def find(address: str) -> Any:
        async def look() -> Any:
            async with Ledger() as ledger, Client(options, ledger=ledger) as client:
                return await discover(address, fetch=client.get)

        return _on_loop(look())

    return find
