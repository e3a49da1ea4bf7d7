"""The log of what people did at the desk: :func:`note` it in the transaction that does it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from broadsheet.store.models import User
from broadsheet.store.models.audit import Deed


def note(account: User | None, action: str, subject: object, **details: Any) -> None:
    """Write down what somebody did.

    Args:
        account: who did it; ``None`` at the console.
        action: a slug such as ``source-removed``; the same deed has the same slug everywhere.
        subject: what it was done to; its words are kept (300 characters of them), for the thing itself may go.
        details: anything JSON holds: old and new values, reasons. No secrets, no addresses of visitors.
    """
    Deed.objects.create(
        at=datetime.now(UTC),
        account=account,
        name=account.get_username() if account else "",
        action=action,
        subject=str(subject)[:300],
        details=details,
    )


def newest(*, before: int | None = None, limit: int = 50) -> list[Deed]:
    """Return what was done last, newest first; ``before`` is the number of the last deed of the page before."""
    deeds = Deed.objects.order_by("-id")
    return list((deeds.filter(pk__lt=before) if before else deeds)[:limit])
