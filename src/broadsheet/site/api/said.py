"""What can be asked of what was found in articles: statements, people, figures, names - each within what the reader may see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query

from broadsheet.engine.text import query as queries
from broadsheet.site.api import shapes
from broadsheet.site.api.door import api
from broadsheet.site.api.endpoints import Limit, absolute, asker, brief_source
from broadsheet.site.cards import article_url
from broadsheet.site.people.annotations import annotation, annotation_page
from broadsheet.site.people.words import Quotation, Rights, attributed, quotations
from broadsheet.site.search.statements import told
from broadsheet.site.visitor import SiteRequest, Visitor
from broadsheet.store import articles, findings, found_rows, quoted
from broadsheet.store.found_rows import Filter
from broadsheet.store.models import Article, ArticleState, FigureRow, NameRow, Person, Said
from broadsheet.store.rights import listed

Since = Annotated[date | None, Query(description="Articles of this day or later.")]
Until = Annotated[date | None, Query(description="Articles of this day or earlier.")]
SourceName = Annotated[str, Query(description="Only of this outlet (its slug).")]
ArticleNumber = Annotated[int | None, Query(ge=1, le=10**15, description="Only of this article.")]
Before = Annotated[int | None, Query(ge=1, le=10**18, description="`next` of the page before.")]
Story = Annotated[int | None, Query(description="Only of this story.", ge=1, le=10**15)]
Page = Annotated[int, Query(ge=1, le=1000)]
PEOPLE = 100


@api.get("/statements", response={200: shapes.StatementsOut, 404: shapes.Refusal}, url_name="statements", tags=["findings"])
def list_statements(
    request: HttpRequest,
    *,
    q: Annotated[
        str, Query(description="As in the search box: words, phrases, -without, speaker:, source:, story:, from:.")
    ] = "",
    speaker: Annotated[str, Query(description="Words of the speaker's name, side by side.")] = "",
    source: SourceName = "",
    since: Since = None,
    until: Until = None,
    story: Story = None,
    limit: Limit = 20,
    after: Annotated[str, Query(description="`next` of the page before.")] = "",
) -> dict[str, object]:
    """Return the newest statements."""
    visitor = _guarded(request)
    asked = queries.parse(q, today=timezone.localdate())
    named = queries.parse(f'speaker:"{speaker.replace(chr(34), " ")}"').speakers if speaker.strip() else ()
    if (q.strip() and asked.is_empty and not asked.without) or (speaker.strip() and not named):
        return {"items": [], "next": None, "unknown_sources": [], "unread_days": list(asked.unread_days)}
    asked = replace(
        asked,
        speakers=(*asked.speakers, *named),
        sources=(source.casefold(),) if source else asked.sources,
        stories=(story,) if story else asked.stories,
        since=max(filter(None, (since, asked.since)), default=None),
        before=min(filter(None, (_day_after(until), asked.before)), default=None),
    )
    found = told(asked, visitor, after=after, limit=limit)
    return {
        "items": [statement_out(request, row, one) for row, one in found.found],
        "next": found.after or None,
        "unknown_sources": list(found.unknown_sources),
        "unread_days": list(found.query.unread_days),
    }


@api.get(
    "/statements/{int:number}", response={200: shapes.StatementOut, 404: shapes.Refusal}, url_name="statement", tags=["findings"]
)
def one_statement(request: HttpRequest, number: int) -> dict[str, object]:
    """Return one statement."""
    return statement_out(request, *_one(number, _guarded(request)))


@api.get("/statements/{int:number}/annotation", url_name="annotation", tags=["findings"])
def one_annotation(request: HttpRequest, number: int) -> JsonResponse:
    """Return one statement as a W3C Web Annotation."""
    row, shown = _one(number, _guarded(request))
    told_of = {"@context": "http://www.w3.org/ns/anno.jsonld", **annotation(row, shown, settings.CONFIG.base_url)}
    return JsonResponse(told_of, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


@api.get("/articles/{int:number}/annotations", url_name="annotations", tags=["findings"])
def article_annotations(request: HttpRequest, number: int) -> JsonResponse:
    """Return an article's statements as W3C Web Annotations, in the order of its text."""
    visitor, article = _guarded(request), articles.get(number)
    if article is None or article.state != ArticleState.LIVE or (article.source.is_demo and not visitor.demo_allowed):
        raise Http404("No article has this number, or it may not be shown.")
    page = annotation_page(findings.of_article(article), visitor, settings.CONFIG.base_url, request.path)
    return JsonResponse(page, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


@api.get("/people", response=shapes.PeopleOut, url_name="people", tags=["findings"])
def list_people(request: HttpRequest, page: Page = 1) -> dict[str, object]:
    """Return the people who have a page that you may see, the most quoted first."""
    visitor = _guarded(request)
    rows = findings.people(everybody=visitor.reads_whole, demo_allowed=visitor.demo_allowed)
    start = (page - 1) * PEOPLE
    found = list(rows[start : start + PEOPLE + 1])
    shown = [row for row in found[:PEOPLE] if visitor.reads_whole or findings.is_public(row)]
    return {"items": [person_out(request, row) for row in shown], "next": page + 1 if len(found) > PEOPLE else None}


@api.get("/people/{int:number}", response={200: shapes.WholePersonOut, 404: shapes.Refusal}, url_name="person", tags=["findings"])
def one_person(request: HttpRequest, number: int) -> dict[str, object]:
    """Return somebody. One who was merged into another answers as the other."""
    visitor = _guarded(request)
    found = _person(number, visitor)
    counted = quoted.by_outlet(found, demo_allowed=visitor.demo_allowed).totals
    return person_out(request, found) | {"quoted_by": [{"outlet": name, "statements": times} for name, times in counted]}


@api.get(
    "/people/{int:number}/statements",
    response={200: shapes.PersonStatementsOut, 404: shapes.Refusal},
    url_name="person-statements",
    tags=["findings"],
)
def statements_of(request: HttpRequest, number: int, limit: Limit = 20, page: Page = 1) -> dict[str, object]:
    """Return what somebody said, newest article first."""
    visitor = _guarded(request)
    found = _person(number, visitor)
    rows = findings.by_person(found, demo_allowed=visitor.demo_allowed, skip=(page - 1) * limit, limit=limit + 1)
    by_number = {row.pk: row for row in rows[:limit]}
    items = [statement_out(request, by_number[one.id], one) for one in attributed(by_number.values(), visitor)]
    return {"items": items, "next": page + 1 if len(rows) > limit else None}


@api.get("/figures", response=shapes.FiguresOut, url_name="figures", tags=["findings"])
def list_figures(
    request: HttpRequest,
    *,
    kind: Annotated[str, Query(description="count, measure, money or percent.")] = "",
    source: SourceName = "",
    since: Since = None,
    until: Until = None,
    story: Story = None,
    article: ArticleNumber = None,
    limit: Limit = 20,
    before: Before = None,
) -> dict[str, object]:
    """Return the newest figures. A page may be short and still have one after it: the rest may not be shown."""
    visitor = _guarded(request)
    wanted = Filter(
        since=since, until=until, source=source, kind=kind, story=story, article=article, demo_allowed=visitor.demo_allowed
    )
    rows, rights = found_rows.figures(wanted, before=before), Rights(visitor)
    shown = [row for row in rows if rights.covers(row.article, row.words)]
    return {"items": [figure_out(request, row, rights) for row in shown[:limit]], "next": _next(shown, limit, rows)}


@api.get("/names", response=shapes.NamesOut, url_name="names", tags=["findings"])
def list_names(
    request: HttpRequest,
    *,
    kind: Annotated[str, Query(description="person, organisation or place.")] = "",
    source: SourceName = "",
    since: Since = None,
    until: Until = None,
    story: Story = None,
    article: ArticleNumber = None,
    limit: Limit = 20,
    before: Before = None,
) -> dict[str, object]:
    """Return the newest names. Of people strangers get those who have a page."""
    visitor = _guarded(request)
    wanted = Filter(
        since=since, until=until, source=source, kind=kind, story=story, article=article, demo_allowed=visitor.demo_allowed
    )
    rows, rights = found_rows.names(wanted, before=before), Rights(visitor)
    known = None if visitor.reads_whole else found_rows.public_keys(rows)
    shown = [
        row
        for row in rows
        if rights.covers(row.article, row.name) and (known is None or row.kind != "person" or row.key in known)
    ]
    return {"items": [name_out(request, row) for row in shown[:limit]], "next": _next(shown, limit, rows)}


def statement_out(request: HttpRequest, row: Said, one: Quotation) -> dict[str, object]:
    """Return a statement as far as it may be seen."""
    is_named = bool(one.speaker)
    return {
        "id": row.pk,
        "article": article_brief(request, row.article) | {"page": absolute(request, one.url)},
        "lead": one.lead or None,
        "words": one.words,
        "spans": row.spans,
        "kind": one.kind,
        "act": one.act,
        "speaker": one.speaker or None,
        "person": row.person_id if one.person_url else None,
        "role": one.role or None,
        "speaker_spans": row.speaker_spans if is_named else [],
        "cue_spans": row.cue_spans,
        "addressee": one.addressee or None,
        "said_on": one.said_on,
        "confidence": row.confidence,
        "reason": row.reason,
        "checked": one.is_checked,
    }


def person_out(request: HttpRequest, row: Person) -> dict[str, object]:
    """Return somebody as lists show them."""
    return {
        "id": row.pk,
        "name": row.name,
        "role": row.role,
        "page": absolute(request, reverse("people:person", args=(row.pk, row.slug or "-"))),
        "statements": row.statement_count,
        "outlets": row.outlet_count,
        "last_quoted": row.quoted_at,
    }


def figure_out(request: HttpRequest, row: FigureRow, rights: Rights) -> dict[str, object]:
    """Return a figure; its place and time where their words may be shown."""
    place = row.place if rights.covers(row.article, row.place) else ""
    is_timed = rights.covers(row.article, row.time_words)
    return {
        "id": row.pk,
        "article": article_brief(request, row.article),
        "words": row.words,
        "span": [row.start, row.end],
        "low": row.low,
        "high": row.high,
        "kind": row.kind,
        "unit": row.unit or None,
        "comparator": row.comparator or None,
        "counted": row.counted if row.counted and rights.covers(row.article, row.counted) else None,
        "place": place or None,
        "time": row.time_words or None if is_timed else None,
        "time_value": row.time_value or None if is_timed else None,
    }


def name_out(request: HttpRequest, row: NameRow) -> dict[str, object]:
    """Return a name."""
    article = article_brief(request, row.article)
    return {
        "id": row.pk,
        "article": article,
        "kind": row.kind,
        "name": row.name,
        "role": row.role or None,
        "mentions": row.mentions,
    }


def article_brief(request: HttpRequest, article: Article) -> dict[str, Any]:
    """Return the article in which something was found."""
    return {
        "id": article.pk,
        "title": listed(article, full=asker(request).reads_whole).title,
        "page": absolute(request, article_url(article)),
        "source": brief_source(request, article.source),
        "published": article.published_at,
    }


def _next(shown: list[Any], limit: int, rows: list[Any]) -> int | None:
    if len(shown) > limit:
        return int(shown[limit - 1].pk)
    return int(rows[-1].pk) if len(rows) == found_rows.WINDOW else None


def _guarded(request: HttpRequest) -> Visitor:
    site_request: SiteRequest = request  # type: ignore[assignment]
    if not site_request.publication.shows_people:
        raise Http404("This site does not show who said what.")
    return asker(request)


def _one(number: int, visitor: Visitor) -> tuple[Said, Quotation]:
    row = findings.said(number, demo_allowed=visitor.demo_allowed)
    shown = quotations([row], visitor) if row is not None else []
    if row is None or not shown:
        raise Http404("No statement has this number, or it may not be shown.")
    return row, shown[0]


def _person(number: int, visitor: Visitor) -> Person:
    found = findings.person(number)
    found = found.merged_into or found if found else None
    if found is None or not (visitor.reads_whole or findings.is_public(found)):
        raise Http404("No page here is about this person.")
    return found


def _day_after(day: date | None) -> date | None:
    return min(day, date(2200, 1, 1)) + timedelta(days=1) if day else None
