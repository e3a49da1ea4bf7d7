"""``broadsheet fetch``: one round now, without a worker."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from broadsheet.errors import InputError

ALWAYS_SAID = {"feeds", "pages", "pictures"}
EXAMPLES = (
    ("broadsheet fetch", "ask every feed that is due, read what is new, then stop"),
    ("broadsheet fetch --now", "ask every feed, due or not"),
    ("broadsheet fetch --now --source the-ledger", "ask the feeds of one outlet"),
)


def fetch(
    now: Annotated[
        bool, typer.Option("--now", help="Ask feeds that are not due yet, too. No host is asked sooner than its gap allows.")
    ] = False,
    source: Annotated[
        str, typer.Option("--source", help="With --now: only this source's, by its name in addresses or its number.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Ask the feeds that are due, read new articles, copy pictures; stop when nothing is left to do now."""
    from broadsheet.cli.opening import open_desk
    from broadsheet.cli.terminal import progress, say
    from broadsheet.cli.wiring import work_until_idle

    config = open_desk()
    if now or source:
        _make_due(source)
    with progress("Fetching") as advance:
        done = asdict(work_until_idle(config, advance))
    if as_json:
        typer.echo(json.dumps(done))
    elif any(done.values()):
        typer.echo(f"Done: {', '.join(f'{count} {name}' for name, count in done.items() if count or name in ALWAYS_SAID)}.")
    else:
        say("Nothing is due now. When each feed is asked next: broadsheet sources")


def _make_due(name: str) -> None:
    """Make the feeds of a source, or all, due now.

    Raises:
        InputError: no source is called so.
    """
    from broadsheet.store import sources

    found = sources.find(name) if name else None
    if name and found is None:
        raise InputError(f"There is no source {name!r}. See the short names: broadsheet sources")
    sources.ask_all_now(found.pk if found else None, now=datetime.now(UTC))
