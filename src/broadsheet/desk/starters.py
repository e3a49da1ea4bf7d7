"""Well-known outlets to begin with, by region: names and public addresses, none verified before it was first fetched here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from broadsheet.engine.text.urls import canonical
from broadsheet.store import sources
from broadsheet.store.models import Feed
from broadsheet.store.sources import Listed


@dataclass(frozen=True, slots=True)
class Starter:
    """One outlet of the list."""

    key: str
    """What it is chosen by: a word of ASCII."""
    region: str
    name: str
    language: str
    home_url: str
    feed_url: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An outlet of the list, and how it stands here."""

    starter: Starter
    state: str
    """``unverified``: not read here yet; ``waiting``: added, not fetched yet; ``verified``: fetched; ``failed``."""
    detail: str = ""


@cache
def every() -> tuple[Starter, ...]:
    """Return the list, by region and name."""
    table = tomllib.loads((files("broadsheet.desk") / "starters.toml").read_text(encoding="utf-8"))
    return tuple(
        Starter(_key(feed), region, name, language, home, feed)
        for region, rows in table.items()
        for name, language, home, feed in rows
    )


def _key(feed_url: str) -> str:
    """Make a key of the feed's address, which no two outlets share."""
    return re.sub(r"[^a-z0-9]+", "-", canonical(feed_url).removeprefix("https://").lower()).strip("-")[:100]


def standings() -> list[Standing]:
    """Tell how each outlet of the list stands here: two queries at most."""
    rows = Feed.objects.filter(url__in=[one.feed_url for one in every()])
    found = {feed.url: feed for feed in rows}
    return [_standing(one, found.get(one.feed_url)) for one in every()]


def _standing(starter: Starter, feed: Feed | None) -> Standing:
    if feed is None:
        return Standing(starter, "unverified")
    if feed.last_ok_at is not None:
        return Standing(starter, "verified")
    return Standing(starter, "failed", feed.last_error) if feed.failures else Standing(starter, "waiting")


def add(keys: Iterable[str], *, now: datetime) -> tuple[Sequence[str], Sequence[str]]:
    """Add outlets of the list; return the names of the new, and of those that were here already. Unknown keys add nothing."""
    wanted = set(keys)
    known = sources.feed_identities()
    chosen = [one for one in every() if one.key in wanted]
    new = [one for one in chosen if canonical(one.feed_url) not in known]
    sources.add_listed([Listed(one.name, one.feed_url, one.home_url, one.language, folder=(one.region,)) for one in new], now=now)
    return [one.name for one in new], [one.name for one in chosen if one not in new]
