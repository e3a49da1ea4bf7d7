"""What the front page reads: the newest articles, stories by rank, and what else is reported of those that are printed.

Four queries, one more while articles wait to be placed; two on an empty site.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from broadsheet.site.cards import Card, cards
from broadsheet.site.front.layout import Front
from broadsheet.site.story_cards import article_card, report, story_card
from broadsheet.site.times import dated
from broadsheet.site.visitor import Visitor
from broadsheet.store import articles, front, stories
from broadsheet.store.models import Article, Membership, Source

LATEST_LIMIT = 30


@dataclass(frozen=True, slots=True)
class Day:
    """The stories of one day in the running list."""

    name: str
    stories: tuple[Card, ...]


def newest(visitor: Visitor, *, limit: int, before: articles.Place | None = None) -> list[Card]:
    """Return cards of the newest articles, newest first."""
    return cards(articles.front(demo_allowed=visitor.demo_allowed, limit=limit, before=before), visitor)


def by_rank(visitor: Visitor, now: datetime, reports: Sequence[Article]) -> list[Card]:
    """Return cards of the stories that matter most, best first; articles that no story has yet stand among them by their age.

    What else is reported of each is read when it is known which are printed: :func:`with_reports`.
    """
    ranked = front.ranked(now, demo_allowed=visitor.demo_allowed)
    made = [card for one in ranked if (card := story_card(one, visitor))]
    waiting = [article for article in reports if _is_waiting(article)]
    front.with_pictures(waiting)
    newest = min(now, max([*(one.story.changed_at for one in ranked), *(article.sort_at for article in waiting)], default=now))
    alone = [article_card(article, visitor, score=_score(article, newest)) for article in waiting]
    pinned = sum(1 for card in made if card.rank and card.rank.is_pinned)
    return [*made[:pinned], *sorted((*made[pinned:], *alone), key=lambda card: -card.score)]


def with_reports(page: Front, visitor: Visitor) -> Front:
    """Put beside each printed story what other outlets report of it. One query."""
    printed = {card.story: card for card in page.stories if card.rank and card.story}
    members = front.lines(list(printed))
    told = {
        card.id: replace(
            card, reports=tuple(report(one, visitor) for one in members.get(number, ()) if one.article_id != card.id)
        )
        for number, card in printed.items()
    }
    return page.exchanged(told)


def _is_waiting(article: Article) -> bool:
    place: Membership | None = getattr(article, "membership", None)
    return place is None or place.story_id is None


def _score(article: Article, newest: datetime) -> float:
    """Rank an article as a story of one outlet would be."""
    return stories.freshness(article.sort_at, newest)


def has_sources(visitor: Visitor) -> bool:
    """Whether anything is being gathered that this visitor may see."""
    sources = Source.objects.all() if visitor.demo_allowed else Source.objects.filter(is_demo=False)
    return sources.exists()


def by_day(stories: Iterable[Card]) -> list[Day]:
    """Group cards by the reader's day, in their order."""
    days: dict[str, list[Card]] = {}
    for story in stories:
        local: datetime = timezone.localtime(story.time)
        days.setdefault(dated(local, "l, j F Y"), []).append(story)
    return [Day(name, tuple(group)) for name, group in days.items()]
