"""What a person typed into a search box."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.engine.text.query import MAX_TERMS, Query, Term, parse, tiles, variants


def test_everything_at_once():
    query = parse(
        'ferry "north harbour" boat OR ship -strike source:"The Courier" -source:echo from:ortega from:2026-10 before:2026'
    )
    assert query.groups == (
        (Term(("ferry",)),),
        (Term(("north", "harbour"), is_phrase=True),),
        (Term(("boat",)), Term(("ship",))),
    )
    assert query.without == (Term(("strike",)),)
    assert (query.sources, query.not_sources) == (("the courier",), ("echo",))
    assert query.authors == (Term(("ortega",), is_phrase=True),)
    assert (query.since, query.before) == (date(2026, 10, 1), date(2026, 1, 1))


@pytest.mark.parametrize("text", ["", " ", '"', '""', "*", "%", "_", "🎉", "\x00", "))", "-", "-a", "before:never"])
def test_nothing_to_look_for(text):
    assert parse(text).is_empty


def test_days_that_are_none_are_told():
    query = parse("ferry after:nonsense before:yesterday since:2026-02-31", today=date(2026, 11, 23))
    assert query.unread_days == ("after:nonsense", "since:2026-02-31")
    assert (query.since, query.before) == (None, date(2026, 11, 22))
    assert parse("from:Today", today=date(2026, 11, 23)).since == date(2026, 11, 23)
    assert parse("before:yesterday").unread_days == ("before:yesterday",)
    assert parse("before:2026").unread_days == ()


@pytest.mark.parametrize("text", ["a " * 999, "a OR " * 999, '"' + "a " * 999, "x" * 9999])
def test_long_queries_are_cut(text):
    query = parse(text)
    assert query.was_cut
    assert len(query.tokens) <= MAX_TERMS * 12


@given(st.text(max_size=200))
def test_any_text_has_a_meaning(text):
    assert isinstance(parse(text), Query)


@given(st.dates(date(1990, 1, 1), date(2099, 1, 1)), st.integers(0, 4000))
def test_tiles_cover_each_day_once(since, length):
    before = min(since + timedelta(days=length), date(2100, 1, 1))
    found = tiles(since, before)
    days = 0
    for tile in found:
        year = int(tile[1:5])
        first = date(year, int(tile[5:7] or 1), int(tile[7:9] or 1))
        end = {
            "y": date(year + 1, 1, 1),
            "m": date(year + first.month // 12, first.month % 12 + 1, 1),
            "d": first + timedelta(days=1),
        }
        assert since <= first
        assert end[tile[0]] <= before
        days += (end[tile[0]] - first).days
    assert days == (before - since).days
    assert len(found) <= 200


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("ferry", ("ferry", "ferries")),
        ("ferries", ("ferries", "ferry")),
        ("boat", ("boat", "boats")),
        ("boats", ("boats", "boat")),
        ("churches", ("churches", "church")),
        ("day", ("day",)),
        ("delay", ("delay", "delays")),
        ("news", ("news",)),
        ("crisis", ("crisis",)),
        ("київ", ("київ",)),
        ("2026", ("2026",)),
    ],
)
def test_singular_and_plural(word, others):
    assert variants(word) == others
