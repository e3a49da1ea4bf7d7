"""How often which outlet quotes somebody: counted when asked of people who are seldom quoted, kept by the worker for the others.

Who is quoted thousands of times is so in every article that comes: their counts are made anew by a chore, not with each of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from broadsheet.engine.understand.over_time import MOST_APART, OverTime, count
from broadsheet.store.database import writing
from broadsheet.store.models import Person, QuotedCounts, Said, Source, Verdict, live
from broadsheet.store.publication import bump_version

SELDOM = 100
"""Statements up to which somebody's are counted when their page is asked for."""
AT_ONCE = 20_000
"""Statements that one turn of the chore counts, about."""


def by_outlet(person: Person, *, demo_allowed: bool) -> OverTime[str]:
    """Return how often each outlet (by name) quotes somebody, in all and over time. Two queries, and one for the few."""
    kept = QuotedCounts.objects.filter(person=person, made_at__isnull=False).first() if _is_often(person) else None
    if kept is None:
        return count(_by_day(_statements(person, demo_allowed=demo_allowed), "article__source__name"))
    if kept.is_demo and not demo_allowed:
        return count([])
    names = dict(Source.objects.filter(pk__in=[outlet for outlet, _ in kept.totals]).values_list("pk", "name"))
    return _named(kept, names)


def numbers(counted: OverTime[str]) -> dict[str, int]:
    """Return the numbers of the outlets that a drawing tells apart, by their names. One query, none where nothing is drawn."""
    names = [name for name, _ in counted.totals[:MOST_APART]] if counted.begins else []
    return dict(Source.objects.filter(name__in=names).values_list("name", "pk")) if names else {}


def make_stale(people: Iterable[Person]) -> None:
    """Note that statements of some people changed. Within the caller's transaction."""
    numbers = [person.pk for person in people if _is_often(person)]
    known = set(QuotedCounts.objects.filter(person__in=numbers).values_list("person_id", flat=True))
    QuotedCounts.objects.filter(person__in=known, is_stale=False).update(is_stale=True)
    QuotedCounts.objects.bulk_create(
        (QuotedCounts(person_id=number) for number in numbers if number not in known), ignore_conflicts=True
    )


def refresh(now: datetime) -> int:
    """Count anew for people whose statements changed, those longest uncounted first; return for how many."""
    waiting = QuotedCounts.objects.filter(is_stale=True).select_related("person").order_by("made_at", "pk")
    left, done = AT_ONCE, 0
    for row in waiting.iterator(chunk_size=50):
        if left <= 0:
            break
        left -= row.person.statement_count
        done += _refresh(row, now)
    if done:
        bump_version()
    return done


def _refresh(row: QuotedCounts, now: datetime) -> int:
    """Count for one person; what changes meanwhile makes the row stale again after this."""
    with writing():
        QuotedCounts.objects.filter(pk=row.pk).update(is_stale=False)
        seen = _by_day(_statements(row.person, demo_allowed=False), "article__source__name", "article__source")
        is_demo = not seen
        counted = count(seen or _by_day(_statements(row.person, demo_allowed=True), "article__source__name", "article__source"))
        return QuotedCounts.objects.filter(pk=row.pk).update(
            made_at=now,
            is_demo=is_demo,
            totals=[(outlet[1], times) for outlet, times in counted.totals],
            step=counted.step,
            begins=[day.isoformat() for day in counted.begins],
            columns=counted.columns,
        )


def _is_often(person: Person) -> bool:
    return person.statement_count > SELDOM


def _statements(person: Person, *, demo_allowed: bool) -> QuerySet[Said]:
    rows = Said.objects.filter(live(), person=person).exclude(verdict=Verdict.WRONG).order_by()
    return rows if demo_allowed else rows.filter(article__source__is_demo=False)


def _by_day(rows: QuerySet[Said], *outlet: str) -> list[tuple[Any, date, int]]:
    """Count by outlet and day (UTC); an outlet is what the columns say of it."""
    days = rows.annotate(day=TruncDate("article__sort_at", tzinfo=UTC)).values(*outlet, "day")
    counted = days.annotate(times=Count("pk")).values_list(*outlet, "day", "times")
    return [(named[0] if len(outlet) == 1 else tuple(named), day, times) for *named, day, times in counted]


def _named(kept: QuotedCounts, names: dict[int, str]) -> OverTime[str]:
    """Put names for numbers; an outlet that went counts among the others."""
    totals = tuple((names.get(outlet, ""), times) for outlet, times in kept.totals)
    begins = tuple(date.fromisoformat(day) for day in kept.begins)
    return OverTime(totals, kept.step, begins, tuple(tuple(column) for column in kept.columns))
