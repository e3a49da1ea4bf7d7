"""``broadsheet import``: a whole site of WordPress, or comments alone."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from broadsheet.cli.terminal import progress, say
from broadsheet.errors import InputError

WORDPRESS_EXAMPLES = (
    ("broadsheet import wordpress gazette.xml", "what WordPress gives under Tools, Export; .xml.gz as well"),
    ("broadsheet import wordpress gazette.xml --pictures", "fetch the pictures too, and keep copies of our own"),
    ("broadsheet import wordpress gazette.xml --also event --also recipe", "types of plugins, taken in as posts"),
    ("broadsheet import wordpress gazette.xml --json > report.json", "everything that was left out, for a program"),
)
COMMENTS_EXAMPLES = (
    ("broadsheet import comments comments.json", "the file that the desk gives out"),
    ("broadsheet import comments gazette.xml", "the comments of an export of WordPress, onto articles that are here"),
)


def import_(context: typer.Context) -> None:
    """Move a site here, or comments."""
    if not context.invoked_subcommand:
        typer.echo("What is to be imported? broadsheet import wordpress FILE, or: broadsheet import comments FILE")
        raise typer.Exit(2)


def wordpress(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The export: .xml or .xml.gz.")],
    pictures: Annotated[bool, typer.Option("--pictures", help="Fetch the pictures and keep copies, re-encoded.")] = False,
    also: Annotated[list[str] | None, typer.Option("--also", metavar="TYPE", help="Take posts of this type in, too.")] = None,
    category_base: Annotated[
        str, typer.Option(metavar="WORD", help="What stands before categories in its addresses.")
    ] = "category",
    tag_base: Annotated[str, typer.Option(metavar="WORD", help="What stands before tags in its addresses.")] = "tag",
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON, with everything left out.")] = False,
) -> None:
    """Take a site of WordPress in: posts, pages, comments, categories, tags, menu, bylines. Every old address leads on from then.

    Run it again with a newer export as often as you like: nothing is doubled, what changed there is brought up to date, and what an
    editor changed here stays. Nothing is fetched unless --pictures asks for it, and nobody gets an account or a mail.
    """
    from broadsheet.cli.opening import open_desk

    if not file.is_file():
        raise InputError(f"There is no file {file}.")
    open_desk()
    from broadsheet.desk.wordpress.moving import Options

    report = _move(file, Options(pictures, tuple(also or ()), category_base.strip("/"), tag_base.strip("/")))
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False, indent=1))
        return
    from broadsheet.desk.wordpress.report import lines

    for line in lines(report):
        say(line, indent="            ")
    if report["counts"].get("pictures_asked"):
        typer.echo("The worker fetches the pictures; without one running: broadsheet fetch")


def _move(file: Path, options: Any) -> dict[str, Any]:
    from broadsheet.desk.wordpress.run import Journey, run_through
    from broadsheet.store import imported

    now = datetime.now(UTC)
    run = imported.begin(file.name, options=options.as_json(), by=None, now=now)
    with progress("Moving in") as advance:
        before = 0

        def show(done: int, total: int) -> None:
            nonlocal before
            del total
            advance(done - before)
            before = done

        return run_through(Journey(run, file, now=now), show)


def comments(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON of ours, or an export of WordPress or Disqus.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Take comments in: they find their article by its address. The same file again changes nothing."""
    from broadsheet.cli.opening import open_existing

    if not file.is_file():
        raise InputError(f"There is no file {file}.")
    open_existing()
    from broadsheet.desk import comment_wxr

    taken = comment_wxr.take_in_file(file, now=datetime.now(UTC))
    if as_json:
        typer.echo(json.dumps({"new": taken.new, "known": taken.known, "left_out": list(taken.left_out)}, ensure_ascii=False))
        return
    typer.echo(f"{taken.new} new comments, {taken.known} known already, {len(taken.left_out)} left out.")
    for why in taken.left_out[:20]:
        say(f"  {why}", indent="    ")
