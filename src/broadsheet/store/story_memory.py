"""What the story index is given back after a restart: the articles of the last weeks with their stories, and what editors ruled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Max

from broadsheet.engine.understand import Known, Rulings
from broadsheet.store.models import Article, ArticleState, Membership, Story, StoryBar, StoryLog
from broadsheet.store.prepared import Prepared

REMEMBERED = timedelta(days=30)
"""What is related to an article is looked for among this many days."""
_COLUMNS = (
    "article_id",
    "article__title",
    "article__standfirst",
    "article__text",
    "article__sort_at",
    "article__source_id",
    "article__language",
    "story__key",
)


def newest(*, is_demo: bool) -> datetime | None:
    """Return the time of the newest placed article."""
    rows = Story.objects.filter(is_demo=is_demo, merged_into__isnull=True)
    return rows.order_by("-changed_at").values_list("changed_at", flat=True).first()


def known(*, is_demo: bool, until: datetime) -> Iterator[Known]:
    """Yield the placed articles of the thirty days before ``until``, in the order in which they were placed."""
    rows = Membership.objects.filter(story__isnull=False, story__is_demo=is_demo, article__state=ArticleState.LIVE)
    rows = rows.filter(article__sort_at__gte=until - REMEMBERED).order_by("placed_at", "pk")
    for article, title, standfirst, text, at, source, language, key in rows.values_list(*_COLUMNS).iterator(chunk_size=500):
        yield Known(str(article), title, words(standfirst, text), at.isoformat(), str(source), language or None, key)


def words(standfirst: str, text: str) -> str:
    """Return what the index reads of an article: its standfirst says in a sentence what happened, where the text does not begin with it."""
    return text if not standfirst or text.startswith(standfirst[:60]) else f"{standfirst}\n\n{text}"


def rulings(*, is_demo: bool) -> Rulings:
    """Return what editors ruled."""
    held = Membership.objects.filter(held_by_editor=True, story__isnull=False, story__is_demo=is_demo)
    bars = StoryBar.objects.filter(low__is_demo=is_demo).values_list("low__key", "high__key")
    return Rulings(
        held={str(article): key for article, key in held.values_list("article_id", "story__key")},
        apart=frozenset((min(pair), max(pair)) for pair in bars),
    )


def last_log() -> int:
    """Return the number of the newest line of the log."""
    return StoryLog.objects.aggregate(newest=Max("pk"))["newest"] or 0


def orders(after: int) -> list[StoryLog]:
    """Return what editors did after a line of the log, in order."""
    return _orders(after)


_orders = Prepared(lambda after: StoryLog.objects.filter(pk__gt=after).exclude(by_name="").order_by("pk"))


def not_live(limit: int = 500) -> list[int]:
    """Return articles that stand in a story though they may not be shown any more."""
    rows = Article.objects.exclude(state=ArticleState.LIVE).filter(membership__story__isnull=False)
    return list(rows.values_list("pk", flat=True)[:limit])
