"""An import in the worker: one batch a turn, so that feeds and pages go on meanwhile.

What is under way is kept in memory between turns. A worker that dies loses only that: the next one begins the file anew, passes by
the items whose batches are saved - how many is written in the same transaction - and goes on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from broadsheet.desk.wordpress.reading import Batch
from broadsheet.desk.wordpress.run import Journey
from broadsheet.errors import InputError
from broadsheet.store import claim, imported
from broadsheet.store.database import writing
from broadsheet.store.models import Import


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the next turn writes: a batch, the end, or why the file cannot be read."""

    journey: Journey
    batch: Batch | None = None
    error: str = ""


@dataclass(slots=True)
class _Under:
    """An import under way in this process."""

    journey: Journey
    batches: Iterator[Batch]


_under_way: dict[int, _Under] = {}


async def gather(row: Import) -> Gathered:
    """Read the next batch, on a thread of its own."""
    under = _under_way.get(row.pk)
    if under is None:
        journey = Journey(row, imported.folder() / row.file, now=row.created_at, goes_on=True)
        under = _under_way[row.pk] = _Under(journey, journey.steps())
    try:
        batch = await asyncio.to_thread(next, under.batches, None)
    except InputError as error:
        return Gathered(under.journey, error=str(error))
    return Gathered(under.journey, batch)


def save(row: Import, gathered: Gathered, *, now: datetime) -> bool:
    """Write a batch, or the end; return whether the import is done."""
    journey = gathered.journey
    under = _under_way.pop(row.pk, None)  # until this is saved: what a save that failed has counted in memory would count twice
    if under is None:
        claim.release([row])
        return False
    journey.moving.now = now
    with writing():
        if not claim.hold(row):
            return False
        if gathered.batch is not None:
            journey.save(gathered.batch)
            claim.finish(row, due_at=now)
        else:
            claim.finish(row)
            if gathered.error:
                journey.fail(gathered.error)
            else:
                journey.end()
            imported.forget_file(row)
    if gathered.batch is not None:
        _under_way[row.pk] = under
    return gathered.batch is None


def broke(row: Import, error: str, *, now: datetime) -> None:
    """Note that our own code failed on an import: it is closed, and says so; what was taken in stays."""
    _under_way.pop(row.pk, None)
    with writing():
        claim.fail(row, error, due_at=None)
        imported.close_broken(row, error, now=now)
