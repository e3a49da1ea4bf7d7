"""Words folded for finding."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.engine.text.tokens import asked, characters, hits, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The North-Harbour, 2nd", ["the", "north", "harbour", "2nd"]),
        ("ÉCOLE Straße ﬁx İstanbul", ["ecole", "strasse", "fix", "istanbul"]),
        ("天気", ["天気", "気"]),
        ("水", ["水"]),
        ("AI革命2026", ["ai", "革命", "命", "2026"]),
        ("한국 뉴스", ["한국", "국", "뉴스", "스"]),
        ("snake_case ... --", ["snake", "case"]),
        ("x" * 100, ["x" * 60]),
        ("\x00\ue000\ud83d🎉", []),
    ],
)
def test_tokens(text, found):
    assert tokens(text) == found


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=60))
def test_a_part_is_found_within_the_whole(before, part, after):
    """What is asked for word by word stands in what is indexed, side by side, wherever it stands apart from other words."""
    wanted, whole = asked(part), tokens(f"{before} . {part} . {after}")
    single = [token for token in wanted if token in characters(part)]
    if wanted and not single:
        length = len(wanted)
        runs = [[token for token in whole[place : place + length * 2] if token in wanted] for place in range(len(whole))]
        assert any(run[:length] == wanted for run in runs)


@given(st.text(max_size=80), st.text(max_size=8))
def test_hits_lie_within_the_text_in_order(text, words):
    found = hits(text, frozenset(asked(words)))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] < other[0] for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("The Ferries of école", {"ferries", "ecole"}, ["Ferries", "école"]),
        ("東京都の天気", {"天気"}, ["天気"]),
        ("東京都の天気", {"東京", "京都"}, ["東京都"]),
        ("O'Brien's", {"brien"}, ["Brien"]),
        ("nothing", set(), []),
    ],
)
def test_hits(text, wanted, found):
    assert [text[start:end] for start, end in hits(text, wanted)] == found
