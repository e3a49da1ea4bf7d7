"""A loopback server that answers each path with a script of bytes and pauses, and a client that is quick to give up."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace

import pytest

from broadsheet.ingest.client import Client, ClientOptions
from broadsheet.records import Outcome

Script = list[list[object]]

QUICK = ClientOptions(
    allow_hosts=("127.0.0.1", "localhost", ".localhost"),
    total_seconds=1.5,
    connect_seconds=1,
    read_seconds=1,
    max_bytes=200_000,
    per_host_gap=0.01,
    max_wait=2,
)


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    at: float
    raw: str


@dataclass
class Outlet:
    """A server whose every path is a script; unknown paths answer 404."""

    address: str = "127.0.0.1"
    scripts: dict[str, Script] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    default: Script | None = None
    wrap: Callable[[socket.socket], socket.socket] | None = None

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._listener = socket.create_server((self.address, 0))
        self._listener.settimeout(0.05)
        self.port: int = self._listener.getsockname()[1]
        self._threads: list[threading.Thread] = []
        self._connections: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept)
        self._thread.start()

    def url(self, path: str = "/", host: str | None = None, scheme: str = "http") -> str:
        return f"{scheme}://{host or self.address}:{self.port}{path}"

    def page(self, path: str, body: bytes | str = "ok", status: str = "200 OK", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
        head = "\r\n".join([*lines, f"Content-Length: {len(data)}", "", ""]).encode()
        self.scripts[path] = [["send", head + data], ["again"]]

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def close(self) -> None:
        self._stop.set()
        for open_socket in (self._listener, *self._connections):
            with suppress(OSError):
                open_socket.shutdown(socket.SHUT_RDWR)  # wakes whoever waits on it
        self._thread.join()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            self._connections.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(0.2)
        try:
            if self.wrap:
                connection = self.wrap(connection)
            while self._answer(connection):
                pass
        except OSError:
            pass
        finally:
            connection.close()

    def _answer(self, connection: socket.socket) -> bool:
        """Answer one request; say whether the connection stays open for another."""
        request = self._receive(connection)
        if not request:
            return False
        first, *lines = request.split("\r\n")
        path = first.split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        self.asked.append(Asked(path, headers, time.monotonic(), request))
        script = self.scripts.get(path, self.default)
        if script is None:
            script = [["send", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"], ["again"]]
        return self._play(connection, script)

    def _receive(self, connection: socket.socket) -> str:
        data = b""
        while not data.endswith(b"\r\n\r\n") and not self._stop.is_set():
            try:
                piece = connection.recv(65536)
            except TimeoutError:
                continue
            if not piece:
                return ""
            data += piece
        return data.decode("latin-1")

    def _play(self, connection: socket.socket, script: Script) -> bool:
        for step, *values in script:
            if step == "again":
                return True
            if step == "close":
                return False
            for data, pause in self._bytes(step, values):
                self._send(connection, data)
                if self._stop.wait(pause):
                    return False
        return bool(self._receive(connection))

    def _send(self, connection: socket.socket, data: bytes) -> None:
        while data and not self._stop.is_set():
            try:
                data = data[connection.send(data) :]
            except TimeoutError:
                continue

    def _bytes(self, step: object, values: list[object]) -> Iterator[tuple[bytes, float]]:
        first = values[0]
        data = first.encode() if isinstance(first, str) else first if isinstance(first, bytes) else b""
        if step == "send":
            yield data, 0
        elif step == "sleep":
            yield b"", float(str(first))
        elif step == "repeat":
            yield data * int(str(values[1])), 0
        elif step == "forever":
            while not self._stop.is_set():
                yield data, 0
        elif step == "every":
            for _ in range(int(str(values[2]))):
                yield str(values[1]).encode(), float(str(first))
        else:
            raise AssertionError(f"unknown step {step!r}")


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    server = Outlet()
    yield server
    server.close()


@pytest.fixture
def outlets() -> Iterator[Callable[..., Outlet]]:
    """Make further servers, on other loopback addresses or with TLS."""
    made: list[Outlet] = []

    def make(**values: object) -> Outlet:
        made.append(Outlet(**values))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for server in made:
        server.close()


@pytest.fixture
def quick() -> Callable[..., ClientOptions]:
    """Return options with short limits, changed as asked."""

    def change(**values: object) -> ClientOptions:
        return replace(QUICK, **values)  # type: ignore[arg-type]

    return change


@pytest.fixture
def fetch() -> Callable[..., Outcome]:
    """Fetch one address with a fresh client; robots rules are off unless asked for."""

    def run(
        url: str, options: ClientOptions = QUICK, *, lookup: object = None, robots: bool = False, **values: object
    ) -> Outcome:
        async def get() -> Outcome:
            async with Client(options, **({"lookup": lookup} if lookup else {})) as client:  # type: ignore[arg-type]
                return await client.get(url, robots=robots, **values)  # type: ignore[arg-type]

        return asyncio.run(get())

    return run
