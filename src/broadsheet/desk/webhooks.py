"""Tell programs what happens: one signed message a delivery, again and again with growing pauses until it is taken.

1. ``store.webhooks.announce``  in the transaction that saves an article, a row for each address that wants to know.
2. ``tell``                     the worker sends it, signed as Standard Webhooks has it (headers webhook-id, -timestamp, -signature).
3. ``save``                     any 2xx ends it; anything else means later, and after the last pause never.

What is sent is composed at the moment of sending, of what strangers may read then: what was hidden meanwhile is not told.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from broadsheet.desk import schedule
from broadsheet.desk.outside import Post
from broadsheet.records import Outcome, Refusal, Refused
from broadsheet.store import claim, webhooks
from broadsheet.store.database import writing
from broadsheet.store.models import Article, ArticleState, Delivery, Event
from broadsheet.store.rights import listed
from broadsheet.store.sealing import Locked
from broadsheet.store.values import storable

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440, 1440))
"""Between one try and the next; after the last one it is given up, about three days later."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of telling; ``outcome`` is empty where there was nothing left to tell."""

    outcome: Outcome | None


async def tell(delivery: Delivery, *, post: Post) -> Told:
    """Send one delivery."""
    content = compose(delivery, webhooks.home())
    if content is None:
        return Told(None)
    try:
        secret = webhooks.secret_of(delivery.webhook)
    except Locked as error:
        return Told(Refused(delivery.webhook.url, Refusal.BROKEN, str(error)))
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    headers = signed(body, delivery_id=f"msg_{delivery.pk}", secret=secret, now=datetime.now(UTC))
    return Told(await post(delivery.webhook.url, body, headers={"Content-Type": "application/json", **headers}))


def compose(delivery: Delivery, base_url: str) -> dict[str, Any] | None:
    """Return what is told; ``None`` where it may not be told any more."""
    article = delivery.article
    message = {"type": delivery.event, "timestamp": delivery.happened_at.isoformat()}
    if delivery.event == Event.PING or article is None:
        return message | {"data": {}} if delivery.event == Event.PING else None
    gone = article.state != ArticleState.LIVE
    if delivery.event == Event.GONE:
        return message | {"data": {"id": article.pk}} if gone else None
    return None if gone else message | {"data": _article(article, base_url)}


def _article(article: Article, base_url: str) -> dict[str, Any]:
    words = listed(article, full=False)
    return {
        "id": article.pk,
        "title": words.title,
        "excerpt": words.excerpt,
        "page": f"{base_url}/articles/{article.pk}/{quote(article.slug or '-')}/",
        "original": article.url,
        "source": {"slug": article.source.slug, "name": article.source.name},
        "language": article.language,
        "published": article.published_at.isoformat() if article.published_at else None,
        "revision": article.revision_number,
    }


def signed(body: bytes, *, delivery_id: str, secret: str, now: datetime) -> dict[str, str]:
    """Return the headers by which the receiver knows that a message is ours and fresh."""
    stamp = str(int(now.timestamp()))
    content = b".".join((delivery_id.encode(), stamp.encode(), body))
    digest = hmac.new(key_of(secret), content, hashlib.sha256).digest()
    return {
        "webhook-id": delivery_id,
        "webhook-timestamp": stamp,
        "webhook-signature": "v1," + base64.b64encode(digest).decode(),
    }


def key_of(secret: str) -> bytes:
    """Return the bytes of a secret as it is written."""
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        return secret.encode()


def save(delivery: Delivery, told: Told, *, now: datetime) -> None:
    """Note what became of a delivery."""
    refused = told.outcome if isinstance(told.outcome, Refused) else None
    with writing():
        if not claim.hold(delivery):
            return
        if refused is None:
            claim.finish(delivery, due_at=None, done_at=now)
            status = "told" if told.outcome is not None else "nothing left to tell"
            webhooks.note(delivery.webhook_id, status, now=now, outcome="told")
            return
        _later(delivery, refused, now)


def _later(delivery: Delivery, refused: Refused, now: datetime) -> None:
    given_up = delivery.failures >= len(PAUSES) or refused.status == 410 or refused.reason is Refusal.ADDRESS
    pause = timedelta(0) if given_up else max(PAUSES[delivery.failures], refused.retry_after or timedelta(0))
    due_at = None if given_up else schedule.after(now, pause, delivery.pk)
    claim.fail(delivery, storable(refused.detail), due_at=due_at)
    webhooks.note(delivery.webhook_id, storable(refused.detail), now=now, outcome="given up" if given_up else "later")


def broke(delivery: Delivery, error: str, *, now: datetime) -> None:
    """Note that we ourselves failed at a delivery."""
    del now
    claim.fail(delivery, error, due_at=None)
