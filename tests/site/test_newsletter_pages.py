"""Signing up, confirming, choosing, leaving: what readers do, and what nobody else can do to them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from broadsheet.engine.newsletter import links
from broadsheet.store import subscribers
from broadsheet.store.models import Consent, Mail, Newsletter, Notice, Subscriber, Subscription

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    import dataclasses

    settings.CONFIG = dataclasses.replace(settings.CONFIG, data=tmp_path)


@pytest.fixture
def letter(publication):
    from broadsheet.desk import newsletters

    row = Newsletter(name="Evening Headlines", slug="evening-headlines", description="Each weekday at six.")
    newsletters.save(row, by=None, now=NOW)
    return row


def sign_up(client, letter, address="ben@reader.example", **extra):
    return client.post("/newsletters/", {"address": address, "newsletters": [letter.pk], "choose": "1"}, **extra)


def link_in(notice):
    return re.search(r"http\S+(/newsletters/confirm/\S+/)", notice.text).group(1)


@pytest.fixture
def ben(letter, cleo):
    """A reader who signed up and confirmed."""
    sign_up(cleo, letter)
    cleo.post(link_in(Notice.objects.get()))
    return Subscriber.objects.get()


def test_the_paths_of_mails_are_those_of_the_site():
    token = "a" * 34
    assert links.confirm("", token) == reverse("newsletters:confirm", args=(token,))
    assert links.leave("", token) == reverse("newsletters:leave", args=(token,))
    assert links.preferences("", token) == reverse("newsletters:mine", args=(token,))
    assert links.unfollow("", token) == reverse("newsletters:unfollow", args=(token,))
    assert links.click("", 7) == reverse("newsletters:go", args=(7,))
    assert links.issue("", "x", NOW.date(), 0) == reverse("newsletters:issue", args=("x", "2026-11-22"))
    assert links.issue("", "x", NOW.date(), 1) == reverse("newsletters:issue-of-day", args=("x", "2026-11-22", 2))


def test_the_box_stands_on_the_front_page(letter, cleo, read_page):
    assert 'action="/newsletters/"' in cleo.get("/").content.decode()
    read_page(cleo.get("/newsletters/"))


def test_a_site_without_newsletters_offers_none(publication, cleo):
    assert 'action="/newsletters/"' not in cleo.get("/").content.decode()
    assert b"no newsletter here yet" in cleo.get("/newsletters/").content


def test_double_opt_in(letter, cleo, read_page):
    assert sign_up(cleo, letter)["Location"] == "/newsletters/thanks/"
    read_page(cleo.get("/newsletters/thanks/"))
    notice = Notice.objects.get()
    assert notice.address == "ben@reader.example"
    link = link_in(notice)
    for _ in range(3):  # a mail scanner looks
        read_page(cleo.get(link))
        cleo.head(link)
    assert Subscriber.objects.get().state == "pending"
    assert Subscription.objects.get().state == "pending"
    response = cleo.post(link)
    assert response["Location"].startswith("/newsletters/mine/")
    read_page(cleo.get(response["Location"]))
    row = Subscription.objects.get()
    assert (row.state, row.subscriber.state) == ("active", "confirmed")
    assert row.due_at is not None
    assert list(Consent.objects.values_list("what", flat=True)) == ["asked", "confirmed"]
    assert cleo.post(link).status_code == 302


def test_a_box_with_one_newsletter_needs_no_choice(letter, cleo):
    assert cleo.post("/newsletters/", {"address": "ben@reader.example"})["Location"] == "/newsletters/thanks/"
    assert Notice.objects.count() == 1


def test_an_old_link_does_not_confirm(letter, cleo):
    sign_up(cleo, letter)
    Consent.objects.update(at=datetime.now(UTC) - timedelta(days=8))
    assert cleo.post(link_in(Notice.objects.get())).status_code == 404
    assert Subscriber.objects.get().state == "pending"


def test_the_answer_never_tells_who_subscribed(letter, cleo, ben):
    known, unknown = sign_up(cleo, letter), sign_up(cleo, letter, "new@reader.example")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.parametrize(
    "address",
    [
        "a@b.test, c@d.test",
        "postmaster@[127.0.0.1]",
        "a" * 65 + "@b.test",
        "-oQx@b.test",
        "a@b.test\r\nBcc: x@evil.test",
        "a@b.test\n",
        "",
        "no",
        "a@b",
        "a b@c.test",
        "a%c.test@b.test",
        "a@b.test>",
        "x" * 250 + "@b.test",
        "a@1.2.3.4",
        '"a b"@c.test',
        "a@-b.test",
        "a\u202e@b.test",
    ],
)
def test_what_is_no_address(letter, cleo, address):
    response = sign_up(cleo, letter, address)
    if address != "a@b.test\n":  # a form drops blanks around what is typed
        assert response.status_code == 200
        assert not Notice.objects.exists()


def test_a_stranger_cannot_be_mailed_again_and_again(letter, cleo):
    for number in range(20):
        sign_up(cleo, letter, "victim@reader.example", REMOTE_ADDR=f"198.51.{number}.7")
        Notice.objects.update(state="sent")
    assert Notice.objects.filter(address="victim@reader.example").count() <= 3


def test_one_visitor_cannot_mail_many(letter, cleo):
    answers = [
        sign_up(cleo, letter, f"victim{number}@reader.example", REMOTE_ADDR="198.51.100.7").status_code for number in range(12)
    ]
    assert Notice.objects.count() == 6
    assert answers[6:] == [429] * 6


def test_one_network_cannot_mail_many(letter, cleo):
    for number in range(60):
        sign_up(cleo, letter, f"victim{number}@reader.example", REMOTE_ADDR=f"198.51.100.{number}")
    assert Notice.objects.count() == 25
    for number in range(60):
        sign_up(cleo, letter, f"six{number}@reader.example", REMOTE_ADDR=f"2001:db8:1:{number:x}::7")
    assert Notice.objects.count() == 50


def test_the_site_as_a_whole_has_a_limit(letter, cleo):
    for _ in range(290):
        subscribers.count_signups(["site"], now=datetime.now(UTC))
    for number in range(15):
        sign_up(cleo, letter, f"victim{number}@reader.example", REMOTE_ADDR=f"10.{number}.0.7")
    assert Notice.objects.count() == 10, "three hundred in all"


def test_nothing_that_a_stranger_typed_stands_in_the_mail(letter, cleo):
    cleo.post(
        "/newsletters/",
        {
            "address": "ben@reader.example",
            "newsletters": [letter.pk],
            "name": "Dear customer, click https://evil.test now",
            "time_zone": "evil.test",
        },
    )
    assert "evil" not in Notice.objects.get().text + Notice.objects.get().subject


def test_another_site_cannot_send_the_form(letter, cleo):
    assert sign_up(cleo, letter, HTTP_ORIGIN="https://evil.test").status_code == 403
    assert sign_up(cleo, letter, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert sign_up(cleo, letter, HTTP_ORIGIN="http://localhost").status_code == 302


def test_who_fills_the_hidden_field_sends_nothing(letter, cleo):
    cleo.post("/newsletters/", {"address": "ben@reader.example", "newsletters": [letter.pk], "website": "x"})
    assert not Notice.objects.exists()


def test_one_click_leaves_by_post_alone(letter, cleo, ben, read_page):
    row = Subscription.objects.get()
    path = f"/newsletters/leave/{subscribers.token(subscribers.LEAVE, row)}/"
    read_page(cleo.get(path))
    row.refresh_from_db()
    assert row.state == "active"
    outside = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    assert outside.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded").status_code == 200
    row.refresh_from_db()
    assert (row.state, row.ended_why) == ("ended", "one click (RFC 8058)")
    assert outside.post(path).status_code == 200
    assert Consent.objects.filter(what="ended").count() == 1


@pytest.mark.parametrize("token", ["../../admin", "x", "a" * 34, "%2e%2e", "aaaaaaaaaa"])
@pytest.mark.parametrize("page", ["leave", "mine", "confirm", "unfollow"])
def test_a_wrong_token_changes_nothing(letter, cleo, ben, page, token):
    assert cleo.post(f"/newsletters/{page}/{token}/").status_code in {301, 404}
    assert Subscription.objects.get().state == "active"


def test_a_token_is_for_one_thing(letter, cleo, ben):
    token = subscribers.token(subscribers.LEAVE, Subscription.objects.get())
    assert cleo.get(f"/newsletters/mine/{token}/").status_code == 404


def test_preferences(letter, cleo, ben, read_page):
    path = f"/newsletters/mine/{subscribers.token(subscribers.MINE, ben)}/"
    page = read_page(cleo.get(path))
    assert "ben@reader.example" in " ".join(page.text)
    prefix = f"n{letter.pk}"
    data = {
        f"{prefix}-wanted": "on",
        f"{prefix}-frequency": "weekly",
        f"{prefix}-minute": "450",
        "time_zone": "Europe/Berlin",
        "language": "de",
    }
    assert cleo.post(path, data).status_code == 302
    row = Subscription.objects.select_related("subscriber").get()
    assert (row.frequency, row.minute, row.subscriber.time_zone, row.subscriber.language) == (
        "weekly",
        450,
        "Europe/Berlin",
        "de",
    )
    assert row.due_at.astimezone(__import__("zoneinfo").ZoneInfo("Europe/Berlin")).strftime("%a %H:%M") == "Fri 07:30"
    cleo.post(path, {"time_zone": "Europe/Berlin"})
    row.refresh_from_db()
    assert row.state == "ended"
    assert cleo.get(path)["Referrer-Policy"] == "same-origin"


def test_forget_me(letter, cleo, ben):
    path = f"/newsletters/mine/{subscribers.token(subscribers.MINE, ben)}/forget/"
    cleo.post(path)
    assert Subscriber.objects.exists()
    assert cleo.post(path, {"sure": "yes"}).status_code == 200
    for model in (Subscriber, Subscription, Consent, Mail, Notice):
        assert not model.objects.exists()
    assert subscribers.suppressed("BEN@reader.example") == "forgotten"


def test_a_private_site_lets_its_readers_leave(letter, cleo, ben, publication):
    publication.purpose = "private"
    publication.save()
    token = subscribers.token(subscribers.LEAVE, Subscription.objects.get())
    assert cleo.post(f"/newsletters/leave/{token}/").status_code == 200
    assert cleo.get("/newsletters/").status_code == 302


def test_following_by_mail(letter, cleo, read_page):
    path = "/newsletters/follow/search/?target=harbour+ferry"
    read_page(cleo.get(path))
    assert cleo.get("/newsletters/follow/nonsense/?target=1").status_code == 404
    assert cleo.get("/newsletters/follow/story/?target=999").status_code == 404
    cleo.post("/newsletters/follow/search/", {"target": "harbour ferry", "address": "ben@reader.example", "mode": "instant"})
    cleo.post(link_in(Notice.objects.get()))
    (follow,) = Subscriber.objects.get().follows.all()
    assert (follow.is_confirmed, follow.mode, follow.label) == (True, "instant", "harbour ferry")
    gone = f"/newsletters/unfollow/{subscribers.token(subscribers.UNFOLLOW, follow)}/"
    read_page(cleo.get(gone))
    assert Subscriber.objects.get().follows.exists()
    cleo.post(
        gone, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded", HTTP_ORIGIN="https://mail.example"
    )
    assert not Subscriber.objects.get().follows.exists(), "one press of a mail program, which comes from no page of ours"


@pytest.fixture
def edition(letter, story, outlet):
    from broadsheet.store.models import Edition, EditionItem

    row = Edition.objects.create(
        newsletter=letter, day="2026-11-20", subject="Ship <b>arrives</b>", composed_at=NOW, is_archived=True, state="sent"
    )
    for place in range(3):
        EditionItem.objects.create(edition=row, article=story(outlet("The Courier"), title=f"Ship {place} & co"), position=place)
    return row


def test_archive(letter, edition, cleo, read_page, django_assert_max_num_queries):
    assert "Ship &lt;b&gt;" in cleo.get("/newsletters/evening-headlines/").content.decode()
    read_page(cleo.get("/newsletters/evening-headlines/"))
    with django_assert_max_num_queries(7):
        page = read_page(cleo.get("/newsletters/evening-headlines/2026-11-20/"))
    assert "Ship 2 & co" in " ".join(page.text)
    for name in ("feed.xml", "feed.atom", "feed.json"):
        assert "Ship 1" in cleo.get(f"/newsletters/evening-headlines/{name}").content.decode()
    assert cleo.get("/newsletters/evening-headlines/2026-11-21/").status_code == 404
    assert cleo.get("/newsletters/evening-headlines/monday/").status_code == 404
    assert cleo.get("/newsletters/none/").status_code == 404


def test_clicks_are_counted_by_link(letter, edition, cleo):
    item = edition.items.first()
    response = cleo.get(f"/newsletters/go/{item.pk}/")
    assert response["Location"] == item.article.url
    cleo.head(f"/newsletters/go/{item.pk}/")
    item.refresh_from_db()
    assert item.clicks == 1
    assert not response.cookies
    letter.counts_clicks = False
    letter.save()
    cleo.get(f"/newsletters/go/{item.pk}/")
    item.refresh_from_db()
    assert item.clicks == 1
    assert cleo.get("/newsletters/go/999999/").status_code == 404
