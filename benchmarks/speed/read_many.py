"""Pages a second of ``broadsheet read DIR``: one process reading in a loop, then the command with one and two processes.

    python benchmarks/speed/read_many.py [PAGES]

The pages are generated: navigation, an article of ten to thirty paragraphs, related cards, comments; about 45 kB each. Wall-clock time,
start of the processes included and shown by itself; the loop's is the upper bound for one process. On a machine that others use, look at
the processor's milliseconds: the difference between loop and command is what safety, resuming and the pipe cost.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = (
    "harbour council river morning ferry bridge market engine winter lantern captain letter school window garden station".split()
)


def page(number: int) -> str:
    """A news page with what stands around an article."""
    draw = random.Random(number)

    def words(least: int, most: int) -> str:
        return " ".join(draw.choice(WORDS) for _ in range(draw.randint(least, most))).capitalize()

    menu = "".join(
        f'<li class="nav-item nav-item--{n}"><a class="nav-link" href="/section/{n}">{words(1, 2)}</a></li>' for n in range(60)
    )
    body = "".join(f'<p class="story__paragraph">{words(30, 90)}.</p>' for _ in range(draw.randint(10, 30)))
    cards = "".join(
        f'<div class="card card--small"><a href="/a/{n}"><img src="/i/{n}.jpg" alt="{words(3, 6)}"><h3>{words(6, 10)}</h3></a>'
        f'<p class="card__excerpt">{words(15, 30)} ...</p></div>'
        for n in range(40)
    )
    comments = "".join(
        f'<div class="comment"><b>{words(1, 1)}</b><p>{words(10, 50)}.</p></div>' for _ in range(draw.randint(0, 20))
    )
    title = words(6, 10)
    style = "<style>" + "".join(f".c{n}{{margin:{n}px;padding:{n}px}}" for n in range(300)) + "</style>"
    return (
        f'<!doctype html><html lang="en"><head><title>{title} - The Paper</title><meta property="og:title" content="{title}">{style}</head>'
        f'<body><header><ul class="nav">{menu}</ul></header><main><article><h1>{title}</h1><p class="byline">By Ada Reed</p>'
        f'<time datetime="2031-05-14T09:30:00Z">14 May 2031</time>{body}</article></main><aside class="related">{cards}</aside>'
        f'<section class="comments">{comments}</section><footer>{words(40, 60)}</footer></body></html>'
    )


def loop(folder: Path) -> tuple[float, float]:
    """Wall-clock and processor seconds that one process needs to read all pages and write their rows, modules loaded."""
    import broadsheet
    from broadsheet.cli.article_rows import Place, row_of

    broadsheet.read(page(0))
    begun, used = time.perf_counter(), time.process_time()
    for file in sorted(folder.iterdir()):
        row_of(Place(file.name, file.name), broadsheet.read(file.read_bytes(), content_type="text/html"))
    return time.perf_counter() - begun, time.process_time() - used


def command(folder: Path, jobs: int, *, out: Path) -> tuple[float, float]:
    """Wall-clock seconds of the command, and the processor's seconds of all its processes."""
    before = os.times()
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "broadsheet.cli", "read", str(folder), "--jobs", str(jobs), "--out", str(out)],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begun, used


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "pages"
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:06}.html").write_text(page(number))
        size = sum(file.stat().st_size for file in folder.iterdir())
        print(f"{count} pages, {size / count / 1000:.0f} kB each")
        seconds, used = loop(folder)
        print(f"loop in one process   {count / seconds:7.0f} pages/s, {1000 * used / count:.2f} ms of processor a page")
        single = Path(temporary) / "single"
        single.mkdir()
        (single / "a.html").write_text(page(0))
        start, start_used = command(single, 1, out=Path(temporary) / "single.jsonl")
        print(f"start of the command  {start:7.2f} s, {start_used:.2f} s of processor")
        for jobs in (1, 2):
            out = Path(temporary) / f"{jobs}.jsonl"
            seconds, used = command(folder, jobs, out=out)
            rows = [json.loads(line) for line in out.read_bytes().splitlines()]
            assert len({row["id"] for row in rows}) == count
            assert all(row["text"] for row in rows)
            print(
                f"--jobs {jobs}              {count / seconds:7.0f} pages/s, {1000 * (used - start_used * jobs) / count:.2f} ms of processor a page without the start"
            )


if __name__ == "__main__":
    main()
