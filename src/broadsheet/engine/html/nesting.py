"""Whether tags nest as a browser would leave them: a machine whose states are the elements that are open, found as they are met.

Each state is a table from a tag to the state behind it, so that a document is checked by as many look-ups as it has tags. What a
browser would move or mend - a block within a paragraph, a link within a link, an item outside its list - has no way on.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import getitem
from typing import ClassVar

INLINE = frozenset(str.split("abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var"))
BLOCK = frozenset(
    str.split("address article aside blockquote details div dl figcaption figure footer header main ol p section summary ul")
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = {"li": frozenset({"ul", "ol"}), "dd": frozenset({"dl"}), "dt": frozenset({"dl"})}
PAIRED = INLINE | BLOCK | HEADINGS | LISTS.keys() | {"a"}
VOID = frozenset({"br", "img", "wbr", "hr"})
KNOWN = PAIRED | VOID
_EACH = re.compile(r"<[^<>]*>")
_DEEPEST = 60
_MOST_STATES = 5_000
_LONG = 100


class Odd(ValueError):
    """Markup that only a parser can read."""


class Open(dict[str, "Open"]):
    """What is open at one place: tags, bare as ``<p>`` or ``</li></ul>`` -> what is open behind it; raises :class:`Odd` where it cannot stand."""

    __slots__ = ("_name", "_outer", "depth", "in_link", "in_paragraph")
    _states: ClassVar[int] = 0

    def __init__(self, name: str = "", outer: Open | None = None) -> None:
        super().__init__()
        self._name = name
        self._outer = outer
        self.depth: int = outer.depth + 1 if outer else 0
        self.in_link: bool = name == "a" or bool(outer and outer.in_link)
        self.in_paragraph: bool = name == "p" or bool(outer and outer.in_paragraph)

    def __bool__(self) -> bool:
        return True  # however few tags were met here

    def __missing__(self, tags: str) -> Open:
        each = _EACH.findall(tags)
        found = reduce(getitem, each, self) if len(each) > 1 else self._behind(tags)
        if Open._states < _MOST_STATES and len(tags) < _LONG:
            Open._states += 1
            self[tags] = found
        return found

    def _behind(self, tag: str) -> Open:
        """Return what is open behind one tag, or behind nothing."""
        if not tag:
            return self
        if tag == "<\0>" and self is OUTSIDE:
            return self  # from one text to the next
        name = tag.strip("</>")
        if tag.startswith("</"):
            if name != self._name or self._outer is None:
                raise Odd
            return self._outer
        if name not in KNOWN or not self._admits(name):
            raise Odd
        return Open(name, self) if name in PAIRED else self

    def _admits(self, name: str) -> bool:
        """Whether an element may stand here without a browser moving anything."""
        if name == "a":
            return not self.in_link
        if name in INLINE:
            return self.depth < _DEEPEST
        if self.in_paragraph:
            return name in {"br", "img", "wbr"}
        if name in HEADINGS:
            return self._name not in HEADINGS
        return self._name in LISTS[name] if name in LISTS else self.depth < _DEEPEST


OUTSIDE = Open()
"""Where a document begins and has to end."""
