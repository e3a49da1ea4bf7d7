from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from broadsheet.cli.supervise import Child, Stop, Supervisor, pause_after

WAIT = "import time; time.sleep(60)"


def script(*lines: str) -> list[str]:
    return [sys.executable, "-c", "\n".join(lines)]


def until(condition, seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


@pytest.fixture
def watched():
    """Supervise children in a thread; everything is stopped at the end."""
    running: list[tuple[Supervisor, threading.Thread]] = []
    said: list[str] = []

    def begin(*children: Child) -> tuple[Supervisor, list[str]]:
        supervisor = Supervisor(list(children), say=said.append)
        thread = threading.Thread(target=supervisor.watch, kwargs={"every": 0.02})
        thread.start()
        running.append((supervisor, thread))
        return supervisor, said

    yield begin
    for supervisor, thread in running:
        supervisor.stopping.set()
        thread.join()
        supervisor.stop()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_pauses_double_up_to_half_a_minute():
    assert [pause_after(count) for count in range(1, 9)] == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert pause_after(5000) == 30


def test_a_child_that_is_killed_starts_again(watched):
    child = Child("The worker", script(WAIT))
    _, said = watched(child)
    until(lambda: child.is_running)
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: child.is_running and child.process.pid != first)
    assert said == ["The worker ended (signal SIGKILL); it starts again in 0.5 s"]


def test_a_child_that_keeps_dying_gets_growing_pauses(watched):
    child = Child("The site", script("raise SystemExit(3)"))
    _, said = watched(child)
    until(lambda: len(said) >= 2)
    assert said[:2] == [
        "The site ended (exit code 3); it starts again in 0.5 s",
        "The site ended (exit code 3); it starts again in 1 s",
    ]


def test_a_child_that_ignores_the_signal_is_ended_within_five_seconds(watched, tmp_path):
    note = tmp_path / "up"
    stubborn = Child(
        "The worker",
        script("import signal", "signal.signal(signal.SIGTERM, signal.SIG_IGN)", f"open({str(note)!r}, 'w').close()", WAIT),
    )
    supervisor, said = watched(stubborn)
    until(lambda: note.exists() and stubborn.is_running)  # a child can run before its supervisor knows
    began = time.monotonic()
    supervisor.stopping.set()
    supervisor.stop()
    assert time.monotonic() - began < 5
    assert not stubborn.is_running
    assert "did not stop in time" in said[-1]


def test_what_a_child_leaves_behind_is_ended_with_it(watched, tmp_path):
    note = tmp_path / "grandchild"
    parent = Child(
        "The site",
        script(
            "import subprocess, sys, pathlib, time",
            "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])",
            f"pathlib.Path({str(note)!r}).write_text(str(child.pid))",
            "time.sleep(60)",
        ),
    )
    watched(parent)
    until(lambda: note.exists() and note.read_text())
    orphan = int(note.read_text())
    os.kill(parent.process.pid, signal.SIGKILL)
    until(lambda: not is_alive(orphan))


def test_children_end_when_the_supervisor_is_killed(tmp_path):
    note = tmp_path / "child"
    import subprocess

    supervisor = subprocess.Popen(
        script(
            "import sys, time",
            "from broadsheet.cli.supervise import Child, Supervisor",
            "code = 'import os, pathlib, time; from broadsheet.cli.supervise import end_with_parent; end_with_parent(); '",
            f"code += 'pathlib.Path(\\'{note}\\').write_text(str(os.getpid())); time.sleep(60)'",
            "s = Supervisor([Child('The worker', [sys.executable, '-c', code])], say=print)",
            "s.watch()",
        )
    )
    until(lambda: note.exists() and note.read_text())
    child = int(note.read_text())
    supervisor.kill()
    supervisor.wait()
    until(lambda: not is_alive(child))


def test_signal_may_come_at_any_moment_of_the_wait():
    stop = Stop()

    def interrupt(frame, event, argument):
        stop.set()  # as a signal's handler does, in the thread that waits
        return interrupt

    def wait():
        sys.settrace(interrupt)
        stop.wait(0.01)

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    thread.join(5)
    assert not thread.is_alive()
    assert stop.wait(60)
