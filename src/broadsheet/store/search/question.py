"""A query with its filters looked up: what the index is asked, and what rows must fulfil besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from broadsheet.engine.text import query as queries
from broadsheet.engine.text.query import Query, Term
from broadsheet.engine.text.tokens import characters, is_paired, tokens
from broadsheet.store.models import Membership, Source
from broadsheet.store.search.backends import Wanted
from broadsheet.store.search.kinds import (
    BORDER,
    Kind,
    article_mark,
    author_mark,
    character_mark,
    day_mark,
    kind_mark,
    label_mark,
    source_mark,
)

_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2100, 1, 1)
MAX_REPORTS = 400
"""Reports of one story that are looked among; the newest come first."""

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Besides:
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
class Question:
    """A query with its filters looked up."""

    wanted: Wanted
    rows: Besides
    title_groups: tuple[tuple[Run, ...], ...]
    unknown_sources: tuple[str, ...] = ()
    is_hopeless: bool = False


def question_of(asked: Query, kind: Kind | None, *, demo_allowed: bool) -> Question:
    """Look up what a query names: outlets, stories, the demo press. Four queries at most."""
    named, unknown = _sources(asked.sources)
    excluded, _ = _sources(asked.not_sources)
    groups = [tuple(_runs(term) for term in group) for group in asked.groups]
    words = [tuple(run for runs in group for run in runs) for group in groups]
    marks: list[tuple[Run, ...]] = [(_author_run(author),) for author in asked.authors]
    marks += [(_author_run(term) if kind == Kind.STATEMENT else term.tokens,) for term in asked.speakers]
    marks += [((label_mark(label),),) for label in asked.labels]
    if asked.sources:
        marks.append(tuple((source_mark(number),) for number in named))
    reports = _reports(asked.stories, kind)
    marks += [reports] if reports else []
    days = _days(asked)
    marks += [days] if days else []
    if kind is not None and _needs_mark(kind, [*words, *marks]):
        marks.append(((kind_mark(kind),),))
    since, before = _midnight(asked.since), _midnight(asked.before)
    rows = Besides(kind, since, before, frozenset() if demo_allowed else _demo())
    return Question(
        wanted=Wanted((*words, *marks), (*_without(asked, kind), *((source_mark(number),) for number in excluded))),
        rows=rows,
        title_groups=tuple(words),
        unknown_sources=unknown,
        is_hopeless=bool(asked.sources and not named) or () in (days, reports),
    )


def _needs_mark(kind: Kind, asked: Sequence[object]) -> bool:
    """Whether the index must be told the kind: statements have a shelf of their own, and most documents are articles."""
    return not asked if kind in {Kind.ARTICLE, Kind.STATEMENT} else True


def _without(asked: Query, kind: Kind | None) -> list[Run]:
    """Return what the index leaves out. Of statements it leaves out nothing: a speaker whom a reader may not know is no reason."""
    terms = () if kind == Kind.STATEMENT else (*asked.without, *asked.not_speakers)
    labels = () if kind == Kind.STATEMENT else asked.not_labels
    return [run for term in terms for run in _runs(term, exact=True)] + [(label_mark(label),) for label in labels]


def _reports(stories: Sequence[int], kind: Kind | None) -> tuple[Run, ...] | None:
    """Return the marks of the reports of the stories asked for: ``None`` for any, nothing for none."""
    if not stories or kind not in {Kind.ARTICLE, Kind.STATEMENT}:
        return None
    rows = Membership.objects.filter(Q(story__in=stories) | Q(story__merged_into__in=stories)).order_by("-article")
    return tuple((article_mark(number),) for number in rows.values_list("article", flat=True)[:MAX_REPORTS])


def is_met(asked: Query, texts: Sequence[str], speaker: str) -> bool:
    """Whether what a reader is shown of a statement is what the query asks for.

    Args:
        asked: the query; its days, outlets and stories are the index's.
        texts: everything shown of it, the speaker among it.
        speaker: who said it, empty where the reader is not told.
    """
    words, said_by = _line([token for text in texts for token in (BORDER, *tokens(text))]), _line(tokens(speaker))
    signs = {character_mark(sign) for text in texts for sign in characters(text)}

    def stands(run: Run) -> bool:
        return run[0] in signs or _line(run) in words

    return (
        all(any(stands(run) for term in group for run in _runs(term)) for group in asked.groups)
        and all(_line(term.tokens) in said_by for term in (*asked.speakers, *asked.authors))
        and not any(stands(run) for term in asked.without for run in _runs(term, exact=True))
        and not any(_line(term.tokens) in said_by for term in asked.not_speakers)
    )


def _line(run: Iterable[str]) -> str:
    return f" {' '.join(run)} "


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
