"""The desk's page of how a source is asked: secrets go in, and never come out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from broadsheet.desk import access as desk
from broadsheet.errors import BroadsheetError, InputError
from broadsheet.site.desk import queries
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import access as store
from broadsheet.store.access import Access
from broadsheet.store.models import Source

PARTS = {
    "user agent": gettext_lazy("its own User-Agent"),
    "headers": gettext_lazy("headers"),
    "cookies": gettext_lazy("cookies"),
    "login": gettext_lazy("login"),
    "proxy": gettext_lazy("its own proxy"),
}
_SECRET = {"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}
_KEEPS = gettext_lazy("Empty: what is kept stays.")


class AccessForm(forms.Form):
    """What a source is asked with. No field is ever filled from what is kept, but for the sites it goes to."""

    username = forms.CharField(label=gettext_lazy("Name of the login"), required=False, max_length=500, help_text=_KEEPS)
    password = forms.CharField(
        label=gettext_lazy("Its password"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_KEEPS,
    )
    cookies = forms.CharField(
        label=gettext_lazy("Cookies"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, **_SECRET}),
        help_text=gettext_lazy("As the browser sends them: name=value; other=value. Empty: what is kept stays."),
    )
    headers = forms.CharField(
        label=gettext_lazy("Headers"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3, **_SECRET}),
        help_text=gettext_lazy("One a line, as X-Key: its value. Empty: what is kept stays."),
    )
    origins = forms.CharField(
        label=gettext_lazy("Login, cookies and headers are sent to"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, **_SECRET}),
        help_text=gettext_lazy("One site a line, as https://example.org; to no other, wherever its feed leads."),
    )
    user_agent = forms.CharField(
        label=gettext_lazy("User-Agent"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs=_SECRET),
        help_text=gettext_lazy("Where the usual one is turned away. Empty: what is kept stays."),
    )
    proxy = forms.CharField(
        label=gettext_lazy("Proxy"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={**_SECRET, "placeholder": "http://proxy.example.org:3128"}),
        help_text=gettext_lazy("For this source alone. One on a private network must be named under allow_hosts."),
    )
    forget = forms.MultipleChoiceField(
        label=gettext_lazy("Forget"), required=False, choices=list(PARTS.items()), widget=forms.CheckboxSelectMultiple
    )

    def clean(self) -> dict[str, Any]:
        """Make what can be sent of what was typed."""
        given = super().clean() or {}
        if not self.errors:
            names = ("user_agent", "cookies", "username", "password", "proxy")
            try:
                headers = desk.read_headers(given["headers"])
                given["access"] = desk.checked(Access(headers=headers, **{name: given[name].strip() for name in names}))
                given["where"] = desk.checked_origins(given["origins"].splitlines())
            except InputError as error:
                self.add_error(None, said(error))
        return given


@editors_only
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def access(request: SiteRequest, number: int) -> HttpResponse:
    """Show which parts are set; take new ones in, or forget some."""
    source = _source(request, number)
    row = store.row_of(source)
    where = row.origins if row else desk.origins_of(source)
    form = AccessForm(request.POST if request.method == "POST" else None, initial={"origins": "\n".join(where)})
    if request.method == "POST" and form.is_valid() and _changed(request, source, form):
        return redirect("desk:source-access", number)
    parts = [PARTS[name] for name in (row.parts if row else ())]
    return render(
        request, "desk/access.html", {"here": "desk", "source": source, "form": form, "set": parts, "locked": _locked(source)}
    )


def _changed(request: SiteRequest, source: Source, form: AccessForm) -> bool:
    given = form.cleaned_data
    try:
        desk.change(
            source,
            given["access"],
            forget=given["forget"],
            origins=given["where"],
            by=request.visitor.account,
            now=datetime.now(UTC),
        )
    except BroadsheetError as error:
        form.add_error(None, said(error))
        return False
    messages.success(request, _("Saved. It is used from the next time on."))
    return True


def _locked(source: Source) -> BroadsheetError | None:
    try:
        store.of(source)
    except BroadsheetError as error:
        return error
    return None


def _source(request: SiteRequest, number: int) -> Source:
    found = queries.source(number, request.visitor)
    if found is None or found.is_own or found.is_clippings:
        raise Http404(_("No source has this number. It may have been removed."))
    return found
