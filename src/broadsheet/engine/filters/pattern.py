r"""Regular expressions in linear time: whatever the expression and the text, no character of the text is read twice.

The expression becomes an automaton (Thompson) whose sets of states are made as the text needs them and kept. What no automaton
can do - back-references, looking ahead and behind - is refused with a sentence, and so is an expression that grows too large.

Known: literals, ``.``, classes, ``\d \w \s \b`` and their opposites, groups, ``|``, ``* + ? {2,5}``, ``^`` and ``$`` for the
ends of the text. Letters match in either case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from broadsheet.engine.filters.expression import Empty, Join, Node, Place, Repeat, Sign, parse
from broadsheet.errors import InputError

MAX_STATES = 500
MAX_TEXT = 50_000
"""Characters of a text that are looked at."""
_MAX_KEPT = 20_000
"""Steps that are remembered; then memory is cleared and filled anew."""


class _Beside(Enum):
    """What stands before or after a place in the text."""

    NOTHING = auto()
    WORD = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class _State:
    """One state of the automaton: takes a sign, or checks a place, or goes on freely; the last one does nothing."""

    takes: Callable[[str], object] | None = None
    place: str = ""
    onward: tuple[int, ...] = ()


@dataclass(slots=True, eq=False)
class _Set:
    """States that the automaton may be in between two signs, and where each sign leads."""

    threads: frozenset[int]
    before: _Beside
    steps: dict[str, _Set | None] = field(default_factory=dict)
    """``None`` for: found."""


class Pattern:
    """A compiled expression.

    Args:
        source: as a person wrote it.

    Raises:
        InputError: it is no expression, asks for what takes more than linear time, or is too large.
    """

    def __init__(self, source: str) -> None:
        self._states: list[_State] = [_State()]
        self._signs: dict[str, Callable[[str], object]] = {}
        self._start = self._emit(parse(source), 0)
        self._sets: dict[tuple[frozenset[int], _Beside], _Set] = {}
        self._kept = 0

    def search(self, text: str) -> bool:
        """Whether the expression matches anywhere in the first ``MAX_TEXT`` characters."""
        here = self._set(frozenset(), _Beside.NOTHING)
        for sign in text[:MAX_TEXT]:
            there = here.steps[sign] if sign in here.steps else self._step(here, sign)
            if there is None:
                return True
            here = there
        return 0 in self._reached(here, _Beside.NOTHING)

    # --- making the automaton -------------------------------------------------------------------------------------

    def _add(self, state: _State) -> int:
        if len(self._states) >= MAX_STATES:
            raise InputError("This expression is too large: repeat less, or write two rules.")
        self._states.append(state)
        return len(self._states) - 1

    def _emit(self, node: Node, onward: int) -> int:
        """Add the states of a node that go on to a state; return where they begin."""
        match node:
            case Sign(source):
                return self._add(_State(takes=self._taker(source), onward=(onward,)))
            case Place(kind):
                return self._add(_State(place=kind, onward=(onward,)))
            case Repeat():
                return self._repeat(node, onward)
            case Join(parts, is_choice=True):
                return self._add(_State(onward=tuple(self._emit(part, onward) for part in parts)))
            case Join(parts):
                for part in reversed(parts):
                    onward = self._emit(part, onward)
                return onward
            case Empty():
                return onward

    def _repeat(self, node: Repeat, onward: int) -> int:
        if node.most is None:
            loop = self._add(_State())
            body = self._emit(node.body, loop)
            self._states[loop] = _State(onward=(body, onward))
            onward = loop
        else:
            end = onward
            for _ in range(node.most - node.least):
                onward = self._add(_State(onward=(self._emit(node.body, onward), end)))
        for _ in range(node.least):
            begins = self._emit(node.body, onward)
            if begins == onward:  # nothing, and nothing two hundred times two hundred times is nothing
                break
            onward = begins
        return onward

    def _taker(self, source: str) -> Callable[[str], object]:
        if source not in self._signs:
            try:
                self._signs[source] = re.compile(source, re.IGNORECASE | re.DOTALL).fullmatch
            except (re.error, OverflowError) as error:
                raise InputError(f"This is no regular expression: {source} ({error}).") from None
        return self._signs[source]

    # --- running it -----------------------------------------------------------------------------------------------

    def _set(self, threads: frozenset[int], before: _Beside) -> _Set:
        return self._sets.setdefault((threads, before), _Set(threads, before))

    def _step(self, here: _Set, sign: str) -> _Set | None:
        beside = _Beside.WORD if sign.isalnum() or sign == "_" else _Beside.OTHER
        reached = self._reached(here, beside)
        if self._kept >= _MAX_KEPT:
            self._sets.clear()
            self._kept = 0
        self._kept += 1
        taken = (self._states[number] for number in reached)
        threads = frozenset(state.onward[0] for state in taken if state.takes is not None and state.takes(sign))
        here.steps[sign] = there = None if 0 in reached else self._set(threads, beside)
        return there

    def _reached(self, here: _Set, after: _Beside) -> set[int]:
        """Return the states that can be reached without taking a sign; a match may begin anywhere."""
        reached: set[int] = set()
        waiting = [*here.threads, self._start]
        while waiting:
            number = waiting.pop()
            if number in reached:
                continue
            reached.add(number)
            state = self._states[number]
            if state.takes is None and (not state.place or _fits(state.place, here.before, after)):
                waiting += state.onward
        return reached


def _fits(place: str, before: _Beside, after: _Beside) -> bool:
    if place == "^":
        return before is _Beside.NOTHING
    if place == "$":
        return after is _Beside.NOTHING
    at_border = (before is _Beside.WORD) != (after is _Beside.WORD)
    return at_border == (place == "b")


@lru_cache(maxsize=256)
def compiled(source: str) -> Pattern:
    """Return a pattern, compiled once.

    Raises:
        InputError: as :class:`Pattern` does.
    """
    return Pattern(source)
