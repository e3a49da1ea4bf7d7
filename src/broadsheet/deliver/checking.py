"""What ``broadsheet doctor mail`` finds: settings, servers that answer, ports that are blocked, records in the DNS."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

import dns.exception
import dns.resolver
import dns.reversename
from cryptography.hazmat.primitives import serialization

from broadsheet.config import Config, is_loopback
from broadsheet.deliver.dialogue import Dialogue
from broadsheet.deliver.servers import servers
from broadsheet.deliver.signing import signer
from broadsheet.deliver.smtp import address_of
from broadsheet.engine.newsletter.dns_records import Fault, Lookup, judge
from broadsheet.errors import ConfigError

SECONDS = 5.0


def check_mail(config: Config, *, look_up: Lookup | None = None) -> Iterator[Fault]:
    """Look at everything that mail needs.

    Args:
        config: the settings.
        look_up: asks the DNS; the system's resolver when absent.
    """
    missing = list(_settings(config))
    yield from missing
    if missing:
        return
    yield from _servers(config)
    author = address_of(config.mail_from or "")
    domain = author.rpartition("@")[2]
    bounce = address_of(config.bounce_address or author).rpartition("@")[2]
    hosts = tuple(server.host for server in servers(config) if not is_loopback(server.host))
    key = public_key(config, domain)
    yield from judge(
        domain=domain,
        bounce_domain=bounce,
        selector=config.dkim_selector,
        public_key=key,
        hosts=hosts,
        look_up=look_up or ask_dns,
    )


def _settings(config: Config) -> Iterator[Fault]:
    if not config.smtp:
        yield Fault("No mail server is set.", "Name one: BROADSHEET_SMTP=smtp://user:password@mail.example.org:587.")
    if not config.mail_from or "@" not in address_of(config.mail_from):
        yield Fault("Nobody is named whom mails come from.", "Set BROADSHEET_MAIL_FROM, as Evening Desk <news@example.org>.")
    if not config.mail_imprint:
        yield Fault(
            "Mails have no imprint: the law of most countries wants name and postal address below a newsletter.",
            "Set BROADSHEET_MAIL_IMPRINT.",
            grave=config.is_public,
        )
    try:
        servers(config)
        signer(config, "example.org")
    except ConfigError as error:
        yield Fault(str(error), "Correct the setting.")


def _servers(config: Config) -> Iterator[Fault]:
    """Talk to each server, without sending anything."""
    for server in servers(config):
        dialogue = Dialogue(server)
        refused = dialogue.open()
        dialogue.close()
        if refused is None:
            continue
        blocked = server.port == 25 and ("timed out" in refused.detail or "unreachable" in refused.detail)
        remedy = (
            "Port 25 is blocked, as most hosting companies do. Ask them to open it, or use a relay on port 587."
            if blocked
            else "Check host, port, user and password in smtp, and the firewall."
        )
        yield Fault(refused.detail, remedy)


def public_key(config: Config, domain: str) -> str | None:
    """Return the public half of the DKIM key as the DNS holds it; ``None`` without a key."""
    found = signer(config, domain)
    if found is None:
        return None
    private = serialization.load_pem_private_key(found.key, None)
    der = private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(der).decode()


def ask_dns(name: str, kind: str) -> list[str]:
    """Ask the system's resolver; no answer and no such name are the same here."""
    try:
        target = dns.reversename.from_address(name) if kind == "PTR" else name
        answer = dns.resolver.resolve(target, kind, lifetime=SECONDS)
    except (dns.exception.DNSException, ValueError):
        return []
    if kind == "TXT":
        return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]
    return [re.sub(r"^\d+ ", "", row.to_text()).rstrip(".") for row in answer]
