from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_made_tested_switched_and_removed(as_ada, read_page):
    from broadsheet.store import webhooks
    from broadsheet.store.models import Delivery, Webhook

    given = {"url": "https://program.example/told", "events": ["article.new"]}
    assert as_ada.post("/desk/webhooks/", given).status_code == 302
    hook = Webhook.objects.get()
    assert webhooks.secret_of(hook) in " ".join(read_page(as_ada.get("/desk/webhooks/")).text)
    address = f"/desk/webhooks/{hook.pk}/"
    as_ada.post(address, {"do": "test"})
    assert Delivery.objects.get().event == "ping"
    for do, is_active in (("off", False), ("on", True), ("nonsense", True)):
        as_ada.post(address, {"do": do})
        hook.refresh_from_db()
        assert hook.is_active is is_active
    as_ada.post(address, {"do": "remove"})
    assert not Webhook.objects.exists()
    assert as_ada.post(address, {"do": "remove"}).status_code == 404


@pytest.mark.parametrize(
    "given", [{}, {"url": "javascript:alert(1)", "events": ["article.new"]}, {"url": "https://a.example", "events": ["x"]}]
)
def test_wrong_answers_make_none(as_ada, given):
    from broadsheet.store.models import Webhook

    assert as_ada.post("/desk/webhooks/", given).status_code == 200
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://192.168.1.20/told", "not a public address"),
        ("http://[::1]:8000/", "not a public address"),
        ("http://169.254.169.254/latest/", "not a public address"),
        ("http://printer.lan/", "inside a private network"),
        ("http://0x7f000001/", "disguised"),
        ("https://program.example:6379/", "another service"),
    ],
)
def test_an_address_that_would_never_be_called_is_refused_when_entered(as_ada, read_page, url, why):
    from broadsheet.store.models import Webhook

    page = read_page(as_ada.post("/desk/webhooks/", {"url": url, "events": ["article.new"]}))
    assert why in " ".join(page.text) or "Enter a valid URL" in " ".join(page.text)
    assert not Webhook.objects.exists()


def test_a_private_address_that_is_allowed_by_name_is_taken(as_ada, settings):
    import dataclasses

    from broadsheet.store.models import Webhook

    settings.CONFIG = dataclasses.replace(settings.CONFIG, allow_hosts=("192.168.1.20",))
    assert as_ada.post("/desk/webhooks/", {"url": "http://192.168.1.20/told", "events": ["article.new"]}).status_code == 302
    assert Webhook.objects.get().url == "http://192.168.1.20/told"


def test_only_editors_come_in(as_ben, cleo, publication):
    for client, status in ((as_ben, 403), (cleo, 302)):
        assert client.get("/desk/webhooks/").status_code == status
        assert client.post("/desk/webhooks/1/", {"do": "remove"}).status_code == status


def test_a_secret_that_cannot_be_opened_is_told_of(as_ada, read_page):
    from datetime import UTC, datetime

    from broadsheet.store import webhooks

    hook = webhooks.add("https://program.example/told", ["article.new"], now=datetime.now(UTC))
    hook.sealed = "locked elsewhere"
    hook.save()
    assert "locked with another key" in " ".join(read_page(as_ada.get("/desk/webhooks/")).text)


def test_an_address_that_is_given_twice_is_told_once(as_ada):
    from broadsheet.store import webhooks
    from broadsheet.store.models import Webhook

    given = {"url": "https://program.example/told", "events": ["article.new"]}
    as_ada.post("/desk/webhooks/", given)
    secret = webhooks.secret_of(Webhook.objects.get())
    as_ada.post("/desk/webhooks/", given | {"events": ["article.new", "article.gone"]})
    hook = Webhook.objects.get()
    assert (hook.events, webhooks.secret_of(hook)) == (["article.new", "article.gone"], secret)
    Webhook.objects.update(sealed="locked elsewhere", is_active=False)
    as_ada.post("/desk/webhooks/", given)
    hook = Webhook.objects.get()
    assert hook.is_active
    assert webhooks.secret_of(hook) != secret
