"""What the worker does by the clock rather than by rows: each chore again and again, one after the other, on the database's thread.

A chore does little each time and may be done twice: two workers do not agree on who does it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadsheet.config import Config
from broadsheet.desk import comments, counts, digests, letters, retain, telling
from broadsheet.errors import BroadsheetError
from broadsheet.store import clock, quoted, summaries

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """One thing to do at intervals."""

    name: str
    every: timedelta
    do: Callable[[datetime], object]


def table(config: Config) -> tuple[Chore, ...]:
    """Name the chores."""
    chores = (
        Chore("visits", timedelta(seconds=10), lambda now: counts.fold(config, now=now)),
        Chore("letters", timedelta(seconds=10), lambda now: letters.watch(config, now=now)),
        Chore("stories", timedelta(seconds=5), telling.tell_anew),
        Chore("counts of people", timedelta(minutes=1), quoted.refresh),
        Chore("clock", timedelta(minutes=1), clock.set_right),
        Chore("retention", timedelta(minutes=10), retain.retain),
        Chore("comments", timedelta(hours=1), comments.forget),
        Chore("mails to moderators", timedelta(minutes=1), digests.send_due),
    )
    return (*chores, Chore("summaries", timedelta(minutes=1), summaries.plan)) if config.model_url else chores


class Chores:
    """Does what is due."""

    def __init__(self, chores: Sequence[Chore]) -> None:
        self._chores = chores
        self._next: dict[str, datetime] = {}

    def do(self, now: datetime, *, all_of_them: bool = False) -> None:
        """Do every chore that is due. Nothing that happens in one keeps the others from their turn."""
        for chore in self._chores:
            if all_of_them or self._is_due(chore, now):
                self._next[chore.name] = now + chore.every
                _try(chore, now)

    def _is_due(self, chore: Chore, now: datetime) -> bool:
        """Whether it is time for a chore; a turn that is further away than any can be was planned before the clock was set back."""
        return not timedelta() < self._next.get(chore.name, now) - now <= chore.every


def _try(chore: Chore, now: datetime) -> None:
    try:
        chore.do(now)
    except BroadsheetError as error:
        logger.warning("%s: %s", chore.name, error)
    except Exception:
        logger.exception("%s broke", chore.name)
