"""Lists of lines that link to articles, printed in Python: a page has dozens of lines, and a template takes five times as long for each.

Everything that comes from outside is escaped here, field by field.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from broadsheet.site.times import moment

register = template.Library()

RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "syr", "ug", "ur", "yi"))


class Line(Protocol):
    """An article as a line names it."""

    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def time(self) -> datetime: ...  # noqa: D102


class GivenLine(Line, Protocol):
    """A line with the time as its outlet gave it."""

    @property
    def given(self) -> str: ...  # noqa: D102


class Named(Protocol):
    """What names an outlet and leads to its page."""

    @property
    def outlet(self) -> str: ...  # noqa: D102
    @property
    def outlet_url(self) -> str: ...  # noqa: D102
    @property
    def ink(self) -> int: ...  # noqa: D102


class OutletLine(Line, Named, Protocol):
    """A line that names its outlet."""

    @property
    def is_copy(self) -> bool: ...  # noqa: D102


class KinLine(Line, Protocol):
    """A line that says what its article has to do with the page."""

    @property
    def outlet(self) -> str: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def reasons(self) -> str: ...  # noqa: D102


class CardLine(GivenLine, Named, Protocol):
    """A story or an article with the outlet that tells it."""


class Told(Protocol):
    """A story and who else reports it."""

    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def outlets(self) -> int: ...  # noqa: D102
    @property
    def copies(self) -> int: ...  # noqa: D102
    @property
    def reports(self) -> Sequence[OutletLine]: ...  # noqa: D102
    @property
    def also(self) -> Sequence[OutletLine]: ...  # noqa: D102


@register.simple_tag
def reports(lines: Iterable[OutletLine]) -> SafeString:
    """Print the reports of a story as list items: outlet and time above the title."""
    return SafeString("".join(map(_report, lines)))


def _report(line: OutletLine) -> str:
    copy = _copy("") if line.is_copy else ""
    above = f"{_outlet(line)} {moment(line.time, '', 'short')}{copy}"
    return f"<li{tongue(line.language)}>{_kicker(above)} {_link(line)}</li>"


@register.simple_tag
def kin(lines: Iterable[KinLine]) -> SafeString:
    """Print what is related as list items: how, from which outlet and when above the title, why after it."""
    return SafeString("".join(map(_kin, lines)))


def _kin(line: KinLine) -> str:
    outlet = f'<span dir="auto">{escape(line.outlet)}</span> ' if line.outlet else ""
    at = moment(line.time, "", "short")
    above = f'<span class="tag">{escape(line.label)}</span> {outlet}{at}'
    why = f' <span class="why" lang="{get_language()}" dir="auto">{escape(line.reasons)}</span>' if line.reasons else ""
    return f"<li{tongue(line.language)}>{_kicker(above)} {_link(line)}{why}</li>"


@register.simple_tag
def titles(lines: Iterable[GivenLine]) -> SafeString:
    """Print titles as small headlines, each with its time below."""
    return SafeString("".join(map(_title, lines)))


def _title(line: GivenLine) -> str:
    at = moment(line.time, line.given, "short")
    return f'<article{tongue(line.language)}><h3>{_link(line)}</h3><p class="kicker">{at}</p></article>'


@register.simple_tag
def wire(lines: Iterable[CardLine]) -> SafeString:
    """Print articles by the hour as list items: time, title, outlet."""
    return SafeString("".join(map(_wired, lines)))


def _wired(line: CardLine) -> str:
    outlet = f'<span class="outlet ink-{line.ink}" dir="auto">{escape(line.outlet)}</span>'
    return f"<li{tongue(line.language)}>{moment(line.time, line.given, 'short')} {_link(line)} {outlet}</li>"


@register.simple_tag
def listed(lines: Iterable[GivenLine]) -> SafeString:
    """Print titles as list items, each with its time after it."""
    return SafeString(
        "".join(f"<li{tongue(one.language)}>{_link(one)} {moment(one.time, one.given, 'short')}</li>" for one in lines)
    )


@register.simple_tag
def told(lines: Iterable[OutletLine]) -> SafeString:
    """Print what other outlets report as list items: the outlet, then its title."""
    return SafeString("".join(map(_told, lines)))


def _told(line: OutletLine) -> str:
    copy = _copy(f' lang="{get_language()}"') if line.is_copy else ""
    return f"<li{tongue(line.language)}>{_outlet(line)} {_link(line)}{copy}</li>"


def _copy(lang: str) -> str:
    word = _("copy")
    return f' <span class="tag"{lang}>{escape(word)}</span>'


@register.simple_tag
def kicker(card: CardLine) -> SafeString:
    """Print which outlet tells it, and when."""
    at = moment(card.time, card.given, "short")
    return SafeString(f'<p class="kicker">{_outlet(card)} {at}</p>')


@register.simple_tag
def also(card: Told) -> SafeString:
    """Print how many outlets report a story and name the first of them; nothing where nobody else does."""
    if not card.reports:
        return SafeString("")
    if card.outlets > 1:
        words = ngettext("%(count)s outlet", "%(count)s outlets", card.outlets) % {"count": card.outlets}
    else:
        count = len(card.reports)
        words = ngettext("%(count)s more report", "%(count)s more reports", count) % {"count": count}
    named = "".join(f" {_outlet(report, report.url)}" for report in card.also)
    return SafeString(
        f'<p class="also" lang="{get_language()}" dir="auto"><a href="{escape(card.url)}">{escape(words)}</a>{named}{_copies(card)}</p>'
    )


def _copies(card: Told) -> str:
    if not card.copies:
        return ""
    words = ngettext("%(count)s copy", "%(count)s copies", card.copies) % {"count": card.copies}
    return f' <span class="copies">{escape(words)}</span>'


def _outlet(named: Named, url: str = "") -> str:
    return f'<a class="outlet ink-{named.ink}" href="{escape(url or named.outlet_url)}" dir="auto">{escape(named.outlet)}</a>'


def _link(line: Line) -> str:
    return f'<a href="{escape(line.url)}">{escape(line.title)}</a>'


def _kicker(words: str) -> str:
    return f'<span class="kicker" lang="{get_language()}">{words}</span>'


@register.filter
def tongue(language: str | None) -> SafeString:
    """Return the attributes that say which language and direction a text has: `` lang="ar" dir="rtl"``."""
    return _tongue(language) if language else SafeString(' dir="auto"')


@lru_cache(256)
def _tongue(language: str) -> SafeString:
    return format_html(' lang="{}" dir="{}"', language, direction(language))


def direction(language: str) -> str:
    """Tell which way a language is written."""
    return "rtl" if language.lower().partition("-")[0] in RIGHT_TO_LEFT else "ltr"
