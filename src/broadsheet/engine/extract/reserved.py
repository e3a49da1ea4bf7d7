"""Rights that a page reserves for itself in words for machines: ``noarchive``, and text and data mining (TDM reservation protocol)."""

from __future__ import annotations

import re
from collections.abc import Mapping

TDM, NOARCHIVE = "tdm", "noarchive"
_HEAD = 200_000
"""Bytes in which a page's meta tags are looked for."""
_META = re.compile(rb"<meta\s[^<>]{0,1000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ROBOTS = frozenset({"robots", "broadsheet"})


def reserved(body: bytes, headers: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a page reserves, of ``tdm`` and ``noarchive``, sorted.

    Args:
        body: the page as it came.
        headers: the response's, names in lower case: ``tdm-reservation`` and ``x-robots-tag`` are heeded.
    """
    found = set(_of_robots(headers.get("x-robots-tag", "")))
    if headers.get("tdm-reservation", "").strip() == "1":
        found.add(TDM)
    for tag in _META.findall(body[:_HEAD]):
        found |= _of_meta(tag.decode("latin-1"))
    return tuple(sorted(found))


def _of_meta(tag: str) -> set[str]:
    given = {name.lower(): double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(tag)}
    name, content = given.get("name", "").strip().lower(), given.get("content", "")
    if name == "tdm-reservation":
        return {TDM} if content.strip() == "1" else set()
    return set(_of_robots(content)) if name in _ROBOTS else set()


def _of_robots(text: str) -> list[str]:
    """Read robots directives; those for one named robot count where they name us."""
    found = []
    for part in text.lower().split(","):
        robot, colon, directive = part.rpartition(":")
        if directive.strip() in {NOARCHIVE, "nocache"} and (not colon or robot.strip() in _ROBOTS):
            found.append(NOARCHIVE)
    return found
