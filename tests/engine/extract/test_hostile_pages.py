"""No page takes long or much, and none raises what is not ours."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import broadsheet
from broadsheet.errors import BroadsheetError

SECONDS = 2.0
MEGABYTES = 200


def seconds(body: bytes | str) -> float:
    start = time.process_time()
    repr(broadsheet.read(body, url="https://gull.example/a"))  # asks for every field
    return time.process_time() - start


@pytest.mark.shared
def test_slow_inputs(shared):
    for line in (shared / "data/publish/hostile/slow_inputs.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        recipe = row["recipe"]
        text = recipe["head"] + recipe["repeat"][0] * recipe["repeat"][1] + recipe["tail"]
        assert seconds(text) < 1, row["id"]
        assert seconds(f"<html><body><p>{text}</p><p>after</p></body></html>") < SECONDS, row["id"]


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    ["html-adoption.html", "html-attr-100k.html", "html-table-nest.html", "jpg-html.jpg", "gif-js-polyglot.gif", "svg-lol.svg"],
)
def test_hostile_files(shared, name):
    assert seconds((shared / "data/publish/hostile/files" / name).read_bytes()) < SECONDS


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000,
        "<p>word</p>" * 30_000,
        "<div><p>" + "word " * 400_000,
        "<ul>" + "<li><a href=/x>word</a></li>" * 40_000,
        "<a><b><i><p>" * 5_000,
        "<p>" + "<br>" * 100_000,
        "<table>" + "<tr><td>cell</td></tr>" * 20_000,
        "<article>" * 300 + "<p>word</p>" * 20_000,
        "<script type='application/ld+json'>" + '{"a":' * 50_000 + "</script>",
        "<img src=x>" * 40_000,
        '<div class="' + "a " * 200_000 + '">x</div>',
        "<h1>title</h1>" * 20_000,
    ],
    ids=[
        "deep",
        "paragraphs",
        "one word",
        "list",
        "adoption",
        "breaks",
        "table",
        "articles",
        "json",
        "pictures",
        "classes",
        "headings",
    ],
)
def test_large_pages_are_bounded(html):
    assert seconds(f"<html><body>{html}") < 3 * SECONDS


MEASURE = """
import broadsheet

def peak():  # what getrusage says begins with what the process that started this one had
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

broadsheet.read("<p>x")
before = peak()
repr(broadsheet.read("<html><body>" + "<div class='a b'><p>Some words of an article stand here, and some more.</p></div>" * 20_000))
print((peak() - before) // 1024)
"""


def test_memory_is_bounded():
    done = subprocess.run([sys.executable, "-c", MEASURE], check=True, capture_output=True, text=True)
    assert int(done.stdout) < MEGABYTES


def test_threads_give_the_same_article():
    page = "<html><body><article><h1>Title here</h1>" + "<p>Words of an article, whole sentences of them, stand here.</p>" * 30
    alone = broadsheet.read(page)
    with ThreadPoolExecutor(4) as pool:
        assert all(article == alone for article in pool.map(broadsheet.read, [page] * 20))


@pytest.mark.parametrize(
    "body", [b"\xff\xfe" * 50, b"%PDF-1.7\n" + bytes(range(256)) * 20, b"PK\x03\x04" + bytes(500), b"\x1f\x8b" + bytes(500)]
)
def test_binary_is_no_article(body):
    try:
        article = broadsheet.read(body)
    except BroadsheetError:
        return
    assert any(problem.startswith("not an article") for problem in article.problems)
