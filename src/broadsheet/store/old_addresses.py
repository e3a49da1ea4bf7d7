"""Addresses that things had elsewhere or earlier -> where they are now. Asked only for what would be a 404; one query.

A target is always a path of ours, made here by name: never anything that came in a request or a file. What an address leads to is
decided when it is asked: a draft answers once it is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import Resolver404, resolve, reverse

from broadsheet.engine.wxr.addresses import MAX_KEY, SITE, Asked
from broadsheet.store.models import Article, ArticleState, OldAddress, Story, StoryState

_COLUMNS = (
    *("key", "host", "piece__article_id", "piece__article__slug", "piece__article__state"),
    *("page__slug", "page__is_public", "section", "words", "path", "feed", "has_section"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an old address leads."""

    path: str
    is_thing: bool
    """It is an article or a page that stands: not a path that may itself be missing."""


def find(asked: Asked, host: str) -> Answer | None:
    """Return where an old address leads; ``None`` where it is none, or where it led is not public.

    Args:
        asked: of ``engine.wxr.addresses``.
        host: that was asked, without ``www.``: its own addresses come before those of other old sites.
    """
    if not asked.keys:
        return None
    stories = Story.objects.filter(
        section_slug=OuterRef("section"), state=StoryState.LIVE, merged_into__isnull=True, article_count__gt=0
    )
    rows = OldAddress.objects.filter(key__in=asked.keys).annotate(has_section=Exists(stories)).values(*_COLUMNS)
    order = {key: number for number, key in enumerate(asked.keys)}
    ranked = sorted(rows, key=lambda row: (order[row["key"]], row["host"] != host))
    return next((answer for row in ranked if (answer := _answer(row, asked))), None)


def _answer(row: dict[str, Any], asked: Asked) -> Answer | None:
    if row["piece__article_id"]:
        if row["piece__article__state"] == ArticleState.HIDDEN:
            return None
        place = (row["piece__article_id"], row["piece__article__slug"] or "-")
        return Answer(reverse("articles:article", args=place), is_thing=True)
    if row["page__slug"]:
        return Answer(reverse("pages:page", args=(row["page__slug"],)), is_thing=True) if row["page__is_public"] else None
    path = _place(row, asked)
    return Answer(path, is_thing=False) if path else None


def _place(row: dict[str, Any], asked: Asked) -> str:
    """Return a path of ours for an archive, a feed or the site itself."""
    if row["key"] == SITE:
        return _search(asked.words) if asked.words else _days(asked.day)
    if row["section"] and row["has_section"]:
        return reverse(f"stories:section{'-rss' if asked.is_feed else ''}", args=(row["section"],))
    if row["words"]:
        return _search(row["words"], is_feed=asked.is_feed)
    return str((asked.is_feed and row["feed"]) or row["path"])


def _search(words: str, *, is_feed: bool = False) -> str:
    return f"{reverse('search:rss' if is_feed else 'search:search')}?{urlencode({'q': words})}"


def _days(day: str) -> str:
    """Return the search for what was published in a year, a month or on a day."""
    year, month, of_month = (*(int(part) for part in day.split("-")), 0, 0)[:3]
    try:
        first = date(year, month or 1, of_month or 1)
    except ValueError:
        return ""
    after = date(year + 1, 1, 1) if not month else first + timedelta(1 if of_month else 32)
    last = after.replace(day=1) if month and not of_month else after
    return _search(f"from:{first.isoformat()} before:{last.isoformat()}")


def note(rows: Sequence[OldAddress]) -> tuple[int, list[OldAddress]]:
    """Keep addresses; one that leads elsewhere already stays as it is.

    Returns:
        How many are new, and those that lead elsewhere.
    """
    wanted = {(row.key, row.host): row for row in rows if row.key and len(row.key.encode()) <= MAX_KEY and len(row.host) <= 200}
    there = {(row.key, row.host): row for row in OldAddress.objects.filter(key__in={key for key, _ in wanted})}
    taken = [row for place, row in wanted.items() if place in there and not _leads_alike(row, there[place])]
    new = [row for place, row in wanted.items() if place not in there]
    OldAddress.objects.bulk_create(new, ignore_conflicts=True, batch_size=200)
    return len(new), taken


def _leads_alike(one: OldAddress, other: OldAddress) -> bool:
    names = ("piece_id", "page_id", "section", "words", "path", "feed")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def is_own_piece(host: str, key: str) -> bool:
    """Whether a published piece of ours had this address: then it is not gathered once more."""
    live = OldAddress.objects.filter(host=host, key=key, piece__article__state=ArticleState.LIVE)
    return bool(key) and live.exists()


def article_at(host: str, key: str) -> Article | None:
    """Return the article of a piece of ours that had an address; ``None`` where there is none."""
    return Article.objects.filter(piece__old_addresses__host=host, piece__old_addresses__key=key).first()


def is_ours(path: str) -> bool:
    """Whether a page of ours has this path in any case, so that no old address can answer there."""
    try:
        return not resolve(path).kwargs
    except (Resolver404, ValueError):
        return False
