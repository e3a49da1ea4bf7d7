"""What importing costs, and what it may load."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = (
    "django",
    "aiohttp",
    "granian",
    "PIL",
    "lxml",
    "selectolax",
    "nh3",
    "typer",
    "rich",
    "zstandard",
    "sqlite3",
    "asyncio",
    "ssl",
    "psycopg",
)


def loaded_after(code: str) -> set[str]:
    """The top-level modules that a fresh Python has loaded after some code."""
    report = "import sys, json; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{report}"], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def seconds(code: str) -> float:
    """The shortest of several runs of a fresh Python, in seconds of work: what else the machine does meanwhile is not counted."""
    clock = f"import time; began = time.process_time()\n{code}\nprint(time.process_time() - began)"
    runs = [subprocess.run([sys.executable, "-c", clock], capture_output=True, text=True, check=True) for _ in range(5)]
    return min(float(run.stdout.splitlines()[-1]) for run in runs)


def test_importing_the_library_loads_nothing_heavy():
    assert not loaded_after("import broadsheet") & set(HEAVY)


def test_importing_the_library_takes_under_150_ms():
    assert seconds("import broadsheet") < 0.15


def test_the_first_page_takes_a_moment():
    """The import of what reading needs, and one page: paid once, so it is bounded and not only the empty import."""
    page = "b'<html><body><p>' + b'The rain fell on the valley all night. ' * 20 + b'</p></body></html>'"
    assert seconds(f"import broadsheet; broadsheet.read({page})") < 2.0


@pytest.mark.parametrize(
    "call", ["read(b'<p>One sentence and another one.</p>')", "parse_feed(b'<rss version=\"2.0\"><channel/></rss>')"]
)
def test_the_engine_loads_neither_django_nor_network_nor_database(call):
    assert not loaded_after(f"import broadsheet; broadsheet.{call}") & {
        "django",
        "aiohttp",
        "granian",
        "PIL",
        "sqlite3",
        "asyncio",
        "psycopg",
    }


def test_the_worker_leaves_reading_pages_to_its_processes():
    code = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'broadsheet.site.settings'\nimport django; django.setup()\nimport broadsheet.desk.work"
    done = f"{code}\nimport sys; assert 'broadsheet.engine.extract.article' not in sys.modules"
    assert not loaded_after(done) & {"dkim", "PIL", "granian"}


def test_help_loads_no_part_of_the_desk():
    code = (
        "import sys; sys.argv = ['broadsheet', '--help']\nfrom broadsheet.cli import main\ntry: main()\nexcept SystemExit: pass"
    )
    assert not loaded_after(code) & {"django", "aiohttp", "granian", "PIL", "lxml", "selectolax", "sqlite3", "asyncio", "psycopg"}


def test_the_supervisor_loads_no_django():
    assert not loaded_after("import broadsheet.cli.run, broadsheet.cli.supervise, broadsheet.cli.opening") & {
        "django",
        "aiohttp",
        "asyncio",
    }
