"""Tell our WebSub hub which of our feeds have news, so that readers everywhere have it within a minute or two.

1. ``store.topics``  in the transaction that saves what changed, a row for each feed that shows it; a minute of news is one telling.
2. ``tell``          the worker names the feed to the hub (``hub.mode=publish``). The hub fetches the feed, as everybody does.
3. ``save``          any 2xx ends it; anything else means later, with growing pauses, and after the last one with the next news.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.desk import schedule
from broadsheet.desk.outside import Post
from broadsheet.records import Outcome, Refused
from broadsheet.store import claim, topics
from broadsheet.store.database import writing
from broadsheet.store.models import Topic
from broadsheet.store.publication import base_url
from broadsheet.store.values import storable

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))


async def tell(topic: Topic, *, post: Post) -> Outcome:
    """Name one feed to the hub. Hubs know the feed by one of two names: both are sent."""
    address = f"{base_url()}{topic.path}"
    return await post(topics.address_of_hub(), {"hub.mode": "publish", "hub.url": address, "hub.topic": address})


def save(topic: Topic, outcome: Outcome, *, now: datetime) -> None:
    """Note what the hub said; news that came meanwhile are told next."""
    with writing():
        if not claim.hold(topic):
            return
        again = now + topics.MERGED if topics.touched_since(topic) else None
        if not isinstance(outcome, Refused):
            claim.finish(topic, due_at=again, told_at=now)
            return
        tries = topic.failures
        pause = max(PAUSES[tries], outcome.retry_after or timedelta(0)) if tries < len(PAUSES) else None
        if pause is None:
            claim.finish(topic, due_at=again, last_error=storable(outcome.detail))
        else:
            claim.fail(topic, storable(outcome.detail), due_at=schedule.after(now, pause, topic.pk))


def broke(topic: Topic, error: str, *, now: datetime) -> None:
    """Note that we ourselves failed."""
    claim.fail(topic, error, due_at=now + PAUSES[-1])
