"""A box may stand in any page's frame: it sets no cookie, reads none, runs no script and shows what strangers may see."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet.site.cards import cards
from broadsheet.site.headers import CONTENT_SECURITY_POLICY
from broadsheet.site.visitor import SiteRequest, Visitor
from broadsheet.store import stories

REPORTS = 5
FRAMED = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
    .replace("script-src 'self'; connect-src 'self'; ", "")
    .replace("form-action 'self'", "form-action 'none'"),
    # The header cannot say "everywhere"; browsers that know frame-ancestors do not look at it.
    "X-Frame-Options": "ALLOWALL",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "public, max-age=300",
}


@require_safe
def story(request: SiteRequest, number: int) -> HttpResponse:
    """Show a story's headline and its newest reports."""
    stranger = Visitor(demo_allowed=request.visitor.demo_allowed)
    found = stories.get(number)
    found = found.merged_into if found is not None and found.merged_into else found
    if found is None or stories.hidden_or_demo(found, may_edit=False, demo_allowed=stranger.demo_allowed):
        raise Http404(_("No story has this number, or it may not be shown."))
    reports = [member.article for member in stories.members(found) if stranger.demo_allowed or not member.article.source.is_demo]
    if not reports:
        raise Http404(_("This story has no report that may be shown."))
    context = {"story": found, "cards": cards(reversed(reports[-REPORTS:]), stranger), "more": max(0, len(reports) - REPORTS)}
    response = render(request, "embed/story.html", context)
    for name, value in FRAMED.items():
        response.headers[name] = value
    return response
