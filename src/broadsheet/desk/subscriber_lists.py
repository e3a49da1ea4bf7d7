"""Lists of subscribers, in and out as CSV. In come the exports of MailPoet, listmonk and Ghost, and any list with an address column."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from broadsheet.desk import subscribing, timetable
from broadsheet.engine.newsletter.addresses import check_address, display_name
from broadsheet.engine.text.cells import plain_cell, safe_cell
from broadsheet.errors import InputError
from broadsheet.store import audit, subscribers
from broadsheet.store.database import writing
from broadsheet.store.models import Newsletter, Subscriber, SubscriberState, Subscription, SubscriptionState, User

MAX_BYTES = 60_000_000
_ADDRESS = ("email", "e-mail", "subscriber email", "email address", "address", "e-mail-adresse")
_NAME = ("name", "first name", "first_name", "vorname")
_LAST = ("last name", "last_name", "nachname")
_STATE = ("status", "list status", "subscription status", "global status", "subscribed_to_emails")
_SINCE = ("subscribed at", "created at", "created_at", "subscribed_at", "confirmed at", "confirmed_at")
_IP = ("ip address", "subscribed ip", "confirmed ip", "ip", "confirmed_ip", "subscribed_ip")
_GOOD = frozenset({"subscribed", "enabled", "confirmed", "active", "true", "1", "yes", ""})
_BATCH = 500
COLUMNS = ("email", "name", "status", "language", "time_zone", "frequency", "subscribed_at", "confirmed_at", "consent")


@dataclass(slots=True)
class ImportReport:
    """What became of a list."""

    new: int = 0
    known: int = 0
    left_out: int = 0
    """Unsubscribed, bounced or unconfirmed there, or suppressed here."""
    broken: int = 0

    def words(self) -> str:
        """Say it in a sentence."""
        return f"{self.new} new, {self.known} known already, {self.left_out} left out (they had left, or mails came back), {self.broken} without a usable address."


def take_in(raw: bytes, newsletter: Newsletter, *, consent: str, by: User | None, now: datetime) -> ImportReport:
    """Add the people of a list, who had confirmed elsewhere, with a record of how they agreed.

    Who left there, complained or bounced there or here, stays out. Taking in the same list twice adds nobody twice.

    Args:
        raw: the CSV file.
        newsletter: what they get.
        consent: how they agreed, in the owner's words.
        by: who does it.
        now: the time (aware).

    Raises:
        InputError: it is no CSV with a column of addresses, or says nothing about consent.
    """
    if not consent.strip():
        raise InputError("Say how these people agreed to get mail.")
    report = ImportReport()
    batch: list[Mapping[str, str]] = []
    for row in _rows(raw):
        batch.append(row)
        if len(batch) == _BATCH:
            _take(batch, newsletter, consent, report, now)
            batch = []
    _take(batch, newsletter, consent, report, now)
    with writing():
        audit.note(by, "subscribers-imported", newsletter.name, new=report.new, known=report.known, left_out=report.left_out)
    return report


def _take(batch: list[Mapping[str, str]], newsletter: Newsletter, consent: str, report: ImportReport, now: datetime) -> None:
    with writing():
        for row in batch:
            _take_one(row, newsletter, consent, report, now)


def _take_one(row: Mapping[str, str], newsletter: Newsletter, consent: str, report: ImportReport, now: datetime) -> None:
    try:
        address = check_address(_first(row, _ADDRESS))
    except InputError:
        report.broken += 1
        return
    if _first(row, _STATE).strip().lower() not in _GOOD or subscribers.suppressed(address):
        report.left_out += 1
        return
    name = display_name(" ".join(part for part in (_first(row, _NAME), _first(row, _LAST)) if part))
    person = subscribers.make(address, now=now, name=name, **_wishes(row))
    before = Subscription.objects.filter(subscriber=person, newsletter=newsletter).first()
    if before is not None and before.state != SubscriptionState.PENDING:
        report.known += 1
        return
    _confirm(person, now)
    subscription = before or Subscription(subscriber=person, newsletter=newsletter, created_at=now)
    subscribing.activate(person, subscription, now=now)
    evidence = {"since": _first(row, _SINCE)[:60], "ip": _first(row, _IP)[:60], "there": _first(row, _STATE)[:40]}
    subscribers.note(
        person, "imported", consent, now=now, newsletter=newsletter, **{key: value for key, value in evidence.items() if value}
    )
    report.new += 1


def _confirm(person: Subscriber, now: datetime) -> None:
    if person.state == SubscriberState.PENDING:
        person.state, person.confirmed_at = SubscriberState.CONFIRMED, now
        person.save(update_fields=["state", "confirmed_at"])


def _wishes(row: Mapping[str, str]) -> dict[str, str]:
    """Read language and zone, from columns or from listmonk's attributes (JSON)."""
    given = dict(row)
    try:
        attributes = json.loads(row.get("attributes", "") or "{}")
        given |= {str(key).lower(): str(value) for key, value in attributes.items() if isinstance(value, str)}
    except (ValueError, AttributeError, RecursionError):
        pass
    zone = given.get("time_zone") or given.get("timezone") or ""
    return {
        "time_zone": zone if zone and timetable.is_zone(zone) else "",
        "language": (given.get("language") or given.get("locale") or "")[:35],
    }


def _rows(raw: bytes) -> Iterator[Mapping[str, str]]:
    """Yield rows with the names of their columns in lower case.

    Raises:
        InputError: there is no column of addresses.
    """
    if len(raw) > MAX_BYTES:
        raise InputError("This file is too large. Split it.")
    text = raw.decode("utf-8-sig", "replace").replace("\x00", "")
    sample = text[:4000]
    delimiter = max(",;\t|", key=sample.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        if not set(names) & set(_ADDRESS):
            raise InputError("The first line must name the columns, one of them email.")
        for cells in reader:
            if any(cells):
                yield dict(zip(names, (plain_cell(cell).strip() for cell in cells), strict=False))
    except csv.Error as error:
        raise InputError(f"This is no CSV: {error}.") from None


def _first(row: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def hand_out(newsletter: Newsletter) -> Iterator[str]:
    """Yield a newsletter's readers as lines of CSV, with their consent. No cell begins a formula in a spreadsheet."""
    yield _line(COLUMNS)
    rows = (
        Subscription.objects.filter(newsletter=newsletter).select_related("subscriber").prefetch_related("subscriber__consents")
    )
    for row in rows.order_by("pk").iterator(chunk_size=_BATCH):
        person = row.subscriber
        status = (
            person.state if row.state == SubscriptionState.ACTIVE and person.state != SubscriberState.CONFIRMED else row.state
        )
        consents = "; ".join(f"{consent.what} {consent.at:%Y-%m-%dT%H:%MZ} ({consent.how})" for consent in person.consents.all())
        kept = (person.address, person.name, status, person.language, person.time_zone, row.frequency)
        yield _line((*kept, _iso(row.created_at), _iso(person.confirmed_at), consents))


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def _line(cells: tuple[str, ...]) -> str:
    made = io.StringIO(newline="")
    csv.writer(made).writerow([safe_cell(str(cell)) for cell in cells])
    return made.getvalue()
