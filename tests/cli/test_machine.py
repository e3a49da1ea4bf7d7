"""A machine that refuses: full, read-only, forbidden. One sentence, an exit code, nothing lost."""

from __future__ import annotations

import errno
import json
import resource
import signal
import subprocess
import sys

import pytest

from broadsheet.cli.sentences import REMEDIES, explain, speaking
from broadsheet.errors import FetchFailed, InputError


@pytest.mark.parametrize("number", sorted(REMEDIES))
def test_what_the_system_refuses_is_said_with_a_remedy(number, capsys):
    with pytest.raises(SystemExit) as end, speaking():
        raise OSError(number, "in the system's words", "/data/place")
    said = capsys.readouterr().err
    assert end.value.code == 1
    assert said.startswith("broadsheet: /data/place: ")
    assert said.rstrip().endswith(".")
    assert "in the system's words" not in said


def test_a_refusal_without_a_name_is_a_sentence_too():
    assert explain(OSError(errno.ENOSPC, "x")).startswith("The disk is full.")


def test_the_data_folder_on_a_read_only_disk(monkeypatch, tmp_path):
    from pathlib import Path

    from broadsheet.cli.opening import make_data_folder
    from broadsheet.config import Config
    from broadsheet.errors import EnvironmentProblem

    def refuse(self, data):
        raise OSError(errno.EROFS, "Read-only file system", str(self))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(EnvironmentProblem, match=r"read-only disk\. Choose another folder"):
        make_data_folder(Config(data=tmp_path / "data"))


@pytest.mark.parametrize(("error", "code"), [(InputError("That is no page."), 2), (FetchFailed("It did not answer."), 1)])
def test_our_own_exceptions_carry_their_exit_code(error, code, capsys):
    with pytest.raises(SystemExit) as end, speaking():
        raise error
    assert end.value.code == code
    assert capsys.readouterr().err == f"broadsheet: {error}\n"


def test_a_mistake_of_ours_keeps_its_traceback():
    with pytest.raises(ZeroDivisionError), speaking():
        1 / 0  # noqa: B018


def limited(console, bytes_a_file: int, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command that may write files of a certain size and no larger: what a full disk looks like from inside."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_a_file, bytes_a_file))

    command = [sys.executable, "-m", "broadsheet.cli", *arguments]
    return subprocess.run(
        command, env=console.environment, input=stdin, capture_output=True, text=True, preexec_fn=limit, check=False
    )


def test_a_disk_that_fills_while_an_article_is_saved(installed, page):
    before = installed.good("export")
    text = page.read_text().replace("Monday", "Thursday").replace("</article>", "<p>The lake rose on.</p>" * 3_000 + "</article>")
    done = limited(installed, 60_000, "add", "-", stdin=text)
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    assert "disk" in done.stderr.lower()
    assert installed.good("export") == before
    installed.good("add", "-", stdin=text)
    assert len(installed.good("export").splitlines()) == 2


def test_a_disk_that_fills_during_an_export(installed, tmp_path, sentence):
    out = tmp_path / "out" / "articles.jsonl"
    out.parent.mkdir()
    done = limited(installed, 500, "export", "--out", str(out))
    sentence(done, 1)
    assert list(out.parent.iterdir()) == []


def test_no_room_for_the_first_start(console, sentence):
    done = limited(console, 4096, "prepare")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert json.loads(console.good("prepare"))["owner_link"]  # with room again, it goes on from there
