"""Readers who make themselves an account, where the owner lets them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from broadsheet.desk import people
from broadsheet.errors import InputError
from broadsheet.site.accounts.forms import NewPasswordForm
from broadsheet.site.accounts.throttle import Throttle
from broadsheet.site.onward import within_site
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, is_open

doorman = Throttle(processes=settings.CONFIG.workers)
"""Counts accounts by address, as failed sign-ins are counted: five in a quarter of an hour from one."""


class RegisterForm(NewPasswordForm):
    """A name and a password."""

    name = forms.CharField(
        label=gettext_lazy("Your name here, without spaces"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: SiteRequest) -> HttpResponse:
    """Show the form; make an account for who fills it in."""
    site = request.publication
    if not (site.takes_readers and site.is_set_up and is_open(site)):
        raise Http404(_("Accounts here are given by the owner."))
    if request.visitor.signed_in:
        return redirect("accounts:account")
    form = RegisterForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        if not _too_many(request, form) and _made(request, form):
            messages.success(request, _("Welcome. Your account is made."))
            return redirect(within_site(request, request.POST.get("next", "")) or reverse("front:front"))
        status = 429 if form.non_field_errors() else 200
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "accounts/register.html", context, status=status)


def _too_many(request: SiteRequest, form: RegisterForm) -> bool:
    """Count a try; say whether too many came from there."""
    now, address = datetime.now(UTC), request.META.get("REMOTE_ADDR", "")
    wait: timedelta | None = doorman.wait("register", address, now)
    if wait or form.cleaned_data["website"]:
        form.add_error(None, _("Too many accounts were made from here. Try again in a quarter of an hour."))
        return True
    doorman.failed("register", address, now)
    return False


def _made(request: SiteRequest, form: RegisterForm) -> bool:
    try:
        user = people.register(form.cleaned_data["name"], form.cleaned_data["password"])
    except InputError as error:
        # The library says in the reader's language what is wrong with a password; what is wrong with a name, the store in English.
        is_of_name = str(error.args[0]).endswith(("has an account already.", "and no spaces.", "Choose another one."))
        form.add_error("name" if is_of_name else "password", said(error))
        return False
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return True
