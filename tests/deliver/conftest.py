"""A mail server on loopback that says what it is told to say."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd import smtp
from aiosmtpd.controller import Controller


@dataclass
class Inbox:
    """Keeps what arrives, and answers as it is told."""

    mails: list[Any] = field(default_factory=list)
    rcpt: dict[str, str] = field(default_factory=dict)
    """Address -> the answer to its RCPT."""
    data: dict[str, str] = field(default_factory=dict)
    """Address -> the answer to its mail; ``hang up`` breaks the connection instead, after the mail was kept."""
    connections: int = 0
    port: int = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 - aiosmtpd's name
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self.rcpt.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.mails.append(envelope)
        answer = self.data.get(envelope.rcpt_tos[0], "250 OK")
        if answer == "hang up":
            server.transport.abort()
        return answer

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


class _Quiet(Controller):
    """A controller whose server does not look up our name."""

    def factory(self) -> smtp.SMTP:
        return smtp.SMTP(self.handler, hostname="mail.example.org", ident="test")


@pytest.fixture
def mail_server() -> Iterator[Callable[[], Inbox]]:
    """Start mail servers: ``inbox = mail_server()``."""
    running: list[_Quiet] = []

    def start() -> Inbox:
        inbox = Inbox()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            inbox.port = probe.getsockname()[1]
        controller = _Quiet(inbox, hostname="127.0.0.1", port=inbox.port)
        controller.start()
        running.append(controller)
        return inbox

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture
def inbox(mail_server: Callable[[], Inbox]) -> Inbox:
    """One mail server."""
    return mail_server()
