"""What sitemaps list: pages that are at home here. An excerpt is at home at its outlet and is not listed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from broadsheet.store.models import Article, ArticleState, Policy, SearchDocument, Source, Story
from broadsheet.store.stories import public

SHARD = 5000
"""How many numbers of articles or stories one sitemap covers."""
NEWS_AGE = timedelta(hours=48)
NEWS_MOST = 1000
_LIGHT = ("pk", "slug", "title", "language", "sort_at", "updated_at", "published_at")


def article_shards() -> list[int]:
    """Return the numbers of sitemaps that may have articles. Read from the small table of search, not from the articles."""
    full = Source.objects.filter(policy=Policy.FULL, is_demo=False)
    rows = SearchDocument.objects.filter(kind="article", source__in=full).order_by()
    return sorted(rows.annotate(shard=F("object_id") / SHARD).values_list("shard", flat=True).distinct())


def story_shards() -> list[int]:
    """Return the numbers of sitemaps that have stories."""
    rows = public(demo_allowed=False).order_by()
    return sorted(rows.annotate(shard=F("pk") / SHARD).values_list("shard", flat=True).distinct())


def articles(shard: int) -> list[Article]:
    """Return the articles of one sitemap."""
    return list(_ours().filter(pk__gte=shard * SHARD, pk__lt=(shard + 1) * SHARD).order_by("pk").only(*_LIGHT))


def stories(shard: int) -> list[Story]:
    """Return the stories of one sitemap."""
    rows = public(demo_allowed=False).filter(pk__gte=shard * SHARD, pk__lt=(shard + 1) * SHARD)
    return list(rows.order_by("pk").only("pk", "slug", "changed_at"))


def news(now: datetime) -> list[Article]:
    """Return the articles of the last two days, newest first."""
    return list(
        _ours().filter(sort_at__gt=now - NEWS_AGE, sort_at__lte=now).order_by("-sort_at", "-pk").only(*_LIGHT)[:NEWS_MOST]
    )


def sources() -> list[Source]:
    """Return the outlets that have a public page."""
    return list(Source.objects.filter(is_demo=False).order_by("name", "pk"))


def _ours() -> QuerySet[Article]:
    whole = Q(policy=Policy.FULL) | Q(policy="", source__policy=Policy.FULL)
    return Article.objects.filter(whole, state=ArticleState.LIVE, source__is_demo=False)
