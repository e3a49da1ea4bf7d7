"""What all processes together need with 400 feeds: an installation at work, measured from outside."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

FEEDS, ENTRIES = 400, 3
BUDGET = 400_000_000
"""Bytes of resident memory, summed over all processes; memory that they share is counted for each."""


class Press(BaseHTTPRequestHandler):
    """400 feeds of three entries each, and their pages."""

    def do_GET(self) -> None:
        kind, _, number = self.path.strip("/").partition("/")
        body, content_type = (self.feed(number), "application/rss+xml") if kind == "feed" else (self.page(number), "text/html")
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def feed(self, number: str) -> bytes:
        host = self.headers["Host"]
        items = "".join(
            f"<item><title>Report {number}-{each}</title><link>http://{host}/page/{number}-{each}</link></item>"
            for each in range(ENTRIES)
        )
        return f"<rss version='2.0'><channel><title>Outlet {number}</title>{items}</channel></rss>".encode()

    def page(self, number: str) -> bytes:
        menu = "".join(f"<li><a href='/section/{each}'>Section {each}</a></li>" for each in range(120))
        words = "".join(
            f"<p>Paragraph {each} of report {number} tells what the council decided on that day, and what it is going to cost the town.</p>"
            for each in range(25)
        )
        return f"<html lang='en'><head><title>Report {number}</title></head><body><ul>{menu}</ul><article><h1>Report {number}</h1>{words}</article></body></html>".encode()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def press():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Press)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def resident(pid: int) -> dict[str, int]:
    """Resident bytes of a process and all that descend from it, by what they are."""
    import psutil

    found: dict[str, int] = {}
    root = psutil.Process(pid)
    for number, process in enumerate([root, *root.children(recursive=True)]):
        with contextlib.suppress(psutil.NoSuchProcess):
            found[f"{number} {' '.join(process.cmdline()[-2:])}"] = process.memory_info().rss
    return found


@pytest.mark.soak
def test_all_processes_together_stay_under_400_mb(console, press, free_port, tmp_path, capsys):
    outlines = "".join(
        f'<outline type="rss" text="Outlet {n}" xmlUrl="http://127.0.0.1:{press}/feed/{n}"/>' for n in range(FEEDS)
    )
    (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
    console.settings |= {"BROADSHEET_PORT": str(free_port), "BROADSHEET_ALLOW_HOSTS": "127.0.0.1", "BROADSHEET_DEMO": "false"}
    console.good("add", tmp_path / "list.opml")
    process = subprocess.Popen(
        [sys.executable, "-m", "broadsheet.cli", "run"],
        env=console.environment,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    peak: dict[str, int] = {}
    try:
        deadline = time.monotonic() + 600
        articles = 0
        while articles < FEEDS * ENTRIES:
            assert time.monotonic() < deadline, f"only {articles} articles came"
            for _ in range(20):
                now = resident(process.pid)
                peak = max(peak, now, key=lambda each: sum(each.values()))
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"http://127.0.0.1:{free_port}/", timeout=20).read()
                time.sleep(0.1)
            articles = sum(row["articles"] for row in json.loads(console.good("sources", "--json")))
    finally:
        process.terminate()
        process.wait(15)
    lines = [f"{FEEDS} feeds, {articles} articles; at the peak {sum(peak.values()) / 1e6:.0f} MB:"]
    lines += [f"  {size / 1e6:6.1f} MB  {name}" for name, size in peak.items()]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert sum(peak.values()) < BUDGET
