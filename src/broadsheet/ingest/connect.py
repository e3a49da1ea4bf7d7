"""Connections to checked addresses only: the check happens on the very numbers that the socket connects to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import partial
from ipaddress import ip_address
from ssl import SSLContext
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from broadsheet.errors import ConfigError
from broadsheet.ingest.addresses import HOW_TO_ALLOW, AddressForbidden, Guard

Lookup = Callable[[str, int], Awaitable[list[str]]]
"""Name and port in, addresses out; raises ``OSError`` when there are none."""

_LOOKUPS = ThreadPoolExecutor(16, thread_name_prefix="lookup")
"""Threads of their own: a name server that hangs must not hold up what else waits for a thread."""

vouched: ContextVar[str | None] = ContextVar("vouched", default=None)
"""The host name that may lie anywhere during the present request: allow-listed by name, or the configured proxy."""

own_proxy: ContextVar[str | None] = ContextVar("own_proxy", default=None)
"""The proxy of the source for which the present page is fetched; its robots rules go the same way."""


async def system_lookup(host: str, port: int) -> list[str]:
    """Ask the system's resolver; names under ``.localhost`` are this machine without asking anybody (RFC 6761)."""
    if host == "localhost" or host.endswith(".localhost"):
        return ["127.0.0.1"]
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    try:
        found = await asyncio.get_running_loop().run_in_executor(_LOOKUPS, ask)
    except UnicodeError as error:  # a label that is empty or too long
        raise socket.gaierror(socket.EAI_NONAME, str(error)) from error
    return list(dict.fromkeys(str(info[4][0]) for info in found))


class GuardedResolver(AbstractResolver):
    """Resolves names and drops every address that may not be connected to."""

    def __init__(self, guard: Guard, lookup: Lookup) -> None:
        self._guard = guard
        self._lookup = lookup

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:  # noqa: ARG002 - aiohttp's signature; we take both families
        """Return the addresses of a host that may be connected to.

        Raises:
            AddressForbidden: it has addresses, and none of them may.
            OSError: it has none.
        """
        addresses = await self._lookup(host, port)
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        passed = [address for address in addresses if host == vouched.get() or _forbidden(self._guard, address, port) is None]
        if not passed:
            raise AddressForbidden(_refusal(self._guard, host, port, addresses))
        return [_result(host, address, port) for address in passed]

    async def close(self) -> None:
        """Nothing is held open."""


def _forbidden(guard: Guard, address: str, port: int) -> str | None:
    try:
        return guard.forbids(ip_address(address), port)
    except ValueError:
        return "no address"


def _refusal(guard: Guard, host: str, port: int, addresses: list[str]) -> str:
    what = _forbidden(guard, addresses[0], port)
    return f"{host} points to {addresses[0]}, which is not a public address ({what}); {HOW_TO_ALLOW}"


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)


def connector(guard: Guard, lookup: Lookup, tls: SSLContext, *, keep_alive: bool) -> aiohttp.TCPConnector:
    """Make a connector whose every socket is checked right before it connects."""

    def checked_socket(info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        what = _forbidden(guard, str(address[0]), int(address[1]))
        if what and vouched.get() is None:
            raise AddressForbidden(f"{address[0]} is not a public address ({what}); {HOW_TO_ALLOW}")
        return socket.socket(family, kind, protocol)

    resolver = GuardedResolver(guard, lookup)
    return aiohttp.TCPConnector(
        resolver=resolver, ssl=tls, limit=0, ttl_dns_cache=60, socket_factory=checked_socket, force_close=not keep_alive
    )


def check_proxy(proxy: str | None) -> None:
    """Refuse a proxy setting that cannot work.

    Raises:
        ConfigError: it is no address of an HTTP proxy.
    """
    if not proxy:
        return
    try:
        parts = urlsplit(proxy)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good:
        raise ConfigError(f"proxy must be the address of an HTTP proxy, as http://proxy.example.org:3128, not {_shown(proxy)!r}.")


def _shown(proxy: str) -> str:
    """Return a proxy's address without the login in it."""
    scheme, slashes, rest = proxy.rpartition("//")
    return scheme + slashes + rest.rpartition("@")[2]


async def all_private(guard: Guard, lookup: Lookup, host: str, port: int) -> str | None:
    """Say why a host must not be asked for through a proxy, as far as this machine can tell; ``None`` when it may.

    A proxy resolves names itself. Where this machine resolves them too, a name with only private addresses is refused;
    where it cannot (many networks with a proxy have no outside DNS), the proxy's own rules decide.
    """
    try:
        addresses = await lookup(host, port)
    except OSError:
        return None
    if addresses and all(_forbidden(guard, address, port) for address in addresses):
        return _refusal(guard, host, port, addresses)
    return None
