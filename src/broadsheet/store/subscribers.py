"""Subscribers: found by address or by signed link, counted where they sign up, suppressed where they must get nothing."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet, Sum

from broadsheet.config import ensure_secret
from broadsheet.engine.newsletter import tokens
from broadsheet.engine.newsletter.addresses import address_key
from broadsheet.store.models import (
    Consent,
    Edition,
    Follow,
    Mail,
    Newsletter,
    SignupCount,
    Subscriber,
    SubscriberState,
    Subscription,
    SubscriptionState,
    Suppression,
)

CONFIRM, MINE, LEAVE, BOUNCE, UNFOLLOW = "confirm", "mine", "leave", "bounce", "unfollow"
"""What signed links are for."""


def secret() -> bytes:
    """Return the key of signed links and hashes, made on first use."""
    return ensure_secret(settings.CONFIG, "mail").encode()


def by_address(address: str) -> Subscriber | None:
    """Return the subscriber with this address."""
    return Subscriber.objects.filter(address_key=address_key(address)).first()


def make(address: str, *, now: datetime, **columns: Any) -> Subscriber:
    """Make a subscriber who has confirmed nothing yet; an existing one is returned as it is."""
    defaults = {"address": address, "salt": secrets.token_hex(8), "created_at": now, **columns}
    return Subscriber.objects.get_or_create(address_key=address_key(address), defaults=defaults)[0]


def token(kind: str, row: Subscriber | Subscription | Follow) -> str:
    """Seal a link for a row; it holds until the subscriber's salt changes."""
    salt = row.salt if isinstance(row, Subscriber) else row.subscriber.salt
    return tokens.seal(secret(), kind, row.pk, salt)


def open_subscriber(kind: str, given: str) -> Subscriber | None:
    """Return whose link this is; ``None`` for a link that does not hold."""
    number = tokens.number_in(given)
    row = Subscriber.objects.filter(pk=number).first() if number is not None else None
    return row if row and tokens.holds(given, secret(), kind, row.salt) else None


def open_subscription(given: str) -> Subscription | None:
    """Return which subscription a link ends, with its subscriber and newsletter."""
    number = tokens.number_in(given)
    rows = Subscription.objects.select_related("subscriber", "newsletter")
    row = rows.filter(pk=number).first() if number is not None else None
    return row if row and tokens.holds(given, secret(), LEAVE, row.subscriber.salt) else None


def open_follow(given: str) -> Follow | None:
    """Return what a link stops following."""
    number = tokens.number_in(given)
    row = Follow.objects.select_related("subscriber").filter(pk=number).first() if number is not None else None
    return row if row and tokens.holds(given, secret(), UNFOLLOW, row.subscriber.salt) else None


def open_mail(given: str) -> Mail | None:
    """Return the mail whose envelope carried this token."""
    number = tokens.number_in(given)
    row = Mail.objects.select_related("subscriber", "edition").filter(pk=number).first() if number is not None else None
    return row if row and tokens.holds(given, secret(), BOUNCE, row.moment) else None


def suppress(address: str, why: str, *, now: datetime) -> None:
    """Never write to an address again; its hash is all that is kept."""
    Suppression.objects.get_or_create(address_hash=_hash(address), defaults={"why": why, "at": now})


def suppressed(address: str) -> str:
    """Return why an address gets no mail; empty when it may."""
    return Suppression.objects.filter(address_hash=_hash(address)).values_list("why", flat=True).first() or ""


def unsuppress(address: str) -> None:
    """Let an address in again, because its owner confirmed so."""
    Suppression.objects.filter(address_hash=_hash(address)).delete()


def note(
    subscriber: Subscriber, what: str, how: str, *, now: datetime, newsletter: Newsletter | None = None, **evidence: Any
) -> None:
    """Write down what a subscriber agreed to or took back."""
    Consent.objects.create(subscriber=subscriber, newsletter=newsletter, what=what, how=how[:300], at=now, evidence=evidence)


def offered(*, demo_allowed: bool) -> list[Newsletter]:
    """Return the newsletters that the sign-up box offers."""
    rows = Newsletter.objects.filter(is_active=True, is_public=True)
    return list(rows if demo_allowed else rows.filter(is_demo=False))


def confirmed(newsletter: Newsletter) -> int:
    """Count who gets a newsletter."""
    rows = Subscription.objects.filter(newsletter=newsletter, state=SubscriptionState.ACTIVE)
    return rows.filter(subscriber__state=SubscriberState.CONFIRMED).count()


def count_signups(keys: list[str], *, now: datetime) -> None:
    """Count one use of the form under each key, in this hour."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    for key in sorted(_key(key) for key in keys):
        row, _ = SignupCount.objects.get_or_create(key=key, hour=hour)
        SignupCount.objects.filter(pk=row.pk).update(count=F("count") + 1)


def signups(key: str, *, since: datetime) -> int:
    """Return how often the form was used under a key since a time (whole hours)."""
    since = since.replace(minute=0, second=0, microsecond=0)
    return SignupCount.objects.filter(key=_key(key), hour__gte=since).aggregate(total=Sum("count"))["total"] or 0


def forget_counts(*, now: datetime) -> None:
    """Drop counts that no limit asks for any more, and addresses that were never confirmed."""
    SignupCount.objects.filter(hour__lt=now - timedelta(days=2)).delete()
    Subscriber.objects.filter(state=SubscriberState.PENDING, created_at__lt=now - timedelta(days=14)).delete()


def count_left(row: Subscription, edition: Edition | None) -> None:
    """Count a reader who left beside the edition that made them leave: the named one, or the last they got."""
    number = edition.pk if edition else row.last_edition_id
    if number:
        Edition.objects.filter(pk=number).update(unsubscribed=F("unsubscribed") + 1)


def _key(key: str) -> str:
    return tokens.digest(secret(), key)


def _hash(address: str) -> str:
    return tokens.digest(secret(), f"suppressed {address_key(address)}")


def _sending(newsletter: Newsletter) -> QuerySet[Subscription]:
    """Return subscriptions that get editions."""
    rows = Subscription.objects.filter(newsletter=newsletter, state=SubscriptionState.ACTIVE)
    return rows.filter(subscriber__state=SubscriberState.CONFIRMED).select_related("subscriber")


def due_rows(newsletter: Newsletter, *, now: datetime, limit: int) -> list[Subscription]:
    """Return subscriptions whose edition is due, the longest due first."""
    return list(_sending(newsletter).filter(due_at__lte=now).order_by("due_at", "pk")[:limit])


def first_due(newsletter: Newsletter, *, before: datetime) -> Subscription | None:
    """Return the subscription whose edition is due first, where that is before a time."""
    return _sending(newsletter).filter(due_at__lte=before).order_by("due_at", "pk").first()


def count_due(newsletter: Newsletter, *, now: datetime) -> int:
    """Count subscriptions whose edition is due."""
    return _sending(newsletter).filter(due_at__lte=now).count()


def late_rows(newsletter: Newsletter, *, before: datetime, limit: int) -> list[Subscription]:
    """Return subscriptions whose edition was due before a time, those of suspended subscribers among them."""
    rows = Subscription.objects.filter(newsletter=newsletter, state=SubscriptionState.ACTIVE, due_at__lt=before)
    return list(rows.select_related("subscriber").order_by("due_at", "pk")[:limit])


def is_due(rows: Sequence[Subscription], at: datetime) -> list[Subscription]:
    """Within a transaction: lock subscriptions and return those that are still due at that moment."""
    held = Subscription.objects.select_for_update(of=("self",)).filter(
        pk__in=[row.pk for row in rows], state=SubscriptionState.ACTIVE, due_at=at
    )
    return list(held.select_related("subscriber"))


def count(edition: int, column: str) -> None:
    """Count something beside an edition."""
    Edition.objects.filter(pk=edition).update(**{column: F(column) + 1})
