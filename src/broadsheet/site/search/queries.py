"""What the search pages read: the index, then the articles that it names - those that may be shown, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from broadsheet.engine.text.query import Query, variants
from broadsheet.engine.text.tokens import hits
from broadsheet.site.cards import Card, cards
from broadsheet.site.visitor import Visitor
from broadsheet.store import articles
from broadsheet.store.models import Article, SavedSearch
from broadsheet.store.search import Results
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
    """One article found, as the page prints it."""

    card: Card
    title: tuple[Piece, ...]
    blurb: tuple[Piece, ...]
    is_below: bool
    """None of the words asked for stands in what is shown: they are further down in the article."""


def found(results: Results, visitor: Visitor) -> list[Found]:
    """Return what was found, in order, with the words marked that were asked for."""
    wanted = _wanted(results.query)
    return [_marked(card, wanted) for card in cards(shown(results, demo_allowed=visitor.demo_allowed), visitor)]


def shown(results: Results, *, demo_allowed: bool) -> Sequence[Article]:
    """Return the articles found that may be shown at all, in order."""
    numbers = [hit.object_id for hit in results.hits]
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
