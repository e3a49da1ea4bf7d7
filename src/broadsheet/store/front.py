"""What the front page prints, and no column more: stories by rank, the lines below their headlines, the newest articles.

The page ranks hundreds of stories, makes up sixty, prints half of them and beside each four other outlets: numbers first, words of those
alone that are printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Case, F, IntegerField, Prefetch, QuerySet, When, Window, prefetch_related_objects
from django.db.models.functions import RowNumber

from broadsheet.store import stories
from broadsheet.store.models import Article, ArticleState, Membership, Picture, Story, StoryState, live
from broadsheet.store.prepared import Prepared
from broadsheet.store.stories import MEMBERS_LISTED, Ranked

STORIES = 60
"""Stories that the page is made up from at most."""
PRINTED = 40
"""Stories that lines are asked for at once: as many as the page or a section prints, or more."""
NEWEST = 90
"""Newest articles that run by the hour and in the outlets' columns."""


def ranked(now: datetime, *, limit: int = STORIES, section: str | None = None, demo_allowed: bool) -> list[Ranked]:
    """Return the stories that matter most, best first, with what a card prints and without reports. Two queries.

    Args:
        now: the time (aware).
        limit: how many, :data:`STORIES` at most.
        section: only of this section (slug).
        demo_allowed: whether the demo press's stories are among them.
    """
    chosen = stories.choose(min(limit, STORIES), now, section=section, demo_allowed=demo_allowed)
    whole = {story.pk: story for story in _whole.among([number for number, _ in chosen], STORIES)}
    return [Ranked(whole[number], rank) for number, rank in chosen if number in whole]


def lines(numbers: Sequence[int]) -> dict[int, tuple[Membership, ...]]:
    """Return the first reports of stories, each with what a line prints. One query for :data:`PRINTED` of them."""
    by_story: dict[int, list[Membership]] = {}
    for member in _lines.among(numbers, PRINTED):
        by_story.setdefault(member.story_id or 0, []).append(member)
    return {number: tuple(members) for number, members in by_story.items()}


def with_lines(found: Sequence[Ranked]) -> list[Ranked]:
    """Put their first reports beside stories. One query for :data:`PRINTED` of them."""
    members = lines([one.story.pk for one in found])
    return [replace(one, members=members.get(one.story.pk, ())) for one in found]


def newest(*, demo_allowed: bool) -> list[Article]:
    """Return the newest articles that no hidden story has, with source and place; pictures are the caller's. One query."""
    rows = _newest() if demo_allowed else _newest_without_demo()
    return [article for article in rows if not _is_hidden(article)]


def with_pictures(articles: Sequence[Article]) -> None:
    """Load the lead pictures of articles. One query, none for none."""
    prefetch_related_objects(articles, Prefetch("pictures", Picture.objects.filter(position=0)))


def _is_hidden(article: Article) -> bool:
    place: Membership | None = getattr(article, "membership", None)
    return place is not None and place.story is not None and place.story.state != StoryState.LIVE


_SOURCE = ("name", "slug", "policy", "obeys_reservations", "image_policy", "is_demo")
_LINE = ("source_id", "slug", "title", "language", "published_at", "published_as", "sort_at", "policy", "state", "reserved")
_CARD = (*_LINE, "standfirst", "lead", "bylines", "section", "revision_number")
_STORY = (
    "slug", "headline", "headline_by_editor", "headline_article_id", "section", "section_slug", "language", "changed_at", "lead_picture_id",
    "article_count", "outlet_count", "independent_count", "state", "is_pinned",
)  # fmt: skip
_PICTURE = ("article_id", "url", "alt", "caption", "credit", "state", "file", "width", "height")


def _of(path: str, columns: Iterable[str]) -> list[str]:
    return [f"{path}__{column}" for column in columns]


def _stories_by_number(*numbers: int) -> QuerySet[Story]:
    rows = Story.objects.filter(pk__in=numbers).select_related("headline_article__source", "lead_picture__article__source")
    return rows.only(
        *_STORY,
        *_of("headline_article", _CARD),
        *_of("headline_article__source", _SOURCE),
        *_of("lead_picture", _PICTURE),
        *_of("lead_picture__article", ("source_id", "state")),
        *_of("lead_picture__article__source", ("image_policy",)),
    )


def _members_by_story(*numbers: int) -> QuerySet[Membership]:
    """Own words before copies, the newest first, as in ``stories.front``."""
    copies_last = Case(When(copy_of__isnull=True, then=0), default=1, output_field=IntegerField())
    order = (copies_last.asc(), F("article__sort_at").desc(), F("article_id").desc())
    place = Window(RowNumber(), partition_by=F("story_id"), order_by=order)
    rows = Membership.objects.filter(live(), story__in=numbers).select_related("article__source")
    printed = rows.only("story_id", "article_id", "copy_of_id", *_of("article", _LINE), *_of("article__source", _SOURCE))
    return printed.annotate(place=place).filter(place__lte=MEMBERS_LISTED).order_by("story_id", "place")


def _newest_articles(*, demo_allowed: bool) -> QuerySet[Article]:
    rows = Article.objects.filter(state=ArticleState.LIVE).select_related("source", "membership__story")
    rows = rows if demo_allowed else rows.filter(source__is_demo=False)
    place = ("membership__story_id", "membership__copy_of_id", *_of("membership__story", ("state",)))
    return rows.only(*_CARD, *_of("source", _SOURCE), *place).order_by("-sort_at", "-id")[:NEWEST]


_whole = Prepared(_stories_by_number)
_lines = Prepared(_members_by_story)
_newest = Prepared(lambda: _newest_articles(demo_allowed=True))
_newest_without_demo = Prepared(lambda: _newest_articles(demo_allowed=False))
