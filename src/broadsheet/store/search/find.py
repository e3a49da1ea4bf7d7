"""Answer a query: the newest things that match, window by window, the best of each window first.

1. The query's words and filters become tokens and marks (``kinds``).
2. The index names the newest ``WINDOW`` documents that match: no query reads more, whatever its words.
3. Those are put in order: words in the title, then age.
4. A page is cut from them; the next page goes on in the same window, then in the next, older one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from broadsheet.engine.text import query as queries
from broadsheet.engine.text.query import Query
from broadsheet.store.models import SearchDocument
from broadsheet.store.search import backends, spelling
from broadsheet.store.search.backends import Wanted
from broadsheet.store.search.kinds import Kind, kind_mark
from broadsheet.store.search.question import Besides, Question, Run, question_of

WINDOW = 200
"""How many of the newest matches are put in order by how well they match."""
ROUNDS = 4
"""How often the index is asked again where the filters left little of a window."""
FADES = timedelta(days=14)
"""After how long a thing counts half as new."""
_PLACE = re.compile(r"(\d{1,18})-(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    kind: Kind
    object_id: int


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found."""

    query: Query
    hits: tuple[Hit, ...] = ()
    after: str = ""
    """Where the next page begins; empty on the last."""
    total: int | None = None
    """How many there are in all, where that is known without counting everything."""
    suggestion: str = ""
    """Another query that finds something, where this one finds nothing."""
    unknown_sources: tuple[str, ...] = ()
    """What ``source:`` named that no outlet is called."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A document that matches."""

    number: int
    kind: str
    object_id: int
    at: datetime
    title_tokens: str


def search(
    query: str,
    *,
    kind: Kind | None = Kind.ARTICLE,
    now: datetime,
    limit: int = 20,
    after: str = "",
    demo_allowed: bool = False,
    newest_first: bool = False,
) -> Results:
    """Find things. No text is an error; what asks for nothing finds nothing.

    Args:
        query: what a person typed; ``engine.text.query`` says what it may say. Days are those of the current time zone.
        kind: of things; ``None`` for all.
        now: the time (aware).
        limit: how many at most.
        after: where an earlier page ended (``Results.after``); anything else means the beginning.
        demo_allowed: whether the demo press's articles may be found.
        newest_first: order by time alone.
    """
    asked = queries.parse(query, today=timezone.localdate(now))
    if asked.is_empty:
        return Results(asked)
    question = question_of(asked, kind, demo_allowed=demo_allowed)
    if question.is_hopeless:
        return Results(asked, total=0, unknown_sources=question.unknown_sources)
    below, skipped = place(after)
    rows, has_more = _window(question, below)
    ordered = _in_order(rows, question, now, newest_first=newest_first)
    page = ordered[skipped : skipped + limit]
    suggestion = "" if rows or below else _suggestion(asked, query, kind, demo_allowed=demo_allowed)
    return Results(
        asked,
        hits=tuple(Hit(Kind(row.kind), row.object_id) for row in page),
        after=_next(rows, below, skipped + limit, has_more=has_more),
        total=None if has_more or below else len(rows),
        suggestion=suggestion,
        unknown_sources=question.unknown_sources,
    )


# --- the answer ---------------------------------------------------------------------------------------------------


def _window(question: Question, below: int | None) -> tuple[list[_Row], bool]:
    """Return the newest matches below a number, the highest first, and whether there may be more below them."""
    found: list[_Row] = []
    for _ in range(ROUNDS):
        numbers = backends.matching(question.wanted, below=below, limit=WINDOW)
        found += _rows(numbers, question.rows)
        if len(numbers) < WINDOW:
            return found, False
        below = numbers[-1]
        if len(found) >= WINDOW // 2:
            break
    return found, True


def _rows(numbers: list[int], besides: Besides) -> list[_Row]:
    columns = ("pk", "kind", "object_id", "at", "title_tokens", "source_id")
    found = {
        pk: _Row(pk, kind, object_id, at, tokens)
        for pk, kind, object_id, at, tokens, source in SearchDocument.objects.filter(pk__in=numbers).values_list(*columns)
        if besides.admits(kind, at, source)
    }
    return [found[number] for number in numbers if number in found]


def _in_order(rows: list[_Row], question: Question, now: datetime, *, newest_first: bool) -> list[_Row]:
    if newest_first or not question.title_groups:
        return sorted(rows, key=lambda row: (row.at, row.number), reverse=True)
    return sorted(rows, key=lambda row: (_score(row, question.title_groups, now), row.at, row.number), reverse=True)


def _score(row: _Row, groups: Sequence[Sequence[Run]], now: datetime) -> float:
    """Weigh words in the title against age: all words in the title make up for a fortnight."""
    title = f" {row.title_tokens} "
    met = sum(1 for group in groups if any(f" {' '.join(run)} " in title for run in group))
    age = max((now - row.at) / FADES, 0.0)
    return float(met / len(groups) + 2.0 ** (1 - min(age, 50.0)))


def place(after: str) -> tuple[int | None, int]:
    """Read where an earlier page ended; anything else is the beginning."""
    match = _PLACE.fullmatch(after)
    return (int(match[1]), int(match[2])) if match else (None, 0)


def _next(rows: list[_Row], below: int | None, shown: int, *, has_more: bool) -> str:
    if not rows:
        return ""
    if shown < len(rows):
        return f"{below if below is not None else rows[0].number + 1}-{shown}"
    return f"{rows[-1].number}-0" if has_more else ""


# --- nothing found ------------------------------------------------------------------------------------------------


def _suggestion(asked: Query, text: str, kind: Kind | None, *, demo_allowed: bool) -> str:
    """Return the query with the words replaced that find nothing by near ones that do; empty where that does not help."""
    better = text
    for token in dict.fromkeys(asked.tokens):
        if _finds(((token,),), kind, demo_allowed=demo_allowed):
            continue
        near = next((word for word in spelling.near(token) if _finds(((word,),), kind, demo_allowed=demo_allowed)), "")
        better = re.sub(rf"(?<!\w){re.escape(token)}(?!\w)", near, better, flags=re.IGNORECASE) if near else better
    return better if better != text else ""


def _finds(group: tuple[Run, ...], kind: Kind | None, *, demo_allowed: bool) -> bool:
    marks = (((kind_mark(kind),),),) if kind and kind != Kind.ARTICLE else ()
    numbers = backends.matching(Wanted((group, *marks)), below=None, limit=20)
    rows = SearchDocument.objects.filter(pk__in=numbers)
    return (rows if demo_allowed else rows.exclude(source__is_demo=True)).exists()
