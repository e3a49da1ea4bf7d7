"""What response headers say that the desk acts on. Pure: texts in, values out."""

from __future__ import annotations

import re

_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)


def links(header: str) -> dict[str, list[str]]:
    """Return the addresses of a Link header by relation, in its order."""
    found: dict[str, list[str]] = {}
    for address, parameters in _LINK.findall(header):
        for quoted, bare in _REL.findall(parameters):
            for relation in (quoted or bare).lower().split():
                found.setdefault(relation, []).append(address.strip())
    return found
