"""Take work and hand it back: rows with leases, see ``docs/decisions/0001-rows-are-the-queue.md``.

A claimed row belongs to whoever holds its token until the lease runs out. What is done with it is saved in one
transaction that first makes sure that the row is still held: a worker that was too slow, or was taken for dead, saves nothing.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import connection
from django.db.models import F, Q, QuerySet

from broadsheet.store.database import sentences, writing
from broadsheet.store.models.leased import Leased

Row = TypeVar("Row", bound=Leased)

MAX_ERROR = 2000
_LOOK_AHEAD = 20
"""How many due rows are looked at for each that may be taken, so that one busy group does not hide the others."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Take at most ``most`` rows of one group at a time, counting those in ``busy`` that are under way already."""

    column: str
    most: int
    busy: Mapping[int, int] = field(default_factory=dict)


def due(queryset: QuerySet[Row], now: datetime) -> QuerySet[Row]:
    """Narrow to rows whose work is due and that nobody holds, the longest due first."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    return queryset.filter(free, due_at__lte=now).order_by("due_at", "pk")


def claim(
    queryset: QuerySet[Row], *, limit: int, now: datetime, lease: timedelta, key: str = "", spread: Spread | None = None
) -> list[Row]:
    """Take due rows for a while. Two callers at once never get the same row.

    Args:
        queryset: the rows that may be taken; related rows it selects come along.
        limit: how many at most.
        now: the time (aware).
        lease: how long they are held.
        key: what the lease's token begins with, so that a dead worker's leases can be told (12 characters at most).
        spread: how many of one group at most.

    Returns:
        The rows, with ``lease_token``, ``lease_until`` and ``attempts`` as saved.
    """
    if limit < 1:
        return []
    waiting = due(_open_groups(queryset, spread), now)
    with sentences():
        if not waiting.exists():  # an idle worker must not take the write lock every second
            return []
    token = (key + secrets.token_hex(16))[:32]
    with writing():
        ids = _choose(waiting.select_for_update(skip_locked=True, of=("self",)), limit, spread)
        _rows(queryset.model).filter(pk__in=ids).update(lease_until=now + lease, lease_token=token, attempts=F("attempts") + 1)
        rows = {row.pk: row for row in queryset.filter(pk__in=ids, lease_token=token)}
    return [rows[pk] for pk in ids if pk in rows]


def hold(row: Leased) -> bool:
    """Within a transaction: lock a claimed row and tell whether it is still ours."""
    if not row.lease_token:
        return False
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"
    with (
        sentences(),
        connection.cursor() as cursor,
    ):  # asked for every row of work: written out, Django's way costs ten times as much
        cursor.execute(f"SELECT 1 FROM {row._meta.db_table} WHERE id = %s AND lease_token = %s{lock}", [row.pk, row.lease_token])  # noqa: S608, SLF001
        return cursor.fetchone() is not None


def finish(row: Leased, *, due_at: datetime | None = None, **columns: Any) -> bool:
    """Hand a row back with its work done.

    Returns:
        ``False`` when the lease was lost to another worker; then nothing is written.
    """
    return _hand_back(row, due_at=due_at, attempts=0, failures=0, **({"last_error": ""} | columns))


def fail(row: Leased, error: str, *, due_at: datetime | None, **columns: Any) -> bool:
    """Hand a row back with the reason why its work failed; ``due_at`` is when to try again, ``None`` for never."""
    return _hand_back(row, due_at=due_at, failures=F("failures") + 1, last_error=error[:MAX_ERROR], **columns)


def release(rows: Iterable[Leased]) -> None:
    """Let go of rows whose work was not begun or was broken off: they are due as before."""
    for row in rows:
        _hand_back(row, attempts=F("attempts") - 1)


def make_due(model: type[Leased], ids: Iterable[int], *, now: datetime) -> int:
    """Make rows due that nobody holds, as if they had never failed; return how many."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    with writing():
        return _rows(model).filter(free, pk__in=list(ids)).update(due_at=now, failures=0)


def renew(rows: Iterable[Leased], *, until: datetime) -> None:
    """Hold rows longer that are still being worked on. A lease that was lost stays lost."""
    tokens: dict[type[Leased], dict[str, list[int]]] = {}
    for row in rows:
        tokens.setdefault(type(row), {}).setdefault(row.lease_token, []).append(row.pk)
    for model, held in tokens.items():
        for token, ids in held.items():
            with sentences():
                _rows(model).filter(pk__in=ids, lease_token=token).update(lease_until=until)


def release_key(model: type[Leased], key: str) -> int:
    """Let go of every row that a dead worker held; return how many."""
    if not key:
        return 0
    held = _rows(model).filter(lease_until__isnull=False, lease_token__startswith=key)
    with sentences():
        return held.update(lease_until=None, lease_token="")


def _hand_back(row: Leased, **columns: Any) -> bool:
    if not row.lease_token:
        return False
    mine = _rows(type(row)).filter(pk=row.pk, lease_token=row.lease_token)
    with sentences():
        return mine.update(lease_until=None, lease_token="", **columns) == 1


def _rows(model: type[Row]) -> QuerySet[Row]:
    return model._default_manager.all()  # noqa: SLF001 - an abstract base has no `objects`


def _open_groups(queryset: QuerySet[Row], spread: Spread | None) -> QuerySet[Row]:
    """Leave out groups that have as much under way as they may."""
    full = [group for group, count in spread.busy.items() if count >= spread.most] if spread else []
    return queryset.exclude(**{f"{spread.column}__in": full}) if spread and full else queryset


def _choose(waiting: QuerySet[Row], limit: int, spread: Spread | None) -> list[int]:
    """Lock and pick the rows to take, in order."""
    if spread is None:
        return list(waiting.values_list("pk", flat=True)[:limit])
    taken: Counter[int] = Counter(dict(spread.busy))
    chosen: list[int] = []
    for pk, group in waiting.values_list("pk", spread.column)[: limit * _LOOK_AHEAD]:
        if taken[group] < spread.most and len(chosen) < limit:
            taken[group] += 1
            chosen.append(pk)
    return chosen
