"""Mails to moderators about what waits: what somebody chose, what waits now, and the words of the mails.

Their ``told`` says what the last mail counted: nobody is told twice at once of the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from broadsheet.engine.newsletter.mail_text import wrap
from broadsheet.engine.talk.words import plain
from broadsheet.engine.text.digits import whole
from broadsheet.store import comment_keys as keys
from broadsheet.store import notices
from broadsheet.store.comment_mail import link
from broadsheet.store.mail_words import speaking
from broadsheet.store.models import Comment, CommentDecision, CommentReport, CommentState, Digest, DigestPace, Notice
from broadsheet.store.publication import base_url, publication

CONFIRM, NEWS = "digest-confirm", "digest"
"""Kinds of notices."""
PACES = {DigestPace.HOURLY: timedelta(hours=1), DigestPace.DAILY: timedelta(days=1)}
MOST_CONFIRMATIONS = 5
LISTED = 10
"""Comments that a mail quotes the beginning of."""
MOST = 500
"""More than so many of a kind are not told apart."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a moderator, by number, the newest first."""

    comments: tuple[int, ...]
    reports: tuple[int, ...]
    appeals: tuple[int, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Kind and number of each."""
        kinds = (("c", self.comments), ("r", self.reports), ("a", self.appeals))
        return frozenset(f"{kind}{number}" for kind, numbers in kinds for number in numbers)


def waiting() -> Waiting:
    """Return what waits now. Three queries."""
    appeals = CommentDecision.objects.filter(appealed_at__isnull=False, appeal_upheld=None)
    kinds = (Comment.objects.filter(state=CommentState.HELD), CommentReport.objects.filter(upheld=None), appeals)
    found = [tuple(rows.order_by("-pk").values_list("pk", flat=True)[:MOST]) for rows in kinds]
    return Waiting(*found)


def due(now: datetime) -> list[Digest]:
    """Return whose time for a mail has come: people who may judge comments and confirmed their address."""
    rows = Digest.objects.filter(confirmed_at__isnull=False).exclude(pace=DigestPace.NEVER).select_related("user")
    return [
        row for row in rows if row.user.may_moderate and (row.sent_at is None or row.sent_at + PACES[DigestPace(row.pace)] <= now)
    ]


def take(row: Digest, now: datetime, told: frozenset[str]) -> bool:
    """Note that a mail is written, within the transaction that writes it; ``False``: another worker was sooner."""
    mine = Digest.objects.filter(pk=row.pk, sent_at=row.sent_at, confirmed_at__isnull=False)
    return mine.update(sent_at=now, told=sorted(told)) == 1


def confirm_token(row: Digest, now: datetime) -> str:
    """Return a token that confirms this very address."""
    return keys.sign(keys.DIGEST, f"{row.pk}.{_of_address(row)}", now=now)


def by_confirm_token(token: str, *, now: datetime) -> Digest | None:
    """Return whose address a token confirms; ``None`` for none of ours, and where another was given since."""
    found = keys.read(keys.DIGEST, token, now=now)
    digits, _dot, address = str(found[0] if found else "").partition(".")
    number = whole(digits)
    row = Digest.objects.select_related("user").filter(pk=number).first() if number is not None else None
    return row if row is not None and row.user.may_moderate and _of_address(row) == address else None


def by_off_token(token: str, *, now: datetime) -> Digest | None:
    """Return whose mails a token stops."""
    return Digest.objects.filter(pk=keys.number(keys.DIGEST_OFF, token, now=now)).first()


def _of_address(row: Digest) -> str:
    return keys.keyed("digest", row.address.casefold())[:20]


def write_confirmation(row: Digest, now: datetime) -> None:
    """Ask the address whether mails may come, a few times a day at most: nobody fills a stranger's mailbox with our help."""
    asked = Notice.objects.filter(address__iexact=row.address, kind=CONFIRM, created_at__gt=now - timedelta(days=1))
    if asked.count() >= MOST_CONFIRMATIONS:
        return
    site = publication().name
    with speaking(row.user.language):
        parts = (
            _("Somebody, most likely you, asked to be told at this address what waits for the moderators of %(site)s.")
            % {"site": site},
            _("To say yes, open this page and press the button:"),
            link("digest/confirm", confirm_token(row, now)),
            _("If it was not you, do nothing: no further mail comes."),
        )
        subject = _("Please confirm: %(site)s") % {"site": site}
    notices.write(
        row.address, kind=CONFIRM, subject=subject, text=_text(parts), now=now, life=timedelta(days=1), keep_others=True
    )


def write_news(row: Digest, found: Waiting, now: datetime) -> None:
    """Tell one moderator what waits."""
    off = link("digest/off", keys.sign(keys.DIGEST_OFF, row.pk, now=now))
    first = Comment.objects.filter(pk__in=found.comments[:LISTED]).order_by("-pk")
    with speaking(row.user.language):
        counted = "\n".join(f"  - {words}" for words in _counted(found))
        quoted = [f"{comment.name}: {plain(comment.html, 160)}" for comment in first]
        opening = _("This waits for a moderator:")
        parts = [
            f"{opening}\n{counted}",
            *quoted,
            _("Judge them here:"),
            f"{base_url()}/desk/comments/",
            _("You asked to be told of what waits. No more of these mails:"),
            off,
        ]
        total = len(found.keys)
        subject = ngettext("%(count)s thing waits: %(site)s", "%(count)s things wait: %(site)s", total) % {
            "count": total,
            "site": publication().name,
        }
    headers = {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    notices.write(row.address, kind=NEWS, subject=subject, text=_text(parts), now=now, life=timedelta(hours=12), headers=headers)


def _counted(found: Waiting) -> list[str]:
    comments, reports, appeals = len(found.comments), len(found.reports), len(found.appeals)
    said = (
        (comments, ngettext("%(count)s comment", "%(count)s comments", comments)),
        (reports, ngettext("%(count)s report", "%(count)s reports", reports)),
        (appeals, ngettext("%(count)s appeal", "%(count)s appeals", appeals)),
    )
    return [words % {"count": number} for number, words in said if number]


def _text(parts: list[str] | tuple[str, ...]) -> str:
    told = "\n\n".join("\n".join(wrap(part)) if "://" not in part and "\n" not in part else part for part in parts)
    return told + notices.closing()
