"""What the DNS must say so that mail arrives: SPF, DKIM, DMARC, reverse DNS - judged, with the record to set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Lookup = Callable[[str, str], list[str]]
"""Name and type (``TXT``, ``A``, ``AAAA``, ``MX``, ``PTR``) -> the answers as text; empty when there are none."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps mail from arriving: what, and what to set."""

    what: str
    remedy: str
    grave: bool = True


def judge(
    *, domain: str, bounce_domain: str, selector: str, public_key: str | None, hosts: tuple[str, ...], look_up: Lookup
) -> Iterator[Fault]:
    """Look at everything that receivers look at.

    Args:
        domain: of the From address.
        bounce_domain: of the envelope's sender.
        selector: of the DKIM key.
        public_key: the key's public half (base64), ``None`` where mails are not signed by us.
        hosts: the mail servers.
        look_up: asks the DNS.
    """
    yield from _spf(bounce_domain, hosts, look_up)
    yield from _dkim(domain, selector, public_key, look_up)
    yield from _dmarc(domain, bounce_domain, look_up)
    yield from _mx(bounce_domain, look_up)
    for host in hosts:
        yield from _reverse(host, look_up)


def _spf(domain: str, hosts: tuple[str, ...], look_up: Lookup) -> Iterator[Fault]:
    found = [text for text in look_up(domain, "TXT") if text.lower().startswith("v=spf1")]
    wanted = f'{domain}. TXT "v=spf1 {" ".join(f"a:{host}" for host in hosts)} ~all"'
    if not found:
        yield Fault(
            f"{domain} has no SPF record: nobody can tell which servers may send for it.",
            f"Set {wanted} (a relay names its own include:).",
        )
    elif len(found) > 1:
        yield Fault(f"{domain} has {len(found)} SPF records; receivers then ignore all of them.", "Join them into one.")
    elif re.search(r"(?:^|\s)\+?all(?:\s|$)", found[0], re.IGNORECASE):
        yield Fault(f"The SPF record of {domain} lets every machine of the world send for it.", "End it with ~all or -all.")
    elif not re.search(r"[~?-]all|redirect=", found[0], re.IGNORECASE):
        yield Fault(f"The SPF record of {domain} has no end.", "End it with ~all or -all.", grave=False)


def _dkim(domain: str, selector: str, public_key: str | None, look_up: Lookup) -> Iterator[Fault]:
    name = f"{selector}._domainkey.{domain}"
    if public_key is None:
        yield Fault(
            "Mails are not signed by Broadsheet.",
            "Large providers refuse newsletters without DKIM. Let your relay sign, or make a key: openssl genrsa -out dkim.pem 2048, "
            "and set BROADSHEET_DKIM_KEY=dkim.pem.",
            grave=False,
        )
        return
    found = [text for text in look_up(name, "TXT") if "p=" in text]
    wanted = f'Set {name}. TXT "v=DKIM1; k=rsa; p={public_key}"'
    if not found:
        yield Fault(f"There is no public key at {name}: signatures cannot be checked.", wanted)
        return
    match = re.search(r"p=([A-Za-z0-9+/=\s]*)", found[0])
    given = re.sub(r"\s", "", match.group(1)) if match else ""
    if given != public_key:
        yield Fault(f"The public key at {name} belongs to another private key.", wanted)


def _dmarc(domain: str, bounce_domain: str, look_up: Lookup) -> Iterator[Fault]:
    names = [f"_dmarc.{domain}", f"_dmarc.{_organisation(domain)}"]
    found = [text for name in dict.fromkeys(names) for text in look_up(name, "TXT") if text.lower().startswith("v=dmarc1")]
    if not found:
        yield Fault(
            f"{domain} has no DMARC record; Gmail and Yahoo want one from who sends many mails.",
            f'Set _dmarc.{domain}. TXT "v=DMARC1; p=none; rua=mailto:postmaster@{domain}"',
        )
        return
    if _organisation(domain) != _organisation(bounce_domain):
        yield Fault(
            f"Bounces go to {bounce_domain} and the sender is {domain}: SPF does not count for DMARC then.",
            f"Use a bounce_address of {domain}, or sign with DKIM.",
            grave=False,
        )


def _mx(domain: str, look_up: Lookup) -> Iterator[Fault]:
    if not look_up(domain, "MX") and not look_up(domain, "A") and not look_up(domain, "AAAA"):
        yield Fault(
            f"{domain} takes no mail: bounces cannot come back, and many servers refuse such senders.",
            f"Set an MX record for {domain}.",
        )


def _reverse(host: str, look_up: Lookup) -> Iterator[Fault]:
    addresses = [*look_up(host, "A"), *look_up(host, "AAAA")]
    if not addresses:
        yield Fault(f"The mail server {host} has no address.", "Correct smtp, or the DNS.")
    for address in addresses:
        names = look_up(address, "PTR")
        if not names:
            yield Fault(
                f"{address} ({host}) has no reverse DNS name; many servers refuse mail from such addresses.",
                f"Ask who gave you the address to name it {host}. (A relay's business where you use one.)",
                grave=False,
            )
        elif not any(address in [*look_up(name.rstrip("."), "A"), *look_up(name.rstrip("."), "AAAA")] for name in names):
            yield Fault(
                f"{address} is called {names[0]}, which leads elsewhere.",
                "Let the reverse name and its address agree.",
                grave=False,
            )


def _organisation(domain: str) -> str:
    """Return the registered part of a domain, nearly: enough to compare two of one owner."""
    labels = domain.lower().rstrip(".").split(".")
    depth = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-depth:])
