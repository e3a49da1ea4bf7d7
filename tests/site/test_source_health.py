from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.site.desk.health import by_source, judge, judge_feeds
from broadsheet.store.models import Feed, HubLink, Source

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WELL = {"last_fetched_at": NOW, "last_ok_at": NOW, "last_new_at": NOW}


@pytest.mark.parametrize(
    ("columns", "grade", "words"),
    [
        (WELL, "good", "answers"),
        ({}, "new", "not asked yet"),
        (WELL | {"last_new_at": NOW - timedelta(days=31)}, "quiet", "answers, but silent for 31 days"),
        (WELL | {"last_new_at": None}, "quiet", "answers, but brought nothing yet"),
        (WELL | {"failures": 1}, "troubled", "failed last time"),
        (WELL | {"failures": 3}, "troubled", "failed 3 times; asked again, less often"),
        (WELL | {"failures": 5}, "broken", "failed 5 times in a row"),
        (WELL | {"failures": 2, "lost": 9}, "troubled", "failed 2 times; asked again, less often"),
        (WELL | {"gone": True}, "broken", "the server says that this feed is gone for good"),
    ],
)
def test_one_feed(columns, grade, words):
    health = judge(Source(name="A"), [made(last_error="No such host.", **columns)], NOW)
    assert (health.grade, health.words) == (grade, words)
    assert health.detail == ("No such host." if grade in {"troubled", "broken"} else "")


def made(**columns):
    """A feed, with what the store counts beside it."""
    counted = {name: columns.pop(name) for name in ("lost", "lost_last", "lost_why", "last") if name in columns}
    feed = Feed(**columns)
    for name, value in counted.items():
        setattr(feed, name, value)
    return feed


@pytest.mark.parametrize(
    ("counted", "grade", "words"),
    [
        ({"lost": 5, "lost_last": 5, "last": None}, "troubled", "answers, but none of its pages became an article"),
        ({"lost": 5, "lost_last": 3, "last": 7}, "troubled", "answers, but its last 3 pages became no article"),
        ({"lost": 5, "lost_last": 2, "last": 7}, "good", "answers"),
        ({"lost": 0, "lost_last": 0, "last": None}, "good", "answers"),
    ],
)
def test_pages_that_give_nothing_are_told(counted, grade, words):
    feed = made(source=Source(name="A"), lost_why="Programs are asked to stay away.", **WELL, **counted)
    (health,) = judge_feeds([feed], NOW)
    assert (health.grade, health.words, health.lost) == (grade, words, counted["lost"])
    assert health.cause == ("Programs are asked to stay away." if grade == "troubled" else "")
    assert bool(health.remedy) == (grade == "troubled")


@pytest.mark.parametrize(
    ("columns", "state", "why"),
    [
        ({"state": "active", "expires_at": NOW + timedelta(days=1)}, "active", ""),
        ({"state": "active", "expires_at": NOW - timedelta(days=1)}, "lapsed", "It said no."),
        ({"state": "denied"}, "denied", "It said no."),
        ({"state": "asked"}, "asked", "It said no."),
    ],
)
def test_hubs_are_told_with_their_reason(columns, state, why):
    feed = Feed(source=Source(name="A"), **WELL)
    feed.hub_link = HubLink(last_error="It said no.", **columns)
    (health,) = judge_feeds([feed], NOW)
    assert (health.hub, health.hub_why) == (state, why)


def test_worst_feed_speaks_for_the_source():
    assert judge(Source(name="A"), [Feed(**WELL), Feed(**WELL, failures=9), Feed(**WELL, failures=1)], NOW).grade == "broken"


def test_paused_is_paused_whatever_failed():
    health = judge(Source(name="A", is_paused=True), [Feed(**WELL, failures=9, last_error="x")], NOW)
    assert (health.grade, health.detail) == ("paused", "")


@pytest.mark.parametrize(("clippings", "words"), [(True, "pasted texts and saved pages"), (False, "no feed: nothing is fetched")])
def test_without_feeds(clippings, words):
    assert judge(Source(name="A", is_clippings=clippings), [], NOW).words == words


def test_those_in_need_come_first():
    sources = [Source(pk=1, name="good"), Source(pk=2, name="broken"), Source(pk=3, name="also good")]
    feeds = [Feed(source_id=1, **WELL), Feed(source_id=2, failures=9), Feed(source_id=3, **WELL)]
    assert [health.source.name for health in by_source(sources, feeds, NOW)] == ["broken", "also good", "good"]


@pytest.mark.django_db
def test_the_page_of_health_names_cause_and_remedy(as_ada, outlet):
    from broadsheet.store import sources

    source = outlet()
    ill = sources.add_feed(source, "https://courier.example.org/ill", now=NOW)
    well = sources.add_feed(source, "https://courier.example.org/well", now=NOW)
    Feed.objects.filter(pk=ill.pk).update(
        last_status="not found", failures=3, last_error="The page is not there.", last_fetched_at=NOW, doubles=2
    )
    Feed.objects.filter(pk=well.pk).update(last_status="ok", last_fetched_at=NOW, last_new_at=datetime.now(UTC), doubles=5)
    body = as_ada.get("/desk/health/").content.decode()
    assert "The page is not there." in body
    assert "The feed has moved." in body
    assert "1 feed needs somebody." in body
    assert "7 doubles were avoided." in body
    assert body.index("/ill") < body.index("/well")


@pytest.mark.django_db
def test_the_page_of_health_is_for_editors(cleo, as_ben):
    assert cleo.get("/desk/health/").status_code in {302, 403, 404}
    assert as_ben.get("/desk/health/").status_code in {302, 403, 404}
    assert cleo.post("/desk/health/").status_code in {302, 403, 405}
