"""The console door: ``broadsheet read``, ``run``, ``add`` and the rest, one module a family of commands.

This module is the table of contents. Commands load what they need when they run, so that ``broadsheet --help`` is quick and
``broadsheet read`` needs neither a database nor Django. Exit codes: 0 done; 1 the machine, the network or the database
refuses; 2 the input or a setting is wrong.
"""

from __future__ import annotations

from typing import Annotated

import typer

from broadsheet import __version__
from broadsheet.cli import read, run, serve
from broadsheet.cli.help import add, lay_out
from broadsheet.cli.sentences import speaking

app = typer.Typer(
    name="broadsheet",
    help="A self-hosted news desk: gather, clean, understand and publish articles.",
    epilog=lay_out(
        (
            ("broadsheet run", "start everything and open the address it prints"),
            ("broadsheet read story.html", "read one saved page; needs no database"),
            ("broadsheet add https://example.org", "subscribe to a site"),
            ("broadsheet fetch --help", "what a command does, with examples"),
        )
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)

PAGE, DESK, HOUSE = "One page", "The desk", "The installation"

add(app, "read", read.read, panel=PAGE, examples=read.EXAMPLES)

add(app, "run", run.run, panel=HOUSE, examples=run.EXAMPLES)
add(app, "web", serve.web, panel=HOUSE, examples=serve.WEB_EXAMPLES)
add(app, "worker", serve.worker, panel=HOUSE, examples=serve.WORKER_EXAMPLES)
add(app, "prepare", run.prepare, panel=HOUSE, hidden=True)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"broadsheet {__version__}")
        raise typer.Exit


@app.callback()
def _broadsheet(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


def main() -> None:
    """Run the console. What goes wrong on purpose becomes one sentence and an exit code."""
    with speaking():
        app()
