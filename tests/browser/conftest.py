"""A real site for a real browser: once a run, `broadsheet run` reads the demo press in an empty folder, and seed.py fills a copy of it.

Each worker serves copies of its own.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
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
QUIETLY = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update")


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


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Any]:
    """A running Chromium, for one file: while it runs there is an event loop in this thread, beside which Django's database is refused."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(QUIETLY))
        yield browser
        browser.close()


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory, warm: Callable[..., Any]) -> Path:
    """Return a folder with ``data`` (an installation that has read the demo press and was stopped) and the ``log`` of its first start."""
    return _once(tmp_path_factory, "press", lambda folder: _read_press(folder, warm))


@pytest.fixture(scope="session")
def edition(press: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the press as it was read, by a site that nobody has set up; give its address."""
    with _served(press, tmp_path_factory.mktemp("edition")) as base:
        yield base


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, press: Path) -> Path:
    """Return a folder with ``data`` (a copy of it, seeded) and ``seeded`` (what seed.py says of it)."""
    return _once(tmp_path_factory, "filled", lambda folder: _fill(folder, press))


def _once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that the first of the parallel workers makes; the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            shutil.rmtree(folder / "data", ignore_errors=True)
            make(folder)
            (folder / "done").touch()
    return folder


def _read_press(folder: Path, warm: Callable[..., Any]) -> None:
    """Run Broadsheet in an empty folder until there is a paper: articles, and pictures on the front page; then read what is left."""
    environment, base = _settings(folder / "data")

    def there() -> bool:
        links = set(re.findall(r"/articles/\d+/", _get(f"{base}/latest/")))
        return len(links) >= 25 and "/media/" in _get(f"{base}/")

    with _running("run", environment, folder / "log"):
        _until(there, folder / "log")
    with _running("web", environment, folder / "log"):  # the press's own pages
        _until(lambda: _get(f"{base}/"), folder / "log")
        _do("fetch", environment, warm)


def _fill(folder: Path, press: Path) -> None:
    """Seed a copy of the press."""
    shutil.copytree(press / "data", folder / "data")
    environment, _ = _settings(folder / "data")
    (folder / "seeded").write_text(_seed(environment))


@pytest.fixture(scope="session")
def site(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Serve Broadsheet until this session's tests are done; give ``base``, ``data``, ``cookies`` and ``pages`` (see seed.py)."""
    folder: Path = tmp_path_factory.mktemp("browser")
    with _served(filled, folder) as base:
        yield {"base": base, "data": str(folder / "data"), **json.loads((filled / "seeded").read_text())}


@contextlib.contextmanager
def _served(made: Path, folder: Path) -> Iterator[str]:
    """Serve a copy of what was made; give its address. No worker: stories that merge or reports that turn out to be copies would take
    pages away mid-test.
    """
    shutil.copytree(made / "data", folder / "data")
    environment, base = _settings(folder / "data")
    with _running("web", environment, folder / "log"):
        _until(lambda: _get(f"{base}/"), folder / "log")
        yield base


def _settings(data: Path) -> tuple[dict[str, str], str]:
    """Return the environment of an installation at a free port, and its address."""
    port = str(_free_port())
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "DJANGO_"))}
    # Nothing answers at the mail server's port: mails wait, and strangers are offered the form all the same.
    settings = {"DATA": str(data), "PORT": port, "SMTP": "smtp://127.0.0.1:9", "MAIL_FROM": "news@example.org"}
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


def _until(wanted: Callable[[], Any], log: Path) -> None:
    """Ask until there is an answer that counts; fail with what the site printed."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if wanted():
                return
        time.sleep(0.2)
    pytest.fail(f"nothing came within {PATIENCE:g} seconds; the site said:\n{log.read_text()[-3000:]}")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as response:
        return str(response.read().decode())


def _seed(environment: dict[str, str]) -> str:
    environment = environment | {"DJANGO_SETTINGS_MODULE": "broadsheet.site.settings"}
    done = subprocess.run([sys.executable, str(HERE / "seed.py")], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    json.loads(done.stdout)
    return done.stdout
