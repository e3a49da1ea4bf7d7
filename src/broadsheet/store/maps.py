"""What sitemaps list: pages that are at home here. An excerpt is at home at its outlet and is not listed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from broadsheet.store.database import sentences
from broadsheet.store.models import Article, ArticleState, Policy, Source, Story, live
from broadsheet.store.stories import public

SHARD = 5000
"""How many numbers of articles or stories one sitemap covers."""
NEWS_AGE = timedelta(hours=48)
NEWS_MOST = 1000
_LIGHT = ("pk", "slug", "title", "language", "sort_at", "updated_at", "published_at")


def article_shards() -> list[int]:
    """Return the numbers of sitemaps that have articles. Each is looked into as far as the first: no count, no walk through all."""
    return _shards(Article, _ours())


def story_shards() -> list[int]:
    """Return the numbers of sitemaps that have stories."""
    return _shards(Story, public(demo_allowed=False))


def _shards(model: type[Article | Story], rows: QuerySet[Any]) -> list[int]:
    """Ask of every stretch of numbers whether it has a row: one query, whatever their number."""
    inner, parameters = rows.order_by().values("pk").query.sql_with_params()
    table = model._meta.db_table  # noqa: SLF001 - Django's documented API
    sql = (
        f"WITH RECURSIVE stretch(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM stretch WHERE n < (SELECT MAX(id) / {SHARD} FROM {table})) "  # noqa: S608 - our own names
        f'SELECT n FROM stretch WHERE EXISTS ({inner} AND "{table}"."id" >= n * {SHARD} AND "{table}"."id" < (n + 1) * {SHARD}) ORDER BY n'
    )
    with sentences(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [row[0] for row in cursor.fetchall()]


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
        _ours()
        .filter(state=ArticleState.LIVE, sort_at__gt=now - NEWS_AGE, sort_at__lte=now)
        .order_by("-sort_at", "-pk")
        .only(*_LIGHT)[:NEWS_MOST]
    )


def sources() -> list[Source]:
    """Return the outlets that have a public page."""
    return list(Source.objects.filter(is_demo=False).order_by("name", "pk"))


def _ours() -> QuerySet[Article]:
    whole = Q(policy=Policy.FULL) | Q(policy="", source__policy=Policy.FULL)
    return Article.objects.filter(live(""), whole, source__is_demo=False)
