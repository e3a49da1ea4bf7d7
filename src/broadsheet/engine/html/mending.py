"""What a browser adds where tags were left out: ends of paragraphs, of list items and of what is open at the end.

The part of HTML's tree construction in which nothing is moved: elements are closed where another begins or ends, end tags of nothing go,
formatting that is closed out of order goes on with the next words. What would take more - formatting that goes on behind a paragraph or
into another element - is for a parser.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from broadsheet.engine.html.nesting import BLOCK, CONTROLS, DEEPEST, HEADINGS, LISTS, TABLES, VOID, Odd, is_inline
from broadsheet.engine.html.sanitize import _TAGS as PRINTED

_CELLS = frozenset({"caption", "td", "th"})
_CLOSED_UNASKED = frozenset({"p", "li", "dd", "dt"})
"""Elements that end where what holds them ends."""
_SEEN_THROUGH = frozenset({"address", "div", "p"})
"""Blocks that do not keep an item from closing the one before it."""
_CLOSING_PARAGRAPHS = BLOCK | HEADINGS | LISTS.keys() | {"hr"}
HIDDEN = frozenset(f"<{name}>" for name in BLOCK if name not in PRINTED)
"""Blocks that are not printed: without them, what was in them may stand where it cannot."""
_RIVALS = {"li": frozenset({"li"}), "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"})}


FORMATTING = frozenset(str.split("b big code em font i s small strike strong tt u"))
"""Elements that go on behind the end of one that they began in: ``<i>a<b>b</i>c</b>`` is ``<i>a<b>b</b></i><b>c</b>`` to a browser."""
_MOST_STATES = 20_000
"""Tags after states that are remembered: then it begins anew."""


class Mended(dict[str, tuple["Mended", str, bool]]):
    """What is open at one place: a tag, bare as ``<p>`` -> what is open behind it, what is printed before it, whether it is itself.

    Raises :class:`Odd` where it takes a parser.
    """

    __slots__ = ("_open", "going_on", "rest")
    _states: ClassVar[int] = 0

    def __init__(self, names: tuple[str, ...], going_on: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._open = names
        self.going_on = going_on
        """Formatting that was closed with what it began in and goes on with the next words."""
        self.rest = "".join(f"</{name}>" for name in reversed(names) if name in PRINTED)
        """The ends of what is open, for the end of the document."""

    def __missing__(self, bare: str) -> tuple[Mended, str, bool]:
        if self.going_on:
            return self._ended(bare)
        mender = _Mender(list(self._open))
        before, stays = mender.tag(bare)
        if Mended._states >= _MOST_STATES:  # as only markup does that is made for it
            START.clear()
            _behind.cache_clear()
            Mended._states = 0
        Mended._states += 1
        found = self[bare] = _behind(tuple(mender.open), mender.going_on), before, stays
        return found

    def _ended(self, bare: str) -> tuple[Mended, str, bool]:
        """End what goes on before any words came; anything else but words is for a parser."""
        if bare != f"</{self.going_on[-1]}>":
            raise Odd
        return _behind(self._open, self.going_on[:-1]), "", False

    def with_words(self) -> tuple[Mended, str]:
        """Return what is open where words go on, and what is printed before them."""
        return _behind(self._open + self.going_on), "".join([f"<{name}>" for name in self.going_on if name in PRINTED])


@cache
def _behind(names: tuple[str, ...], going_on: tuple[str, ...] = ()) -> Mended:
    return Mended(names, going_on)


START = Mended(())
"""Where a document begins."""


class _Mender:
    """The elements that are open, outermost first."""

    def __init__(self, names: list[str]) -> None:
        self.open = names
        self.going_on: tuple[str, ...] = ()

    def tag(self, bare: str) -> tuple[str, bool]:
        """Take the next tag; return what is printed before it and whether it is itself."""
        if not bare:
            return "", True
        if bare.startswith("</"):
            return self._end(bare[2:-1])
        return self._start(bare[1:-1]), True

    def _close(self, depth: int) -> str:
        """Close what is deeper."""
        closed = self.open[depth:]
        del self.open[depth:]
        return "".join(f"</{name}>" for name in reversed(closed) if name in PRINTED)

    def _start(self, name: str) -> str:
        top = self.open[-1] if self.open else ""
        if top in TABLES:
            if name not in TABLES[top]:
                raise Odd
        elif not (name == "a" or name in VOID or is_inline(name) or name in _CLOSING_PARAGRAPHS):
            raise Odd
        if len(self.open) >= DEEPEST or name in CONTROLS or (name == "a" and "a" in self.open):
            raise Odd
        closed = self._before_item(name) if name in _RIVALS else ""
        if name in _CLOSING_PARAGRAPHS:
            closed += self._before_block()
        if name in HEADINGS and not HEADINGS.isdisjoint(self.open):
            if self.open[-1] not in HEADINGS:
                raise Odd
            closed += self._close(len(self.open) - 1)
        if name not in VOID:
            self.open.append(name)
        return closed

    def _before_item(self, name: str) -> str:
        """Close the item that another follows."""
        for depth in range(len(self.open) - 1, -1, -1):
            one = self.open[depth]
            if one in _RIVALS[name]:
                return self._close_unasked(depth)
            if not is_inline(one) and one != "a" and one not in _SEEN_THROUGH:
                break
        return ""

    def _before_block(self) -> str:
        """Close the paragraph that a block cannot stand in."""
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth] == "p":
                return self._close_unasked(depth)
            if self.open[depth] in _CELLS:
                break
        return ""

    def _close_unasked(self, depth: int) -> str:
        """Close an element and what is in it, where nothing of that has to be closed by a tag of its own."""
        if not _CLOSED_UNASKED.issuperset(self.open[depth + 1 :]):
            raise Odd
        return self._close(depth)

    def _end(self, name: str) -> tuple[str, bool]:
        if self.open and self.open[-1] == name:
            self.open.pop()
            return "", True
        if self.open and self.open[-1] in TABLES:
            raise Odd
        if name not in self.open:
            return ("<p></p>", False) if name == "p" else self._stray(name)
        depth = len(self.open) - 1 - self.open[::-1].index(name)
        formatting = [one for one in self.open if one in FORMATTING]
        if FORMATTING.issuperset(self.open[depth:]) and len(set(formatting)) == len(formatting):
            self.going_on = tuple(self.open[depth + 1 :])
            return self._close(depth), False
        if name not in BLOCK and name not in LISTS and name not in _CELLS:
            raise Odd
        if name in LISTS and not {"ul", "ol", *_CELLS}.isdisjoint(self.open[depth:]):
            raise Odd
        return self._close_unasked(depth), False

    def _stray(self, name: str) -> tuple[str, bool]:
        """An end tag of nothing goes, but for headings, which end each other."""
        if name in TABLES or name in _CELLS or (name in HEADINGS and not HEADINGS.isdisjoint(self.open)):
            raise Odd
        return "", False
