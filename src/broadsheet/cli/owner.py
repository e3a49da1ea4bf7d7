"""``broadsheet owner-link``: a way in for the owner, or for whoever forgot their password, from the machine itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

EXAMPLES = (
    ("broadsheet owner-link", "the password was forgotten, or the first link lost"),
    ("broadsheet owner-link ben", "ben forgot his"),
)


def owner_link(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Who forgot the password, as they sign in; the owner when absent.")
    ] = "",
) -> None:
    """Print a new one-time link that sets the owner's password, or somebody else's.

    Links printed before for the same account stop working. Whoever opens this one is let in: hand it on with care.
    """
    from broadsheet.cli.opening import open_desk

    config = open_desk()
    from broadsheet.cli.wiring import owner_link as make

    typer.echo(make(config, datetime.now(UTC), name))
