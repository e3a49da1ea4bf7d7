"""The picture's step: where a source's policy is a copy of ours, the picture is fetched, redrawn and stored.

1. ``gather``  outside: fetch the picture, redraw it in the reading process.
2. ``save``    write the file, then one transaction: where it lies. A file without a row is overwritten or swept, never shown.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from broadsheet.desk import access, schedule
from broadsheet.desk.outside import Fetch, Shrink, Shrunk
from broadsheet.errors import InputError
from broadsheet.records import Page, Refused
from broadsheet.store import claim, due, media
from broadsheet.store.database import writing
from broadsheet.store.models import ImagePolicy, Picture, PictureState, Source
from broadsheet.store.publication import bump_version

TRIES = 4


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of a picture's address."""

    shrunk: Shrunk | None = None
    refused: Refused | None = None
    error: str = ""


async def gather(row: Picture, *, fetch: Fetch, shrink: Shrink) -> Gathered:
    """Fetch a picture and redraw it, without the database."""
    outcome = await access.ask(row.article.source, fetch, row.url, robots=True)
    if isinstance(outcome, Refused):
        return Gathered(refused=outcome, error=outcome.detail)
    if not isinstance(outcome, Page):
        return Gathered(error="The server says that nothing changed, though nothing was asked for before.")
    try:
        return Gathered(shrunk=await shrink(outcome))
    except InputError as error:
        return Gathered(error=str(error))


def save(row: Picture, gathered: Gathered, *, now: datetime) -> bool:
    """Store a picture; return whether it can be shown now."""
    shrunk = gathered.shrunk
    if shrunk is None:
        _put_off(row, gathered, now)
        return False
    name = file_name(row, shrunk)
    media.write(name, shrunk.data)
    with writing():
        if not claim.hold(row) or not due.pictures().filter(pk=row.pk, article__source__image_policy=ImagePolicy.COPY).exists():
            claim.finish(row, state=PictureState.LINKED)
            if not Picture.objects.filter(file=name).exists():  # a worker that was quicker may have drawn the very same
                media.delete_after_commit([name])
            return False
        if row.file != name:
            media.delete_after_commit([row.file])
        columns: dict[str, Any] = {"width": shrunk.width, "height": shrunk.height, "file": name, "state": PictureState.COPIED}
        claim.finish(row, **columns)
        bump_version()
    return True


def follow_policy(source: Source, *, now: datetime) -> int:
    """Bring a source's pictures to its image policy after an editor changed it; return how many it concerned.

    Copies that are no longer allowed are deleted, every file of them; links become copies to be made.
    """
    rows = Picture.objects.filter(article__source=source)
    with writing():
        bump_version()
        if source.image_policy == ImagePolicy.NONE:
            media.delete_after_commit(media.files_of(rows.only("file", "url")))
        if source.image_policy == ImagePolicy.COPY:
            return rows.filter(state=PictureState.LINKED).update(state=PictureState.WAITING, due_at=now, failures=0)
        held = rows.exclude(state=PictureState.LINKED)
        media.delete_after_commit(list(held.values_list("file", flat=True)))
        free = {"file": "", "due_at": None, "lease_until": None, "lease_token": ""}
        return held.update(state=PictureState.LINKED, **free)


def file_name(row: Picture, shrunk: Shrunk) -> str:
    """Name a copy: a folder for each article, and a name that changes with the picture so that browsers may keep it."""
    return f"{row.article_id}/{row.pk}-{hashlib.sha256(shrunk.data).hexdigest()[:12]}{shrunk.suffix}"


def broke(row: Picture, error: str, *, now: datetime) -> None:
    """Note that our own code failed on a picture."""
    _put_off(row, Gathered(error=error), now)


def _put_off(row: Picture, gathered: Gathered, now: datetime) -> None:
    passing = gathered.refused is not None or not gathered.error
    wait = schedule.page_retry(row.failures, gathered.refused, tries=TRIES) if passing else None
    if wait is not None:
        claim.fail(row, gathered.error, due_at=schedule.after(now, wait, row.pk))
    else:
        claim.fail(row, gathered.error, due_at=None, state=PictureState.FAILED)
