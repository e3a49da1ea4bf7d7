"""Mails handed over: never twice, never lost, whatever the server says and wherever the process dies."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.deliver.dialogue import Handover, Verdict
from broadsheet.deliver.journal import Journal, Mark, left_behind
from broadsheet.store import mails
from broadsheet.store.models import Edition, Mail, MailState, Subscriber

HOUR = datetime(2026, 5, 4, 18, tzinfo=UTC)


@pytest.fixture
def ready(newsletter, reader, tell, config):
    """Plan the mails of an edition for so many readers."""

    def make(count=3):
        from broadsheet.desk import editions

        letter = newsletter()
        rows = [reader(letter, f"reader{number}@reader.example") for number in range(count)]
        tell("Bridge opens")
        editions.plan_due(config, now=HOUR)
        assert Mail.objects.count() == count
        return rows

    return make


def test_message_ids_are_stable_and_differ(ready, mailer, fake_post):
    ready(2)
    fake_post.answers["reader0@reader.example"] = [
        Handover(Verdict.DEFERRED, "later", 451),
        Handover(Verdict.ACCEPTED, "ok", 250),
    ]
    mailer(HOUR)
    mailer(HOUR + timedelta(minutes=5))
    ids = {
        address: mail["Message-ID"]
        for address, mail in ((f"reader{n}@reader.example", fake_post.to(f"reader{n}@reader.example")[0]) for n in (0, 1))
    }
    assert len(set(ids.values())) == 2
    assert set(fake_post.counts.values()) == {1}


def test_a_mail_with_the_number_of_an_older_one_has_another_id(ready, mailer, fake_post):
    ready(1)
    mailer(HOUR)
    row = Mail.objects.get()
    before = mails.message_id(b"key", row, "paper.example")
    row.wanted_at += timedelta(days=1)  # as after a backup from before was brought back
    assert mails.message_id(b"key", row, "paper.example") != before


def test_later_means_later(ready, mailer, fake_post):
    ready(1)
    fake_post.answers["reader0@reader.example"] = Handover(Verdict.DEFERRED, "4.2.2 full", 452)
    assert mailer(HOUR) == 0
    row = Mail.objects.get()
    assert (row.state, row.failures) == (MailState.WAITING, 1)
    assert row.due_at > HOUR + timedelta(minutes=3)
    for minutes in range(5, 240, 5):
        mailer(HOUR + timedelta(minutes=minutes))
    row.refresh_from_db()
    assert row.state == MailState.LATE


def test_a_refused_address_is_suspended(ready, mailer, fake_post):
    ready(2)
    fake_post.answers["reader0@reader.example"] = Handover(
        Verdict.REFUSED, "5.1.1 no such user", 550, "5.1.1", about_recipient=True
    )
    mailer(HOUR)
    assert Subscriber.objects.get(address="reader0@reader.example").state == "suspended"
    edition = Edition.objects.get()
    assert (edition.sent, edition.refused) == (1, 1)


def test_a_refused_mail_says_nothing_about_its_reader(ready, mailer, fake_post):
    ready(1)
    fake_post.answers["reader0@reader.example"] = Handover(Verdict.REFUSED, "5.7.1 not wanted", 554, "5.7.1")
    mailer(HOUR)
    assert Mail.objects.get().state == MailState.REFUSED
    assert Subscriber.objects.get().state == "confirmed"


def test_without_a_server_everything_waits(ready, mailer, fake_post):
    ready(3)
    for number in range(3):
        fake_post.answers[f"reader{number}@reader.example"] = Handover(Verdict.UNREACHABLE, "away")
    mailer(HOUR)
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.WAITING}
    fake_post.answers.clear()
    mailer(HOUR + timedelta(minutes=2))
    assert sorted(fake_post.counts.values()) == [1, 1, 1]


def test_an_interrupted_dialogue_is_tried_once_more_under_the_same_id_and_told(ready, mailer, fake_post):
    ready(1)
    fake_post.answers["reader0@reader.example"] = [Handover(Verdict.UNSURE, "broke"), Handover(Verdict.ACCEPTED, "ok", 250)]
    mailer(HOUR)
    mailer(HOUR + timedelta(minutes=10))
    first, second = fake_post.to("reader0@reader.example")
    assert first["Message-ID"] == second["Message-ID"]
    edition = Edition.objects.get()
    assert (edition.sent, edition.unsure) == (1, 1)


def test_a_dialogue_that_is_interrupted_twice_is_left_alone(ready, mailer, fake_post):
    ready(1)
    fake_post.answers["reader0@reader.example"] = Handover(Verdict.UNSURE, "broke")
    for minutes in range(0, 60, 5):
        mailer(HOUR + timedelta(minutes=minutes))
    assert fake_post.counts["reader0@reader.example"] == 2
    assert Mail.objects.get().state == MailState.UNSURE


class Killed(BaseException):
    """The process dies here."""


@pytest.mark.parametrize("moment", ["before", "leaving", "accepted", "kept"])
def test_what_a_dead_process_left_is_read_from_its_journal(ready, config, fake_post, mailer, moment):
    """A process is gone with its memory, but what it stored in the journal stays: here its lock is let go by hand."""
    from broadsheet.store import beats, claim, mails

    ready(3)
    rows = claim.claim(mails.waiting(), limit=3, now=HOUR, lease=timedelta(seconds=120))
    from broadsheet.desk.mailing import outbox

    journal = Journal(outbox(config), machine=beats.machine(), slots=10)
    journal.begin(rows[0].lease_token)
    place = journal.enter(0, "M", rows[0].pk)
    marks = {
        "before": [],
        "leaving": [Mark.LEAVING],
        "accepted": [Mark.LEAVING, Mark.ACCEPTED],
        "kept": [Mark.LEAVING, Mark.KEPT],
    }
    for mark in marks[moment]:
        journal.mark(place, mark)
    assert not list(left_behind(outbox(config))), "a journal whose process lives is nobody else's"
    _die(journal)
    mailer(HOUR + timedelta(seconds=1))
    address = rows[0].subscriber.address
    assert fake_post.counts[address] == (0 if moment in {"leaving", "accepted"} else 1)
    assert sum(fake_post.counts.values()) == (2 if moment in {"leaving", "accepted"} else 3)
    states = {"leaving": MailState.UNSURE}.get(moment, MailState.SENT)
    assert Mail.objects.get(pk=rows[0].pk).state == states
    edition = Edition.objects.get()
    assert (edition.sent, edition.unsure) == (3, 1 if moment == "leaving" else 0)
    assert not list(outbox(config).glob(f"{journal.path.name}"))


def _die(journal):
    import os

    journal._memory.close()
    os.close(journal._file)


def test_after_a_crash_of_the_machine_the_mail_says_that_it_may_come_twice(ready, config, fake_post, mailer):
    from broadsheet.desk.mailing import outbox
    from broadsheet.store import claim, mails

    ready(1)
    (row,) = claim.claim(mails.waiting(), limit=3, now=HOUR, lease=timedelta(seconds=120))
    journal = Journal(outbox(config), machine="another boot", slots=10)
    journal.begin(row.lease_token)
    journal.enter(0, "M", row.pk)
    _die(journal)
    from broadsheet.desk.mailing import take_over

    assert take_over(config, now=HOUR) == 1
    row.refresh_from_db()
    assert "twice" in row.answer
    assert row.state == MailState.WAITING


def test_a_worker_that_slept_through_its_lease_sends_nothing_more(ready, config, fake_post):
    from broadsheet.desk.mailing import Mailer

    ready(5)
    clock = [HOUR]
    sender = Mailer(dataclasses.replace(config, lease_seconds=60), clock=lambda: clock[0], post=fake_post, lanes=1)
    hand_over = fake_post.hand_over

    def slow(*args, **kwargs):
        clock[0] += timedelta(seconds=40)
        return hand_over(*args, **kwargs)

    fake_post.hand_over = slow
    sender.run()
    sender.close()
    assert len(fake_post.got) == 1
    assert Mail.objects.filter(state=MailState.WAITING, lease_until__isnull=True).count() == 4


def test_limits_of_the_servers_bound_a_round(ready, config, fake_post):
    from broadsheet.desk.mailing import Mailer

    ready(5)
    fake_post.left = 2
    sender = Mailer(config, clock=lambda: HOUR, post=fake_post)
    sender.run()
    sender.close()
    assert len(fake_post.got) == 2


def test_the_envelope_names_the_mail(ready, mailer, fake_post):
    from broadsheet.store import subscribers

    ready(1)
    mailer(HOUR)
    sender = fake_post.got[0][0]
    local, _, domain = sender.partition("@")
    assert domain == "paper.example"
    assert len(local) <= 64
    token = local.partition("+")[2]
    assert subscribers.open_mail(token) == Mail.objects.get()
    forged = ("b" if token[3] == "a" else "a").join((token[:3], token[4:]))
    assert subscribers.open_mail(forged) is None


def test_a_round_of_notices_ends_long_before_its_lease(db, config, fake_post):
    from broadsheet.desk.mailing import Mailer
    from broadsheet.store import notices
    from broadsheet.store.models import Notice

    for number in range(3):
        notices.write(f"reader{number}@reader.example", kind="confirm", subject="Please confirm", text="x", now=HOUR)
    clock = [HOUR]

    def slow(message, **envelope):
        clock[0] += timedelta(seconds=config.lease_seconds / 3)
        return Handover(Verdict.ACCEPTED, "2.0.0 taken", 250)

    fake_post.hand_over = slow
    sender = Mailer(config, clock=lambda: clock[0], post=fake_post)
    sender.run()
    sender.close()
    assert sorted(Notice.objects.values_list("state", "lease_token")) == [("sent", ""), ("sent", ""), ("waiting", "")]


def test_a_notice_with_the_number_of_an_older_one_has_another_id(db):
    from broadsheet.store import notices

    def message_id():
        (line,) = (
            line
            for line in notices.message(row, author="a@paper.example", domain="paper.example").splitlines()
            if b"Message-ID" in line
        )
        return line

    row = notices.write("ben@reader.example", kind="confirm", subject="Please confirm", text="x", now=HOUR)
    before = message_id()
    assert message_id() == before
    row.created_at += timedelta(days=1)  # as after a backup from before was brought back
    assert message_id() != before


def test_all_that_is_long_done_goes(ready):
    from broadsheet.store import mails, notices
    from broadsheet.store.models import Notice

    ready(5)
    notices.write("ben@reader.example", kind="confirm", subject="Please confirm", text="x", now=HOUR)
    later = HOUR + timedelta(days=61)
    assert mails.forget_old(now=later) == 0, "what waits is not done"
    Mail.objects.update(state="sent", due_at=None)
    Notice.objects.update(state="sent", due_at=None)
    assert mails.forget_old(now=HOUR + timedelta(days=59)) == 0
    assert mails.forget_old(now=later, batch=2) == 6
