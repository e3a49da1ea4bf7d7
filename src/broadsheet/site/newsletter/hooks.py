"""Where mail relays report bounces and complaints. A report counts only when it is signed with the key in the settings."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from broadsheet.deliver import relays
from broadsheet.desk import reports
from broadsheet.errors import InputError
from broadsheet.site import outside
from broadsheet.site.visitor import SiteRequest, open_to_strangers


@open_to_strangers
@csrf_exempt
@never_cache
@require_POST
def hook(request: SiteRequest, relay: str) -> HttpResponse:
    """Take a relay's report: 404 for relays without a key, 403 for a report that is not theirs, 200 when it is written down."""
    keys = dict(pair.split("=", 1) for pair in settings.CONFIG.relay_keys if "=" in pair)
    if relay not in relays.RELAYS or relay not in keys:
        raise Http404(_("No relay of this name reports here."))
    headers = {name.lower(): value for name, value in request.headers.items()}
    now = datetime.now(UTC)
    try:
        found = relays.read(relay, request.body, headers, key=keys[relay], now=now, certificate=outside.certificate)
    except InputError as error:
        return HttpResponse(
            f"{error}\n", status=403 if isinstance(error, relays.NotTheirs) else 400, content_type="text/plain; charset=utf-8"
        )
    count = sum(reports.take(report, how=relay, now=now) for report in found)
    return HttpResponse(f"{count}\n", content_type="text/plain; charset=utf-8")
