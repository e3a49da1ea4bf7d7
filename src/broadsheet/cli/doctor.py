"""``broadsheet doctor``: what is wrong with an installation, and how to mend it."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Annotated

import typer

from broadsheet.cli.terminal import say
from broadsheet.config import Config
from broadsheet.errors import BroadsheetError

EXAMPLES = (
    ("broadsheet doctor", "look at everything; exit code 1 when something grave is wrong"),
    ("broadsheet doctor --json", "the same for a monitoring program"),
)
LITTLE_SPACE, NO_SPACE = 500_000_000, 50_000_000
"""Bytes of free disk below which to warn, and below which nothing can be relied on."""
OLDEST_SQLITE = (3, 35, 0)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: what, what to do, and whether the site suffers from it now."""

    what: str
    remedy: str
    grave: bool


def doctor(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False
) -> None:
    """Say what is wrong with this installation and how to mend it.

    Looks at the settings, the data folder, the disk, the secrets, the database, the worker and the feeds. Changes nothing.
    """
    if context.invoked_subcommand:
        return
    looked, findings = examine()
    grave = any(finding.grave for finding in findings)
    if as_json:
        typer.echo(json.dumps({"healthy": not grave, "looked_at": looked, "findings": [asdict(finding) for finding in findings]}))
        raise typer.Exit(1 if grave else 0)
    for finding in findings:
        say(f"{'✗' if finding.grave else '!'} {finding.what}", indent="  ", colour="red" if finding.grave else "yellow")
        say(f"  {finding.remedy}", indent="  ")
    say(f"Looked at: {', '.join(looked)}.")
    if not findings:
        say("Nothing is wrong.", colour="green")
    raise typer.Exit(1 if grave else 0)


def examine() -> tuple[list[str], list[Finding]]:
    """Run the checks in order; one that cannot go on ends those that build on it.

    Returns:
        What was looked at, and what was found.
    """
    from broadsheet.cli.opening import load_config, need_site

    looked: list[str] = []
    findings: list[Finding] = []
    try:
        looked.append("installation")
        need_site()
        looked.append("settings")
        config = load_config()
        for name, check in CHECKS:
            looked.append(name)
            findings += check(config)
    except BroadsheetError as error:
        what, _, remedy = str(error).partition(". ")
        findings.append(Finding(what.rstrip(".") + ".", remedy or "Mend this first, then ask again.", grave=True))
    return looked, findings


def _data_folder(config: Config) -> Iterator[Finding]:
    from broadsheet.cli.opening import make_data_folder

    if not config.data.exists():
        yield Finding(
            f"There is no data folder {config.data}.", "Start once: broadsheet run. Or name it: BROADSHEET_DATA.", grave=True
        )
        return
    make_data_folder(config)
    if config.data.stat().st_mode & stat.S_IWOTH:
        yield Finding(f"Everybody may write to {config.data}.", f"chmod o-w {config.data}", grave=True)


def _disk(config: Config) -> Iterator[Finding]:
    free = shutil.disk_usage(config.data).free if config.data.exists() else LITTLE_SPACE
    if free < LITTLE_SPACE:
        words = f"Only {free / 1e6:.0f} MB are free on the disk of {config.data}."
        yield Finding(words, "Free some space, or move the data folder and set BROADSHEET_DATA.", grave=free < NO_SPACE)


def _secrets(config: Config) -> Iterator[Finding]:
    for path in (config.secrets, *config.secrets.glob("*")):
        if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Finding(f"Others on this machine can read {path}.", f"chmod go-rwx {path}", grave=True)


def _sqlite(config: Config) -> Iterator[Finding]:
    import sqlite3

    if config.database_url is None and sqlite3.sqlite_version_info < OLDEST_SQLITE:
        words = f"SQLite {sqlite3.sqlite_version} is older than {'.'.join(map(str, OLDEST_SQLITE))}."
        yield Finding(words, "Use a newer Python, or PostgreSQL.", grave=True)


def _database(config: Config) -> Iterator[Finding]:
    if config.database_url is None and not config.sqlite_path.exists():
        yield Finding(
            f"There is no database in {config.data}.",
            "Start once: broadsheet run. Or name the folder: BROADSHEET_DATA.",
            grave=True,
        )
        return
    from broadsheet.cli.opening import open_existing

    open_existing()
    from broadsheet.desk import health

    for problem in health.problems(config, now=datetime.now(UTC)):
        yield Finding(problem.what, problem.remedy, problem.grave)


def _reachable(config: Config) -> Iterator[Finding]:
    if config.is_public and not (config.url or "").startswith("https://"):
        yield Finding(
            "The site listens to strangers without TLS: passwords travel in clear text.",
            "Put nginx or Caddy in front and set BROADSHEET_URL=https://...; see docs/guide/operations.md.",
            grave=False,
        )


CHECKS: tuple[tuple[str, Callable[[Config], Iterator[Finding]]], ...] = (
    ("data folder", _data_folder),
    ("disk", _disk),
    ("secrets", _secrets),
    ("SQLite", _sqlite),
    ("address", _reachable),
    ("database, worker and feeds", _database),
)
