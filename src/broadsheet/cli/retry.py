"""``broadsheet sources retry``: pages that were given up, tried again."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from broadsheet.errors import InputError

EXAMPLES = (
    ("broadsheet sources retry courier", "after its login was set, or its outlet gave leave"),
    ("broadsheet sources retry", "those of all sources"),
    ("broadsheet sources --health", "how many there are, and why"),
)


def retry(
    slug: Annotated[
        str, typer.Argument(metavar="[SHORT-NAME]", help="The short name in the list of sources, or its number; else all.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print how many there were as JSON.")] = False,
) -> None:
    """Try again the pages that became no article."""
    from broadsheet.cli.opening import open_existing

    open_existing()
    from broadsheet.store import entries, sources
    from broadsheet.store.models import Entry

    source = sources.find(slug) if slug else None
    if slug and source is None:
        raise InputError(f"There is no source {slug!r}. See the short names: broadsheet sources")
    rows = Entry.objects.filter(feed__source=source) if source else Entry.objects.all()
    count = entries.try_again(rows, now=datetime.now(UTC))
    if as_json:
        typer.echo(json.dumps({"pages": count}))
    elif count:
        typer.echo(f"Pages to try again: {count}. The worker does it; without one running: broadsheet fetch")
    else:
        typer.echo("No page was given up.")
