"""Django's admin behind the desk: the owner reads, nobody else comes near, nothing can be changed but by the log's knowledge."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from broadsheet.site.desk import tables
from broadsheet.store.models import Deed, Entry, HubLink, Picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_eve(publication, fast_passwords):
    """An editor, who is no owner."""
    from django.test import Client

    from broadsheet.store.models import User

    client = Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")
    client.force_login(User.objects.create_user("eve", role="editor", is_staff=True, is_superuser=True))
    return client


def test_strangers_are_led_to_the_one_door(cleo, publication):
    for path in ("", "store/", "store/entry/", "store/entry/1/change/", "jsi18n/"):
        answer = cleo.get(f"/desk/tables/{path}")
        assert answer["Location"].startswith("/sign-in/?next=/desk/tables/"), path


def test_nobody_but_the_owner_comes_in(as_ben, as_eve):
    for client in (as_ben, as_eve):
        for path in ("", "store/entry/"):
            assert client.get(f"/desk/tables/{path}").status_code == 403


def test_there_is_no_other_door(as_ada):
    for path in ("login/", "logout/", "password_change/", "r/1/1/", "auth/user/", "store/user/", "store/entry/add/"):
        assert as_ada.get(f"/desk/tables/{path}").status_code in {302, 404}, path
        assert as_ada.get(f"/desk/tables/{path}", follow=True).status_code == 404, path


def test_owner_reads_every_table(as_ada, rich_story, outlet):
    rich_story(outlet())
    assert as_ada.get("/desk/tables/").status_code == 200
    for model in tables.SHOWN:
        answer = as_ada.get(f"/desk/tables/store/{model.__name__.lower()}/")
        assert answer.status_code == 200, model
    picture = Picture.objects.get()
    page = as_ada.get(f"/desk/tables/store/picture/{picture.pk}/change/").content.decode()
    assert "https://courier.example.org/ship.jpg" in page
    assert 'name="_save"' not in page


def test_policy_holds_and_nothing_is_inline(as_ada, rich_story, outlet):
    rich_story(outlet())
    for path in ("", "store/picture/", f"store/picture/{Picture.objects.get().pk}/change/"):
        answer = as_ada.get(f"/desk/tables/{path}")
        assert "unsafe" not in answer["Content-Security-Policy"]
        page = answer.content.decode()
        assert not re.search(r"<script(?![^>]*(?:src=|application/json))|<style| style=|\son\w+=", page), path
        assert not re.search(r'src="(?:https?:)?//', page), path


def test_nothing_is_changed_or_deleted(as_ada, rich_story, outlet):
    rich_story(outlet())
    number = Picture.objects.get().pk
    assert as_ada.post(f"/desk/tables/store/picture/{number}/change/", {"url": "https://evil.example/"}).status_code == 403
    as_ada.post(f"/desk/tables/store/picture/{number}/delete/", {"post": "yes"})
    as_ada.post("/desk/tables/store/picture/", {"action": "delete_selected", "_selected_action": [number], "post": "yes"})
    assert Picture.objects.get().url == "https://courier.example.org/ship.jpg"


def test_work_is_made_due_and_the_log_says_so(as_ada, ada, rich_story, outlet):
    rich_story(outlet())
    Picture.objects.update(failures=3)
    picture = Picture.objects.get()
    as_ada.post("/desk/tables/store/picture/", {"action": "make_due", "_selected_action": [picture.pk]})
    picture.refresh_from_db()
    assert picture.due_at is not None
    assert picture.failures == 0
    deed = Deed.objects.latest("pk")
    assert (deed.account, deed.action, deed.details) == (ada, "work-made-due", {"table": "Picture"})


def test_a_page_that_was_given_up_can_be_done_again(as_ada, outlet):
    from broadsheet.store import due, sources
    from broadsheet.store.models import EntryState

    feed = sources.add_feed(outlet(), "https://courier.example.org/feed", now=datetime.now(UTC))
    lost = {"state": EntryState.FAILED, "failures": 12, "content_hash": "x", "first_seen_at": feed.due_at}
    entry = Entry.objects.create(feed=feed, key="1", **lost)
    as_ada.post("/desk/tables/store/entry/", {"action": "make_due", "_selected_action": [entry.pk]})
    assert due.entries().get().due_at is not None


def test_no_secret_is_in_a_column(as_ada):
    for model in tables.SHOWN:
        shown = tables.Table(model, tables.site).get_fields(None)
        assert not [name for name in shown if re.search(r"secret|token|password|^body$", name)], model
    assert "token" in {one.name for one in HubLink._meta.concrete_fields}
    assert "id" in tables.Table(Entry, tables.site).get_fields(None)


def test_scripts_and_styles_are_served_by_us():
    from broadsheet.site import assets

    assert assets.foreign("admin/css/base.css").content_type.startswith("text/css")
    assert assets.foreign("admin/js/theme.js") is not None
    assert assets.foreign("admin/../../__init__.py") is None
    assert assets.foreign("admin/img/LICENSE") is None
