"""``broadsheet run`` as a newcomer starts it: a free port, an empty folder, the demo press."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass, field

import pytest


@dataclass
class Running:
    """A console command that goes on until it is stopped, with what it has printed so far."""

    process: subprocess.Popen[str]
    port: int
    lines: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_for(self, words: str, seconds: float = 120) -> str:
        deadline = time.monotonic() + seconds
        while True:
            for line in list(self.lines):
                if words in line:
                    return line
            assert time.monotonic() < deadline, f"never said {words!r}:\n" + "".join(self.lines)
            assert self.process.poll() is None or time.monotonic() < deadline - seconds + 2, "".join(self.lines)
            time.sleep(0.02)

    def get(self, path: str) -> tuple[int, str]:
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return answer.status, answer.read().decode()

    def family(self) -> dict[int, str]:
        """Every process that descends from this one: its id and its command."""
        import psutil

        with contextlib.suppress(psutil.NoSuchProcess):
            found = psutil.Process(self.process.pid).children(recursive=True)
            return {child.pid: " ".join(child.cmdline()) for child in found}
        return {}


@pytest.fixture
def start(console, free_port):
    """Start the console; whatever still runs at the end of the test is ended."""
    started: list[Running] = []

    def begin(*arguments: str, **settings: str) -> Running:
        environment = console.environment | {"BROADSHEET_PORT": str(free_port), "PYTHONUNBUFFERED": "1"} | settings
        process = subprocess.Popen(
            [sys.executable, "-m", "broadsheet.cli", *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        running = Running(process, free_port)
        thread = threading.Thread(target=lambda: running.lines.extend(process.stdout), daemon=True)
        thread.start()
        started.append(running)
        return running

    yield begin
    for running in started:
        family = running.family()
        running.process.terminate()
        try:
            running.process.wait(10)
        except subprocess.TimeoutExpired:
            running.process.kill()
            running.process.wait()
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        running.process.stdout.close()


def test_the_first_start_shows_the_demo_press(start, console, slowness):
    running = start("run")
    running.wait_for("Front page")
    link = running.wait_for("Set it up").split()[-1]
    running.wait_for("Demo press")
    assert running.get("/healthz")[0] == 200
    assert running.get(link.removeprefix(running.address))[0] == 200
    deadline = time.monotonic() + 60
    while '<article class="lead"' not in (page := running.get("/")[1]):
        assert time.monotonic() < deadline, page
        time.sleep(0.5)
    assert json.loads(console.good("doctor", "--json", BROADSHEET_PORT=str(running.port)))["healthy"]
    family = running.family()
    began = time.monotonic()
    running.process.send_signal(signal.SIGTERM)
    running.process.wait(20 * slowness())
    assert time.monotonic() - began < 5.5 * slowness()
    assert running.process.returncode == 0
    assert not [pid for pid in family if alive(pid)]


def alive(pid: int) -> bool:
    import psutil

    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def test_the_second_start_takes_seconds(start, migrated_console, slowness):
    migrated_console.good("prepare")
    began = time.monotonic()
    start("run", BROADSHEET_DEMO="false").wait_for("Front page")
    assert time.monotonic() - began < 5 * slowness()


def test_what_dies_is_started_again(start, migrated_console):
    running = start("run", BROADSHEET_DEMO="false")
    running.wait_for("Front page")
    deadline = time.monotonic() + 20
    while not (workers := [pid for pid, words in running.family().items() if words.endswith("broadsheet.cli worker")]):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(workers[0], signal.SIGKILL)
    running.wait_for("The worker ended (signal SIGKILL)")
    (site, *_) = [pid for pid, words in running.family().items() if words.endswith("broadsheet.cli web")]
    os.kill(site, signal.SIGKILL)
    running.wait_for("The site ended (signal SIGKILL)")
    deadline = time.monotonic() + 30
    while True:
        with contextlib.suppress(OSError):
            assert running.get("/healthz")[0] == 200
            break
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_ctrl_c_in_a_terminal_stops_everything(start, migrated_console, slowness):
    running = start("run", BROADSHEET_DEMO="false")
    running.wait_for("Front page")
    family = running.family()
    running.process.send_signal(signal.SIGINT)
    running.process.wait(6 * slowness())
    running.wait_for("stopping")
    assert "Traceback" not in "".join(running.lines)
    assert not [pid for pid in family if alive(pid)]


@pytest.mark.parametrize("command", ["run", "web"])
def test_a_port_in_use(installed, sentence, free_port, command):
    with socket.create_server(("127.0.0.1", free_port)):
        said = sentence(installed(command, BROADSHEET_PORT=str(free_port)), 1)
    assert f"Port {free_port} on 127.0.0.1 is in use" in said
    assert f"BROADSHEET_PORT={free_port + 1}" in said


def test_an_address_of_another_machine(installed, sentence):
    assert "is no address of this machine" in sentence(installed("run", BROADSHEET_ADDRESS="192.0.2.1"), 1)


def test_debug_is_refused_on_a_public_address(installed, sentence):
    assert "refused on a public address" in sentence(installed("run", BROADSHEET_ADDRESS="0.0.0.0", BROADSHEET_DEBUG="1"), 2)


def test_web_and_worker_before_anything_was_set_up(console, sentence):
    assert "There is no database" in sentence(console("web"), 1)


def test_a_broken_database_is_one_sentence(installed, sentence, free_port):
    (installed.data / "broadsheet.sqlite3").write_bytes(b"no database at all " * 500)
    assert "is no SQLite database" in sentence(installed("run", BROADSHEET_PORT=str(free_port)), 1)


def test_the_link_is_shown_even_when_the_site_falls_at_its_start(start, migrated_console, tmp_path):
    (tmp_path / "granian.py").write_text("raise SystemExit(7)\n")
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    running = start("run", BROADSHEET_DEMO="false", PYTHONPATH=path)
    running.wait_for("does not answer yet")
    running.wait_for("/welcome/")
    running.wait_for("The site ended (exit code 7); it starts again in 1 s")
