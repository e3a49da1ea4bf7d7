"""Lighthouse gives front, article and story page at least 98 of 100 in all four categories. Only with `make soak`."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.soak]
HERE = Path(__file__).resolve().parent
COMMAND = HERE / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 98
TRIES = 3
"""Lighthouse's own advice: a machine that is busy with something else is slower than the page is."""
FLAGS = "--headless=new --no-sandbox --disable-gpu"

PUBLISH = """
import django; django.setup()
from broadsheet.store.models import Feed, Newsletter, Publication, Source, Story, Storyline
for model in (Source, Story, Storyline, Newsletter):
    model.objects.update(is_demo=False)
Feed.objects.update(due_at=None)
Publication.objects.update(demo_epoch=None)
"""
"""The demo is never shown on a public address; Lighthouse judges what search engines are told, so its copy is no demo any more."""


@pytest.fixture
def public_site(site, tmp_path):
    """Serve a copy of the site as one that is public; give its address."""
    data = tmp_path / "data"
    data.mkdir()
    with (
        contextlib.closing(sqlite3.connect(Path(site["data"]) / "broadsheet.sqlite3")) as here,
        contextlib.closing(sqlite3.connect(data / "broadsheet.sqlite3")) as there,
    ):
        here.backup(there)
    for folder in ("media", "secrets"):
        shutil.copytree(Path(site["data"]) / folder, data / folder)
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    settings = {"BROADSHEET_DATA": str(data), "BROADSHEET_PORT": str(port), "BROADSHEET_URL": base}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BROADSHEET_")} | settings
    environment["DJANGO_SETTINGS_MODULE"] = "broadsheet.site.settings"
    subprocess.run([sys.executable, "-c", PUBLISH], env=environment, check=True)
    server = subprocess.Popen([sys.executable, "-m", "broadsheet.cli", "web"], env=environment)
    try:
        _until_it_answers(base)
        yield base
    finally:
        server.terminate()
        server.wait(30)


def _until_it_answers(base):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if urllib.request.urlopen(f"{base}/healthz", timeout=5).status == 200:
                return
        time.sleep(0.3)
    pytest.fail("the public copy of the site does not answer")


def _scores(node, chromium, address, folder):
    report = folder / "report.json"
    command = [node, str(COMMAND), address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    environment = os.environ | {"CHROME_PATH": chromium, "TMPDIR": str(folder)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    categories = json.loads(report.read_text())["categories"]
    return tuple(round((categories[name]["score"] or 0) * 100) for name in CATEGORIES)


@pytest.mark.parametrize("name", ["front", "article", "story"])
def test_lighthouse(name, site, public_site, node, chromium_path, tmp_path, capsys):
    if not COMMAND.exists():
        message = "Lighthouse is not installed: npm install --prefix tests/browser/lighthouse"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    path = next(page["path"] for page in site["pages"] if page["name"] == name)
    best = (0, 0, 0, 0)
    for _ in range(TRIES):
        best = tuple(map(max, best, _scores(node, chromium_path, public_site + path, tmp_path)))
        if min(best) >= LEAST:
            break
    with capsys.disabled():
        sys.stdout.write(
            f"\nLighthouse, {name}: " + ", ".join(f"{one} {score}" for one, score in zip(CATEGORIES, best, strict=True))
        )
    assert min(best) >= LEAST, dict(zip(CATEGORIES, best, strict=True))
