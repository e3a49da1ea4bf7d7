"""How this site works; health, robots.txt and the icon for machines."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet import __version__
from broadsheet.site import assets, outside
from broadsheet.site.visitor import SiteRequest, open_to_strangers
from broadsheet.store import media, sources
from broadsheet.store.models import Policy, Purpose
from broadsheet.store.rights import MAX_WORDS


@require_safe
def about(request: SiteRequest) -> HttpResponse:
    """Say what is gathered here, what is shown of it, and what is never done."""
    policies = list(sources.outlets(demo_allowed=request.visitor.demo_allowed).values_list("policy", flat=True))
    context = {
        "here": "about",
        "outlets": len(policies),
        "counts": [(label, policies.count(value)) for value, label in Policy.choices],
        "max_words": MAX_WORDS,
        "version": __version__,
        "user_agent": outside.user_agent(),
    }
    return render(request, "about/about.html", context)


@open_to_strangers
@require_safe
def healthz(request: SiteRequest) -> HttpResponse:
    """Say that site and database answer: ``ok``. A database that does not is told by status 503 (``visitor.Welcome``)."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


@open_to_strangers
@require_safe
def robots(request: SiteRequest) -> HttpResponse:
    """Tell crawlers what a site of this purpose wants of them."""
    is_open = request.publication.purpose == Purpose.PUBLIC and settings.CONFIG.is_public
    rules = "Disallow: /desk/\nDisallow: /account/\nDisallow: /welcome/\nDisallow: /search/\n" if is_open else "Disallow: /\n"
    rules += f"\nSitemap: {settings.CONFIG.base_url}/sitemap.xml\n" if is_open else ""
    return HttpResponse(f"User-agent: *\n{rules}", content_type="text/plain; charset=utf-8")


@open_to_strangers
@require_safe
def favicon(request: SiteRequest) -> HttpResponse:
    """Lead browsers that ask for the old name to the mark."""
    del request
    return HttpResponseRedirect(assets.url("mark.svg"))


@open_to_strangers
@require_safe
def logo(request: SiteRequest) -> HttpResponseBase:
    """Hand out the publication's own mark, for whoever may see the door."""
    name = request.publication.logo
    try:
        body = media.path_of(name).open("rb") if name else None
    except (OSError, ValueError):
        body = None
    if body is None:
        raise Http404(_("This site has no logo of its own."))
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "public, max-age=86400"}
    return FileResponse(body, content_type="image/webp", headers=headers)
