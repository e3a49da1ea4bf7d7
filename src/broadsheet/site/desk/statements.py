"""The desk's pages of statements and people: what readers say is wrong, what waits for a look, who is who."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from broadsheet.desk import findings as desk
from broadsheet.engine.text.digits import whole
from broadsheet.errors import InputError
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import findings
from broadsheet.store.models import Person, User


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """What an editor decides about somebody."""

    is_public_figure = forms.TypedChoiceField(
        label=gettext_lazy("In public life?"),
        choices=(("", gettext_lazy("as the role says")), ("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))),
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
    )

    class Meta:
        """Name, role, whether shown."""

        model = Person
        fields = ("name", "role", "is_public_figure", "is_hidden")
        labels: ClassVar = {
            "name": gettext_lazy("Name"),
            "role": gettext_lazy("Role"),
            "is_hidden": gettext_lazy("Named on no public page"),
        }
        help_texts: ClassVar = {"role": gettext_lazy("As the newest article gives it."), "is_hidden": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["is_public_figure"] = {True: "yes", False: "no", None: ""}[self.instance.is_public_figure]


@editors_only
@never_cache
@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """List what readers flagged and what waits for a look."""
    context = {"here": "desk", "flags": findings.open_flags(), "waiting": findings.waiting()}
    return render(request, "desk/statements.html", context)


@editors_only
@require_POST
def rule(request: SiteRequest, number: int) -> HttpResponse:
    """Say that a statement is right or wrong, or whose it is."""
    quote = findings.any_said(number)
    if quote is None:
        raise Http404(_("No statement has this number. The article may have been read anew: reload the list."))
    speaker = request.POST.get("speaker")
    new = speaker if speaker is not None and speaker.strip() != quote.speaker else None
    try:
        desk.rule(quote, verdict=request.POST.get("verdict", ""), speaker=new, by=_editor(request), now=datetime.now(UTC))
    except InputError as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("Decided; it holds when the article is read anew."))
    return redirect("desk:statements")


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quoted_person(request: SiteRequest, number: int) -> HttpResponse:
    """Change what is shown of somebody; merge two rows that are one person, or part them again."""
    found = findings.person(number)
    if found is None:
        raise Http404(_("Nobody has this number."))
    form = PersonForm(request.POST if request.method == "POST" and "name" in request.POST else None, instance=found)
    if request.method == "POST":
        if form.is_bound and form.is_valid():
            columns = {name: form.cleaned_data[name] for name in form.changed_data}
            desk.change_person(Person.objects.get(pk=number), columns, by=_editor(request))
            messages.success(request, _("Saved."))
            return redirect("desk:quoted-person", number)
        if not form.is_bound:
            return _join(request, found)
    return render(request, "desk/quoted_person.html", {"here": "desk", "form": form, "person": found})


def _join(request: SiteRequest, found: Person) -> HttpResponse:
    """Merge with the person of a number, or undo it."""
    number = whole(request.POST.get("into", "").strip().lstrip("#"))
    other = findings.person(number) if number is not None else None
    if request.POST.get("deed") != "split" and other is None:
        messages.error(request, _("Give the number of the person whom this one is; it stands in the address of their page."))
        return redirect("desk:quoted-person", found.pk)
    try:
        if other is None:
            desk.split_person(found, by=_editor(request))
        else:
            desk.merge_people(other, found, by=_editor(request))
    except InputError as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("Done; it holds for later articles too."))
    return redirect("desk:quoted-person", found.pk)


def _editor(request: SiteRequest) -> User:
    account = request.visitor.account
    assert account is not None
    return account
