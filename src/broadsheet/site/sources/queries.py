"""What the outlet pages read: one outlet with its feeds, its articles; or the list with counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from broadsheet.site.cards import INKS, Card, cards
from broadsheet.site.visitor import Visitor
from broadsheet.store import articles
from broadsheet.store.models import Article, Feed, Source

PAGE = 30
OUTLETS = 48


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet in the list."""

    source: Source
    ink: int
    number: int
    """How many articles of it there are."""
    newest: datetime | None


def outlets(visitor: Visitor, page: int) -> list[Outlet]:
    """Return one page (from 1) of the outlets this visitor may see, and one more, by name, with how much there is of each."""
    start = (page - 1) * OUTLETS
    visible = Source.objects.all() if visitor.demo_allowed else Source.objects.filter(is_demo=False)
    rows = list(visible.order_by("name", "pk")[start : start + OUTLETS + 1])
    # Answered from the index (source, time) alone: asking for the state too would read every article's whole row.
    sums = Article.objects.filter(source__in=rows).order_by().values_list("source").annotate(Count("pk"), Max("sort_at"))
    of = {source_id: (number, newest) for source_id, number, newest in sums}
    return [Outlet(row, row.pk % INKS, *of.get(row.pk, (0, None))) for row in rows]


def feeds(outlet: Source) -> Sequence[Feed]:
    """Return the addresses that are watched for an outlet."""
    return list(outlet.feeds.order_by("url"))


def newest(outlet: Source, visitor: Visitor, before: articles.Place | None) -> list[Card]:
    """Return one page of an outlet's articles and one more."""
    return cards(articles.by_source(outlet, demo_allowed=visitor.demo_allowed, limit=PAGE + 1, before=before), visitor)
