"""``broadsheet sources starters``: well-known outlets to begin with."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from broadsheet.cli.terminal import harmless, say
from broadsheet.errors import InputError

EXAMPLES = (
    ("broadsheet sources starters", "the list, by region"),
    ("broadsheet sources starters --language de", "those in one language"),
    ("broadsheet sources starters --add thehindu-com-feeder-default-rss", "read one of them; several --add are fine"),
)


def starters(
    add: Annotated[
        list[str] | None, typer.Option("--add", metavar="KEY", help="Add this outlet, by its key in the list.")
    ] = None,
    region: Annotated[str, typer.Option(help="Only this region.")] = "",
    language: Annotated[str, typer.Option(help="Only this language, as de.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """List well-known outlets by region, or add some. None is verified before it was first fetched here."""
    from broadsheet.cli.opening import open_desk

    open_desk()
    from broadsheet.desk import starters as desk

    if add:
        unknown = set(add) - {one.key for one in desk.every()}
        if unknown:
            raise InputError(f"The list has no {', '.join(sorted(unknown))}. See the keys: broadsheet sources starters")
        new, known = desk.add(add, now=datetime.now(UTC))
        typer.echo(
            json.dumps({"new": new, "known": known}, ensure_ascii=False)
            if as_json
            else f"{len(new)} new, {len(known)} known already."
        )
        return
    rows = [
        {
            "key": one.starter.key,
            "region": one.starter.region,
            "name": one.starter.name,
            "language": one.starter.language,
            "feed": one.starter.feed_url,
            "state": one.state,
        }
        for one in desk.standings()
        if one.starter.region.casefold().startswith(region.casefold()) and one.starter.language.startswith(language)
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        say(harmless(f"{row['region']}: {row['name']} ({row['language']}, {row['state']})  {row['key']}"))
