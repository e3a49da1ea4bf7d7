"""The desk's figures: visits a day as a chart and a table, what was read, where readers came from, what was not counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.site.visits.words import today
from broadsheet.store import visit_counts
from broadsheet.store.models import Article

SPANS = (7, 30, 90, 365)
WIDTH, HEIGHT = 720, 200
REASONS = {
    "machine": _("search engines, feed readers and other programs"),
    "prefetch": _("fetched ahead by a browser, perhaps never seen"),
    "staff": _("the site's own people"),
    "repeat": _("the same visit again: reloads and returns"),
    "crowd": _("more than one address may bring"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One day of the chart."""

    day: date
    visits: int
    x: float
    y: float
    width: float
    height: float


@editors_only
@never_cache
@require_safe
def figures(request: SiteRequest) -> HttpResponse:
    """Show the figures of the last days."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in {str(span) for span in SPANS} else 30
    until = today()
    found = visit_counts.figures(since=until - timedelta(days=days - 1), until=until)
    context = {
        "here": "desk",
        "days": days,
        "spans": SPANS,
        "figures": found,
        "bars": bars(found.days),
        "top": max((visits for _, visits in found.days), default=0),
        "articles": _shown(found.articles, request),
        "stories": [(story, visits) for story, visits in found.stories if request.visitor.demo_allowed or not story.is_demo],
        "dropped": [(REASONS.get(reason, reason), visits) for reason, visits in found.dropped],
        "is_on": request.publication.counts_visits,
        "size": (WIDTH, HEIGHT),
    }
    return render(request, "desk/figures.html", context)


def bars(days: list[tuple[date, int]]) -> list[Bar]:
    """Lay out the chart: one bar a day, the highest as high as the chart."""
    highest = max((visits for _, visits in days), default=0) or 1
    step = WIDTH / max(1, len(days))
    made = []
    for number, (day, visits) in enumerate(days):
        height = round(visits / highest * (HEIGHT - 4), 1)
        made.append(Bar(day, visits, round(number * step, 2), HEIGHT - height, round(step * 0.8, 2), height))
    return made


def _shown(articles: list[tuple[Article, int]], request: SiteRequest) -> list[tuple[Article, int]]:
    """Leave the demo's out where it may not be seen."""
    return [(article, visits) for article, visits in articles if request.visitor.demo_allowed or not article.source.is_demo]
