"""Mails to moderators about what waits for them: chosen, confirmed, sent by the worker, stopped with one press.

1. ``choose``    somebody who judges comments says how often, and where; a new address is asked first.
2. ``confirm``   the address says yes, by the button behind the link in its mail.
3. ``send_due``  a chore: whose time has come is told what waits, once; nothing is sent while nothing does.
"""

from __future__ import annotations

from datetime import datetime

from broadsheet.desk.comments import NotThere, Refused
from broadsheet.store import digests
from broadsheet.store.database import writing
from broadsheet.store.models import Digest, DigestPace, User


def choose(user: User, pace: str, address: str, *, now: datetime) -> Digest:
    """Keep what somebody chose; an address that never said yes is asked by mail.

    Args:
        user: who judges comments here.
        pace: a value of ``DigestPace``.
        address: where the mails are to go.
        now: the time (aware).

    Raises:
        Refused: they judge no comments, there is no such pace, or mails are wanted and no address is given.
    """
    address = address.strip()[:254]
    if not user.may_moderate or pace not in DigestPace.values:
        raise Refused("Choose how often you want to be told.")
    if pace != DigestPace.NEVER and not address:
        raise Refused("Give the address that the mails are to go to.")
    with writing():
        row, _ = Digest.objects.select_for_update().get_or_create(user=user, defaults={"address": address})
        if row.address.casefold() != address.casefold():
            row.address, row.confirmed_at, row.told = address, None, []
        row.pace = pace
        row.save()
        if pace != DigestPace.NEVER and row.confirmed_at is None:
            digests.write_confirmation(row, now)
    return row


def confirm(token: str, *, now: datetime) -> Digest:
    """Note that an address said yes. Doing it twice is as good as once.

    Raises:
        NotThere: the token is too old, or another address was given since.
    """
    row = digests.by_confirm_token(token, now=now)
    if row is None:
        raise NotThere("This link is too old, or another address was given since.")
    with writing():
        Digest.objects.filter(pk=row.pk, address=row.address, confirmed_at=None).update(confirmed_at=now)
    return row


def stop(token: str, *, now: datetime) -> None:
    """Send somebody no more of these mails.

    Raises:
        NotThere: the token is not ours.
    """
    row = digests.by_off_token(token, now=now)
    if row is None:
        raise NotThere("This link is of no use any more: nothing is kept of its address.")
    with writing():
        Digest.objects.filter(pk=row.pk).update(pace=DigestPace.NEVER)


def send_due(now: datetime) -> int:
    """Write the mails whose time has come; return how many. At once means: of what the last mail did not tell."""
    rows = digests.due(now)
    found = digests.waiting() if rows else None
    if found is None or not found.keys:
        return 0
    return sum(_tell(row, found, now) for row in rows if row.pace == DigestPace.DAILY or found.keys - set(row.told))


def _tell(row: Digest, found: digests.Waiting, now: datetime) -> bool:
    with writing():
        if not digests.take(row, now, found.keys):
            return False
        digests.write_news(row, found, now)
    return True
