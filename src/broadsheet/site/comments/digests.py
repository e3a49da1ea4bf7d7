"""Mails to moderators about what waits: a person's choice, and where the links in the mails lead - to a page with a button."""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from broadsheet.desk import digests as desk
from broadsheet.errors import InputError
from broadsheet.site.comments.guard import from_our_pages
from broadsheet.site.headers import secret_address
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, moderators_only, open_to_strangers
from broadsheet.store import digests
from broadsheet.store.models import Digest, DigestPace


class DigestForm(forms.Form):
    """How often, and where."""

    pace = forms.ChoiceField(
        label=gettext_lazy("Tell me what waits"), choices=DigestPace.choices, widget=forms.RadioSelect, initial=DigestPace.NEVER
    )
    address = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@moderators_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: SiteRequest) -> HttpResponse:
    """Show what somebody chose and take another choice."""
    user = request.visitor.account
    assert user is not None
    row = Digest.objects.filter(user=user).first()
    initial = {"pace": row.pace, "address": row.address} if row else {"address": user.email}
    form = DigestForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            desk.choose(user, form.cleaned_data["pace"], form.cleaned_data["address"], now=datetime.now(UTC))
        except InputError as error:
            form.add_error(None, said(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("comments:digest")
    is_on = row is not None and row.pace != DigestPace.NEVER
    context = {"form": form, "row": row, "is_on": is_on, "sends": bool(settings.CONFIG.smtp)}
    return render(request, "comments/digest.html", context, status=422 if form.errors else 200)


@open_to_strangers
@from_our_pages
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SiteRequest, token: str) -> HttpResponse:
    """Show the button; at its press the address said yes."""
    row = digests.by_confirm_token(token, now=datetime.now(UTC))
    if row is None:
        raise Http404(_("This link is too old, or another address was given since."))
    if request.method == "POST":
        desk.confirm(token, now=datetime.now(UTC))
    return secret_address(render(request, "comments/digest_confirm.html", {"row": row, "is_done": request.method == "POST"}))


# A mail program presses this one by itself (RFC 8058): it comes from no page at all.
@open_to_strangers
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: SiteRequest, token: str) -> HttpResponse:
    """Stop the mails: one press, by a person or their mail program."""
    if digests.by_off_token(token, now=datetime.now(UTC)) is None:
        raise Http404(_("This link is of no use any more: nothing is kept of its address."))
    if request.method == "POST":
        desk.stop(token, now=datetime.now(UTC))
    words = {"question": _("No more mails about what waits?"), "done": _("You are not told of what waits any more.")}
    return secret_address(render(request, "comments/off.html", {"is_done": request.method == "POST", **words}))
