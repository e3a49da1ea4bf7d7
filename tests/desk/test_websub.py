import hashlib
import hmac
from datetime import timedelta

import pytest
from django.conf import settings

from broadsheet.desk import refresh, websub
from broadsheet.engine.feeds import parse_feed
from broadsheet.records import Page, Refusal, Refused
from broadsheet.store import claim, due, hubs
from broadsheet.store.models import Entry, HubLink, HubState, Push
from broadsheet.store.sealing import seal

URL = "https://beacon.example/feed"
HUB = "https://hub.example/"
DAY = timedelta(days=1)


async def parse(page):
    return parse_feed(page.body, url=page.url)


def rss(*numbers, hub=HUB):
    items = "".join(
        f"<item><guid isPermaLink='false'>guid-{number}</guid><title>Report {number}</title></item>" for number in numbers
    )
    link = f'<atom:link rel="hub" href="{hub}"/>' if hub else ""
    return (
        f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The Beacon</title>{link}'
        f'<atom:link rel="self" href="{URL}"/>{items}</channel></rss>'
    ).encode()


@pytest.fixture(autouse=True)
def _public(db, monkeypatch):
    from dataclasses import replace

    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, url="https://news.example"))


@pytest.fixture
def look(press, run, take, feed):
    """Ask the feed, which shows these entries."""

    def one(at, *numbers, hub=HUB):
        press.answers[URL] = rss(*numbers, hub=hub)
        type(feed).objects.update(due_at=at)
        row = take(at=at)
        return refresh.save(row, run(refresh.gather(row, fetch=press, parse=parse)), now=at)

    return one


@pytest.fixture
def link(look, now):
    look(now, 1)
    return HubLink.objects.get()


@pytest.fixture
def active(link, now):
    assert confirm(link, now) == "echo this"
    link.refresh_from_db()
    return link


def confirm(link, now, **more):
    query = {"hub.mode": "subscribe", "hub.topic": URL, "hub.challenge": "echo this", "hub.lease_seconds": "864000"}
    return websub.answer(link, query | more, now=now)


def signed(link, body, method="sha256"):
    return f"{method}={hmac.new(hubs.secret_of(link).encode(), body, method).hexdigest()}"


def push(link, body, now, **more):
    sent = {"signature": signed(link, body), "content_type": "application/rss+xml"} | more
    return websub.receive(link, body, now=now, **sent)


def read_pushes(run, now):
    for row in claim.claim(due.pushes(), limit=9, now=now, lease=timedelta(minutes=2)):
        websub.save_read(row, run(websub.read(row, parse=parse)), now=now)


def ask(run, link, outcome, now):
    sent = []

    async def post(url, form):
        sent.append((url, form))
        return outcome

    (row,) = claim.claim(due.hub_links(), limit=1, now=now, lease=timedelta(minutes=2))
    websub.save_asked(row, run(websub.ask(row, post=post)), now=now)
    link.refresh_from_db()
    return sent


def test_a_hub_in_a_feed_is_asked_to_tell_us(link, run, now):
    ((url, form),) = ask(run, link, Page(HUB, b"", status=202), now)
    assert url == HUB
    assert form["hub.topic"] == URL
    assert form["hub.callback"] == f"https://news.example/websub/{link.token}"
    assert (form["hub.mode"], form["hub.secret"]) == ("subscribe", hubs.secret_of(link))
    assert (link.state, link.due_at > now) == (HubState.ASKED, True)


def test_a_hub_in_the_headers_counts_too(press, look, now):
    press.headers = {"link": f'<{HUB}>; rel="hub", <{URL}?self>; rel=self'}
    look(now, 1, hub=None)
    row = HubLink.objects.get()
    assert (row.hub, row.topic) == (HUB, f"{URL}?self")


def test_no_hub_is_asked_to_reach_a_site_on_this_machine(look, monkeypatch, now):
    from dataclasses import replace

    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, url=None))
    look(now, 1)
    assert not HubLink.objects.exists()


def test_the_lease_is_renewed_before_it_ends(active, run, now):
    assert (active.state, active.expires_at) == (HubState.ACTIVE, now + 10 * DAY)
    assert now + 7 * DAY < active.due_at < active.expires_at
    later = active.due_at
    assert ask(run, active, Page(HUB, b"", status=202), later)
    assert (active.state, active.expires_at) == (HubState.ACTIVE, now + 10 * DAY), "it goes on until the lease ends"
    confirm(active, later)
    active.refresh_from_db()
    assert active.expires_at == later + 10 * DAY


def test_a_confirmation_that_comes_before_the_answer_to_our_question_stands(link, run, now):
    (row,) = claim.claim(due.hub_links(), limit=1, now=now, lease=timedelta(minutes=2))
    confirm(link, now)
    websub.save_asked(row, Page(HUB, b"", status=202), now=now)
    link.refresh_from_db()
    assert link.state == HubState.ACTIVE
    assert link.due_at > now + 7 * DAY


def test_a_hub_that_refuses_is_asked_ever_more_rarely(link, run, now):
    pauses = []
    for _ in range(12):
        at = link.due_at
        ask(run, link, Refused(HUB, Refusal.SERVER, "The hub is ill."), at)
        pauses.append(link.due_at - at)
    assert pauses[0] < pauses[3] < pauses[6]
    assert max(pauses) <= websub.LONGEST_PAUSE * 1.1
    assert link.last_error == "The hub is ill."


def test_a_hub_that_denies_is_left_alone_for_a_week(link, now):
    assert websub.answer(link, {"hub.mode": "denied", "hub.topic": URL, "hub.reason": "no"}, now=now) == ""
    link.refresh_from_db()
    assert (link.state, link.due_at) == (HubState.DENIED, now + websub.DENIED_PAUSE)
    assert "no" in link.last_error


@pytest.mark.parametrize(
    "wrong", [{"hub.topic": "https://other.example/"}, {"hub.mode": "unsubscribe"}, {"hub.challenge": ""}, {"hub.mode": "x"}]
)
def test_what_we_did_not_ask_for_is_not_confirmed(link, now, wrong):
    assert confirm(link, now, **wrong) is None
    link.refresh_from_db()
    assert link.state == HubState.WANTED


def test_nobody_confirms_for_an_unknown_address(now):
    assert confirm(None, now) is None


@pytest.mark.parametrize("seconds", ["0", "-5", "x", "", "999999999"])
def test_odd_leases_are_bounded(link, now, seconds):
    confirm(link, now, **{"hub.lease_seconds": seconds})
    link.refresh_from_db()
    assert now + hubs.SHORTEST_LEASE <= link.expires_at <= now + hubs.LONGEST_LEASE


def test_news_that_is_pushed_becomes_entries_once(active, run, now):
    body = rss(2, 1)
    assert push(active, body, now)
    assert push(active, body, now), "hubs send things twice"
    assert Push.objects.count() == 1
    read_pushes(run, now)
    assert sorted(Entry.objects.values_list("title", flat=True)) == ["Report 1", "Report 2"]
    assert not Push.objects.exists()


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_every_method_of_signing_is_understood(active, now, method):
    body = rss(2)
    assert push(active, body, now, signature=signed(active, body, method).upper().replace("SHA", "sha"))


@pytest.mark.parametrize(
    "signature",
    [
        *("", "sha256", "sha256=", "md5=" + hashlib.md5(b"", usedforsecurity=False).hexdigest(), "sha256=" + "0" * 64),
        *("sha256=ä", "none=", "sha1=" + hmac.new(b"wrong", rss(2), "sha1").hexdigest()),
    ],
)
def test_what_is_signed_wrongly_is_dropped(active, now, signature):
    assert not push(active, rss(2), now, signature=signature)
    assert not Push.objects.exists()
    active.refresh_from_db()
    assert active.pushed_at is None


@pytest.mark.parametrize("body", [b"", b"<html><p>no feed"])
def test_a_push_without_a_feed_makes_us_ask(active, run, feed, now, body):
    type(feed).objects.update(due_at=now + DAY)
    push(active, body, now)
    read_pushes(run, now)
    feed.refresh_from_db()
    assert feed.due_at == now
    assert not Push.objects.exists()


def test_a_hub_that_floods_us_makes_us_ask(active, feed, now, monkeypatch):
    monkeypatch.setattr(hubs, "MAX_WAITING", 2)
    type(feed).objects.update(due_at=now + DAY)
    for number in range(5):
        push(active, rss(number), now)
    assert Push.objects.count() == 2
    feed.refresh_from_db()
    assert feed.due_at == now


def test_a_feed_whose_hub_tells_us_is_asked_less_often(look, run, feed, now):
    for hour in range(60):
        look(now + hour * DAY / 24, *range(hour, hour + 5), hub=None)
    feed.refresh_from_db()
    before = feed.interval_seconds
    at = now + 60 * DAY / 24
    look(at, *range(59, 64))
    link = HubLink.objects.get()
    confirm(link, at)
    push(link, rss(70), at + DAY / 24)
    read_pushes(run, at + DAY / 24)
    look(at + 2 * DAY / 24, 70, *range(59, 64))
    feed.refresh_from_db()
    assert feed.interval_seconds >= 3 * before
    look(at + 3 * DAY / 24, 71, 70, *range(59, 64))
    feed.refresh_from_db()
    assert feed.interval_seconds <= before * 1.5, "it brought news that the hub had not told of: it is not relied upon"


def test_a_feed_that_names_its_hub_no_more_is_freed_of_it(look, link, now):
    look(now + DAY, 2, hub=None)
    assert not HubLink.objects.exists()


def test_a_feed_that_names_another_hub_changes_over(look, active, now):
    look(now + DAY, 2, hub="https://other-hub.example/")
    row = HubLink.objects.get()
    assert (row.state, row.hub) == (HubState.WANTED, "https://other-hub.example/")
    assert row.token != active.token


def test_a_push_whose_reading_breaks_makes_us_ask(active, feed, now):
    type(feed).objects.update(due_at=now + DAY)
    push(active, rss(2), now)
    (row,) = claim.claim(due.pushes(), limit=1, now=now, lease=timedelta(minutes=2))
    websub.broke_reading(row, "ours", now=now)
    feed.refresh_from_db()
    assert (feed.due_at, Push.objects.count()) == (now, 0)


def test_a_secret_locked_with_another_key_signs_nothing_and_is_made_anew(active, look, run, now):
    signature = signed(active, b"<rss/>")
    HubLink.objects.update(sealed=seal("known before the move", purpose="another key"))
    active.refresh_from_db()
    assert not websub.receive(active, b"<rss/>", signature=signature, content_type="", now=now)
    assert "locked with another key" in run(websub.ask(active, post=None)).detail
    look(now + DAY, 2)
    again = HubLink.objects.get()
    assert (again.state, again.token == active.token) == (HubState.WANTED, False)
    assert len(hubs.secret_of(again)) > 40


def test_secrets_of_before_are_locked_and_laid_open_again(active):
    from importlib import import_module

    from django.apps import apps
    from django.db import connection

    moving = import_module("broadsheet.store.migrations.0042_seal_hub_secrets")
    secret = hubs.secret_of(active)
    moving.unlock(apps, connection.schema_editor())
    active.refresh_from_db()
    assert active.sealed == secret
    moving.lock(apps, connection.schema_editor())
    active.refresh_from_db()
    assert active.sealed != secret
    assert hubs.secret_of(active) == secret
