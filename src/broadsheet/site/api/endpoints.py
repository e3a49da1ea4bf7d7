"""What can be asked: articles, outlets, stories, search."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from ninja import Query

from broadsheet.site.api import shapes
from broadsheet.site.api.door import api
from broadsheet.site.cards import article_url
from broadsheet.site.paging import place, write_place
from broadsheet.site.pictures import lead_shot
from broadsheet.site.visitor import Visitor
from broadsheet.store import articles, company, sources, stories
from broadsheet.store.models import Article, ArticleState, Membership, Source, Story
from broadsheet.store.rights import listed, shown
from broadsheet.store.search import search as find

OUTLETS = 100
Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]


@api.get("/articles", response=shapes.ArticlesOut, url_name="articles", tags=["articles"])
def list_articles(
    request: HttpRequest,
    limit: Limit = 20,
    before: Annotated[str, Query(description="`next` of the page before.")] = "",
    source: Annotated[str, Query(description="Only of this outlet (its slug).")] = "",
) -> dict[str, object]:
    """Return the newest articles."""
    reader = asker(request)
    after = place(before)
    if source:
        outlet = _outlet(source, reader)
        found = articles.by_source(outlet, demo_allowed=reader.demo_allowed, limit=limit + 1, before=after)
    else:
        found = articles.front(demo_allowed=reader.demo_allowed, limit=limit + 1, before=after)
    last = articles.place_of(found[:limit]) if len(found) > limit else None
    items = [article_out(request, article) for article in found[:limit]]
    return {"items": items, "next": write_place(last) if last else None}


@api.get(
    "/articles/{int:number}", response={200: shapes.WholeArticleOut, 404: shapes.Refusal}, url_name="article", tags=["articles"]
)
def one_article(request: HttpRequest, number: int) -> dict[str, object]:
    """Return an article with as much of it as you may read."""
    reader, found = asker(request), articles.get(number)
    if found is None or found.state != ArticleState.LIVE or (found.source.is_demo and not reader.demo_allowed):
        raise Http404("No article has this number, or it may not be shown.")
    words, membership = shown(found, full=reader.reads_whole), company.by_article(found)
    return article_out(request, found) | {
        "policy": words.policy,
        "standfirst": words.standfirst,
        "html": str(words.html) if words.html is not None else None,
        "text": words.text,
        "story": membership.story_id if membership else None,
    }


@api.get("/sources", response=shapes.SourcesOut, url_name="sources", tags=["sources"])
def list_sources(request: HttpRequest, page: Annotated[int, Query(ge=1, le=1000)] = 1) -> dict[str, object]:
    """Return the outlets by name, a hundred at a time."""
    rows = Source.objects.all() if asker(request).demo_allowed else Source.objects.filter(is_demo=False)
    start = (page - 1) * OUTLETS
    found = list(rows.order_by("name", "pk")[start : start + OUTLETS + 1])
    items = [source_out(request, row) for row in found[:OUTLETS]]
    return {"items": items, "next": page + 1 if len(found) > OUTLETS else None}


@api.get("/sources/{slug:slug}", response={200: shapes.SourceOut, 404: shapes.Refusal}, url_name="source", tags=["sources"])
def one_source(request: HttpRequest, slug: str) -> dict[str, object]:
    """Return an outlet."""
    return source_out(request, _outlet(slug, asker(request)))


@api.get("/stories", response=shapes.StoriesOut, url_name="stories", tags=["stories"])
def list_stories(
    request: HttpRequest,
    limit: Limit = 20,
    section: Annotated[str, Query(description="Only of this section (its slug).")] = "",
    language: Annotated[str, Query(description="Only with a report in this language.")] = "",
) -> dict[str, object]:
    """Return the stories that matter most now, each with its first reports."""
    demo_allowed = asker(request).demo_allowed
    found = stories.front(limit, datetime.now(UTC), section=section or None, language=language or None, demo_allowed=demo_allowed)
    return {"items": [story_out(request, ranked.story, ranked.members) for ranked in stories.with_pictures(found)]}


@api.get("/stories/{int:number}", response={200: shapes.StoryOut, 404: shapes.Refusal}, url_name="story", tags=["stories"])
def one_story(request: HttpRequest, number: int) -> dict[str, object]:
    """Return a story with all its reports, oldest first. A story that was merged away answers as the one it is in now."""
    reader, found = asker(request), stories.get(number)
    found = found.merged_into if found is not None and found.merged_into else found
    is_gone = found is None or not found.article_count
    if found is None or is_gone or stories.hidden_or_demo(found, may_edit=False, demo_allowed=reader.demo_allowed):
        raise Http404("No story has this number, or it may not be shown.")
    return story_out(request, found, stories.members(found))


@api.get("/search", response=shapes.FoundOut, url_name="search", tags=["search"])
def search_articles(
    request: HttpRequest,
    q: Annotated[str, Query(description="As in the search box: words, phrases, -without, source:, from:, before:.")],
    limit: Limit = 20,
    after: Annotated[str, Query(description="`next` of the page before.")] = "",
    sort: Annotated[str, Query(description="`newest` for the order of time alone.")] = "",
) -> dict[str, object]:
    """Search articles."""
    demo_allowed = asker(request).demo_allowed
    results = find(q, now=datetime.now(UTC), limit=limit, after=after, demo_allowed=demo_allowed, newest_first=sort == "newest")
    numbers = [hit.object_id for hit in results.hits]
    rows = {row.pk: row for row in articles.listed(numbers, demo_allowed=demo_allowed)} if numbers else {}
    return {
        "items": [article_out(request, rows[number]) for number in numbers if number in rows],
        "next": results.after or None,
        "total": results.total,
        "suggestion": results.suggestion,
        "unknown_sources": list(results.unknown_sources),
        "unread_days": list(results.query.unread_days),
    }


def article_out(request: HttpRequest, article: Article) -> dict[str, object]:
    """Return an article as lists show it."""
    words, picture = listed(article, full=asker(request).reads_whole), lead_shot(article)
    return {
        "id": article.pk,
        "title": words.title,
        "excerpt": words.excerpt,
        "page": absolute(request, article_url(article)),
        "original": article.url,
        "source": brief_source(request, article.source),
        "authors": article.bylines or article.organisations,
        "section": article.section,
        "language": article.language,
        "published": article.published_at,
        "published_as": article.published_as,
        "first_seen": article.first_seen_at,
        "updated": article.updated_at,
        "revision": article.revision_number,
        "picture": absolute(request, picture.src) if picture else None,
    }


def source_out(request: HttpRequest, source: Source) -> dict[str, object]:
    """Return an outlet."""
    return brief_source(request, source) | {
        "home": source.home_url,
        "language": source.language,
        "policy": source.policy,
        "image_policy": source.image_policy,
        "is_paused": source.is_paused,
    }


def story_out(request: HttpRequest, story: Story, members: list[Membership] | tuple[Membership, ...]) -> dict[str, object]:
    """Return a story with some of its reports."""
    demo_allowed = asker(request).demo_allowed
    return {
        "id": story.pk,
        "headline": story.headline,
        "section": story.section,
        "languages": story.languages,
        "started": story.started_at,
        "changed": story.changed_at,
        "articles": story.article_count,
        "outlets": story.outlet_count,
        "independent": story.independent_count,
        "reports": [
            article_out(request, member.article) for member in members if demo_allowed or not member.article.source.is_demo
        ],
    }


def brief_source(request: HttpRequest, source: Source) -> dict[str, object]:
    """Return the outlet of an article."""
    page = absolute(request, reverse("sources:source", args=(source.slug,)))
    return {"slug": source.slug, "name": source.name, "page": page}


def _outlet(slug: str, reader: Visitor) -> Source:
    found = sources.get(slug, demo_allowed=reader.demo_allowed)
    if found is None:
        raise Http404("No outlet has this name.")
    return found


def asker(request: HttpRequest) -> Visitor:
    """Return who asks."""
    reader = request.auth  # type: ignore[attr-defined]
    assert isinstance(reader, Visitor)
    return reader


def absolute(request: HttpRequest, path: str) -> str:
    """Return an address of ours in full."""
    path = iri_to_uri(path)
    return f"{settings.CONFIG.base_url}{path}" if settings.CONFIG.url else request.build_absolute_uri(path)
