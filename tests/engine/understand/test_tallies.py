"""Figures of several articles lined up by the thing counted."""

from __future__ import annotations

import pytest

from broadsheet import find_figures
from broadsheet.engine.understand.tallies import bounds, line_up_figures
from broadsheet.records import Figure, Span, Tally


def lined(**texts: str) -> list[Tally]:
    return line_up_figures({name: find_figures(text, language="en") for name, text in texts.items()}, texts)


def test_injured_people_are_one_count_in_many_words() -> None:
    (tally,) = lined(
        a="At least 23 people were injured in the harbour.",
        b="The blast in the harbour injured 26 residents.",
        c="Officials counted 26 wounded after the blast.",
    )
    assert tally.agree
    assert "injured" in tally.thing
    assert [(reading.low, reading.high) for reading in tally.readings] == [(23, None), (26, 26), (26, 26)]


def test_disagreement_is_told() -> None:
    (tally,) = lined(a="The storm killed 12 people in Ely.", b="Fourteen people died in the storm in Ely.")
    assert not tally.agree


def test_dead_and_injured_are_two_things() -> None:
    tallies = lined(
        a="The storm killed 12 people and injured 40.", b="Twelve people were killed and 41 people were injured in the storm."
    )
    assert {tally.agree for tally in tallies} == {True, False}
    assert len(tallies) == 2


def test_kinds_of_one_noun_stay_apart() -> None:
    assert not lined(a="The fleet has 30 wooden boats for the race.", b="The fleet has 31 steel boats for the race.")


def test_money_and_counts_never_meet() -> None:
    assert not lined(a="The dock cost $40 million to build.", b="The dock has 40 berths to build.")


def test_a_noun_alone_needs_a_number_near() -> None:
    assert not lined(a="The town has 40 schools for pupils.", b="Of all the towns there are 900 schools for pupils.")


@pytest.mark.parametrize(
    ("comparator", "value", "interval"),
    [
        (None, 5.0, (5.0, 5.0)),
        ("more than", 5.0, (5.0, None)),
        ("up to", 5.0, (0.0, 5.0)),
        ("about", 100.0, (90.0, 110.0)),
        ("nearly", 100.0, (90.0, 100.0)),
        (None, [24.0, 99.0], (24.0, 99.0)),
    ],
)
def test_bounds(comparator: str | None, value: float | list[float], interval: tuple[float, float | None]) -> None:
    assert bounds(Figure(Span(0, 1), value, "count", None, comparator)) == interval


def test_other_numbers_of_other_places_are_two_things():
    one = "On Friday 23 people were injured in Port Hale when the ferry hit the quay."
    two = "On Friday 4 people were injured in Skarholm when the ferry hit the quay."
    assert _lined(one, two) == []
    three = "On Friday 26 people were injured in Port Hale when the ferry hit the quay."
    (tally,) = _lined(one, three)
    assert not tally.agree
    four = "On Friday at least 20 people were injured in Norland when the ferry hit the quay."
    (tally,) = _lined(one, four)
    assert tally.agree, "one may name the town and the other the country"


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("3.4 metres", "3.42 metres", True),
        ("3.3 metres", "3.42 metres", False),
        ("4 metres", "4.25 metres", False),
        ("4.0 metres", "4.25 metres", False),
    ],
)
def test_a_number_with_decimals_may_be_rounded_and_a_whole_one_is_not(one, other, agree):
    (tally,) = _lined(f"The water in Port Hale rose to {one} on Friday.", f"The water in Port Hale rose to {other} on Friday.")
    assert tally.agree is agree


def _lined(*texts):
    from broadsheet import find_figures

    named = {str(number): text for number, text in enumerate(texts)}
    return line_up_figures({number: find_figures(text, language="en") for number, text in named.items()}, named)
