"""Telling programs what happens."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from broadsheet.records import Article, Page, Refusal, Refused, SafeHtml

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def hook(db):
    from broadsheet.store import webhooks

    return webhooks.add("https://program.example/told", ["article.new", "article.changed", "article.gone"], now=NOW)


@pytest.fixture
def save(db):
    from broadsheet.store import sources
    from broadsheet.store.identity import of_page
    from broadsheet.store.write import save_article

    source = sources.add("The Beacon", home_url="https://beacon.example/")

    def save_one(text="The bridge opened at noon.", *, is_demo=False, **fields):
        source.is_demo = is_demo
        source.save()
        url = "https://beacon.example/bridge"
        value = Article(title="Bridge & <opens>", text=text, html=SafeHtml(f"<p>{text}</p>"), url=url, **fields)
        return save_article(source, value, identity=of_page(url), url=url, now=NOW).article

    return save_one


class Receiver:
    """Takes what is sent, or refuses it."""

    def __init__(self):
        self.got = []
        self.refusal = None

    async def __call__(self, url, form, *, headers=None):
        self.got.append((url, form, headers))
        return self.refusal or Page(url=url, body=b"", status=204)


@pytest.fixture
def work():
    """Return a function that sends what is due with a receiver."""
    from broadsheet.desk import webhooks
    from broadsheet.store import claim, due

    def send(receiver, now=NOW):
        rows = claim.claim(due.deliveries(), limit=50, now=now, lease=timedelta(minutes=5))
        for row in rows:
            webhooks.save(row, asyncio.run(webhooks.tell(row, post=receiver)), now=now)
        return len(rows)

    return send


def test_new_and_changed_articles_are_told_once(hook, save, work):
    article, receiver = save(), Receiver()
    save()
    assert work(receiver) == 1
    save(text="The bridge closed again.")
    assert work(receiver) == 1
    assert work(receiver, NOW + timedelta(days=9)) == 0
    bodies = [json.loads(body) for _, body, _ in receiver.got]
    assert [body["type"] for body in bodies] == ["article.new", "article.changed"]
    data = bodies[0]["data"]
    assert data["id"] == article.pk
    assert data["title"] == "Bridge & <opens>"
    assert data["page"].endswith(f"/articles/{article.pk}/{article.slug}/")
    assert data["source"] == {"slug": "the-beacon", "name": "The Beacon"}


def test_messages_are_signed_as_standard_webhooks_has_it(hook, save, work):
    from broadsheet.store import webhooks

    receiver = Receiver()
    save()
    work(receiver)
    _, body, headers = receiver.got[0]
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(webhooks.secret_of(hook).removeprefix("whsec_"))
    assert headers["webhook-signature"] == "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    assert abs(int(headers["webhook-timestamp"]) - datetime.now(UTC).timestamp()) < 60
    assert headers["Content-Type"] == "application/json"


def test_words_are_those_of_the_policy(hook, save, work):
    receiver = Receiver()
    save(text=" ".join(f"Sentence number {n} is told." for n in range(100)))
    work(receiver)
    assert "number 50" not in receiver.got[0][1].decode()
    assert "Sentence number 1" in receiver.got[0][1].decode()


def test_refused_messages_are_repeated_with_growing_pauses_and_given_up(hook, save, work):
    from broadsheet.desk.webhooks import PAUSES
    from broadsheet.store.models import Delivery

    receiver, now = Receiver(), NOW
    receiver.refusal = Refused("https://program.example/told", Refusal.SERVER, "It answers with status 500.", status=500)
    save()
    waits = []
    for _ in range(len(PAUSES) + 3):
        if not work(receiver, now):
            break
        row = Delivery.objects.get()
        if row.due_at is None:
            break
        waits.append(row.due_at - now)
        now = row.due_at
    assert len(waits) == len(PAUSES)
    assert waits == sorted(waits) or max(waits) <= 1.3 * PAUSES[-1]
    assert len(receiver.got) == len(PAUSES) + 1
    assert len({headers["webhook-id"] for _, _, headers in receiver.got}) == 1
    hook.refresh_from_db()
    assert hook.last_status == "It answers with status 500."
    assert hook.failures == 1


def test_an_address_that_never_takes_is_switched_off(hook, save, work):
    from broadsheet.store import webhooks

    receiver = Receiver()
    receiver.refusal = Refused("https://program.example/told", Refusal.GONE, "It is gone for good.", status=410)
    for _ in range(webhooks.GIVES_UP):
        webhooks.ping(hook, now=NOW)
        work(receiver)
    hook.refresh_from_db()
    assert not hook.is_active
    save()
    assert work(receiver) == 0


def test_what_was_hidden_meanwhile_is_not_told(hook, save, work):
    from broadsheet.store import visibility
    from broadsheet.store.models import ArticleState

    article, receiver = save(), Receiver()
    visibility.set_state(article, ArticleState.HIDDEN, now=NOW)
    assert work(receiver) == 2
    (message,) = [json.loads(body) for _, body, _ in receiver.got]
    assert message["type"] == "article.gone"
    assert message["data"] == {"id": article.pk}


def test_only_what_is_wanted_is_told(save, work, db):
    from broadsheet.store import sources, webhooks

    webhooks.add("https://program.example/a", ["article.gone"], now=NOW)
    webhooks.add("https://program.example/b", ["article.new"], now=NOW, source=sources.add("Other"))
    save()
    assert work(Receiver()) == 0


def test_the_demo_is_told_to_nobody(hook, save, work):
    save(is_demo=True)
    assert work(Receiver()) == 0


def test_a_lost_lease_saves_nothing(hook, db):
    from broadsheet.desk import webhooks as desk
    from broadsheet.store import claim, due, webhooks
    from broadsheet.store.models import Delivery

    webhooks.ping(hook, now=NOW)
    (row,) = claim.claim(due.deliveries(), limit=5, now=NOW, lease=timedelta(minutes=5))
    Delivery.objects.update(lease_token="another's")
    desk.save(row, desk.Told(None), now=NOW)
    assert Delivery.objects.get().due_at is not None


def test_over_the_wire(hook, db):
    """A receiver on loopback gets the bytes and headers as they were signed."""
    from broadsheet.desk import webhooks as desk
    from broadsheet.ingest.client import Client
    from broadsheet.ingest.options import ClientOptions
    from broadsheet.store import webhooks
    from broadsheet.store.models import Delivery

    got = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.handle_request, daemon=True).start()
    address = f"127.0.0.1:{server.server_port}"
    hook.url = f"http://{address}/told"
    delivery = Delivery(pk=7, webhook=hook, event="ping", happened_at=NOW)

    async def tell(**options):
        async with Client(ClientOptions(**options)) as client:
            return await desk.tell(delivery, post=client.post)

    assert isinstance(asyncio.run(tell()).outcome, Refused), "a private address is told nothing unless it is allowed"
    assert isinstance(asyncio.run(tell(allow_hosts=(address,))).outcome, Page)
    server.server_close()
    headers, body = got[0]
    headers = {name.lower(): value for name, value in headers.items()}
    assert headers["content-type"] == "application/json"
    content = f"msg_7.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(desk.key_of(webhooks.secret_of(hook)), content, hashlib.sha256).digest()
    assert headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()


def test_secrets_lie_locked_in_the_database(hook):
    from broadsheet.store import webhooks

    hook.refresh_from_db()
    secret = webhooks.secret_of(hook)
    assert secret.startswith("whsec_")
    assert secret.removeprefix("whsec_") not in repr(hook.__dict__)


def test_a_secret_of_another_key_is_told_of_and_tried_again(hook, save, work):
    from broadsheet.store.models import Delivery

    hook.sealed = "locked elsewhere"
    hook.save()
    save()
    receiver = Receiver()
    work(receiver)
    hook.refresh_from_db()
    assert receiver.got == []
    assert "locked with another key" in hook.last_status
    assert Delivery.objects.get().due_at > NOW


def test_secrets_of_before_are_locked_and_laid_open_again(hook):
    from importlib import import_module

    from django.apps import apps
    from django.db import connection

    from broadsheet.store import webhooks

    moving = import_module("broadsheet.store.migrations.0036_seal_webhook_secrets")
    secret = webhooks.secret_of(hook)
    moving.unlock(apps, connection.schema_editor())
    hook.refresh_from_db()
    assert hook.sealed == secret
    moving.lock(apps, connection.schema_editor())
    hook.refresh_from_db()
    assert hook.sealed != secret
    assert webhooks.secret_of(hook) == secret
