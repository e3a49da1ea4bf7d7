"""What a person typed into a search box, as a value. Any text has a meaning; none is an error.

``ferry harbour`` asks for both words; ``"north harbour"`` for the words side by side; ``ferry OR boat`` for one of them; ``-strike``
for none; ``source:courier`` for one outlet, ``from:ortega`` for an author, ``label:boats`` for what a rule called so;
``from:2026-11-01 before:2026-11-22`` for days, ``after:yesterday``; ``speaker:quill`` for who said it, ``story:12`` for one story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from broadsheet.engine.text.tokens import asked

MAX_CHARACTERS = 400
MAX_TERMS = 16
MAX_PHRASE = 12
"""Tokens of one phrase that are looked at."""

_PART = re.compile(r"""(?P<minus>-?)(?:(?P<field>[a-z]{2,8}):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))""", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_DAYS_BACK = {"today": 0, "yesterday": 1}
_ENDINGS = (
    *(("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("s", "")),
    *((f"{vowel}y", f"{vowel}ys") for vowel in "aeiou"),
    *(("y", "ies"), ("ch", "ches"), ("sh", "shes"), ("x", "xes")),
)
"""How a word ends and how its other number ends, the first that fits."""
_FILTERS = frozenset({"source", "outlet", "from", "by", "author", "before", "after", "since", "speaker", "story", "label"})
_NUMBER = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or several side by side."""

    tokens: tuple[str, ...]
    is_phrase: bool = False
    """Written in quotation marks, or a word that falls into several tokens: found only as it stands."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. Every group must be met by one of its terms."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    sources: tuple[str, ...] = ()
    not_sources: tuple[str, ...] = ()
    authors: tuple[Term, ...] = ()
    speakers: tuple[Term, ...] = ()
    not_speakers: tuple[Term, ...] = ()
    stories: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    not_labels: tuple[str, ...] = ()
    since: date | None = None
    before: date | None = None
    unread_days: tuple[str, ...] = ()
    """What was written for a day and is none: ``before:never``. It narrows nothing."""
    was_cut: bool = False
    """The text was longer than is looked at."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for that could be found."""
        named = self.sources or self.authors or self.speakers or self.stories or self.labels
        return not (self.groups or named or self.since or self.before)

    @property
    def tokens(self) -> tuple[str, ...]:
        """Every token that is asked for."""
        return tuple(token for group in self.groups for term in group for token in term.tokens)


@dataclass(slots=True)
class _Reading:
    """A query while it is read."""

    groups: list[list[Term]]
    without: list[Term]
    sources: list[str]
    not_sources: list[str]
    authors: list[Term]
    speakers: list[Term] = field(default_factory=list)
    not_speakers: list[Term] = field(default_factory=list)
    stories: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    not_labels: list[str] = field(default_factory=list)
    since: date | None = None
    before: date | None = None
    unread_days: list[str] = field(default_factory=list)
    today: date | None = None
    joins: bool = False
    """The last part was OR: the next word belongs to the last group."""


def parse(text: str, *, today: date | None = None) -> Query:
    """Read what a person typed.

    Args:
        text: the words and what narrows them.
        today: what ``after:today`` and ``before:yesterday`` count from; without one they are no days.
    """
    reading = _Reading([], [], [], [], [], today=today)
    parts = 0
    for match in _PART.finditer(text[:MAX_CHARACTERS]):
        if parts >= MAX_TERMS:
            break
        parts += _read(reading, match)
    return Query(
        groups=tuple(tuple(group) for group in reading.groups),
        without=tuple(reading.without),
        sources=tuple(reading.sources),
        not_sources=tuple(reading.not_sources),
        authors=tuple(reading.authors),
        speakers=tuple(reading.speakers),
        not_speakers=tuple(reading.not_speakers),
        stories=tuple(reading.stories),
        labels=tuple(reading.labels),
        not_labels=tuple(reading.not_labels),
        since=reading.since,
        before=reading.before,
        unread_days=tuple(dict.fromkeys(reading.unread_days)),
        was_cut=len(text) > MAX_CHARACTERS or parts >= MAX_TERMS,
    )


def _read(reading: _Reading, match: re.Match[str]) -> bool:
    """Take one part; tell whether it counts."""
    name, value = (match["field"] or "").lower(), match["quoted"] if match["quoted"] is not None else match["bare"]
    if name in _FILTERS and value.strip() and (name != "story" or _NUMBER.fullmatch(value)):
        return _filter(reading, name, value.strip(), excluded=bool(match["minus"]))
    if not name and match["bare"] in {"OR", "|"} and reading.groups:
        reading.joins = True
        return False
    words = f"{name} {value}" if name else value
    term = _term(words, quoted=match["quoted"] is not None)
    if term is not None:
        _add(reading, term, excluded=bool(match["minus"]))
    return term is not None


def _add(reading: _Reading, term: Term, *, excluded: bool) -> None:
    if excluded:
        reading.without.append(term)
    elif reading.joins:
        if term not in reading.groups[-1]:
            reading.groups[-1].append(term)
    elif [term] not in reading.groups:
        reading.groups.append([term])
    reading.joins = False


def _filter(reading: _Reading, name: str, value: str, *, excluded: bool) -> bool:
    if name in {"source", "outlet"}:
        (reading.not_sources if excluded else reading.sources).append(value.casefold()[:200])
        return True
    if name == "story":
        reading.stories += [] if excluded else [int(value)]
        return not excluded
    if name == "speaker":
        return _speaker(reading, value, excluded=excluded)
    if name == "label":
        (reading.not_labels if excluded else reading.labels).extend([value[:200]] if asked(value) else [])
        return bool(asked(value))
    return _day_or_author(reading, name, value, excluded=excluded)


def _speaker(reading: _Reading, value: str, *, excluded: bool) -> bool:
    term = _term(value, quoted=True)
    if term is not None:
        (reading.not_speakers if excluded else reading.speakers).append(term)
    return term is not None


def _day_or_author(reading: _Reading, name: str, value: str, *, excluded: bool) -> bool:
    day = _day(value, reading.today)
    if day is None and name in {"before", "after", "since"}:
        reading.unread_days.append(f"{name}:{value[:40]}")
        return False
    if name == "before":
        reading.before = day
        return True
    if day and name in {"after", "since", "from"}:
        reading.since = day
        return True
    term = _term(value, quoted=True)
    if term is not None and not excluded:
        reading.authors.append(term)
    return term is not None


def _term(words: str, *, quoted: bool) -> Term | None:
    found = tuple(asked(words)[:MAX_PHRASE])
    return Term(found, is_phrase=quoted or len(found) > 1) if found else None


def _day(text: str, today: date | None) -> date | None:
    """Read a year, a month or a day as its first day; ``today`` and ``yesterday`` where it is known what day it is."""
    if today is not None and text.casefold() in _DAYS_BACK:
        return today - timedelta(days=_DAYS_BACK[text.casefold()])
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def variants(token: str) -> tuple[str, ...]:
    """Return a word and its plain plural or singular, where it has one: English, and harmless elsewhere."""
    if len(token) < 4 or not token.isascii() or not token.isalpha() or token.endswith(("ss", "us", "is", "news")):
        return (token,)
    ending, other = next(((ending, other) for ending, other in _ENDINGS if token.endswith(ending)), ("", "s"))
    return (token, token[: len(token) - len(ending)] + other)


def tiles(since: date, before: date) -> list[str]:
    """Cover the days from ``since`` up to ``before`` by whole years, months and days: ``y2026``, ``m202611``, ``d20261122``."""
    found: list[str] = []
    day = since
    while day < before:
        year_end, month_end = date(day.year + 1, 1, 1), _month_end(day)
        if (day.month, day.day) == (1, 1) and year_end <= before:
            found.append(f"y{day.year}")
            day = year_end
        elif day.day == 1 and month_end <= before:
            found.append(f"m{day:%Y%m}")
            day = month_end
        else:
            found.append(f"d{day:%Y%m%d}")
            day += timedelta(days=1)
    return found


def _month_end(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
