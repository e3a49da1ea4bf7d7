"""Mails to moderators: asked for, confirmed, sent when something waits and not before, stopped with one press."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from broadsheet.desk import digests
from broadsheet.desk.comments import NotThere, Refused
from broadsheet.store import digests as stored
from broadsheet.store.models import Comment, CommentReport, CommentState, Digest, Notice, User

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def mod(db):
    return User.objects.create(username="mod", role=User.Role.MODERATOR)


@pytest.fixture
def held(now, db):
    """Let a comment wait."""
    from broadsheet.store import sources
    from broadsheet.store.models import Article

    article = Article.objects.create(
        source=sources.add("The Beacon"),
        identity="1",
        slug="x",
        title="Bridge opens",
        sort_at=now,
        first_seen_at=now,
        updated_at=now,
    )

    def make(state=CommentState.HELD):
        return Comment.objects.create(
            article=article, name="Ines", text="I saw it.", html="<p>I saw it.</p>", state=state, created_at=now
        )

    return make


@pytest.fixture
def confirmed(mod, now):
    """Choose a pace and press the button in the mail."""

    def make(pace="hourly", address="mod@press.example"):
        digests.choose(mod, pace, address, now=now)
        token = re.search(r"/talk/digest/confirm/([^/]+)/", Notice.objects.get(kind="digest-confirm").text)[1]
        Notice.objects.all().delete()
        return digests.confirm(token, now=now)

    return make


def news():
    return Notice.objects.filter(kind="digest").order_by("pk")


def test_nothing_goes_to_an_address_that_did_not_say_yes(mod, held, now):
    held()
    digests.choose(mod, "hourly", "mod@press.example", now=now)
    assert digests.send_due(now) == 0
    asked = Notice.objects.get()
    assert (asked.kind, asked.address) == ("digest-confirm", "mod@press.example")
    assert "Ines" not in asked.text


def test_at_once_and_at_most_one_an_hour_of_what_is_new(confirmed, held, now):
    confirmed()
    assert digests.send_due(now) == 0  # nothing waits
    first = held()
    assert digests.send_due(now) == 1
    assert "1 comment" in news()[0].text
    assert "Ines: I saw it." in news()[0].text
    held()
    assert digests.send_due(now + HOUR / 2) == 0
    assert digests.send_due(now + HOUR) == 1
    assert "2 comments" in news().last().text
    assert digests.send_due(now + 3 * HOUR) == 0  # the same two wait still
    CommentReport.objects.create(comment=first, reason="spam", created_at=now)
    assert digests.send_due(now + 3 * HOUR) == 1
    assert "1 report" in news().last().text


def test_daily_tells_again_while_anything_waits_and_only_then(confirmed, held, now):
    confirmed("daily")
    comment = held()
    assert digests.send_due(now) == 1
    assert digests.send_due(now + 23 * HOUR) == 0
    assert digests.send_due(now + 24 * HOUR) == 1
    Comment.objects.filter(pk=comment.pk).update(state=CommentState.PUBLISHED)
    assert digests.send_due(now + 48 * HOUR) == 0


def test_a_yes_is_for_the_address_that_was_asked(mod, monkeypatch, now):
    row = digests.choose(mod, "hourly", "mod@press.example", now=now)
    token, writing = stored.confirm_token(row, now), digests.writing

    def late():
        Digest.objects.update(address="somebody@else.example")
        return writing()

    monkeypatch.setattr(digests, "writing", late)
    digests.confirm(token, now=now)
    assert Digest.objects.get().confirmed_at is None


def test_one_press_stops_them(confirmed, held, now):
    confirmed()
    held()
    digests.send_due(now)
    mail = news()[0]
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    off = re.search(r"/talk/digest/off/([^/]+)/", mail.headers["List-Unsubscribe"])[1]
    digests.stop(off, now=now)
    held()
    assert digests.send_due(now + 2 * HOUR) == 0
    with pytest.raises(NotThere):
        digests.stop("nonsense", now=now)


def test_another_address_is_asked_first_and_the_old_link_is_of_no_use(mod, held, now):
    digests.choose(mod, "hourly", "one@press.example", now=now)
    token = re.search(r"/confirm/([^/]+)/", Notice.objects.get().text)[1]
    digests.choose(mod, "hourly", "two@press.example", now=now)
    with pytest.raises(NotThere):
        digests.confirm(token, now=now)
    held()
    assert digests.send_due(now) == 0


def test_only_who_judges_comments(confirmed, held, mod, now):
    reader = User.objects.create(username="reader")
    with pytest.raises(Refused):
        digests.choose(reader, "hourly", "reader@press.example", now=now)
    with pytest.raises(Refused):
        digests.choose(mod, "weekly", "mod@press.example", now=now)
    with pytest.raises(Refused):
        digests.choose(mod, "daily", " ", now=now)
    confirmed()
    held()
    User.objects.filter(pk=mod.pk).update(role=User.Role.READER)
    assert digests.send_due(now) == 0


def test_an_address_is_asked_a_few_times_a_day(mod, now):
    for _ in range(9):
        digests.choose(mod, "daily", "mod@press.example", now=now)
    assert Notice.objects.count() == 5
