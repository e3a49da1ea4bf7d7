"""Days and moments as the reader's language writes them, in the reader's zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from html import escape

from django.utils import dateformat, timezone
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

DATES = {
    "l, j F Y": lambda: pgettext("date of the masthead", "l, j F Y"),
    "j F Y, H:i": lambda: pgettext("day and time", "j F Y, H:i"),
    "j F Y": lambda: pgettext("day", "j F Y"),
    "F Y": lambda: pgettext("month", "F Y"),
    "j M Y": lambda: pgettext("short day with year", "j M Y"),
    "j M": lambda: pgettext("short day", "j M"),
    "D H:i": lambda: pgettext("weekday and time", "D H:i"),
    "l": lambda: pgettext("weekday", "l"),
    "H:i": lambda: pgettext("time of day", "H:i"),
}
"""Each way a date is written -> how the reader's language writes it, in the letters of Django's ``date`` filter."""


def moment(when: datetime | None, given: str = "", style: str = "long") -> SafeString:
    """Print a time in the reader's zone; hovering shows it as its outlet gave it.

    Args:
        when: aware; nothing is printed for ``None``.
        given: as the outlet gave it; a bare date there means that only the day is known.
        style: ``long`` (22 November 2026, 18:30), ``short`` (18:30 today, Sat 18:30, 14 Nov), ``day``, or ``clock`` (18:30).
    """
    if when is None:
        return SafeString("")
    zone = get_current_timezone()
    today = datetime.now(zone).date() if style == "short" else None
    return _moment(when, given, style, today, str(zone), get_language())


@lru_cache(4096)
def _moment(when: datetime, given: str, style: str, today: date | None, _zone: str, _language: str | None) -> SafeString:
    """Print a time; zone and language are the current ones, named because the words depend on them."""
    day = _only_day(given)
    local = timezone.localtime(when) if day is None else datetime.combine(day, time(), get_current_timezone())
    attribute = given if day else local.isoformat(timespec="minutes")
    title = _("as given: %(given)s") % {"given": given} if given else f"{dated(local, 'j F Y, H:i')} {local.tzname() or 'UTC'}"
    written = _written(local, style, today, only_day=day is not None)
    return SafeString(f'<time datetime="{escape(attribute)}" title="{escape(title)}">{escape(written)}</time>')


def _only_day(given: str) -> date | None:
    """Read a bare date; ``None`` for a full moment or nothing. A day is the same day in every zone."""
    try:
        return date.fromisoformat(given) if len(given) == len("2026-11-22") else None
    except ValueError:
        return None


def _written(local: datetime, style: str, today: date | None, *, only_day: bool) -> str:
    if style == "clock":
        return "" if only_day else dated(local, "H:i")
    if today is not None:
        return _short(local, today, only_day=only_day)
    return dated(local, "j F Y" if only_day or style == "day" else "j F Y, H:i")


def _short(local: datetime, today: date, *, only_day: bool) -> str:
    if local.date() == today:
        return _("today") if only_day else dated(local, "H:i")
    if today - timedelta(days=6) <= local.date() < today:
        return dated(local, "l" if only_day else "D H:i")
    return dated(local, "j M" if local.year == today.year else "j M Y")


def dated(local: date, english: str) -> str:
    """Write a day or a moment as the reader's language does: ``{{ day|dated:"j F Y" }}``.

    Args:
        local: in the zone to be printed.
        english: a key of :data:`DATES`.
    """
    language = get_language()
    if not isinstance(local, datetime):
        return _day(local, _pattern(english, language), language)
    before, clock, after = _pattern(english, language).partition("H:i")
    day = local.date()
    return f"{_day(day, before, language)}{local:%H:%M}{_day(day, after, language)}" if clock else _day(day, before, language)


@lru_cache(256)
def _pattern(english: str, _language: str | None) -> str:
    return DATES[english]()


@lru_cache(2048)
def _day(day: date, pattern: str, _language: str | None) -> str:
    """Write what of a pattern speaks of the day: a page has a dozen, most of them those of the page before."""
    return dateformat.format(day, pattern)
