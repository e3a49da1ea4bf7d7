"""One standing page. An imprint must be found even on a private site, so its door is open to strangers."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet.desk import markdown
from broadsheet.site.articles.placing import place_pictures
from broadsheet.site.visitor import SiteRequest, open_to_strangers
from broadsheet.store import pieces
from broadsheet.store.publication import base_url


@open_to_strangers
@require_safe
def page(request: SiteRequest, slug: str) -> HttpResponse:
    """Show a page that is public; editors see the others too."""
    found = pieces.standing(slug)
    if found is None or not (found.is_public or request.visitor.may_edit):
        raise Http404(_("No page of this name stands here."))
    body = place_pictures(markdown.to_html(found.body, base_url=base_url()), ())
    return render(request, "pages/page.html", {"page": found, "body": body})
