"""Work that one worker at a time may do, because it keeps in memory what the next step builds on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.models import F

from broadsheet.store.database import sentences, writing
from broadsheet.store.models import Role

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def take(name: str, holder: str, *, now: datetime, lease: timedelta) -> int | None:
    """Take a role, or keep it.

    Returns:
        Its generation: the same as long as nobody else had the role in between; ``None`` where another worker has it.
    """
    mine = Role.objects.filter(name=name, holder=holder)
    held = mine.filter(until__gt=now + lease / 2).values_list("generation", flat=True).first()
    if held is not None:  # an idle worker must not take the write lock every second
        return held
    if Role.objects.filter(name=name, until__gt=now).exclude(holder=holder).exists():
        return None
    with writing():
        Role.objects.get_or_create(name=name, defaults={"until": _LONG_AGO})
        if not mine.update(until=now + lease):
            free = Role.objects.filter(name=name, until__lte=now)
            free.update(holder=holder, until=now + lease, generation=F("generation") + 1)
        return mine.values_list("generation", flat=True).first()


def has(name: str, holder: str, generation: int) -> bool:
    """Within a transaction: lock a role and tell whether it is still ours."""
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"
    with sentences(), connection.cursor() as cursor:  # asked for every article: written out, Django's way costs ten times as much
        statement = f"SELECT 1 FROM store_role WHERE name = %s AND holder = %s AND generation = %s{lock}"  # noqa: S608
        cursor.execute(statement, [name, holder, generation])
        return cursor.fetchone() is not None


def leave(holder: str) -> None:
    """Let go of every role of a worker."""
    if holder and Role.objects.filter(holder=holder).exists():
        with writing():
            Role.objects.filter(holder=holder).update(holder="", until=_LONG_AGO)
