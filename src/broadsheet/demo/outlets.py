"""The six outlets: what they are called, which language and feed format they use, how their addresses look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FeedFormat = Literal["rss", "atom", "jsonfeed"]
FeedDepth = Literal["full", "excerpt", "titles"]


@dataclass(frozen=True, slots=True)
class DemoSource:
    """An outlet as a reader would add it to Broadsheet."""

    name: str
    slug: str
    home_url: str
    feed_url: str
    language: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """One invented news site."""

    slug: str
    name: str
    language: str
    motto: str
    feed_format: FeedFormat
    feed_depth: FeedDepth
    address: str
    """Pattern of article addresses: ``date``, ``section``, ``slug`` and ``number`` are filled in."""

    @property
    def feed_path(self) -> str:
        """Path of its feed."""
        return "/feed.json" if self.feed_format == "jsonfeed" else "/feed.xml"

    def home(self, port: int) -> str:
        """Address of its front page, with the slash at the end."""
        return f"http://{self.slug}.localhost:{port}/"

    def feed(self, port: int) -> str:
        """Address of its feed."""
        return self.home(port).rstrip("/") + self.feed_path


OUTLETS = (
    Outlet(
        slug="ledger",
        name="The Sarrow Ledger",
        language="en",
        motto="A daily account of the republic, since 1871",
        feed_format="atom",
        feed_depth="excerpt",
        address="/{date:%Y/%m/%d}/{section}/{slug}",
    ),
    Outlet(
        slug="radio-halmere",
        name="Radio Halmere",
        language="en",
        motto="News on the hour, and in between",
        feed_format="jsonfeed",
        feed_depth="excerpt",
        address="/news/{slug}-{number}",
    ),
    Outlet(
        slug="posthorn",
        name="The Wickering Post-Horn",
        language="en",
        motto="For Wickering, Ashcombe Bridge and the upper valley",
        feed_format="rss",
        feed_depth="titles",
        address="/story.php?id={number}",
    ),
    Outlet(
        slug="tageblatt",
        name="Silberauer Tageblatt",
        language="de",
        motto="Unabhängige Zeitung für Silberau und das Grafenland",
        feed_format="atom",
        feed_depth="full",
        address="/{section}/{slug}-{number}.html",
    ),
    Outlet(
        slug="manara",
        name="منارة الساحل",
        language="ar",
        motto="صحيفة يومية مستقلة تصدر في مرسى نور",
        feed_format="rss",
        feed_depth="excerpt",
        address="/news/{number}/{slug}",
    ),
    Outlet(
        slug="magpie",
        name="The Evening Magpie",
        language="en",
        motto="Everything that glitters, gathered daily",
        feed_format="rss",
        feed_depth="full",
        address="/{slug}/",
    ),
)

BY_SLUG = {outlet.slug: outlet for outlet in OUTLETS}


def sources(port: int) -> tuple[DemoSource, ...]:
    """Name the outlets with the addresses under which a site on ``port`` serves them."""
    return tuple(
        DemoSource(
            name=outlet.name,
            slug=outlet.slug,
            home_url=outlet.home(port),
            feed_url=outlet.feed(port),
            language=outlet.language,
        )
        for outlet in OUTLETS
    )
