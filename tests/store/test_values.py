import json
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet import records
from broadsheet.records import Article, Block, Enclosure, Entry, Feed, Image, Link, Page, Refusal, Refused, Rich, SafeHtml
from broadsheet.store.values import plain, revive, storable

MOMENT = datetime(2026, 5, 4, 9, 30, 0, 123, tzinfo=timezone(timedelta(hours=5, minutes=30)))
ARTICLE = Article(
    text="Words.",
    title="",
    published=MOMENT,
    modified=date(2026, 5, 5),
    bylines=("Ada", "Ben"),
    blocks=(Block("paragraph", "Words.", why="dense", score=0.5), Block("heading", "Head", level=2, cut=True)),
    teasers=(Link(None, "Read also"),),
    images=(Image("https://a.example/x.jpg", width=3),),
    html=SafeHtml("<p>Words.</p>"),
    evidence=MappingProxyType({"title": "json-ld"}),
    problems=("paywall: a wall",),
)
FEED = Feed(
    "rss",
    title="Beacon",
    ttl=timedelta(minutes=90),
    entries=(
        Entry(
            id="1",
            content=Rich("Words", SafeHtml("<b>Words</b>")),
            enclosures=(Enclosure("https://a.example/x.mp3", length=9),),
            published=MOMENT,
        ),
    ),
)


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        FEED,
        Article("x"),
        Entry(),
        Refused("https://a.example", Refusal.TIMEOUT, "Slow.", retry_after=timedelta(seconds=5)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_record_survives_json(value):
    assert revive(type(value), json.loads(json.dumps(plain(value)))) == value


def test_html_comes_back_as_safe_html():
    assert type(revive(Article, plain(ARTICLE)).html) is SafeHtml


def test_defaults_are_left_out():
    assert plain(Article("x")) == {"text": "x"}


@given(st.text())
def test_what_is_storable_is_accepted_by_databases(text):
    kept = storable(text)
    assert "\x00" not in kept
    kept.encode("utf-8")


def test_fields_of_a_newer_version_are_passed_over():
    assert revive(Article, {"text": "x", "mood": "calm"}) == Article("x")


def test_every_record_that_crosses_can_cross():
    """A record with a field of a kind that JSON does not know must be taught to ``plain`` before it is used."""
    made = [Page("https://a.example", b"").headers, records.NotModified("https://a.example"), records.Span(1, 2)]
    assert [plain(value) for value in made] == [{}, {"url": "https://a.example"}, {"start": 1, "end": 2}]
    assert (
        plain(records.NotModified("u", fetched_at=datetime(2026, 1, 1, tzinfo=UTC)))["fetched_at"] == "2026-01-01T00:00:00+00:00"
    )
