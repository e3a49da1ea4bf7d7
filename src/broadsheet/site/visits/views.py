"""Take the knock of a page that somebody reads; say how visits are counted."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from broadsheet.desk import counts
from broadsheet.errors import EnvironmentProblem
from broadsheet.site.onward import is_own_origin
from broadsheet.site.visitor import SiteRequest
from broadsheet.site.visits.words import in_words, today
from broadsheet.store import visit_counts, visit_journal
from broadsheet.store.models import User

logger = logging.getLogger(__name__)

STAFF = frozenset((User.Role.OWNER, User.Role.EDITOR, User.Role.MODERATOR))


# A page from a cache carries no token. Another site could only send its own readers' browsers here; the origin tells those.
@csrf_exempt
@require_POST
def knock(request: SiteRequest) -> HttpResponse:
    """Count a visit and answer with the page's counts as they are now. Sets no cookie."""
    page = request.POST.get("page", "")
    if not request.publication.counts_visits or not visit_counts.split(page)[0]:
        return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
    if _is_ours(request):
        _count(request, page)
    counted = visit_counts.of_page(page, today())
    return JsonResponse(
        {"total": counted.total, "today": counted.today, "words": in_words(counted)}, headers={"Cache-Control": "no-store"}
    )


@require_safe
def counting(request: SiteRequest) -> HttpResponse:
    """Say how visits are counted, in words that anybody can check against the program."""
    context = {
        "here": "about",
        "same_visit": int(visit_journal.SAME_VISIT.total_seconds() // 60),
        "most_of_an_address": visit_journal.MOST_OF_AN_ADDRESS,
        "is_on": request.publication.counts_visits,
    }
    return render(request, "visits/counting.html", context)


def _is_ours(request: SiteRequest) -> bool:
    """Whether a page of ours knocks: browsers name the origin of every POST."""
    origin = request.headers.get("Origin")
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin" and (
        origin is None or is_own_origin(request, origin)
    )


def _says_where_from(request: SiteRequest) -> bool:
    """Whether a POST says which site's page sent it, as every browser does: what says nothing is a program that read no page."""
    return "Origin" in request.headers or "Sec-Fetch-Site" in request.headers


def _count(request: SiteRequest, page: str) -> None:
    account = request.visitor.account
    host = counts.host_of(request.POST.get("from", "")[:300])
    hit = counts.Hit(
        address=request.META.get("REMOTE_ADDR", ""),
        agent=request.headers.get("User-Agent", ""),
        page=page,
        at=datetime.now(UTC),
        headers=request.headers,
        referrer="" if host == counts.host_of(request.get_host().partition(":")[0]) else host,
        is_staff=account is not None and account.role in STAFF,
        is_automated=request.POST.get("automated") == "1" or not _says_where_from(request),
    )
    try:
        counts.count(hit, journal=counts.journal_of(settings.CONFIG), zone=ZoneInfo(settings.TIME_ZONE))
    except EnvironmentProblem as error:
        logger.error("%s", error)  # noqa: TRY400 - the sentence says it; the reader gets the page's counts all the same
