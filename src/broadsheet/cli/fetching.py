"""``broadsheet fetch``: one round now, without a worker."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

ALWAYS_SAID = {"feeds", "pages", "pictures"}
EXAMPLES = (("broadsheet fetch", "ask every feed that is due, read what is new, then stop"),)


def fetch(as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False) -> None:
    """Ask the feeds that are due, read new articles, copy pictures; stop when nothing is left to do now."""
    from broadsheet.cli.opening import open_desk
    from broadsheet.cli.terminal import progress, say
    from broadsheet.cli.wiring import work_until_idle

    config = open_desk()
    with progress("Fetching") as advance:
        done = asdict(work_until_idle(config, advance))
    if as_json:
        typer.echo(json.dumps(done))
    elif any(done.values()):
        typer.echo(f"Done: {', '.join(f'{count} {name}' for name, count in done.items() if count or name in ALWAYS_SAID)}.")
    else:
        say("Nothing is due now. When each feed is asked next: broadsheet sources")
