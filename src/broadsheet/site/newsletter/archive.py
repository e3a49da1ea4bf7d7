"""The archive: a newsletter's issues for everybody to read, its feeds, and the door that counts clicks."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import F
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from broadsheet.records import Entry, Feed
from broadsheet.site.cards import card
from broadsheet.site.syndication import WRITERS
from broadsheet.site.times import dated
from broadsheet.site.visitor import SiteRequest
from broadsheet.store import asides, editions
from broadsheet.store.models import Edition, EditionItem, Newsletter

ISSUES = 60
IN_FEED = 30


@require_safe
def archive(request: SiteRequest, slug: str) -> HttpResponse:
    """List a newsletter's issues."""
    newsletter = _newsletter(request, slug)
    issues = [{"edition": row, "path": _path(newsletter, row)} for row in editions.archive(newsletter).defer("history")[:ISSUES]]
    return render(request, "newsletter/archive.html", {"here": "newsletters", "newsletter": newsletter, "issues": issues})


@require_safe
def issue(request: SiteRequest, slug: str, day: str, number: int = 1) -> HttpResponse:
    """Show one issue, with the words that its reader may see now."""
    newsletter = _newsletter(request, slug)
    edition = editions.archive(newsletter).filter(day=_day(day), slot=number - 1).select_related("newsletter").first()
    if edition is None:
        raise Http404(_("There is no such edition."))
    rows = [
        {"item": item, "card": card(item.article, request.visitor), "url": item.article.url}
        for item in editions.items(edition, demo_allowed=request.visitor.demo_allowed)
    ]
    context = {
        "here": "newsletters",
        "newsletter": newsletter,
        "edition": edition,
        "rows": rows,
        "quote": asides.quote_now(edition.quote, demo_allowed=request.visitor.demo_allowed),
        "figure": asides.figure_now(edition.figure, demo_allowed=request.visitor.demo_allowed),
    }
    return render(request, "newsletter/issue.html", context)


@require_safe
def feed(request: SiteRequest, slug: str, kind: str) -> HttpResponse:
    """Syndicate the issues: each entry lists the headlines."""
    newsletter = _newsletter(request, slug)
    home = _absolute(request, reverse("newsletters:archive", args=(slug,)))
    rows = list(editions.archive(newsletter).defer("history")[:IN_FEED])
    titles = editions.titles_of(rows, demo_allowed=request.visitor.demo_allowed)
    entries = tuple(_entry(request, newsletter, row, titles.get(row.pk, [])) for row in rows)
    writer, content_type = WRITERS[kind]
    made = Feed(
        format=kind,
        title=f"{newsletter.name} - {request.publication.name}",
        subtitle=newsletter.description or None,
        link=home,
        id=home,
        self_link=_absolute(request, request.path),
        language=newsletter.language,
        updated=max((row.composed_at for row in rows), default=None),
        entries=entries,
    )
    return HttpResponse(writer(made), content_type=content_type)


@never_cache
@require_safe
def go(request: SiteRequest, item: int) -> HttpResponse:
    """Lead from a mail to a story at its outlet, and count that somebody did: not who, not when."""
    found = EditionItem.objects.select_related("article", "edition__newsletter").filter(pk=item).first()
    if found is None or not found.article.url.startswith(("https://", "http://")):
        raise Http404(_("This story is not here any more."))
    if request.method == "GET" and found.edition.newsletter.counts_clicks and request.headers.get("Purpose") != "prefetch":
        EditionItem.objects.filter(pk=found.pk).update(clicks=F("clicks") + 1)
    response = HttpResponseRedirect(found.article.url)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _newsletter(request: SiteRequest, slug: str) -> Newsletter:
    found = Newsletter.objects.filter(slug=slug, is_public=True).first()
    if found is None or (found.is_demo and not request.visitor.demo_allowed):
        raise Http404(_("There is no such newsletter."))
    return found


def _entry(request: SiteRequest, newsletter: Newsletter, row: Edition, titles: list[str]) -> Entry:
    from broadsheet.engine.html.sanitize import sanitize  # noqa: PLC0415 - feeds are asked for less often than pages
    from broadsheet.records import Rich  # noqa: PLC0415

    address = _absolute(request, _path(newsletter, row))
    words = " · ".join(titles)
    return Entry(
        id=address,
        link=address,
        title=f"{row.subject} ({dated(row.day, 'j F Y')})",
        summary=Rich(words, sanitize(words.replace("&", "&amp;").replace("<", "&lt;"))),
        published=row.composed_at,
        updated=row.composed_at,
    )


def _path(newsletter: Newsletter, row: Edition) -> str:
    if row.slot:
        return reverse("newsletters:issue-of-day", args=(newsletter.slug, row.day.isoformat(), row.slot + 1))
    return reverse("newsletters:issue", args=(newsletter.slug, row.day.isoformat()))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404(_("Editions are named by their day, as 2026-11-23.")) from None


def _absolute(request: SiteRequest, path: str) -> str:
    return f"{settings.CONFIG.base_url}{path}" if settings.CONFIG.url else request.build_absolute_uri(path)
