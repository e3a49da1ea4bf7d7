"""What is wrong with the mail, for doctor and desk: nothing that needs the network is asked here (``broadsheet doctor mail`` does)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from broadsheet.config import Config
from broadsheet.desk import editions
from broadsheet.store import mails, subscribers
from broadsheet.store.models import Newsletter

LATELY = timedelta(days=3)


def problems(config: Config, *, now: datetime) -> Iterator[tuple[str, str]]:
    """Say what keeps newsletters from their readers, with the remedy."""
    active = [row for row in Newsletter.objects.filter(is_active=True) if subscribers.confirmed(row)]
    if not active:
        return
    if not config.smtp or not config.mail_from:
        yield (
            "Newsletters have readers, but no mail server is set.",
            "Set BROADSHEET_SMTP and BROADSHEET_MAIL_FROM; then run `broadsheet doctor mail`.",
        )
    elif set(active) - set(editions.sendable(config)):
        yield (
            "Newsletters are not sent: they have no imprint.",
            "Set BROADSHEET_MAIL_IMPRINT: name and postal address of the publisher.",
        )
    for row in active:
        if row.late_at is not None and now - row.late_at < LATELY:
            yield (
                f"{row.name} came too late for some of its readers, last on {row.late_at:%Y-%m-%d %H:%M} UTC, and was not sent to them.",
                "Was the worker or the mail server away? Did an edition wait for approval?",
            )
    doubted = mails.message_ids_in_doubt(since=now - LATELY)
    if doubted:
        yield (
            f"{len(doubted)} mails were interrupted between their end and the server's answer, and are not sent again.",
            "The mail server's log says by their Message-ID whether it has them; `broadsheet newsletter doubts` lists them.",
        )
