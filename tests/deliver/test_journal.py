from __future__ import annotations

import errno
import os

import pytest

from broadsheet.deliver.journal import Journal, Mark, left_behind
from broadsheet.errors import EnvironmentProblem


def test_a_full_disk_is_told_and_ends_no_process(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(EnvironmentProblem, match="No space left on device"):
        Journal(tmp_path / "outbox", machine="here")
    assert not list((tmp_path / "outbox").iterdir())


def test_what_was_marked_is_left_behind(tmp_path):
    journal = Journal(tmp_path, machine="here", slots=2)
    journal.begin("token")
    journal.mark(journal.enter(1, "M", 7), Mark.LEAVING)
    assert not list(left_behind(tmp_path)), "its process lives"
    journal.close(keep=True)
    (left,) = left_behind(tmp_path)
    assert (left.machine, left.token, left.marks) == ("here", "token", {("M", 7): Mark.LEAVING})
