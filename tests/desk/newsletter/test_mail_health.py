"""What doctor says of the mail without asking the network."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

from broadsheet.store.models import Mail

HOUR = datetime(2026, 5, 4, 18, tzinfo=UTC)


def found(config, now=HOUR):
    from broadsheet.desk.mail_health import problems

    return [what for what, _ in problems(config, now=now)]


def test_without_readers_nothing_is_wrong(newsletter, config):
    newsletter()
    assert found(dataclasses.replace(config, smtp=())) == []


def test_what_is_missing(newsletter, reader, config):
    reader(newsletter())
    assert found(config) == []
    assert "no mail server" in found(dataclasses.replace(config, smtp=()))[0]
    assert "no imprint" in found(dataclasses.replace(config, mail_imprint=""))[0]


def test_late_and_interrupted(newsletter, reader, tell, mailer, config, fake_post):
    reader(newsletter(late_minutes=30))
    tell("Bridge opens")
    mailer(HOUR + timedelta(hours=1))
    assert "too late" in found(config, HOUR + timedelta(hours=2))[0]
    assert found(config, HOUR + timedelta(days=9)) == []
    tell("Tram stops", at=HOUR + timedelta(hours=12))
    mailer(HOUR + timedelta(days=1))
    Mail.objects.update(state="unsure")
    assert any("1 mails were interrupted" in what for what in found(config, HOUR + timedelta(days=1, hours=1)))
