"""Which line of a text dump is its headline."""

from __future__ import annotations

import pytest

from broadsheet import read

BODY = [
    "The harbour council of Ostmark voted on Monday to close the old ferry terminal after an inspection found cracks in its pillars.",
    "Engineers said the damage to the terminal had gone unnoticed for years because the pillars are under water for most of the day.",
    "Passengers of the ferry will board at the grain quay from Thursday on, and the council has ordered shuttle buses from the station.",
    "The council expects repairs of the terminal to take until spring, and has asked the province of Ostmark for half of the money.",
]
HEADLINE = "Cracked pillars close the ferry terminal"


def title(*above: str, url: str | None = None) -> str | None:
    return read("\n".join([*above, *BODY]), url=url).title


@pytest.mark.parametrize(
    "between",
    [
        ["Press Pool", "Ada Lindqvist"],
        ["Help keep this paper free", "Give what you can today", "Choose an amount"],
        ["A crane above the grain quay on a grey morning"],
        ["Listen to the story", "Six minutes of sound", "Slower or faster"],
    ],
)
def test_what_stands_between_headline_and_body_is_no_headline(between):
    assert title("Harbour Gazette", "Today in the city", HEADLINE, *between) == HEADLINE


def test_an_appeal_above_the_headline_is_none():
    appeal = ["Independent reporting needs readers like you", "Support our work with a gift this week"]
    assert title("Harbour Gazette", *appeal, HEADLINE, "By Ada Lindqvist") == HEADLINE


def test_a_headline_far_above_the_body_is_found():
    menu = [f"Quarter number {number} of the city" for number in range(45)]
    assert title(HEADLINE, "By Ada Lindqvist", *menu) == HEADLINE


def test_the_title_of_the_document_tells_the_headline():
    first = "Pillars give way at last - Harbour Gazette"
    assert title(first, "Sport of the week here", "Pillars give way at last", "Council to ask the province for money") == (
        "Pillars give way at last"
    )


def test_a_question_and_a_sentence_may_be_headlines():
    assert title("Harbour Gazette", "Who pays for the ferry terminal?", "By Ada Lindqvist") == "Who pays for the ferry terminal?"
    assert title("Harbour Gazette", "The ferry terminal closes.", "By Ada Lindqvist") == "The ferry terminal closes."


def test_the_address_tells_the_headline():
    above = ["The grain quay in the morning light", "A long night for the crane drivers"]
    address = "https://gazette.example/2031/03/{}.html"
    for headline in above:
        slug = "-".join(headline.lower().split())
        assert title(*above, url=address.format(slug)) == headline


def test_a_text_without_a_headline_has_none():
    assert title() is None


def test_many_lines_above_a_body_are_not_looked_at_one_by_one():
    lines = [f"Quarter number {number} of it" for number in range(9000)]
    assert read("\n".join([*lines, HEADLINE, "By Ada Lindqvist", *BODY])).title == HEADLINE
