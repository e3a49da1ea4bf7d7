"""Which addresses may be fetched: public ones, and what a self-hoster allows by name.

The list is our own, because ``ipaddress.is_global`` lets NAT64, 6to4, site-local and IPv4-compatible forms of private
addresses pass. Everything is checked twice: the address as written before a request, and the numbers at connect time
(``connect.py``), so that a name which changes its answer between check and connection gains nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, quote, urlsplit

from yarl import URL

from broadsheet.config import FILE_NAME

Address = IPv4Address | IPv6Address

MAX_URL = 8000
_MOST_REMEMBERED = 4096
"""Servers that are not checked anew for each of their pages; what their names stand for is checked at each connection."""
HOW_TO_ALLOW = (
    f"to fetch it all the same, list it under allow_hosts in {FILE_NAME} of the data folder "
    "(or in BROADSHEET_ALLOW_HOSTS) and start Broadsheet again."
)

NOT_PUBLIC_4: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "cloud metadata"),
        ("169.254.0.0/16", "link-local or cloud metadata"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved or broadcast"),
    )
)

PUBLIC_6 = IPv6Network("2000::/3")
"""The only part of IPv6 handed out for the public: loopback, mapped, compatible, NAT64, site-local, unique local,
link-local and multicast forms all lie outside it."""

NOT_PUBLIC_6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("2001::/23", "Teredo or protocol assignments"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("3fff::/20", "documentation"),
    )
)

NAT64 = IPv6Network("64:ff9b::/96")

NOT_PUBLIC_NAMES = frozenset(
    {
        "alt",
        "corp",
        "domain",
        "home",
        "i2p",
        "internal",
        "intranet",
        "lan",
        "local",
        "localdomain",
        "localhost",
        "onion",
        "private",
    }
)
"""Top-level names that never mean a public host (RFC 6761, RFC 6762, RFC 9476, and what routers hand out)."""

SERVICE_PORTS = frozenset(
    {1080, 1099, 1433, 1434, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2377, 2379, 2380, 3128, 3268, 3269, 3306, 3389}
    | {3659, 4045, 4190, 4369, 4444, 5060, 5061, 5432, 5601, 5671, 5672, 5984, 5985, 5986, 6000, 6066, 6379, 6380, 6443}
    | {6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 7000, 7001, 7077, 7474, 8086, 8500, 9000, 9042, 9092, 9100, 9160, 9200}
    | {9300, 10080, 10250, 10255, 11211, 15672, 25565, 26379, 27017, 27018, 27019, 28017, 50070, 61616}
    | set(range(5900, 5910))
)
"""Ports above 1023 where databases, queues, consoles and the like listen: no feed lives there."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")


class AddressForbidden(OSError):
    """An address that we do not fetch. An ``OSError``, so that it passes through the connector like a failed connection."""


def not_public(address: Address) -> str | None:
    """Say what kind of non-public address this is; ``None`` for a public unicast address."""
    if isinstance(address, IPv4Address):
        return next((what for network, what in NOT_PUBLIC_4 if address in network), None)
    if address not in PUBLIC_6:
        return "loopback" if address.is_loopback else "not public IPv6"
    return next((what for network, what in NOT_PUBLIC_6 if address in network), None)


@dataclass(frozen=True, slots=True)
class Target:
    """An address as written, checked: what to ask for, and whether its host is allow-listed by name."""

    url: URL
    text: str
    """The address as it is asked for."""
    shown: str
    """The same without a login."""
    host: str
    """Lower case, IDNA-encoded, without a final dot; a literal without brackets."""
    port: int
    literal: Address | None
    named: bool
    """The allow-list names this host, so it may resolve to any address."""
    loopback: bool
    """Allow-listed and on this machine: no proxy, no gap between requests."""
    origin: str
    """Scheme, host and port, as robots rules and credentials go by."""


@dataclass(frozen=True, slots=True)
class _Server:
    """The part of an address that is checked, which many addresses share; the fields are those of :class:`Target`."""

    root: str
    """Scheme and authority."""
    host: str
    port: int
    literal: Address | None
    named: bool
    loopback: bool
    origin: str


@dataclass(frozen=True, slots=True)
class _Allowed:
    """One entry of the allow-list: a network, a name, or all names below one; on one port or on any."""

    port: int | None
    network: IPv4Network | IPv6Network | None = None
    name: str = ""

    @classmethod
    def read(cls, entry: str) -> _Allowed:
        """Read ``host``, ``.host``, an address or a network, each with ``:port`` or without."""
        entry = entry.strip().lower()
        head, colon, tail = entry.rpartition(":")
        with_port = bool(colon) and tail.isdigit() and (":" not in head or head.endswith("]"))
        host, port = (head, int(tail)) if with_port else (entry, None)
        try:
            return cls(port, network=ip_network(host.strip("[]"), strict=False))
        except ValueError:
            return cls(port, name=host.rstrip("."))

    def has_name(self, host: str) -> bool:
        return bool(self.name) and (host.endswith(self.name) if self.name.startswith(".") else host == self.name)

    def has_address(self, address: Address) -> bool:
        return self.network is not None and address.version == self.network.version and address in self.network


class Guard:
    """Decides about addresses by the public ranges and one allow-list."""

    def __init__(self, allow: tuple[str, ...] = ()) -> None:
        self._allowed = tuple(_Allowed.read(entry) for entry in allow)
        self._server = lru_cache(maxsize=_MOST_REMEMBERED)(self._checked)

    def allows_name(self, host: str, port: int) -> bool:
        """Tell whether the allow-list names this host, or a domain above it, for this port."""
        return any(entry.has_name(host) and entry.port in {None, port} for entry in self._allowed)

    def forbids(self, address: Address, port: int) -> str | None:
        """Say why no connection to this address is made; ``None`` when it may be made."""
        what = not_public(address)
        if what is None:
            return None
        if any(entry.has_address(address) and entry.port in {None, port} for entry in self._allowed):
            return self._forbids_embedded(address)
        return what

    @staticmethod
    def _forbids_embedded(address: Address) -> str | None:
        """Look through an allow-listed NAT64 prefix: it must not become a way to the private addresses behind it."""
        if isinstance(address, IPv6Address) and address in NAT64:
            return not_public(IPv4Address(int(address) & 0xFFFFFFFF))
        return None

    def check(self, text: str) -> Target:
        """Check an address as written.

        Raises:
            AddressForbidden: with a sentence that says why it is not fetched.
        """
        text = text.strip()
        if len(text) > MAX_URL:
            raise AddressForbidden(f"The address is longer than {MAX_URL} characters.")
        if _CONTROL.search(text):
            raise AddressForbidden("The address contains control characters or backslashes; copy it anew.")
        try:
            parts = urlsplit(text)
            if parts.scheme in {"http", "https"} and parts.netloc:
                return _target(self._server(parts.scheme, parts.netloc), parts)
        except ValueError as error:
            raise AddressForbidden(f"{text[:80]!r} is no valid address: {error}.") from error
        raise AddressForbidden(f"{text[:80]!r} is no web address; it must begin with http:// or https://.")

    def _checked(self, scheme: str, netloc: str) -> _Server:
        """Check the server of an address, its host encoded (IDNA) and its login too."""
        url = URL(f"{scheme}://{netloc}")
        if "[" in netloc and ":" not in (url.raw_host or ""):
            raise ValueError("only IPv6 addresses stand in brackets")
        host, port = (url.raw_host or "").rstrip("."), url.port or 0
        literal, named = _literal(host), self.allows_name(host, port)
        what = self.forbids(literal, port) if literal is not None else None
        if what and not named:
            raise AddressForbidden(f"{host} is not a public address ({what}); {HOW_TO_ALLOW}")
        if literal is None and not named:
            _check_public_name(host)
        if not (named or (literal is not None and not_public(literal))):
            _check_port(port)
        loopback = literal.is_loopback if literal is not None else named and _is_localhost(host)
        return _Server(f"{scheme}://{url.raw_authority}", host, port, literal, named, loopback, str(url.origin()))


def _is_localhost(host: str) -> bool:
    return host == "localhost" or host.endswith(".localhost")


def _target(server: _Server, parts: SplitResult) -> Target:
    """Re-assemble an address: path and query as they were written, only made ASCII."""
    query = f"?{_encode(parts.query)}" if parts.query else ""
    url = URL(f"{server.root}{_encode(parts.path) or '/'}{query}", encoded=True)
    text = str(url)
    shown = str(url.with_user(None)) if "@" in server.root else text
    return Target(url, text, shown, server.host, server.port, server.literal, server.named, server.loopback, server.origin)


def _encode(part: str) -> str:
    """Percent-encode what may not stand in a request line; leave everything already encoded as it is."""
    return quote(part, safe="%/:?@!$&'()*+,;=~-._[]|")


def _literal(host: str) -> Address | None:
    """Read a host that is an IP address; ``None`` for a name.

    A host whose last label is a number is an address to browsers and to the C library (``127.1``, ``0x7f000001``,
    ``017700000001``): anything but the four plain decimal numbers is refused instead of guessed.
    """
    if ":" in host:
        try:
            return ip_address(host)
        except ValueError:
            raise AddressForbidden(f"{host!r} is no valid IPv6 address.") from None
    if not _NUMBER.fullmatch(host.rpartition(".")[2]):
        return None
    try:
        return IPv4Address(host)
    except ValueError:
        raise AddressForbidden(f"{host!r} is an IP address in a disguised form; write it as four decimal numbers.") from None


def _check_public_name(host: str) -> None:
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressForbidden(f"{host[:80]!r} is no valid host name.")
    if len(labels) < 2 or labels[-1] in NOT_PUBLIC_NAMES or host.endswith(".home.arpa"):
        raise AddressForbidden(f"{host} is a name inside a private network; {HOW_TO_ALLOW}")


def _check_port(port: int) -> None:
    """Refuse the ports of other services; allow-listed hosts are free of this."""
    if port not in {80, 443} and (port < 1024 or port in SERVICE_PORTS):
        raise AddressForbidden(f"Port {port} belongs to another service than the web; no page is fetched from it.")
