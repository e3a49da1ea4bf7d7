"""The days that a sentence names."""

from __future__ import annotations

from datetime import date

import pytest

from broadsheet.engine.understand.dates import days_named

WEDNESDAY = date(2026, 5, 13)


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("The bridge was closed on 4 March 2025.", ["2025-03-04"]),
        ("On March 4, 2025, the bridge was closed.", ["2025-03-04"]),
        ("On March 4 the bridge was closed.", ["2026-03-04"]),
        ("It opened on 20 December.", ["2025-12-20"]),  # nearest to publication: last year's
        ("Seit dem 4. März 2025 ist die Brücke gesperrt.", ["2025-03-04"]),
        ("Le pont est fermé depuis le 1er mars 2025.", ["2025-03-01"]),
        ("El puente se cerró el 4 de marzo de 2025.", ["2025-03-04"]),
        ("The log of 2026-05-02 says so.", ["2026-05-02"]),
        ("She spoke on Monday.", ["2026-05-11"]),
        ("She spoke on Wednesday.", ["2026-05-13"]),
        ("She will speak on Monday.", ["2026-05-18"]),
        ("Am Montag sprach sie.", ["2026-05-11"]),
        ("She resigned yesterday and leaves tomorrow.", ["2026-05-12", "2026-05-14"]),
        ("It sank the day before yesterday.", ["2026-05-11"]),
        ("It sank three days ago, 2 weeks after the first.", ["2026-05-10"]),
        ("Two weeks ago nobody knew.", ["2026-04-29"]),
        ("She may resign in 2027.", []),
        ("Prices may rise by March 4 percent.", []),
        ("On 31 February nothing happens, on 29 February 2027 neither.", []),
        ("On 29 February it snowed.", []),  # no leap year within reach
    ],
)
def test_days(sentence, days):
    assert [day.isoformat() for day in days_named(sentence, WEDNESDAY)] == days


def test_a_leap_day_near_publication():
    assert days_named("on 29 February", date(2028, 3, 2)) == [date(2028, 2, 29)]


def test_the_edge_of_the_calendar_names_nothing():
    assert days_named("tomorrow", date.max) == []
