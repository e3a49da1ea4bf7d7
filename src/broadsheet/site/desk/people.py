"""The desk's pages of people and of the log. People are the owner's business; the log is open to editors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from broadsheet.desk import people
from broadsheet.engine.text.digits import whole
from broadsheet.errors import InputError
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import audit
from broadsheet.store.models import User

LOG_PAGE = 50


class InviteForm(forms.Form):
    """Somebody who is to get an account."""

    name = forms.CharField(
        label=gettext_lazy("Their name, without spaces"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=gettext_lazy("What they may do"), choices=User.Role.choices, initial=User.Role.EDITOR)


def owner_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only an owner in."""

    @editors_only
    @wraps(view)
    def guarded(request: SiteRequest, **numbers: int) -> HttpResponse:
        if _owner(request).role != User.Role.OWNER:
            raise PermissionDenied(_("Accounts are the owner's to give and to take."))
        return view(request, **numbers)

    return guarded


@owner_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: SiteRequest) -> HttpResponse:
    """List who has an account; invite somebody, and show the link that is theirs once."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    link = ""
    if request.method == "POST" and form.is_valid():
        try:
            token = people.invite(form.cleaned_data["name"], form.cleaned_data["role"], by=_owner(request), now=datetime.now(UTC))
        except InputError as error:
            form.add_error("name", said(error))
        else:
            link, form = _link(request, token), InviteForm()
    return _list(request, form, link)


@owner_only
@require_POST
def role(request: SiteRequest, number: int) -> HttpResponse:
    """Give a person another role."""
    return _done(request, lambda: people.give_role(number, request.POST.get("role", ""), by=_owner(request)), _("Saved."))


@owner_only
@require_POST
def shut_out(request: SiteRequest, number: int) -> HttpResponse:
    """Let a person in no more."""
    return _done(
        request, lambda: people.shut_out(number, by=_owner(request)), _("The account is closed; its sessions have ended.")
    )


@owner_only
@never_cache
@require_POST
def let_in(request: SiteRequest, number: int) -> HttpResponse:
    """Make a new one-time link for a person, and show it once."""
    try:
        token = people.let_in(number, by=_owner(request), now=datetime.now(UTC))
    except InputError as error:
        messages.error(request, said(error))
        return redirect("desk:people")
    return _list(request, InviteForm(), _link(request, token))


@editors_only
@never_cache
@require_safe
def log(request: SiteRequest) -> HttpResponse:
    """Show what was done at the desk, newest first."""
    deeds = audit.newest(before=whole(request.GET.get("before", "")), limit=LOG_PAGE)
    older = deeds[-1].pk if len(deeds) == LOG_PAGE else None
    return render(request, "desk/log.html", {"here": "desk", "deeds": deeds, "older": older})


def _list(request: SiteRequest, form: InviteForm, link: str) -> HttpResponse:
    context = {
        "here": "desk",
        "form": form,
        "link": link,
        "roles": User.Role.choices,
        "people": User.objects.order_by("-is_active", "username"),
    }
    return render(request, "desk/people.html", context)


def _done(request: SiteRequest, deed: Callable[[], User], done: str) -> HttpResponse:
    try:
        messages.success(request, f"{deed()}: {done}")
    except InputError as error:
        messages.error(request, said(error))
    return redirect("desk:people")


def _link(request: SiteRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("accounts:set-up", args=[token]))


def _owner(request: SiteRequest) -> User:
    account = request.visitor.account
    assert account is not None
    return account
