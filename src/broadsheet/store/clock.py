"""What was written while the clock ran ahead, brought back to the present once it is right.

A machine that was a day ahead has planned everything for tomorrow: without this its feeds would be silent until then, and nothing
would say why. Rows tell it by themselves: no feed can have been fetched in the future.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.store import claim
from broadsheet.store.database import writing
from broadsheet.store.models import Feed, Host

ALLOWANCE = timedelta(minutes=5)
"""How far machines that share a database may differ; what is further ahead was not written by a clock like ours."""


def set_right(now: datetime) -> int:
    """Make feeds due that were fetched in what is the future now, and forget when hosts were asked then; return how many feeds."""
    ahead = Feed.objects.filter(last_fetched_at__gt=now + ALLOWANCE)
    if not ahead.exists():
        return 0
    with writing():
        Host.objects.filter(quiet_until__gt=now + ALLOWANCE).delete()
        count = claim.make_due(Feed, ahead.filter(due_at__gt=now).values_list("pk", flat=True), now=now)
        ahead.exclude(due_at__gt=now).update(last_fetched_at=now)  # but for those that somebody holds: they are saved soon
    return count
