"""What a grammar is made of: expressions, the words they begin with, and what reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from broadsheet.engine.dates.context import Context

Reader = Callable[[re.Match[str], Context], str | None]

DIGITS = "#"
"""The key under which rules stand that begin with a digit."""
YEAR = r"(?P<year>(?:1[1-9]|20)\d\d)(?![\d%])"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
DAY2 = r"(?P<day2>3[01]|[12]\d|0?[1-9])"
DASH = r"\s?[-–—]\s?"


@dataclass(frozen=True)
class Rule:
    """An expression, the words it can begin with, and what it means."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader
    vague: bool = False
    """It names no days: "in recent months"."""


def rule(starts: Iterable[str], pattern: str, read: Reader, *, vague: bool = False) -> Rule:
    """Return a rule; of each phrase it can begin with the first word counts."""
    first_words = frozenset(re.split(r"[ '’\-.]", word)[0].lower() for word in starts)
    return Rule(first_words, re.compile(pattern, re.IGNORECASE), read, vague)
