"""The shelf of statements in the search index; what is there is written to it at the end of the upgrade."""

from typing import Any

from django.db import migrations

# Nothing Django knows of: see broadsheet.store.search.backends. The number is that of store.search.said.number_of.
SQLITE = (
    "CREATE VIRTUAL TABLE search_said USING fts5(words, tokenize='ascii', columnsize=0)",
    "CREATE TRIGGER search_said_gone AFTER DELETE ON store_said "
    "BEGIN DELETE FROM search_said WHERE rowid = old.article_id * 4096 + old.position; END",
)
SQLITE_AWAY = ("DROP TRIGGER IF EXISTS search_said_gone", "DROP TABLE IF EXISTS search_said")
POSTGRESQL = (
    "ALTER TABLE store_said ADD COLUMN tokens tsvector",
    "ALTER TABLE store_said ADD COLUMN number bigint GENERATED ALWAYS AS (article_id * 4096 + position) STORED",
    "CREATE INDEX search_said_index ON store_said USING gin (tokens)",
    "CREATE INDEX search_said_number ON store_said (number)",
)
POSTGRESQL_AWAY = ("ALTER TABLE store_said DROP COLUMN IF EXISTS tokens", "ALTER TABLE store_said DROP COLUMN IF EXISTS number")


def make(apps: Any, schema_editor: Any) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def take_away(apps: Any, schema_editor: Any) -> None:
    for statement in SQLITE_AWAY if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_AWAY:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0019_findings_beside_webhooks'),
    ]

    operations = [
        migrations.RunPython(make, take_away),
    ]
