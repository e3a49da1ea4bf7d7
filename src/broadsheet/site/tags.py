"""What templates need beyond Django's own: addresses of assets, dates, languages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from broadsheet.records import SafeHtml
from broadsheet.site import assets

register = template.Library()

RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "syr", "ug", "ur", "yi"))


@register.simple_tag
def asset(name: str) -> str:
    """Return the address of a file in ``static/``."""
    return assets.url(name)


@register.filter
def tongue(language: str | None) -> SafeString:
    """Return the attributes that say which language and direction a text has: `` lang="ar" dir="rtl"``."""
    if not language:
        return mark_safe(' dir="auto"')
    return format_html(' lang="{}" dir="{}"', language, direction(language))


def direction(language: str) -> str:
    """Tell which way a language is written."""
    return "rtl" if language.lower().partition("-")[0] in RIGHT_TO_LEFT else "ltr"


@register.filter
def body(html: SafeHtml | None) -> SafeString:
    """Print an article's body. Only what the sanitiser made goes through."""
    if not isinstance(html, SafeHtml):
        return SafeString("")
    return mark_safe(str(html))  # noqa: S308 - SafeHtml is made by engine.html.sanitize alone


@register.simple_tag
def moment(when: datetime | None, given: str = "", style: str = "long") -> SafeString:
    """Print a time in the reader's zone; hovering shows it as its outlet gave it.

    Args:
        when: aware; nothing is printed for ``None``.
        given: as the outlet gave it; a bare date there means that only the day is known.
        style: ``long`` (22 November 2026, 18:30), ``short`` (18:30 today, Sat 18:30, 14 Nov), ``day``, or ``clock`` (18:30).
    """
    if when is None:
        return SafeString("")
    day = _only_day(given)
    local = timezone.localtime(when) if day is None else datetime.combine(day, time(), timezone.get_current_timezone())
    attribute = given if day else local.isoformat(timespec="minutes")
    title = _("as given: %(given)s") % {"given": given} if given else f"{_date(local, 'j F Y, H:i')} {local.tzname() or 'UTC'}"
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', attribute, title, _written(local, style, only_day=day is not None)
    )


def _only_day(given: str) -> date | None:
    """Read a bare date; ``None`` for a full moment or nothing. A day is the same day in every zone."""
    try:
        return date.fromisoformat(given) if len(given) == len("2026-11-22") else None
    except ValueError:
        return None


def _written(local: datetime, style: str, *, only_day: bool) -> str:
    if style == "clock":
        return "" if only_day else _date(local, "H:i")
    if style == "short":
        return _short(local, timezone.localtime().date(), only_day=only_day)
    return _date(local, "j F Y" if only_day or style == "day" else "j F Y, H:i")


def _short(local: datetime, today: date, *, only_day: bool) -> str:
    if local.date() == today:
        return _("today") if only_day else _date(local, "H:i")
    if today - timedelta(days=6) <= local.date() < today:
        return _date(local, "l" if only_day else "D H:i")
    return _date(local, "j M" if local.year == today.year else "j M Y")


@register.simple_tag
def today() -> str:
    """Print today's date in the reader's zone, as a masthead has it: Sunday, 22 November 2026."""
    return _date(timezone.localtime(), "l, j F Y")


DATES = {
    "l, j F Y": lambda: pgettext("date of the masthead", "l, j F Y"),
    "j F Y, H:i": lambda: pgettext("day and time", "j F Y, H:i"),
    "j F Y": lambda: pgettext("day", "j F Y"),
    "j M Y": lambda: pgettext("short day with year", "j M Y"),
    "j M": lambda: pgettext("short day", "j M"),
    "D H:i": lambda: pgettext("weekday and time", "D H:i"),
    "l": lambda: pgettext("weekday", "l"),
    "H:i": lambda: pgettext("time of day", "H:i"),
}
"""Each way a date is written -> how the reader's language writes it, in the letters of Django's ``date`` filter."""


def _date(local: datetime, english: str) -> str:
    return formats.date_format(local, DATES[english]())


@register.filter
def address(url: str) -> str:
    """Shorten an address to what a reader recognises: its host without ``www.``."""
    host = url.partition("://")[2].partition("/")[0]
    return host.removeprefix("www.") or url


@register.filter
def outward(url: Any) -> str:
    """Return an address for ``href`` when it leads to the web, and nothing otherwise."""
    text = str(url or "")
    return text if text.lower().startswith(("https://", "http://")) else ""
