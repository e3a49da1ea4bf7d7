"""Note who is to be told of what happens: in the transaction in which it happens, so that nothing is forgotten."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q, QuerySet

from broadsheet.store.articles import HEAVY
from broadsheet.store.database import writing
from broadsheet.store.models import Article, Delivery, Event, Source, Webhook
from broadsheet.store.sealing import Locked, seal, unseal

MAX_WEBHOOKS = 20
PURPOSE = "webhooks"
GIVES_UP = 5
"""Deliveries given up in a row after which an address is told nothing any more."""
KEPT = timedelta(days=30)


def home() -> str:
    """Return the address of this site, with which addresses of articles begin."""
    return str(settings.CONFIG.base_url)


def add(url: str, events: Sequence[str], *, now: datetime, source: Source | None = None) -> Webhook | None:
    """Make a webhook with a secret of its own; ``None`` where there are as many as there may be.

    An address that is told already is told of these events from now on, each once; its secret stays where it can be opened.
    """
    known = Webhook.objects.filter(url=url, source=source).first()
    if known is not None:
        known.events, known.is_active, known.failures = list(events), True, 0
        known.sealed = known.sealed if _opens(known) else _new_secret()
        known.save(update_fields=["events", "is_active", "failures", "sealed"])
        return known
    if Webhook.objects.count() >= MAX_WEBHOOKS:
        return None
    return Webhook.objects.create(url=url, sealed=_new_secret(), events=list(events), created_at=now, source=source)


def _new_secret() -> str:
    return seal("whsec_" + base64.b64encode(secrets.token_bytes(24)).decode(), purpose=PURPOSE)


def _opens(webhook: Webhook) -> bool:
    try:
        secret_of(webhook)
    except Locked:
        return False
    return True


def secret_of(webhook: Webhook) -> str:
    """Return what signs the messages to an address.

    Raises:
        Locked: it was locked with another key.
    """
    return unseal(webhook.sealed, purpose=PURPOSE)


def every() -> Sequence[Webhook]:
    """Return the webhooks, the oldest first."""
    return list(Webhook.objects.select_related("source").order_by("pk"))


def get(number: int) -> Webhook | None:
    """Return a webhook."""
    return Webhook.objects.filter(pk=number).first()


def remove(number: int) -> bool:
    """Remove a webhook with what it was to be told; tell whether there was one."""
    return Webhook.objects.filter(pk=number).delete()[0] > 0


def switch(number: int, *, on: bool) -> None:
    """Tell an address again, or no more."""
    Webhook.objects.filter(pk=number).update(is_active=on, failures=0)


def announce(article: Article, event: Event, *, now: datetime) -> None:
    """Note that something happened to an article. Within the caller's transaction. What the demo press does is told to nobody."""
    hooks = Webhook.objects.filter(Q(source__isnull=True) | Q(source=article.source_id), is_active=True)
    rows = [
        Delivery(webhook=hook, event=event, article=article, happened_at=now, due_at=now)
        for hook in hooks
        if event in hook.events
    ]
    if rows and not article.source.is_demo:
        Delivery.objects.bulk_create(rows)


def ping(webhook: Webhook, *, now: datetime) -> None:
    """Note that an address is to be told a test."""
    Delivery.objects.create(webhook=webhook, event=Event.PING, happened_at=now, due_at=now)


def due_rows() -> QuerySet[Delivery]:
    """Return deliveries with what they tell of, without the words that are never sent."""
    rows = Delivery.objects.filter(webhook__is_active=True).select_related("webhook", "article__source")
    return rows.defer(*(f"article__{column}" for column in HEAVY))


def note(webhook_id: int, status: str, *, now: datetime, outcome: str) -> None:
    """Note how telling an address went: ``told``, ``later`` or ``given up``; throw away what is long done."""
    failures = {"told": 0, "later": F("failures"), "given up": F("failures") + 1}[outcome]
    with writing():
        rows = Webhook.objects.filter(pk=webhook_id)
        rows.update(last_status=status[:300], last_at=now, failures=failures)
        rows.filter(failures__gte=GIVES_UP).update(is_active=False)
        Delivery.objects.filter(webhook=webhook_id, due_at__isnull=True, happened_at__lt=now - KEPT).delete()
