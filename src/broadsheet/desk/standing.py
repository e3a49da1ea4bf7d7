"""Standing pages: keep and throw away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from broadsheet.desk import overwriting
from broadsheet.errors import InputError
from broadsheet.store import audit, pieces
from broadsheet.store.database import writing
from broadsheet.store.models import StandingPage, User
from broadsheet.store.publication import bump_version


def keep(page: StandingPage, *, blanks: Collection[str] = (), by: User | None, now: datetime, seen: str = "") -> None:
    """Save a page.

    Args:
        page: as it is to stand.
        blanks: lines of the template that it began from that must not go out.
        by: who does it.
        now: the time (aware).
        seen: the version of the text that was changed; empty for none.

    Raises:
        InputError: it is to be public, and still has blanks.
        Overwritten: somebody changed it since.
    """
    left = [line for line in page.body.splitlines() if line in blanks]
    if page.is_public and left:
        raise InputError(f"Fill in first: {', '.join(left).replace('*', '')}.")
    with writing():
        if page.pk is not None:
            overwriting.check(pieces.locked_standing(page), seen)
        page.changed_by = by
        audit.note(by, "page-saved", page.title, public=page.is_public)
        pieces.touch(page, now=now)
        bump_version()


def throw_away(page: StandingPage, *, by: User | None) -> None:
    """Delete a page."""
    with writing():
        audit.note(by, "page-thrown-away", page.title)
        pieces.remove_standing(page)
        bump_version()
