"""What relative expressions mean: weekdays, "last week", "two years ago", "the next day"; see readings."""

from __future__ import annotations

import re
from datetime import date, timedelta

from broadsheet.engine.dates import periods
from broadsheet.engine.dates.context import FUTURE, PAST, Context
from broadsheet.engine.dates.groups import Match, folded, group_text


def weekday(match: Match, context: Context) -> str | None:
    """Read a weekday: bare, or with "last", "next", "of next week"."""
    word = str(group_text(match, "weekday"))
    if context.anchor is None or not _is_weekday(word, match, context):
        return None
    number = context.words.weekdays[word]
    which, of_week = group_text(match, "which"), group_text(match, "of_week")
    if which == "following" and context.before() != "the":
        return context.weekday_value(number)  # "following Wednesday's leak": after it
    if of_week:
        monday = context.anchor - timedelta(days=context.anchor.weekday())
        day = periods.shifted_days(monday, 7 * context.words.which[folded(of_week)] + number)
    elif which:
        day = _weekday_by_which(number, context.words.which[folded(which)], context)
    else:
        return context.weekday_value(number)
    return day.isoformat() if day else None


_EVERY = frozenset({"every", "each", "most", "jeden", "chaque", "cada", "tous"})


def _is_weekday(word: str, match: Match, context: Context) -> bool:
    if context.before() in _EVERY:
        return False
    if word not in context.words.ambiguous:
        return True
    return match["weekday"][0].isupper() and context.before() in context.words.before_month


def _weekday_by_which(number: int, step: int, context: Context) -> date | None:
    anchor = context.anchor
    if anchor is None:
        return None
    if step < 0:
        return anchor - timedelta(days=(anchor.weekday() - number - 1) % 7 + 1)
    ahead = (number - anchor.weekday() - 1) % 7 + 1
    if step > 0:
        return anchor + timedelta(days=ahead)
    if context.tense() == PAST:
        return anchor - timedelta(days=(anchor.weekday() - number) % 7)
    return anchor + timedelta(days=ahead % 7)


_VAGUE_DAYS = {periods.DAY: 3, periods.WEEK: 21, periods.MONTH: 91, periods.YEAR: 3 * 365}
"""Three of the unit."""


def vague_period(match: Match, context: Context) -> str | None:
    """Read "in recent months" and "the coming days": three of the unit before or after the anchor."""
    if context.anchor is None:
        return None
    days = _VAGUE_DAYS[context.words.units[str(group_text(match, "unit"))]]
    if match["back"]:
        return periods.span(periods.shifted_days(context.anchor, -days), context.anchor)
    return periods.span(periods.shifted_days(context.anchor, 1), periods.shifted_days(context.anchor, days))


def named_day(match: Match, context: Context) -> str | None:
    """Read today, tomorrow, yesterday and the like."""
    if context.anchor is None or (match["named"].lower() == "morgen" and _is_morning(match["named"], context)):
        return None
    day = periods.shifted_days(context.anchor, context.words.named[folded(match["named"].lower())])
    return day.isoformat() if day else None


def _is_morning(written: str, context: Context) -> bool:
    """Tell German "der Morgen" from "morgen", tomorrow."""
    before = context.before()
    if before in ("am", "jeden", "guten", "bis") or before in context.words.named or before in context.words.weekdays:
        return before != "bis"
    head = context.text[: context.start].rstrip(' \t„“"»«’‘')
    return written[0].isupper() and bool(head) and head[-1] not in ".!?:\n"


def period(match: Match, context: Context) -> str | None:
    """Read last week, this year, the past 30 days, the next two quarters."""
    if context.anchor is None:
        return None
    unit = context.words.units[str(group_text(match, "unit"))]
    which = folded(str(group_text(match, "which")))
    step = context.words.which.get(which, 0)
    count_text = group_text(match, "count")
    if count_text:
        count = context.words.number(folded(count_text))
        if not count or not step or _OF_SOMETHING.match(context.after()):
            return None
        return periods.stretch(context.anchor, unit, count, step)
    if context.words.month_first and (match["unit"].endswith("s") or (match["which"][0] + match["unit"][0]).isupper()):
        return None  # "in last years"; "This Week", the programme
    return _calendar_period(context, context.anchor, unit, which, step)


def hours(match: Match, context: Context) -> str | None:
    """Read "the past 24 hours": the days they reach into, from or to the anchor; fewer than twelve may be within one."""
    count = context.words.number(folded(match["count"]))
    if context.anchor is None or not count or count < _HALF_A_DAY or _OF_SOMETHING.match(context.after()):
        return None
    days = -(-int(count) // 24)
    if match["back"]:
        return periods.span(periods.shifted_days(context.anchor, -days), context.anchor)
    if context.tense() != FUTURE:
        return None  # "he sat in a cell for the next 30 hours"
    return periods.span(context.anchor, periods.shifted_days(context.anchor, days))


def _calendar_period(context: Context, anchor: date, unit: str, which: str, step: int) -> str | None:
    if which in _RELATIVE_TO_LATEST and context.latest:
        known = periods.interval(context.latest)
        return periods.neighbour(known[0], unit, step) if known else None
    if unit == periods.DAY:
        return None
    if unit == periods.WEEKEND and step == 0:
        return _this_weekend(context)
    if which in _ROLLING and unit in (periods.DECADE, periods.CENTURY):
        return periods.stretch(anchor, unit, 1, step)
    return periods.neighbour(anchor, unit, step)


_HALF_A_DAY = 12
_OF_SOMETHING = re.compile(r"\s+of\s+(?:her|his|its|their|the|a|an|my|our)\b", re.IGNORECASE)
_ROLLING = {"past", "this past"}
_RELATIVE_TO_LATEST = {"following", "the following", "the same", "same", "preceding", "that", "that same", "the previous"}


def _this_weekend(context: Context) -> str | None:
    anchor = context.anchor
    if anchor is None:
        return None
    back = anchor.weekday() < 5 and context.tense() == PAST
    return periods.weekend(anchor - timedelta(days=7)) if back else periods.weekend(anchor)


def weekend(_match: Match, context: Context) -> str | None:
    """Read "the weekend", "over the weekend"."""
    return _this_weekend(context)


def that_period(match: Match, context: Context) -> str | None:
    """Read "that year", "later that week", "the next day", "a year later": counted from the date named last."""
    known = context.known()
    if known is None:
        return None
    unit = context.words.units[str(group_text(match, "unit"))]
    step = -1 if group_text(match, "back") else 1 if group_text(match, "ahead") else 0
    if unit == periods.DAY and known[0] != known[1]:
        return None
    return periods.neighbour(known[0], unit, step)


def later(match: Match, context: Context) -> str | None:
    """Read "two days later", "a year earlier": counted from the date named last."""
    known = context.known()
    unit = context.words.units[str(group_text(match, "unit"))]
    count = context.words.number(folded(str(group_text(match, "count"))))
    if known is None or not count or (unit in (periods.DAY, periods.WEEK) and known[0] != known[1]):
        return None
    return periods.shifted(known[0], unit, -count if group_text(match, "back") else count)


def distance(match: Match, context: Context) -> str | None:
    """Read "two years ago", "in three weeks", "ten days from now"."""
    unit = context.words.units[str(group_text(match, "unit"))]
    count = context.words.number(folded(str(group_text(match, "count"))))
    if context.anchor is None or not count:
        return None
    if group_text(match, "half"):
        count += 0.5
    if group_text(match, "within") and not group_text(match, "ahead") and context.tense() != FUTURE:
        return None
    return periods.shifted(context.anchor, unit, -count if group_text(match, "ago") else count)


def edge(match: Match, context: Context) -> str | None:
    """Read the beginning or the end of a period: "the end of the year", "year end"."""
    if context.anchor is None:
        return None
    unit = context.words.units[str(group_text(match, "unit"))]
    which = group_text(match, "which")
    known = periods.neighbour(context.anchor, unit, context.words.which.get(folded(which), 0) if which else 0)
    whole = periods.interval(known) if known else None
    return None if whole is None else (whole[0] if group_text(match, "begin") else whole[1]).isoformat()


def before_last(match: Match, context: Context) -> str | None:
    """Read "the week before last"."""
    unit = context.words.units[str(group_text(match, "unit"))]
    return periods.neighbour(context.anchor, unit, -2) if context.anchor else None


def edge_whole(match: Match, context: Context) -> str | None:
    """Read "des Jahres": the period itself."""
    unit = context.words.units[str(group_text(match, "unit"))]
    return periods.neighbour(context.anchor, unit, 0) if context.anchor else None


def day_before(_match: Match, context: Context) -> str | None:
    """Read "am Vortag": the day before the one named last; before the anchor where the text has named none."""
    known = context.known()
    day = known[0] if known and known[0] == known[1] else context.anchor if context.latest is None else None
    return periods.neighbour(day, periods.DAY, -1) if day else None


def weekday_range(match: Match, context: Context) -> str | None:
    """Read "between Sunday and Tuesday": from the nearest such day to the next other one."""
    first, second = (context.words.weekdays[str(group_text(match, name))] for name in ("weekday", "weekday2"))
    day = context.nearest_weekday(first)
    return periods.span(day, periods.shifted_days(day, (second - first) % 7)) if day else None


def night_between(match: Match, context: Context) -> str | None:
    """Read "la nuit de mercredi à jeudi": both days."""
    first, second = (context.words.weekdays[str(group_text(match, name))] for name in ("weekday", "weekday2"))
    day = context.nearest_weekday(second)
    return periods.span(periods.shifted_days(day, -((second - first) % 7)), day) if day else None


def next_day(_match: Match, context: Context) -> str | None:
    """Read "le lendemain": the day after the one named last."""
    known = context.known()
    return periods.neighbour(known[1], periods.DAY, 1) if known and known[0] == known[1] else None
