"""The front page, the running list, and the feeds of everything."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from broadsheet.site.front import queries
from broadsheet.site.front.layout import make_up
from broadsheet.site.paging import cursor, place
from broadsheet.site.story_cards import headline_card
from broadsheet.site.syndication import About, answer_cards
from broadsheet.site.visitor import SiteRequest, Visitor
from broadsheet.store import sources
from broadsheet.store.front import newest

FEED_STORIES = 40


@require_safe
def front(request: SiteRequest) -> HttpResponse:
    """Print the front page, or a page that helps while there is nothing to print."""
    articles_read = newest(demo_allowed=request.visitor.demo_allowed)
    stories = queries.by_rank(request.visitor, timezone.now(), articles_read)
    if not stories:
        context = {"here": "front", "has_sources": queries.has_sources(request.visitor)}
        return render(request, "front/empty.html", context)
    reports = [headline_card(article, request.visitor) for article in articles_read]
    page = queries.with_reports(make_up(stories, reports), request.visitor)
    last = max(card.time for card in (*reports, *stories))
    outlets = sources.outlets(demo_allowed=request.visitor.demo_allowed).count()
    context = {"here": "front", "page": page, "newest": last, "outlets": outlets}
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
    """Syndicate the stories, the newest first."""
    stranger = Visitor(demo_allowed=request.visitor.demo_allowed)
    stories = queries.by_rank(stranger, timezone.now(), newest(demo_allowed=stranger.demo_allowed))
    latest_first = sorted(stories, key=lambda card: card.time, reverse=True)[:FEED_STORIES]
    return answer_cards(request, kind, latest_first, About(request.publication.name, "/", request.publication.motto))
