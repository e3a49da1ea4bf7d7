"""What the outlet pages read: one outlet with its feeds, its articles; or the list with counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from broadsheet.site.cards import INKS, Card, cards
from broadsheet.site.visitor import Visitor
from broadsheet.store import articles, sources
from broadsheet.store.models import Feed, Source

PAGE = 30
OUTLETS = 48


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet in the list."""

    source: Source
    ink: int
    articles: int
    newest: datetime | None


def outlets(visitor: Visitor, page: int) -> list[Outlet]:
    """Return one page (from 1) of the outlets this visitor may see, and one more, by name, with how much there is of each."""
    start = (page - 1) * OUTLETS
    rows = sources.listing(demo_allowed=visitor.demo_allowed)[start : start + OUTLETS + 1]
    return [Outlet(row, row.pk % INKS, row.article_count, row.newest_at) for row in rows]  # type: ignore[attr-defined]  # annotated


def feeds(outlet: Source) -> Sequence[Feed]:
    """Return the addresses that are watched for an outlet."""
    return list(outlet.feeds.order_by("url"))


def newest(outlet: Source, visitor: Visitor, before: articles.Place | None) -> list[Card]:
    """Return one page of an outlet's articles and one more."""
    return cards(articles.by_source(outlet, demo_allowed=visitor.demo_allowed, limit=PAGE + 1, before=before), visitor)
