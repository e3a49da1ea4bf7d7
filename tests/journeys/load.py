"""A crowd of readers on loopback: requests at their hour over kept connections, each timed, none forgiven."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

CONNECTIONS = 64
PATIENCE = 30.0
"""Seconds after which an answer counts as none."""


@dataclass(frozen=True)
class Request:
    """What one reader asks; with ``form`` it is a POST."""

    kind: str
    path: str
    form: dict[str, str] | None = None

    def as_bytes(self, host: str, rng: random.Random) -> bytes:
        body = urlencode(self.form).encode() if self.form is not None else b""
        sender = ".".join(str(rng.randrange(1, 224)) for _ in range(4))
        lines = [
            f"{'GET' if self.form is None else 'POST'} {self.path} HTTP/1.1",
            f"Host: {host}",
            f"X-Forwarded-For: {sender}",
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Accept-Language: en",
        ]
        if self.form is not None:
            lines += [f"Origin: http://{host}", "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Report:
    """How it went."""

    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    """Kind -> how long each answer took, from when it was asked."""
    failed: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def late(self, kind: str, share: float) -> float:
        times = sorted(self.milliseconds[kind])
        return times[min(len(times) - 1, int(len(times) * share))]

    def __str__(self) -> str:
        rows = (
            f"{kind}: {len(times)} in {self.seconds:.0f} s, p50 {self.late(kind, 0.5):.0f} ms, p99 {self.late(kind, 0.99):.0f} ms"
            for kind, times in self.milliseconds.items()
        )
        return "; ".join(rows) + f"; failed: {dict(self.failed)}"


def crowd(port: int, plan: Callable[[], Iterator[tuple[float, Request]]]) -> Report:
    """Send requests, each at its second after the start, and wait for every answer."""
    return asyncio.run(_crowd(port, plan))


async def _crowd(port: int, plan: Callable[[], Iterator[tuple[float, Request]]]) -> Report:
    report, waiting = Report(), asyncio.Queue[Request | None](maxsize=CONNECTIONS * 50)
    readers = [asyncio.create_task(_reader(port, waiting, report, number)) for number in range(CONNECTIONS)]
    began = time.monotonic()
    for due, request in plan():
        await asyncio.sleep(max(0.0, began + due - time.monotonic()))
        await waiting.put(request)
    for _ in readers:
        await waiting.put(None)
    await asyncio.gather(*readers)
    report.seconds = time.monotonic() - began
    return report


async def _reader(port: int, waiting: asyncio.Queue[Request | None], report: Report, seed: int) -> None:
    """Ask one thing after the other over one connection; open another when it was closed."""
    rng = random.Random(seed)
    stream: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    while (request := await waiting.get()) is not None:
        started = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                stream = stream or await asyncio.open_connection("127.0.0.1", port)
                status = await _ask(*stream, request.as_bytes(f"127.0.0.1:{port}", rng))
        except (OSError, EOFError, TimeoutError, asyncio.IncompleteReadError) as error:
            report.failed[f"{request.kind} {request.path}: {type(error).__name__}"] += 1
            stream = None
            continue
        report.milliseconds.setdefault(request.kind, []).append((time.monotonic() - started) * 1000)
        if not 200 <= status < 400:
            report.failed[f"{request.kind} {request.path}: {status}"] += 1
    if stream:
        stream[1].close()


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> int:
    writer.write(request)
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if "content-length:" in head:
        await reader.readexactly(int(head.partition("content-length:")[2].partition("\r")[0]))
    elif "chunked" in head:
        while size := int((await reader.readline()).split(b";")[0], 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    return int(head.split()[1])
