"""The pages of mails to moderators: the choice, and where the mails' links lead."""

from __future__ import annotations

import re

import pytest

from broadsheet.desk import digests
from broadsheet.store.models import Comment, Digest, Notice, User

pytestmark = pytest.mark.django_db


def test_who_may_choose(as_ben, cleo, publication):
    assert as_ben.get("/talk/digest/").status_code == 403
    assert cleo.get("/talk/digest/").status_code == 302


def test_chosen_confirmed_and_stopped(client, publication, story):
    mod = User.objects.create(username="mod", role=User.Role.MODERATOR)
    article = story()
    client.force_login(mod)
    assert client.post("/talk/digest/", {"pace": "hourly", "address": ""}).status_code == 422
    client.post("/talk/digest/", {"pace": "hourly", "address": "mod@press.example"})
    assert "Until it is pressed" in client.get("/talk/digest/").content.decode()
    client.logout()
    link = re.search(r"(/talk/digest/confirm/[^/]+/)", Notice.objects.get().text)[1]
    assert client.get(link).status_code == 200
    assert Digest.objects.get().confirmed_at is None
    assert client.post(link).status_code == 200
    row = Digest.objects.get()
    assert row.confirmed_at
    Comment.objects.create(article=article, name="Ines", text="x", html="<p>x</p>", created_at=row.confirmed_at)
    assert digests.send_due(row.confirmed_at) == 1
    off = re.search(r"(/talk/digest/off/[^/]+/)", Notice.objects.get(kind="digest").text)[1]
    assert client.get(off).status_code == 200
    assert Digest.objects.get().pace == "hourly"
    assert client.post(off, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Digest.objects.get().pace == "never"
    assert client.get("/talk/digest/confirm/nonsense/").status_code == 404
    assert client.get("/talk/digest/off/nonsense/").status_code == 404
