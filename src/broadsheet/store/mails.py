"""Mails that are due, and what became of them: written in batches, counted beside their edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet

from broadsheet.engine.newsletter import tokens
from broadsheet.store.database import writing
from broadsheet.store.models import Edition, EditionState, Mail, MailState, Notice, Subscription, SubscriptionState

UNSURE_WORDS = "Interrupted between the mail's end and the server's answer"


def waiting() -> QuerySet[Mail]:
    """Return mails that are to be sent, with their subscriber; :func:`attach` brings the rest."""
    return Mail.objects.filter(state=MailState.WAITING).select_related("subscriber")


def attach(rows: Collection[Mail]) -> None:
    """Give mails their editions with newsletters: thousands share one, which is read once a round."""
    editions = Edition.objects.select_related("newsletter").defer("history").in_bulk({row.edition_id for row in rows})
    for row in rows:
        row.edition = editions[row.edition_id]
        row.newsletter = row.edition.newsletter


def due_now(now: datetime) -> int:
    """Count mails and notices that are due."""
    rows = Mail.objects.filter(state=MailState.WAITING, due_at__lte=now).count()
    return rows + Notice.objects.filter(state=MailState.WAITING, due_at__lte=now).count()


def active(rows: Collection[Mail]) -> dict[tuple[int, int], int]:
    """Return the subscriptions that mails belong to, where they are still wanted: (newsletter, subscriber) -> number."""
    found = Subscription.objects.filter(
        newsletter__in={row.newsletter_id for row in rows},
        subscriber__in={row.subscriber_id for row in rows},
        state=SubscriptionState.ACTIVE,
    )
    return {
        (newsletter, person): number for number, newsletter, person in found.values_list("pk", "newsletter_id", "subscriber_id")
    }


def arrived_before(row: Mail) -> bool:
    """Tell whether the mail that went to the same subscriber before this one arrived, as far as anybody knows."""
    went = Mail.objects.filter(
        subscriber=row.subscriber_id,
        wanted_at__lt=row.wanted_at,
        state__in=(MailState.SENT, MailState.REFUSED, MailState.BOUNCED),
    )
    return went.order_by("-wanted_at", "-pk").values_list("state", flat=True).first() == MailState.SENT


def settle(token: str, outcomes: Mapping[int, tuple[MailState, str]], *, now: datetime) -> Counter[MailState]:
    """Write what became of mails held under a lease: number -> state and the server's words. A lost lease writes nothing.

    A mail that is ``WAITING`` after its round is due again at once.
    """
    counts: Counter[MailState] = Counter()
    by_words: dict[tuple[MailState, str], list[int]] = {}
    for number, outcome in outcomes.items():
        by_words.setdefault((outcome[0], outcome[1][:300]), []).append(number)
    touched: set[int] = set()
    with writing():
        for (state, words), numbers in by_words.items():
            held = Mail.objects.filter(pk__in=numbers, lease_token=token)
            per_edition = Counter(held.values_list("edition_id", flat=True))
            columns: dict[str, Any] = {"lease_until": None, "lease_token": "", "answer": words, "state": state}
            if state != MailState.WAITING:
                columns |= {"due_at": None, "attempts": 0, "failures": 0}
            if state in {MailState.SENT, MailState.UNSURE}:
                columns["sent_at"] = now
            held.update(**columns)
            _count(per_edition, state)
            touched |= set(per_edition)
            counts[state] += per_edition.total()
        still = set(
            Mail.objects.filter(edition__in=touched, state=MailState.WAITING).values_list("edition_id", flat=True).distinct()
        )
        Edition.objects.filter(pk__in=touched - still, state=EditionState.SENDING).update(state=EditionState.SENT)
    return counts


def put_off(token: str, outcomes: Mapping[int, tuple[datetime, str]]) -> None:
    """Hand mails back that are to be tried again: number -> when, and why."""
    with writing():
        for number, (due_at, words) in outcomes.items():
            columns = {
                "lease_until": None,
                "lease_token": "",
                "due_at": due_at,
                "answer": words[:300],
                "last_error": words[:2000],
            }
            Mail.objects.filter(pk=number, lease_token=token).update(failures=F("failures") + 1, **columns)


def count_unsure(editions: Iterable[int]) -> None:
    """Count interrupted dialogues beside their editions."""
    for edition, number in Counter(editions).items():
        Edition.objects.filter(pk=edition).update(unsure=F("unsure") + number)


@dataclass(frozen=True, slots=True)
class Remains:
    """What a dead process had done of the mails and notices that it held under a lease."""

    token: str
    accepted: frozenset[tuple[str, int]]
    """Kind (``M`` a mail, ``N`` a notice) and number."""
    leaving: frozenset[tuple[str, int]]
    kept: frozenset[tuple[str, int]]
    is_whole: bool
    """Only the process died, not the machine: what is not marked was not done."""


def take_over(remains: Remains, *, now: datetime) -> Counter[MailState]:
    """Write down what a dead process had done; return how many mails were sent, unsure or are due again.

    What had not left is due again. After a crash of the whole machine the last marks may be missing: then a mail without one is
    sent again under the same Message-ID, and says so.
    """
    if not remains.token:
        return Counter()
    outcomes: dict[int, tuple[MailState, str]] = {}
    for number in Mail.objects.filter(lease_token=remains.token).values_list("pk", flat=True):
        row = ("M", number)
        if row in remains.accepted:
            outcomes[number] = (MailState.SENT, "accepted; written down after a restart")
        elif row in remains.leaving:
            outcomes[number] = (MailState.UNSURE, f"{UNSURE_WORDS}; not sent again.")
        elif remains.is_whole or row in remains.kept:
            outcomes[number] = (MailState.WAITING, "")
        else:
            outcomes[number] = (MailState.WAITING, "The machine went down; it may come twice, under one Message-ID.")
    counts = settle(remains.token, outcomes, now=now)
    _take_over_notices(remains, now)
    return counts


def _take_over_notices(remains: Remains, now: datetime) -> None:
    gone = [number for kind, number in remains.leaving | remains.accepted if kind == "N"]
    rows = Notice.objects.filter(lease_token=remains.token)
    rows.filter(pk__in=gone).update(state=MailState.SENT, sent_at=now, due_at=None, lease_until=None, lease_token="")
    rows.update(lease_until=None, lease_token="")


def message_id(secret: bytes, mail: Mail, domain: str) -> str:
    """Return the id that a mail has however often it is sent, and no other one has."""
    text = f"mail {mail.edition_id} {mail.subscriber_id} {mail.moment}"
    return f"{mail.edition_id}.{tokens.digest(secret, text)[:24]}@{domain}"


def message_ids_in_doubt(*, since: datetime) -> list[Mail]:
    """Return mails whose dialogue was interrupted, for the report."""
    return list(
        Mail.objects.filter(state=MailState.UNSURE, sent_at__gte=since).select_related("subscriber", "edition__newsletter")[:500]
    )


def forget_old(*, now: datetime, days: int = 60, batch: int = 2000) -> int:
    """Delete mails and notices that are long done, a batch a transaction; what mails came to is counted beside their edition."""
    before = now - timedelta(days=days)
    mails = Mail.objects.filter(wanted_at__lt=before, due_at__isnull=True)
    notices = Notice.objects.filter(created_at__lt=before, due_at__isnull=True)
    return sum(_forget(rows, batch) for rows in (mails, notices))


def _forget(rows: QuerySet[Any], batch: int) -> int:
    count = 0
    while done := list(rows.values_list("pk", flat=True)[:batch]):
        count += rows.filter(pk__in=done).delete()[0]
    return count


def _count(per_edition: Counter[int], state: MailState) -> None:
    columns = {
        MailState.SENT: ("sent",),
        MailState.UNSURE: ("sent", "unsure"),
        MailState.REFUSED: ("refused",),
    }.get(state, ())
    for edition, number in per_edition.items():
        if columns:
            Edition.objects.filter(pk=edition).update(**{column: F(column) + number for column in columns})
