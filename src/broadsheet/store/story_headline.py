"""Which of a story's titles stands for it, and which section it belongs to. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt

from django.utils.text import slugify

from broadsheet.engine.understand.terms import WORD, fold, stop_words

STAY = 1.2
"""How much better another title must be before a story changes its headline: readers know a story by it."""
LONG_TITLE = 16
"""Words from which on a title loses."""
MAX_SECTION = 40
NO_SECTION = frozenset(
    (
        "news",
        "home",
        "latest",
        "article",
        "articles",
        "story",
        "stories",
        "top stories",
        "nachrichten",
        "aktuell",
        "actualité",
        "all",
        "blog",
    )
)
"""Sections that say nothing, folded."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a story's counts are made from: one live article of it."""

    article: int
    copy_of: int | None
    source: int
    at: datetime
    language: str
    title: str
    section: str
    may_copy_pictures: bool
    is_clipping: bool = False
    """What somebody pasted: read with the others, but no outlet that reports."""

    @property
    def tongue(self) -> str:
        """The primary subtag of its language."""
        return self.language.partition("-")[0].lower()


def choose(reports: Sequence[Report], now_standing: int | None = None) -> Report:
    """Return the report whose title says best what all titles of the commonest language say.

    Args:
        reports: at least one, oldest first.
        now_standing: the article whose title is the headline now; it stays unless another is clearly better.
    """
    tongue = languages(reports)[0]
    fit = [report for report in reports if report.tongue == tongue and report.copy_of is None]
    fit = fit or [report for report in reports if report.tongue == tongue]
    words = {report.article: _words(report) for report in fit}
    said = Counter(word for own in words.values() for word in own)
    scores = {article: _score(own, said) for article, own in words.items()}
    best = max(fit, key=lambda report: scores[report.article])  # the oldest of equals
    standing = next((report for report in fit if report.article == now_standing), None)
    return standing if standing and scores[best.article] < STAY * scores[standing.article] else best


def languages(reports: Sequence[Report]) -> list[str]:
    """Return the languages of reports, the commonest first; of equals the one that came first."""
    return [language for language, _ in Counter(report.tongue for report in reports).most_common()]


def section_of(reports: Sequence[Report], tongue: str) -> tuple[str, str]:
    """Return the name and slug of the section that most reports stand in, those of the headline's language first; empty without any."""
    for group in ([report for report in reports if report.tongue == tongue], reports):
        named = Counter(slug for report in group if (slug := section_slug(report.section)))
        if named:
            slug = named.most_common(1)[0][0]
            return next(report.section.strip() for report in group if section_slug(report.section) == slug), slug
    return "", ""


def section_slug(section: str) -> str:
    """Return the slug of a section's page; empty for a name that is none."""
    section = section.strip()
    return (
        ""
        if len(section) > MAX_SECTION or section.casefold() in NO_SECTION
        else slugify(section, allow_unicode=True)[:80].strip("-_")
    )


def _words(report: Report) -> frozenset[str]:
    small = stop_words(report.tongue or None)
    return frozenset(folded for word in WORD.findall(report.title) if (folded := fold(word)) not in small)


def _score(words: frozenset[str], said: Counter[str]) -> float:
    if not words:
        return 0.0
    long = max(1.0, len(words) / LONG_TITLE)
    return sum(said[word] for word in words) / sqrt(len(words)) / long**2
