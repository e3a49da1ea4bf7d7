"""What the front page reads: stories by rank with their reports, and the newest articles. Five queries; one more on an empty site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from broadsheet.site.cards import Card, cards
from broadsheet.site.story_cards import article_card, story_card
from broadsheet.site.times import dated
from broadsheet.site.visitor import Visitor
from broadsheet.store import articles, stories
from broadsheet.store.models import Article, Membership, Source, StoryState

FRONT_LIMIT = 90
"""How many of the newest articles the front page is made from."""
LATEST_LIMIT = 30
STORIES = 60
"""How many stories stand on it at most."""


@dataclass(frozen=True, slots=True)
class Day:
    """The stories of one day in the running list."""

    name: str
    stories: tuple[Card, ...]


def newest(visitor: Visitor, *, limit: int = FRONT_LIMIT, before: articles.Place | None = None) -> list[Card]:
    """Return cards of the newest articles, newest first."""
    return cards(articles.front(demo_allowed=visitor.demo_allowed, limit=limit, before=before), visitor)


def by_rank(visitor: Visitor, now: datetime, reports: Sequence[Article], *, section: str | None = None) -> list[Card]:
    """Return cards of the stories that matter most, best first; articles that no story has yet stand among them by their age."""
    ranked = stories.front(STORIES, now, section=section, demo_allowed=visitor.demo_allowed)
    made = [card for one in ranked if (card := story_card(one, visitor))]
    waiting = [] if section else [article for article in reports if _is_waiting(article)]
    newest = min(now, max([*(one.story.changed_at for one in ranked), *(article.sort_at for article in waiting)], default=now))
    alone = [article_card(article, visitor, score=_score(article, newest)) for article in waiting]
    pinned = sum(1 for card in made if card.rank and card.rank.is_pinned)
    return [*made[:pinned], *sorted((*made[pinned:], *alone), key=lambda card: -card.score)]


def newest_articles(visitor: Visitor) -> list[Article]:
    """Return the newest articles with source, lead picture and place, those of hidden stories left out."""
    newest = articles.front(demo_allowed=visitor.demo_allowed, limit=FRONT_LIMIT, with_place=True)
    return [article for article in newest if not _is_hidden(article)]


def _is_hidden(article: Article) -> bool:
    place: Membership | None = getattr(article, "membership", None)
    return place is not None and place.story is not None and place.story.state != StoryState.LIVE


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
