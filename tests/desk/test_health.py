from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from broadsheet.config import Config
from broadsheet.desk import export, health, setup
from broadsheet.errors import InputError
from broadsheet.store import beats, identity, sources
from broadsheet.store.models import Entry, EntryState, Feed, RightsClaim, WorkerBeat
from broadsheet.store.write import save_article

PUBLIC = Config(address="0.0.0.0")


@pytest.fixture
def sound(feed, now, fast_passwords):
    """An installation at which nothing is wrong."""
    setup.prepare(now=now)
    setup.use_setup_link(setup.new_setup_link(now=now), "seven herring at dawn", name="", purpose="public", now=now)
    beats.register(now)
    return feed


def words(now, config=None):
    return [problem.what for problem in health.problems(config or Config(), now=now)]


def test_nothing_is_wrong(sound, now):
    assert words(now) == []


def test_a_silent_worker_is_grave(sound, now):
    later = now + timedelta(minutes=30)
    (problem,) = health.problems(Config(), now=later)
    assert problem.grave
    assert "since 2026-05-04 12:00 UTC" in problem.what
    WorkerBeat.objects.all().delete()
    assert words(now) == ["No worker has shown a sign of life yet."]


def test_without_sources_nobody_needs_a_worker(sound, now):
    sources.remove(sound.source_id)
    WorkerBeat.objects.all().delete()
    assert words(now) == []


def test_work_that_waits_for_hours_is_told(sound, now):
    Feed.objects.update(due_at=now - timedelta(hours=2))
    assert words(now) == ["1 pieces of work have been due for more than an hour."]


def test_failing_feeds_are_named_with_their_cause(sound, now):
    Feed.objects.update(failures=3, last_ok_at=now, last_error="It does not answer.", due_at=now + timedelta(hours=1))
    (what,) = words(now)
    assert what == "The Beacon: https://beacon.example/feed has failed 3 times in a row. It does not answer."


@pytest.mark.parametrize(
    ("status", "first", "at_once"),
    [("denied", "Open the address", True), ("slow down", "Nothing: it is asked again", False), ("", "Mend the cause", True)],
)
def test_failing_feeds_are_named_with_their_remedy(sound, now, status, first, at_once):
    Feed.objects.update(failures=3, last_ok_at=now, last_status=status, due_at=now + timedelta(hours=1))
    (problem,) = health.problems(Config(), now=now)
    assert problem.remedy.startswith(first)
    assert ("asks it at once" in problem.remedy) is at_once


def test_a_feed_that_never_answered_is_named_at_once(sound, now):
    Feed.objects.update(failures=1, last_error="It does not answer.", due_at=now + timedelta(hours=1))
    (what,) = words(now)
    assert what == "The Beacon: https://beacon.example/feed has failed ever since it was added. It does not answer."


def test_entries_that_were_given_up_are_counted(sound, now):
    Entry.objects.create(feed=sound, key="1", content_hash="x", state=EntryState.FAILED, failures=12, first_seen_at=now)
    assert words(now) == ["1 entries could not be read as articles."]


def test_an_owner_without_a_password_is_grave_on_a_public_site(feed, now):
    setup.prepare(now=now)
    beats.register(now)
    assert [problem.grave for problem in health.problems(Config(), now=now)] == [False]
    assert [problem.grave for problem in health.problems(PUBLIC, now=now)] == [True]


def test_a_demo_on_a_public_site_is_told(sound, now):
    sources.add("Demo", is_demo=True)
    assert words(now) == []
    assert any("demo press" in what for what in words(now, PUBLIC))


def test_a_newer_database_is_grave(sound, now):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder(connection).record_applied("store", "9999_from_the_future")
    (problem,) = health.problems(Config(), now=now)
    assert problem.grave
    assert "newer version" in problem.what


def test_the_export_holds_everything(sound, now):
    from broadsheet.records import Article

    url = "https://beacon.example/bridge"
    save_article(sound.source, Article("Words.", title="Bridge"), identity=identity.of_page(url), url=url, now=now)
    (article,) = export.rows("articles")
    assert (article["title"], article["text"], article["url"], article["outlet"], article["revision"]) == (
        "Bridge",
        "Words.",
        url,
        "The Beacon",
        1,
    )
    (source,) = export.rows("sources")
    (feed,) = export.rows("feeds")
    assert source["slug"] == feed["source"] == article["source"] == "the-beacon"


def test_an_unknown_kind_is_refused(db):
    with pytest.raises(InputError, match="articles, statements, figures, names, dates, sources, feeds"):
        export.rows("secrets")


def test_a_claim_that_waits_longer_than_a_working_day_is_told(sound):
    friday = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    RightsClaim.objects.create(address="/", name="A", email="a@example.org", words="Mine.", came_at=friday)
    told = [any("claim of rights" in what for what in words(friday + timedelta(hours=hours))) for hours in (23, 71, 73)]
    assert told == [False, False, True]


def test_comments_that_nobody_can_write_are_told(sound, now):
    assert any("no reader can write one" in what for what in words(now, PUBLIC))
    assert not any("no reader can write one" in what for what in words(now, replace(PUBLIC, smtp=("smtp://127.0.0.1",))))
