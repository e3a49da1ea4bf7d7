"""When each subscription's next edition is due: kept in the row, made anew when reader or editor changes something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from broadsheet.engine.newsletter.schedule import Due, Plan, dues, next_due, plan_for
from broadsheet.store.models import Mail, Newsletter, Subscription, SubscriptionState


@lru_cache(maxsize=600)
def zone(name: str) -> ZoneInfo:
    """Return a time zone; UTC for a name that is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def is_zone(name: str) -> bool:
    """Tell whether a name is that of a time zone."""
    return zone(name).key == name


def plan_of(newsletter: Newsletter, *, frequency: str, minute: int | None, zone_name: str) -> Plan:
    """Return the plan of a subscription with these choices."""
    own = newsletter.at_local_time and zone_name
    return plan_for(
        frequency,
        weekdays=frozenset(newsletter.weekdays),
        minutes=tuple(newsletter.hours),
        own_minute=minute if newsletter.at_local_time else None,
        zone=zone(zone_name if own else newsletter.time_zone),
    )


def plan_of_row(newsletter: Newsletter, row: Subscription) -> Plan:
    """Return the plan of a subscription (with its subscriber)."""
    return plan_of(newsletter, frequency=row.frequency, minute=row.minute, zone_name=row.subscriber.time_zone)


def schedule(newsletter: Newsletter, row: Subscription, *, now: datetime) -> None:
    """Set when a subscription's next edition is due, after its reader chose something; the caller saves.

    Who moves to a zone where the hour has just passed still gets the day's edition, within the window, unless it came before.
    """
    if row.state != SubscriptionState.ACTIVE:
        row.due_at = None
        return
    late = timedelta(minutes=newsletter.late_minutes)
    start = max(now - late, row.created_at)
    had = set(
        Mail.objects.filter(newsletter=newsletter, subscriber_id=row.subscriber_id)
        .order_by("-day")
        .values_list("day", "slot")[:30]
    )
    plan = plan_of_row(newsletter, row)
    coming = next((due for due in dues(plan, start) if (due.day, due.slot) not in had), None)
    put(row, coming if row.last_edition_id else next_due(plan, now))


def put(row: Subscription, due: Due | None) -> None:
    """Write a due edition into a row."""
    row.due_at = due.at if due else None
    row.due_day, row.due_slot = (due.day, due.slot) if due else (None, 0)


def advance(newsletter: Newsletter, rows: Iterable[Subscription], *, after: datetime) -> None:
    """Move subscriptions on to their next edition after a time: one statement for each different answer."""
    groups: dict[Due | None, list[int]] = {}
    known: dict[tuple[str, int | None, str], Due | None] = {}
    for row in rows:
        key = (row.frequency, row.minute, row.subscriber.time_zone)
        if key not in known:
            plan = plan_of(newsletter, frequency=key[0], minute=key[1], zone_name=key[2])
            known[key] = next_due(plan, after)
        groups.setdefault(known[key], []).append(row.pk)
    for due, ids in groups.items():
        columns = {"due_at": due.at, "due_day": due.day, "due_slot": due.slot} if due else {"due_at": None}
        Subscription.objects.filter(pk__in=ids).update(**columns)


def reschedule(newsletter: Newsletter, *, now: datetime, batch: int = 1000) -> None:
    """Set every subscription's next edition anew, after the newsletter's days or hours changed."""
    last = 0
    while True:
        rows = list(
            Subscription.objects.filter(newsletter=newsletter, state=SubscriptionState.ACTIVE, pk__gt=last)
            .select_related("subscriber")
            .order_by("pk")[:batch]
        )
        if not rows:
            return
        advance(newsletter, rows, after=now)
        last = rows[-1].pk
