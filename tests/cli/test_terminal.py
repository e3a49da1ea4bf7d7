"""What a person sees in a terminal, and a program does not."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import termios
from pathlib import Path

import pytest

CONTROL = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07")


def in_terminal(console, *arguments: str, width: int = 80, keys: bytes = b"") -> tuple[int, bytes]:
    """Run a command with a terminal of a certain width as all three streams; return its exit code and all it wrote."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    environment = {name: value for name, value in console.environment.items() if name not in {"COLUMNS", "NO_COLOR"}} | {
        "TERM": "xterm"
    }
    with os.fdopen(theirs, "r+b", buffering=0) as terminal:
        process = console.warm(arguments, environment, (terminal, terminal, terminal))
    os.write(ours, keys)
    written = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    return process.wait(30), written


def lines(written: bytes) -> list[str]:
    return [line.rstrip() for line in CONTROL.sub(b"", written).decode().replace("\r", "").split("\n")]


@pytest.mark.parametrize("width", [50, 80, 120])
def test_sentences_break_between_words(console, tmp_path, monkeypatch, width):
    monkeypatch.chdir(tmp_path)  # a path of one long word cannot be broken
    console.data = Path("data")
    code, written = in_terminal(console, "doctor", width=width)
    assert code == 1
    assert max(len(line) for line in lines(written)) <= width
    words = set(" ".join(lines(written)).split())
    assert {"BROADSHEET_DATA.", "folder"} <= words


def test_a_program_gets_sentences_whole(console):
    done = console("doctor", COLUMNS="40")
    assert any(len(line) > 60 for line in done.stdout.splitlines())


def test_progress_goes_to_the_terminal_and_is_wiped_away(installed, tmp_path):
    code, written = in_terminal(installed, "backup", str(tmp_path / "b.tar.gz"))
    assert code == 0
    assert b"Packing" in written
    assert "Packing" not in installed("backup", tmp_path / "c.tar.gz").stderr


def test_pasting_in_a_terminal(console):
    text = b"Harbour bridge closes\n\nThe harbour bridge will be closed for the whole of June, the council decided on Tuesday.\n\n\x04"
    _, written = in_terminal(console, "read", "-", keys=text)
    assert b"press Ctrl-D" in written


@pytest.mark.parametrize("width", [60, 80, 120])
def test_help_fits(console, width):
    for arguments in (["--help"], ["read", "--help"], ["backup", "--help"], ["sources", "--help"]):
        code, written = in_terminal(console, *arguments, width=width)
        assert code == 0
        assert max(len(line) for line in lines(written)) <= width, arguments
