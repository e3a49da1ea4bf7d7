"""The console door: ``broadsheet read``, ``run``, ``add`` and the rest, one module a family of commands.

This module is the table of contents. Commands load what they need when they run, so that ``broadsheet --help`` is quick and
``broadsheet read`` needs neither a database nor Django. Exit codes: 0 done; 1 the machine, the network or the database
refuses; 2 the input or a setting is wrong.
"""

from __future__ import annotations

from typing import Annotated

import typer

from broadsheet import __version__
from broadsheet.cli import (
    adding,
    backfill,
    backup,
    demo,
    doctor,
    doctor_mail,
    exporting,
    fetching,
    importing,
    newsletter,
    owner,
    read,
    reindex,
    restore,
    retry,
    rules,
    run,
    serve,
    source_access,
    sources,
    starters,
    stories,
    upgrade,
)
from broadsheet.cli.help import add, add_family, lay_out
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

add(app, "add", adding.add, panel=DESK, examples=adding.EXAMPLES)
add_family(
    app,
    "sources",
    sources.sources,
    panel=DESK,
    examples=sources.LIST_EXAMPLES,
    commands={
        "remove": (sources.remove, sources.REMOVE_EXAMPLES),
        "backfill": (backfill.backfill, backfill.EXAMPLES),
        "starters": (starters.starters, starters.EXAMPLES),
        "retry": (retry.retry, retry.EXAMPLES),
        "access": (source_access.access, source_access.EXAMPLES),
    },
)
add_family(app, "rules", rules.rules, panel=DESK, examples=rules.EXAMPLES, commands=rules.COMMANDS)
add(app, "stories", stories.stories, panel=DESK, examples=stories.EXAMPLES)
add(app, "story", stories.story, panel=DESK, examples=stories.STORY_EXAMPLES)
add(app, "fetch", fetching.fetch, panel=DESK, examples=fetching.EXAMPLES)
add(app, "export", exporting.export, panel=DESK, examples=exporting.EXAMPLES)
add_family(
    app,
    "import",
    importing.import_,
    panel=DESK,
    examples=(*importing.WORDPRESS_EXAMPLES[:1], *importing.COMMENTS_EXAMPLES[:1]),
    commands={
        "wordpress": (importing.wordpress, importing.WORDPRESS_EXAMPLES),
        "comments": (importing.comments, importing.COMMENTS_EXAMPLES),
    },
)
add(app, "reindex", reindex.reindex, panel=DESK, examples=reindex.EXAMPLES)
add_family(
    app,
    "newsletter",
    newsletter.newsletter,
    panel=DESK,
    examples=newsletter.EXAMPLES,
    commands=newsletter.COMMANDS,
)
add_family(
    app,
    "demo",
    demo.demo,
    panel=DESK,
    examples=(*demo.REMOVE_EXAMPLES, *demo.RESTORE_EXAMPLES),
    commands={"remove": (demo.remove, demo.REMOVE_EXAMPLES), "restore": (demo.restore, demo.RESTORE_EXAMPLES)},
)

add(app, "run", run.run, panel=HOUSE, examples=run.EXAMPLES)
add(app, "web", serve.web, panel=HOUSE, examples=serve.WEB_EXAMPLES)
add(app, "worker", serve.worker, panel=HOUSE, examples=serve.WORKER_EXAMPLES)
add_family(
    app,
    "doctor",
    doctor.doctor,
    panel=HOUSE,
    examples=doctor.EXAMPLES,
    commands={"mail": (doctor_mail.doctor_mail, doctor_mail.EXAMPLES)},
)
add(app, "backup", backup.backup, panel=HOUSE, examples=backup.EXAMPLES)
add(app, "restore", restore.restore, panel=HOUSE, examples=restore.EXAMPLES)
add(app, "upgrade", upgrade.upgrade, panel=HOUSE, examples=upgrade.EXAMPLES)
add(app, "owner-link", owner.owner_link, panel=HOUSE, examples=owner.EXAMPLES)
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
