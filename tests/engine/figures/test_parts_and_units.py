"""Parts and their wholes, units that two numbers share, and numbers that only name something."""

from __future__ import annotations

import pytest

from broadsheet import find_figures

PARTS = [
    ("Between 20 and 30 ships, 5-7 of them tankers, waited; some 1,200 kilometres were closed.", "en", [None, "20 and 30", None]),
    ("Of the 40 injured, 12 were children.", "en", [None, "40"]),
    ("Forty people were hurt. Fifteen of them remain in hospital.", "en", [None, "Forty"]),
    ("25 Menschen wurden verletzt, davon 8 schwer.", "de", [None, "25"]),
    ("Постраждали 23 людини, з них 5 дітей.", "uk", [None, "23"]),
    ("Of the 40 boats, 90 nets were lost.", "en", [None, None]),
    ("The yard cut 1,200 of its 8,500 jobs.", "en", ["8,500", None]),
    ("Sie versenkten 12 von ihren 40 Booten.", "de", ["40", None]),
    ("Douze des 40 blessés sont des enfants.", "fr", ["40", None]),
    ("At least 23 were hurt, including three children, and four were killed.", "en", [None, "23", None]),
]


@pytest.mark.parametrize(("text", "language", "wholes"), PARTS, ids=[text[:30] for text, _, _ in PARTS])
def test_parts_know_their_whole(text, language, wholes):
    found = find_figures(text, language=language)
    assert [figure.part_of and text[figure.part_of.start : figure.part_of.end] for figure in found] == wholes


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Unemployment fell from 5.1 to 4.9 percent.", [(5.1, "percent"), (4.9, "percent")]),
        ("The bill rose by 2-3bn pounds.", [([2e9, 3e9], "money")]),
        ("The whale weighs 3,000 pounds.", [(3000, "measure")]),
        ("Temperatures hit 41C (106F).", [(41, "measure"), (106, "measure")]),
        ("They waited at gate 41C.", []),
        ("Three quarters of a million people came.", [(750_000, "count")]),
    ],
)
def test_units_and_shares(text, read):
    assert [(figure.value, figure.kind) for figure in find_figures(text, language="en")] == read


def test_a_part_counts_what_its_whole_counts():
    part, whole = find_figures("The yard cut 1,200 of its 8,500 jobs.", language="en")
    assert part.counted == whole.counted == "jobs"


def test_who_is_still_missing_is_missing():
    assert find_figures("The toll is 112, with 30 still missing.", language="en")[-1].counted == "missing"


def test_the_number_of_a_line_counts_nothing():
    assert not find_figures("Auf der Linie 9 mussten Fahrerinnen warten.", language="de")


def test_overnight_on_a_day_is_that_day():
    text = "At least 23 people were injured in Kyiv overnight on July 4."
    (figure,) = find_figures(text, language="en")
    assert figure.when is not None
    assert text[figure.when.start : figure.when.end] == "July 4"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Most came; one in five did not.", [("one in five", 0.2, None)]),
        ("Divers found a couple of cars.", [("a couple of", 2, "about")]),
        ("The bridge cost nearly twice as much.", [("twice", 2, "nearly")]),
        ("The ferry carried twice the number.", [("twice", 2, None)]),
        ("The mayor was twice convicted of theft.", []),
        ("A couple of Danish origin won it a couple of days ago.", []),
    ],
)
def test_vague_and_relative_numbers_in_words(text, read):
    found = find_figures(text, language="en")
    assert [(text[figure.span.start : figure.span.end], figure.value, figure.comparator) for figure in found] == read
