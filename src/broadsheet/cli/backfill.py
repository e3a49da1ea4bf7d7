"""``broadsheet sources backfill``: older articles of a source, by the map of its site."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from broadsheet.errors import InputError

EXAMPLES = (
    ("broadsheet sources backfill example-org --since 2026-01-01", "what the site's map lists since that day"),
    ("broadsheet fetch", "read what was found now, without a worker"),
)


def backfill(
    slug: Annotated[str, typer.Argument(metavar="SHORT-NAME", help="The short name in the list of sources, or its number.")],
    since: Annotated[datetime, typer.Option("--since", formats=["%Y-%m-%d"], help="The oldest day, as 2026-01-31.")],
    most: Annotated[int, typer.Option("--most", min=1, max=5000, help="How many articles at most, the newest first.")] = 500,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
) -> None:
    """Find older articles of a source in its site's map, and have them read."""
    from broadsheet.cli.opening import open_desk
    from broadsheet.cli.wiring import read_maps

    config = open_desk()
    from broadsheet.desk import backfill as desk
    from broadsheet.store import sources as store

    source = store.find(slug)
    if source is None:
        raise InputError(f"There is no source {slug!r}. See the short names: broadsheet sources")
    home = desk.home_of(source)
    listed = read_maps(config, source, home, since.date())
    chosen = desk.choose(listed.found, home, since.date(), most=most)
    filled = desk.save(source, home, chosen, listed, now=datetime.now(UTC))
    if as_json:
        typer.echo(json.dumps(asdict(filled)))
        return
    typer.echo(f"{source.name}: {filled.new} older articles to read, {filled.known} known already.")
    if filled.problem:
        raise InputError(filled.problem)
    if filled.new:
        typer.echo("The worker reads them one by one, politely. To read them now: broadsheet fetch")
