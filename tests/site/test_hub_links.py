"""Feeds name the hub that is told of their news, and only those feeds that it is told of."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from lxml import etree

from broadsheet.store.models import Story, Topic

pytestmark = pytest.mark.django_db
HUB = "https://hub.example.org/"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def with_hub(settings, public, publication):
    settings.CONFIG = dataclasses.replace(settings.CONFIG, hub=HUB)


@pytest.fixture
def told(with_hub, outlet, story, place):
    """An article with its story."""
    article = story(outlet("The Courier"), title="The ferry sails again at noon", section="Harbour")
    place()
    return article


def _ask(cleo, path):
    return cleo.get(path, HTTP_HOST="news.example.org", secure=True)


def test_every_feed_says_where_news_are_told(cleo, told):
    for name in ("xml", "atom", "json"):
        answer = _ask(cleo, f"/feed.{name}")
        own = f"https://news.example.org/feed.{name}"
        assert answer["Link"] == f'<{HUB}>; rel="hub", <{own}>; rel="self"'
        if name == "json":
            assert answer.json()["hubs"] == [{"type": "WebSub", "url": HUB}]
            assert answer.json()["feed_url"] == own
        else:
            links = {
                link.get("rel"): link.get("href") for link in etree.fromstring(answer.content).iter("{*}link") if link.get("rel")
            }
            assert links["hub"] == HUB
            assert links["self"] == own


def test_what_is_told_is_what_the_feeds_call_themselves(cleo, told):
    """The hub knows a feed by its address: it must be told the one that the feed says is its own."""
    paths = set(Topic.objects.values_list("path", flat=True))
    story = Story.objects.get()
    wanted = {"/feed.xml", reverse("sources:rss", args=(told.source.slug,)), reverse("stories:atom", args=(story.pk,))}
    wanted |= {reverse("stories:section-rss", args=(story.section_slug,)), reverse("sources:jsonfeed", args=(told.source.slug,))}
    assert wanted <= paths
    for path in paths:
        answer = _ask(cleo, path)
        assert answer.status_code == 200, path
        assert f'<https://news.example.org{path}>; rel="self"' in answer["Link"]


def test_people_s_feeds_are_told_by_their_addresses(with_hub):
    from broadsheet.store import topics

    topics.of_people([7], now=NOW)
    kinds = {reverse(f"people:{kind}", args=(7,)) for kind in ("rss", "atom", "jsonfeed")}
    assert set(Topic.objects.values_list("path", flat=True)) == kinds


def test_searches_are_told_to_nobody(cleo, told):
    answer = _ask(cleo, "/search/feed.xml?q=ferry")
    assert "Link" not in answer
    assert HUB.encode() not in answer.content


def test_without_a_hub_nothing_is_said_and_nothing_noted(cleo, publication, outlet, story, place):
    story(outlet())
    place()
    answer = cleo.get("/feed.xml")
    assert "Link" not in answer
    assert not re.search(rb'rel="hub"', answer.content)
    assert not Topic.objects.exists()
