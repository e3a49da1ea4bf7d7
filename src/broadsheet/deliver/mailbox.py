"""The mailbox that bounces go to, read over IMAP."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from broadsheet.errors import ConfigError, EnvironmentProblem

SECONDS = 30.0
BATCH = 200
_PORTS = {"imap": 143, "imaps": 993}


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail of the mailbox."""

    number: str
    raw: bytes


def fetch_new(address: str, deal_with: Callable[[Fetched], object]) -> int:
    """Hand every unread mail to a function and mark it read afterwards; return how many there were.

    A mail whose function raises stays unread and is met again.

    Args:
        address: ``imaps://user:password@host:port/MAILBOX``; with ``imap://`` STARTTLS is asked for unless the host is this machine.
        deal_with: called with each mail.

    Raises:
        ConfigError: the address cannot be used.
        EnvironmentProblem: the server does not answer, or refuses.
    """
    user, password, folder = _read(address)
    try:
        client = _connect(address)
    except (OSError, imaplib.IMAP4.error) as error:
        raise EnvironmentProblem(f"The bounce mailbox cannot be reached: {error}. Check bounce_mailbox.") from error
    try:
        client.login(user, password)
        client.select(folder)
        return _each(client, deal_with)
    except (OSError, imaplib.IMAP4.error) as error:
        raise EnvironmentProblem(f"The bounce mailbox refuses: {error}. Check bounce_mailbox.") from error
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            client.logout()


def _each(client: imaplib.IMAP4, deal_with: Callable[[Fetched], object]) -> int:
    _, found = client.uid("SEARCH", "UNSEEN")
    numbers = (found[0] or b"").split()[:BATCH] if found else []
    for number in numbers:
        name = number.decode("ascii")
        _, data = client.uid("FETCH", name, "(BODY.PEEK[])")
        raw = next((part[1] for part in data if isinstance(part, tuple)), b"")
        deal_with(Fetched(name, raw))
        client.uid("STORE", name, "+FLAGS", "(\\Seen)")
    return len(numbers)


def _read(address: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in _PORTS and parts.hostname and parts.username
        _ = parts.port
    except ValueError:
        usable = None
    if not usable:
        raise ConfigError("bounce_mailbox must name a mailbox as imaps://user:password@mail.example.org/INBOX.")
    return unquote(parts.username or ""), unquote(parts.password or ""), f'"{unquote(parts.path.strip("/")) or "INBOX"}"'


def _connect(address: str) -> imaplib.IMAP4:
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    if parts.scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=SECONDS)
    client = imaplib.IMAP4(host, port, timeout=SECONDS)
    if host not in {"localhost", "127.0.0.1", "::1"}:
        client.starttls(ssl.create_default_context())
    return client
