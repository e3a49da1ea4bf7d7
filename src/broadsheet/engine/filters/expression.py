"""Read a regular expression into a tree of signs, places, repetitions, sequences and choices."""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadsheet.errors import InputError

MAX_LENGTH = 500
MAX_DEPTH = 30
MAX_REPEAT = 200

_COUNT = re.compile(r"\{(\d*)(,?)(\d*)\}")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_KNOWN_CLASSES = frozenset("dDwWsS")
_CONTROLS = frozenset("tnrfv")


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One character, written as an expression that ``re`` matches it by."""

    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place between characters: ``^``, ``$``, ``b`` (border of a word) or ``B`` (none)."""

    kind: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something several times; ``most`` is ``None`` for any number."""

    body: Node
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Join:
    """Several parts: one after the other, or one of them."""

    parts: tuple[Node, ...]
    is_choice: bool = False


Node = Empty | Sign | Place | Repeat | Join


def parse(source: str) -> Node:
    """Read an expression.

    Raises:
        InputError: it is none, or it asks for more than an automaton can do.
    """
    if len(source) > MAX_LENGTH:
        raise InputError(f"This expression is too long: {len(source)} characters, at most {MAX_LENGTH}.")
    reader = _Reader(source.removeprefix("(?i)"))
    node = reader.choice(0)
    if reader.rest:
        raise InputError("This is no regular expression: a ) closes nothing.")
    return node


class _Reader:
    """Reads from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0

    @property
    def rest(self) -> str:
        """What was not read yet."""
        return self._source[self._at :]

    def choice(self, depth: int) -> Node:
        """Read alternatives up to a closing bracket."""
        if depth > MAX_DEPTH:
            raise InputError("This expression has too many brackets within brackets.")
        parts = [self._sequence(depth)]
        while self.rest.startswith("|"):
            self._at += 1
            parts.append(self._sequence(depth))
        return parts[0] if len(parts) == 1 else Join(tuple(parts), is_choice=True)

    def _sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while self._at < len(self._source) and self._source[self._at] not in "|)":
            parts.append(self._repeated(self._atom(depth)))
        return parts[0] if len(parts) == 1 else Join(tuple(parts)) if parts else Empty()

    def _repeated(self, body: Node) -> Node:
        while (found := self._count()) is not None:
            if isinstance(body, Place):
                raise InputError("This is no regular expression: the end of a text or word cannot be repeated.")
            body = Repeat(body, *found)
            if self.rest.startswith("?"):  # lazy: the same texts match
                self._at += 1
            elif self.rest.startswith("+"):
                raise InputError("Possessive repetitions (*+, ++, ?+) are not known here; leave the + away.")
        return body

    def _count(self) -> tuple[int, int | None] | None:
        simple = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(self.rest[:1])
        if simple is not None:
            self._at += 1
            return simple
        match = _COUNT.match(self._source, self._at)
        if match is None or not (match[1] or match[3]):
            return None  # a brace that stands for itself
        self._at = match.end()
        least = int(match[1] or 0)
        most = least if not match[2] else int(match[3]) if match[3] else None
        if max(least, most or 0) > MAX_REPEAT or (most is not None and most < least):
            raise InputError(f"{match[0]} cannot be repeated so: at most {MAX_REPEAT} times, the smaller number first.")
        return least, most

    def _atom(self, depth: int) -> Node:
        sign = self._source[self._at]
        if sign == "(":
            return self._group(depth)
        if sign == "[":
            return self._class()
        if sign == "\\":
            return self._escape()
        if sign in "*+?":
            raise InputError(f"This is no regular expression: {sign} repeats nothing. Write \\{sign} for the sign itself.")
        self._at += 1
        if sign in "^$":
            return Place(sign)
        return Sign("." if sign == "." else re.escape(sign))

    def _group(self, depth: int) -> Node:
        self._at += 1
        if self.rest.startswith("?"):
            head = re.match(r"\?(?::|P?<\w+>)", self.rest)
            if head is None:
                raise InputError(
                    "Looking ahead or behind, and other (?...) are not known here: they cannot be matched in bounded time."
                )
            self._at += head.end()
        node = self.choice(depth + 1)
        if not self.rest.startswith(")"):
            raise InputError("This is no regular expression: a ( is not closed.")
        self._at += 1
        return node

    def _class(self) -> Node:
        match = _CLASS.match(self._source, self._at)
        if match is None:
            raise InputError("This is no regular expression: a [ is not closed.")
        self._at = match.end()
        # Signs that newer versions of `re` mean to give another meaning are written plainly.
        return Sign(
            match[0][:1]
            + re.sub(r"(?<!\\)(\[|--|&&|\|\||~~)", lambda found: "".join(f"\\{one}" for one in found[0]), match[0][1:])
        )

    def _escape(self) -> Node:
        sign = self._source[self._at + 1 : self._at + 2]
        self._at += 2
        if sign in {"b", "B"}:
            return Place(sign)
        if sign in {"A", "Z"}:
            return Place("^" if sign == "A" else "$")
        if sign in _KNOWN_CLASSES or sign in _CONTROLS:
            return Sign(f"\\{sign}")
        if sign.isdigit():
            raise InputError("Back-references (\\1) are not known here: they cannot be matched in bounded time.")
        if not sign or sign.isalpha():
            raise InputError(f"This is no regular expression: \\{sign} means nothing here.")
        return Sign(re.escape(sign))
