import sqlite3
from contextlib import closing

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection

from broadsheet.errors import EnvironmentProblem, StoreBusy, StoreError, StoreTooNew
from broadsheet.store import database


@pytest.mark.parametrize(
    ("message", "kind", "words"),
    [
        ("database is locked", StoreBusy, "Another process holds the database"),
        ("attempt to write a readonly database", EnvironmentProblem, "read-only for this user"),
        ("database or disk is full", EnvironmentProblem, "Free some space"),
        ("disk I/O error", EnvironmentProblem, "Check its space"),
        ("unable to open database file", EnvironmentProblem, "Check that the folder exists"),
        ("file is not a database", StoreError, "restore a backup"),
        ("database disk image is malformed", StoreError, "damaged"),
        ("no such table: store_article", StoreError, "broadsheet upgrade"),
        ('relation "store_article" does not exist', StoreError, "broadsheet upgrade"),
        ('could not extend file "base/1": No space left on device', EnvironmentProblem, "disk of the database server is full"),
        ("connection failed: Connection refused", EnvironmentProblem, "cannot be reached"),
        ('password authentication failed for user "x"', EnvironmentProblem, "refuses the password"),
        ("something nobody has seen", StoreError, "something nobody has seen"),
    ],
)
def test_failures_become_sentences(message, kind, words):
    with pytest.raises(kind, match=words), database.sentences():
        raise OperationalError(message)


def test_damage_is_told_apart_from_mistakes_of_ours():
    with pytest.raises(StoreError), database.sentences():
        raise DatabaseError("file is not a database")
    with pytest.raises(IntegrityError), database.sentences():
        raise IntegrityError("UNIQUE constraint failed")


def test_a_prepared_database_passes(db):
    database.check()
    assert database.migrate() is False
    assert database.pending() == database.Pending((), (), is_empty=False)


def test_a_prepared_database_is_known_by_the_names_of_its_migrations(db, monkeypatch):
    monkeypatch.delattr(database, "MigrationExecutor")
    database.check()


def test_a_newer_database_is_refused_untouched(db):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder(connection).record_applied("store", "9999_from_the_future")
    for attempt in (database.check, database.migrate):
        with pytest.raises(StoreTooNew, match="9999_from_the_future"):
            attempt()


def test_an_older_database_is_told(db):
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    (newest,) = MigrationLoader(connection).graph.leaf_nodes("store")
    MigrationRecorder(connection).record_unapplied(*newest)
    with pytest.raises(StoreError, match="older version"):
        database.check()


def test_nothing_of_a_failed_transaction_stays(db):
    from broadsheet.store.models import Source

    def write_and_stumble():
        with database.writing():
            Source.objects.create(name="Beacon", slug="beacon")
            raise KeyError

    with pytest.raises(KeyError):
        write_and_stumble()
    assert not Source.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_locked_database_is_busy(sqlite_only, monkeypatch):
    from broadsheet.store.models import Publication

    Publication.objects.create(pk=1)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy), database.writing():
            Publication.objects.update(version=2)
        other.execute("ROLLBACK")
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_everything_while_others_write(sqlite_only, tmp_path):
    from broadsheet.store import sources

    sources.add("The Beacon")
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        database.backup_sqlite(tmp_path / "copy.sqlite3")
        other.execute("ROLLBACK")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        assert copy.execute("SELECT name FROM store_source").fetchall() == [("The Beacon",)]


def test_a_backup_that_cannot_be_written_says_so(db, sqlite_only, tmp_path):
    with pytest.raises(EnvironmentProblem, match="cannot be written"):
        database.backup_sqlite(tmp_path / "no such folder" / "copy.sqlite3")


def test_transactions_take_the_write_lock_at_once(sqlite_only):
    """Deferred transactions that turn into writers lose writes; see docs/decisions/0002-sqlite-immediate.md."""
    from django.conf import settings

    options = settings.DATABASES["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
