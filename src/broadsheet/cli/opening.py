"""Open the desk and its database for a command: settings read, Django set up, data folder there."""

from __future__ import annotations

import gc
import os
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from broadsheet import config as broadsheet_config
from broadsheet.cli import lock
from broadsheet.cli.sentences import explain
from broadsheet.config import Config
from broadsheet.errors import EnvironmentProblem

NEEDED = {"django": "Django", "granian": "the web server", "PIL": "Pillow", "zstandard": "zstandard"}
STAGING = ".restoring"
"""Where a restore unpacks, in the data folder; it goes when the restore ends, well or ill."""
MOVING = "moving"
"""Lies in there from the first file that is exchanged to the last row that is in."""
INSTALL = 'pip install "broadsheet[site]"'


def need_site() -> None:
    """Refuse when only the bare engine is installed.

    Raises:
        EnvironmentProblem: parts of the ``site`` extra are missing.
    """
    missing = [name for module, name in NEEDED.items() if find_spec(module) is None]
    if missing:
        raise EnvironmentProblem(
            f"This command needs the desk, which is not installed ({', '.join(missing)}). Install it: {INSTALL}"
        )


def load_config() -> Config:
    """Read the settings and refuse a PostgreSQL address without its driver.

    Raises:
        ConfigError: a setting is wrong.
        EnvironmentProblem: PostgreSQL is asked for and its driver is missing.
    """
    config = broadsheet_config.load()
    if config.database_url and find_spec("psycopg") is None:
        raise EnvironmentProblem(
            'database_url names PostgreSQL, whose driver is not installed: pip install "broadsheet[site,postgres]"'
        )
    return config


def make_data_folder(config: Config) -> None:
    """Make the data folder, readable by this user alone, and see that it can be written to.

    Raises:
        EnvironmentProblem: it cannot be made or written.
    """
    probe = config.data / f".writable-{os.getpid()}"
    try:
        config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe.write_bytes(b"x")
    except OSError as error:
        error.filename = str(config.data)
        raise EnvironmentProblem(f"The data folder cannot be used. {explain(error)}") from error
    finally:
        _forget(probe)


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def open_django() -> Config:
    """Set Django up over the settings. Does not touch the database.

    Raises:
        ConfigError: a setting is wrong.
        EnvironmentProblem: the desk is not installed.
    """
    need_site()
    config = load_config()
    broadsheet_config.ensure_secret(config, "django")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.site.settings")
    _load_django()
    return config


def _load_django() -> None:
    """Set Django up; what it loads stays, and looking through it for what nobody needs would cost a quarter of every start."""
    gc.disable()
    try:
        import django

        django.setup()
    finally:
        gc.freeze()
        gc.enable()


def need_database(config: Config) -> None:
    """Refuse a data folder in which nothing was set up yet, or whose restore was killed.

    Raises:
        EnvironmentProblem: there is no database file, or not all that belongs to it.
    """
    _refuse_half_restored(config)
    if config.database_url is None and not config.sqlite_path.exists():
        raise EnvironmentProblem(
            f"There is no database in {config.data}. Start Broadsheet once (broadsheet run), or name the right folder in BROADSHEET_DATA."
        )


def open_existing(*, checked: bool = True) -> Config:
    """Set Django up over an installation that is there already.

    Args:
        checked: whether the database must belong to this version; then the data folder is held against a restore.

    Raises:
        ConfigError: a setting is wrong.
        EnvironmentProblem: the desk is not installed, nothing was set up in this data folder, or it is being restored.
        StoreError: the database refuses, or belongs to another version.
    """
    need_site()
    config = load_config()
    need_database(config)
    open_django()
    if checked:
        from broadsheet.store import database

        lock.share_until_exit(config)
        database.check()
    return config


def open_desk() -> Config:
    """Set Django up; make the database on first use, and see that it belongs to this version.

    Raises:
        ConfigError: a setting is wrong.
        EnvironmentProblem: the desk is not installed, or the machine refuses.
        StoreError: the database refuses, or belongs to another version.
    """
    config = open_folder()
    lock.share_until_exit(config)
    from broadsheet.store import database, dump

    if not dump.applied():
        from broadsheet.desk import setup

        setup.prepare(now=datetime.now(UTC))
    database.check()
    return config


def open_folder() -> Config:
    """Make the data folder where there is none, and set Django up over it; the database is not looked at.

    Raises:
        ConfigError: a setting is wrong.
        EnvironmentProblem: the desk is not installed, or the machine refuses.
    """
    need_site()
    config = load_config()
    make_data_folder(config)
    _refuse_half_restored(config)
    return open_django()


def _refuse_half_restored(config: Config) -> None:
    """Refuse a folder whose restore was killed: an empty site would look as if everything were lost, and one without its secrets be locked."""
    staging, has_database = config.data / STAGING, config.sqlite_path.exists()
    if (staging / MOVING).exists() or (staging.exists() and not has_database and not config.database_url):
        former = ", ".join(sorted(path.name for path in config.data.glob("before-restore-*")))
        raise EnvironmentProblem(
            f"A restore into {config.data} was interrupted. Repeat it: broadsheet restore {'--force ' if has_database else ''}FILE."
            + (f" What was there before is in {former}." if former else "")
        )
