"""What a grammar is made of: expressions, the words they begin with, and what reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from broadsheet.engine.dates.context import Context

Reader = Callable[[re.Match[str], Context], str | None]

DIGITS = "#"
"""The key under which rules stand that begin with a digit."""
YEAR = r"(?P<year>(?:1[1-9]|20)\d\d)(?![\d%])"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
DAY2 = r"(?P<day2>3[01]|[12]\d|0?[1-9])"
_MANY = 7
"""Rules of one word from which a gate is worth it."""
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
DASH = r"\s?[-–—]\s?"


@dataclass(frozen=True)
class Rule:
    """An expression, the words it can begin with, and what it means."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader
    vague: bool = False
    """It names no days: "in recent months"."""


class Start(NamedTuple):
    """What can begin with one word."""

    rules: tuple[Rule, ...]
    gate: re.Pattern[str] | None
    """Matches where any of the rules does: a word like "the" has many and hardly ever begins a date, so one look first."""


@cache
def start(rules: tuple[Rule, ...]) -> Start:
    """Return what begins with a word that has these rules; few get a gate, which costs time to compile."""
    return Start(rules, _either(rules) if len(rules) > _MANY else None)


def _either(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """Return a pattern that matches where one of the rules does; their groups lose their names, which may be the same."""
    return re.compile("|".join(_NAMED_GROUP.sub("(?:", rule.pattern.pattern) for rule in rules), re.IGNORECASE)


def rule(starts: Iterable[str], pattern: str, read: Reader, *, vague: bool = False) -> Rule:
    """Return a rule; of each phrase it can begin with the first word counts."""
    first_words = frozenset(re.split(r"[ '’\-.]", word)[0].lower() for word in starts)
    return Rule(first_words, re.compile(pattern, re.IGNORECASE), read, vague)
