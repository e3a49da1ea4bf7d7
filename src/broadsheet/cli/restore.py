"""``broadsheet restore``: put a backup back, whole or not at all.

1. hold the data folder alone                      nobody writes while it is replaced
2. unpack beside it, verify every checksum         a damaged archive changes nothing
3. move what is there aside (only with --force)    nothing is ever deleted
4. move the restored files in, load rows, migrate  on failure 3 is undone
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli import archive, lock
from broadsheet.cli.opening import MOVING, STAGING
from broadsheet.cli.terminal import progress, say
from broadsheet.config import FILE_NAME, Config
from broadsheet.errors import EnvironmentProblem, InputError

EXAMPLES = (
    ("broadsheet restore ~/news-monday.tar.zst", "into an empty data folder"),
    ("broadsheet restore --force ~/news-monday.tar.zst", "what is there is moved aside first, not deleted"),
)
SQLITE_FILES = ("broadsheet.sqlite3", "broadsheet.sqlite3-wal", "broadsheet.sqlite3-shm")
REPLACED = (*SQLITE_FILES, "media", "secrets", FILE_NAME)
"""What a restore replaces in the data folder. Everything else there is left alone."""


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `broadsheet backup` wrote.")],
    force: Annotated[bool, typer.Option("--force", help="Move what is in the data folder aside first.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was restored as JSON.")] = False,
) -> None:
    """Put a backup into the data folder.

    Stop the site first. A folder that holds a database already is refused, or with --force moved aside within the data
    folder. An archive that is damaged, cut off or too new changes nothing.
    """
    from broadsheet.cli.opening import load_config, make_data_folder, need_site

    need_site()
    config = load_config()
    archive.check_name(file)
    if not file.is_file():
        raise InputError(f"There is no file {file}. Check its name.")
    make_data_folder(config)
    with lock.alone(config):
        aside = _restore(config, file, force=force)
    if as_json:
        typer.echo(json.dumps({"data": str(config.data), "moved_aside": str(aside) if aside else None}))
        return
    say(f"Restored {file} into {config.data}." + (f" What was there is now in {aside}." if aside else ""))
    typer.echo("Start it: broadsheet run")


def _restore(config: Config, file: Path, *, force: bool) -> Path | None:
    """Do the four steps; return where the former files are, if there were any."""
    if config.sqlite_path.exists() and not force:
        raise InputError(
            f"{config.data} already holds a database. Restore into an empty folder (BROADSHEET_DATA=elsewhere broadsheet restore ...), "
            "or repeat with --force: what is there is moved aside, not deleted."
        )
    staging = config.data / STAGING
    shutil.rmtree(staging, ignore_errors=True)  # left by a restore that was killed
    staging.mkdir(mode=0o700)
    try:
        with progress("Unpacking", of_bytes=True) as advance:
            manifest = archive.unpack(file, staging, advance)
        _refuse_misfit(config, manifest, staging)
        with _moved_in(config, staging) as aside:
            _open_database(config, manifest, staging, force=force)
        return aside
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _refuse_misfit(config: Config, manifest: archive.Manifest, staging: Path) -> None:
    """Refuse an archive without a database, or with one of SQLite where PostgreSQL is configured, before anything is touched."""
    copied = staging / "database.sqlite3"
    if manifest.database == "sqlite" and not (copied.is_file() and copied.stat().st_size):
        raise InputError("This backup holds no database: it is incomplete. Nothing was changed.")
    if manifest.database == "sqlite" and config.database_url:
        raise InputError(
            "This backup holds an SQLite database, and BROADSHEET_DATABASE_URL names PostgreSQL. Restore it without that "
            "setting, make a new backup with --portable, and restore that one."
        )


@contextmanager
def _moved_in(config: Config, staging: Path) -> Iterator[Path | None]:
    """Exchange the files of the data folder for the unpacked ones; exchange them back when what follows fails."""
    aside = config.data / f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    former = [name for name in REPLACED if (config.data / name).exists()]
    if (staging / "database.sqlite3").exists():
        (staging / "database.sqlite3").rename(staging / SQLITE_FILES[0])
    arriving = [name for name in REPLACED if (staging / name).exists()]
    (staging / MOVING).touch()  # whoever is killed from here on leaves what no command begins with
    try:
        _move(former, config.data, aside)
        _move(arriving, staging, config.data)
        yield aside if former else None
    except BaseException:
        _move_back(config, former, aside, staging)
        raise
    (staging / MOVING).unlink(missing_ok=True)


def _move(names: list[str], source: Path, target: Path) -> None:
    if names:
        target.mkdir(mode=0o700, exist_ok=True)
    for name in names:
        (source / name).rename(target / name)


def _move_back(config: Config, former: list[str], aside: Path, staging: Path) -> None:
    """Remove what a failed restore put in, which the archive still has; bring back what it had moved away, and only that."""
    _close_database()
    for name in REPLACED:
        path = config.data / name
        if name in former and not (aside / name).exists():
            continue  # it could not be moved away: it is still the former one
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        if name in former:
            (aside / name).rename(path)
    if aside.exists():
        aside.rmdir()
    (staging / MOVING).unlink(missing_ok=True)


def _close_database() -> None:
    """Close the connection to the restored database, if it came so far: with unusable settings it did not."""
    from django.conf import settings

    if settings.configured:
        from broadsheet.store import database

        database.close()


def _open_database(config: Config, manifest: archive.Manifest, staging: Path, *, force: bool) -> None:
    """Bring the restored database to this version, or fill it with the restored rows."""
    from broadsheet.cli.opening import open_django

    open_django()
    from broadsheet.store import database, dump

    if manifest.database == "sqlite":
        database.migrate()
        return
    if config.database_url:
        _keep_postgresql(config, force=force)
    with progress("Loading rows") as advance:
        dump.load_rows(staging / "rows", manifest.migrations, advance)


def _keep_postgresql(config: Config, *, force: bool) -> None:
    """Refuse a PostgreSQL database in use; with --force, back it up before its rows are replaced."""
    from broadsheet.cli.backup import make_backup
    from broadsheet.store import dump

    counts = dump.counts()
    if not any(counts.get(table, 0) for table in ("store_source", "store_article")):
        return
    if not force:
        raise EnvironmentProblem(
            "The PostgreSQL database already holds articles or sources. Name an empty one in BROADSHEET_DATABASE_URL, "
            "or repeat with --force: its rows are backed up to the data folder first."
        )
    make_backup(config, config.data / "backups" / f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar.zst")
