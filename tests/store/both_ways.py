"""Bring a database to some states one migration after the other, and to each of them at once; print what both ways come to.

Run as ``python both_ways.py EVERY``: every EVERY-th migration of the store is a state, and the newest. With the environment of an
installation whose database is empty; it is emptied before each state that is made at once. Prints a JSON list of [state, one, other].
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import Any

import django

gc.disable()  # a third of the time; it does not live long
django.setup()

from django.core.management import call_command  # noqa: E402 - once Django is set up
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.db.migrations.loader import MigrationLoader  # noqa: E402

from broadsheet.store import blank  # noqa: E402

POSTGRESQL = (
    """SELECT 'column', table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity,
        generation_expression, collation_name FROM information_schema.columns WHERE table_schema = 'public'""",
    """SELECT 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), condeferrable, condeferred, convalidated
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'""",  # that, their columns say
    "SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT 'sequence', sequencename, data_type FROM pg_sequences WHERE schemaname = 'public'",
    "SELECT 'trigger', tgrelid::regclass, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
)


def main(every: int) -> None:
    names = sorted(name for app, name in MigrationLoader(None).disk_migrations if app == "store")
    states = [*(names[:count] for count in range(1, len(names), every)), None]
    one_by_one = []
    for state in states:
        migrate(state)
        one_by_one.append(description())
    for state, found in zip(states, one_by_one, strict=True):
        empty()
        blank.make_tables([("store", name) for name in state] if state else None)
        migrate(state)
        sys.stdout.write(json.dumps([state[-1] if state else "the newest", found, description()]) + "\n")


def migrate(state: list[str] | None) -> None:
    """Apply these migrations of the store, or the newest of everything."""
    for name in reversed(state or []):  # the newest brings what it builds on
        executor = MigrationExecutor(connection)
        if ("store", name) not in executor.loader.applied_migrations:
            executor.migrate([("store", name)])
    if not state:
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)


def empty() -> None:
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        connection.close()
        for file in name.parent.glob(f"{name.name}*"):
            file.unlink()
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def description() -> list[str]:
    """Describe every table, index, constraint, trigger and row; the order of columns and the time of an upgrade mean nothing."""
    with connection.cursor() as cursor:
        made = sqlite(cursor) if connection.vendor == "sqlite" else [row for ask in POSTGRESQL for row in rows_of(cursor, ask)]
        tables = [name for name in connection.introspection.table_names(cursor) if not name.startswith("search_")]
        for table in tables:
            found = rows_of(cursor, f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for values in found:
                row = dict(zip(names, values, strict=True))
                row = {
                    name: value
                    for name, value in row.items()
                    if name != "applied" and (table, name) != ("django_migrations", "id")
                }
                made.append((table, sorted(row.items())))
    return sorted(map(str, made))


def sqlite(cursor: Any) -> list[tuple[Any, ...]]:
    return [
        (kind, name, sorted(sql.partition("(")[2].removesuffix(")").split(", ")) if kind == "table" else sql)
        for kind, name, sql in rows_of(cursor, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    ]


def rows_of(cursor: Any, ask: str) -> list[tuple[Any, ...]]:
    cursor.execute(ask)
    return [tuple(map(str, row)) for row in cursor.fetchall()]


if __name__ == "__main__":
    main(int(sys.argv[1]))
