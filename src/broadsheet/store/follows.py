"""What can be followed by mail, and what is new of it. One function a kind."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from broadsheet.engine.newsletter.addresses import header_text
from broadsheet.store import stories
from broadsheet.store.articles import HEAVY, public
from broadsheet.store.models import Article, Follow, FollowKind

NEWEST = 500
"""Articles that a person or a search is looked for in, the newest first."""


def story_label(target: str, demo_allowed: bool) -> str | None:
    """Return a story's headline."""
    found = (
        stories.public(demo_allowed=demo_allowed).filter(pk=int(target)).first()
        if target.isdecimal() and len(target) < 16
        else None
    )
    return found.headline[:300] if found else None


def person_label(target: str, demo_allowed: bool) -> str | None:
    """Return a person's name, as it is followed."""
    del demo_allowed
    name = header_text(target, longest=100)
    return name if len(name) >= 3 and not name.isdecimal() else None


def search_label(target: str, demo_allowed: bool) -> str | None:
    """Return the words of a search."""
    del demo_allowed
    words = header_text(target, longest=100)
    return words if len(words) >= 3 else None


def newest() -> int:
    """Return the number of the newest article that there is now: news is what comes after it."""
    return Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 1


def news(row: Follow, *, demo_allowed: bool, limit: int) -> list[Article]:
    """Return articles about what is followed that came since the last mail, the oldest first, with their source."""
    fresh = public(demo_allowed=demo_allowed).filter(pk__gt=row.seen_article, source__is_clippings=False)
    return list(_about(row, fresh).defer(*HEAVY).order_by("pk")[:limit])


def _about(row: Follow, fresh: QuerySet[Article]) -> QuerySet[Article]:
    if row.kind == FollowKind.STORY:
        return fresh.filter(membership__story=int(row.target), membership__copy_of__isnull=True)
    words = Q()
    for word in [row.target] if row.kind == FollowKind.PERSON else row.target.split()[:8]:
        words &= Q(title__icontains=word) | Q(standfirst__icontains=word) | Q(text__icontains=word)
    recent = fresh.order_by("-pk").values_list("pk", flat=True)[:NEWEST]
    return fresh.filter(words, pk__in=list(recent))
