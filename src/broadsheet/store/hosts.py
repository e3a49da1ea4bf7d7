"""When hosts may be asked again, by any process: rows, so that a worker that was killed has forgotten nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from broadsheet.store.database import writing
from broadsheet.store.models import Host

LONGEST = timedelta(days=1)
"""A row that says more was written by a clock that was wrong."""


def ask(wanted: Mapping[str, float], clock: Callable[[], datetime]) -> dict[str, float]:
    """Enter that hosts are asked now, those that may be.

    Args:
        wanted: seconds that each host is to be left alone from now on.
        clock: tells the time (aware); read when this process may write, which others can put off by seconds.

    Returns:
        The seconds to wait for each host that may not be asked yet; nothing was entered for those.
    """
    with writing():
        ends = _ends(wanted)
        now = clock()
        early = {name: min(end - now, LONGEST).total_seconds() for name, end in ends.items() if end > now}
        _enter({name: seconds for name, seconds in wanted.items() if name not in early}, now)
    return early


def hold(wanted: Mapping[str, float], clock: Callable[[], datetime]) -> None:
    """Enter that hosts are left alone for so many seconds from now, or longer where a row says so; ``clock`` as for ``ask``."""
    with writing():
        ends = _ends(wanted)
        now = clock()
        short = {
            name: seconds for name, seconds in wanted.items() if name not in ends or ends[name] < now + timedelta(seconds=seconds)
        }
        _enter(short, now)


def forget(now: datetime) -> int:
    """Drop rows whose time has passed; return how many."""
    with writing():
        return Host.objects.filter(quiet_until__lt=now).delete()[0]


def _ends(names: Iterable[str]) -> dict[str, datetime]:
    """Lock the rows of these hosts; return until when each is left alone."""
    return dict(Host.objects.select_for_update().filter(name__in=names).order_by("name").values_list("name", "quiet_until"))


def _enter(wanted: Mapping[str, float], now: datetime) -> None:
    rows = [Host(name=name[:255], quiet_until=now + timedelta(seconds=seconds)) for name, seconds in sorted(wanted.items())]
    Host.objects.bulk_create(rows, update_conflicts=True, unique_fields=["name"], update_fields=["quiet_until"])
