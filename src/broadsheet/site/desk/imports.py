"""The desk's page for moving a site of WordPress here: upload, progress, report. The owner's business."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from broadsheet.desk.wordpress.moving import Options
from broadsheet.desk.wordpress.report import counted
from broadsheet.engine.wxr.split import decode, split
from broadsheet.errors import BroadsheetError
from broadsheet.ingest.streams import unpacked_start
from broadsheet.site.limits import MAX_UPLOAD_BYTES, takes_uploads
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import imported
from broadsheet.store.models import Import, ImportState, User

SHOWN = 20
"""Examples of one reason on the page; the file has more."""


class ExportForm(forms.Form):
    """An export, and what is wanted of it."""

    file = forms.FileField(
        label=gettext_lazy("The export of WordPress (.xml or .xml.gz)"),
        help_text=gettext_lazy("In WordPress: Tools, Export, All content."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,.gz,.wxr"}),
    )
    pictures = forms.BooleanField(
        label=gettext_lazy("Fetch the pictures and keep copies of our own"),
        required=False,
        help_text=gettext_lazy("They must be yours to copy. Otherwise each is a link to where it is."),
    )
    also = forms.CharField(
        label=gettext_lazy("Further types to take in as posts"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("As plugins call them, with commas between: event, recipe"),
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Look at the beginning: what is no export is refused at once."""
        given: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            next(split(decode(unpacked_start(given.read(1 << 20), given.name or "export"))))
        except BroadsheetError as error:
            raise forms.ValidationError(said(error)) from None
        given.seek(0)
        return given

    def options(self) -> Options:
        """Return what is wanted."""
        also = tuple(filter(None, (word.strip() for word in self.cleaned_data["also"].split(","))))
        return Options(pictures=self.cleaned_data["pictures"], also=also)


def _owner(request: SiteRequest) -> User:
    account = request.visitor.account
    if account is None or account.role != User.Role.OWNER:
        raise PermissionDenied(_("Moving a site here is its owner's business."))
    return account


@takes_uploads
@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: SiteRequest) -> HttpResponse:
    """List the imports; begin one."""
    owner = _owner(request)
    form = ExportForm(request.POST, request.FILES) if request.method == "POST" else ExportForm()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            run = imported.receive(
                given.name or "export", given.chunks(), options=form.options().as_json(), by=owner, now=datetime.now(UTC)
            )
        except BroadsheetError as error:
            form.add_error("file", said(error))
        else:
            messages.success(request, _("The worker takes it in now. You may go on with something else."))
            return redirect("desk:import", run.pk)
    context = {"here": "desk", "form": form, "runs": imported.newest(), "most": MAX_UPLOAD_BYTES >> 20}
    return render(request, "desk/imports.html", context)


@editors_only
@never_cache
@require_safe
def show(request: SiteRequest, number: int) -> HttpResponse:
    """Show how far an import is, or its report; the whole of it as JSON with ``?as=json``."""
    _owner(request)
    run = imported.get(number)
    if run is None:
        raise Http404(_("No import has this number."))
    if request.GET.get("as") == "json":
        body = json.dumps(run.report, ensure_ascii=False, indent=1)
        headers = {"Content-Disposition": f'attachment; filename="import-{run.pk}.json"'}
        return HttpResponse(body, content_type="application/json; charset=utf-8", headers=headers)
    return render(request, "desk/import.html", {"here": "desk", "run": run, **_report(run)})


def _report(run: Import) -> dict[str, Any]:
    """Return the parts of a report as the page prints them, its sentences in the reader's language."""
    report: Mapping[str, Any] = run.report
    parts = ((_("Left out"), report.get("left_out", ())), (_("To be known"), report.get("noted", ())))
    return {
        "site": report.get("site", ""),
        "counts": [(number, said(words)) for number, words in counted(report)],
        "authors": list(report.get("authors", {}).items())[:50],
        "parts": [(title, [_row(row) for row in rows]) for title, rows in parts if rows],
        "problems": [said(sentence) for sentence in report.get("problems", ())],
        "is_open": run.state in {ImportState.WAITING, ImportState.RUNNING},
        "state": {
            ImportState.WAITING: _("waits for the worker"),
            ImportState.RUNNING: _("under way"),
            ImportState.DONE: _("done"),
            ImportState.FAILED: _("not read to its end"),
        }[ImportState(run.state)],
    }


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    more = row["count"] - len(row["examples"][:SHOWN])
    return {"reason": said(row["reason"]), "count": row["count"], "examples": row["examples"][:SHOWN], "more": more}
