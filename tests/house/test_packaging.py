"""One wheel: what is in it, and what it asks for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<html lang="en"><body><article><h1>Rain returns to the valley</h1>
<p>After three dry months the rain returned to the valley on Monday, filling the reservoirs and delaying the first trains.</p>
<p>The water board said that the upper lake had risen by forty centimetres in a night, more than in the whole of last spring.</p>
<p>Trains between the two towns ran again by noon, once the line along the river had been inspected by three engineers.</p>
</article></body></html>"""
BARE = {"aiohttp", "lxml", "nh3", "protego", "rich", "selectolax", "typer"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = target.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def metadata(wheel):
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    return message_from_bytes(wheel.read(name))


def test_everything_that_is_no_code_is_in_it(wheel):
    names = set(wheel.namelist())
    package = ROOT / "src" / "broadsheet"
    missing = [
        path.relative_to(ROOT / "src").as_posix()
        for path in package.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and path.suffix != ".po"
        and path.relative_to(ROOT / "src").as_posix() not in names
    ]
    assert not missing
    for folder, ending in (
        ("broadsheet/site/templates/", ".html"),
        ("broadsheet/site/static/", ".css"),
        ("broadsheet/demo/world/", ".toml"),
        ("broadsheet/demo/templates/", ".html"),
        ("broadsheet/store/migrations/", ".py"),
    ):
        assert [name for name in names if name.startswith(folder) and name.endswith(ending)], folder
    assert "broadsheet/py.typed" in names


def test_nothing_else_is_in_it(wheel):
    assert not [name for name in wheel.namelist() if not re.match(r"broadsheet(/|-[\w.]+\.dist-info/)", name)]
    assert not [name for name in wheel.namelist() if "__pycache__" in name or name.endswith((".pyc", ".sqlite3", ".po", "~"))]
    assert sum(entry.file_size for entry in wheel.infolist()) < 6_000_000


def test_the_bare_wheel_asks_for_little(metadata):
    needed = {
        re.split(r"[ <>=!~;\[]", line, maxsplit=1)[0].lower()
        for line in metadata.get_all("Requires-Dist")
        if "extra ==" not in line
    }
    assert needed == BARE


def test_the_extras(metadata):
    assert {"site", "postgres"} <= set(metadata.get_all("Provides-Extra"))
    site = [line for line in metadata.get_all("Requires-Dist") if "extra == 'site'" in line]
    assert any(line.lower().startswith("django") for line in site)
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "Apache-2.0"


def test_the_console_script(wheel):
    (name,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "broadsheet = broadsheet.cli:main" in wheel.read(name).decode()


def test_a_reason_stands_beside_every_dependency():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    project = tomllib.loads("\n".join(lines))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["site"]]
    for requirement in named:
        (line,) = [line for line in lines if f'"{requirement}"' in line]
        assert "#" in line, f"{requirement}: say what it is for"
    assert len(named) <= 20


def test_the_engine_imports_nothing_that_the_bare_wheel_lacks():
    """Third-party modules that the engine, the ground and ``broadsheet read`` name, against the bare dependencies."""
    own = {"broadsheet", *sys.stdlib_module_names, *BARE}
    package = ROOT / "src" / "broadsheet"
    paths = [
        *(package / "engine").rglob("*.py"),
        *package.glob("*.py"),
        package / "cli" / "read.py",
        package / "cli" / "loading.py",
    ]
    assert {module for path in paths for module in imported(path)} <= own


def imported(path: Path) -> set[str]:
    """The top-level modules that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.soak
def test_the_bare_wheel_installs_and_reads(wheel, tmp_path):
    """Needs a package registry: a fresh environment with nothing but the wheel and what it asks for."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "bare"], check=True)
    python = tmp_path / "bare" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel.filename], check=True)
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    script = tmp_path / "bare" / "bin" / "broadsheet"
    done = subprocess.run([script, "read", page], capture_output=True, text=True, check=True)
    assert "After three dry months" in done.stdout
    done = subprocess.run([script, "run"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'pip install "broadsheet[site]"' in done.stderr
    assert "Traceback" not in done.stderr
