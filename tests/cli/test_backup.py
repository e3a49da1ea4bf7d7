from __future__ import annotations

import json
import os
import stat
import tarfile
import threading

import pytest


def exported(console) -> list[dict]:
    return [json.loads(line) for line in console.good("export").splitlines()]


@pytest.mark.parametrize("name", ["b.tar.zst", "b.tar.gz", "b.tar"])
def test_what_is_backed_up_comes_back_in_an_empty_folder(installed, tmp_path, name):
    before = exported(installed)
    installed.good("backup", tmp_path / name)
    other = installed.elsewhere(tmp_path / "other")
    other.good("restore", tmp_path / name)
    assert exported(other) == before
    assert len(before) == 1
    for kept in ("media/ab/picture.webp", "secrets/django"):
        assert (other.data / kept).read_bytes() == (installed.data / kept).read_bytes()
    assert stat.S_IMODE((other.data / "secrets" / "django").stat().st_mode) == 0o600


def test_the_backup_is_readable_by_its_owner_alone(installed, tmp_path):
    installed.good("backup", tmp_path / "b.tar.gz")
    assert stat.S_IMODE((tmp_path / "b.tar.gz").stat().st_mode) == 0o600


def test_a_backup_while_others_write_is_whole(installed, tmp_path, page):
    body = page.read_text()
    failures = []

    def write() -> None:
        for number in range(3):
            done = installed("add", "-", stdin=body.replace("Monday", f"day {number}"))
            failures.extend([done.stderr] if done.returncode else [])

    writer = threading.Thread(target=write)
    writer.start()
    for number in range(3):
        installed.good("backup", tmp_path / f"b{number}.tar.gz")
    writer.join()
    assert failures == []
    other = installed.elsewhere(tmp_path / "other")
    other.good("restore", tmp_path / "b2.tar.gz")
    assert 1 <= len(exported(other)) <= 4


def test_a_picture_that_is_taken_down_meanwhile_ends_no_backup(tmp_path):
    from broadsheet.cli import archive, backup

    kept, gone = tmp_path / "media" / "ab" / "kept.webp", tmp_path / "media" / "cd" / "gone.webp"
    for file in (kept, gone):
        file.parent.mkdir(parents=True)
        file.write_bytes(b"picture")
    members = list(backup._below(tmp_path / "media", tmp_path))
    gone.unlink()
    assert [backup._size(file) for _, file in members] == [7, 0]
    with archive.create(tmp_path / "b.tar", lambda _: None) as writer:
        for name, file in members:
            backup._add(writer, name, file)
        with pytest.raises(FileNotFoundError):
            backup._add(writer, "secrets/django", gone)
    assert list(writer.files) == ["media/ab/kept.webp"]


def test_an_existing_file_is_not_replaced(installed, tmp_path, sentence):
    (tmp_path / "b.tar.gz").write_text("mine")
    assert "exists already" in sentence(installed("backup", tmp_path / "b.tar.gz"), 2)
    assert (tmp_path / "b.tar.gz").read_text() == "mine"
    installed.good("backup", "--force", tmp_path / "b.tar.gz")
    assert tarfile.is_tarfile(tmp_path / "b.tar.gz")


def test_a_name_that_does_not_say_how_to_pack(installed, tmp_path, sentence):
    assert "does not say how to pack it" in sentence(installed("backup", tmp_path / "backup.zip"), 2)


def test_nothing_to_back_up(console, tmp_path, sentence):
    assert "There is no database" in sentence(console("backup", tmp_path / "b.tar.gz"), 1)


def test_a_full_disk_leaves_no_half_backup(installed, tmp_path, sentence):
    import resource
    import subprocess
    import sys

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    (installed.data / "media" / "noise").write_bytes(os.urandom(300_000))
    folder = tmp_path / "backups"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "broadsheet.cli", "backup", str(folder / "b.tar.gz")],
        env=installed.environment,
        capture_output=True,
        text=True,
        preexec_fn=small_files,
        check=False,
    )
    sentence(done, 1)
    assert list(folder.iterdir()) == []


# --- restore ------------------------------------------------------------------------------------------------------


@pytest.fixture
def archive(installed, tmp_path):
    path = tmp_path / "b.tar.gz"
    installed.good("backup", path)
    return path


def test_a_folder_in_use_is_not_overwritten(installed, archive, sentence):
    before = exported(installed)
    assert "already holds a database" in sentence(installed("restore", archive), 2)
    assert exported(installed) == before


def test_force_moves_what_was_there_aside(installed, archive, page):
    installed.good("add", "-", stdin=page.read_bytes().replace(b"Monday", b"Sunday"))
    assert len(exported(installed)) == 2
    installed.good("restore", "--force", archive)
    assert len(exported(installed)) == 1
    (aside,) = installed.data.glob("before-restore-*")
    assert len(exported(installed.elsewhere(aside))) == 2


@pytest.mark.parametrize("share", [0.0, 0.3, 0.97])
def test_an_archive_that_was_cut_off_changes_nothing(installed, archive, sentence, share):
    before = exported(installed)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: int(len(whole) * share)])
    assert "Nothing was changed" in sentence(installed("restore", "--force", archive), 2)
    assert exported(installed) == before
    assert not list(installed.data.glob("before-restore-*"))
    assert not (installed.data / ".restoring").exists()


def test_an_archive_without_its_manifest_is_refused(installed, archive, tmp_path, sentence):
    repacked = tmp_path / "short.tar"
    with tarfile.open(archive) as old, tarfile.open(repacked, "w") as new:
        for member in old:
            if member.name != "manifest.json":
                new.addfile(member, old.extractfile(member))
    assert "has no manifest" in sentence(installed.elsewhere(tmp_path / "other")("restore", repacked), 2)


def test_a_changed_byte_is_found(installed, archive, tmp_path, sentence):
    repacked = tmp_path / "changed.tar"
    with tarfile.open(archive) as old, tarfile.open(repacked, "w") as new:
        for member in old:
            body = old.extractfile(member).read()
            new.addfile(member, __import__("io").BytesIO(body.replace(b"picture", b"PICTURE", 1)))
    assert "is not what its manifest says" in sentence(installed.elsewhere(tmp_path / "other")("restore", repacked), 2)


@pytest.mark.parametrize("name", ["../outside", "{root}/outside", "media/../../outside", "other/outside"])
def test_members_that_would_leave_the_folder_are_refused(console, tmp_path, sentence, name):
    path = tmp_path / "evil.tar"
    with tarfile.open(path, "w") as tar:
        member = tarfile.TarInfo(name.format(root=tmp_path))
        tar.addfile(member, __import__("io").BytesIO(b""))
    assert "unexpected member" in sentence(console("restore", path), 2)
    assert not list(tmp_path.rglob("outside"))


def test_links_in_an_archive_are_refused(console, tmp_path, sentence):
    path = tmp_path / "evil.tar"
    with tarfile.open(path, "w") as tar:
        member = tarfile.TarInfo("media/link")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    assert "unexpected member" in sentence(console("restore", path), 2)


def test_a_file_that_is_no_archive(console, tmp_path, sentence):
    path = tmp_path / "b.tar.zst"
    path.write_text("hello")
    assert "is no backup of Broadsheet" in sentence(console("restore", path), 2)
    assert "There is no file" in sentence(console("restore", tmp_path / "nowhere.tar"), 2)


def test_a_backup_of_a_newer_version_is_refused_and_everything_put_back(installed, archive, tmp_path, sentence):
    import sqlite3

    newer = installed.elsewhere(tmp_path / "newer")
    newer.good("restore", archive)
    with sqlite3.connect(newer.data / "broadsheet.sqlite3") as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', '2030-01-01')")
    database.close()
    path = tmp_path / "newer.tar.gz"
    # The console of this version refuses to back up such a database, so the file is exchanged by hand.
    with tarfile.open(archive) as old, tarfile.open(path, "w:gz") as new:
        import hashlib
        import io

        body = (newer.data / "broadsheet.sqlite3").read_bytes()
        for member in old:
            content = old.extractfile(member).read()
            if member.name == "database.sqlite3":
                content = body
            if member.name == "manifest.json":
                manifest = json.loads(content)
                manifest["files"]["database.sqlite3"] = {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
                content = json.dumps(manifest).encode()
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))
    before = exported(installed)
    assert "newer version" in sentence(installed("restore", "--force", path), 1)
    assert exported(installed) == before
    assert not list(installed.data.glob("before-restore-*"))


def test_a_running_site_is_not_restored_under_its_feet(installed, archive, sentence):
    import fcntl

    with (installed.data / "in-use.lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_SH)
        assert "Stop it first" in sentence(installed("restore", "--force", archive), 1)
