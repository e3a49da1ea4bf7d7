"""All rows of all tables as JSON Lines, in a form that any database takes: for backups of PostgreSQL and for moving to it.

One file a table, ``app.Model.jsonl``; one object a row, every column by its name in the form of ``Field.value_to_string``.
Nothing is rounded: what is loaded equals what was dumped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from broadsheet.errors import InputError, StoreTooNew
from broadsheet.store import blank, database, search
from broadsheet.store.database import sentences

INDEX = ("search_words", "search_said")
"""The search index of SQLite and its inner tables: written anew from what is found by it, never copied."""
BATCH = 200
"""Rows a statement; raw pages make rows of some 20 KB."""


def applied() -> tuple[str, ...]:
    """Name the migrations that the database has, sorted: two databases with the same names have the same tables."""
    with sentences():
        return tuple(sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()))


def counts() -> dict[str, int]:
    """Count the rows of every table that exists, by table name."""
    found = {}
    with sentences(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(INDEX):
                continue
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name of our own tables
            found[table] = int(cursor.fetchone()[0])
    return found


def dump_rows(folder: Path, advance: Callable[[int], None]) -> None:
    """Write every row as of one moment, while others go on writing. The database may be older than this version.

    Args:
        folder: an empty folder; gets one file a table.
        advance: told the number of rows written.
    """
    with sentences(), _one_moment():
        for model in _tables_after(applied()):
            with (folder / _file_of(model)).open("w", encoding="utf-8") as file:
                for row in model._base_manager.order_by("pk").iterator(chunk_size=BATCH):  # noqa: SLF001
                    file.write(json.dumps(_values(row), ensure_ascii=False) + "\n")
                    advance(1)


def load_rows(folder: Path, migrations: tuple[str, ...], advance: Callable[[int], None]) -> None:
    """Make the tables as they were when a dump was written, fill them, and bring them to this version.

    PostgreSQL does all of it or nothing. SQLite must be a fresh file: whoever calls removes it when this fails.

    Args:
        folder: what :func:`dump_rows` wrote.
        migrations: what :func:`applied` said then.
        advance: told the number of rows loaded.

    Raises:
        StoreTooNew: the dump comes from a newer version.
        InputError: a file is missing, or a row does not fit its table.
    """
    with sentences():
        unknown = set(migrations) - {f"{app}.{name}" for app, name in MigrationLoader(connection).disk_migrations}
        if unknown:
            raise StoreTooNew(f"The backup was made by a newer version of Broadsheet (it knows {max(unknown)}). Upgrade first.")
        if connection.vendor == "postgresql":
            with transaction.atomic():
                _drop(_tables_after(applied()))
                _build(folder, migrations, advance)
        else:
            _build(folder, migrations, advance)


def _build(folder: Path, migrations: tuple[str, ...], advance: Callable[[int], None]) -> None:
    blank.make_tables(_last_of_each_app(MigrationLoader(connection), migrations))
    tables = _tables_after(migrations)
    with transaction.atomic():
        for model in tables:
            _load(model, folder / _file_of(model), advance)
        connection.check_constraints()
        _continue_numbering(tables)
    database.migrate()
    search.rebuild_when_missing()


def _last_of_each_app(loader: MigrationLoader, migrations: tuple[str, ...]) -> list[tuple[str, str]]:
    """Name the migrations of a list that no other of it builds on: migrating to them applies the list."""
    nodes = _nodes(migrations)
    return [
        node
        for node in nodes
        if not any(child.key in nodes for child in loader.graph.node_map[node].children if child.key[0] == node[0])
    ]


def _nodes(migrations: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(app, name) for app, _, name in (migration.partition(".") for migration in migrations)]


def _tables_after(migrations: tuple[str, ...]) -> list[type[models.Model]]:
    """Every table as it is after some migrations: as the database has it, not as this version would have it."""
    loader = MigrationLoader(connection)
    known = [node for node in _nodes(migrations) if node in loader.graph.nodes]
    found = loader.project_state(known).apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]  # noqa: SLF001 - Django's documented face


def _file_of(model: type[models.Model]) -> str:
    return f"{model._meta.label}.jsonl"  # noqa: SLF001


def _drop(tables: Iterable[type[models.Model]]) -> None:
    """Drop our own tables, whatever else the database may hold."""
    names = [MigrationRecorder.Migration._meta.db_table, *(model._meta.db_table for model in tables)]  # noqa: SLF001
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE")


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it was at one moment, without keeping writers waiting."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    usual = connection.transaction_mode  # type: ignore[attr-defined]
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            yield
    finally:
        connection.transaction_mode = usual  # type: ignore[attr-defined]


def _values(row: models.Model) -> dict[str, Any]:
    return {
        field.attname: None if field.value_from_object(row) is None else field.value_to_string(row)
        for field in row._meta.concrete_fields  # noqa: SLF001
    }


def _load(model: type[models.Model], path: Path, advance: Callable[[int], None]) -> None:
    if not path.exists():
        raise InputError(f"The backup holds no rows of {model._meta.label}: it is incomplete.")  # noqa: SLF001
    fields = model._meta.concrete_fields  # noqa: SLF001
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608, SLF001
    with path.open(encoding="utf-8") as file, connection.cursor() as cursor:
        while lines := list(islice(file, BATCH)):
            cursor.executemany(statement, [_prepared(json.loads(line), fields, path) for line in lines])
            advance(len(lines))


def _prepared(row: dict[str, Any], fields: Iterable[models.Field[Any, Any]], path: Path) -> list[Any]:
    """Turn a row of the dump into what the database driver takes."""
    try:
        return [field.get_db_prep_save(field.to_python(row[field.attname]), connection) for field in fields]
    except (KeyError, ValueError, TypeError, ValidationError) as error:
        raise InputError(
            f"{path.name} of the backup has a row that does not fit: {error}. It belongs to another version."
        ) from error


def _continue_numbering(tables: list[type[models.Model]]) -> None:
    """Let new rows get numbers after the loaded ones; SQLite does so by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
