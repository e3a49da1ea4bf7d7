"""Portable backups, on the database of this run (``--database``)."""

from __future__ import annotations

import json
import tarfile


def exported(console) -> list[dict]:
    return [json.loads(line) for line in console.good("export").splitlines()]


def test_rows_move_to_another_database(installed, fresh, tmp_path):
    before = exported(installed)
    installed.good("backup", "--portable", tmp_path / "b.tar.zst")
    other = fresh("other")
    other.good("restore", tmp_path / "b.tar.zst")
    assert exported(other) == before
    assert (other.data / "media/ab/picture.webp").exists()


def test_rows_come_back_equal_from_the_database_of_this_run(fresh, page, tmp_path):
    console = fresh("first", ready=True)
    console.good("add", page)
    console.good("backup", "--portable", tmp_path / "a.tar.gz")
    other = fresh("second")
    other.good("restore", tmp_path / "a.tar.gz")
    other.good("backup", "--portable", tmp_path / "b.tar.gz")
    assert rows(tmp_path / "a.tar.gz") == rows(tmp_path / "b.tar.gz")
    console.good("add", "-", stdin=page.read_bytes().replace(b"Monday", b"Tuesday"))  # numbering goes on after the loaded rows
    other.good("add", "-", stdin=page.read_bytes().replace(b"Monday", b"Tuesday"))
    assert len(exported(other)) == 2


def rows(path) -> dict[str, bytes]:
    with tarfile.open(path) as tar:
        every = {member.name: tar.extractfile(member).read() for member in tar if member.name.startswith("rows/")}
    every.pop("rows/store.SearchDocument.jsonl", None)  # the search index is written anew when rows come back
    return every


def test_a_database_in_use_is_not_replaced_without_force(fresh, page, tmp_path, sentence):
    console = fresh("first", ready=True)
    console.good("add", page)
    console.good("backup", "--portable", tmp_path / "a.tar.gz")
    console.good("add", "-", stdin=page.read_bytes().replace(b"Monday", b"Tuesday"))
    assert "already holds" in sentence(console("restore", tmp_path / "a.tar.gz"), 1 if console.settings else 2)
    assert len(exported(console)) == 2
    console.good("restore", "--force", tmp_path / "a.tar.gz")
    assert len(exported(console)) == 1
    assert list(console.data.glob("before-restore-*")) or list((console.data / "backups").iterdir())
