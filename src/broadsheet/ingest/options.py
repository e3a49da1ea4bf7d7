"""What can be set about fetching, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from broadsheet import __version__

PROJECT_WORDS = "self-hosted news desk; feed and page reader"


def default_user_agent(site_url: str | None = None) -> str:
    """Introduce ourselves honestly: product, version, and the site's address where there is a public one."""
    return f"Broadsheet/{__version__} (+{site_url})" if site_url else f"Broadsheet/{__version__} ({PROJECT_WORDS})"


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """Everything that can be set about fetching. Times are seconds, sizes are bytes."""

    user_agent: str = default_user_agent()
    proxy: str | None = None
    """HTTP proxy for everything but allow-listed loopback hosts; the environment's proxy variables are never read."""
    allow_hosts: tuple[str, ...] = ()
    """Non-public hosts that may be fetched: names, ``.name`` for all names below it, addresses, networks; with ``:port`` for one port only."""
    ca_file: Path | None = None
    """Certificates to trust beside the system's."""
    total_seconds: float = 30.0
    """Deadline of one ``get``, all redirects together; waiting for politeness does not count."""
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    """Longest silence between two pieces of an answer."""
    max_bytes: int = 10_000_000
    """Largest body, measured packed and unpacked."""
    max_redirects: int = 7
    per_host_gap: float = 1.0
    """Least time between two requests to one host."""
    max_wait: float = 30.0
    """Longest time a ``get`` waits for turns at hosts; beyond it the answer is ``Refused`` with ``retry_after``."""
    respect_robots: bool = True
    """Whether calls with ``robots=True`` ask for robots rules at all."""
    keep_alive: bool = True
    """Whether connections are kept for the next request to the same host."""
    concurrency: int = 64
    """Requests under way at one time."""
