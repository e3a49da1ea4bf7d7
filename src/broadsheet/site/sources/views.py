"""The list of outlets, and the page and feeds of one."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from broadsheet.site.cards import INKS
from broadsheet.site.front.queries import by_day
from broadsheet.site.paging import cursor, place, place_in_pages
from broadsheet.site.sources import queries
from broadsheet.site.syndication import About, answer, answer_whole
from broadsheet.site.visitor import SiteRequest
from broadsheet.store import articles, sources
from broadsheet.store.models import Source

POLICY_WORDS = {
    "full": gettext_lazy("Whole articles may be read here."),
    "excerpt": gettext_lazy("Headlines and a few sentences are shown here; the article is read at the outlet."),
    "link": gettext_lazy("Only headlines are shown here; the article is read at the outlet."),
}
PICTURE_WORDS = {
    "none": gettext_lazy("Its pictures are not shown."),
    "link": gettext_lazy("Its pictures are linked, never copied."),
    "copy": gettext_lazy("Its pictures are shown as our own copies, with their credit."),
}

OWN_PIECES = 20
"""Own pieces in the feed that holds them whole."""


@require_safe
def outlets(request: SiteRequest) -> HttpResponse:
    """List the outlets, a page at a time."""
    page = place_in_pages(request.GET.get("page", "1"))
    found = queries.outlets(request.visitor, page)
    if page > 1 and not found:
        raise Http404(_("The list of outlets has no such page."))
    shown = found[: queries.OUTLETS]
    context = {"here": "outlets", "outlets": shown, "page": page, "next": page + 1 if len(found) > len(shown) else None}
    return render(request, "sources/outlets.html", context)


@require_safe
def source(request: SiteRequest, slug: str) -> HttpResponse:
    """Show an outlet: what is done with it, and its articles by day."""
    outlet = _outlet(request, slug)
    stories = queries.newest(outlet, request.visitor, place(request.GET.get("before", "")))
    page = stories[: queries.PAGE]
    context = {
        "here": "source",
        "source": outlet,
        "ink": outlet.pk % INKS,
        "feeds": queries.feeds(outlet),
        "days": by_day(page),
        "older": cursor(page[-1]) if len(stories) > len(page) else "",
        "policy_words": POLICY_WORDS[outlet.policy],
        "picture_words": PICTURE_WORDS[outlet.image_policy],
    }
    return render(request, "sources/source.html", context)


@require_safe
def feed(request: SiteRequest, slug: str, kind: str) -> HttpResponse:
    """Syndicate an outlet's newest articles; the publication's own are whole."""
    outlet = _outlet(request, slug)
    home = reverse("sources:source", args=(slug,))
    if outlet.is_own:
        pieces = articles.whole_by_source(outlet, limit=OWN_PIECES)
        return answer_whole(request, kind, pieces, About(outlet.name, home, subtitle=request.publication.motto))
    newest = articles.by_source(outlet, demo_allowed=request.visitor.demo_allowed, limit=40)
    return answer(request, kind, newest, About(f"{outlet.name} - {request.publication.name}", home))


def _outlet(request: SiteRequest, slug: str) -> Source:
    found = sources.get(slug, demo_allowed=request.visitor.demo_allowed)
    if found is None:
        raise Http404(_("No outlet has this name. It may have been removed."))
    return found
