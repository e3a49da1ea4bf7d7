"""Servers that stall, flood, lie or circle: each becomes a refusal with a sentence, within its limits."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
from pathlib import Path

import pytest

from broadsheet.errors import ConfigError
from broadsheet.ingest.client import Client
from broadsheet.records import Page, Refusal, Refused

OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

EXPECTED = {
    "304-first": {Refusal.BROKEN},
    "410": {Refusal.GONE},
    "429-forever": {Refusal.SLOW_DOWN},
    "both-lengths": {Page, Refusal.BROKEN},
    "charset-conflict": {Page},
    "cookie-flood": {Page, Refusal.BROKEN},
    "endless-body": {Refusal.TOO_LARGE},
    "endless-chunks": {Refusal.TOO_LARGE},
    "etag-inject": {Page},
    "http09": {Refusal.BROKEN},
    "lying-gzip": {Refusal.BROKEN},
    "redirect-body-bomb": {Refusal.REDIRECTS, Refusal.TOO_LARGE, Refusal.NOT_FOUND},
    "retry-neg": {Refusal.SLOW_DOWN, Refusal.SERVER},
    "silent": {Refusal.TIMEOUT},
    "slow-headers": {Refusal.TIMEOUT},
}


def test_the_scripts_of_the_development_data(shared: Path, outlet, fetch):
    rows = [
        json.loads(line)
        for line in (shared / "data/publish/hostile/server_scripts.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for row in rows:
        outlet.scripts[f"/{row['id']}"] = row["script"]

    for row in rows:
        name, started = row["id"], time.monotonic()
        outcome = fetch(outlet.url(f"/{name}"))
        seconds = time.monotonic() - started
        kind = outcome.reason if isinstance(outcome, Refused) else type(outcome)
        assert kind in EXPECTED.get(name, {kind}), (name, outcome)
        assert seconds < 6, name
        if isinstance(outcome, Refused):
            assert outcome.detail.endswith("."), name
            assert outcome.retry_after is None or outcome.retry_after.days <= 1, name


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ([["send", OK + "\r\n"], ["forever", "x" * 4096]], Refusal.TOO_LARGE),
        ([["send", OK + "Content-Length: 999999999\r\n\r\n"], ["sleep", 60]], Refusal.TOO_LARGE),
        ([["send", OK + "Transfer-Encoding: chunked\r\n\r\n"], ["forever", "400\r\n" + "x" * 1024 + "\r\n"]], Refusal.TOO_LARGE),
        ([["send", OK + "Content-Length: 100\r\n\r\nshort"], ["close"]], Refusal.BROKEN),
        ([["send", OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"], ["close"]], Refusal.BROKEN),
        ([["send", OK + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain"]], Refusal.BROKEN),
        ([["send", OK + "Content-Encoding: rot13\r\nContent-Length: 5\r\n\r\nplain"]], Refusal.BROKEN),
        ([["send", "<html>no headers"], ["close"]], Refusal.BROKEN),
        ([["send", "\x16\x03\x01\x00\x00"], ["close"]], Refusal.BROKEN),
        ([["send", "HTTP/1.1 200 OK\r\n"], ["forever", "X-A: b\r\n"]], Refusal.BROKEN),
        ([["send", "HTTP/1.1 200 OK\r\nX-A: "], ["forever", "x" * 1000]], Refusal.BROKEN),
        ([["sleep", 60]], Refusal.TIMEOUT),
        ([["send", "HTTP/1.1 200 OK\r\n"], ["every", 0.2, "X-A: b\r\n", 600]], Refusal.TIMEOUT),
        ([["send", OK + "\r\n"], ["every", 0.2, "x", 600]], Refusal.TIMEOUT),
        ([["forever", "HTTP/1.1 100 Continue\r\n\r\n"]], Refusal.TIMEOUT),
        ([["close"]], Refusal.UNREACHABLE),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_hostile_answer_is_refused_in_time(outlet, fetch, script, reason):
    outlet.scripts["/"] = script
    started = time.monotonic()
    outcome = fetch(outlet.url("/"))
    assert isinstance(outcome, Refused), outcome
    assert outcome.reason is reason, outcome
    assert outcome.detail.startswith("127.0.0.1 ")
    assert time.monotonic() - started < 6


def test_the_deadline_spans_all_redirects(outlet, fetch, quick):
    for number in range(6):
        head = f"HTTP/1.1 302 Found\r\nLocation: /{number + 1}\r\nContent-Length: 0\r\n\r\n"
        outlet.scripts[f"/{number}"] = [["sleep", 0.2], ["send", head], ["again"]]
    outcome = fetch(outlet.url("/0"), quick(total_seconds=0.5))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.TIMEOUT
    assert outlet.paths()[-1] == "/2"


def test_an_endless_body_takes_little_memory(outlet, fetch):
    outlet.scripts["/"] = [["send", OK + "\r\n"], ["forever", "x" * 65_536]]
    fetch(outlet.url("/"))
    tracemalloc.start()
    fetch(outlet.url("/"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


def test_many_endless_bodies_at_once_take_bounded_memory(outlet, quick, monkeypatch):
    monkeypatch.setattr("broadsheet.ingest.bodies.LARGE", 100_000)
    outlet.scripts["/"] = [["send", OK + "\r\n"], ["forever", "x" * 65_536]]

    async def run() -> list[object]:
        async with Client(quick(max_bytes=4_000_000, total_seconds=20, read_seconds=10)) as client:
            return await asyncio.gather(*(client.get(outlet.url("/"), robots=False) for _ in range(24)))

    tracemalloc.start()
    outcomes = asyncio.run(run())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {outcome.reason for outcome in outcomes if isinstance(outcome, Refused)} == {Refusal.TOO_LARGE}
    assert peak < 70_000_000


def test_a_broken_answer_does_not_spoil_the_next(outlet, quick):
    """Both lengths at once, and bytes after the end: the connection is not used again."""
    outlet.scripts["/both"] = [
        ["send", OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"],
        ["again"],
    ]
    outlet.scripts["/more"] = [
        ["send", OK + "Content-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"],
        ["again"],
    ]
    outlet.page("/good", "good")

    async def run() -> list[object]:
        async with Client(quick()) as client:
            return [await client.get(outlet.url(path), robots=False) for path in ("/both", "/good", "/more", "/good")]

    outcomes = asyncio.run(run())
    for outcome in (outcomes[1], outcomes[3]):
        assert isinstance(outcome, Page), outcome
        assert outcome.body == b"good"


def test_large_headers_of_real_sites_are_read(outlet, fetch):
    outlet.page("/", Content_Security_Policy="default-src " + "https://a.example " * 1500)
    assert isinstance(fetch(outlet.url("/")), Page)


def test_what_a_server_says_cannot_command_a_terminal(outlet, fetch):
    outlet.scripts["/"] = [["send", "\x1b]0;evil\x07\x1b[2J 200 OK\r\n\r\n"], ["close"]]
    outcome = fetch(outlet.url("/"))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.BROKEN
    assert outcome.detail.isprintable()


def test_nobody_there(outlet, fetch, quick):
    url = outlet.url("/")
    outlet.close()
    outcome = fetch(url, quick())
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.UNREACHABLE
    assert "refuses connections" in outcome.detail


def test_no_such_host(fetch, quick):
    async def lookup(host: str, port: int) -> list[str]:
        import socket

        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    outcome = fetch("http://nowhere.test/", quick(), lookup=lookup)
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.UNREACHABLE
    assert "check the spelling" in outcome.detail


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> Path:
    """A certificate for 127.0.0.1 that nobody vouches for, key included."""
    file: Path = tmp_path_factory.mktemp("tls") / "both.pem"
    command = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=outlet -addext subjectAltName=IP:127.0.0.1"
    try:
        subprocess.run(
            ["openssl", *command.split(), "-keyout", file.with_suffix(".key"), "-out", file], check=True, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("no openssl command on this machine to make a certificate with")
    file.write_bytes(file.read_bytes() + file.with_suffix(".key").read_bytes())
    return file


def _tls_outlet(outlets, certificate: Path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = outlets(wrap=lambda connection: context.wrap_socket(connection, server_side=True))
    server.page("/", "sealed")
    return server


def test_an_untrusted_certificate_is_refused(outlets, fetch, certificate):
    server = _tls_outlet(outlets, certificate)
    outcome = fetch(server.url("/", scheme="https"))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.TLS
    assert "self-signed" in outcome.detail
    assert server.asked == []


def test_a_server_without_encryption_is_told_of_as_that(fetch):
    def answer(server):
        connection, _ = server.accept()
        with connection:
            connection.recv(10_000)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        answering = threading.Thread(target=answer, args=(server,), daemon=True)
        answering.start()
        outcome = fetch(f"https://127.0.0.1:{server.getsockname()[1]}/")
        answering.join(timeout=5)
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.TLS
    assert "begin its address with http://" in outcome.detail


def test_a_certificate_of_the_options_is_trusted_for_its_names_only(outlets, fetch, quick, certificate):
    server = _tls_outlet(outlets, certificate)
    assert isinstance(fetch(server.url("/", scheme="https"), quick(ca_file=certificate)), Page)
    outcome = fetch(server.url("/", scheme="https", host="localhost"), quick(ca_file=certificate))
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.TLS


def test_a_file_without_certificates_is_a_config_error(fetch, quick, tmp_path):
    empty = tmp_path / "none.pem"
    empty.write_text("nothing")
    for file in (empty, tmp_path / "missing.pem"):
        with pytest.raises(ConfigError, match="cannot be read as certificates"):
            fetch("https://127.0.0.1/", quick(ca_file=file))


def test_plain_http_where_tls_is_spoken(outlets, fetch):
    def speak_plainly(connection):
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        return connection

    outcome = fetch(outlets(wrap=speak_plainly).url("/", scheme="https"))
    assert isinstance(outcome, Refused)
    assert outcome.reason in {Refusal.TLS, Refusal.UNREACHABLE}


def test_cancellation_passes(outlet, quick):
    outlet.scripts["/"] = [["sleep", 60]]

    async def run() -> None:
        async with Client(quick(total_seconds=30)) as client:
            task = asyncio.create_task(client.get(outlet.url("/"), robots=False))
            await asyncio.sleep(0.1)
            task.cancel()
            await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
