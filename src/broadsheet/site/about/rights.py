"""The form for rights holders: whose words or pictures stand here against their will can say so, and is answered."""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from broadsheet.desk import rights_holders
from broadsheet.errors import InputError
from broadsheet.site.accounts.throttle import Throttle
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, open_to_strangers

throttle = Throttle(processes=settings.CONFIG.workers)


class ClaimForm(forms.Form):
    """What is claimed, and by whom."""

    address = forms.CharField(label=gettext_lazy("Address of the page here"), max_length=2000)
    name = forms.CharField(label=gettext_lazy("Your name, and for whom you speak"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("Your e-mail address: the answer goes there"), max_length=254)
    words = forms.CharField(
        label=gettext_lazy("What is yours, and what is to be done"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    is_true = forms.BooleanField(label=gettext_lazy("What I say here is true, and I may speak for the owner of the right."))


@open_to_strangers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rights(request: SiteRequest) -> HttpResponse:
    """Show the form; keep the claim and say that it came."""
    form = ClaimForm(
        request.POST if request.method == "POST" else None, initial={"address": request.GET.get("address", "")[:2000]}
    )
    if request.method == "POST" and form.is_valid():
        number = _take(request, form)
        if number:
            return render(request, "about/rights.html", {"number": number})
    return render(request, "about/rights.html", {"form": form})


def _take(request: SiteRequest, form: ClaimForm) -> int | None:
    """Keep the claim; add to the form why it cannot be."""
    peer, now, given = request.META.get("REMOTE_ADDR", ""), datetime.now(UTC), form.cleaned_data
    if not throttle.admits("rights", peer, now):
        form.add_error(None, _("Too much came from your network. Try again in a quarter of an hour."))
        return None
    try:
        claim = rights_holders.take_claim(
            address=given["address"], name=given["name"], email=given["email"], words=given["words"], now=now
        )
    except InputError as error:
        form.add_error("address", said(error))
        return None
    return claim.pk
