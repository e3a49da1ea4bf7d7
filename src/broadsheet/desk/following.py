"""Following by mail: a story, a person, a search. What is new since the last mail goes out, as it happens or once a day.

The same rules as for newsletters: only what everybody may read, each article once, a signed link that ends it.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from broadsheet.config import Config
from broadsheet.desk import timetable
from broadsheet.desk.demo_press import is_news
from broadsheet.engine.newsletter.schedule import Plan, next_due
from broadsheet.store import claim, follows, notices
from broadsheet.store.database import writing
from broadsheet.store.models import Follow, FollowKind, FollowMode, SubscriberState

logger = logging.getLogger(__name__)

INSTANT = timedelta(minutes=10)
"""How often is looked for news that is to be mailed as it happens: a story that breaks brings one mail, not ten."""
DIGEST_MINUTE = 18 * 60
BATCH = 50
MOST = 12

Label = Callable[[str, bool], str | None]
LABELS: Mapping[str, Label] = {
    FollowKind.STORY: follows.story_label,
    FollowKind.PERSON: follows.person_label,
    FollowKind.SEARCH: follows.search_label,
}


def label_of(kind: str, target: str, *, demo_allowed: bool) -> str | None:
    """Return what something that can be followed is called; ``None`` where there is no such thing."""
    return LABELS[kind](target, demo_allowed)


def look(config: Config, now: datetime) -> int:
    """Look for news of what is followed and due, and write the mails; return how many were written."""
    written = 0
    rows = claim.claim(
        Follow.objects.filter(is_confirmed=True).select_related("subscriber"),
        limit=BATCH,
        now=now,
        lease=timedelta(seconds=config.lease_seconds),
        key=secrets.token_hex(4),
    )
    for row in rows:
        written += _look(row, config, now)
    return written


def _look(row: Follow, config: Config, now: datetime) -> bool:
    """Write the mail about one thing that is followed, where there is news. Mail and row change together."""
    if row.subscriber.state != SubscriberState.CONFIRMED:
        claim.finish(row, due_at=_next(row, now))
        return False
    if row.seen_article == 0:  # told from now on
        newest = follows.newest()
        claim.finish(row, due_at=_next(row, now), seen_article=newest)
        return False
    news = follows.news(row, demo_allowed=is_news(config), limit=MOST, now=now)
    with writing():
        seen = max((article.pk for article in news), default=row.seen_article)
        if claim.finish(row, due_at=_next(row, now), seen_article=seen) and news:
            notices.write_news(row, news, now=now)
            return True
    return False


def _next(row: Follow, now: datetime) -> datetime:
    if row.mode == FollowMode.INSTANT:
        return now + INSTANT
    plan = Plan(frozenset(range(7)), (DIGEST_MINUTE,), timetable.zone(row.subscriber.time_zone or "UTC"))
    due = next_due(plan, now)
    assert due is not None
    return due.at
