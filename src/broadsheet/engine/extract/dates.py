"""Dates as pages write them: machine forms first, then the ways people write a day in a dozen languages.

A ``datetime`` comes back only where the text gives a time *and* a zone; else the day alone is known. A date that can be read
both ways round (03/04/2024) is refused unless the language decides it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from broadsheet.records import Moment

_ISO: Final = re.compile(
    r"(?P<y>(?:19|20)\d\d)-?(?P<m>0[1-9]|1[0-2])-?(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?:(?:[T_]|\s+(?:at\s+)?)(?P<H>[01]?\d|2[0-4]):?(?P<M>[0-5]\d)(?::?(?P<S>[0-5]\d|60)(?:[.,:]\d+)?)?"
    r"\s*(?P<z>Z\b|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?(?!\d)",
    re.IGNORECASE,
)
_ISO_LOOSE: Final = re.compile(r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_CJK: Final = re.compile(r"(?P<y>(?:19|20)\d\d)\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일号號]")
_NUMERIC: Final = re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>(?:19|20)\d\d|\d\d)(?!\d)")

_MONTH_NAMES: Final = """
    january jan janvier januar january jänner enero ene gennaio janeiro januari styczeń stycznia ocak leden ledna января янв січня січ يناير كانون·الثاني ianuarie január januára siječnja tammikuuta ιανουαρίου gen
    february feb février févr fevrier februar febrero febbraio fevereiro februari luty lutego şubat únor února февраля фев лютого лют فبراير شباط februarie február februára veljače helmikuuta φεβρουαρίου fev
    march mar mars märz marz maerz marzo março maart marzec marca mart březen března марта мар березня бер مارس آذار martie március ožujka maaliskuuta μαρτίου mrz
    april apr avril abril aprile kwiecień kwietnia nisan duben dubna апреля апр квітня кві أبريل ابريل نيسان aprilie április apríla travnja huhtikuuta απριλίου abr
    may mai mayo maggio maio mei maj maja mayıs květen května мая май травня тра مايو أيار május mája svibnja toukokuuta μαΐου
    june jun juin juni junio giugno junho czerwiec czerwca haziran červen června июня июн червня чер يونيو حزيران iunie június júna lipnja kesäkuuta ιουνίου giu
    july jul juillet juil juli julio luglio julho lipiec lipca temmuz červenec července июля июл липня лип يوليو تموز iulie július júla srpnja heinäkuuta ιουλίου lug
    august aug août aout agosto augustus sierpień sierpnia ağustos srpen srpna августа авг серпня сер أغسطس اغسطس آب augusti augusztus augusta kolovoza elokuuta αυγούστου ago
    september sep sept septembre septiembre setiembre settembre setembro wrzesień września eylül září сентября сен сент вересня вер سبتمبر أيلول septembrie szeptember septembra rujna syyskuuta σεπτεμβρίου set
    october oct octobre oktober okt octubre ottobre outubro październik października ekim říjen října октября окт жовтня жов أكتوبر اكتوبر تشرين·الأول octombrie október októbra listopada lokakuuta οκτωβρίου ott out
    november nov novembre noviembre novembro listopad listopadu kasım ноября ноя листопада лис نوفمبر تشرين·الثاني noiembrie novembra studenoga marraskuuta νοεμβρίου
    december dec décembre decembre déc dezember dez diciembre dic dicembre dezembro desember grudzień grudnia aralık prosinec prosince декабря дек грудня гру ديسمبر كانون·الأول decembrie decembra prosinca joulukuuta δεκεμβρίου
"""  # "listopada" is October in Croatian and November in Polish: the later line wins in _months, see _PREFER
_PREFER: Final = {"listopada": 11, "lipnja": 6, "srpnja": 7, "mar": 3, "lis": 11}


def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, line in enumerate(_MONTH_NAMES.strip().splitlines(), start=1):
        for name in line.split():
            names.setdefault(name.replace("·", " "), number)
    return names | _PREFER


_MONTHS: Final = _months()
_MONTH_WORD: Final = "|".join(sorted((re.escape(name) for name in _MONTHS), key=len, reverse=True))
_DAY_MONTH: Final = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.|-?го)?[\s\u00a0-]*(?:de\s+|of\s+|d')?(?P<m>{_MONTH_WORD})\b\.?,?[\s\u00a0-]*(?:de\s+|del\s+)?(?P<y>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY: Final = re.compile(
    rf"\b(?P<m>{_MONTH_WORD})\b\.?[\s\u00a0]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[\s\u00a0]+(?:at\s+)?(?P<y>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"(?<![\d:])(?P<H>[01]?\d|2[0-3])(?:[:.h](?P<M>[0-5]\d))(?::(?P<S>[0-5]\d))?\s*(?P<p>[ap]\.?m\b\.?)?\s*\(?(?P<z>[A-Z]{2,5}\b|[+-]\d\d:?\d\d|Z\b)?",
    re.IGNORECASE,
)
_ZONES: Final = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "ist": 330, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120, "eest": 180,
    "msk": 180, "est": -300, "edt": -240, "et": None, "cst": -360, "cdt": -300, "ct": None, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "pt": None, "akst": -540, "hst": -600, "jst": 540, "kst": 540, "sgt": 480, "hkt": 480, "aest": 600, "aedt": 660,
    "nzst": 720, "nzdt": 780, "sast": 120, "wat": 60, "eat": 180, "pkt": 300, "wib": 420,
}  # fmt: skip
_AMERICAN: Final = re.compile(r"en[-_](?:us|ph|ca)|en$", re.IGNORECASE)
_DIGITS: Final = {zero + digit: str(digit) for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xFF10) for digit in range(10)}
"""Arabic, Persian, Devanagari, Bengali and full-width digits, for which the patterns here do not look."""
_EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?$")
EARLIEST: Final = date(1990, 1, 1)
"""Pages on the web are not older; an earlier date is a zero that somebody formatted."""


def parse_moment(text: str, *, language: str | None = None) -> Moment | None:
    """Return the moment that a text begins with or contains first, ``None`` when there is none or it is ambiguous.

    Args:
        text: a short string: an attribute, a byline, a dateline; only its first 200 characters are looked at.
        language: BCP 47 of the page; decides between 3 April and 4 March.
    """
    text = text.strip()[:200]
    if not any(char.isdigit() for char in text):
        return None
    text = text if text.isascii() else text.translate(_DIGITS)
    return _iso(text) or _epoch(text) or _written(text, language)


def without_dates(text: str) -> str:
    """Return a short text without the days and hours that it names."""
    text = text if text.isascii() else text.translate(_DIGITS)
    for pattern in (_ISO, _CJK, _DAY_MONTH, _MONTH_DAY, _NUMERIC, _ISO_LOOSE, _TIME):
        text = pattern.sub(" ", text)
    return text


def _iso(text: str) -> Moment | None:
    match = _ISO.search(text)
    if not match:
        return None
    day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
    if day is None or match["H"] is None:
        return day
    return _at(day, int(match["H"]), int(match["M"]), int(match["S"] or 0), match["z"])


def _epoch(text: str) -> Moment | None:
    if not _EPOCH.match(text):
        return None
    moment = datetime.fromtimestamp(int(text[:10]), tz=UTC)
    return moment if moment.date() >= EARLIEST else None


def _written(text: str, language: str | None) -> Moment | None:
    found = _named_day(text) or _numbered_day(text, language)
    if found is None:
        return None
    day, end = found
    time = _TIME.search(text, end) or _TIME.search(text)
    if not time or not time["z"]:
        return day
    hour = int(time["H"]) % 12 + (12 if time["p"].lower().startswith("p") else 0) if time["p"] else int(time["H"])
    return _at(day, hour, int(time["M"]), int(time["S"] or 0), time["z"])


def _named_day(text: str) -> tuple[date, int] | None:
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        match = pattern.search(text)
        if match:
            day = _day(int(match["y"]), _MONTHS[match["m"].lower()], int(match["d"]))
            if day:
                return day, match.end()
    return None


def _numbered_day(text: str, language: str | None) -> tuple[date, int] | None:
    for pattern in (_CJK, _ISO_LOOSE):
        match = pattern.search(text)
        if match:
            day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
            return (day, match.end()) if day else None
    match = _NUMERIC.search(text)
    if not match:
        return None
    day = _either_way(int(match["a"]), int(match["b"]), int(match["y"]), match["sep"], language)
    return (day, match.end()) if day else None


def _either_way(first: int, second: int, year: int, separator: str, language: str | None) -> date | None:
    year += 2000 if year < 100 else 0
    if first > 12 or first == second or separator == ".":
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    if language is None or language.lower() == "en":
        return None
    return _day(year, first, second) if _AMERICAN.match(language) else _day(year, second, first)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found >= EARLIEST else None


def _at(day: date, hour: int, minute: int, second: int, zone: str | None) -> Moment:
    offset = _offset(zone)
    if offset is None:
        return day
    moment = datetime(day.year, day.month, day.day, tzinfo=timezone(timedelta(minutes=offset)) if offset else UTC)
    return moment + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _offset(zone: str | None) -> int | None:
    """Return minutes east of Greenwich; ``None`` for no zone and for names that mean two ("ET")."""
    if not zone:
        return None
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return None if minutes > 15 * 60 else -minutes if zone[0] == "-" else minutes
    return _ZONES.get(zone.lower())


def day_of(moment: Moment) -> date:
    """Return the calendar day of a moment in its own zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def is_future(moment: Moment, fetched_at: datetime | None) -> bool:
    """Tell whether a moment lies after the page was fetched; a bare day may be one ahead, by the world's zones."""
    if fetched_at is None:
        return False
    if isinstance(moment, datetime):
        return moment > fetched_at + timedelta(minutes=10)
    return moment > (fetched_at + timedelta(hours=14)).date()


_IN_URL: Final = re.compile(
    r"[/_=-]((?:19|20)\d\d)([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    r"|[/_=t-]((?:19|20)\d\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)
_IN_URL_NAMED: Final = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(\d{1,2})(?=/|$)", re.IGNORECASE
)


def date_in_url(url: str | None) -> date | None:
    """Return the day that an address spells out (``/2031/05/17/``), ``None`` where it does not."""
    if not url:
        return None
    named = _IN_URL_NAMED.search(url)
    if named:
        return _day(int(named[1]), _MONTHS[named[2].lower()], int(named[3]))
    match = _IN_URL.search(url)
    if not match:
        return None
    year, month, day = (match[1], match[3], match[4]) if match[1] else (match[5], match[7], match[8])
    return _day(int(year), int(month), int(day))
