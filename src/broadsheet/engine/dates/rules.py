"""What a grammar is made of: expressions, the words they begin with, and what reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from broadsheet.engine.dates.context import Context

Reader = Callable[[re.Match[str], Context], str | None]

THE = "the"
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
    behind_the: frozenset[str] = frozenset()
    """Where it can begin with "the": the words of which one follows then."""


class Start(NamedTuple):
    """What can begin with one word."""

    rules: tuple[Rule, ...]
    behind: frozenset[str] | None
    """The words of which one follows; ``None`` for any."""
    gate: re.Pattern[str] | None
    """Matches where any of many rules does: one look where most words begin no date."""


def rule(starts: Iterable[str], pattern: str, read: Reader, *, vague: bool = False) -> Rule:
    """Return a rule; of each phrase it can begin with the first word counts.

    A rule that may begin with "the" goes on with one of its other words, or with what a phrase tells: "the day".
    """
    phrases = [re.split(r"[ '’\-.]", word.lower()) for word in starts]
    firsts = frozenset(words[0] for words in phrases)
    behind = {words[1] for words in phrases if words[0] == THE and len(words) > 1} | firsts - {THE}
    return Rule(firsts, re.compile(pattern, re.IGNORECASE), read, vague, frozenset(behind) if THE in firsts else frozenset())


def begins(word: str, rules: Iterable[Rule]) -> Start:
    """Return what of some rules can begin with a word."""
    those = tuple(rule for rule in rules if word in rule.starts)
    behind = frozenset(chain.from_iterable(rule.behind_the for rule in those)) if word == THE else None
    return Start(those, behind, _gate(those) if len(those) > _MANY else None)


@cache
def _gate(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """Return a pattern that matches where one of the rules does; their groups lose their names, which may be the same."""
    return re.compile("|".join(_NAMED_GROUP.sub("(?:", rule.pattern.pattern) for rule in rules), re.IGNORECASE)
