"""How well statements, names, figures and dates are found: a page that prints what ``benchmarks/quality`` measured, and on what."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet.engine.statements import PUBLIC_CONFIDENCE
from broadsheet.site.people.views import where_people_are_shown
from broadsheet.site.visitor import SiteRequest
from broadsheet.store.findings import MIN_OUTLETS

FILE = Path(__file__).with_name("quality.json")


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of the table."""

    what: str
    on: str
    figure: float


@cache
def measured() -> dict[str, Any]:
    """Return what the benchmark wrote: ``figures``, ``named``, ``measured_on``, ``version``."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


@where_people_are_shown
@require_safe
def quality(request: SiteRequest) -> HttpResponse:
    """Say how well it works, and what nobody has measured."""
    figures = measured()["figures"]
    context = {
        "here": "about",
        "measures": [Measure(what, on, figures[key]) for key, what, on in _lines() if key in figures],
        "named": measured()["named"],
        "measured_on": date.fromisoformat(measured()["measured_on"]),
        "version": measured()["version"],
        "threshold": PUBLIC_CONFIDENCE,
        "least_outlets": MIN_OUTLETS,
    }
    return render(request, "people/quality.html", context)


def _lines() -> tuple[tuple[str, str, str], ...]:
    """Name each figure in words, with the data that it was measured on."""
    american, german = _("924 articles of seven US outlets, annotated (PolNeAR)"), _("850 German Wikinews articles, annotated")
    encyclopedia = _("sentences of an encyclopedia that nothing was learned from (WikiNEuRal)")
    gum, recognizers = _("news of the GUM corpus"), _("sentences of Microsoft's Recognizers")
    return (
        ("quotes polnear: quoted.overlap", _("quoted words found, English"), american),
        ("quotes polnear: quoted.attr", _("of those found, the right speaker"), american),
        ("quotes polnear: quoted.e2e", _("quoted words with the right speaker"), american),
        ("quotes polnear: content.overlap", _("every statement, beliefs and intentions too"), american),
        ("quotes polnear: content.e2e", _("every statement with the right speaker"), american),
        ("quotes dewikinews: quoted.overlap", _("quoted words found, German"), german),
        ("quotes dewikinews: quoted.e2e", _("quoted words with the right speaker, German"), german),
        ("quotes dewikinews: content.overlap", _("every statement, German"), german),
        ("entities wikineural-en.val: untyped", _("names, where they begin and end, English"), encyclopedia),
        ("entities wikineural-en.val: PER/ORG/LOC", _("names with their kind, English"), encyclopedia),
        ("entities wikineural-de.val: untyped", _("names, where they begin and end, German"), encyclopedia),
        ("entities wikineural-fr.val: untyped", _("names, where they begin and end, French"), encyclopedia),
        ("entities gum-news: untyped", _("names, where they begin and end, English"), gum),
        ("dates gum: e2e strict", _("dates, resolved to the very days"), gum),
        ("dates recognizers en: e2e strict", _("dates, resolved to the very days"), recognizers),
        ("figures rec-unit: value", _("figures with a unit, their value"), recognizers),
    )
