"""Keep child processes running: start, watch, restart with growing pauses, stop all of them within seconds.

Loads neither Django nor anything of the desk: the supervisor is the one process that must cost nothing and never fall.
Each child leads its own process group, so that what a child leaves behind is ended with it, and reads a pipe whose end means
that the supervisor is gone.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

STOP_WITHIN = 4.6
"""Seconds a child has to stop by itself before it is killed; rows are the truth, so killing loses nothing."""
STEADY_AFTER = 60.0
"""Seconds after which a child counts as healthy and its pauses begin anew."""
LONGEST_PAUSE = 30.0
PARENT_VARIABLE = "BROADSHEET_SUPERVISED"


@dataclass(slots=True)
class Child:
    """A command that is to run all the time."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    restart_at: float = 0.0
    failures: int = 0
    """Deaths in a row without a healthy stretch between them."""

    @property
    def is_running(self) -> bool:
        """Whether its process lives."""
        return self.process is not None and self.process.poll() is None


def pause_after(failures: int) -> float:
    """Seconds to wait before start number ``failures + 1``: 0.5, 1, 2, 4 ... 30."""
    return min(0.5 * float(1 << min(max(failures - 1, 0), 10)), LONGEST_PAUSE)


class Stop:
    """A wish to stop, set by a signal.

    No ``threading.Event``: the thread that the signal interrupts may hold the event's lock just then, and would wait for itself.
    """

    def __init__(self) -> None:
        self._is_set = False

    def set(self) -> None:
        """Wish it."""
        self._is_set = True

    def is_set(self) -> bool:
        """Whether it is wished."""
        return self._is_set

    def wait(self, seconds: float) -> bool:
        """Sleep for so long, or not at all where it is wished already; tell whether it is."""
        if not self._is_set:
            time.sleep(seconds)
        return self._is_set


@dataclass(slots=True)
class Supervisor:
    """Runs children until it is told to stop."""

    children: Sequence[Child]
    say: Callable[[str], None]
    stopping: Stop = field(default_factory=Stop)

    def start(self, child: Child) -> None:
        """Start one child before the others; :meth:`watch` starts the rest."""
        self._start(child)

    def watch(self, *, every: float = 0.2) -> None:
        """Start what does not run, and restart what dies, until :attr:`stopping` is set."""
        while not self.stopping.wait(every):
            now = time.monotonic()
            for child in self.children:
                if child.process is not None and not child.is_running:
                    self._note_death(child, now)
                elif child.process is None and now >= child.restart_at:
                    self._start(child)

    def stop(self) -> None:
        """Ask every child to stop, and kill what does not within :data:`STOP_WITHIN` seconds."""
        running = [child for child in self.children if child.is_running]
        for child in running:
            _signal(child, signal.SIGTERM, group=False)
        deadline = time.monotonic() + STOP_WITHIN
        for child in running:
            try:
                if child.process:
                    child.process.wait(max(deadline - time.monotonic(), 0.01))
            except subprocess.TimeoutExpired:
                self.say(f"{child.name} did not stop in time and was ended; its work is taken up again at the next start")
        for child in self.children:
            _bury(child)

    def _start(self, child: Child) -> None:
        # glibc gives each thread an arena of its own and hands little of it back; two are plenty and save some 50 MB.
        environment = {"MALLOC_ARENA_MAX": "2", **os.environ, PARENT_VARIABLE: "1"}
        child.process = subprocess.Popen(child.command, stdin=subprocess.PIPE, start_new_session=True, env=environment)  # noqa: S603 - our own command
        child.started_at = time.monotonic()

    def _note_death(self, child: Child, now: float) -> None:
        if child.process is None:
            return
        _bury(child)
        code = child.process.returncode
        child.failures = 1 if now - child.started_at > STEADY_AFTER else child.failures + 1
        pause = pause_after(child.failures)
        child.process, child.restart_at = None, now + pause
        self.say(f"{child.name} ended ({_spell(code)}); it starts again in {pause:g} s")


def _signal(child: Child, number: signal.Signals, *, group: bool) -> None:
    """Send a signal to a child or to all that is left of its group; what is gone already is no error."""
    if child.process is None:
        return
    try:
        (os.killpg if group else os.kill)(child.process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


def _bury(child: Child) -> None:
    """End all that is left of a child and let go of it."""
    _signal(child, signal.SIGKILL, group=True)
    if child.process:
        child.process.wait()
        if child.process.stdin:
            child.process.stdin.close()


def _spell(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def command(*words: str) -> list[str]:
    """Return the command line of another command of this console, run by the same Python."""
    return [sys.executable, "-m", "broadsheet.cli", *words]


def end_with_parent() -> None:
    """Stop this process when its supervisor is gone. Does nothing for a process that was started by hand."""
    if os.environ.pop(PARENT_VARIABLE, None) is None:
        return

    def wait() -> None:
        # Not sys.stdin: its lock, held while waiting, would block the forks of the web server and the end of this process.
        while os.read(0, 1):
            continue
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent-watch", daemon=True).start()
