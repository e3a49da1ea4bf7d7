import hmac

import pytest
from django.test import Client

from broadsheet.store import hubs
from broadsheet.store.models import HubLink, HubState, Push
from broadsheet.store.sealing import seal

pytestmark = pytest.mark.django_db
TOPIC = "https://courier.example.org/feed"


@pytest.fixture
def link(outlet):
    from datetime import UTC, datetime

    from broadsheet.store import sources

    feed = sources.add_feed(outlet(), TOPIC, now=datetime.now(UTC))
    return HubLink.objects.create(
        feed=feed, hub="https://hub.example/", topic=TOPIC, token="t" * 40, sealed=seal("s" * 40, purpose=hubs.PURPOSE)
    )


def path(link):
    return f"/websub/{link.token}"


def test_a_hub_hears_its_challenge_back(link, cleo):
    query = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "<b>echo</b>", "hub.lease_seconds": "600"}
    answer = cleo.get(path(link), query)
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"<b>echo</b>", "text/plain; charset=utf-8")
    link.refresh_from_db()
    assert link.state == HubState.ACTIVE


def test_another_topic_is_not_found(link, cleo):
    assert cleo.get(path(link), {"hub.mode": "subscribe", "hub.topic": "x", "hub.challenge": "e"}).status_code == 404
    assert cleo.get("/websub/unknown", {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "e"}).status_code == 404


def test_signed_news_is_kept_without_a_token_of_a_form(link):
    body = b"<rss/>"
    signature = "sha256=" + hmac.new(b"s" * 40, body, "sha256").hexdigest()
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(path(link), body, content_type="application/rss+xml", headers={"X-Hub-Signature": signature})
    assert (answer.status_code, answer.content) == (202, b"")
    assert Push.objects.get().content_type == "application/rss+xml"


def test_forged_news_is_answered_alike_and_dropped(link, cleo):
    answer = cleo.post(path(link), b"<rss/>", content_type="application/rss+xml", headers={"X-Hub-Signature": "sha256=00"})
    assert (answer.status_code, answer.content) == (202, b"")
    assert not Push.objects.exists()


def test_too_much_at_once_is_refused(link, cleo, monkeypatch):
    from broadsheet.desk import websub

    monkeypatch.setattr(websub, "MAX_BODY", 5)
    assert cleo.post(path(link), b"123456", content_type="text/xml").status_code == 413


def test_a_hub_that_still_sends_is_told_that_nobody_listens(cleo):
    assert cleo.post("/websub/unknown", b"<rss/>", content_type="text/xml").status_code == 410


def test_other_methods_are_refused(link, cleo):
    assert cleo.delete(path(link)).status_code == 405
