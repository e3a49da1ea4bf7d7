"""Answer a query: the newest things that match, window by window, the best of each window first.

1. The query's words and filters become tokens and marks (``kinds``).
2. The index names the newest ``WINDOW`` documents that match: no query reads more, whatever its words.
3. Those are put in order: words in the title, then age.
4. A page is cut from them; the next page goes on in the same window, then in the next, older one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from broadsheet.engine.text import query as queries
from broadsheet.engine.text.query import Query, Term
from broadsheet.engine.text.tokens import is_paired
from broadsheet.store.models import SearchDocument, Source
from broadsheet.store.search import backends, spelling
from broadsheet.store.search.backends import Wanted
from broadsheet.store.search.kinds import Kind, author_mark, character_mark, day_mark, kind_mark, source_mark

WINDOW = 200
"""How many of the newest matches are put in order by how well they match."""
ROUNDS = 4
"""How often the index is asked again where the filters left little of a window."""
FADES = timedelta(days=14)
"""After how long a thing counts half as new."""
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2100, 1, 1)
_PLACE = re.compile(r"(\d{1,18})-(\d{1,4})")

Run = tuple[str, ...]


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
class _Besides:
    """What a document's row must fulfil besides. Asked of the rows, not of the database, which reads them by number alone."""

    kind: Kind | None
    since: datetime | None
    before: datetime | None
    hidden_sources: frozenset[int]

    def admits(self, kind: str, at: datetime, source: int | None) -> bool:
        """Whether a row with these columns is one that was asked for."""
        return (
            (self.kind is None or kind == self.kind)
            and (self.since is None or at >= self.since)
            and (self.before is None or at < self.before)
            and source not in self.hidden_sources
        )


@dataclass(frozen=True, slots=True)
class _Question:
    """A query with its filters looked up."""

    wanted: Wanted
    rows: _Besides
    title_groups: tuple[tuple[Run, ...], ...]
    unknown_sources: tuple[str, ...] = ()
    is_hopeless: bool = False


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
    asked = queries.parse(query)
    if asked.is_empty:
        return Results(asked)
    question = _question(asked, kind, demo_allowed=demo_allowed)
    if question.is_hopeless:
        return Results(asked, total=0, unknown_sources=question.unknown_sources)
    below, skipped = _place(after)
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


# --- the question -------------------------------------------------------------------------------------------------


def _question(asked: Query, kind: Kind | None, *, demo_allowed: bool) -> _Question:
    named, unknown = _sources(asked.sources)
    excluded, _ = _sources(asked.not_sources)
    groups = [tuple(_runs(term) for term in group) for group in asked.groups]
    words = [tuple(run for runs in group for run in runs) for group in groups]
    marks: list[tuple[Run, ...]] = [(_author_run(author),) for author in asked.authors]
    if asked.sources:
        marks.append(tuple((source_mark(number),) for number in named))
    days = _days(asked)
    marks += [days] if days else []
    if kind is not None and (kind != Kind.ARTICLE or not (words or marks)):
        marks.append(((kind_mark(kind),),))
    without = [run for term in asked.without for run in _runs(term, exact=True)] + [(source_mark(number),) for number in excluded]
    since, before = _midnight(asked.since), _midnight(asked.before)
    rows = _Besides(kind, since, before, frozenset() if demo_allowed else _demo())
    return _Question(
        wanted=Wanted((*words, *marks), tuple(without)),
        rows=rows,
        title_groups=tuple(words),
        unknown_sources=unknown,
        is_hopeless=bool(asked.sources and not named) or days == (),
    )


def _runs(term: Term, *, exact: bool = False) -> list[Run]:
    """Return the runs of tokens that meet a term."""
    if len(term.tokens) > 1:
        return [term.tokens]
    (token,) = term.tokens
    if len(token) == 1 and is_paired(token):
        return [(character_mark(token),)]
    return [(token,)] if term.is_phrase or exact else [(variant,) for variant in queries.variants(token)]


def _author_run(term: Term) -> Run:
    return tuple(author_mark(token) for token in term.tokens)


def _sources(names: Sequence[str]) -> tuple[list[int], tuple[str, ...]]:
    """Look up sources by slug, host, name, or the beginning of a word of their name; return what was not found too."""
    if not names:
        return [], ()
    known = list(Source.objects.values_list("pk", "slug", "name", "home_url"))
    found = {name: [pk for pk, slug, title, url in known if _is_called(name, slug, title, url)] for name in names}
    return [pk for numbers in found.values() for pk in numbers], tuple(name for name, numbers in found.items() if not numbers)


def _is_called(name: str, slug: str, title: str, url: str) -> bool:
    host = url.partition("://")[2].partition("/")[0].casefold().removeprefix("www.")
    title = title.casefold()
    exact = name in {slug.casefold(), title, host}
    return exact or (len(name) > 2 and any(title[place:].startswith(name) for place in _word_starts(title)))


def _word_starts(title: str) -> Iterable[int]:
    return (match.start() for match in re.finditer(r"\b\w", title))


def _demo() -> frozenset[int]:
    """Return the sources of the demo press."""
    return frozenset(Source.objects.filter(is_demo=True).values_list("pk", flat=True))


def _days(asked: Query) -> tuple[Run, ...] | None:
    """Return the marks of the days asked for: ``None`` for any day, nothing for none."""
    if asked.since is None and asked.before is None:
        return None
    since, before = max(asked.since or _FIRST_DAY, _FIRST_DAY), min(asked.before or _LAST_DAY, _LAST_DAY)
    # A day of the reader's zone reaches into the UTC days before and after it.
    tiles = queries.tiles(since - timedelta(days=1), before + timedelta(days=1)) if since < before else []
    return tuple((day_mark(tile),) for tile in tiles)


def _midnight(day: date | None) -> datetime | None:
    if day is None:
        return None
    day = min(max(day, _FIRST_DAY), _LAST_DAY)
    return datetime.combine(day, time(), timezone.get_current_timezone()).astimezone(UTC)


# --- the answer ---------------------------------------------------------------------------------------------------


def _window(question: _Question, below: int | None) -> tuple[list[_Row], bool]:
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


def _rows(numbers: list[int], besides: _Besides) -> list[_Row]:
    columns = ("pk", "kind", "object_id", "at", "title_tokens", "source_id")
    found = {
        pk: _Row(pk, kind, object_id, at, tokens)
        for pk, kind, object_id, at, tokens, source in SearchDocument.objects.filter(pk__in=numbers).values_list(*columns)
        if besides.admits(kind, at, source)
    }
    return [found[number] for number in numbers if number in found]


def _in_order(rows: list[_Row], question: _Question, now: datetime, *, newest_first: bool) -> list[_Row]:
    if newest_first or not question.title_groups:
        return sorted(rows, key=lambda row: (row.at, row.number), reverse=True)
    return sorted(rows, key=lambda row: (_score(row, question.title_groups, now), row.at, row.number), reverse=True)


def _score(row: _Row, groups: Sequence[Sequence[Run]], now: datetime) -> float:
    """Weigh words in the title against age: all words in the title make up for a fortnight."""
    title = f" {row.title_tokens} "
    met = sum(1 for group in groups if any(f" {' '.join(run)} " in title for run in group))
    age = max((now - row.at) / FADES, 0.0)
    return float(met / len(groups) + 2.0 ** (1 - min(age, 50.0)))


def _place(after: str) -> tuple[int | None, int]:
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
