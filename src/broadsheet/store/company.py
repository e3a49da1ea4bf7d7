"""What stands beside an article: its place in a story, the story's other reports, what is related. One query each, written once."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Case, IntegerField, QuerySet, When

from broadsheet.store.models import Article, ArticleState, Membership, Related, StoryState, live
from broadsheet.store.prepared import Prepared

OTHERS = 8
"""Further reports of a story that are read."""
RELATED_READ = 60

_SOURCE = ("name", "slug", "policy", "obeys_reservations", "is_demo")
_LINE = ("slug", "title", "language", "sort_at", "policy", "state", "reserved", "source_id")
"""What a line that links to an article prints, and what decides how much of it may be shown."""


def _line(path: str) -> tuple[str, ...]:
    return (*(f"{path}__{column}" for column in _LINE), *(f"{path}__source__{column}" for column in _SOURCE))


def by_article(article: Article) -> Membership | None:
    """Return an article's place (with story, storyline and the article it copies), or ``None`` while it has none."""
    return next(iter(_place(article.pk)), None)


_STORY = ("slug", "headline", "outlet_count", "started_at", "changed_at", "state", "storyline_id")
_place = Prepared(
    lambda number: (
        Membership.objects.filter(article=number, story__isnull=False, story__state=StoryState.LIVE)
        .select_related("story__storyline", "copy_of__source")
        .only(
            "article_id",
            "reasons",
            *(f"story__{column}" for column in _STORY),
            "story__storyline__slug",
            "story__storyline__headline",
            *_line("copy_of"),
        )
    )
)


def others(story_id: int, article_id: int) -> list[Membership]:
    """Return a story's first :data:`OTHERS` reports but one, own words before copies, each the oldest first."""
    return _others(story_id, article_id)


def _of_story(story: int, article: int) -> QuerySet[Membership]:
    copies_last = Case(When(copy_of__isnull=True, then=0), default=1, output_field=IntegerField())
    rows = Membership.objects.filter(story=story, story__isnull=False).filter(live()).exclude(article=article)
    rows = rows.select_related("article__source").only("copy_of_id", *_line("article"))
    return rows.order_by(copies_last, "article__sort_at", "article_id")[:OTHERS]


_others = Prepared(_of_story)


def related(place: Membership, *, demo_allowed: bool) -> Iterator[tuple[Related, Article]]:
    """Yield what is related to an article, best first, with the article that is: of other stories, live, no copies.

    Args:
        place: the article's.
        demo_allowed: whether articles of the demo press may be among it.
    """
    for row in _related.each(place.article_id):
        if _may_stand_beside(place, row.other, demo_allowed=demo_allowed):
            yield row, row.other


def _of_either_end(number: int) -> QuerySet[Related]:
    """Return rows whose ``other`` is the far end, whichever end the article is."""
    found = Related.objects.filter(article=number, **_shown("other")).select_related(*_with("other")).only(*_far("other"))
    finds = Related.objects.filter(other=number, **_shown("article")).select_related(*_with("article")).only(*_far("article"))
    return found.union(finds, all=True).order_by("-score", "-pk")[:RELATED_READ]


def _shown(end: str) -> dict[str, str]:
    return {f"{end}__state": ArticleState.LIVE, f"{end}__membership__story__state": StoryState.LIVE}


def _with(end: str) -> tuple[str, ...]:
    return (f"{end}__source", f"{end}__membership")


def _far(end: str) -> tuple[str, ...]:
    place = (f"{end}__membership__story_id", f"{end}__membership__copy_of_id")
    return ("score", "reasons", *_line(end), f"{end}__lead", f"{end}__standfirst", *place)


_related = Prepared(_of_either_end)


def _may_stand_beside(place: Membership, there: Article, *, demo_allowed: bool) -> bool:
    its = there.membership
    if there.source.is_demo and not demo_allowed:
        return False
    is_copy = (
        place.article_id == its.copy_of_id
        or there.pk == place.copy_of_id
        or (place.copy_of_id and place.copy_of_id == its.copy_of_id)
    )
    return its.story_id != place.story_id and not is_copy
