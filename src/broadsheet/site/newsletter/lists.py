"""A newsletter's readers at the desk: how many, from elsewhere (CSV), to elsewhere (CSV). Addresses are the owner's to take along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from broadsheet.desk import subscriber_lists
from broadsheet.errors import InputError
from broadsheet.site.newsletter.forms import ImportForm
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store.models import Newsletter, SubscriberState, SubscriptionState, User

NEWEST = 100


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def readers(request: SiteRequest, number: int) -> HttpResponse:
    """Count the readers by state, show the newest, take a list from elsewhere."""
    newsletter = _newsletter(request, number)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        try:
            report = subscriber_lists.take_in(
                form.cleaned_data["file"].read(),
                newsletter,
                consent=form.cleaned_data["consent"],
                by=request.visitor.account,
                now=datetime.now(UTC),
            )
        except InputError as error:
            form.add_error("file", said(error))
        else:
            messages.success(request, said(report.words()))
            return redirect("letters:readers", number)
    rows = newsletter.subscriptions.select_related("subscriber")
    active = rows.filter(state=SubscriptionState.ACTIVE)
    counts = [
        (_("get it"), active.filter(subscriber__state=SubscriberState.CONFIRMED).count()),
        (_("have not confirmed"), rows.filter(state=SubscriptionState.PENDING).count()),
        (_("suspended, mails came back"), active.filter(subscriber__state=SubscriberState.SUSPENDED).count()),
        (_("have left"), rows.filter(state=SubscriptionState.ENDED).count()),
    ]
    context = {"here": "desk", "newsletter": newsletter, "counts": counts, "rows": rows.order_by("-pk")[:NEWEST], "form": form}
    return render(request, "newsletter/desk_readers.html", context)


@editors_only
@never_cache
@require_safe
def export(request: SiteRequest, number: int) -> StreamingHttpResponse:
    """Hand out the list as CSV."""
    newsletter = _newsletter(request, number)

    def lines() -> Iterator[bytes]:
        for line in subscriber_lists.hand_out(newsletter):
            yield line.encode()

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{newsletter.slug}.csv"'
    return response


def _newsletter(request: SiteRequest, number: int) -> Newsletter:
    if request.visitor.account is None or request.visitor.account.role != User.Role.OWNER:
        raise PermissionDenied(_("The readers' addresses are the owner's business."))
    found = Newsletter.objects.filter(pk=number).first()
    if found is None:
        raise Http404(_("No newsletter has this number. It may have been deleted."))
    return found
