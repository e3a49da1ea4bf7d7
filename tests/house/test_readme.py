"""The README's library example runs as it stands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<!doctype html><html lang="en"><head><title>The lock</title></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>The lock at Wickering opens again</h1>
<p>The lock at Wickering opened again on Friday morning after eleven weeks of repairs, and nine barges went through before noon.</p>
<p>The keeper, who has worked the gates for thirty years, said that the new timbers would outlast her and most of the town.</p>
<p>Until then goods had been carried around the weir on carts, at a cost that the council put at four thousand crowns a week.</p>
</article></body></html>"""
FEED = """<rss version="2.0"><channel><title>Post-Horn</title><item><title>The lock opens</title></item></channel></rss>"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def test_the_library_in_ten_lines(tmp_path):
    (tmp_path / "story.html").write_text(PAGE)
    (tmp_path / "feed.xml").write_text(FEED)
    (example,) = blocks("python")
    assert len([line for line in example.splitlines() if line.strip()]) <= 10
    done = subprocess.run([sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "nine barges went through before noon" in done.stdout
    assert "['The lock opens']" in done.stdout


def test_the_newcomers_path_names_every_step():
    shell = "\n".join(blocks("sh"))
    for step in ("git clone", "make run", "broadsheet add", "broadsheet sources", "broadsheet read", "broadsheet doctor"):
        assert step in shell
