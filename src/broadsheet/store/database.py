"""The database as a whole: bring it to this version, say in a sentence what is wrong with it, copy it while it runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from broadsheet.config import Config
from broadsheet.errors import BroadsheetError, EnvironmentProblem, StoreBusy, StoreError, StoreTooNew
from broadsheet.store import blank

_CAUSES: tuple[tuple[str, type[BroadsheetError], str], ...] = (
    (
        "database is locked",
        StoreBusy,
        "Another process holds the database. Wait a moment, or stop the other Broadsheet that uses it.",
    ),
    (
        "database table is locked",
        StoreBusy,
        "Another process holds the database. Wait a moment, or stop the other Broadsheet that uses it.",
    ),
    ("lock timeout", StoreBusy, "Another process holds the database. Wait a moment and try again."),
    ("deadlock detected", StoreBusy, "Two processes waited for each other. Try again."),
    (
        "readonly database",
        EnvironmentProblem,
        "The database cannot be written: {place} is read-only for this user. Give this user the right to write it.",
    ),
    (
        "read-only transaction",
        EnvironmentProblem,
        "The database server only allows reading. Connect to the primary server or lift the restriction.",
    ),
    (
        "disk is full",
        EnvironmentProblem,
        "The disk is full: nothing more can be saved. Free some space near {place}; work goes on by itself.",
    ),
    ("no space left", EnvironmentProblem, "The disk of the database server is full. Free some space; work goes on by itself."),
    ("disk i/o error", EnvironmentProblem, "The disk does not answer as it should near {place}. Check its space and its health."),
    (
        "unable to open database file",
        EnvironmentProblem,
        "The database {place} cannot be opened. Check that the folder exists and belongs to this user.",
    ),
    (
        "file is not a database",
        StoreError,
        "{place} is no SQLite database. Move it away, or restore a backup with `broadsheet restore`.",
    ),
    ("malformed", StoreError, "The database {place} is damaged. Restore a backup with `broadsheet restore`."),
    ("no such table", StoreError, "The database is not prepared for this version. Run `broadsheet upgrade`."),
    ("no such column", StoreError, "The database is not prepared for this version. Run `broadsheet upgrade`."),
    ("undefined table", StoreError, "The database is not prepared for this version. Run `broadsheet upgrade`."),
    ("does not exist", StoreError, "The database is not prepared: {detail}. Create it, or run `broadsheet upgrade`."),
    (
        "password authentication failed",
        EnvironmentProblem,
        "The database server refuses the password in BROADSHEET_DATABASE_URL. Correct it.",
    ),
    (
        "connection",
        EnvironmentProblem,
        "The database server cannot be reached: {detail}. Start it, or correct BROADSHEET_DATABASE_URL.",
    ),
)


@dataclass(frozen=True, slots=True)
class Pending:
    """What stands between the database and this version."""

    to_apply: tuple[str, ...]
    unknown: tuple[str, ...]
    """Applied by a newer version of Broadsheet."""
    is_empty: bool
    """Nothing was ever applied."""


def explain(error: BaseException) -> BroadsheetError:
    """Turn a failure of the database into one of ours, with a sentence that says what to do."""
    detail = " ".join(str(error).split())
    for words, kind, sentence in _CAUSES:
        if words in detail.lower():
            return kind(sentence.format(place=place(), detail=detail[:200]))
    return StoreError(f"The database refuses: {detail[:300]}. Run `broadsheet doctor` to see what is wrong.")


@contextmanager
def sentences() -> Iterator[None]:
    """Translate what the database raises within; integrity and programming mistakes of ours pass through as they are."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        if _is_ours(error):
            raise
        raise explain(error) from error


@contextmanager
def writing() -> Iterator[None]:
    """Run one transaction that writes, with :func:`sentences`. Nothing of it stays when an exception leaves it."""
    with sentences(), transaction.atomic():
        yield


@contextmanager
def undone() -> Iterator[None]:
    """Run a transaction of which nothing stays: to look at what would come of it."""
    with sentences(), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def place() -> str:
    """Say where the database is, without its password."""
    config: Config = settings.CONFIG
    if connection.vendor == "sqlite":
        return str(connection.settings_dict["NAME"])
    return (
        f"{connection.settings_dict['NAME']} at {connection.settings_dict['HOST'] or 'localhost'}" if config.database_url else "?"
    )


def pending() -> Pending:
    """Compare the database with this version, without changing anything."""
    with sentences():
        names = _names()
        ours = {label for label, _ in names}
        if {step for step in MigrationRecorder(connection).applied_migrations() if step[0] in ours} == names:
            return Pending((), (), is_empty=False)
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        applied = set(executor.loader.applied_migrations)
        known = set(executor.loader.disk_migrations) | set(executor.loader.replacements)
        ours = {label for label, _ in known}
    unknown = sorted(f"{label}.{name}" for label, name in applied - known if label in ours)
    return Pending(tuple(f"{step.app_label}.{step.name}" for step, _ in plan), tuple(unknown), not applied)


def _names() -> set[tuple[str, str]]:
    """Name every migration of this version by its file: to import them all would take as long as many a command."""
    found = set()
    for app in apps.get_app_configs():
        module, _ = MigrationLoader.migrations_module(app.label)
        spec = module and find_spec(module)
        if spec:
            files = iter_modules(spec.submodule_search_locations)
            found |= {(app.label, file.name) for file in files if not file.ispkg and file.name[0] not in "_~"}
    return found


def check() -> None:
    """Make sure that the database answers and belongs to this version.

    Raises:
        StoreTooNew: a newer version wrote it.
        StoreError: it is older than this version, damaged or not prepared.
        StoreBusy: another process holds it.
        EnvironmentProblem: it cannot be reached, opened or written.
    """
    found = pending()
    _refuse_newer(found)
    if found.is_empty:
        raise StoreError(f"There is nothing in the database {place()} yet. Run `broadsheet upgrade`: it makes the tables.")
    if found.to_apply:
        raise StoreError("The database belongs to an older version. Run `broadsheet upgrade`: it makes a backup first.")


def migrate() -> bool:
    """Create the database or bring it to this version.

    Returns:
        Whether anything had to be done.

    Raises:
        StoreTooNew: a newer version wrote it; nothing was touched.
        StoreBusy: another process holds it.
        EnvironmentProblem: the folder or the database cannot be written.
    """
    _ensure_folder()
    found = pending()
    _refuse_newer(found)
    if not found.to_apply:
        return False
    with sentences():
        if found.is_empty:
            blank.make_tables()
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    _fill_search()
    return True


def backup_sqlite(target: Path) -> None:
    """Copy the SQLite database while others write to it. The copy is complete and consistent, or an exception is raised."""
    with sentences():
        connection.ensure_connection()
    source: sqlite3.Connection = connection.connection
    try:
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            sound = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    except sqlite3.Error as error:
        raise EnvironmentProblem(
            f"The copy {target} cannot be written: {error}. Choose a folder that this user may write."
        ) from error
    if not sound:
        raise StoreError(f"The copy of the database is damaged; do not use {target}. Run `broadsheet doctor`.")


def refresh() -> None:
    """Between two pieces of work: drop a connection that broke or grew old, so that the next one connects anew."""
    connection.close_if_unusable_or_obsolete()


def unmap() -> None:
    """On SQLite: stop mapping the file into this thread's memory. Whoever writes for weeks gains nothing by it, and looks 128 MB larger."""
    if connection.vendor == "sqlite":
        with sentences(), connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size = 0")


def close() -> None:
    """Close the connection of this thread."""
    connection.close()


def _refuse_newer(found: Pending) -> None:
    if found.unknown:
        raise StoreTooNew(
            f"The database was written by a newer version of Broadsheet (it knows {found.unknown[-1]}). "
            "Install that version again, or restore a backup made before."
        )


def _fill_search() -> None:
    """Make what is there findable, where the tables of search are new."""
    from broadsheet.store import search  # noqa: PLC0415 - models, which this module must not need to explain an error

    search.rebuild_when_missing()


def _ensure_folder() -> None:
    config: Config = settings.CONFIG
    try:
        config.data.mkdir(mode=0o750, parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem(
            f"The data folder {config.data} cannot be made: {error.strerror}. Name another in BROADSHEET_DATA."
        ) from error


def _is_ours(error: BaseException) -> bool:
    """Whether the error speaks of our own mistake (a constraint, a wrong query) rather than of the world."""
    from django.db import DataError, IntegrityError, NotSupportedError  # noqa: PLC0415 - only on the way down

    return isinstance(error, (IntegrityError, DataError, NotSupportedError))
