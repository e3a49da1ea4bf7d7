"""What can be followed by mail, and what is new of it. One function a kind."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from broadsheet.engine.newsletter.addresses import header_text
from broadsheet.engine.text.digits import whole
from broadsheet.store import findings, stories
from broadsheet.store.articles import HEAVY, public
from broadsheet.store.models import Article, Follow, FollowKind, Membership, Story
from broadsheet.store.search import search

NEWEST = 100
"""Articles that a search looks at, the newest first."""
PLACED_WITHIN = timedelta(hours=1)
"""What has no story by then will have none soon: nobody waits for it."""


def story_label(target: str, demo_allowed: bool) -> str | None:
    """Return a story's headline."""
    number = whole(target)
    found = stories.public(demo_allowed=demo_allowed).filter(pk=number).first() if number is not None else None
    return found.headline[:300] if found else None


def person_label(target: str, demo_allowed: bool) -> str | None:
    """Return the name of a person who has a page for everybody; ``None`` for anyone else, who is not to be named by trying numbers."""
    rows = findings.people(everybody=False, demo_allowed=demo_allowed)
    number = whole(target)
    found = rows.filter(pk=number).first() if number is not None else None
    return found.name if found and findings.is_public(found) else None


def search_label(target: str, demo_allowed: bool) -> str | None:
    """Return the words of a search."""
    del demo_allowed
    words = header_text(target, longest=100)
    return words if len(words) >= 3 else None


def newest() -> int:
    """Return the number of the newest article that there is now: news is what comes after it."""
    return Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 1


def news(row: Follow, *, demo_allowed: bool, limit: int, now: datetime) -> list[Article]:
    """Return articles about what is followed that came since the last mail, the oldest first, with their source."""
    fresh = public(demo_allowed=demo_allowed).filter(pk__gt=row.seen_article, source__is_clippings=False)
    if row.kind == FollowKind.STORY:
        fresh = _all_placed(fresh, now)
        story = Story.objects.filter(pk=int(row.target)).values(number=Coalesce("merged_into", "pk"))
        found = fresh.filter(membership__story__in=story, membership__copy_of__isnull=True)
    elif row.kind == FollowKind.PERSON and _has_objected(row.target):
        found = fresh.none()  # a mail would name them in its subject
    else:
        query = row.target if row.kind == FollowKind.SEARCH else f'"{row.label}"'
        hits = search(query, now=now, limit=NEWEST, demo_allowed=demo_allowed, newest_first=True).hits
        found = fresh.filter(pk__in=[hit.object_id for hit in hits])
    return list(found.defer(*HEAVY).order_by("pk")[:limit])


def _has_objected(target: str) -> bool:
    person = findings.person(whole(target) or 0)
    return person is not None and (person.merged_into or person).is_hidden


def _all_placed(fresh: QuerySet[Article], now: datetime) -> QuerySet[Article]:
    """Narrow to articles before the first that waits for its story: told later, it would lie behind what was told already, and never be."""
    waits = Membership.objects.filter(placed_revision=0, due_at__isnull=False, article__first_seen_at__gt=now - PLACED_WITHIN)
    first = waits.order_by("article_id").values_list("article_id", flat=True).first()
    return fresh if first is None else fresh.filter(pk__lt=first)
