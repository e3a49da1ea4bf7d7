"""Where an expression ends, weekdays before a day, and feasts that move with Easter."""

from __future__ import annotations

from datetime import date

import pytest

from broadsheet import find_dates
from broadsheet.engine.dates.easter import sunday

CASES = [
    ("en", "He came on 3 July. She left in March.", [("3 July", "2025-07-03"), ("March", "2025-03")]),
    ("en", "On 3 Sept. it ended.", [("3 Sept.", "2024-09-03")]),
    ("fr", "Il vint à la mi-juin. Il part.", [("mi-juin", "2025-06-11/2025-06-20")]),
    ("de", "Er kam im Juni. Am 3. März ging er.", [("Juni", "2025-06"), ("3. März", "2025-03-03")]),
    ("es", "El lunes 3 de marzo de 2025 llegó.", [("lunes 3 de marzo de 2025", "2025-03-03")]),
    ("en", "It was quiet on Easter Sunday 2025.", [("Easter Sunday 2025", "2025-04-20")]),
    ("en", "It reopened on Good Friday, with Easter eggs.", [("Good Friday", "2025-04-18")]),
    ("de", "Am Ostermontag fuhr er ab.", [("Ostermontag", "2025-04-21")]),
    ("en", "They met in the week of 12 May 2025.", [("the week of 12 May 2025", "2025-W20")]),
    ("en", "In the past 24 hours two boats sank.", [("past 24 hours", "2025-07-03/2025-07-04")]),
    ("en", "It will rain over the next 48 hours.", [("next 48 hours", "2025-07-04/2025-07-06")]),
    ("en", "He slept for the last 36 hours of the voyage.", []),
    ("en", "She waited on the quay for the next 30 hours.", []),
    ("en", "Nobody called within the past six hours.", []),
]


@pytest.mark.parametrize(("language", "text", "found"), CASES, ids=[text[:30] for _, text, _ in CASES])
def test_dates(language, text, found):
    dates = find_dates(text, published="2025-07-04", language=language)
    assert [(text[when.span.start : when.span.end], when.value) for when in dates] == found


@pytest.mark.parametrize(
    "day", ["1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2019-04-21", "2027-03-28", "2038-04-25"]
)
def test_easter(day):
    assert sunday(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It was sold in March last year.", ["2025-03"]),
        ("She rowed in May of last year and will row in May next year.", ["2025-05", "2027-05"]),
        ("The Act of 14 July 1980 stands; Quill will be 80 in June.", ["1980-07-14", "2026-06"]),
        ("It opened on 3 May 1990. In June the lock leaked.", ["1990-05-03", "1990-06"]),
    ],
)
def test_a_year_that_is_told_stands_over_the_one_in_force(text, values):
    assert [when.value for when in find_dates(text, published="2026-03-10", language="en")] == values
