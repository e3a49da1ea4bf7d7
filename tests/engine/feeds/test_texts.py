"""Texts of feeds: their words are taken when asked for, and it cannot be told from outside."""

from __future__ import annotations

import copy
import pickle
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, asdict, replace

import pytest

from broadsheet.engine.feeds import parse_feed
from broadsheet.engine.feeds.document import HTML, Text
from broadsheet.engine.feeds.texts import _WHOLE, MAX_MARKUP, Budget, Cleaned, rich, without_controls
from broadsheet.engine.html.sanitize import sanitize
from broadsheet.records import Entry, Rich, SafeHtml

CLEAN = SafeHtml("<p>One &amp; <b>two</b></p><p>a&nbsp;b</p>")
TOLD = Rich("One & two\na b", CLEAN)


def test_words_come_when_asked_for_and_equal_those_that_were_given():
    cleaned, told = Cleaned(CLEAN), TOLD
    assert cleaned == told
    assert told == cleaned
    assert Cleaned(CLEAN) != Rich("Other", CLEAN)
    assert hash(Cleaned(CLEAN)) == hash(TOLD)
    assert repr(Cleaned(CLEAN)) == repr(TOLD)
    assert asdict(Cleaned(CLEAN)) == asdict(TOLD)
    assert copy.deepcopy(Cleaned(CLEAN)) == TOLD
    assert replace(Cleaned(CLEAN), text="Other") == Rich("Other", CLEAN)
    assert type(pickle.loads(pickle.dumps(Cleaned(CLEAN)))) is Rich


def test_words_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Cleaned(CLEAN).text = "x"
    with pytest.raises(AttributeError):
        _ = Cleaned(CLEAN).words


def test_words_are_the_same_for_all_who_ask_at_once():
    one = Cleaned(SafeHtml("<p>word</p>" * 2_000))
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: one.text, range(8))) == {"\n".join(["word"] * 2_000)}


@pytest.mark.parametrize("nothing", ["<p> </p>", "<p>&nbsp;</p><br>", "<div>\u2003</div>", "<script>x</script>"])
def test_markup_without_words_or_pictures_is_no_text(nothing):
    assert rich(Text(nothing, HTML)) is None


def test_a_picture_is_a_text_without_words():
    found = rich(Text('<p><img src="https://e.test/a.png"></p>', HTML))
    assert found is not None
    assert found.text == ""


def test_texts_of_one_feed_are_cleaned_as_each_alone():
    texts = [Text(f"<p>{number} <b>of</b> ten</p>" if number % 3 else f"<p>{number} <b>of ten</p>", HTML) for number in range(10)]
    budget = Budget()
    budget.prepare(texts)
    assert [rich(text, budget) for text in texts] == [rich(text) for text in texts]


def test_nothing_is_cleaned_ahead_once_the_budget_is_spent():
    budget = Budget(spent=MAX_MARKUP + 1, uncounted=0)
    budget.prepare([Text("<p>x</p>", HTML)])
    assert budget.ahead == {}


def test_texts_of_feeds_part_where_the_feed_parts_them():
    items = "".join(f"<item><description>&lt;b&gt;{part}</description></item>" for part in ("one", "two&lt;/b&gt;", "&lt;/b&gt;"))
    feed = parse_feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    assert [entry.summary and entry.summary.html for entry in feed.entries] == ["<b>one</b>", "<b>two</b>", None]


@pytest.mark.parametrize(("given", "left"), [("a\x00b\u2028c", "abc"), ("\x93q\x94", "\u201cq\u201d"), ("слово\n", "слово\n")])
def test_control_characters_go(given, left):
    assert without_controls(given) == left


def test_letters_taken_as_they_are_are_in_normal_form_beside_any_other() -> None:
    plain = [letter for letter in map(chr, range(0x110000)) if _WHOLE.fullmatch(letter)]
    following = {part for letter in map(chr, range(0x110000)) for part in unicodedata.normalize("NFD", letter)[1:]}
    assert "ї" in plain
    assert "字" in plain
    assert following.isdisjoint(plain)
    for letter in plain:
        assert unicodedata.normalize("NFC", letter) == letter == without_controls(letter)
        assert unicodedata.combining(letter) == 0


def test_what_can_be_printed_holds_nothing_that_goes() -> None:
    printed = "".join(filter(str.isprintable, map(chr, range(0x110000))))
    assert without_controls(printed) == printed
    assert printed.split() == [printed[1:]]


def test_control_characters_among_letters_are_no_signs_to_the_sanitiser() -> None:
    texts = [Text(f"<p>{letter}{chr(number)}<b>x</b></p>", HTML) for letter in ("a", "\xe9", "ж", "💡") for number in range(32)]
    budget = Budget()
    budget.prepare(texts)
    for text in texts:
        value = text.value if text.value.isascii() else without_controls(text.value)
        found = rich(text, budget)
        assert found is not None
        assert found.html == sanitize(value)


def test_entries_are_frozen_however_they_were_made() -> None:
    entry = parse_feed(b"<rss><channel><item><title>One</title></item></channel></rss>").entries[0]
    assert entry == Entry(title="One")
    assert type(entry) is Entry
    with pytest.raises(FrozenInstanceError):
        entry.title = "Other"  # type: ignore[misc]
