"""``broadsheet owner-link``: a way in for the owner, from the machine itself."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

EXAMPLES = (("broadsheet owner-link", "the password was forgotten, or the first link lost"),)


def owner_link() -> None:
    """Print a new one-time link that sets the owner's password.

    Links printed before stop working. Whoever opens this one becomes the owner: hand it on with care.
    """
    from broadsheet.cli.opening import open_desk

    config = open_desk()
    from broadsheet.cli.wiring import owner_link as make

    typer.echo(make(config, datetime.now(UTC)))
