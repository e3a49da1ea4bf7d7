"""No document takes over two seconds or 200 MB, whatever is put wherever in it."""

from __future__ import annotations

import html
import json
import subprocess
import sys
from pathlib import Path

import pytest

RECIPES = {
    "marks": ("e", "\u0301", 100_000),
    "commas": ("By ", "A, ", 50_000),
    "letters": ("", "a", 200_000),
    "at": ("", "a@", 80_000),
    "dots": ("a@", "a.", 80_000),
    "dates": ("", "July 4, ", 20_000),
    "digits": ("", "1,", 50_000),
    "blanks": ("x", " ", 200_000),
    "quotes": ("", "\u201c", 100_000),
    "open": ("", "<div>", 60_000),
    "entities": ("", "&#x", 60_000),
    "comments": ("", "<iframe><!--</iframe>", 40_000),
}
SCRIPT = """
import json, sys, time
import broadsheet

def peak():  # what getrusage says begins with what the process that started this one had
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

broadsheet.read("<p>Loads what the first page loads.</p>")
before = peak()
costs = {}
for line in sys.stdin:
    name, document = json.loads(line)
    start = time.process_time()
    repr(broadsheet.read(document.encode("utf-8", "surrogatepass"), url="https://news.example/a"))  # asks for every field
    costs[name] = time.process_time() - start
json.dump([costs, (peak() - before) / 1024], sys.stdout)
"""


def shapes(text: str) -> dict[str, str]:
    """Documents that hold a text in every place that is read."""
    safe = html.escape(text)
    data = {"@type": "NewsArticle", "headline": text, "author": text, "datePublished": text, "articleBody": text}
    meta = "".join(
        f'<meta property="{name}" content="{safe}">'
        for name in ("og:title", "og:description", "article:published_time", "author")
    )
    wild = {
        "title": (f"<title>{safe}</title>", f"<h1>{safe}</h1>"),
        "meta": (meta, ""),
        "json-ld": (f'<script type="application/ld+json">{json.dumps(data)}</script>', ""),
        "paragraph": ("", f"<p>{safe}</p>"),
        "raw": ("", text),
        "attributes": ("", f'<img src="{safe}" alt="{safe}" srcset="{safe}"><a href="{safe}">x</a>'),
        "byline": ("", f'<div class="byline author">{safe}</div><time>{safe}</time><span class="date">{safe}</span>'),
        "names": ("", f'<div class="{safe}" id="{safe}">words</div>'),
    }
    body = "<p>A paragraph that is long enough to be taken for the body of an article, by anyone who reads it.</p>" * 3
    frame = "<!doctype html><html lang=en><head>{}</head><body><article><h1>Title</h1>{}{}</article></body></html>"
    return {"dump": text} | {name: frame.format(head, body, more) for name, (head, more) in wild.items()}


def costs(documents: dict[str, str]) -> tuple[dict[str, float], float]:
    """Seconds of each document and megabytes of the one that takes most, in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input="\n".join(map(json.dumps, documents.items())),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def test_a_repeated_text_is_cheap_everywhere() -> None:
    texts = {name: head + repeated * times for name, (head, repeated, times) in RECIPES.items()}
    documents = {f"{name}: {shape}": document for name, text in texts.items() for shape, document in shapes(text).items()}
    seconds, megabytes = costs(documents)
    assert seconds.keys() == documents.keys()
    assert {shape: cost for shape, cost in seconds.items() if cost > 2} == {}
    assert megabytes < 200


@pytest.mark.soak
def test_the_slow_inputs_of_the_development_data(shared: Path) -> None:
    lines = (shared / "data" / "publish" / "hostile" / "slow_inputs.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        recipe = row["recipe"]
        seconds, megabytes = costs(shapes(recipe["head"] + recipe["repeat"][0] * recipe["repeat"][1] + recipe["tail"]))
        assert {shape: cost for shape, cost in seconds.items() if cost > 2} == {}, row["id"]
        assert megabytes < 200, row["id"]
