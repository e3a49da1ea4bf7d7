"""Every date form seen in feeds: RFC 822 and its abuses, ISO 8601 and W3CDTF, asctime, months in two dozen languages.

One tolerant reader instead of one for each form: a few ISO shapes first, then the parts of anything else are looked for one by
one - year, month, day, time, zone - and what they give together must be a real moment.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from broadsheet.engine.feeds.months import MERIDIEM, MONTHS, WEEKDAYS
from broadsheet.records import Moment

_ISO = re.compile(
    r"""(?P<year>\d{4})
    (?:-?W(?P<week>\d\d)(?:-?(?P<weekday>[1-7]))?
      |-?(?P<ordinal>\d{3})(?!\d)
      |[-/.]0?(?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,3}))?(?!\d)
      |(?P<month2>\d\d)(?P<day2>\d\d)(?!\d))?
    (?:(?:\s*T\s*|\s+)(?P<time>\d{1,2}(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?)\s*(?P<zone>Z|UTC|GMT|[A-Z]{1,5}|[+-]\d{1,2}(?::?\d{1,2})?)?\s*Z?)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_SHORT_ISO = re.compile(
    r"(?:(?P<year>\d\d)(?P<dash>-?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)|-(?P<year2>\d\d)-?(?P<month2>\d\d)|(?P<year3>\d\d)(?P<ordinal>\d{3}))$"
)
_COMPACT = re.compile(r"^(\d{8})(?=\d{6}(?!\d))")
"""The day of a moment of fourteen digits."""
_EAST_ASIAN = re.compile(r"(\d{4})\s*[년年]\s*(\d{1,2})\s*[월月]\s*(\d{1,2})\s*[일日号]?\s*(.*)$", re.DOTALL)
_RFC822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? ([+-]\d{4}|GMT|UTC|Z|[A-Z]{3})"
)
_ENGLISH = {name: index for index, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_EPOCH = re.compile(r"\d{9,10}$|\d{13}$")
_TIME = re.compile(r"(?<![\d:])(\d{1,2})[:h](\d{1,2})(?::(\d{1,2}))?(?:[.,]\d{1,9})?(?![:\d])", re.IGNORECASE)
_OFFSET = re.compile(r"(?:(?:GMT|UTC|Z)\s*)?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?(?=Z?$|\s|\()", re.IGNORECASE)
_IANA = re.compile(r"\b[A-Z][A-Za-z]{2,12}/[A-Z][A-Za-z_+\-0-9]{2,20}(?:/[A-Z][A-Za-z_]{2,20})?\b")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{2,4})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_](?=\.|\b))*\.?", re.UNICODE)
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_ZONES = {
    **dict.fromkeys(("ut", "gmt", "z", "utc", "wet", "a"), 0),
    **dict.fromkeys(("at", "ast", "edt"), -240),
    **dict.fromkeys(("et", "est", "cdt"), -300),
    **dict.fromkeys(("ct", "cst", "mdt"), -360),
    **dict.fromkeys(("mt", "mst", "pdt"), -420),
    **dict.fromkeys(("pt", "pst", "akdt"), -480),
    **dict.fromkeys(("akst", "ydt"), -540),
    **dict.fromkeys(("cet", "bst", "west", "mez", "met"), 60),
    **dict.fromkeys(("cest", "eet", "mesz", "mest", "sast"), 120),
    **dict.fromkeys(("eest", "msk", "trt"), 180),
    **dict.fromkeys(("aest", "aet"), 600),
    **dict.fromkeys(("jst", "kst"), 540),
    **dict.fromkeys(("sgt", "hkt", "awst", "pht"), 480),
    **dict.fromkeys(("ndt",), -150),
    **dict.fromkeys(("nst",), -210),
    **dict.fromkeys(("adt", "brt", "art"), -180),
    **dict.fromkeys(("hst",), -600),
    **dict.fromkeys(("aedt",), 660),
    **dict.fromkeys(("nzst",), 720),
    **dict.fromkeys(("nzdt",), 780),
    **dict.fromkeys(("ist",), 330),
    **dict.fromkeys(("acst",), 570),
    **dict.fromkeys(("acdt",), 630),
    **dict.fromkeys(("wib",), 420),
}
"""Minutes east of Greenwich."""
_SEOUL = timezone(timedelta(hours=9))
_YEARS = range(1900, 2200)


def parse_date(text: str | None) -> Moment | None:
    """Read a date as a feed wrote it.

    Returns:
        An aware ``datetime`` in the zone that was given, UTC where none was; a ``date`` where there is no time of day;
        ``None`` for what is no date, or none that exists.
    """
    return _known(text.strip()) if text and len(text) <= 200 else None


@lru_cache(maxsize=4096)
def _known(text: str) -> Moment | None:
    """Read a date; the entries of a feed come back each time that it is fetched."""
    try:
        if text[4:5] == "-" and text[10:11] == "T":
            return _aware(datetime.fromisoformat(text))
        common = _RFC822.fullmatch(text)
        if common:
            return _rfc822(*common.groups())
    except (ValueError, KeyError):
        pass
    return _uncommon(text)


def _aware(moment: datetime) -> datetime:
    _checked(moment)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _rfc822(day: str, month: str, year: str, hour: str, minute: str, second: str, zone: str) -> datetime:
    """Read the form that most of RSS uses; unknown months and impossible times raise, and take the long way."""
    if zone[0] in "+-":
        return datetime.fromisoformat(f"{year}-{_ENGLISH[month]:02}-{day:0>2}T{hour}:{minute}:{second or '00'}{zone}")
    return datetime(int(year), _ENGLISH[month], int(day), int(hour), int(minute), int(second or 0), tzinfo=_zone_of(zone))


def _uncommon(text: str) -> Moment | None:
    try:
        return _iso(text) or _short_iso(text) or _east_asian(text) or _epoch(text) or _loose(text)
    except (ValueError, OverflowError):
        return None


# --- ISO 8601 -----------------------------------------------------------------------------------------------------


def _iso(text: str) -> Moment | None:
    match = _ISO.match(_COMPACT.sub(r"\1T", text))
    if match is None:
        return None
    day = _iso_day(match)
    clock = match.group("time")
    if clock is None:
        return day
    whole, _, fraction = clock.replace(",", ".").partition(".")
    parts = whole.split(":") if ":" in whole else [whole[place : place + 2] for place in range(0, len(whole), 2)]
    numbers = [*(int(part) for part in parts), 0, 0]
    return _moment(day, numbers[:3], _zone_of(match.group("zone")), int(f"{fraction}000000"[:6]))


def _iso_day(match: re.Match[str]) -> date:
    year = int(match.group("year"))
    if match.group("week"):
        return date.fromisocalendar(year, int(match.group("week")), int(match.group("weekday") or 1))
    if match.group("ordinal"):
        return date(year, 1, 1) + timedelta(days=int(match.group("ordinal")) - 1)
    month = int(match.group("month") or match.group("month2") or 1)
    return _checked(date(year, month, int(match.group("day") or match.group("day2") or 1)))


def _short_iso(text: str) -> Moment | None:
    """Two-digit years: YYMMDD, YY-MM-DD, -YY-MM and YYDDD."""
    match = _SHORT_ISO.match(text)
    if match is None:
        return None
    year = _full_year(int(match.group("year") or match.group("year2") or match.group("year3")))
    if match.group("ordinal"):
        return date(year, 1, 1) + timedelta(days=int(match.group("ordinal")) - 1)
    return date(year, int(match.group("month") or match.group("month2")), int(match.group("day") or 1))


@lru_cache(maxsize=256)
def _zone_of(name: str | None) -> tzinfo:
    if not name:
        return UTC
    offset = _OFFSET.match(name)
    if offset:
        return _offset(offset)
    if name.lower() not in _ZONES:
        raise ValueError(name)
    return _fixed(_ZONES[name.lower()])


def _offset(match: re.Match[str]) -> tzinfo:
    digits = match.group("hours")
    hours, minutes = int(digits), int(match.group("minutes") or 0)
    if hours > 26 or minutes > 59:
        raise ValueError(match.group(0))
    total = hours * 60 + minutes
    return _fixed(-total if match.group("sign") == "-" else total)


def _fixed(minutes: int) -> tzinfo:
    return UTC if minutes == 0 else timezone(timedelta(minutes=minutes))


# --- other shapes -------------------------------------------------------------------------------------------------


def _east_asian(text: str) -> Moment | None:
    """Korean, Japanese and Chinese dates: a sign behind each number; Korean times are those of Seoul."""
    match = _EAST_ASIAN.match(text)
    if match is None:
        return None
    day = _checked(date(int(match.group(1)), int(match.group(2)), int(match.group(3))))
    clock = _clock(match.group(4))
    zone = _SEOUL if "년" in text else UTC
    return _moment(day, clock, zone) if clock else day


def _epoch(text: str) -> Moment | None:
    if not _EPOCH.match(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC)


def _loose(text: str) -> Moment | None:
    """Find the parts of a date wherever they stand."""
    iana = _IANA.search(text)
    zone = _named_zone(iana.group(0)) if iana else None
    rest = text.replace(iana.group(0), " ") if iana else text
    clock = _clock(rest)
    match = _TIME.search(rest)
    tail = rest[match.end() :] if match else ""
    if zone is None:
        zone = _zone_in(tail) or UTC
    if "오" in rest and zone is UTC:
        zone = _SEOUL
    if match and _OFFSET.search(tail):
        tail = _OFFSET.sub(" ", tail)
    day = _day(f"{rest[: match.start()]} {tail}" if match else rest)
    if day is None:
        return None
    return _moment(day, clock, zone) if clock else day


def _clock(text: str) -> list[int] | None:
    match = _TIME.search(text)
    if match is None:
        return None
    hour, minute, second = int(match.group(1)), int(match.group(2)), int(match.group(3) or 0)
    around = {
        word.lower().replace(".", "")
        for word in _WORD.findall(f"{text[: match.start()]} {text[match.end() :]}".replace("a.m", "am").replace("p.m", "pm"))
    }
    attached = text[match.end() : match.end() + 2].lower()
    after = any(MERIDIEM.get(word) == "pm" for word in [*around, attached])
    before = any(MERIDIEM.get(word) == "am" for word in [*around, attached])
    if after and hour < 12:
        hour += 12
    elif before and hour == 12:
        hour = 0
    return [hour, minute, second]


def _zone_in(tail: str) -> tzinfo | None:
    """Return the zone behind a time: an offset, or a name that is known."""
    if "+zz" in tail:
        raise ValueError(tail)
    offset = _OFFSET.search(tail)
    if offset:
        return _offset(offset)
    names = [word.lower().strip(".") for word in _WORD.findall(tail.partition("(")[0])]
    return next((_fixed(_ZONES[name]) for name in names if name in _ZONES), None)


@lru_cache(maxsize=256)
def _named_zone(name: str) -> tzinfo | None:
    if name.endswith(("/GMT", "/UTC")):
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _day(text: str) -> date | None:
    """Find the day: a month by name with numbers beside it, or three numbers with signs between them."""
    named = [(match, MONTHS[word]) for match in _WORD.finditer(text) if (word := match.group(0).lower().rstrip(".")) in MONTHS]
    named = [pair for pair in named if pair[0].group(0).lower() not in WEEKDAYS or len(named) == 1]
    if named:
        return _by_name(text, named[-1] if len(named) > 1 and named[0][0].group(0).lower().rstrip(".") in WEEKDAYS else named[0])
    numbers = _NUMERIC.search(text)
    if numbers:
        return _by_numbers(int(numbers.group(1)), int(numbers.group(2)), int(numbers.group(3)), text)
    match = re.search(r"(?<!\d)(\d{1,2}) (\d{1,2}) (\d{4})(?!\d)", text)
    return _by_numbers(int(match.group(1)), int(match.group(2)), int(match.group(3)), text) if match else None


def _by_name(text: str, found: tuple[re.Match[str], int]) -> date | None:
    match, month = found
    before = [int(number) for number in _NUMBER.findall(text[: match.start()])]
    after = [int(number) for number in _NUMBER.findall(text[match.end() :])]
    numbers = [*before, *after]
    if len(numbers) == 1:
        return _checked(date(numbers[0], month, 1)) if numbers[0] > 31 else None
    if len(numbers) < 2:
        return None
    large = [number for number in numbers if number > 31]
    if large:
        year = large[0]
        day = next(number for number in [*reversed(before), *after] if number != year)
    elif before:
        day, year = before[-1], after[0] if after else before[0]
    else:
        day, year = after[0], after[1]
    return _checked(date(_full_year(year), month, day))


def _by_numbers(first: int, second: int, third: int, text: str) -> date | None:
    """Read 2018/12/31, 31.12.2018, 12/31/2018: points mean day first, slashes month first unless that cannot be."""
    if first > 31:
        return _checked(date(first, second, third))
    day_first = first > 12 or ("." in text and "/" not in text and "-" not in text)
    day, month = (first, second) if day_first and second <= 12 else (second, first)
    return _checked(date(_full_year(third), month, day))


def _full_year(year: int) -> int:
    if year > 99:
        return year
    return year + (1900 if year >= 70 else 2000)


def _checked(day: date) -> date:
    if day.year not in _YEARS:
        raise ValueError(day)
    return day


def _moment(day: date, clock: list[int], zone: tzinfo, micro: int = 0) -> datetime:
    """Put day and clock together; 24:00 is the next day's midnight and second 60 the next minute."""
    hour, minute, second = clock
    more = timedelta()
    if hour == 24 and minute == 0 and second == 0:
        hour, more = 0, timedelta(days=1)
    if second == 60:
        second, more = 59, more + timedelta(seconds=1)
    return datetime.combine(_checked(day), time(hour, minute, second, micro), zone) + more
