"""Mails that are no newsletters, as rows: written in the transaction that causes them, sent by the worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
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
from broadsheet.store.models import Article, Follow, MailState, Newsletter, Notice, Subscriber
from broadsheet.store.publication import publication
from broadsheet.store.rights import listed


def write(
    address: str,
    *,
    kind: str,
    subject: str,
    text: str,
    now: datetime,
    life: timedelta = timedelta(days=2),
    keep_others: bool = False,
    **columns: Any,
) -> Notice:
    """Write a mail to one address; the worker sends it. Of several that wait, of a kind and for an address, the last stays."""
    if not keep_others:
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


def closing() -> str:
    """Return what stands below every mail to somebody who may not know us: who sent it, and the imprint."""
    return f"\n\n-- \n{publication().name}\n{settings.CONFIG.mail_imprint}\n"


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
    write(person.address, kind="confirm", subject=subject, text=text + closing(), now=now, life=timedelta(days=1))


def message(row: Notice, *, author: str, domain: str) -> bytes:
    """Return a notice as a mail; its Message-ID is the same however often it is sent."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = author, row.address, row.subject
    mail["Date"] = row.created_at
    made = row.created_at.astimezone(UTC).isoformat()  # a number comes twice where a backup is brought back
    mail["Message-ID"] = f"<n{row.pk}.{tokens.digest(subscribers.secret(), f'notice {row.pk} {made}')[:20]}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in row.headers.items():
        mail[name] = value
    mail.set_content(row.text)
    if row.html:
        mail.add_alternative(row.html, subtype="html")
    return mail.as_bytes(policy=policy.SMTP.clone(cte_type="7bit"))


def write_news(row: Follow, articles: Sequence[Article], *, now: datetime) -> None:
    """Write the mail about news of something that is followed."""
    base, person = settings.CONFIG.base_url, row.subscriber
    leave = links.unfollow(base, subscribers.token(subscribers.UNFOLLOW, row))
    mine = links.preferences(base, subscribers.token(subscribers.MINE, person))
    with speaking(person.language):
        parts = [_("News of: %(label)s") % {"label": row.label}, "=" * 72]
        for article in articles:
            words = listed(article, full=False)
            parts += ["", *wrap(words.title), *(["", *wrap(words.excerpt)] if words.excerpt else []), ""]
            parts += [
                *wrap(f"{_('Read it at')} {article.source.name}:"),
                article.url or f"{base}/articles/{article.pk}/",
                "-" * 72,
            ]
        parts += [
            "",
            _("Stop following:"),
            leave,
            _("Everything that you get:"),
            mine,
            "",
            *settings.CONFIG.mail_imprint.splitlines(),
        ]
        subject = f"{row.label}: {listed(articles[-1], full=False).title}"
    headers = {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    write(
        person.address,
        kind=f"follow-{row.pk}",
        subject=subject,
        text="\n".join(parts) + "\n",
        now=now,
        headers=headers,
        keep_others=True,
    )
