"""Who gets which edition when, and what stands in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.store.models import Edition, Mail, MailState

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)  # a Monday


def at(hour, minute=0, day=4):
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


def test_an_edition_comes_at_its_hour_and_once(newsletter, reader, tell, mailer, fake_post):
    letter = newsletter()
    reader(letter)
    tell("Bridge opens")
    assert mailer(at(17, 59)) == 0
    assert mailer(at(18)) == 1
    assert mailer(at(18, 5)) == 0
    (mail,) = fake_post.to("ben@reader.example")
    assert mail["Subject"] == "Evening Headlines: Bridge opens"
    assert mail["From"] == "Evening Headlines <news@paper.example>"
    assert mail["List-Id"] == "<evening-headlines.paper.example>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].startswith("<https://paper.example/newsletters/leave/")
    assert mail["Message-ID"].endswith("@paper.example>")
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    for part in (text, html):
        assert "Bridge opens" in part
        assert "The Beacon" in part
        assert "Quay 1, Upper Wick" in part
        assert mail["List-Unsubscribe"][1:-1] in part
        assert "https://paper.example/newsletters/evening-headlines/2026-05-04/" in part
        assert "/newsletters/mine/" in part
        assert "\ue000" not in part
    edition = Edition.objects.get()
    assert (edition.planned, edition.sent, edition.is_archived) == (1, 1, True)


def test_local_time(newsletter, reader, tell, mailer, fake_post):
    letter = newsletter()
    for zone in ("Pacific/Auckland", "Asia/Kolkata", "Europe/Berlin", "America/New_York"):
        reader(letter, f"{zone.rpartition('/')[2].lower()}@reader.example", zone=zone, at=at(0, 0, 3))
    tell("Bridge opens", at=at(0, 0, 4) - timedelta(days=1))
    tell("Tram stops", at=at(4, 0, 4))
    assert mailer(at(6)) == 1  # 18:00 in Auckland
    assert mailer(at(12, 30)) == 1
    assert mailer(at(16)) == 1
    assert mailer(at(22)) == 1
    assert set(fake_post.counts.values()) == {1}


def test_one_time_for_all(newsletter, reader, tell, mailer):
    letter = newsletter(at_local_time=False, time_zone="Europe/Berlin")
    for zone in ("Pacific/Auckland", "America/New_York"):
        reader(letter, f"{zone[:3]}@reader.example", zone=zone)
    tell("Bridge opens")
    assert mailer(at(15, 59)) == 0
    assert mailer(at(16)) == 2


def test_no_story_comes_twice(newsletter, reader, tell, mailer, fake_post):
    letter = newsletter()
    reader(letter)
    tell("Bridge opens", story="The bridge")
    mailer(at(18))
    tell("A bridge, opened", story="The bridge", at=at(9, 0, 5), outlet="The Courier")
    tell("Tram stops", at=at(9, 0, 5))
    mailer(at(18, 0, 5))
    first, second = (mail.get_body(("plain",)).get_content() for mail in fake_post.to("ben@reader.example"))
    assert "Bridge opens" in first
    assert "Tram stops" in second
    assert "bridge" not in second.lower()


def test_a_story_that_moved_on_comes_as_an_update(newsletter, reader, tell, mailer, fake_post):
    letter = newsletter()
    reader(letter)
    tell("Bridge opens", story="The bridge")
    mailer(at(18))
    for number, outlet in enumerate(("The Courier", "The Ledger", "Radio Wick")):
        tell(f"Bridge sways, part {number}", story="The bridge", at=at(9 + number, 0, 5), outlet=outlet)
    mailer(at(18, 0, 5))
    second = fake_post.to("ben@reader.example")[1].get_body(("plain",)).get_content()
    assert "Update: Bridge sways" in second


def test_the_weekend_is_bridged(newsletter, reader, tell, mailer, fake_post):
    letter = newsletter()
    reader(letter, at=at(12, 0, 8))
    tell("Friday news", at=at(10, 0, 8))
    assert mailer(at(18, 0, 8)) == 1
    tell("Saturday news", at=at(10, 0, 9))
    assert mailer(at(18, 0, 9)) == 0
    assert mailer(at(18, 0, 10)) == 0
    assert mailer(at(18, 0, 11)) == 1
    assert "Saturday news" in fake_post.to("ben@reader.example")[1]["Subject"]


def test_too_late_is_not_sent(newsletter, reader, tell, mailer):
    letter = newsletter(late_minutes=60)
    reader(letter)
    tell("Bridge opens")
    assert mailer(at(19, 1)) == 0
    letter.refresh_from_db()
    assert letter.late == 1
    tell("Tram stops", at=at(9, 0, 5))
    assert mailer(at(18, 59, 5)) == 1


def test_a_reader_who_moves_zones_gets_one_copy(newsletter, reader, tell, mailer, fake_post):
    from broadsheet.desk import subscribing

    letter = newsletter()
    row = reader(letter, zone="Europe/Berlin")
    tell("Bridge opens")
    assert mailer(at(16)) == 1
    subscribing.change(
        row.subscriber, [subscribing.Choice(letter.pk, True)], language="", time_zone="America/New_York", now=at(17)
    )
    assert mailer(at(22)) == 0
    tell("Tram stops", at=at(9, 0, 5))
    assert mailer(at(22, 0, 5)) == 1
    subscribing.change(
        row.subscriber, [subscribing.Choice(letter.pk, True)], language="", time_zone="Asia/Tokyo", now=at(1, 0, 6)
    )
    tell("Goose found", at=at(3, 0, 6))
    assert mailer(at(9, 0, 6)) == 1
    texts = [mail.get_body(("plain",)).get_content() for mail in fake_post.to("ben@reader.example")]
    assert [sum(title in text for text in texts) for title in ("Bridge opens", "Tram stops", "Goose found")] == [1, 1, 1]


def test_readers_with_different_pasts_never_get_a_story_twice(newsletter, reader, tell, mailer, fake_post):
    letter = newsletter(length=3)
    east, west = (
        reader(letter, "east@reader.example", zone="Asia/Tokyo", at=at(0)),
        reader(letter, "west@reader.example", zone="America/New_York", at=at(0)),
    )
    from broadsheet.desk import subscribing

    for day in range(4, 9):
        tell(f"Morning news {day}", at=at(2, 0, day))
        mailer(at(9, 0, day))
        tell(f"Afternoon news {day}", at=at(15, 0, day))
        mailer(at(22, 0, day))
        if day == 6:
            subscribing.change(
                west.subscriber, [subscribing.Choice(letter.pk, True)], language="", time_zone="Asia/Tokyo", now=at(23, 0, day)
            )
    for person in (east, west):
        texts = [mail.get_body(("plain",)).get_content() for mail in fake_post.to(person.subscriber.address)]
        titles = [f"{part} news {day}" for part in ("Morning", "Afternoon") for day in range(4, 9)]
        assert max(sum(title in text for text in texts) for title in titles) == 1
        assert len(texts) == 5


def test_interests_get_their_own_variant(newsletter, reader, tell, mailer, fake_post):
    letter = newsletter()
    reader(letter, "all@reader.example")
    reader(letter, "sea@reader.example", sections=["harbour"])
    tell("Bridge opens", section="Town")
    tell("Ship arrives", section="Harbour")
    mailer(at(18))
    (everything,), (sea,) = fake_post.to("all@reader.example"), fake_post.to("sea@reader.example")
    assert "Bridge opens" in everything.get_body(("plain",)).get_content()
    assert "Bridge opens" not in sea.get_body(("plain",)).get_content()
    assert "Ship arrives" in sea.get_body(("plain",)).get_content()
    assert Edition.objects.filter(is_archived=True).count() == 1


@pytest.mark.parametrize("policy", ["link", "excerpt"])
def test_a_mail_holds_what_strangers_may_read(newsletter, reader, tell, mailer, fake_post, policy):
    reader(newsletter())
    words = " ".join(f"bodyword{number}" for number in range(200))
    tell("Bridge opens", text=words, of={"policy": policy})
    mailer(at(18))
    raw = fake_post.got[0][2].decode()
    text = fake_post.to("ben@reader.example")[0].get_body(("plain",)).get_content()
    found = {word for word in text.split() if word.startswith("bodyword")}
    assert len(found) <= (0 if policy == "link" else 60)
    assert "bodyword61" not in raw


def test_approval(newsletter, reader, tell, mailer, fake_post, config):
    from broadsheet.store.models import EditionState

    letter = newsletter(needs_approval=True)
    reader(letter)
    tell("Bridge opens")
    tell("Tram stops")
    assert mailer(at(18)) == 0
    manual = Edition.objects.get(variant="")
    assert manual.state == EditionState.DRAFT
    manual.items.get(article__title="Tram stops").delete()
    item = manual.items.get()
    item.note = "Go and see."
    item.save()
    manual.subject, manual.note, manual.state = "A bridge!", "Good evening.", EditionState.APPROVED
    manual.save()
    assert mailer(at(18, 10)) == 1
    (mail,) = fake_post.to("ben@reader.example")
    text = mail.get_body(("plain",)).get_content()
    assert mail["Subject"] == "A bridge!"
    assert "Good evening." in text
    assert "Go and see." in text
    assert "Tram stops" not in text


def test_a_draft_lies_at_the_desk_before_the_hour(newsletter, reader, tell, mailer):
    reader(newsletter(needs_approval=True))
    tell("Bridge opens")
    mailer(at(14, 59))
    assert not Edition.objects.exists()
    mailer(at(15, 1))
    assert Edition.objects.get().state == "draft"


def test_a_draft_that_nobody_approves_is_not_sent(newsletter, reader, tell, mailer):
    reader(newsletter(needs_approval=True))
    tell("Bridge opens")
    mailer(at(18))
    assert mailer(at(21, 1)) == 0
    Edition.objects.update(state="approved")
    assert mailer(at(21, 2)) == 0


def test_nothing_new_sends_nothing(newsletter, reader, mailer):
    reader(newsletter())
    assert mailer(at(18)) == 0
    assert not Mail.objects.exists()


def test_who_leaves_before_the_mail_leaves_gets_none(newsletter, reader, tell, mailer, config):
    from broadsheet.desk import editions, subscribing

    row = reader(newsletter())
    tell("Bridge opens")
    editions.plan_due(config, now=at(18))
    subscribing.leave(row, "one click", now=at(18))
    assert mailer(at(18)) == 0
    assert Mail.objects.get().state == MailState.DROPPED


def test_the_clock_goes_forward(newsletter, reader, tell, mailer):
    letter = newsletter(hours=[2 * 60 + 30], weekdays=list(range(7)))
    start = datetime(2026, 3, 27, 12, tzinfo=UTC)
    reader(letter, zone="Europe/Berlin", at=start)
    sent = []
    for hours in range(24 * 4):
        moment = start + timedelta(hours=hours)
        tell(f"News of hour {hours}", at=moment - timedelta(minutes=20))
        quarters = [moment + timedelta(minutes=15 * quarter) for quarter in range(4 if moment.hour < 4 else 1)]
        sent += [quarter for quarter in quarters if mailer(quarter)]
    assert sent == [
        datetime(2026, 3, 28, 1, 30, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        datetime(2026, 3, 30, 0, 30, tzinfo=UTC),
        datetime(2026, 3, 31, 0, 30, tzinfo=UTC),
    ]


def test_an_hour_that_comes_twice_comes_once(newsletter, reader, tell, mailer):
    letter = newsletter(hours=[2 * 60 + 30], weekdays=list(range(7)))
    start = datetime(2026, 10, 24, 12, tzinfo=UTC)
    reader(letter, zone="Europe/Berlin", at=start)
    tell("Bridge opens", at=start)
    sent = [half for half in range(48) if mailer(start + timedelta(minutes=30 * half))]
    assert [start + timedelta(minutes=30 * half) for half in sent] == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]
