"""Which entries are new, edited or known: no doubles, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.engine.feeds.changes import content_hash, decide
from broadsheet.engine.html.sanitize import sanitize
from broadsheet.records import Change, Entry, EntryIntent, Feed, KnownEntry, Rich

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
LONG = "The ferry left the harbour before dawn, and nobody on the quay had expected it to come back so soon. " * 3


def entry(number: int = 1, **changes: object) -> Entry:
    made = Entry(
        id=f"tag:harbour.test,2026:{number}",
        link=f"https://harbour.test/news/{number}",
        title=f"Story {number}",
        summary=rich(f"Words of story {number}."),
        published=NOW - timedelta(hours=number),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def rich(text: str) -> Rich:
    return Rich(text, sanitize(text))


def feed(*entries: Entry) -> Feed:
    return Feed(format="rss", entries=entries)


def remember(intents: list[EntryIntent]) -> list[KnownEntry]:
    return [KnownEntry(one.key, one.entry.id, one.url, one.content_hash, one.entry.published) for one in intents]


def changes(before: list[Entry], after: list[Entry]) -> list[Change]:
    return [one.change for one in decide(remember(decide([], feed(*before), NOW)), feed(*after), NOW)]


def test_first_fetch_is_all_new_in_the_order_of_the_feed() -> None:
    intents = decide([], feed(entry(3), entry(1), entry(2)), NOW)
    assert [one.entry.title for one in intents] == ["Story 3", "Story 1", "Story 2"]
    assert {one.change for one in intents} == {Change.NEW}
    assert len({one.key for one in intents}) == 3


def test_the_same_feed_again_is_all_same_with_the_same_keys() -> None:
    first = decide([], feed(entry(1), entry(2)), NOW)
    second = decide({one.key: one for one in remember(first)}, feed(entry(2), entry(1)), NOW)
    assert [one.change for one in second] == [Change.SAME, Change.SAME]
    assert {one.key for one in second} == {one.key for one in first}


@pytest.mark.parametrize(
    "after",
    [
        entry(1, link="http://harbour.test/news/1"),
        entry(1, link="https://harbour.test/news/1?utm_source=rss&utm_medium=feed"),
        entry(1, id="https://harbour.test/?p=1"),
        entry(1, id=None),
        entry(1, link="https://harbour.test/news/moved-1"),
        entry(1, published=NOW),
    ],
    ids=["https", "tracking", "moved guid", "guid gone", "moved address", "new date"],
)
def test_what_moves_is_the_same_entry(after: Entry) -> None:
    assert changes([entry(1)], [after]) == [Change.SAME]


def test_guid_addresses_are_compared_canonically() -> None:
    before = entry(1, id="http://harbour.test/news/1", link="http://harbour.test/redirect/17")
    after = entry(1, id="https://harbour.test/news/1?utm_source=x", link="https://harbour.test/redirect/18")
    assert changes([before], [after]) == [Change.SAME]


@pytest.mark.parametrize(
    "after", [entry(1, title="A better headline"), entry(1, summary=rich("Corrected words."))], ids=["title", "words"]
)
def test_an_edit_is_a_change_of_the_same_entry(after: Entry) -> None:
    before = decide([], feed(entry(1)), NOW)
    (intent,) = decide(remember(before), feed(after), NOW)
    assert intent.change is Change.CHANGED
    assert intent.key == before[0].key


def test_markup_alone_is_no_edit() -> None:
    before = entry(1, content=Rich("Same words", sanitize("<p>Same words</p>")))
    after = entry(1, content=Rich("Same words", sanitize("<div>Same <b>words</b></div>")))
    assert changes([before], [after]) == [Change.SAME]


def test_ten_items_with_one_guid_stay_ten() -> None:
    ten = [entry(number, id="same-for-all") for number in range(10)]
    intents = decide([], feed(*ten), NOW)
    assert len({one.key for one in intents}) == 10
    assert changes(ten, ten) == [Change.SAME] * 10
    assert changes(ten[1:], ten) == [Change.NEW] + [Change.SAME] * 9


def test_ten_items_with_one_guid_and_one_link_stay_ten() -> None:
    ten = [entry(number, id="same-for-all", link="https://harbour.test/") for number in range(10)]
    assert len(decide([], feed(*ten), NOW)) == 10
    assert changes(ten[1:], ten) == [Change.NEW] + [Change.SAME] * 9


@pytest.mark.parametrize("shared", [{"id": "same-for-all"}, {"id": "same-for-all", "link": "https://harbour.test/log"}])
def test_an_edit_of_one_of_ten_with_one_guid_is_an_edit(shared: dict[str, str]) -> None:
    ten = [entry(number, **shared) for number in range(10)]
    edited = [*ten[:4], replace(ten[4], summary=rich("Other words.")), *ten[5:]]
    assert changes(ten, edited) == [Change.SAME] * 4 + [Change.CHANGED] + [Change.SAME] * 5


def test_a_day_without_a_time_tells_no_entries_apart() -> None:
    day = datetime(2026, 8, 3, tzinfo=UTC)
    before = [entry(number, id="same-for-all", link="https://harbour.test/log", published=day) for number in (1, 2, 3)]
    after = [replace(before[0], title="Another one", summary=rich("Quite other words.")), *before[1:]]
    assert changes(before, after) == [Change.NEW, Change.SAME, Change.SAME]


def test_places_in_a_list_are_no_guids() -> None:
    before = [entry(1, id="1"), entry(2, id="2")]
    after = [entry(3, id="1"), entry(1, id="2")]
    assert changes(before, after) == [Change.NEW, Change.SAME]


def test_one_link_for_all_does_not_swallow_new_entries() -> None:
    assert changes([entry(1, link="https://harbour.test/")], [entry(2, link="https://harbour.test/")]) == [Change.NEW]


def test_a_known_guid_is_not_lost_to_an_entry_with_its_address() -> None:
    before = [entry(1)]
    other = entry(2, link=entry(1).link)
    assert changes(before, [other, entry(1)]) == [Change.NEW, Change.SAME]


def test_a_site_that_moves_brings_no_doubles() -> None:
    before = entry(1, content=rich(LONG))
    after = replace(before, id="https://new.test/?p=9", link="https://new.test/story-one")
    assert changes([before], [after]) == [Change.SAME]


def test_equal_words_of_another_day_are_another_entry() -> None:
    before = entry(1, content=rich(LONG))
    after = replace(before, id="tag:2", link="https://harbour.test/open-thread-2", published=NOW + timedelta(days=-9))
    assert changes([before], [after]) == [Change.NEW]


def test_equal_short_words_are_another_entry() -> None:
    before = entry(1, title="Open thread", summary=rich("Talk here."), published=None)
    after = entry(2, title="Open thread", summary=rich("Talk here."), published=None)
    assert changes([before], [after]) == [Change.NEW]


def test_what_a_feed_says_twice_is_one() -> None:
    assert len(decide([], feed(entry(1), entry(1)), NOW)) == 1
    assert len(decide([], feed(entry(1), entry(1, id="other-guid", link="http://harbour.test/news/1?utm_source=b")), NOW)) == 1


def test_entries_without_guid_and_link_are_told_apart_by_their_words() -> None:
    bare = [entry(number, id=None, link=None) for number in range(3)]
    assert changes(bare, bare) == [Change.SAME] * 3
    assert changes(bare[:2], bare) == [Change.SAME, Change.SAME, Change.NEW]


def test_a_huge_guid_gives_a_short_key() -> None:
    (intent,) = decide([], feed(entry(1, id="g" * 100_000)), NOW)
    assert len(intent.key) < 64


def test_a_date_ahead_is_taken_as_now() -> None:
    (intent,) = decide([], feed(entry(1, published=NOW + timedelta(days=400))), NOW)
    assert intent.entry.published == NOW
    assert "ahead" in intent.why


def test_content_hash_ignores_blanks_and_dates() -> None:
    assert content_hash(entry(1)) == content_hash(entry(1, title=" Story  1 ", published=None))
    assert content_hash(entry(1)) != content_hash(entry(2))


few = st.sampled_from([None, "0", "same-guid", "guid-aaaa", "guid-bbbb", "https://x.test/a", "http://x.test/a?utm_source=1"])
links = st.sampled_from([None, "https://x.test/", "https://x.test/a", "http://x.test/a", "https://x.test/b"])
entries = st.builds(
    lambda guid, link, title: Entry(id=guid, link=link, title=title, summary=rich(f"about {title}")),
    few,
    links,
    st.sampled_from(["A", "B", "C", None]),
)


@settings(deadline=None)
@given(st.lists(entries, max_size=8))
def test_deciding_twice_brings_nothing_new(several: list[Entry]) -> None:
    first = decide([], feed(*several), NOW)
    keys = [one.key for one in first]
    assert len(keys) == len(set(keys))
    again = decide(remember(first), feed(*several), NOW)
    assert [one.key for one in again] == keys
    assert {one.change for one in again} <= {Change.SAME}


@settings(deadline=None)
@given(st.lists(entries, max_size=6), st.lists(entries, max_size=6))
def test_keys_stay_unique_over_fetches(before: list[Entry], after: list[Entry]) -> None:
    known = remember(decide([], feed(*before), NOW))
    intents = decide(known, feed(*after), NOW)
    keys = [one.key for one in intents]
    assert len(keys) == len(set(keys))
    fresh = {one.key for one in intents if one.change is Change.NEW}
    assert not fresh & {one.key for one in known}
