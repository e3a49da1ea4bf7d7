"""``broadsheet demo``: the small fictional press that a new installation shows."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from broadsheet.errors import InputError

REMOVE_EXAMPLES = (("broadsheet demo remove", "every row and file of it; it does not come back by itself"),)
RESTORE_EXAMPLES = (("broadsheet demo restore", "show it again, beside your own sources"),)


def demo(context: typer.Context) -> None:
    """Remove the demo press, or show it again: six invented outlets for a first impression."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def remove() -> None:
    """Remove the demo press: outlets, articles, pictures and raw pages."""
    from broadsheet.cli.opening import open_existing

    open_existing()
    from broadsheet.cli.sources import spell
    from broadsheet.desk import demo_press

    typer.echo(f"Removed the demo press: {spell(demo_press.close_demo())}.")


def restore() -> None:
    """Show the demo press again. Never on a public address."""
    from broadsheet.cli.opening import open_desk

    config = open_desk()
    if config.is_public:
        raise InputError(f"The demo press is never shown on a public address ({config.base_url}).")
    from broadsheet.cli.wiring import open_demo

    open_demo(config, datetime.now(UTC))
    typer.echo("The demo press is open. Its articles come with the next round: broadsheet fetch, or the running worker.")
