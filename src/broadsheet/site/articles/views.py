"""One article, and its pictures."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet.site import errors
from broadsheet.site.articles import queries
from broadsheet.site.articles.company import company, more
from broadsheet.site.articles.sheet import sheet
from broadsheet.site.cards import article_url
from broadsheet.site.comments.talk import glance
from broadsheet.site.people.words import by_speaker
from broadsheet.site.visitor import SiteRequest
from broadsheet.site.visits.words import line
from broadsheet.store import findings, pieces
from broadsheet.store import media as stored
from broadsheet.store.models import ArticleState, ImagePolicy, Picture

PICTURE_TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
PICTURE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Content-Disposition": "inline",
}


@require_safe
def article(request: SiteRequest, number: int, slug: str) -> HttpResponse:
    """Show an article, as much of it as its policy allows this visitor."""
    found = queries.article(number, request.visitor)
    if found is None:
        raise Http404(_("No article has this number. It may have been removed together with its outlet."))
    if found.state == ArticleState.WITHDRAWN:
        piece = getattr(found, "piece", None)
        return errors.gone(request, outlet=found.source.name, url=found.source.home_url, said=piece.retraction if piece else "")
    path = article_url(found)
    if slug != (found.slug or "-"):
        return HttpResponsePermanentRedirect(path)
    speakers = by_speaker(findings.of_article(found), request.visitor) if request.publication.shows_people else []
    context = {
        "sheet": sheet(found, request.visitor, path),
        "more": more(queries.more(found), request.visitor),
        "speakers": speakers,
        "talk": glance(request, found),
        "company": company(found, request.visitor),
        "visits": line(request.publication, f"article/{found.pk}"),
    }
    return render(request, "articles/article.html", context)


@require_safe
def media(request: SiteRequest, file: str) -> HttpResponseBase:
    """Hand out our copy of a picture while its article may be shown with it."""
    picture = queries.picture(file)
    content_type = PICTURE_TYPES.get(file.rpartition(".")[2].lower())
    may_show = _may_show(picture, request) if picture is not None else request.visitor.may_edit and pieces.holds(file)
    if content_type is None or not may_show:
        raise Http404(_("No picture has this name, or it may not be shown any more."))
    try:
        body = stored.path_of(file).open("rb")
    except (OSError, ValueError):
        raise Http404(_("The picture's file is missing.")) from None
    scope = "private" if request.visitor.signed_in or request.publication.purpose != "public" else "public"
    caching = {"Cache-Control": f"{scope}, max-age=604800, immutable"}
    return FileResponse(body, content_type=content_type, headers={**PICTURE_HEADERS, **caching})


def _may_show(picture: Picture, request: SiteRequest) -> bool:
    source = picture.article.source
    return (
        picture.article.state == ArticleState.LIVE
        and source.image_policy == ImagePolicy.COPY
        and (request.visitor.demo_allowed or not source.is_demo)
    )
