"""WebSub: which hubs tell us of which feeds, and what they sent that is not read yet."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings

from broadsheet.config import Config
from broadsheet.records import Page
from broadsheet.store import raw
from broadsheet.store.database import writing
from broadsheet.store.models import Feed, HubLink, HubState, Push
from broadsheet.store.sealing import Locked, seal, unseal

PURPOSE = "hubs"
MAX_WAITING = 100
"""Pushes of one hub for one feed that wait to be read; a hub that sends more does not mean well. The feed is asked instead."""
SHORTEST_LEASE, LONGEST_LEASE = timedelta(minutes=5), timedelta(days=90)
RENEW_AT = 0.8
"""After this part of its lease a subscription is renewed."""


def reachable_at() -> str | None:
    """Return the address under which hubs reach this site; ``None`` where it is on this machine only."""
    config: Config = settings.CONFIG
    return config.base_url if config.is_public else None


def note(feed: Feed, hub: str | None, topic: str, now: datetime) -> None:
    """Note which hub a feed names; a transaction is the caller's. A hub that is new or another is asked soon."""
    link = HubLink.objects.filter(feed=feed).first()
    if hub is None or reachable_at() is None or len(hub) > 2000 or len(topic) > 2000:
        if link is not None:
            link.delete()  # what it still sends finds nobody, and its lease ends by itself
        return
    if link is not None and (link.hub, link.topic) == (hub, topic) and _opens(link):
        return
    sealed = seal(secrets.token_urlsafe(32), purpose=PURPOSE)
    values = {"hub": hub, "topic": topic, "token": secrets.token_urlsafe(32), "sealed": sealed}
    fresh = {"state": HubState.WANTED, "due_at": now, "lease_until": None, "lease_token": "", "failures": 0}
    HubLink.objects.update_or_create(feed=feed, defaults=values | fresh | {"expires_at": None, "pushed_at": None})


def secret_of(link: HubLink) -> str:
    """Return what signs the news of a hub.

    Raises:
        Locked: it was locked with another key; the subscription is made anew when its feed changes next.
    """
    return unseal(link.sealed, purpose=PURPOSE)


def _opens(link: HubLink) -> bool:
    try:
        secret_of(link)
    except Locked:
        return False
    return True


def by_token(token: str) -> HubLink | None:
    """Return the subscription whose address a hub called, with its feed."""
    return HubLink.objects.select_related("feed").filter(token=token).first()


def confirm(link: HubLink, lease: timedelta, now: datetime) -> None:
    """Note that a hub confirmed, and for how long; it is asked again before that ends."""
    lease = min(max(lease, SHORTEST_LEASE), LONGEST_LEASE)
    with writing():
        HubLink.objects.filter(pk=link.pk).update(
            state=HubState.ACTIVE, expires_at=now + lease, due_at=now + lease * RENEW_AT, failures=0, last_error=""
        )


def deny(link: HubLink, reason: str, *, again_at: datetime) -> None:
    """Note that a hub refused; it is asked again much later."""
    with writing():
        HubLink.objects.filter(pk=link.pk).update(
            state=HubState.DENIED, expires_at=None, due_at=again_at, last_error=reason[:2000]
        )


def keep(link: HubLink, body: bytes, content_type: str, now: datetime) -> bool:
    """Keep what a hub sent until the worker reads it; the same bytes wait once. Tell whether there was room."""
    digest = hashlib.sha256(body).hexdigest()
    with writing():
        HubLink.objects.filter(pk=link.pk).update(pushed_at=now)
        if Push.objects.filter(link=link).count() >= MAX_WAITING:
            return False
        row = Push(link=link, content_type=content_type[:200], body=raw.pack(body), body_hash=digest, received_at=now, due_at=now)
        Push.objects.bulk_create([row], ignore_conflicts=True)
    return True


def page_of(push: Push) -> Page:
    """Return what a hub sent as a page of the feed's address."""
    url = push.link.topic
    return Page(url, raw.unpack(push.body), push.content_type or None, final_url=url, fetched_at=push.received_at)


def is_trusted(feed: Feed, now: datetime) -> bool:
    """Whether a hub tells us of a feed's news: confirmed, and the last news came from it."""
    link = HubLink.objects.filter(feed=feed, state=HubState.ACTIVE, expires_at__gt=now, pushed_at__isnull=False).first()
    return link is not None and (link.missed_at is None or (link.pushed_at or now) > link.missed_at)


def missed(feed: Feed, now: datetime) -> None:
    """Note that asking found news that the hub had not told of: it is not relied upon until it tells of some again."""
    HubLink.objects.filter(feed=feed, state=HubState.ACTIVE).update(missed_at=now)
