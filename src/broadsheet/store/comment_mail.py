"""Mails about comments, as rows that the worker sends: confirm, a reply came, a decision with its reasons, answers.

Nothing that a stranger typed stands in a mail to an address that is not confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from broadsheet.engine.newsletter.addresses import header_text
from broadsheet.engine.talk.words import plain
from broadsheet.store import comment_keys as keys
from broadsheet.store import notices
from broadsheet.store.mail_words import speaking
from broadsheet.store.models import Comment, CommentDecision, Commenter, CommentReport, CommentState, Notice
from broadsheet.store.publication import base_url, publication

MOST_CONFIRMATIONS = 5
"""Mails in a day to an address that never answered: nobody fills a stranger's mailbox with our help."""
MOST_NOTICES = 30
"""Replies told in a day to one address."""


def confirmation(comment: Comment, *, now: datetime) -> None:
    """Ask the writer of a comment to confirm it."""
    assert comment.commenter is not None
    site = publication().name
    parts = (
        _("Somebody, most likely you, wrote a comment on %(site)s and gave this address.") % {"site": site},
        _("To publish it, open this page and press the button:"),
        link("confirm", keys.sign(keys.CONFIRM, comment.pk, now=now)),
        _("If it was not you, do nothing: the comment is deleted after three days, and no further mail comes."),
    )
    subject = _("Please confirm your comment: %(site)s") % {"site": site}
    _write(comment.commenter.email, "talk-confirm", subject, parts, now=now, most=MOST_CONFIRMATIONS)


def reply(answer: Comment, *, now: datetime) -> None:
    """Tell who was answered, if they asked for it, their address is confirmed and they are somebody else."""
    asked = answer.parent
    if asked is None or asked.commenter is None or not _may_tell(asked, answer):
        return
    off = link("off", keys.sign(keys.OFF, asked.commenter.pk, now=now))
    with speaking(_language_of(asked.commenter)):
        parts = (
            _("%(name)s answered your comment:") % {"name": header_text(answer.name, longest=60)},
            plain(answer.html, 600),
            link("comment", str(answer.pk)),
            _("You asked to be told of replies. No more of these mails:"),
            off,
        )
        subject = _("A reply to your comment: %(site)s") % {"site": publication().name}
    headers = {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    _write(address_of(asked.commenter), "talk-reply", subject, parts, now=now, most=MOST_NOTICES, headers=headers)


def decision(made: CommentDecision, *, now: datetime) -> None:
    """Send the writer the statement of reasons, with the way to appeal."""
    writer = made.comment.commenter
    if writer is None or not writer.confirmed_at:
        return
    site = publication().name
    with speaking(_language_of(writer)):
        parts = (
            _("Your comment on %(site)s is not shown any more. It said:") % {"site": site},
            plain(made.comment.html, 400),
            _("The reason: %(reason)s.") % {"reason": made.get_reason_display()} if made.reason else "",
            made.words,
            _("A person decided this, by the rules of the site. If you think it is wrong, say why; somebody looks again:"),
            link("appeal", keys.sign(keys.APPEAL, made.pk, now=now)),
        )
        subject = _("About your comment: %(site)s") % {"site": site}
    _write(address_of(writer), "talk-decision", subject, parts, now=now)


def appeal_answer(made: CommentDecision, *, now: datetime) -> None:
    """Send the writer what came of their appeal."""
    writer = made.comment.commenter
    if writer is None or not writer.confirmed_at:
        return
    with speaking(_language_of(writer)):
        outcome = _("Your comment is shown again.") if made.appeal_upheld else _("The decision stands.")
        parts = (_("You appealed against a decision about your comment."), outcome, made.appeal_answer)
        subject = _("Your appeal: %(site)s") % {"site": publication().name}
    _write(address_of(writer), "talk-appeal", subject, parts, now=now)


def report_answer(report: CommentReport, *, now: datetime) -> None:
    """Send who reported a comment the answer."""
    if not report.email:
        return
    with speaking(_language_of(report.reporter)):
        outcome = (
            _("The comment that you reported was taken down.") if report.upheld else _("The comment that you reported stays.")
        )
        parts = (outcome, report.answer, link("report", keys.sign(keys.REPORT, report.pk, now=now)))
        subject = _("Your report: %(site)s") % {"site": publication().name}
    _write(report.email, "talk-report", subject, parts, now=now)


def own_data(commenter: Commenter | None, *, now: datetime) -> None:
    """Send somebody the link to everything that is kept about them.

    For an address that nobody knows (``None``) the same work is done and thrown away: an answer that comes sooner would tell.
    """
    known = commenter is not None
    with transaction.atomic():
        _write_own_data(commenter or Commenter(pk=0, email="nobody@example.invalid"), now)
        transaction.set_rollback(not known)


def _write_own_data(commenter: Commenter, now: datetime) -> None:
    parts = (
        _("Somebody, most likely you, asked for what %(site)s keeps about this address.") % {"site": publication().name},
        _("See, take away or erase it here, within two hours:"),
        link("mine", keys.sign(keys.MINE, commenter.pk, now=now)),
    )
    subject = _("Your comments: %(site)s") % {"site": publication().name}
    _write(address_of(commenter), "talk-mine", subject, parts, now=now, most=MOST_CONFIRMATIONS)


def address_of(commenter: Commenter) -> str:
    """Return where mails to somebody go; empty where they gave no address."""
    return commenter.email or (commenter.user.email if commenter.user else "")


def _language_of(reader: Commenter | None) -> str:
    """Return the language that somebody chose: the one spoken just now is that of who decides or answers."""
    return reader.user.language if reader is not None and reader.user else ""


def _may_tell(asked: Comment, answer: Comment) -> bool:
    writer = asked.commenter
    return (
        writer is not None
        and asked.wants_notices
        and asked.state == CommentState.PUBLISHED
        and writer.wants_notices
        and writer.confirmed_at is not None
        and writer.banned_at is None
        and answer.commenter_id != writer.pk
        and bool(address_of(writer))
    )


def link(name: str, token: str) -> str:
    """Return the address behind which a token does what it is for."""
    return f"{base_url()}/talk/{name}/{token}/"


def _write(
    address: str,
    kind: str,
    subject: str,
    parts: Sequence[str],
    *,
    now: datetime,
    most: int = 100,
    headers: dict[str, str] | None = None,
) -> None:
    """Write a mail of some parts down, empty ones left out, unless the address had as many of its kind within a day."""
    day = Notice.objects.filter(address__iexact=address, kind=kind, created_at__gte=now - timedelta(days=1))
    if not address or day.count() >= most:
        return
    text = "\n\n".join(filter(None, parts))
    notices.write(
        address,
        kind=kind,
        subject=subject,
        text=text + notices.closing(),
        now=now,
        keep_others=True,
        headers=headers or {},
    )
