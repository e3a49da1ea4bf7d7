"""What a browser adds where tags were left out: ends of paragraphs, of list items and of what is open at the end.

The part of HTML's tree construction in which nothing is moved: elements are closed where another begins or ends, end tags of nothing go.
What would take more - formatting that is closed out of order or goes on behind a paragraph - is for a parser.
"""

from __future__ import annotations

from broadsheet.engine.html.nesting import BLOCK, DEEPEST, HEADINGS, LISTS, TABLES, VOID, Odd, is_inline
from broadsheet.engine.html.sanitize import _TAGS as PRINTED

_CELLS = frozenset({"caption", "td", "th"})
_CLOSED_UNASKED = frozenset({"p", "li", "dd", "dt"})
"""Elements that end where what holds them ends."""
_SEEN_THROUGH = frozenset({"address", "div", "p"})
"""Blocks that do not keep an item from closing the one before it."""
_CLOSING_PARAGRAPHS = BLOCK | HEADINGS | LISTS.keys() | {"hr"}
_RIVALS = {"li": frozenset({"li"}), "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"})}


class Mender:
    """The elements that are open, outermost first; tells what is printed before each tag and whether the tag itself is."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self.has_hidden = False
        """Whether there is an element that is not printed: without it, what was in it may stand where it cannot."""

    def tag(self, bare: str) -> tuple[str, bool]:
        """Take the next tag, bare as ``<p>``; raises :class:`Odd` where it takes a parser."""
        if not bare:
            return "", True
        if bare.startswith("</"):
            return self._end(bare[2:-1])
        return self._start(bare[1:-1]), True

    def rest(self) -> str:
        """Return the ends of what is open at the end."""
        return self._close(0)

    def _close(self, depth: int) -> str:
        """Close what is deeper."""
        closed = self._open[depth:]
        del self._open[depth:]
        return "".join(f"</{name}>" for name in reversed(closed) if name in PRINTED)

    def _start(self, name: str) -> str:
        top = self._open[-1] if self._open else ""
        if top in TABLES:
            if name not in TABLES[top]:
                raise Odd
        elif not (name == "a" or name in VOID or is_inline(name) or name in _CLOSING_PARAGRAPHS):
            raise Odd
        if len(self._open) >= DEEPEST or (name == "a" and "a" in self._open):
            raise Odd
        closed = self._before_item(name) if name in _RIVALS else ""
        if name in _CLOSING_PARAGRAPHS:
            closed += self._before_block()
        if name in HEADINGS and self._open and self._open[-1] in HEADINGS:
            closed += self._close(len(self._open) - 1)
        if name not in VOID:
            self._open.append(name)
            self.has_hidden = self.has_hidden or name not in PRINTED
        return closed

    def _before_item(self, name: str) -> str:
        """Close the item that another follows."""
        for depth in range(len(self._open) - 1, -1, -1):
            one = self._open[depth]
            if one in _RIVALS[name]:
                return self._close_unasked(depth)
            if not is_inline(one) and one != "a" and one not in _SEEN_THROUGH:
                break
        return ""

    def _before_block(self) -> str:
        """Close the paragraph that a block cannot stand in."""
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth] == "p":
                return self._close_unasked(depth)
            if self._open[depth] in _CELLS:
                break
        return ""

    def _close_unasked(self, depth: int) -> str:
        """Close an element and what is in it, where nothing of that has to be closed by a tag of its own."""
        if not _CLOSED_UNASKED.issuperset(self._open[depth + 1 :]):
            raise Odd
        return self._close(depth)

    def _end(self, name: str) -> tuple[str, bool]:
        if self._open and self._open[-1] == name:
            self._open.pop()
            return "", True
        if self._open and self._open[-1] in TABLES:
            raise Odd
        if name not in self._open:
            return ("<p></p>", False) if name == "p" else self._stray(name)
        depth = len(self._open) - 1 - self._open[::-1].index(name)
        if name not in BLOCK and name not in LISTS and name not in _CELLS:
            raise Odd
        if name in LISTS and not {"ul", "ol", *_CELLS}.isdisjoint(self._open[depth:]):
            raise Odd
        return self._close_unasked(depth), False

    def _stray(self, name: str) -> tuple[str, bool]:
        """An end tag of nothing goes, but for headings, which end each other."""
        if name in TABLES or name in _CELLS or (name in HEADINGS and not HEADINGS.isdisjoint(self._open)):
            raise Odd
        return "", False
