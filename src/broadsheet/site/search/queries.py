"""What the search pages read: the index, then the things that it names - those that may be shown, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from broadsheet.engine.text.query import Query, variants
from broadsheet.engine.text.tokens import hits
from broadsheet.site.cards import Card, cards
from broadsheet.site.people.words import Quotation
from broadsheet.site.search.statements import told
from broadsheet.site.story_cards import story_card
from broadsheet.site.visitor import Visitor
from broadsheet.store import articles, findings, stories
from broadsheet.store.models import Article, Person, SavedSearch
from broadsheet.store.search import Kind, Results
from broadsheet.store.search import search as find

PAGE = 20
MAX_KEPT = 50
"""How many searches one person keeps."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: words that were asked for, or others."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One article or story found, as the page prints it."""

    card: Card
    title: tuple[Piece, ...]
    blurb: tuple[Piece, ...]
    is_below: bool
    """None of the words asked for stands in what is shown: they are further down in the article."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page prints for a query: things of one kind."""

    query: Query
    articles: tuple[Found, ...] = ()
    stories: tuple[Found, ...] = ()
    people: tuple[tuple[Person, tuple[Piece, ...]], ...] = ()
    """People, their names in pieces."""
    statements: tuple[tuple[Quotation, tuple[Piece, ...]], ...] = ()
    """Statements, their words in pieces."""
    after: str = ""
    total: int | None = None
    suggestion: str = ""
    unknown_sources: tuple[str, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether there is anything on this page."""
        return bool(self.articles or self.stories or self.people or self.statements)


def kinds(*, with_people: bool) -> tuple[Kind, ...]:
    """Return what can be looked for, in the order of the tabs."""
    return (Kind.ARTICLE, Kind.STORY, Kind.PERSON, Kind.STATEMENT) if with_people else (Kind.ARTICLE, Kind.STORY)


def answer(query: str, kind: Kind, visitor: Visitor, *, now: datetime, after: str, newest_first: bool) -> Answer:
    """Find things of one kind: a fixed number of queries for each."""
    if kind == Kind.STATEMENT:
        return _statements(query, visitor, after)
    results = find(
        query, kind=kind, now=now, limit=PAGE, after=after, demo_allowed=visitor.demo_allowed, newest_first=newest_first
    )
    wanted, rest = _wanted(results.query), _rest(results)
    if kind == Kind.STORY:
        listed = stories.listed(_numbers(results), now, demo_allowed=visitor.demo_allowed) if results.hits else {}
        rows = [story_card(listed[number], visitor) for number in _numbers(results) if number in listed]
        return Answer(**_seen(rest, len(rows), results), stories=tuple(_marked(card, wanted) for card in rows if card))
    if kind == Kind.PERSON:
        people = _people(results, visitor)
        rest |= {"suggestion": ""}  # it may be the name of somebody who has no page
        return Answer(**_seen(rest, len(people), results), people=tuple((row, pieces(row.name, wanted)) for row in people))
    made = [_marked(card, wanted) for card in cards(shown(results, demo_allowed=visitor.demo_allowed), visitor)]
    return Answer(**rest, articles=tuple(made))


def _statements(query: str, visitor: Visitor, after: str) -> Answer:
    found = told(query, visitor, after=after, limit=PAGE)
    wanted = _wanted(found.query)
    said = tuple((one, pieces(one.words, wanted)) for _, one in found.found)
    return Answer(found.query, statements=said, after=found.after, unknown_sources=found.unknown_sources)


def _people(results: Results, visitor: Visitor) -> list[Person]:
    """Return the people found who have a page that this reader may see, in order."""
    if not results.hits:
        return []
    reads_whole = visitor.reads_whole
    rows = findings.people(everybody=reads_whole, demo_allowed=visitor.demo_allowed).filter(pk__in=_numbers(results))
    known = {row.pk: row for row in rows if reads_whole or findings.is_public(row)}
    return [known[number] for number in _numbers(results) if number in known]


def _numbers(results: Results) -> list[int]:
    return [hit.object_id for hit in results.hits]


def _rest(results: Results) -> dict[str, Any]:
    names = ("query", "after", "total", "suggestion", "unknown_sources")
    return {name: getattr(results, name) for name in names}


def _seen(rest: dict[str, Any], count: int, results: Results) -> dict[str, Any]:
    """Tell no sum of things that this reader does not see."""
    return rest if count == len(results.hits) else rest | {"total": None}


def shown(results: Results, *, demo_allowed: bool) -> Sequence[Article]:
    """Return the articles found that may be shown at all, in order."""
    numbers = _numbers(results)
    rows = {row.pk: row for row in articles.listed(numbers, demo_allowed=demo_allowed)} if numbers else {}
    return [rows[number] for number in numbers if number in rows]


def newest(query: str, *, demo_allowed: bool, now: datetime, limit: int = 40) -> Sequence[Article]:
    """Return the newest articles that a query finds, for its feed."""
    return shown(find(query, now=now, limit=limit, demo_allowed=demo_allowed, newest_first=True), demo_allowed=demo_allowed)


def kept(visitor: Visitor) -> Sequence[SavedSearch]:
    """Return the searches that a person keeps, the newest first."""
    return list(SavedSearch.objects.filter(user=visitor.account).order_by("-created_at", "-pk")[:MAX_KEPT])


def _wanted(query: Query) -> frozenset[str]:
    terms = (term for group in query.groups for term in group)
    return frozenset(
        token for term in terms for asked in term.tokens for token in ((asked,) if term.is_phrase else variants(asked))
    )


def _marked(card: Card, wanted: frozenset[str]) -> Found:
    title, blurb = pieces(card.title, wanted), pieces(card.blurb, wanted)
    return Found(card, title, blurb, is_below=bool(wanted) and not any(piece.is_hit for piece in (*title, *blurb)))


def pieces(text: str, wanted: frozenset[str]) -> tuple[Piece, ...]:
    """Cut a text where words that were asked for begin and end."""
    parts, place = [], 0
    for start, end in hits(text, wanted):
        parts += [Piece(text[place:start], is_hit=False)] * (start > place) + [Piece(text[start:end], is_hit=True)]
        place = end
    return (*parts, *([Piece(text[place:], is_hit=False)] if place < len(text) else []))
