"""What templates need beyond Django's own: addresses of assets, dates, languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any, ClassVar

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.defaulttags import url as django_url
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from broadsheet.records import SafeHtml
from broadsheet.site import assets
from broadsheet.site.said import said

register = template.Library()
register.filter(said)

MOST_KEPT = 200
"""How many pieces of pages are kept at once."""
RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "syr", "ug", "ur", "yi"))


@register.simple_tag
def asset(name: str) -> str:
    """Return the address of a file in ``static/``."""
    return assets.url(name)


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Django's ``url``, which looks an address up once where nothing in it changes: every page has some thirty of those."""
    node = django_url(parser, token)
    is_fixed = not (node.args or node.kwargs or node.asvar) and isinstance(node.view_name.var, str)
    return Fixed(node.view_name.var) if is_fixed else node


class Fixed(Node):
    """An address without parameters."""

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: Context) -> str:
        """Return the address."""
        del context
        return _address(self.name)


@cache
def _address(name: str) -> str:
    return reverse(name)


@register.tag
def kept(parser: Parser, token: Token) -> Node:
    """Print once what is the same on many pages: ``{% kept "nav" here publication.menu %}...{% endkept %}``.

    What stands within may depend on the language and the variables that are named, and on nothing else.
    """
    _, name, *variables = token.split_contents()
    inner = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(name, [parser.compile_filter(variable) for variable in variables], inner)


class Kept(Node):
    """A piece of a page that is printed once."""

    printed: ClassVar[dict[tuple[object, ...], str]] = {}

    def __init__(self, name: str, variables: list[FilterExpression], nodelist: NodeList) -> None:
        self.name, self.variables, self.nodelist = name, variables, nodelist

    def render(self, context: Context) -> SafeString:
        """Return the piece, printed now or before."""
        values = (repr(variable.resolve(context)) for variable in self.variables)
        key = (self.name, context.get("language"), *values)
        found = self.printed.get(key)
        if found is None:
            if len(self.printed) >= MOST_KEPT:
                self.printed.clear()
            found = self.printed[key] = self.nodelist.render(context)
        return SafeString(found)


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
    title = _("as given: %(given)s") % {"given": given} if given else f"{dated(local, 'j F Y, H:i')} {local.tzname() or 'UTC'}"
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
        return "" if only_day else dated(local, "H:i")
    if style == "short":
        return _short(local, timezone.localtime().date(), only_day=only_day)
    return dated(local, "j F Y" if only_day or style == "day" else "j F Y, H:i")


def _short(local: datetime, today: date, *, only_day: bool) -> str:
    if local.date() == today:
        return _("today") if only_day else dated(local, "H:i")
    if today - timedelta(days=6) <= local.date() < today:
        return dated(local, "l" if only_day else "D H:i")
    return dated(local, "j M" if local.year == today.year else "j M Y")


@register.simple_tag
def today() -> str:
    """Print today's date in the reader's zone, as a masthead has it: Sunday, 22 November 2026."""
    return dated(timezone.localtime(), "l, j F Y")


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


@register.filter
def dated(local: date, english: str) -> str:
    """Write a day or a moment as the reader's language does: ``{{ day|dated:"j F Y" }}``.

    Args:
        local: in the zone to be printed.
        english: a key of :data:`DATES`.
    """
    naive = local.replace(tzinfo=None) if isinstance(local, datetime) else local
    return _spelled(naive, DATES[english](), get_language())


@lru_cache(4096)
def _spelled(local: date, pattern: str, language: str | None) -> str:
    """Write a date; a page has a dozen, most of them those of the page before. Without its zone: moments of two zones are equal."""
    del language  # it is the active one, and what the same date is written like depends on it
    return formats.date_format(local, pattern)


@register.simple_tag
def comma() -> str:
    """Part what is listed, as the reader's language does."""
    return pgettext("between the items of a list", ", ")


@register.filter
def enumerated(items: Iterable[object]) -> str:
    """Join a list with the commas of the reader's language."""
    return comma().join(map(str, items))


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
