"""Days and times as English, German and Arabic newspapers print them."""

from __future__ import annotations

from datetime import datetime

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}


def spell_weekday(moment: datetime, language: str) -> str:
    """Name the weekday: Tuesday, Dienstag, الثلاثاء."""
    return _WEEKDAYS[language][moment.weekday()]


def spell_date(moment: datetime, language: str) -> str:
    """Name day and month: 3 November, 3. November, 3 نوفمبر."""
    dot = "." if language == "de" else ""
    return f"{moment.day}{dot} {spell_month(moment, 0, language)}"


def spell_month(moment: datetime, steps: int, language: str) -> str:
    """Name the month ``steps`` months away."""
    return _MONTHS[language].split()[(moment.month - 1 + steps) % 12]


def spell_moment(moment: datetime, language: str) -> str:
    """Name day, year and time of day: 3 November 2031, 14:05."""
    clock = {"en": f", {moment:%H:%M}", "de": f", {moment:%H:%M} Uhr", "ar": f"، {moment:%H:%M}"}[language]
    return f"{spell_date(moment, language)} {moment.year}{clock}"
