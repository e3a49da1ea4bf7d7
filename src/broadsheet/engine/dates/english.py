"""The grammar of English dates."""

from __future__ import annotations

from typing import Final

from broadsheet.engine.dates import readings, relative
from broadsheet.engine.dates.rules import DASH, DAY, DAY2, DIGITS, YEAR, Rule, rule
from broadsheet.engine.dates.words import ENGLISH, alternation

_a = ENGLISH.alternatives
_nth = r"(?:st|nd|rd|th)?\b"
_month, _weekday, _which, _unit, _number = (
    _a["months"],
    _a["weekdays"],
    _a["which"],
    _a["units"],
    rf"(?:{_a['numbers']}|\d{{1,3}})",
)
_part = rf"(?:(?P<part>{_a['parts']})[-\s]*)?"
_of_year = rf"(?:,?\s+(?:of\s+|in\s+)?{YEAR}|,?\s+['’](?P<year_short>\d\d)\b)?"
_on_weekday = rf"(?:(?P<weekday>{_weekday})\.?,?\s+(?:the\s+)?)?"
_day_first = [DIGITS, *ENGLISH.weekdays]
_month_first = [*ENGLISH.months, *ENGLISH.weekdays]
_adjective = r"(?:calendar|business|working|fiscal|financial|full|whole|entire)?\s*"
RULES: Final[list[Rule]] = [
    rule(
        ["recent", "past", "last", "the", "coming", "next", "previous"],
        r"(?:the\s+)?(?:(?P<back>recent|(?:past|last|previous)\s+(?:few|several|couple\s+of))|(?P<ahead>coming|next\s+(?:few|several|couple\s+of)))\s+"
        r"(?P<unit>days|weeks|months|years)\b",
        relative.vague_period,
        vague=True,
    ),
    rule(
        _day_first, rf"{_on_weekday}{DAY}{_nth}\s+(?:day\s+)?(?:of\s+)?(?P<month>{_month})\b\.?{_of_year}", readings.calendar_day
    ),
    rule(
        _month_first,
        rf"{_on_weekday}(?P<month>{_month})\.?\s+(?:the\s+)?{DAY}{_nth}(?!:\d|[.,]\d|\s*%){_of_year}",
        readings.calendar_day,
    ),
    rule(
        ENGLISH.months,
        rf"(?P<month>{_month})\.?\s+{DAY}{_nth}(?:{DASH}|\s+(?:to|through|until)\s+){DAY2}{_nth}(?!:\d){_of_year}",
        readings.day_range,
    ),
    rule(
        ["between", "from"],
        rf"(?:between|from)\s+(?P<month>{_month})\.?\s+{DAY}{_nth}\s+(?:and|to|until|through)\s+{DAY2}{_nth}(?!:\d){_of_year}",
        readings.day_range,
    ),
    rule(
        [DIGITS],
        rf"{DAY}{_nth}(?:{DASH}|\s+to\s+){DAY2}{_nth}\s+(?:of\s+)?(?P<month>{_month})\b\.?{_of_year}",
        readings.day_range,
    ),
    rule(
        ["between", "from"],
        rf"(?:between|from)\s+(?:the\s+)?{DAY}{_nth}\s+(?:and|to|until)\s+(?:the\s+)?{DAY2}{_nth}\s+(?:of\s+)?(?P<month>{_month})\b{_of_year}",
        readings.day_range,
    ),
    rule(
        ["between", "from"],
        rf"(?:between|from)\s+(?P<month>{_month})\s+(?:and|to|until|through)\s+(?P<month2>{_month})\b(?!\.?\s+\d\d?\b){_of_year}",
        readings.month_range,
    ),
    rule(
        ENGLISH.months,
        rf"(?P<month>{_month})(?:{DASH}|\s+(?:to|through)\s+)(?P<month2>{_month})\b(?!\.?\s+\d\d?\b){_of_year}",
        readings.month_range,
    ),
    rule(
        [*ENGLISH.months, *ENGLISH.parts],
        rf"{_part}(?P<month>{_month})\b(?:\.(?=,?\s\d))?(?:,?\s+(?:of\s+)?{YEAR})?",
        readings.month,
    ),
    rule(ENGLISH.which, rf"(?P<which>{_which})\s+(?P<month>{_month})\b", readings.month),
    rule(ENGLISH.months, rf"(?P<month>{_month})\s+(?:of\s+)?(?P<which>{_which})\s+year\b", readings.month_of_year),
    rule(
        ["between", "from"],
        rf"(?:between|from)\s+(?P<weekday>{_weekday})\s+(?:and|to|until|through)\s+(?P<weekday2>{_weekday})\b",
        relative.weekday_range,
    ),
    rule([*ENGLISH.which, *ENGLISH.weekdays], rf"(?:(?P<which>{_which})\s+)?(?P<weekday>{_weekday})\b(?!s\b)", relative.weekday),
    rule(ENGLISH.weekdays, rf"(?P<weekday>{_weekday})\s+(?:of\s+)?(?P<of_week>last|this|next)\s+week\b", relative.weekday),
    rule(ENGLISH.which, rf"(?P<of_week>last|this|next)\s+week(?:\s+on|,)?\s+(?P<weekday>{_weekday})\b", relative.weekday),
    rule(ENGLISH.which, rf"(?P<which>{_which})\s+(?:(?P<count>{_number})\s+)?{_adjective}(?P<unit>{_unit})\b", relative.period),
    rule(
        ENGLISH.which,
        rf"(?:(?P<back>last|past|previous|preceding)|(?P<ahead>next|coming))\s+(?P<count>{_number})\s+hours\b",
        relative.hours,
    ),
    rule([*ENGLISH.which, "over", "the", "weekend"], r"(?:over\s+)?(?:the\s+)?weekend\b(?!s)", relative.weekend),
    rule(
        ["that", "the same", "later", "earlier"],
        r"(?:(?:later|earlier)\s+)?(?:that(?:\s+same)?|the\s+same)\s+(?P<unit>day|week|month|year|quarter)\b",
        relative.that_period,
    ),
    rule(
        ["the next", "the following", "the previous", "the preceding"],
        r"the\s+(?:(?P<ahead>next|following)|(?P<back>previous|preceding))\s+(?P<unit>day|week|month|year)\b",
        relative.that_period,
    ),
    rule(
        ["the day", "the month", "the year"],
        r"the\s+(?P<unit>day|month|year)\s+(?:(?P<back>before|earlier)|(?P<ahead>after))\b(?!\s+(?:yesterday|tomorrow|\w+ed\b))",
        relative.that_period,
    ),
    rule(
        [*ENGLISH.numbers, DIGITS],
        rf"(?P<count>{_number})\]?(?P<half>\s+and\s+a\s+half)?\s+(?P<unit>{_unit})\s+(?:(?P<ago>ago|prior\s+to\s+today)|from\s+(?:now|today)|hence)\b",
        relative.distance,
    ),
    rule(
        [*ENGLISH.numbers, DIGITS],
        rf"(?P<count>{_number})\s+(?P<unit>{_unit})\s+(?:later|after(?:wards)?(?=[.,;])|(?P<back>earlier))\b",
        relative.later,
    ),
    rule(["in"], rf"(?P<within>in)\s+(?P<count>{_number})\s+(?P<unit>{_unit})(?P<ahead>['’]s?\s+time)?\b", relative.distance),
    rule(
        [*ENGLISH.parts, DIGITS, "the", "'"],
        rf"(?:the\s+)?{_part}(?P<decade>(?:1[1-9]|20)\d0|(?:(?<=['’])|(?<=the\s)(?=[5-9]))[2-9]0)['’]?s\b",
        readings.decade,
    ),
    rule(
        [*ENGLISH.parts, *(f"the {tens}" for tens in readings.TENS), "the"],
        rf"the\s+{_part}(?P<tens>{'|'.join(readings.TENS)})\b",
        readings.decade,
    ),
    rule(
        [*ENGLISH.parts, "the", DIGITS, "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty"],
        rf"(?:the\s+)?{_part}(?P<century>\d\d?(?:st|nd|rd|th)|(?:six|seven|eigh|nine)teenth|twentieth|twenty-first)[\s-]+century\b",
        readings.century,
    ),
    rule(
        [*ENGLISH.ordinals, "the", DIGITS],
        rf"(?:the\s+)?(?P<ordinal>{_a['ordinals']})[\s-]+quarter\b(?:(?:\s+(?:of|in))?\s+(?:{YEAR}|(?P<which>{_which})\s+year))?",
        readings.quarter,
    ),
    rule(["q"], rf"Q(?P<quarter>[1-4])(?:,?\s+(?:of\s+)?{YEAR})?", readings.quarter),
    rule([DIGITS], rf"{YEAR}\s+Q(?P<quarter>[1-4])\b", readings.quarter),
    rule(
        [*ENGLISH.which, *ENGLISH.seasons],
        rf"(?:(?P<which>{_which})\s+)?(?P<season>{_a['seasons']})\b(?:\s+(?:of\s+)?{YEAR})?",
        readings.season,
    ),
    rule(
        ["the", "end", "start", "beginning", "close"],
        rf"(?:the\s+)?(?:end|close|(?P<begin>start|beginning))\s+of\s+(?:(?:the|(?P<which>{_which}))\s+)?(?P<unit>week|month|quarter|year|decade)\b(?!\s+(?:\d|ended))",
        relative.edge,
    ),
    rule(["year", "month"], r"(?P<unit>year|month)[\s-]end\b", relative.edge),
    rule(["earlier", "later"], r"(?:earlier|later)\s+in\s+the\s+(?P<unit>week|month|year)\b", relative.edge_whole),
    rule(["the week", "the month", "the year"], r"the\s+(?P<unit>week|month|year)\s+before\s+last\b", relative.before_last),
    rule(
        ["week", "the"],
        rf"(?:the\s+)?week\s+(?:of|commencing|beginning|starting)\s+(?:(?:{_weekday}),?\s+)?(?P<month>{_month})\.?\s+{DAY}{_nth}{_of_year}",
        readings.week_of,
    ),
    rule(
        ["week", "the"],
        rf"(?:the\s+)?week\s+(?:of|commencing|beginning|starting)\s+(?:(?:{_weekday}),?\s+)?{DAY}{_nth}\s+(?:of\s+)?(?P<month>{_month})\b{_of_year}",
        readings.week_of,
    ),
    rule(["week"], rf"week\s+(?P<number>\d\d?)\b(?:\s+(?:of\s+)?{YEAR})?", readings.week_of),
    rule(
        readings.HOLIDAYS,
        rf"(?P<holiday>{alternation([*readings.HOLIDAYS, *(name.replace(chr(39), '’') for name in readings.HOLIDAYS)])})\b(?:,?\s+{YEAR})?",
        readings.holiday,
    ),
    rule([DIGITS], rf"{DAY}(?:st|nd|rd|th)?\b(?![:.,]?\d)", readings.another_day),
    rule([DIGITS], r"(?<=['’])(?P<year_short>\d\d)\b(?!['’]?s)", readings.short_year),
    rule(
        ["the", "first", "second"],
        rf"(?:the\s+)?(?P<ordinal>first|second)\s+half\s+of\s+(?:{YEAR}|(?:the|(?P<which>{_which}))\s+year\b)",
        readings.half_year,
    ),
]
