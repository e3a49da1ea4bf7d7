"""Signing up and leaving: nothing is sent to who did not confirm, nobody can mail a stranger with the form.

1. The form asks (:func:`sign_up`): limits are looked at, a mail with a link is written.
2. The link leads to a page with a button; only its POST confirms (:func:`confirm`): mail scanners follow links, they press nothing.
3. Every mail carries a signed link to leave (:func:`leave`) and to everything else (:func:`change`, :func:`forget`).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from broadsheet.desk import timetable
from broadsheet.engine.newsletter.addresses import check_address, display_name
from broadsheet.errors import InputError
from broadsheet.store import notices, subscribers
from broadsheet.store.database import writing
from broadsheet.store.models import (
    Edition,
    Follow,
    FollowMode,
    Frequency,
    Mail,
    MailState,
    Newsletter,
    Subscriber,
    SubscriberState,
    Subscription,
    SubscriptionState,
)

DAY, HOUR = timedelta(hours=23), timedelta(minutes=59)
LIMITS: Mapping[str, tuple[int, timedelta]] = {
    "address": (3, DAY),
    "place": (6, HOUR),
    "network": (25, HOUR),
    "site": (300, HOUR),
}
"""How often the form may be used for one mail address, from one network address, from one network, and in all."""
CONFIRM_LIFE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody asks for in the form."""

    newsletters: tuple[int, ...] = ()
    follow: tuple[str, str, str] | None = None
    """Kind, target and label of what is to be followed."""
    follow_mode: str = FollowMode.DIGEST.value
    language: str = ""
    time_zone: str = ""
    name: str = ""
    words: str = ""
    """The words on the form that were agreed to."""
    door: str = "the sign-up box"
    evidence: Mapping[str, Any] = field(default_factory=dict)


class TooMany(InputError):
    """The form was used too often; nothing was sent."""


def sign_up(address: str, wishes: Wishes, *, came_from: str, now: datetime) -> None:
    """Take a wish and write the mail with the link that confirms it. What happens is the same for known and unknown addresses.

    Args:
        address: as typed.
        wishes: newsletters, or something to follow.
        came_from: the visitor's network address.
        now: the time (aware).

    Raises:
        InputError: the address is none, or nothing is asked for.
        TooMany: a limit is reached.
    """
    address = check_address(address)
    chosen = list(Newsletter.objects.filter(pk__in=wishes.newsletters, is_active=True, is_public=True))
    if not chosen and wishes.follow is None:
        raise InputError("Choose at least one newsletter.")
    with writing():
        silent = _count(address, came_from, now)
        if silent or subscribers.suppressed(address) == "complained":
            return
        person = subscribers.make(address, now=now, **_columns(wishes))
        for newsletter in chosen:
            _ask(person, newsletter, now)
        follow = _ask_to_follow(person, wishes, now) if wishes.follow else None
        subscribers.note(person, "asked", f"{wishes.door}: {wishes.words}", now=now, newsletters=[row.slug for row in chosen])
        notices.write_confirmation(
            person, chosen, follow, language=wishes.language or person.language, now=now, life=CONFIRM_LIFE
        )


def _columns(wishes: Wishes) -> dict[str, str]:
    zone_name = wishes.time_zone if timetable.is_zone(wishes.time_zone) else ""
    return {"language": wishes.language[:35], "time_zone": zone_name, "name": display_name(wishes.name)}


def _count(address: str, came_from: str, now: datetime) -> bool:
    """Count the attempt; tell whether this address has had enough mail (silently: the form must not tell who subscribed).

    Raises:
        TooMany: this visitor, this network or the whole site used the form too often.
    """
    keys = {"address": f"to {address.casefold()}", **places(came_from), "site": "site"}
    used = {name: subscribers.signups(keys[name], since=now - LIMITS[name][1]) for name in keys}
    for name in ("place", "network", "site"):
        if used[name] >= LIMITS[name][0]:
            raise TooMany("The form was used too often. Try again in an hour.")
    subscribers.count_signups(list(keys.values()), now=now)
    return used["address"] >= LIMITS["address"][0]


def places(came_from: str) -> dict[str, str]:
    """Name the visitor's place and network for counting: an IPv6 visitor has a whole /64, a network is a /24 or /48."""
    try:
        number = ipaddress.ip_address(came_from)
    except ValueError:
        return {"place": f"from {came_from}", "network": f"net {came_from}"}
    if isinstance(number, ipaddress.IPv6Address) and number.ipv4_mapped:
        number = number.ipv4_mapped
    near, far = (32, 24) if number.version == 4 else (64, 48)
    return {
        "place": f"from {ipaddress.ip_network((int(number), near), strict=False)}",
        "network": f"net {ipaddress.ip_network((int(number), far), strict=False)}",
    }


def _ask(person: Subscriber, newsletter: Newsletter, now: datetime) -> None:
    row, made = Subscription.objects.get_or_create(
        subscriber=person, newsletter=newsletter, defaults={"created_at": now, "state": SubscriptionState.PENDING}
    )
    if not made and row.state == SubscriptionState.ENDED:
        row.state = SubscriptionState.PENDING
        row.save(update_fields=["state"])


def _ask_to_follow(person: Subscriber, wishes: Wishes, now: datetime) -> Follow:
    assert wishes.follow is not None
    kind, target, label = wishes.follow
    mode = wishes.follow_mode if wishes.follow_mode in FollowMode.values else FollowMode.DIGEST
    defaults = {"label": label[:300], "mode": mode, "created_at": now}
    return Follow.objects.get_or_create(subscriber=person, kind=kind, target=target[:300], defaults=defaults)[0]


def confirm(token: str, *, now: datetime) -> Subscriber | None:
    """Confirm what was asked for with the link of the mail; ``None`` for a link that does not hold any more.

    The button may be pressed twice. A person whose mails came back gets them again.
    """
    with writing():
        person = subscribers.open_subscriber(subscribers.CONFIRM, token)
        asked = person.consents.filter(what="asked").last() if person else None
        if person is None or asked is None or now - asked.at > CONFIRM_LIFE:
            return None
        if person.state != SubscriberState.CONFIRMED:
            person.state, person.soft_bounces = SubscriberState.CONFIRMED, 0
            person.confirmed_at = now
            person.save()
            subscribers.unsuppress(person.address)
        for row in person.subscriptions.filter(state=SubscriptionState.PENDING).select_related("newsletter"):
            activate(person, row, now=now)
        person.follows.filter(is_confirmed=False).update(is_confirmed=True, due_at=now)
        subscribers.note(person, "confirmed", "the button behind the link in the mail", now=now)
        return person


def activate(person: Subscriber, row: Subscription, *, now: datetime) -> None:
    """Make a subscription one that gets editions."""
    row.subscriber = person
    row.state, row.ended_at, row.ended_why = SubscriptionState.ACTIVE, None, ""
    row.created_at = now
    timetable.schedule(row.newsletter, row, now=now)
    row.save()


def leave(row: Subscription, why: str, *, now: datetime, edition: Edition | None = None) -> None:
    """End a subscription; what is waiting for it is not sent. Ending twice ends once."""
    with writing():
        ended = Subscription.objects.filter(pk=row.pk).exclude(state=SubscriptionState.ENDED)
        if not ended.update(state=SubscriptionState.ENDED, ended_at=now, ended_why=why[:40], due_at=None):
            return
        waiting = Mail.objects.filter(subscriber_id=row.subscriber_id, newsletter_id=row.newsletter_id, state=MailState.WAITING)
        waiting.filter(lease_until__isnull=True).update(state=MailState.DROPPED, due_at=None)
        subscribers.note(row.subscriber, "ended", why, now=now, newsletter=row.newsletter)
        subscribers.count_left(row, edition)


def leave_all(person: Subscriber, why: str, *, now: datetime) -> None:
    """End everything that a subscriber gets."""
    for row in person.subscriptions.exclude(state=SubscriptionState.ENDED).select_related("subscriber", "newsletter"):
        leave(row, why, now=now)
    person.follows.all().delete()


def forget(person: Subscriber, *, now: datetime) -> None:
    """Delete everything about a subscriber. A keyed hash stays, so that no later import writes to the address again."""
    with writing():
        leave_all(person, "forgotten", now=now)
        subscribers.suppress(person.address, "forgotten", now=now)
        notices.drop(person.address)
        person.delete()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a subscriber wants of one newsletter."""

    newsletter: int
    wanted: bool
    frequency: str = Frequency.ALL.value
    minute: int | None = None
    sections: tuple[str, ...] = ()


def change(
    person: Subscriber, choices: Sequence[Choice], *, language: str, time_zone: str, name: str = "", now: datetime
) -> None:
    """Take what a subscriber chose on the preferences page.

    Raises:
        InputError: the time zone is none.
    """
    if time_zone and not timetable.is_zone(time_zone):
        raise InputError(f"{time_zone} is no time zone.")
    with writing():
        person.language, person.time_zone, person.name = language[:35], time_zone, display_name(name)
        person.save(update_fields=["language", "time_zone", "name"])
        for choice in choices:
            _choose(person, choice, now)
        subscribers.note(person, "changed", "the preferences page", now=now, time_zone=time_zone, language=language)


def _choose(person: Subscriber, choice: Choice, now: datetime) -> None:
    newsletter = Newsletter.objects.filter(pk=choice.newsletter, is_active=True).first()
    row = person.subscriptions.filter(newsletter_id=choice.newsletter).select_related("newsletter").first()
    if newsletter is None or (row is None and not (choice.wanted and newsletter.is_public)):
        return
    if row is None:
        row = Subscription(subscriber=person, newsletter=newsletter, created_at=now)
    if not choice.wanted:
        row.subscriber = person
        if row.pk:
            leave(row, "the preferences page", now=now)
        return
    row.frequency = choice.frequency if choice.frequency in Frequency.values else Frequency.ALL
    row.minute = choice.minute if choice.minute is not None and 0 <= choice.minute < 24 * 60 else None
    row.sections = sorted({section.casefold() for section in choice.sections if section})
    if row.state == SubscriptionState.ACTIVE:
        row.subscriber = person
        timetable.schedule(newsletter, row, now=now)
        row.save()
    else:
        activate(person, row, now=now)
