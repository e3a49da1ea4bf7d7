"""A running affair told by its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from broadsheet import timeline

STUCK = "The crane ship ran onto the bank off Skarholm on 2 May 2026 with nine people on board."
FREED = "Two tugs pulled the crane ship from the bank on 9 May 2026 at the second attempt."
ARTICLES = [
    {"id": "a", "date": "2026-05-02", "title": "Crane ship aground", "text": f"{STUCK} Nobody was hurt."},
    {
        "id": "b",
        "date": "2026-05-05",
        "title": "Crew waits",
        "text": "The crew of the crane ship is still waiting off Skarholm for a higher tide.",
    },
    {
        "id": "c",
        "date": "2026-05-09",
        "title": "Crane ship afloat",
        "text": f"{FREED} The harbour master thanked the crews of both tugs.",
    },
    {"id": "d", "date": "2026-06-01", "title": "Inquiry", "text": f"An inquiry has begun in the harbour office. {STUCK} {FREED}"},
]


def test_the_days_that_later_articles_remember_come_first():
    assert [day for day, _ in timeline(ARTICLES, 2)] == ["2026-05-02", "2026-05-09"]


def test_sentences_tell_their_article():
    days = dict(timeline(ARTICLES, 2))
    assert days["2026-05-02"][0] == STUCK
    assert days["2026-05-02"][0].article in {"a", "d"}
    assert len(days["2026-05-02"]) <= 2
    assert len(set(days["2026-05-09"])) == len(days["2026-05-09"])


def test_order_of_articles_does_not_matter_for_the_days():
    forth, back = timeline(ARTICLES, 3), timeline(ARTICLES[::-1], 3)
    assert [day for day, _ in forth] == [day for day, _ in back]


def test_objects_and_days_do_as_well():
    @dataclass
    class Report:
        id: int
        published: date
        text: str

    assert timeline([Report(7, date(2026, 5, 2), STUCK)], 1) == [("2026-05-02", [STUCK])]
    assert timeline([Report(7, date(2026, 5, 2), STUCK)], 1)[0][1][0].article == "7"


def test_nothing_from_nothing():
    assert timeline([], 5) == []
    assert timeline([{"id": "a", "date": None, "text": STUCK}, {"id": "b", "date": "2026-05-02", "text": ""}], 5) == []
    assert timeline(ARTICLES, 0) == []


def test_no_days_outside_of_the_affair():
    found = timeline(
        [*ARTICLES, {"id": "e", "date": "2026-06-02", "text": "It recalls the wreck of 3 March 1911, as old people say."}], 50
    )
    assert "1911-03-03" not in dict(found)


def test_a_date_that_is_none_is_an_error():
    with pytest.raises(ValueError):
        timeline([{"date": "last week", "text": STUCK}], 1)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Паром сів на мілину 3 травня біля Скаргольма. Екіпаж чекав на буксири, а вчора його зняли з мілини."),
        ("ru", "Паром сел на мель 3 мая у Скархольма. Экипаж ждал буксиры, а вчера его сняли с мели."),
    ],
)
def test_days_in_cyrillic(language, text):
    articles = [
        {"id": "a", "date": "2026-05-01", "text": "Паром.", "language": language},
        {"id": "b", "date": "2026-05-10", "text": text, "language": language},
    ]
    days = dict(timeline(articles, 9))
    first, second = text.split(". ", 1)
    assert days["2026-05-03"] == [first + "."]
    assert second in days["2026-05-09"]
