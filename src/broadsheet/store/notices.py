"""Mails that are no newsletters, as rows: written in the transaction that causes them, sent by the worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from broadsheet.engine.newsletter import links, tokens
from broadsheet.engine.newsletter.addresses import header_text
from broadsheet.engine.newsletter.mail_text import wrap
from broadsheet.store import subscribers
from broadsheet.store.mail_words import speaking
from broadsheet.store.models import Follow, MailState, Newsletter, Notice, Subscriber
from broadsheet.store.publication import publication


def write(
    address: str, *, kind: str, subject: str, text: str, now: datetime, life: timedelta = timedelta(days=2), **columns: Any
) -> Notice:
    """Write a mail to one address; the worker sends it. Several of a kind for one address that still wait become the last."""
    Notice.objects.filter(address=address, kind=kind, state=MailState.WAITING, lease_until__isnull=True).delete()
    return Notice.objects.create(
        address=address,
        kind=kind,
        subject=header_text(subject, longest=190),
        text=text,
        created_at=now,
        due_at=now,
        expires_at=now + life,
        **columns,
    )


def waiting() -> QuerySet[Notice]:
    """Return notices that are to be sent."""
    return Notice.objects.filter(state=MailState.WAITING)


def drop(address: str) -> None:
    """Delete every notice to an address."""
    Notice.objects.filter(address__iexact=address).delete()


def write_confirmation(
    person: Subscriber, chosen: Sequence[Newsletter], follow: Follow | None, *, language: str, now: datetime, life: timedelta
) -> None:
    """Write the mail whose link leads to the button that confirms. Nothing that a stranger typed stands in it but the address."""
    site = publication().name
    with speaking(language):
        what = [newsletter.name for newsletter in chosen] + ([follow.label] if follow else [])
        link = links.confirm(settings.CONFIG.base_url, subscribers.token(subscribers.CONFIRM, person))
        parts = [
            _("Somebody, most likely you, asked %(site)s to send this to your address:") % {"site": site},
            *[f"  - {header_text(name, longest=100)}" for name in what],
            _("To say yes, open this page and press the button:"),
            link,
            _("The page can be used for %(days)s days. If it was not you, do nothing: no further mail comes.")
            % {"days": life.days},
        ]
        subject = _("Please confirm: %(site)s") % {"site": site}
    text = "\n\n".join("\n".join(wrap(part)) if "://" not in part else part for part in parts)
    imprint = settings.CONFIG.mail_imprint
    write(
        person.address,
        kind="confirm",
        subject=subject,
        text=f"{text}\n\n-- \n{site}\n{imprint}\n",
        now=now,
        life=timedelta(days=1),
    )


def message(row: Notice, *, author: str, domain: str) -> bytes:
    """Return a notice as a mail; its Message-ID is the same however often it is sent."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = author, row.address, row.subject
    mail["Date"] = row.created_at
    mail["Message-ID"] = f"<n{row.pk}.{tokens.digest(subscribers.secret(), f'notice {row.pk}')[:20]}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in row.headers.items():
        mail[name] = value
    mail.set_content(row.text)
    if row.html:
        mail.add_alternative(row.html, subtype="html")
    return mail.as_bytes(policy=policy.SMTP.clone(cte_type="7bit"))
