"""WebSub: hubs that tell us of news, so that feeds need not be asked so often.

1. A feed that is read names a hub (``refresh`` notes it; only where hubs can reach the site).
2. ``ask`` and ``save_asked``  the worker asks the hub to subscribe us, and again before the lease ends.
3. ``answer``       the hub asks back at an address that only it knows; we confirm what we asked for.
4. ``receive``      the hub sends news, signed with our secret; what is signed wrongly is dropped.
5. ``read`` and ``save_read``  the worker reads what came as it reads the feed itself.

Asking the feed never ends, only becomes rare (``schedule.plan``): a hub that falls silent delays news, and loses none.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from broadsheet.desk import refresh, schedule
from broadsheet.desk.outside import Parse, Post
from broadsheet.engine.text.digits import whole
from broadsheet.errors import InputError
from broadsheet.records import Feed as FeedValue
from broadsheet.records import Outcome, Refusal, Refused
from broadsheet.store import claim, hubs, sources
from broadsheet.store.database import writing
from broadsheet.store.models import HubLink, HubState, Push
from broadsheet.store.sealing import Locked
from broadsheet.store.values import storable

LEASE = timedelta(days=10)
"""What we ask for; hubs give what they like."""
CONFIRM_WITHIN = timedelta(hours=1)
"""A hub that has not asked back by then is asked again."""
DENIED_PAUSE = timedelta(days=7)
LONGEST_PAUSE = timedelta(days=7)
MAX_BODY = 5_000_000
_HASHES = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}


@dataclass(frozen=True, slots=True)
class Read:
    """What a push says: a feed, or why it is none."""

    feed: FeedValue | None = None
    broken: str = ""


def path_of(token: str) -> str:
    """Return the path under which a hub calls us."""
    return f"/websub/{token}"


async def ask(link: HubLink, *, post: Post) -> Outcome | None:
    """Ask a hub to tell us; ``None`` where this site cannot be reached by hubs."""
    here = hubs.reachable_at()
    if here is None:
        return None
    try:
        secret = hubs.secret_of(link)
    except Locked as error:
        return Refused(link.hub, Refusal.BROKEN, str(error))
    form = {
        "hub.mode": "subscribe",
        "hub.topic": link.topic,
        "hub.callback": here + path_of(link.token),
        "hub.secret": secret,
        "hub.lease_seconds": str(int(LEASE.total_seconds())),
    }
    return await post(link.hub, form)


def save_asked(link: HubLink, outcome: Outcome | None, *, now: datetime) -> None:
    """Note what became of asking. A hub that refuses is asked again, ever more rarely; the feed is asked all the same."""
    with writing():
        if not claim.hold(link):
            return
        if outcome is None or isinstance(outcome, Refused):
            words = outcome.detail if outcome else "Hubs cannot reach this site: it is on this machine only."
            broke(link, words, now=now)
            return
        link.refresh_from_db()
        # The hub may have confirmed before its answer to our question came.
        confirmed = (
            link.state == HubState.ACTIVE and link.expires_at is not None and link.due_at is not None and link.due_at > now
        )
        if confirmed:
            claim.finish(link, due_at=link.due_at)
            return
        state = HubState.ACTIVE if link.state == HubState.ACTIVE else HubState.ASKED
        broke(link, "The hub was asked and has not confirmed yet.", now=now, state=state)


def broke(link: HubLink, error: str, *, now: datetime, **columns: Any) -> None:
    """Note why a hub does not tell us yet, and when it is asked again."""
    pause = min(CONFIRM_WITHIN * float(2 ** min(link.failures, 10)), LONGEST_PAUSE)
    claim.fail(link, storable(error), due_at=schedule.after(now, pause, link.pk), **columns)


def answer(link: HubLink | None, query: dict[str, str], *, now: datetime) -> str | None:
    """Answer a hub that asks back.

    Args:
        link: the subscription that its address belongs to.
        query: what it asks: ``hub.mode``, ``hub.topic``, ``hub.challenge``, ``hub.lease_seconds``, ``hub.reason``.
        now: the time (aware).

    Returns:
        The words to answer with; ``None`` for what we did not ask for, which is answered 404.
    """
    if link is None or query.get("hub.topic") != link.topic:
        return None
    mode, challenge = query.get("hub.mode"), query.get("hub.challenge", "")
    if mode == "denied":
        reason = query.get("hub.reason") or "no reason given"
        hubs.deny(link, storable(f"The hub refuses: {reason}"), again_at=now + DENIED_PAUSE)
        return ""
    if mode != "subscribe" or not challenge:
        return None
    seconds = whole(query.get("hub.lease_seconds", ""), most=9)
    lease = timedelta(seconds=seconds) if seconds is not None else LEASE
    hubs.confirm(link, lease, now)
    return challenge


def receive(link: HubLink, body: bytes, *, signature: str, content_type: str, now: datetime) -> bool:
    """Keep what a hub sent, if it is signed with our secret; tell whether it was.

    Args:
        link: the subscription that its address belongs to.
        body: the bytes as they came.
        signature: the header X-Hub-Signature.
        content_type: the header.
        now: the time (aware).
    """
    try:
        secret = hubs.secret_of(link)
    except Locked:
        return False
    if not is_signed(body, signature, secret):
        return False
    if link.feed.source.is_paused:
        return True
    if not body.strip() or not hubs.keep(link, body, storable(content_type), now):
        sources.ask_now(link.feed, now=now)  # it says that there is news, not which
    return True


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether a signature (``sha256=...``) of these bytes was made with this secret."""
    method, _, given = signature.strip().partition("=")
    made = _HASHES.get(method.lower())
    if made is None or not given.isascii():
        return False
    return hmac.compare_digest(hmac.new(secret.encode(), body, made).hexdigest(), given.strip().lower())


async def read(push: Push, *, parse: Parse) -> Read:
    """Read what a hub sent, without the database."""
    try:
        return Read(await parse(hubs.page_of(push)))
    except InputError as error:
        return Read(broken=str(error))


def save_read(push: Push, found: Read, *, now: datetime) -> None:
    """Write what a hub told of, in one transaction. What cannot be read makes us ask the feed itself."""
    with writing():
        if not claim.hold(push):
            return
        feed = push.link.feed
        if found.feed is None:
            sources.ask_now(feed, now=now)
        else:
            refresh.save_pushed(feed, found.feed, now=now)
        push.delete()


def broke_reading(push: Push, error: str, *, now: datetime) -> None:
    """Note that our own code failed on a push: the feed is asked instead."""
    with writing():
        sources.ask_now(push.link.feed, now=now)
        claim.fail(push, error, due_at=None)
        push.delete()
