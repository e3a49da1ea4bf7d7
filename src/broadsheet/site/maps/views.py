"""Sitemaps hold the pages that are at home here: whole articles, stories, outlets. OPML holds the feeds that are read."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet.desk.opml import listing
from broadsheet.engine.feeds.write import write_opml
from broadsheet.engine.feeds.write_sitemap import MappedPage, write_news_sitemap, write_sitemap, write_sitemap_index
from broadsheet.site.cards import article_url
from broadsheet.site.visitor import SiteRequest
from broadsheet.store import maps
from broadsheet.store.models import Story

XML = "application/xml; charset=utf-8"


@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """List the sitemaps."""
    paths = [reverse("maps:pages"), reverse("maps:news")]
    paths += [reverse("maps:articles", args=(shard,)) for shard in maps.article_shards()]
    paths += [reverse("maps:stories", args=(shard,)) for shard in maps.story_shards()]
    return HttpResponse(write_sitemap_index(MappedPage(_absolute(request, path)) for path in paths), content_type=XML)


@require_safe
def pages(request: SiteRequest) -> HttpResponse:
    """Map the front, the lists, the outlets and the standing pages."""
    paths = ["/", reverse("front:latest"), reverse("sources:outlets"), reverse("about:about")]
    paths += [reverse("pages:page", args=(slug,)) for slug, _ in request.publication.standing]
    paths += [reverse("sources:source", args=(source.slug,)) for source in maps.sources()]
    return HttpResponse(write_sitemap(MappedPage(_absolute(request, path)) for path in paths), content_type=XML)


@require_safe
def articles(request: SiteRequest, shard: int) -> HttpResponse:
    """Map articles that may be read here whole."""
    found = maps.articles(shard) if shard < 10**9 else []
    if not found:
        raise Http404(_("No sitemap has this number."))
    rows = (MappedPage(_absolute(request, article_url(row)), row.updated_at) for row in found)
    return HttpResponse(write_sitemap(rows), content_type=XML)


@require_safe
def stories(request: SiteRequest, shard: int) -> HttpResponse:
    """Map stories."""
    found = maps.stories(shard) if shard < 10**9 else []
    if not found:
        raise Http404(_("No sitemap has this number."))
    rows = (MappedPage(_absolute(request, story_path(row)), row.changed_at) for row in found)
    return HttpResponse(write_sitemap(rows), content_type=XML)


@require_safe
def news(request: SiteRequest) -> HttpResponse:
    """Map the articles of the last two days as news."""
    rows = (
        MappedPage(
            _absolute(request, article_url(row)),
            None,
            title=row.title,
            published=row.published_at or row.sort_at,
            language=row.language,
        )
        for row in maps.news(datetime.now(UTC))
    )
    body = write_news_sitemap(rows, publication=request.publication.name, language=settings.LANGUAGE_CODE)
    return HttpResponse(body, content_type=XML)


@require_safe
def opml(request: SiteRequest) -> HttpResponse:
    """List the feeds that are read, for other readers to take over."""
    feed = listing(demo_allowed=request.visitor.demo_allowed, for_everybody=not request.visitor.may_edit)
    headers = {"Content-Disposition": 'attachment; filename="outlets.opml"'}
    return HttpResponse(write_opml(feed), content_type="text/x-opml; charset=utf-8", headers=headers)


def story_path(story: Story) -> str:
    """Return the path of a story's page."""
    return f"/stories/{story.pk}/{story.slug or '-'}/"


def _absolute(request: SiteRequest, path: str) -> str:
    path = iri_to_uri(path)
    return f"{settings.CONFIG.base_url}{path}" if settings.CONFIG.url else request.build_absolute_uri(path)
