"""The front page, the running list, and the feeds of everything."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from broadsheet.site.front import queries
from broadsheet.site.front.layout import make_up
from broadsheet.site.paging import cursor, place
from broadsheet.site.syndication import answer
from broadsheet.site.visitor import SiteRequest
from broadsheet.store import articles


@require_safe
def front(request: SiteRequest) -> HttpResponse:
    """Print the front page, or a page that helps while there is nothing to print."""
    stories = queries.newest(request.visitor)
    if not stories:
        context = {"here": "front", "has_sources": queries.has_sources(request.visitor)}
        return render(request, "front/empty.html", context)
    has_demo = request.publication.demo_epoch is not None and request.visitor.demo_allowed
    context = {"here": "front", "page": make_up(stories), "newest": stories[0].time, "has_demo": has_demo}
    return render(request, "front/front.html", context)


@require_safe
def latest(request: SiteRequest) -> HttpResponse:
    """Print everything by the hour, a page at a time."""
    before = request.GET.get("before", "")
    stories = queries.newest(request.visitor, limit=queries.LATEST_LIMIT + 1, before=place(before))
    shown = stories[: queries.LATEST_LIMIT]
    older = cursor(shown[-1]) if len(stories) > len(shown) else ""
    context = {"here": "latest", "days": queries.by_day(shown), "older": older, "before": before}
    return render(request, "front/latest.html", context)


@require_safe
def feed(request: SiteRequest, kind: str) -> HttpResponse:
    """Syndicate the newest articles."""
    newest = articles.front(demo_allowed=request.visitor.demo_allowed, limit=40)
    return answer(request, kind, newest, title=request.publication.name, subtitle=request.publication.motto, home="/")
