"""One event in several languages is one story; the demo press is the witness."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from broadsheet import StoryIndex
from broadsheet.demo.reading import world
from broadsheet.demo.world import Standing

EPOCH = datetime(2026, 5, 20, 12, tzinfo=UTC)


def reports() -> list[Standing]:
    return sorted(
        world().standing(EPOCH, EPOCH + timedelta(days=3)), key=lambda standing: (standing.published, standing.report.key)
    )


def placed(standings: list[Standing]) -> tuple[StoryIndex, dict[str, tuple[str, ...]]]:
    index, copies = StoryIndex(), {}
    for standing in standings:
        copies[standing.report.key] = index.add(
            id=standing.report.key,
            title=standing.title,
            text=f"{standing.standfirst}\n{standing.text}",
            published=standing.published.isoformat(),
            source=standing.report.outlet.slug,
            language=standing.report.outlet.language,
        ).copies
    index.settle((EPOCH + timedelta(days=6)).isoformat())
    return index, copies


@pytest.fixture(scope="module")
def demo():
    standings = reports()
    return standings, *placed(standings)


def test_no_story_holds_two_events(demo):
    standings, index, _ = demo
    events = defaultdict(set)
    for standing in standings:
        events[index.story(standing.report.key)].add(standing.report.event.key)
    assert {story: found for story, found in events.items() if len(found) > 1} == {}


def test_most_events_are_one_story(demo):
    standings, index, _ = demo
    stories = defaultdict(set)
    for standing in standings:
        stories[standing.report.event.key].add(index.story(standing.report.key))
    assert sum(len(found) == 1 for found in stories.values()) >= 6
    assert sum(len(found) <= 2 for found in stories.values()) >= 11


def test_every_event_in_two_languages_has_a_story_in_both(demo):
    standings, index, _ = demo
    joined, wanted = set(), set()
    for left, right in combinations(standings, 2):
        if left.report.event == right.report.event and left.report.outlet.language != right.report.outlet.language:
            wanted.add(left.report.event.key)
            if index.story(left.report.key) == index.story(right.report.key):
                joined.add(left.report.event.key)
    assert {"ar", "de", "en"} == {standing.report.outlet.language for standing in standings}
    assert joined == wanted


def test_copies_are_folded_under_their_original(demo):
    standings, index, copies = demo
    for standing in standings:
        original = standing.report.copy_of
        if original is not None:
            assert original in copies[standing.report.key]
            assert index.story(original) == index.story(standing.report.key)
        else:
            assert copies[standing.report.key] == ()


def test_related_reaches_across_languages(demo):
    _, index, _ = demo
    assert "bank-wire" in [match.id for match in index.related("bank-de", 5)]
    assert "cup-ar" in [match.id for match in index.related("cup-wire", 5)]


def test_an_article_in_another_language_says_why_it_joined():
    index = StoryIndex()
    index.add(
        id="en",
        title="Ferry Marigold adrift off Marsa Noor",
        text="The ferry Marigold with 412 passengers is adrift, said Commander Mansour.",
        published="2026-05-01",
        language="en",
    )
    joined = index.add(
        id="uk",
        title="Пором «Маріголд» дрейфує",
        text="Пором «Маріголд» із 412 пасажирами дрейфує, сказав командир Мансур.",
        published="2026-05-01",
        language="uk",
    )
    assert joined.story == "en"
    assert any("Маріголд" in reason and "412" in reason for reason in joined.reasons)


def test_reasons_are_in_the_words_of_the_article_that_they_explain(demo):
    standings, index, _ = demo
    arabic = {standing.report.key for standing in standings if standing.report.outlet.language == "ar"}
    named = {
        standing.report.key: reason.removeprefix("both speak of ")
        for standing in standings
        for reason in index.why(standing.report.key)
        if reason.startswith("both speak of ")
    }
    assert len(arabic & named.keys()) > 5
    for article, words in named.items():
        letters = {"\u0600" <= letter <= "\u06ff" for letter in words if letter.isalpha()}
        assert (True in letters) <= (article in arabic), words
