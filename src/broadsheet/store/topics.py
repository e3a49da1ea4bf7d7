"""Which of our feeds have news for the hub: noted in the transaction in which it happens, told by ``desk.hub_pings``.

Nothing is noted where no hub is set, or where strangers may not read the feeds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import quote

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from broadsheet.config import Config
from broadsheet.store.models import Article, Purpose, Story, Topic
from broadsheet.store.publication import publication

MERGED = timedelta(minutes=1)
"""News of one feed within this time are told once."""
ENDINGS = ("xml", "atom", "json")
PEOPLE = ("rss", "atom", "json")


def hub() -> str | None:
    """Return the hub that is told of news; ``None`` where none is set or strangers may not read here."""
    config: Config = settings.CONFIG
    if not config.hub or not config.is_public:
        return None
    site = publication()
    return config.hub if site.is_set_up and site.purpose == Purpose.PUBLIC else None


def address_of_hub() -> str:
    """Return the hub's address as it is set; empty for none. Asks no database."""
    config: Config = settings.CONFIG
    return config.hub or ""


def of_article(article: Article, *, now: datetime) -> None:
    """Note that the feed of an article's outlet has news. Within the caller's transaction."""
    if hub() and not article.source.is_demo:
        touch(_feeds(f"/outlets/{article.source.slug}"), now=now)


def of_story(story: Story, *, now: datetime) -> None:
    """Note that a story's feeds have news: its own, its section's, its affair's, the front page's. Within the caller's transaction."""
    if not hub() or story.is_demo:
        return
    paths = [*_feeds(""), *_feeds(f"/stories/{story.pk}")]
    paths += _feeds(f"/section/{quote(story.section_slug)}") if story.section_slug else []
    paths += _feeds(f"/storylines/{story.storyline_id}") if story.storyline_id else []
    touch(paths, now=now)


def of_people(numbers: Iterable[int], *, now: datetime) -> None:
    """Note that the feeds of people who are quoted have news. Within the caller's transaction."""
    if hub():
        touch([f"/people/{number}/feed.{ending}" for number in numbers for ending in PEOPLE], now=now)


def touch(paths: Iterable[str], *, now: datetime) -> None:
    """Note that feeds have news; those that wait to be told already go on waiting as long as before."""
    wanted = [path for path in dict.fromkeys(paths) if len(path) <= 400]
    rows = Topic.objects.filter(path__in=wanted)
    known = set(rows.values_list("path", flat=True))
    rows.update(touched_at=now, due_at=Coalesce("due_at", now + MERGED))
    new = [Topic(path=path, touched_at=now, due_at=now + MERGED) for path in wanted if path not in known]
    Topic.objects.bulk_create(new, ignore_conflicts=True)


def due_rows() -> QuerySet[Topic]:
    """Return the feeds whose news are to be told; none while no hub is set."""
    return Topic.objects.all() if hub() else Topic.objects.none()


def touched_since(topic: Topic) -> bool:
    """Whether a feed had news after this row was taken to be told."""
    return Topic.objects.filter(pk=topic.pk, touched_at__gt=topic.touched_at).exists()


def _feeds(home: str) -> list[str]:
    return [f"{home}/feed.{ending}" for ending in ENDINGS]
