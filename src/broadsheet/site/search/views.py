"""Search: the page, its feeds, and the searches that a person keeps. No query is an error."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from broadsheet.engine.text.query import MAX_CHARACTERS
from broadsheet.site.search import queries
from broadsheet.site.search.entries import statement_entries
from broadsheet.site.syndication import About, answer, answer_entries
from broadsheet.site.visitor import SiteRequest, members_only, open_to_strangers
from broadsheet.store.models import SavedSearch
from broadsheet.store.search import Kind
from broadsheet.store.searches import drop_search, keep_search, kept_by_key
from broadsheet.store.values import storable

SYNDICATED = ("articles", "statements")
KINDS = {"articles": Kind.ARTICLE, "stories": Kind.STORY, "people": Kind.PERSON, "statements": Kind.STATEMENT}


@require_safe
def search(request: SiteRequest) -> HttpResponse:
    """Show the form and what the query finds: articles, or what else ``kind`` names."""
    query, newest_first = _query(request), request.GET.get("sort") == "newest"
    offered = queries.kinds(with_people=request.publication.shows_people)
    names = {name: kind for name, kind in KINDS.items() if kind in offered}
    chosen = request.GET.get("kind", "")
    chosen = chosen if chosen in names else "articles"
    answered = queries.answer(
        query,
        names[chosen],
        request.visitor,
        now=datetime.now(UTC),
        after=request.GET.get("after", ""),
        newest_first=newest_first,
    )
    asked = {"q": query, **({"kind": chosen} if chosen != "articles" else {})}
    context = {
        "here": "search",
        "query": query,
        "kind": chosen,
        "tabs": [(name, title, urlencode({"q": query, "kind": name})) for name, title in _titles() if name in names],
        "answer": answered,
        "newest_first": newest_first,
        "address": urlencode({**asked, **({"sort": "newest"} if newest_first else {})}),
        "best_address": urlencode(asked),
        "feed_address": urlencode(asked if chosen in SYNDICATED else {"q": query}),
        "is_syndicated": chosen in SYNDICATED,
    }
    return render(request, "search/search.html", context)


def _titles() -> tuple[tuple[str, str], ...]:
    return (("articles", _("Articles")), ("stories", _("Stories")), ("people", _("People")), ("statements", _("Statements")))


@require_safe
def feed(request: SiteRequest, kind: str) -> HttpResponse:
    """Syndicate the newest articles or statements that a query finds."""
    return _feed(request, kind, _query(request), _looks_for(request.GET.get("kind", "")))


@members_only
@require_POST
def keep(request: SiteRequest) -> HttpResponse:
    """Keep a search."""
    account, query = request.visitor.account, storable(request.POST.get("q", "")).strip()[:MAX_CHARACTERS]
    if account is not None and query:
        looks_for = _looks_for(request.POST.get("kind", ""))
        if keep_search(account, query, looks_for=looks_for, now=datetime.now(UTC), most=queries.MAX_KEPT):
            messages.success(request, _("The search is kept. Its feed can be read by any feed reader."))
        else:
            messages.warning(request, _("You keep as many searches as one person may. Drop one first."))
    return redirect("search:kept")


@members_only
@never_cache
@require_safe
def kept(request: SiteRequest) -> HttpResponse:
    """List the searches that a person keeps, with the addresses of their feeds."""
    return render(request, "search/kept.html", {"here": "search", "searches": queries.kept(request.visitor)})


@members_only
@require_POST
def drop(request: SiteRequest, number: int) -> HttpResponse:
    """Drop a kept search of one's own; its feed is gone with it."""
    if request.visitor.account is not None and not drop_search(request.visitor.account, number):
        raise Http404(_("You keep no such search."))
    messages.success(request, _("Dropped."))
    return redirect("search:kept")


@open_to_strangers
@require_safe
def kept_feed(request: SiteRequest, key: str, kind: str) -> HttpResponse:
    """Syndicate a kept search. Whoever knows the address may read it, on a private site too; the words are a stranger's."""
    saved: SavedSearch | None = kept_by_key(key)
    if saved is None:
        raise Http404(_("No search has this address. It may have been dropped."))
    return _feed(request, kind, saved.query, saved.looks_for)


def _feed(request: SiteRequest, kind: str, query: str, looks_for: str) -> HttpResponse:
    asked = urlencode({"q": query, **({"kind": looks_for} if looks_for != "articles" else {})})
    about = About(
        f"{query} - {request.publication.name}",
        f"{reverse('search:search')}?{asked}",
        address=f"{request.path}?{asked}" if "q" in request.GET else "",
        is_told=False,
    )
    if looks_for == "statements":
        if not request.publication.shows_people:
            raise Http404(_("This site does not show who said what."))
        entries = statement_entries(request, query)
        response = answer_entries(request, kind, entries, about)
    else:
        found = queries.newest(query, demo_allowed=request.visitor.demo_allowed, now=datetime.now(UTC))
        response = answer(request, kind, found, about)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _looks_for(name: str) -> str:
    return name if name in SYNDICATED else "articles"


def _query(request: SiteRequest) -> str:
    return storable(request.GET.get("q", "")).strip()[:MAX_CHARACTERS]
