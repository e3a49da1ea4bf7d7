"""Open and close the demo press: sources like any other, marked so that every row of them can go again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from broadsheet.config import Config
from broadsheet.store import sources
from broadsheet.store.database import writing
from broadsheet.store.models import ImagePolicy, Policy, Source
from broadsheet.store.publication import bump_version, publication
from broadsheet.store.sources import Removed

INTERVAL_SECONDS = 600
"""Demo articles change by the hour; asking our own machine costs nothing."""


@dataclass(frozen=True, slots=True)
class DemoSeed:
    """An outlet of the demo press as it is to be added."""

    name: str
    slug: str
    home_url: str
    feed_url: str
    language: str


def demo_is_due(config: Config, now: datetime) -> bool:
    """Whether the demo is to be opened (or its addresses set anew): no real source, not declined, nobody outside can see it."""
    del now
    if not config.demo or config.is_public or publication().demo_declined:
        return False
    return not sources.real().exists()


def is_news(config: Config) -> bool:
    """Whether mails may tell what the demo press reports: nobody outside gets them, and nothing real is there to be told instead."""
    return not config.is_public and not sources.real().exists()


def open_demo(seeds: Sequence[DemoSeed], *, now: datetime) -> None:
    """Add the outlets, their policy full. Doing it again corrects their addresses, as after a change of port."""
    with writing():
        site = publication()
        if site.demo_epoch is None:
            site.demo_epoch = now
            site.save(update_fields=["demo_epoch"])
        for seed in seeds:
            _place(seed, now)
        bump_version()


def close_demo() -> Removed:
    """Remove the demo press with every row and file of it; it does not come back by itself."""
    with writing():
        site = publication()
        site.demo_epoch, site.demo_declined = None, True
        site.save(update_fields=["demo_epoch", "demo_declined"])
    count = Removed()
    for source_id in list(Source.objects.filter(is_demo=True).values_list("pk", flat=True)):
        count += sources.remove(source_id)
    with writing():
        bump_version()
    return count


def _place(seed: DemoSeed, now: datetime) -> None:
    source = Source.objects.filter(is_demo=True, name=seed.name).first() or sources.add(
        seed.name,
        slug=seed.slug,
        home_url=seed.home_url,
        language=seed.language,
        policy=Policy.FULL,
        image_policy=ImagePolicy.COPY,
        is_demo=True,
    )
    feed = source.feeds.first()
    if feed is None:
        sources.add_feed(source, seed.feed_url, now=now, title=seed.name, interval_seconds=INTERVAL_SECONDS)
    elif feed.url != seed.feed_url:
        source.home_url, feed.url, feed.due_at = seed.home_url, seed.feed_url, now
        source.save(update_fields=["home_url"])
        feed.save(update_fields=["url", "due_at"])
