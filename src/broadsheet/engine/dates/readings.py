"""What each kind of expression means: functions from a match of a grammar to an ISO value, ``None`` where it is no date.

The grammars name their groups alike in every language, so that one function reads them all.
"""

from __future__ import annotations

import re
from datetime import date

from broadsheet.engine.dates import periods
from broadsheet.engine.dates.context import PAST, Context
from broadsheet.engine.dates.groups import Match, folded, group_text, year_of


def calendar_day(match: Match, context: Context) -> str | None:
    """Read a day of a month, with or without year."""
    month = context.words.months[str(group_text(match, "month"))]
    number = int(match["day"])
    year = year_of(group_text(match, "year") or group_text(match, "year_short"), context)
    if (
        year is None
        and context.before() == "in"
        and match.start("month") < match.start("day")
        and _NOUN_AFTER.match(context.after())
    ):
        return None  # "in March 20 people died"
    if year is None:
        year = context.year_for(month, number)
        weekday = group_text(match, "weekday")
        if weekday and context.anchor:
            year = _year_by_weekday(context.anchor, month, number, context.words.weekdays[weekday]) or year
    day = periods.day_or_none(year, month, number) if year else None
    return day.isoformat() if day else None


_NOUN_AFTER = re.compile(r"\s+[a-z]+")


_ENDS_LIST = re.compile(r"\s*(?:[.,;:)\n]|$|(?:and|to|in|at|when|while|as|of|for|after|before)\b)")


def another_day(match: Match, context: Context) -> str | None:
    """Read the second day of "June 3 and 4", which takes month and year from the first."""
    known = context.known()
    between = context.text[context.latest_end : context.start]
    if (
        known is None
        or known[0] != known[1]
        or between not in (", ", " and ", ", and ", " or ")
        or not _ENDS_LIST.match(context.after())
    ):
        return None
    day = periods.day_or_none(known[0].year, known[0].month, int(match["day"]))
    return day.isoformat() if day and day > known[0] else None


def half_year(match: Match, context: Context) -> str | None:
    """Read "the first half of 2024"."""
    year = year_of(group_text(match, "year"), context)
    which = group_text(match, "which")
    if year is None and context.anchor:
        year = context.anchor.year + (context.words.which.get(folded(which), 0) if which else 0)
    if year is None:
        return None
    first = match["ordinal"].lower() == "first"
    return f"{year:04}-01-01/{year:04}-06-30" if first else f"{year:04}-07-01/{year:04}-12-31"


def _year_by_weekday(anchor: date, month: int, number: int, weekday: int) -> int | None:
    """Return the nearest year in which that day falls on that weekday, if it is a near one."""
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        day = periods.day_or_none(year, month, number)
        if day and day.weekday() == weekday:
            return year
    return None


def day_range(match: Match, context: Context) -> str | None:
    """Read days of one month: ``July 3-5``, ``between 3 and 5 July``."""
    month = context.words.months[str(group_text(match, "month"))]
    first, last = (int(re.sub(r"\D", "", match[name])) for name in ("day", "day2"))
    year = year_of(group_text(match, "year"), context) or context.year_for(month, first)
    if not year:
        return None
    return periods.span(periods.day_or_none(year, month, first), periods.day_or_none(year, month, last))


def month(match: Match, context: Context) -> str | None:
    """Read a month: with a year, with "last" or "next", or bare where the word can only be a month."""
    word = str(group_text(match, "month"))
    number = context.words.months[word]
    year = year_of(group_text(match, "year"), context)
    which = group_text(match, "which")
    if year is None and which is None and not _is_month(word, match, context):
        return None
    if year is None:
        year = _year_by_which(number, context.words.which[folded(which)], context) if which else context.year_for(number, None)
    if year is None:
        return None
    part = group_text(match, "part")
    meaning = context.words.parts.get(part.rstrip("- ")) if part else None
    return periods.part_of_month(year, number, meaning) if meaning else periods.month(year, number)


def month_of_year(match: Match, context: Context) -> str | None:
    """Read "March last year"."""
    if context.anchor is None:
        return None
    year = context.anchor.year + context.words.which[folded(str(group_text(match, "which")))]
    return periods.month(year, context.words.months[str(group_text(match, "month"))])


def _is_month(word: str, match: Match, context: Context) -> bool:
    written, before = match["month"], context.before()
    if _NUMBERED.search(context.text[max(0, context.start - 8) : context.start]):
        return False  # the thirtieth of February
    if before != "in" and _NUMBER_AFTER.match(context.after()):
        return False
    if word not in context.words.ambiguous:
        return len(word) > 4 or word in _SHORT_MONTHS or before in context.words.before_month or bool(group_text(match, "part"))
    if context.words.month_first and (written.islower() or _NAME_AFTER.match(context.after())):
        return before in _BEFORE_ANY_MONTH and not written.islower()
    return before in context.words.before_month or bool(group_text(match, "part"))


_SHORT_MONTHS = frozenset({"july", "mai", "juni", "juli", "juin", "août", "mayo", "мая", "май"})
"""Full names of months that are as short as abbreviations."""
_NUMBERED = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th|\.)?\s+$")
_NUMBER_AFTER = re.compile(r"\s+\d{1,2}\b(?![:,.]?\d)")
_NAME_AFTER = re.compile(r"[ \t]+[A-ZÀ-Þ][a-zà-þ]")
_BEFORE_ANY_MONTH = frozenset({"in", "since", "until", "of", "by", "last", "next", "early", "late", "mid", "during"})


def _year_by_which(number: int, step: int, context: Context) -> int | None:
    if context.anchor is None:
        return None
    year, here = context.anchor.year, context.anchor.month
    if step < 0:
        return year - (number >= here)
    if step > 0:
        return year + (number <= here)
    return year


def month_range(match: Match, context: Context) -> str | None:
    """Read months of one year, or over the turn of one: ``from October to March``."""
    first, last = (context.words.months[str(group_text(match, name))] for name in ("month", "month2"))
    year = year_of(group_text(match, "year"), context)
    if year is None:
        begin = context.year_for(first, None)
        if begin is None:
            return None
        end = begin + (last < first)
    else:
        begin, end = year - (last < first), year
    opening, closing = (periods.interval(periods.month(*value)) for value in ((begin, first), (end, last)))
    return periods.span(opening[0], closing[1]) if opening and closing else None


def year_range(match: Match, context: Context) -> str | None:
    """Read ``2014-2018`` and ``2014-18``."""
    first = int(match["year"])
    last_text = match["year2"]
    last = int(last_text) if len(last_text) > 2 else first // 100 * 100 + int(last_text)
    return f"{first:04}/{last:04}" if first < last < first + 300 and context.before() not in _COUNTING else None


_COUNTING = frozenset(
    "than least most about around nearly almost over some up roughly approximately only just all no number nr route highway "
    "flight boeing page room article section law".split()
)
_PLURAL_NOUN = re.compile(r"\s+(?!(?:was|is|has|as|its|his|this|us|elections|games|olympics|paralympics|finals)\b)[a-z]+s\b")


def year(match: Match, context: Context) -> str | None:
    """Read a bare year; a number that counts something is none."""
    before = context.before()
    if before in _COUNTING or match["year"] + "s" == context.text[context.start : context.end + 1]:
        return None
    trusted = before in context.words.before_month or before in ("the", "year", "jahr", "jahre", "année", "año", "du", "im")
    if not trusted and (_NAME_AFTER if context.words.capital_nouns else _PLURAL_NOUN).match(context.after()):
        return None
    return match["year"]


def short_year(match: Match, context: Context) -> str | None:
    """Read "in '93"."""
    before = context.before_from(context.start - 1)
    year = year_of(match["year_short"], context)
    return f"{year:04}" if year and before in {"in", "since", "of", "until", "from", "by"} else None


def decade(match: Match, context: Context) -> str | None:
    """Read "the 1960s", "the '90s", "the sixties"."""
    name = group_text(match, "tens")
    first = TENS.get(name) if name else int(match["decade"])
    if first is None:
        return None
    if first < 100:
        first += 2000 if first < 20 else 1900
    part = group_text(match, "part")
    meaning = context.words.parts.get(part.rstrip("- ")) if part else None
    if meaning:
        low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[meaning]
        return f"{first + low:04}-01-01/{first + high:04}-12-31"
    return periods.decade(first)


TENS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def century(match: Match, _context: Context) -> str | None:
    """Read "the 19th century"."""
    text = str(group_text(match, "century"))
    digits = re.sub(r"\D", "", text)
    number = int(digits) if digits else _CENTURIES.get(text) or _roman(text)
    return periods.century(number) if number and number < 30 else None


_CENTURIES = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}.get(letter, 0) for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def quarter(match: Match, context: Context) -> str | None:
    """Read "Q3 2025", "the second quarter", "the third quarter of last year"."""
    text = group_text(match, "ordinal")
    number = context.words.ordinals.get(text) if text else int(match["quarter"])
    year = year_of(group_text(match, "year"), context)
    which = group_text(match, "which")
    if year is None and context.anchor:
        year = context.anchor.year + (context.words.which.get(folded(which), 0) if which else 0)
        if (
            not which
            and number
            and number > (context.anchor.month + 2) // 3
            and context.tense() == PAST
            and context.before() not in {"before", "until", "by"}
        ):
            year -= 1
    return periods.quarter(year, number) if year and number else None


def season(match: Match, context: Context) -> str | None:
    """Read a season with a year or with "last", "this", "next"; a bare one is no date."""
    name = context.words.seasons[str(group_text(match, "season"))]
    year = year_of(group_text(match, "year"), context)
    which = group_text(match, "which")
    if year is None and which and context.anchor:
        step = context.words.which[folded(which)]
        first, here = periods.SEASONS[name], context.anchor.month
        year = context.anchor.year - (step < 0 and here < first + 3) + (step > 0 and here >= first)
    return periods.season(year, name) if year else None


def week_of(match: Match, context: Context) -> str | None:
    """Read "the week of April 10" and "week 27"."""
    number = group_text(match, "number")
    if number:
        year = year_of(group_text(match, "year"), context) or (context.anchor.year if context.anchor else None)
        return f"{year:04}-W{int(number):02}" if year and 1 <= int(number) <= 53 else None
    value = calendar_day(match, context)
    return periods.week(date.fromisoformat(value)) if value else None


def numeric(match: Match, context: Context) -> str | None:
    """Read a date of digits: 2025-07-04, 4.7.2025, 7/4/2025 (the month first in English, unless it cannot be)."""
    year = year_of(group_text(match, "year"), context)
    first, second = int(match["first"]), int(match["second"])
    if match.groupdict().get("iso"):
        number, day = first, second
    elif "." in match[0] or not context.words.month_first:
        day, number = first, second
    else:
        number, day = first, second
    if number > 12 >= day:
        number, day = day, number
    if year is None:
        year = context.year_for(number, day) if 1 <= number <= 12 else None
    found = periods.day_or_none(year, number, day) if year else None
    return found.isoformat() if found else None


def holiday(match: Match, context: Context) -> str | None:
    """Read a holiday that falls on the same day every year."""
    if context.before() in {"every", "each", "jeden"}:
        return None
    if match["holiday"].lower() == "christmas" and context.before() not in context.words.before_month | {"at"}:
        return None  # "Christmas trees"
    month_number, day = HOLIDAYS[folded(match["holiday"].lower().replace("’", "'"))]
    year = year_of(group_text(match, "year"), context) or context.year_for(month_number, day)
    return f"{year:04}-{month_number:02}-{day:02}" if year else None


HOLIDAYS = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "independence day": (7, 4),
    "juneteenth": (6, 19),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "all saints' day": (11, 1),
    "bastille day": (7, 14),
    "heiligabend": (12, 24),
    "silvester": (12, 31),
    "neujahr": (1, 1),
    "saint-sylvestre": (12, 31),
}
