"""A running affair as a list of days, each told in sentences of its articles.

1. ``dates`` says which days each sentence names.
2. A day counts by who remembers it: articles of weeks later most, then articles of that week, then how much was printed that day and the next.
3. The highest days are kept; each is told by the sentences that are most like all that is said of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from math import log, sqrt
from typing import Self

from broadsheet.engine.dates import find_dates
from broadsheet.engine.text.sentences import split_sentences
from broadsheet.engine.understand.dates import days_named
from broadsheet.engine.understand.given import Given, day_of, identity_of, language_of, words_of
from broadsheet.engine.understand.terms import terms_of
from broadsheet.records import When

REMEMBERED, FRESH, PRINTED = 4.0, 1.0, 0.6
"""What an article adds to a day it names a week or more later, within the week, and to the day it was printed on and the day before."""
FRESH_DAYS = 7
LEAD_SENTENCES = 3
"""Sentences at the beginning of an article that tell of its own day without naming it."""
TOLD_BY = 2
"""Sentences a day is told by, at most."""
SHORTEST, LONGEST = 6, 60
"""Words of a sentence that may tell of a day."""
CYRILLIC = frozenset({"uk", "ru"})
"""Languages whose days ``find_dates`` reads and ``days_named``, which measures better on timelines of English, does not."""
ALIKE = 0.5
"""Share of the shorter sentence's words that makes two sentences say the same."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Told(str):
    """A sentence that knows the article it was taken from."""

    __slots__ = ("article",)
    article: str | None

    def __new__(cls, words: str, article: str | None = None) -> Self:
        """Make a sentence of an article (its id; ``None`` where it has none)."""
        told = super().__new__(cls, words)
        told.article = article
        return told


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: str
    article: str | None
    named: tuple[date, ...]
    lead: bool
    """Stands at the beginning of its article."""


def timeline(articles: Iterable[Given], n: int) -> list[tuple[str, list[str]]]:
    """Choose the n days that mattered most in a running affair and tell each in one or two of its articles' sentences.

    Args:
        articles: mappings or objects with ``text``, ``published`` or ``date`` (ISO 8601 string, ``datetime`` or ``date``), ``title``
            and ``id``; those without a date or a text are left out.
        n: days wanted; fewer come back where fewer are named.

    Returns:
        (ISO date, sentences) in order of time. Each sentence is a ``str`` with an attribute ``article``: the id of its article.

    Raises:
        ValueError: a date is no ISO 8601 date.
    """
    weights: defaultdict[date, float] = defaultdict(float)
    told: defaultdict[date, list[_Sentence]] = defaultdict(list)
    printed = []
    for article in articles:
        day, text = day_of(article), words_of(article, "text")
        if day is None or not text:
            continue
        printed.append(day)
        sentences = list(_sentences(text, day, identity_of(article), language_of(article)))
        for named, weight in _remembered(sentences, day).items():
            weights[named] += weight
        for sentence in sentences:
            for named in sentence.named or ((day,) if sentence.lead else ()):
                told[named].append(sentence)
    if not printed:
        return []
    within = {day: weight for day, weight in weights.items() if min(printed) <= day <= max(printed)}
    best = sorted(sorted(within), key=lambda day: -within[day])[: max(0, n)]
    spread = _spread(told)
    return [(day.isoformat(), list(_tell(told[day], spread))) for day in sorted(best)]


def _sentences(text: str, day: date, identity: str | None, language: str | None) -> Iterator[_Sentence]:
    number = 0
    for paragraph in text.splitlines():
        for words in split_sentences(paragraph):
            named = _days(find_dates(words, published=day, language=language)) if language in CYRILLIC else days_named(words, day)
            yield _Sentence(words, identity, tuple(dict.fromkeys(named)), number < LEAD_SENTENCES)
            number += 1


def _days(dates: Iterable[When]) -> Iterator[date]:
    """Yield the days among dates, the first of a night ("3-4 July"); nothing coarser."""
    for when in dates:
        begins = when.value.partition("/")[0]
        if not when.vague and _DAY.fullmatch(begins):
            yield date.fromisoformat(begins)


def _remembered(sentences: list[_Sentence], printed: date) -> dict[date, float]:
    """Return what one article adds to the weight of days: once each, however often it names them."""
    weights = {printed: PRINTED, printed - timedelta(days=1): PRINTED}
    for day in {day for sentence in sentences for day in sentence.named}:
        gap = (printed - day).days
        if gap >= 0:
            weights[day] = weights.get(day, 0.0) + (REMEMBERED if gap > FRESH_DAYS else FRESH)
    return weights


def _spread(told: Mapping[date, list[_Sentence]]) -> Counter[str]:
    """Count in how many days' sentences each term stands: what is said of every day tells nothing of one."""
    return Counter(
        term for sentences in told.values() for term in {term for s in sentences for term in terms_of("", s.words).counts}
    )


def _tell(sentences: list[_Sentence], spread: Counter[str]) -> Iterator[str]:
    """Choose the sentences most like all that is said of a day, no two saying the same."""
    terms = {sentence.words: set(terms_of("", sentence.words).counts) for sentence in sentences}
    said = Counter(term for sentence in terms.values() for term in sentence)
    weight = {term: count / log(2 + spread[term]) for term, count in said.items()}
    fit = [s for s in sentences if SHORTEST <= len(s.words.split()) <= LONGEST] or sentences
    ranked = sorted(fit, key=lambda s: -sum(weight[term] for term in terms[s.words]) / sqrt(len(terms[s.words]) + 1))
    yield from islice(_different(ranked, terms), TOLD_BY)


def _different(ranked: list[_Sentence], terms: Mapping[str, set[str]]) -> Iterator[str]:
    chosen: list[set[str]] = []
    for sentence in ranked:
        mine = terms[sentence.words]
        if all(len(mine & other) < ALIKE * min(len(mine), len(other)) for other in chosen) or not chosen:
            chosen.append(mine)
            yield Told(sentence.words, sentence.article)
