"""Elements whose content is not looked into - ``pre``, ``code``, ``iframe`` ... - found in time linear in the text.

A pattern for the whole element would look to the end of the text for each one that is never closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ATTRIBUTES = r"((?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+'|[\"'])*+)"


@dataclass(frozen=True, slots=True)
class Raw:
    """One element: from where to where, its attributes, what stands in it."""

    start: int
    end: int
    attributes: str
    inner: str


def elements(text: str, names: str, *, unclosed: bool = False) -> Iterator[Raw]:
    """Yield the elements of these names in order, none within another.

    Args:
        text: HTML.
        names: of the elements, with bars between.
        unclosed: an element without an end tag is its start tag alone; otherwise it is passed over.
    """
    opening = re.compile(rf"<({names})\b{_ATTRIBUTES}>", re.IGNORECASE)
    endless: set[str] = set()
    at = 0
    while (match := opening.search(text, at)) is not None:
        name = match.group(1).lower()
        end = None if name in endless else re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, match.end())
        if end is not None:
            yield Raw(match.start(), end.end(), match.group(2), text[match.end() : end.start()])
        else:
            endless.add(name)
            if unclosed:
                yield Raw(match.start(), match.end(), match.group(2), "")
        at = end.end() if end is not None else match.end()
