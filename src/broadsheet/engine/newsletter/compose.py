"""What stands in an edition: one lead, no story that its readers had before unless it truly moved on, copies folded.

A story that its readers had is recognised by its number, by any article that belonged to it then, and by its headline: stories
are merged and parted as they grow, and the number alone would let one in twice.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MEMORY_DAYS = 21
"""How long a story is remembered as printed."""
LEAST_GROWTH = 3
"""New reports, copies aside, that a story needs to come again as an update."""
_WORD = re.compile(r"[^\W_]+")
_MOST_COPIES = 6


@dataclass(frozen=True, slots=True)
class Report:
    """One article of a story, as far as an edition needs it."""

    article: int
    title: str
    excerpt: str
    outlet: str
    source: int
    url: str
    at: datetime
    language: str = ""
    section: str = ""
    is_copy: bool = False
    """Another outlet's words, told again."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that might stand in an edition; an article that belongs to none is a story of one."""

    reports: tuple[Report, ...]
    story: int | None = None

    @property
    def key(self) -> str:
        """Its name in the history."""
        return f"s{self.story}" if self.story is not None else f"a{self.reports[0].article}"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the edition is to be made of. Empty sets let everything in."""

    length: int = 10
    sections: frozenset[str] = frozenset()
    sources: frozenset[int] = frozenset()
    languages: frozenset[str] = frozenset()
    wanted_words: tuple[str, ...] = ()
    unwanted_words: tuple[str, ...] = ()
    least_outlets: int = 1
    language: str = ""
    """Whose reports stand for a story where several languages tell it."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A story of the edition and the report that stands for it."""

    report: Report
    story: int | None
    is_update: bool
    outlets: int
    copies: tuple[Report, ...] = field(default=())
    """Other outlets' reports of the same story."""


History = Mapping[str, Sequence[int]]
"""Name -> how many reports of its own the story had, and the day (ordinal) on which it was printed."""


def compose(candidates: Iterable[Candidate], wish: Wish, history: History, *, now: datetime) -> tuple[Pick, ...]:
    """Choose the stories of an edition, the lead first.

    Args:
        candidates: stories with reports of late.
        wish: the newsletter's filters and those of its readers.
        history: what the readers had before, from :func:`remember`.
        now: the time of the edition (aware).
    """
    narrowed = [kept for candidate in candidates if (kept := _narrow(candidate, wish)) is not None]
    ranked = sorted(narrowed, key=lambda candidate: (-_weight(candidate, now), candidate.key))
    picks: list[Pick] = []
    titles: set[str] = set()
    for candidate in ranked:
        pick = _pick(candidate, history, wish.language)
        if pick is None or _title_key(pick.report.title) in titles:
            continue
        titles.add(_title_key(pick.report.title))
        picks.append(pick)
        if len(picks) == wish.length:
            break
    return tuple(picks)


def remember(history: History, picks: Iterable[Pick], candidates: Iterable[Candidate], *, day: int) -> dict[str, list[int]]:
    """Return the history after an edition: what was in it, and what is not yet forgotten.

    Args:
        history: before.
        picks: the edition's stories.
        candidates: where they were chosen from; every article of a printed story is remembered.
        day: the edition's day as ``date.toordinal``.
    """
    kept = {name: list(entry) for name, entry in history.items() if day - entry[1] <= MEMORY_DAYS}
    stories = {report.article: candidate for candidate in candidates for report in candidate.reports}
    for pick in picks:
        candidate = stories.get(pick.report.article, Candidate((pick.report,), pick.story))
        entry = [_size(candidate.reports), day]
        kept.update(dict.fromkeys(_names(candidate), entry))
        kept[_title_key(pick.report.title)] = entry
    return kept


def was_printed(pick: Pick, history: History) -> bool:
    """Tell whether readers with this history had the very article before, or its story where it comes as no update."""
    names = {f"a{pick.report.article}", _title_key(pick.report.title)}
    if pick.story is not None and not pick.is_update:
        names.add(f"s{pick.story}")
    return not names.isdisjoint(history)


def _narrow(candidate: Candidate, wish: Wish) -> Candidate | None:
    """Keep the reports that the wish lets in; ``None`` when nothing is left of the story."""
    reports = tuple(report for report in candidate.reports if _is_let_in(report, wish))
    if not reports or len({report.source for report in candidate.reports}) < wish.least_outlets:
        return None
    words = " ".join(f"{report.title} {report.excerpt}" for report in reports).casefold()
    if wish.wanted_words and not any(_holds(words, word) for word in wish.wanted_words):
        return None
    if any(_holds(words, word) for word in wish.unwanted_words):
        return None
    return Candidate(reports, candidate.story)


def _is_let_in(report: Report, wish: Wish) -> bool:
    language = report.language.partition("-")[0].lower()
    return (
        (not wish.sources or report.source in wish.sources)
        and (not wish.languages or language in wish.languages)
        and (not wish.sections or report.section.casefold() in wish.sections)
        and bool(report.title.strip())
    )


def _holds(words: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", words) is not None


def _weight(candidate: Candidate, now: datetime) -> float:
    """Weigh a story: how many outlets report it, how much there is of it, how fresh it is."""
    outlets = len({report.source for report in candidate.reports})
    age = max(now - max(report.at for report in candidate.reports), timedelta())
    return 2 * math.log2(1 + outlets) + math.log2(1 + _size(candidate.reports)) + 3 * math.exp(-age / timedelta(hours=12))


def _pick(candidate: Candidate, history: History, language: str) -> Pick | None:
    """Choose the report that stands for a story; ``None`` when its readers had it and it has not moved on."""
    before = [history[name] for name in _names(candidate) if name in history]
    fresh = candidate.reports
    if before or any(_title_key(report.title) in history for report in candidate.reports):
        fresh = tuple(report for report in candidate.reports if not _is_known(report, history))
        if not _moved_on(fresh, max((entry[0] for entry in before), default=1)):
            return None
    report = max(
        fresh,
        key=lambda report: (_speaks(report, language), not report.is_copy, bool(report.excerpt), report.at, -report.article),
    )
    others = [other for other in candidate.reports if other.source != report.source]
    once = {other.source: other for other in sorted(others, key=lambda other: other.at)}
    outlets = len({other.source for other in candidate.reports})
    return Pick(report, candidate.story, bool(before), outlets, tuple(once.values())[:_MOST_COPIES])


def _speaks(report: Report, language: str) -> bool:
    return bool(language) and report.language.partition("-")[0].lower() == language.partition("-")[0].lower()


def _is_known(report: Report, history: History) -> bool:
    return f"a{report.article}" in history or _title_key(report.title) in history


def _moved_on(fresh: Sequence[Report], size_before: int) -> bool:
    """Tell whether a story grew so much that it is news again: by half of itself, told by two outlets, in words of their own."""
    own = [report for report in fresh if not report.is_copy]
    return len(own) >= max(LEAST_GROWTH, math.ceil(size_before / 2)) and len({report.source for report in own}) >= 2


def _size(reports: Sequence[Report]) -> int:
    return sum(not report.is_copy for report in reports)


def _names(candidate: Candidate) -> list[str]:
    return [candidate.key, *(f"a{report.article}" for report in candidate.reports)]


def _title_key(title: str) -> str:
    """Return a headline's name in the history: its words, whatever their case and punctuation."""
    words = " ".join(_WORD.findall(title.casefold()))
    return "t" + hashlib.sha256(words.encode()).hexdigest()[:12]
