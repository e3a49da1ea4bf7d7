"""Statements: their shelf of the index, written with the findings of an article, asked newest first.

The index names candidates by everything it knows, the speaker among it. What a reader is shown decides whether it is what they asked
for (``question.is_met``): nobody finds out who said something by asking for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from broadsheet.engine.text import query as queries
from broadsheet.engine.text.query import Query
from broadsheet.engine.text.tokens import characters, tokens
from broadsheet.store.articles import HEAVY
from broadsheet.store.database import writing
from broadsheet.store.models import Said, Verdict, live
from broadsheet.store.search import backends
from broadsheet.store.search.backends import PLACES, STATEMENTS
from broadsheet.store.search.find import place
from broadsheet.store.search.kinds import (
    BORDER,
    Kind,
    article_mark,
    author_mark,
    character_mark,
    day_marks,
    kind_mark,
    source_mark,
)
from broadsheet.store.search.question import question_of

Item = TypeVar("Item")

WINDOW = 200
"""How many candidates one page is chosen from."""
BATCH = 500
_UNREAD = tuple(f"article__{column}" for column in HEAVY)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that the index names, and where a page goes on that ends with it."""

    said: Said
    after: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """The newest statements that the index names. Who shows them asks :func:`question.is_met` of what is shown."""

    query: Query
    found: tuple[Candidate, ...] = ()
    after: str = ""
    """Where the next window begins; empty behind the last."""
    unknown_sources: tuple[str, ...] = ()


def candidates(query: str | Query, *, after: str = "", demo_allowed: bool = False) -> Candidates:
    """Ask for statements, newest article first. No text is an error; what asks for nothing finds nothing. Six queries at most.

    Args:
        query: what a person typed, or as a value: then an empty one asks for all. Days are those of the current time zone.
        after: where an earlier page ended.
        demo_allowed: whether the demo press's statements may be found.
    """
    asked = queries.parse(query, today=timezone.localdate()) if isinstance(query, str) else query
    if asked.is_empty and isinstance(query, str):
        return Candidates(asked)
    question = question_of(asked, Kind.STATEMENT, demo_allowed=demo_allowed)
    if question.is_hopeless:
        return Candidates(asked, unknown_sources=question.unknown_sources)
    below, _ = place(after)
    numbers = backends.matching(question.wanted, below=below, limit=WINDOW, shelf=STATEMENTS)
    rows = _rows(numbers)
    found = [
        Candidate(rows[number], f"{number}-0")
        for number in numbers
        if number in rows and question.rows.admits(Kind.STATEMENT, rows[number].article.sort_at, rows[number].article.source_id)
    ]
    more = f"{numbers[-1]}-0" if len(numbers) == WINDOW else ""
    return Candidates(asked, tuple(found), more, question.unknown_sources)


def index_statements(rows: Iterable[Said]) -> None:
    """Write statements (with article and person) to the index, in place of what was there. Within a transaction of the caller."""
    backends.write(((number_of(row), _tokens(row)) for row in rows if row.position < PLACES - 1), STATEMENTS)


def rebuild_statements() -> None:
    """Write the statements' shelf anew, oldest first, while the site runs."""
    numbers = Said.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)
    for batch in _batches(numbers, BATCH):
        with writing():
            index_statements(with_words(Said.objects.filter(pk__in=batch)))
    backends.tidy(STATEMENTS)


def with_words(rows: QuerySet[Said]) -> QuerySet[Said]:
    """Bring along what is indexed and shown of statements: article without its body, source, person."""
    return rows.select_related("article__source", "person").defer(*_UNREAD)


def number_of(row: Said) -> int:
    """Return a statement's number in the index: statements of one article stand together, those of newer ones above."""
    return row.article_id * PLACES + row.position


def _rows(numbers: Sequence[int]) -> dict[int, Said]:
    """Read statements by number, those of live articles that no editor found wrong. One query."""
    articles, positions = {number // PLACES for number in numbers}, {number % PLACES for number in numbers}
    rows = Said.objects.filter(live(), article__in=articles, position__in=positions)
    wanted = set(numbers)
    return {number_of(row): row for row in with_words(rows.exclude(verdict=Verdict.WRONG)) if number_of(row) in wanted}


def _tokens(row: Said) -> list[str]:
    """Return the tokens of a statement: its marks, its speaker by every name we know, its words."""
    article = row.article
    found = [kind_mark(Kind.STATEMENT), article_mark(article.pk), source_mark(article.source_id), *day_marks(article.sort_at)]
    names = dict.fromkeys(name for name in (row.speaker, row.person.name if row.person else "") if name)
    for name in names:
        found += [BORDER, *map(author_mark, tokens(name))]
    signs: set[str] = set()
    for text in (*names, row.role, row.addressee, row.words):
        found += [BORDER, *tokens(text)]
        signs |= characters(text)
    return [*found, BORDER, *map(character_mark, sorted(signs))]


def _batches(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while batch := list(islice(items, size)):
        yield batch
