"""Headers: which are sent back, which are kept, and which never follow a redirect to another site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from urllib.parse import quote

from multidict import CIMultiDictProxy

from broadsheet.errors import InputError

KEPT = (
    *("age", "cache-control", "content-language", "content-location", "content-type", "date", "etag", "expires"),
    *("last-modified", "link", "retry-after", "tdm-policy", "tdm-reservation", "x-robots-tag"),
)

MAX_KEPT = 4096
"""Longest value that is kept: a server must not fill the database with its ETag, or have it carried back each time."""

HARMLESS = frozenset({"user-agent", "accept", "accept-language"})
"""Of the headers a caller adds, those that follow a redirect to another origin; logins and cookies never do."""

_ASCII = "".join(map(chr, range(33, 127)))

_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]*"|[\w.:+/=-]{1,200}', re.ASCII)
"""An entity tag, or the bare token that many servers send in its place."""


def kept(headers: CIMultiDictProxy[str]) -> Mapping[str, str]:
    """Keep the headers that later steps read; several of one name are joined by commas, as HTTP means them."""
    found = {name: ", ".join(headers.getall(name)) for name in KEPT if name in headers}
    return MappingProxyType({name: readable(value) for name, value in found.items() if 0 < len(value) <= MAX_KEPT})


def readable(value: str) -> str:
    """Replace bytes that are no UTF-8, which HTTP libraries pass on as lone surrogates that no database takes."""
    return value if value.isascii() else value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def place(location: str) -> str:
    """Return a Location header as an address: bytes beyond ASCII percent-encoded as they came, as browsers do."""
    location = location.strip()
    return location if location.isascii() else quote(location.encode("utf-8", "surrogateescape"), safe=_ASCII)


def conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """Make the headers of a conditional request from what the server said last time, if that was well-formed."""
    found = {}
    if etag and _ETAG.fullmatch(etag):
        found["If-None-Match"] = etag
    if last_modified and _is_date(last_modified):
        found["If-Modified-Since"] = last_modified.strip()
    return found


def _is_date(text: str) -> bool:
    try:
        return text.isascii() and text.strip().isprintable() and parsedate_to_datetime(text) is not None
    except (ValueError, OverflowError):
        return False


def checked(headers: Mapping[str, str] | None) -> dict[str, str]:
    """Return a copy of a caller's headers.

    Raises:
        InputError: one of them would break out of its line.
    """
    for name, value in (headers or {}).items():
        if any(character in name + value for character in "\r\n\0") or not name.strip():
            raise InputError(f"The header {name!r} contains a line break; write it on one line.")
    return dict(headers or {})


def for_another_origin(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that may be sent to another site than the one they were meant for."""
    return {name: value for name, value in headers.items() if name.lower() in HARMLESS}
