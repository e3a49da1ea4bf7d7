"""What comes back: hard bounces suspend an address, soft ones in a row do too, complaints end everything."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from broadsheet.desk import subscribing
from broadsheet.store import mails, subscribers
from broadsheet.store.database import writing
from broadsheet.store.models import Mail, MailState, Subscriber, SubscriberState

SOFT_IN_A_ROW = 5
"""Mails in a row that may come back for passing causes."""


def refused(row: Mail, status: str, words: str, *, now: datetime) -> None:
    """Take a server's refusal of an address while the mail was handed over (the mail itself is counted already)."""
    with writing():
        _judge(row, status, words, now)


def bounced(row: Mail, status: str, words: str, *, now: datetime) -> None:
    """Take a report that a mail came back. The same report twice counts once."""
    with writing():
        if (
            not Mail.objects.filter(pk=row.pk)
            .exclude(state=MailState.BOUNCED)
            .update(state=MailState.BOUNCED, answer=f"{status} {words}"[:300], due_at=None)
        ):
            return
        subscribers.count(row.edition_id, "bounced")
        _judge(row, status, words, now)


def complained(row: Mail, how: str, *, now: datetime) -> None:
    """Take a reader's complaint: everything ends, and no import brings the address back. The same complaint twice counts once."""
    with writing():
        person = Subscriber.objects.select_for_update().get(pk=row.subscriber_id)
        if person.consents.filter(what="complained", evidence__edition=row.edition_id).exists():
            return
        subscribers.count(row.edition_id, "complained")
        complaint_of(person, how, now=now, edition=row.edition_id)


def complaint_of(person: Subscriber, how: str, *, now: datetime, **evidence: Any) -> None:
    """End everything that a person gets who complained."""
    with writing():
        subscribers.note(person, "complained", how, now=now, **evidence)
        subscribing.leave_all(person, "complaint", now=now)
        subscribers.suppress(person.address, "complained", now=now)


def is_hard(status: str) -> bool:
    """Tell whether an enhanced status (RFC 3463) speaks of an address that gets no mail ever."""
    return status.startswith(("5.1.", "5.0.", "5.2.1", "5.4.4"))


def _judge(row: Mail, status: str, words: str, now: datetime) -> None:
    """Suspend an address that gets no mail ever; count a passing cause, unless the mail before this one arrived."""
    person = Subscriber.objects.select_for_update().get(pk=row.subscriber_id)
    if is_hard(status):
        _suspend(person, f"{status} {words}".strip(), now)
        return
    person.soft_bounces = 1 if mails.arrived_before(row) else person.soft_bounces + 1
    person.save(update_fields=["soft_bounces"])
    if person.soft_bounces >= SOFT_IN_A_ROW:
        _suspend(person, f"{person.soft_bounces} mails in a row came back, the last with {status}", now)


def _suspend(person: Subscriber, why: str, now: datetime) -> None:
    if person.state == SubscriberState.SUSPENDED:
        return
    person.state = SubscriberState.SUSPENDED
    person.save(update_fields=["state"])
    subscribers.note(person, "bounced", why, now=now)
