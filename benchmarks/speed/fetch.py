"""How fast the fetcher is beside a bare aiohttp client, over TLS on loopback.

    python benchmarks/speed/fetch.py [--fetches 2000] [--rounds 3] [--json]

A server process answers every path with the same page. Both clients fetch as many pages with the same number of tasks,
each over new connections (what a feed reader does all day: many hosts, one request each) and over kept ones. Ours has
robots rules, politeness and address checks on: every page is asked of robots, takes its turn, and its socket is
checked. The certificate is made at run time; nothing leaves this machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Coroutine
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import aiohttp

from broadsheet.ingest.client import Client, ClientOptions
from broadsheet.records import Page

BODY = b"<!doctype html><title>Story</title>" + b"<p>Some words of a page of usual length." * 500
ROBOTS = b"User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\n"
HOSTS = 50
"""Invented names, all on loopback: politeness counts by host."""


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        certificate = _certificate(Path(folder))
        ours, parent = multiprocessing.Pipe()
        server = multiprocessing.get_context("spawn").Process(target=_serve, args=(certificate, ours), daemon=True)
        server.start()
        try:
            figures = _measure(parent.recv(), certificate, arguments)
        finally:
            server.terminate()
            server.join()
    _print(figures, as_json=arguments.json)
    sys.exit(0 if all(row["ratio"] >= 0.5 for row in figures) else 1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fetches", type=int, default=1000, help="pages per run")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each client; the median counts")
    parser.add_argument("--tasks", type=int, default=16, help="fetches under way at one time")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _certificate(folder: Path) -> Path:
    """Make a key and a certificate for the invented names, in one file."""
    key, both = folder / "key.pem", folder / "both.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=benchmark"
    names = ",".join(f"DNS:{_host(number)}" for number in range(HOSTS))
    subprocess.run(
        [*command.split(), "-addext", f"subjectAltName={names}", "-keyout", key, "-out", both], check=True, capture_output=True
    )
    both.write_bytes(both.read_bytes() + key.read_bytes())
    return both


def _host(number: int) -> str:
    return f"outlet{number % HOSTS}.bench"


def _serve(certificate: Path, pipe: Connection) -> None:
    """Answer every request with the page, by the smallest protocol that does."""
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY
    rules = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(ROBOTS) + ROBOTS

    class Answer(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport, self.read = transport, b""

        def data_received(self, data: bytes) -> None:
            self.read += data
            if self.read.endswith(b"\r\n\r\n"):
                self.transport.write(rules if self.read.startswith(b"GET /robots.txt") else page)  # type: ignore[attr-defined]
                self.read = b""

    async def run() -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server = await asyncio.get_running_loop().create_server(Answer, "127.0.0.1", 0, ssl=context)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    _run(run())


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run on uvloop where it is installed, as the worker does."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(work)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


def _measure(port: int, certificate: Path, arguments: argparse.Namespace) -> list[dict[str, Any]]:
    """Run both clients in turns, so that a slow moment of the machine meets both."""
    urls = [f"https://{_host(number)}:{port}/story/{number}" for number in range(arguments.fetches)]
    figures = []
    for kept in (False, True):
        rates: dict[str, list[float]] = {"bare": [], "ours": []}
        for _ in range(arguments.rounds):
            rates["bare"].append(_run(_bare(urls, certificate, arguments.tasks, kept=kept)))
            rates["ours"].append(_run(_ours(urls, certificate, arguments.tasks, kept=kept)))
        bare, ours = statistics.median(rates["bare"]), statistics.median(rates["ours"])
        name = "kept connections" if kept else "new connections"
        figures.append({"case": name, "bare_per_s": round(bare), "ours_per_s": round(ours), "ratio": round(ours / bare, 2)})
    return figures


class _Loopback(aiohttp.abc.AbstractResolver):
    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[Any]:  # noqa: ARG002 - aiohttp's signature
        return [{"hostname": host, "host": "127.0.0.1", "port": port, "family": 2, "proto": 0, "flags": 0}]

    async def close(self) -> None:
        pass


async def _bare(urls: list[str], certificate: Path, tasks: int, *, kept: bool) -> float:
    context = ssl.create_default_context(cafile=str(certificate))
    connector = aiohttp.TCPConnector(resolver=_Loopback(), ssl=context, limit=0, force_close=not kept)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def get(url: str) -> bool:
            async with session.get(url) as response:
                return await response.read() == BODY

        return await _rate(get, urls, tasks)


async def _ours(urls: list[str], certificate: Path, tasks: int, *, kept: bool) -> float:
    """Fetch with everything on; only the gap itself is zero, because waiting is no work."""
    options = ClientOptions(allow_hosts=("127.0.0.1",), ca_file=certificate, per_host_gap=0, keep_alive=kept)

    async def lookup(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    async with Client(options, lookup=lookup) as client:

        async def get(url: str) -> bool:
            page = await client.get(url)
            return isinstance(page, Page) and page.body == BODY

        return await _rate(get, urls, tasks)


async def _rate(get: Callable[[str], Awaitable[bool]], urls: list[str], tasks: int) -> float:
    """Fetch all addresses with so many tasks; return fetches per second."""
    queue = iter(urls)

    async def work() -> None:
        for url in queue:
            if not await get(url):
                raise RuntimeError(f"{url} did not come back whole")

    started = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(tasks)))
    return len(urls) / (time.perf_counter() - started)


def _print(figures: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(figures))
        return
    for row in figures:
        print(f"{row['case']:18} bare aiohttp {row['bare_per_s']:6}/s   ours {row['ours_per_s']:6}/s   ratio {row['ratio']:.2f}")


if __name__ == "__main__":
    main()
