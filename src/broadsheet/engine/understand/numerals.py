"""Numbers and days as ten languages write them, brought to one form: 14,000, 14 Tsd. and ١٤ ألف are one number, May 12 and 12 مايو one day."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from broadsheet.engine.understand.terms import fold

_DIGIT: Final = re.compile(r"\d")
_GROUPED: Final = re.compile(r"(?<=\d)[.,٬\u00a0\u202f'’](?=\d{3}(?!\d))")
_DECIMAL: Final = re.compile(r"(?<=\d)[.,٫](?=\d{1,2}(?!\d))")
_COUNTED: Final = re.compile(r"(?<!\d)(\d{1,15}(?:'\d+)?)\.?(?:st|nd|rd|th|º|er)?[ \u00a0\u202f-](?:of |de )?([^\W\d_]{2,})")
_AFTER_WORD: Final = re.compile(r"(?<=[\w.]) (\d{1,2})(?:st|nd|rd|th)?(?![\w'])")
_LONGEST_MONTH: Final = 14
DAY: Final = re.compile(r"\d{1,2}'\d{1,2}'day")
"""A day of a month as :func:`plain_numbers` leaves it."""
_SCALES: Final = {
    1_000: """thousand thousands tausend tsd mille mil mila tysiąc tysiące tysięcy tys bin тысяча тысяч тысячи тыс тисяча тисяч тисячі тис
    ألف ألفا آلاف الف الاف""",
    1_000_000: """million millions millionen mio millón millones milione milioni milion miliona miliony milionów mln milyon миллион миллиона
    миллионов млн мільйон мільйона мільйонів مليون مليونا ملايين""",
    1_000_000_000: """billion billions milliarde milliarden mrd milliard milliards miliardo miliardi miliard miliarda miliardy miliardów mld milyar
    миллиард миллиарда миллиардов млрд мільярд мільярда мільярдів مليار مليارا مليارات""",
}
_MONTHS: Final = (
    "january jan januar janner janvier enero gennaio stycznia ocak января січня يناير كانون",
    "february feb februar fevrier febrero febbraio lutego subat февраля лютого فبراير شباط",
    "march mar marz mars marzo marca mart марта березня مارس آذار",
    "april apr avril abril aprile kwietnia nisan апреля квітня أبريل نيسان",
    "may mai mayo maggio maja mayıs мая травня مايو أيار",
    "june jun juni juin junio giugno czerwca haziran июня червня يونيو حزيران",
    "july jul juli juillet julio luglio lipca temmuz июля липня يوليو تموز",
    "august aug aout agosto sierpnia ağustos августа серпня أغسطس آب",
    "september sept sep septembre septiembre settembre września eylül сентября вересня سبتمبر أيلول",
    "october oct oktober octobre octubre ottobre października ekim октября жовтня أكتوبر تشرين",
    "november nov novembre noviembre listopada kasım ноября листопада نوفمبر",
    "december dec dezember decembre diciembre dicembre grudnia aralık декабря грудня ديسمبر",
)


def plain_numbers(text: str) -> str:
    """Write the numbers of a text one way: without marks between thousands, scale words multiplied in, days as ``12'5'day``.

    What stood behind a point or comma stands behind an apostrophe, so that a word's pattern takes the number whole.
    """
    if not _DIGIT.search(text):
        return text
    text = _DECIMAL.sub("'", _GROUPED.sub("", text))
    return _AFTER_WORD.sub(_month_first, _COUNTED.sub(_counted, text))


def _counted(match: re.Match[str]) -> str:
    number, word = match[1], fold(match[2])
    month = _months().get(word)
    if month and number.isdecimal() and 1 <= int(number) <= 31:
        return f"{int(number)}'{month}'day"
    scale = _scales().get(word)
    if scale is None:
        return match[0]
    return f"{int(Decimal(number.replace(chr(39), '.')) * scale)}"


def _month_first(match: re.Match[str]) -> str:
    """Write a number as a day where the word before it is a month; looking back from numbers is cheaper than looking at every word."""
    before = match.string[max(0, match.start() - _LONGEST_MONTH) : match.start()].rstrip(".")
    month = _months().get(fold(before.rpartition(" ")[2]))
    return f" {int(match[1])}'{month}'day" if month and 1 <= int(match[1]) <= 31 else match[0]


@lru_cache(maxsize=1)
def _scales() -> dict[str, int]:
    return {fold(word): scale for scale, words in _SCALES.items() for word in words.split()}


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {fold(word): number for number, words in enumerate(_MONTHS, start=1) for word in words.split()}
