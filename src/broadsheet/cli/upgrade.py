"""``broadsheet upgrade``: bring the database to this version; what fails is rolled back to the last row.

1. hold the data folder alone
2. a full backup, kept in ``backups/`` of the data folder
3. migrate and check; SQLite from a copy that takes its place back on failure, PostgreSQL in one transaction
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from broadsheet import __version__
from broadsheet.cli import lock
from broadsheet.cli.terminal import say
from broadsheet.config import Config
from broadsheet.errors import BroadsheetError, StoreError

EXAMPLES = (("broadsheet upgrade", "after installing a new version, with the site stopped"),)


def upgrade(as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False) -> None:
    """Bring the database to this version of Broadsheet.

    Stop the site first. Makes a backup before anything else; when a step fails, the database is as it was before and the
    exit code is 1. Does nothing where nothing is to be done.
    """
    from broadsheet.cli.opening import open_existing

    config = open_existing(checked=False)
    steps, kept = upgrade_when_needed(config)
    if as_json:
        typer.echo(json.dumps({"version": __version__, "migrations": steps, "backup": str(kept) if kept else None}))
    elif steps:
        say(
            f"Upgraded the database to Broadsheet {__version__}: {', '.join(steps)}."
            + (f" The backup is {kept}." if kept else "")
        )
    else:
        typer.echo(f"Nothing to do: the database is that of Broadsheet {__version__}.")


def upgrade_when_needed(config: Config) -> tuple[tuple[str, ...], Path | None]:
    """Bring the database to this version where it is not.

    Returns:
        The migrations that were applied, and the backup made before them (``None`` where there was nothing to back up).

    Raises:
        StoreTooNew: a newer version wrote it.
        StoreError: a migration or the check after it failed; nothing was changed.
        EnvironmentProblem: a site or worker runs on it.
    """
    from broadsheet.store import database, dump

    found = database.pending()
    if found.unknown:
        database.check()  # says which version it takes
    if not found.to_apply:
        return (), None
    with lock.alone(config):
        if dump.applied():
            return found.to_apply, _upgrade(config)
        database.migrate()
        return found.to_apply, None


def _upgrade(config: Config) -> Path:
    """Back up, migrate and check, or leave everything as it was; return the backup."""
    from broadsheet.cli.backup import make_backup
    from broadsheet.store import database, dump

    kept = config.data / "backups" / f"before-upgrade-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar.zst"
    make_backup(config, kept)
    before = dump.counts()
    try:
        with _all_or_nothing(config):
            database.migrate()
            _check(before)
    except Exception as error:
        reason = str(error) if isinstance(error, BroadsheetError) else f"{type(error).__name__}: {error}"
        raise StoreError(
            f"The upgrade failed and was rolled back; the database is as it was. The reason: {reason} "
            f"Go on with the former version, and report this. A backup is in {kept}."
        ) from error
    return kept


@contextmanager
def _all_or_nothing(config: Config) -> Iterator[None]:
    """Undo whatever happens within when it fails."""
    from broadsheet.store import database

    if config.database_url:
        with database.writing():
            yield
        return
    copy = config.sqlite_path.with_name(".before-upgrade.sqlite3")
    database.backup_sqlite(copy)
    try:
        yield
    except BaseException:
        database.close()
        for tail in ("-wal", "-shm"):
            config.sqlite_path.with_name(config.sqlite_path.name + tail).unlink(missing_ok=True)
        copy.replace(config.sqlite_path)
        raise
    copy.unlink()


def _check(before: dict[str, int]) -> None:
    """See that the database answers, fits this version, and lost no rows of tables it still has.

    Raises:
        StoreError: something is wrong with it.
    """
    from broadsheet.store import database, dump

    database.check()
    after = dump.counts()
    poorer = [table for table, count in before.items() if table in after and after[table] < count]
    if poorer:
        raise StoreError(f"Rows would be lost in {', '.join(poorer)}.")
