"""A person's keys for programs: made, listed, taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from broadsheet.site.visitor import SiteRequest, members_only
from broadsheet.store import tokens as store
from broadsheet.store.models import Scope
from broadsheet.store.values import storable

SCOPES = (
    (Scope.LISTED.value, gettext_lazy("What strangers may read, on a private site too")),
    (Scope.WHOLE.value, gettext_lazy("What I may read: whole articles")),
)
LIVES = (("90", gettext_lazy("90 days")), ("365", gettext_lazy("a year")), ("", gettext_lazy("until I take it back")))


class TokenForm(forms.Form):
    """What a key is for."""

    name = forms.CharField(label=gettext_lazy("What is it for?"), max_length=100)
    scope = forms.ChoiceField(
        label=gettext_lazy("What may it read?"), choices=SCOPES, widget=forms.RadioSelect, initial=Scope.LISTED
    )
    days = forms.ChoiceField(label=gettext_lazy("How long is it good?"), choices=LIVES, required=False, initial="365")


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: SiteRequest) -> HttpResponse:
    """List a person's keys; make one, and show it this once."""
    account = request.visitor.account
    assert account is not None
    form = TokenForm(request.POST if request.method == "POST" else None)
    key = None
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, datetime.now(UTC)
        expires_at = now + timedelta(days=int(given["days"])) if given["days"] else None
        key = store.make(account, storable(given["name"]), scope=given["scope"], now=now, expires_at=expires_at)
        if key is None:
            form.add_error(None, _("You have as many keys as one person may. Take one back first."))
        else:
            form = TokenForm()
    context = {"form": form, "key": key, "tokens": store.of(account), "now": datetime.now(UTC)}
    return render(request, "api/tokens.html", context)


@members_only
@require_POST
def take_back(request: SiteRequest, number: int) -> HttpResponse:
    """Take back a key of one's own."""
    account = request.visitor.account
    if account is None or not store.take_back(account, number):
        raise Http404(_("You have no such key."))
    messages.success(request, _("The key is taken back: it opens nothing any more."))
    return redirect("tokens:tokens")
