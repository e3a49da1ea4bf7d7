"""What hubs ask and bring. Nothing of it is shown: news is kept for the worker, and what is signed wrongly is dropped."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from broadsheet.desk import websub
from broadsheet.site.visitor import SiteRequest, open_to_strangers
from broadsheet.store import hubs

PLAIN = "text/plain; charset=utf-8"


@csrf_exempt
@open_to_strangers
@require_http_methods(["GET", "POST"])
def callback(request: SiteRequest, token: str) -> HttpResponse:
    """Answer a hub that asks whether we asked it (GET), or take what it brings (POST)."""
    link = hubs.by_token(token)
    if request.method == "GET":
        words = websub.answer(link, request.GET.dict(), now=datetime.now(UTC))
        return HttpResponse(
            "Not asked for.\n" if words is None else words, content_type=PLAIN, status=404 if words is None else 200
        )
    if link is None:
        return HttpResponse("Nobody listens here any more.\n", content_type=PLAIN, status=410)
    body = request.read(websub.MAX_BODY + 1)
    if len(body) > websub.MAX_BODY:
        return HttpResponse("Too much at once.\n", content_type=PLAIN, status=413)
    signature = request.headers.get("X-Hub-Signature", "")
    websub.receive(link, body, signature=signature, content_type=request.content_type or "", now=datetime.now(UTC))
    return HttpResponse(status=202)  # also for a wrong signature: whoever forges learns nothing (WebSub 7.1)
