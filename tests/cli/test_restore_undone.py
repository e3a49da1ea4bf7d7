"""A restore that fails half-way leaves what was there as it was."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.cli import restore
from broadsheet.config import Config


def _archive(path: Path, members: list[tuple[str, bytes]]) -> Path:
    """Write an archive of ours with any members; its manifest describes them truly."""
    files = {name: {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()} for name, body in members}
    made_at = datetime(2026, 11, 22, tzinfo=UTC).isoformat()
    manifest = {"broadsheet": "0", "made_at": made_at, "database": "sqlite", "migrations": [], "files": files, "format": 1}
    with tarfile.open(path, "w") as tar:
        for name, body in [*members, ("manifest.json", json.dumps(manifest).encode())]:
            member = tarfile.TarInfo(name)
            member.size = len(body)
            tar.addfile(member, io.BytesIO(body))
    return path


def test_settings_that_this_version_does_not_know(installed, tmp_path, sentence):
    before = installed.good("export")
    body = (installed.data / "broadsheet.sqlite3").read_bytes()
    path = _archive(tmp_path / "b.tar", [("database.sqlite3", body), ("broadsheet.toml", b"hologram = true\n")])
    assert "unknown setting" in sentence(installed("restore", "--force", path), 2)
    assert installed.good("export") == before
    assert not list(installed.data.glob("before-restore-*"))


@pytest.mark.parametrize("members", [[("media/1/a.webp", b"x")], [("database.sqlite3", b"")]])
def test_an_archive_without_a_database(installed, tmp_path, sentence, members):
    before = installed.good("export")
    assert "holds no database" in sentence(installed("restore", "--force", _archive(tmp_path / "b.tar", members)), 2)
    assert installed.good("export") == before


@pytest.mark.parametrize(
    "names", [["."], ["media/x", "media/x"], ["media", "media/x"], ["media/x", "media"], ["media/" + "a" * 300]]
)
def test_members_that_no_folder_can_hold(console, tmp_path, sentence, names):
    path = _archive(tmp_path / "b.tar", [(name, b"x") for name in names])
    assert "unexpected member" in sentence(console("restore", path), 2)


def test_what_cannot_be_moved_away_stays_and_the_rest_returns(tmp_path, monkeypatch):
    """``media`` may be a disk of its own: renaming it fails after the database was moved already."""
    data, staging = tmp_path / "data", tmp_path / "data" / ".restoring"
    (data / "media").mkdir(parents=True)
    staging.mkdir()
    for path, words in {
        data / "broadsheet.sqlite3": "old",
        data / "media" / "a": "old",
        staging / "database.sqlite3": "new",
    }.items():
        path.write_text(words)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "media":
            raise OSError(16, "Device or resource busy", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="busy"), restore._moved_in(Config(data=data), staging):
        pass
    assert (data / "broadsheet.sqlite3").read_text() == "old"
    assert (data / "media" / "a").read_text() == "old"
    assert not list(data.glob("before-restore-*"))


@pytest.mark.parametrize("command", ["prepare", "fetch", "owner-link"])
def test_a_killed_restore_is_told_instead_of_beginning_anew(installed, tmp_path, sentence, command):
    installed.good("backup", tmp_path / "b.tar.gz")
    before = installed.good("export")
    aside = installed.data / "before-restore-20261122-120000"
    aside.mkdir()
    (installed.data / ".restoring").mkdir()
    (installed.data / "broadsheet.sqlite3").rename(aside / "broadsheet.sqlite3")
    assert f"is in {aside.name}" in sentence(installed(command), 1)
    assert not (installed.data / "broadsheet.sqlite3").exists()
    installed.good("restore", tmp_path / "b.tar.gz")
    assert installed.good("export") == before


def test_a_restore_that_is_killed_between_two_files_is_repeated_before_anything_else(installed, tmp_path, sentence, monkeypatch):
    """The new database is there and its secrets are not: a site that began so would make others, and lock what they sealed."""
    staging, secret = installed.data / ".restoring", (installed.data / "secrets" / "django").read_bytes()
    installed.good("backup", tmp_path / "b.tar")
    before = installed.good("export")
    staging.mkdir()
    shutil.copy(installed.data / "broadsheet.sqlite3", staging / "database.sqlite3")
    shutil.copytree(installed.data / "secrets", staging / "secrets")
    move = restore._move

    def killed(names: list[str], source: Path, target: Path) -> None:
        move(names[:1] if source == staging else names, source, target)
        if source == staging:
            raise SystemExit

    monkeypatch.setattr(restore, "_move", killed)
    monkeypatch.setattr(restore, "_move_back", lambda *_: None)
    with pytest.raises(SystemExit), restore._moved_in(Config(data=installed.data), staging):
        pass
    assert (installed.data / "broadsheet.sqlite3").exists()
    assert "restore --force FILE" in sentence(installed("owner-link"), 1)
    assert not (installed.data / "secrets").exists()
    installed.good("restore", "--force", tmp_path / "b.tar")
    assert (installed.data / "secrets" / "django").read_bytes() == secret
    assert installed.good("export") == before
