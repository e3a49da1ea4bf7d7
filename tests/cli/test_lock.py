from __future__ import annotations

import fcntl
import sqlite3
import subprocess
import sys

import pytest

from broadsheet import config
from broadsheet.cli import lock


@pytest.mark.parametrize("command", [("add", "-"), ("fetch",), ("sources",), ("demo", "remove"), ("owner-link",)])
def test_nothing_is_written_while_a_restore_replaces_the_folder(installed, sentence, page, command):
    with (installed.data / "in-use.lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "being restored or upgraded" in sentence(installed(*command, stdin=page.read_bytes()), 1)


def test_a_command_at_work_keeps_a_restore_away(installed, tmp_path, sentence, page):
    """What it adds would go into the database that the restore moves aside."""
    installed.good("backup", tmp_path / "b.tar.gz")
    with sqlite3.connect(installed.data / "broadsheet.sqlite3") as database:
        database.execute("BEGIN IMMEDIATE")  # lets the command wait at its first write
        adding = subprocess.Popen(
            [sys.executable, "-m", "broadsheet.cli", "add", "-"],
            env=installed.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        try:
            assert adding.stdin
            adding.stdin.write(page.read_bytes().replace(b"Monday", b"Sunday"))
            adding.stdin.close()
            _wait_until_held(installed.data / "in-use.lock")
            assert "Stop it first" in sentence(installed("restore", "--force", tmp_path / "b.tar.gz"), 1)
        finally:
            database.rollback()
            adding.wait(60)
    database.close()
    assert len(installed.good("export").splitlines()) == 2


def _wait_until_held(path) -> None:
    import time

    for _ in range(600):
        with path.open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
        time.sleep(0.05)
    raise AssertionError("the command never held the folder")


def test_a_command_beside_a_running_site_knows_where_it_is(tmp_path):
    environ = {"BROADSHEET_DATA": str(tmp_path)}
    site = config.load({**environ, "BROADSHEET_PORT": "18999"})
    with lock.announced(site):
        assert config.load(environ).base_url == "http://127.0.0.1:18999"
        assert config.load({**environ, "BROADSHEET_PORT": "7"}).port == 7
        assert config.load({**environ, "BROADSHEET_URL": "https://news.example.org"}).port == 8000
        with lock.announced(config.load({**environ, "BROADSHEET_PORT": "7"})):
            assert config.load(environ).port == 18999
    assert (tmp_path / config.RUNNING_NAME).exists()
    assert config.load(environ).port == 8000
