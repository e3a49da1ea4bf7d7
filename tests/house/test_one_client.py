"""The client in ``broadsheet.ingest`` is the only way out of the process: nothing else opens outbound connections."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "broadsheet"

CLIENTS = frozenset(
    {"aiohttp", "ftplib", "http.client", "httpx", "imaplib", "nntplib", "poplib"}
    | {"pycurl", "requests", "smtplib", "telnetlib", "urllib.request", "urllib3", "xmlrpc.client"}
)
CALLS = frozenset({"create_connection", "open_connection", "open_unix_connection", "sock_connect", "urlopen", "urlretrieve"})

OWN_MACHINE = {
    "cli/run.py": {"create_connection"},  # waits until our own web server listens
}
"""Calls that reach this machine only, by file; a line here needs its reason."""
MAIL = {
    "deliver/dialogue.py": {"smtplib"},  # hands mails to the servers that the owner named
    "deliver/mailbox.py": {"imaplib"},  # reads the mailbox that bounces go to
}
"""What speaks another protocol than HTTP, to servers that only the settings name."""


def modules() -> list[Path]:
    return sorted(file for file in SOURCE.rglob("*.py") if file.relative_to(SOURCE).parts[0] != "ingest")


def ways_out(tree: ast.AST) -> set[str]:
    """Name every client module that is imported, and every call by which a connection is opened."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {client for alias in node.names if (client := _client(alias.name))}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
            found |= {client for name in names if (client := _client(name))} | {
                alias.name for alias in node.names if alias.name in CALLS
            }
        elif isinstance(node, ast.Attribute) and node.attr in CALLS:
            found.add(node.attr)
    return found


def _client(module: str) -> str | None:
    return next((client for client in CLIENTS if module == client or module.startswith(client + ".")), None)


def test_no_module_outside_ingest_opens_outbound_connections():
    found = {str(file.relative_to(SOURCE)): ways_out(ast.parse(file.read_text(encoding="utf-8"))) for file in modules()}
    assert len(found) > 300
    allowed = {name: OWN_MACHINE.get(name, set()) | MAIL.get(name, set()) for name in found}
    assert {name: ways for name, ways in found.items() if not ways <= allowed[name]} == {}


def test_within_ingest_only_the_client_and_its_parts_know_aiohttp():
    knowing = {
        file.name
        for file in (SOURCE / "ingest").glob("*.py")
        if "aiohttp" in ways_out(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert knowing == {"bodies.py", "client.py", "connect.py", "refusals.py"}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import aiohttp", {"aiohttp"}),
        ("import urllib.request as r", {"urllib.request"}),
        ("from urllib import request", {"urllib.request"}),
        ("from urllib.request import urlopen", {"urllib.request", "urlopen"}),
        ("from http import client", {"http.client"}),
        ("import asyncio\nasyncio.open_connection('a', 1)", {"open_connection"}),
        ("from socket import create_connection", {"create_connection"}),
        ("from urllib.parse import urlsplit\nfrom http import HTTPStatus", set()),
        ("from .aiohttp import x", set()),
    ],
)
def test_the_search_finds_what_it_looks_for(code, found):
    assert ways_out(ast.parse(code)) == found
