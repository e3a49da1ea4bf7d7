from __future__ import annotations

from datetime import timedelta

from broadsheet.store import clock
from broadsheet.store.models import Feed, Host

DAY = timedelta(days=1)


def test_feeds_that_were_fetched_tomorrow_are_asked_today(source, now):
    def feed(name, **columns):
        return Feed.objects.create(source=source, url=f"https://beacon.example/{name}", **columns).pk

    hour = timedelta(hours=1)
    ahead = feed("ahead", last_fetched_at=now + DAY, due_at=now + DAY + hour)
    held = feed("held", last_fetched_at=now + DAY, due_at=now + DAY, lease_until=now + hour, lease_token="t")
    usual = feed("usual", last_fetched_at=now - hour, due_at=now + hour)
    mail = feed("mail", last_fetched_at=now + DAY, due_at=None)
    Host.objects.create(name="ahead.example", quiet_until=now + DAY)
    Host.objects.create(name="usual.example", quiet_until=now + clock.ALLOWANCE)
    assert clock.set_right(now) == 1
    due = dict(Feed.objects.values_list("pk", "due_at"))
    assert due == {ahead: now, held: now + DAY, usual: now + hour, mail: None}
    assert list(Host.objects.values_list("name", flat=True)) == ["usual.example"]
    Feed.objects.filter(pk=ahead).update(due_at=now + hour)
    assert clock.set_right(now + timedelta(minutes=1)) == 0, "once is enough"
    assert Feed.objects.get(pk=ahead).due_at == now + hour
