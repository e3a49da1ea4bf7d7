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
