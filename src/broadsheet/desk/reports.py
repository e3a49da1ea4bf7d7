"""Reports of bounces and complaints, believed only where they prove which mail they speak of."""

from __future__ import annotations

import logging
from datetime import datetime

from broadsheet.config import Config
from broadsheet.deliver.mailbox import Fetched, fetch_new
from broadsheet.desk import bounces
from broadsheet.engine.newsletter.bounce_report import Report, read_report
from broadsheet.engine.text.digits import whole
from broadsheet.errors import EnvironmentProblem
from broadsheet.store import mails, subscribers
from broadsheet.store.models import Mail

logger = logging.getLogger(__name__)


def take(report: Report, *, how: str, now: datetime) -> bool:
    """Act on a report; tell whether it was believed.

    Args:
        report: from a mail or a relay.
        how: ``mail`` for what reached the bounce mailbox, where anybody may write to; else the relay that signed it.
        now: the time (aware).
    """
    row = _mail_of(report, is_signed=how != "mail")
    if row is None:
        return False
    if report.kind == "complaint":
        bounces.complained(row, f"{how}: {report.words}", now=now)
    else:
        bounces.bounced(row, report.status, report.words, now=now)
    return True


def _mail_of(report: Report, *, is_signed: bool) -> Mail | None:
    """Return the mail that a report proves to speak of.

    Proofs are the envelope's token, a Message-ID that only the mail's reader saw, and the word of a relay that signed.
    """
    if report.token:
        return subscribers.open_mail(report.token)
    found = _by_message_id(report.message_id)
    if found is not None or not is_signed:
        return found
    person = subscribers.by_address(report.recipient)
    rows = Mail.objects.select_related("subscriber", "edition").filter(subscriber=person) if person else Mail.objects.none()
    return rows.order_by("-wanted_at").first()


def _by_message_id(message_id: str) -> Mail | None:
    """Find a mail by the id that is made of edition and a keyed hash; a guessed one finds nothing."""
    edition = whole(message_id.partition(".")[0])
    if edition is None:
        return None
    domain = message_id.rpartition("@")[2]
    key = subscribers.secret()
    rows = Mail.objects.filter(edition=edition).only("edition", "subscriber", "wanted_at").iterator()
    found = next((row.pk for row in rows if mails.message_id(key, row, domain) == message_id), None)
    return Mail.objects.select_related("subscriber", "edition").get(pk=found) if found else None


def collect(config: Config, now: datetime) -> int:
    """Read the bounce mailbox; return how many reports were believed. A mail is marked read when it was dealt with."""
    if not config.bounce_mailbox:
        return 0
    believed = 0

    def deal_with(fetched: Fetched) -> None:
        nonlocal believed
        report = read_report(fetched.raw)
        if report is not None:
            believed += take(report, how="mail", now=now)

    try:
        fetch_new(config.bounce_mailbox, deal_with)
    except EnvironmentProblem as error:
        logger.warning("%s", error)
    return believed
