"""The tables of an empty database, made at once from what all migrations come to, instead of one migration after the other.

Django makes its picture of the models anew at each of some two hundred steps, which is nearly all of the five seconds that the
migrations take; where nothing is there yet, only the last picture matters. What migrations do by hand (the search index that Django
knows nothing of) is done on the finished tables, in its order. Both ways come to the same database: a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations.special import RunPython, RunSQL
from django.db.migrations.state import ProjectState


def make_tables(targets: Iterable[tuple[str, str]] | None = None) -> None:
    """Make the tables as they are after some migrations, and note these and what they build on as applied: all of it or nothing.

    Args:
        targets: (app, name) of migrations, without which it is the newest of every app. The database has no table of theirs.
    """
    executor = MigrationExecutor(connection)
    wanted = list(executor.loader.graph.leaf_nodes() if targets is None else targets)
    steps = [migration for migration, _ in executor.migration_plan(wanted)]
    state = executor.loader.project_state(wanted)
    executor.recorder.ensure_schema()
    with connection.schema_editor(atomic=True) as editor:
        for model in state.apps.get_models():
            if model._meta.can_migrate(connection):  # noqa: SLF001 - Django's documented face
                editor.create_model(model)
        for step in steps:
            _by_hand(step, editor, state)
            executor.recorder.record_applied(step.app_label, step.name)


def _by_hand(step: Migration, editor: BaseDatabaseSchemaEditor, state: ProjectState) -> None:
    """Do what a migration does in its own code or SQL."""
    for operation in step.operations:
        if isinstance(operation, (RunPython, RunSQL)):
            operation.database_forwards(step.app_label, editor, state, state)
