"""Dates in running text: what is one, where it stands, and what it means."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from broadsheet import find_dates


def found(text, published="2025-07-04", language="en"):
    return [
        (text[when.span.start : when.span.end], when.value) for when in find_dates(text, published=published, language=language)
    ]


@pytest.mark.shared
def test_every_date_of_the_reference_page(shared):
    text = (shared / "seed" / "page.txt").read_text(encoding="utf-8")
    values = found(text)
    assert values[:3] == [("July 3", "2025-07-03"), ("July 4", "2025-07-04"), ("tomorrow", "2025-07-04")]
    assert [value for _, value in values[3:8]] == ["2025-07-03", "2025-07-04", "2025-01", "2025-04-04/2025-07-04", "2025-07-03"]
    vague = [text[when.span.start : when.span.end] for when in find_dates(text, published="2025-07-04") if when.vague]
    assert vague == ["recent months", "the coming days"]
    assert ("two years ago", "2023") in values
    assert values[-6:] == [
        ("1 August", "2025-08-01"),
        ("Friday", "2025-07-04"),
        ("the coming days", "2025-07-05/2025-07-07"),
        ("2025", "2025"),
        ("March", "2025-03"),
        ("Friday", "2025-07-04"),
    ]


def test_published_is_taken_as_day_time_or_text():
    for published in (date(2025, 7, 4), datetime(2025, 7, 4, 8, tzinfo=UTC), "2025-07-04", "2025-07-04T08:00:00Z"):
        assert found("The harbour reopened yesterday.", published) == [("yesterday", "2025-07-03")]


def test_without_a_day_of_publication_only_full_dates_are_resolved():
    assert found("The harbour closed on 3 May 2024 and reopened yesterday.", None) == [("3 May 2024", "2024-05-03")]


def test_a_day_of_publication_that_is_no_date():
    with pytest.raises(ValueError, match="soon"):
        find_dates("Yesterday.", published="soon")
