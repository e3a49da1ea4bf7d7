"""What the console's tests need: the console as people run it, and an installation of their own to run it on."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pytest

PAGE = """<!doctype html><html lang="en"><head><title>Rain returns</title><meta property="og:title" content="Rain returns to the valley">
</head><body><nav><a href="/">Home</a></nav><article><h1>Rain returns to the valley</h1>
<p>After three dry months the rain returned to the valley on Monday, filling the reservoirs and delaying the first trains of the week.</p>
<p>The water board said that the upper lake had risen by forty centimetres in a single night, more than in the whole of last spring.</p>
<p>Trains between the two towns ran again by noon, once the line along the river had been inspected on foot by three engineers.</p>
</article></body></html>"""


@dataclass
class Console:
    """The console with its settings in the environment."""

    data: Path
    settings: dict[str, str] = field(default_factory=dict)
    warm: Callable[..., Any] | None = None
    """Starts commands where everything is imported already; without it each command is a new interpreter."""

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "DJANGO_"))}
        return kept | {"BROADSHEET_DATA": str(self.data), "COLUMNS": "100", "NO_COLOR": "1"} | self.settings

    def __call__(self, *arguments: str | Path, stdin: bytes | str = b"", **settings: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        body = stdin if isinstance(stdin, bytes) else stdin.encode(errors="surrogateescape")
        environment = self.environment | settings
        if self.warm:
            return self._ask(self.warm, list(map(str, arguments)), environment, body)
        return subprocess.run(
            [sys.executable, "-m", "broadsheet.cli", *map(str, arguments)],
            input=body.decode(errors="surrogateescape"),
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=120,
            check=False,
        )

    @staticmethod
    def _ask(
        warm: Callable[..., Any], arguments: list[str], environment: dict[str, str], body: bytes
    ) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(body)
            given.seek(0)
            code = warm(arguments, environment, (given, out, err)).wait(400)
            return subprocess.CompletedProcess(arguments, code, _read(out), _read(err))

    def good(self, *arguments: str | Path, stdin: bytes | str = b"", **settings: str) -> str:
        """Run a command that must succeed; return what it printed."""
        done = self(*arguments, stdin=stdin, **settings)
        assert done.returncode == 0, f"broadsheet {arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def elsewhere(self, data: Path) -> Console:
        """The same console over another data folder."""
        return Console(data, dict(self.settings), self.warm)


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    with io.TextIOWrapper(file, encoding="utf-8", errors="surrogateescape") as text:
        return text.read()


def complaint(done: subprocess.CompletedProcess[str], code: int) -> str:
    """The one sentence that a failed command says. Never a traceback."""
    assert done.returncode == code, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("broadsheet: ")
    return lines[0].removeprefix("broadsheet: ")


@pytest.fixture
def sentence() -> Callable[[subprocess.CompletedProcess[str], int], str]:
    return complaint


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "rain.html"
    path.write_text(PAGE)
    return path


@pytest.fixture
def console(tmp_path: Path, warm: Callable[..., Any]) -> Console:
    """The console over a data folder that does not exist yet, on SQLite."""
    return Console(tmp_path / "data", warm=warm)


@pytest.fixture
def migrated_console(console: Console, migrated: Path) -> Console:
    """The console over a data folder with a database in which there is nothing."""
    _put(migrated, console)
    return console


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, migrated: Path, warm: Callable[..., Any]) -> Path:
    """A data folder with a database and one clipping, made once and copied by ``installed``."""
    folder = tmp_path_factory.mktemp("prepared")
    page = folder / "rain.html"
    page.write_text(PAGE)
    console = Console(folder / "data", warm=warm)
    _put(migrated, console)
    console.good("add", page)
    (console.data / "media" / "ab").mkdir(parents=True)
    (console.data / "media" / "ab" / "picture.webp").write_bytes(b"not really a picture" * 100)
    return console.data


@pytest.fixture
def installed(prepared: Path, tmp_path: Path, warm: Callable[..., Any]) -> Console:
    """An installation on SQLite with one article, one picture file and its secrets."""
    shutil.copytree(prepared, tmp_path / "installed")
    return Console(tmp_path / "installed", warm=warm)


@pytest.fixture
def fresh(request: pytest.FixtureRequest, tmp_path: Path, warm: Callable[..., Any]) -> Callable[..., Console]:
    """Make consoles over empty installations, on the database of this run (``--database``): ``fresh("desk")``.

    With ``ready=True`` the tables may be there already, which saves the time that it takes to make them.
    """

    def make(name: str, *, ready: bool = False) -> Console:
        if request.config.getoption("--database") == "postgresql":
            return Console(
                tmp_path / name, {"BROADSHEET_DATABASE_URL": request.getfixturevalue("new_database")(ready=ready)}, warm
            )
        console = Console(tmp_path / name, warm=warm)
        if ready:
            _put(request.getfixturevalue("migrated"), console)
        return console

    return make


def _put(migrated: Path, console: Console) -> None:
    console.data.mkdir(mode=0o700)
    shutil.copyfile(migrated, console.data / "broadsheet.sqlite3")


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
