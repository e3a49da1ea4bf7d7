"""The desk's pages of claims and of one article: hide, show, take down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from broadsheet.desk import rights_holders
from broadsheet.errors import InputError
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import articles, rights_claims
from broadsheet.store.models import Article, User


@editors_only
@never_cache
@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """List what rights holders asked."""
    return render(request, "desk/rights.html", {"here": "desk", "claims": rights_claims.queue()})


@editors_only
@require_POST
def decide(request: SiteRequest, number: int) -> HttpResponse:
    """Uphold or decline a claim; before an article is deleted for good, ask."""
    claim = rights_claims.get(number)
    if claim is None:
        raise Http404(_("No claim has this number."))
    answer, now, upholds = request.POST.get("answer", ""), datetime.now(UTC), request.POST.get("decision") == "uphold"
    if upholds and request.POST.get("sure") != "yes":
        return render(request, "desk/rights_sure.html", {"here": "desk", "claim": claim, "answer": answer})
    decide_so = rights_holders.uphold if upholds else rights_holders.decline
    _try(request, partial(decide_so, claim, answer, by=_editor(request), now=now), _("Answered; the claimant is told."))
    return redirect("desk:rights")


@editors_only
@never_cache
@require_safe
def article(request: SiteRequest, number: int) -> HttpResponse:
    """Show what an editor may do with an article."""
    return render(request, "desk/article.html", {"here": "desk", "article": _article(number)})


@editors_only
@require_POST
def act(request: SiteRequest, number: int) -> HttpResponse:
    """Hide, show or take down an article."""
    found, by, now = _article(number), _editor(request), datetime.now(UTC)
    deeds: dict[str, Callable[[], None]] = {
        "hide": lambda: rights_holders.hide(found, by=by, now=now),
        "show": lambda: rights_holders.show(found, by=by, now=now),
        "take-down": lambda: rights_holders.take_down(found, request.POST.get("why", ""), by=by, now=now),
    }
    deed = deeds.get(request.POST.get("deed", ""))
    if deed is not None:
        _try(request, deed, _("Done."))
    return redirect("desk:article", number)


def _try(request: SiteRequest, deed: Callable[[], None], done: str) -> None:
    try:
        deed()
    except InputError as error:
        messages.error(request, said(error))
    else:
        messages.success(request, done)


def _article(number: int) -> Article:
    found = articles.get(number)
    if found is None:
        raise Http404(_("No article has this number."))
    return found


def _editor(request: SiteRequest) -> User:
    account = request.visitor.account
    assert account is not None
    return account
