"""A real site for a real browser: the demo press read to its end and filled by seed.py, once a run; each worker serves a copy of it."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
PATIENCE = 300.0


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the system's Chromium; skip where there is none, fail where CI promises one."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return found or _missing("no Chromium on this machine")


@pytest.fixture(scope="session")
def node() -> str:
    """Return Node, once what package.json names is installed beside it."""
    found = shutil.which("node")
    if found is None:
        _missing("no Node on this machine")
    if not (HERE / "node_modules" / "axe-core").is_dir():
        _missing("axe-core is not installed: npm ci --prefix tests/browser")
    return str(found)


def _missing(what: str) -> str:
    """Skip, or fail where CI has promised what is missing."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, warm: Callable[..., Any]) -> Path:
    """Return a folder with ``data`` (an installation, not running) and ``seeded`` (what seed.py says of it)."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "browser"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "seeded").exists():
            _fill(folder, warm)
    return folder


def _fill(folder: Path, warm: Callable[..., Any]) -> None:
    """Read the demo press, whose pages the site itself serves, and seed."""
    shutil.rmtree(folder / "data", ignore_errors=True)
    environment, base = _settings(folder / "data")
    _do("prepare", environment, warm)
    with _running("web", environment, folder / "log"):
        _until_served(base, folder / "log")
        _do("fetch", environment, warm)
        seeded = _seed(environment)
    (folder / "seeded").write_text(seeded)


@pytest.fixture(scope="session")
def site(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Serve Broadsheet until this session's tests are done; give ``base``, ``data``, ``cookies`` and ``pages`` (see seed.py)."""
    folder: Path = tmp_path_factory.mktemp("browser")
    shutil.copytree(filled / "data", folder / "data")
    environment, base = _settings(folder / "data")
    # No worker: stories that merge or reports that turn out to be copies would take pages away mid-test.
    with _running("web", environment, folder / "log"):
        _until_served(base, folder / "log")
        yield {"base": base, "data": str(folder / "data"), **json.loads((filled / "seeded").read_text())}


def _settings(data: Path) -> tuple[dict[str, str], str]:
    """Return the environment of an installation at a free port, and its address."""
    port = _free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "DJANGO_"))}
    # Nothing answers at the mail server's port: mails wait, and strangers are offered the form all the same.
    settings = {"DATA": str(data), "PORT": str(port), "SMTP": "smtp://127.0.0.1:9", "MAIL_FROM": "news@example.org"}
    ours = {f"BROADSHEET_{name}": value for name, value in settings.items()}
    return kept | ours | {"PYTHONUNBUFFERED": "1"}, f"http://127.0.0.1:{port}"


def _do(command: str, environment: dict[str, str], warm: Callable[..., Any]) -> None:
    """Run ``broadsheet COMMAND`` to its end."""
    with tempfile.TemporaryFile() as words:
        code = warm([command], environment, (words, words, words)).wait(PATIENCE)
        words.seek(0)
        assert code == 0, f"broadsheet {command}:\n{words.read().decode()}"


@contextlib.contextmanager
def _running(command: str, environment: dict[str, str], log: Path) -> Iterator[None]:
    """Keep ``broadsheet COMMAND`` running, its words added to ``log``."""
    with log.open("ab") as words:
        process = subprocess.Popen([sys.executable, "-m", "broadsheet.cli", command], env=environment, stdout=words, stderr=words)
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(30)
            process.kill()
            process.wait()


def _until_served(base: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            _get(f"{base}/")
            return
        time.sleep(0.2)
    pytest.fail(f"the site did not answer within {PATIENCE:g} seconds; it said:\n{log.read_text()[-3000:]}")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as response:
        return str(response.read().decode())


def _seed(environment: dict[str, str]) -> str:
    environment = environment | {"DJANGO_SETTINGS_MODULE": "broadsheet.site.settings"}
    done = subprocess.run([sys.executable, str(HERE / "seed.py")], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    json.loads(done.stdout)
    return done.stdout
