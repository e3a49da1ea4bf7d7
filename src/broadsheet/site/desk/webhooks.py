"""The desk's webhooks: which programs are told what, how it went, a test."""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from broadsheet.ingest.addresses import AddressForbidden
from broadsheet.site import outside
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import webhooks as store
from broadsheet.store.models import Event, Webhook
from broadsheet.store.sealing import Locked

EVENTS = (
    (Event.NEW.value, gettext_lazy("a new article")),
    (Event.CHANGED.value, gettext_lazy("an article's words changed")),
    (Event.GONE.value, gettext_lazy("an article was hidden or withdrawn")),
)


class WebhookForm(forms.Form):
    """An address and what it is told."""

    url = forms.URLField(label=gettext_lazy("Address of the program"), max_length=2000, assume_scheme="https")
    events = forms.MultipleChoiceField(
        label=gettext_lazy("What is it told?"), choices=EVENTS, widget=forms.CheckboxSelectMultiple, initial=[Event.NEW.value]
    )

    def clean_url(self) -> str:
        """Refuse what would never be called now, not at the first message."""
        url = str(self.cleaned_data["url"])
        try:
            outside.check(url)
        except AddressForbidden as error:
            raise forms.ValidationError(said(error)) from error
        return url


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: SiteRequest) -> HttpResponse:
    """List the webhooks; add one."""
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if store.add(form.cleaned_data["url"], form.cleaned_data["events"], now=datetime.now(UTC)):
            messages.success(request, _("Saved. The secret below is what the program checks our messages with."))
            return redirect("desk:webhooks")
        form.add_error(None, _("There are as many webhooks as there may be. Remove one first."))
    return render(request, "desk/webhooks.html", {"here": "desk", "form": form, "webhooks": _listed()})


def _listed() -> list[tuple[Webhook, dict[str, str]]]:
    """Return the webhooks, each with its secret, or why it cannot be opened."""
    return [(webhook, _secret(webhook)) for webhook in store.every()]


def _secret(webhook: Webhook) -> dict[str, str]:
    try:
        return {"opened": store.secret_of(webhook)}
    except Locked as error:
        return {"locked": said(error)}


@editors_only
@require_POST
def act(request: SiteRequest, number: int) -> HttpResponse:
    """Test a webhook, switch it on or off, or remove it."""
    webhook = store.get(number)
    if webhook is None:
        raise Http404(_("No webhook has this number. It may have been removed."))
    messages.success(request, _done(webhook, request.POST.get("do", "")))
    return redirect("desk:webhooks")


def _done(webhook: Webhook, do: str) -> str:
    if do == "test":
        store.ping(webhook, now=datetime.now(UTC))
        return _("A test is on its way.")
    if do == "remove":
        store.remove(webhook.pk)
        return _("Removed.")
    if do in {"on", "off"}:
        store.switch(webhook.pk, on=do == "on")
        return _("It is told again.") if do == "on" else _("It is told nothing for now.")
    return _("Nothing was changed.")
