"""Counts in words, with the plural that the language asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from broadsheet.store import visit_counts
from broadsheet.store.models import Publication
from broadsheet.store.visit_counts import Counted


def today() -> date:
    """Return the day in the site's time zone."""
    return datetime.now(UTC).astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def line(site: Publication, page: str) -> dict[str, str] | None:
    """Return what ``visits/line.html`` prints of a page (``article/12``, ``story/7``); ``None`` where counting is off. One query."""
    if not site.counts_visits:
        return None
    return {"page": page, "words": in_words(visit_counts.of_page(page, today()))}


def in_words(counted: Counted) -> str:
    """Say how often a page was visited: ``1,204 visits, 12 today``."""
    total = ngettext("%(number)s visit", "%(number)s visits", counted.total) % {"number": _number(counted.total)}
    if not counted.today:
        return total
    today = ngettext("%(number)s today", "%(number)s today", counted.today) % {"number": _number(counted.today)}
    return _("%(total)s, %(today)s") % {"total": total, "today": today}


def _number(number: int) -> str:
    return str(formats.number_format(number, use_l10n=True, force_grouping=True))
