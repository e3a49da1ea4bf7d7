"""Who really asks: the connection's address, or the one that a trusted proxy names."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

_FORWARDED = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_FORWARDED",
)


def settle(environ: WSGIEnvironment, trusted: Collection[str] | None = None) -> None:
    """Make ``REMOTE_ADDR`` the visitor's address and drop forwarding headers that nobody trustworthy sent.

    Args:
        environ: changed in place. ``broadsheet.direct`` in it tells whether no proxy stood in between.
        trusted: addresses of proxies; the configured ones when absent.
    """
    trusted = settings.CONFIG.trusted_proxies if trusted is None else trusted
    direct = environ.get("REMOTE_ADDR", "")
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "")
    environ["broadsheet.direct"] = not any(environ.get(name) for name in _FORWARDED)
    if direct in trusted:
        environ["REMOTE_ADDR"] = _outermost(forwarded, trusted) or direct
        return
    for name in _FORWARDED:
        environ.pop(name, None)


def _outermost(forwarded: str, trusted: Collection[str]) -> str | None:
    """Walk from the nearest hop outwards to the first address that is not one of ours: the rest may be invented."""
    for hop in reversed(forwarded.split(",")):
        address = _address(hop)
        if address is None:
            return None
        if address not in trusted:
            return address
    return None


def _address(hop: str) -> str | None:
    try:
        return str(ipaddress.ip_address(hop.strip().strip("[]")))
    except ValueError:
        return None


def is_own_machine(environ: dict[str, Any]) -> bool:
    """Whether the visitor sits at this machine and no proxy brought the request."""
    if not environ.get("broadsheet.direct", True):
        return False
    try:
        return ipaddress.ip_address(environ.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
