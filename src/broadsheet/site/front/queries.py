"""What the front page reads. Two queries for articles and their pictures, one to tell an empty site from one that waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import formats, timezone

from broadsheet.site.cards import Card, cards
from broadsheet.site.visitor import Visitor
from broadsheet.store import articles
from broadsheet.store.models import Source

FRONT_LIMIT = 90
"""How many of the newest articles the front page is made from."""
LATEST_LIMIT = 30


@dataclass(frozen=True, slots=True)
class Day:
    """The stories of one day in the running list."""

    name: str
    stories: tuple[Card, ...]


def newest(visitor: Visitor, *, limit: int = FRONT_LIMIT, before: articles.Place | None = None) -> list[Card]:
    """Return cards of the newest articles, newest first."""
    return cards(articles.front(demo_allowed=visitor.demo_allowed, limit=limit, before=before), visitor)


def has_sources(visitor: Visitor) -> bool:
    """Whether anything is being gathered that this visitor may see."""
    sources = Source.objects.all() if visitor.demo_allowed else Source.objects.filter(is_demo=False)
    return sources.exists()


def by_day(stories: Iterable[Card]) -> list[Day]:
    """Group cards by the reader's day, in their order."""
    days: dict[str, list[Card]] = {}
    for story in stories:
        local: datetime = timezone.localtime(story.time)
        days.setdefault(formats.date_format(local, "l, j F Y"), []).append(story)
    return [Day(name, tuple(group)) for name, group in days.items()]
