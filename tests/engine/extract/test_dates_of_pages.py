"""Dates as pages write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from broadsheet.engine.extract.dates import date_in_url, day_of, is_future, parse_moment
from broadsheet.records import Moment

DAY = date(2031, 12, 3)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2031-12-03T05:06:07Z", datetime(2031, 12, 3, 5, 6, 7, tzinfo=UTC)),
        ("2031-12-03T05:06:07.123+0530", datetime(2031, 12, 3, 5, 6, 7, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
        ("2031-12-03 05:06", DAY),
        ("20311203", DAY),
        ("1954034767", datetime(2031, 12, 3, 3, 26, 7, tzinfo=UTC)),
        ("1954034767000", datetime(2031, 12, 3, 3, 26, 7, tzinfo=UTC)),
        ("Wed, 03 Dec 2031 10:00:00 GMT", datetime(2031, 12, 3, 10, tzinfo=UTC)),
        ("Dec. 3, 2031 5:00 PM EST", datetime(2031, 12, 3, 17, tzinfo=timezone(timedelta(hours=-5)))),
        ("December 3rd, 2031 at 12:15 a.m. UTC", datetime(2031, 12, 3, 0, 15, tzinfo=UTC)),
        ("5:00pm ET, Dec 3, 2031", DAY),
        ("3. Dezember 2031, 14:05 Uhr", DAY),
        ("3 décembre 2031 à 10h30", DAY),
        ("3 de diciembre de 2031", DAY),
        ("3 грудня 2031", DAY),
        ("3 декабря 2031 г.", DAY),
        ("3 ديسمبر 2031", DAY),
        ("٣ ديسمبر ٢٠٣١", DAY),
        ("२०३१-१२-०३", DAY),
        ("2031年12月3日", DAY),
        ("2031년 12월 3일", DAY),
        ("03.12.2031", DAY),
        ("13/12/2031", date(2031, 12, 13)),
        ("12/13/2031", date(2031, 12, 13)),
        ("03/12/2031", None),
        ("2031-13-45", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01", None),
        ("no digits", None),
        ("room 101", None),
    ],
)
def test_parse_moment(text: str, moment: Moment | None) -> None:
    assert parse_moment(text) == moment


def test_the_language_decides_between_day_and_month() -> None:
    assert parse_moment("03/12/2031", language="en-US") == date(2031, 3, 12)
    assert parse_moment("03/12/2031", language="fr") == DAY
    assert parse_moment("03/12/2031", language="en") is None


def test_an_instant_keeps_its_zone() -> None:
    moment = parse_moment("2031-12-03T23:30:00-08:00")
    assert isinstance(moment, datetime)
    assert moment.utcoffset() == timedelta(hours=-8)
    assert day_of(moment) == DAY


def test_the_future_is_measured_from_the_fetch() -> None:
    fetched = datetime(2031, 12, 3, 12, tzinfo=UTC)
    assert is_future(datetime(2031, 12, 3, 13, tzinfo=UTC), fetched)
    assert not is_future(datetime(2031, 12, 3, 12, 5, tzinfo=UTC), fetched)
    assert not is_future(date(2031, 12, 4), fetched)
    assert is_future(date(2031, 12, 5), fetched)
    assert not is_future(date(2099, 1, 1), None)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2031/12/03/storm", DAY),
        ("https://a.example/2031/dec/03/storm", DAY),
        ("https://a.example/storm-2031-12-03.html", DAY),
        ("https://a.example/t20311203_55.html", DAY),
        ("https://a.example/2031/12/storm", None),
        ("https://a.example/1.7065052", None),
        ("https://a.example/20319903/x", None),
        (None, None),
    ],
)
def test_date_in_url(url: str | None, day: date | None) -> None:
    assert date_in_url(url) == day
