"""The demo press as the engine reads it: a dozen events in three languages, an agency, and an aggregator that copies."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from broadsheet.demo.reading import world
from broadsheet.demo.world import Standing
from broadsheet.engine.understand import RELATED_FLOOR, StoryIndex

EPOCH = datetime(2026, 5, 20, 12, tzinfo=UTC)


class Desk(NamedTuple):
    index: StoryIndex
    press: dict[str, Standing]
    copies: dict[str, tuple[str, ...]]

    def stories(self) -> dict[str, set[str]]:
        """Return event -> stories."""
        found = defaultdict(set)
        for key, standing in self.press.items():
            found[standing.report.event.key].add(self.index.story(key))
        return found


def desk(press: Iterable[Standing], *, passes: int = 5) -> Desk:
    index, copies, read = StoryIndex(), {}, {}
    for standing in press:
        report = standing.report
        placed = index.add(
            id=report.key,
            title=standing.title,
            text=f"{standing.standfirst}\n\n{standing.text}",
            published=standing.published.isoformat(),
            source=report.outlet.slug,
            language=report.outlet.language,
        )
        copies[report.key], read[report.key] = placed.copies, standing
    for days in range(passes):
        index.settle((EPOCH + timedelta(days=days)).isoformat())
    return Desk(index, read, copies)


def press() -> list[Standing]:
    return sorted(world().standing(EPOCH, EPOCH), key=lambda standing: standing.published)


@pytest.fixture(scope="module")
def read():
    return desk(press())


def one_to_one(stories: dict[str, set[str]]) -> bool:
    """Tell whether every event is one story and every story one event."""
    return all(len(found) == 1 for found in stories.values()) and len(set().union(*stories.values())) == len(stories)


def test_every_event_is_one_story_in_all_its_languages(read):
    assert one_to_one(read.stories()), read.stories()
    languages = {standing.report.outlet.language for standing in read.press.values()}
    together = {
        frozenset(read.press[key].report.outlet.language for key in read.press if read.index.story(key) == story)
        for found in read.stories().values()
        for story in found
    }
    assert frozenset(languages) in together
    assert len(languages) == 3


@pytest.mark.parametrize("passes", [1, 2, 5])
@pytest.mark.parametrize("seed", range(4))
def test_in_any_order_of_arrival_from_the_first_pass_on(seed, passes):
    shuffled = press()
    random.Random(seed).shuffle(shuffled)
    stories = desk(shuffled, passes=passes).stories()
    assert one_to_one(stories), stories


@pytest.mark.parametrize("order", ["oldest first", "newest first"])
def test_before_any_pass_nothing_is_mixed(order):
    given = press() if order == "oldest first" else press()[::-1]
    stories = desk(given, passes=0).stories()
    assert sum(map(len, stories.values())) == len(set().union(*stories.values()))


def test_copies_are_folded_and_only_they(read):
    for key, standing in read.press.items():
        original = standing.report.copy_of
        assert (read.copies[key][:1] == (original,)) if original else not read.copies[key]


def test_nothing_is_related_across_events(read):
    event = {key: standing.report.event.key for key, standing in read.press.items()}
    found = [(key, match) for key in event for match in read.index.related(key, 20, floor=RELATED_FLOOR)]
    assert not [(key, match.id, match.score) for key, match in found if event[match.id] != event[key]]
    assert len(found) > 100


def test_nonsense_is_related_to_nothing(read):
    cards = {
        "Coral reefs sing at night": "Divers who listen hear a reef crackle like a pan of fat. Sponsored: win a weekend for two with breakfast.",
        "Ten cards that pay for your cruise": "Collect points with every cup of tea and sail for nothing, our partners say. Sign up before noon.",
        "Your horoscope for the week": "Rams rest, twins travel, scales shop. The moon is kind to those who subscribe to our letter today.",
    }
    for title, text in cards.items():
        placed = read.index.add(id=title, title=title, text=text, published=EPOCH.isoformat(), source="magpie", language="en")
        assert placed.copies == ()
        assert read.index.related(title, 20, floor=RELATED_FLOOR) == []


def test_matches_say_story_and_copy(read):
    matches = {match.id: match for match in read.index.related("ferry-wire", 10)}
    assert matches["ferry-wire-magpie"].copy
    assert not matches["ferry-lead"].copy
    assert matches["ferry-lead"].story == read.index.story("ferry-lead")
