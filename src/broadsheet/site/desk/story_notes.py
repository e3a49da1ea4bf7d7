"""The desk's forms for its own notes on a story."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from broadsheet.desk import story_notes
from broadsheet.errors import InputError
from broadsheet.site.desk.stories import editable, editor
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store.models import StoryNote


@never_cache
@editors_only
@require_POST
def write(request: SiteRequest, number: int) -> HttpResponse:
    """Put a note on a story."""
    found = editable(request, number)
    try:
        story_notes.write(found, request.POST.get("text", ""), by=editor(request), now=timezone.now())
    except InputError as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("The note stands on the story's page."))
    return redirect("desk:story", number)


@never_cache
@editors_only
@require_POST
def change(request: SiteRequest, number: int, note: int) -> HttpResponse:
    """Correct a note, or withdraw it."""
    found = StoryNote.objects.filter(pk=note, story=editable(request, number)).first()
    if found is None:
        raise Http404(_("No note has this number."))
    by, why = editor(request), request.POST.get("why", "")
    try:
        if request.POST.get("act") == "withdraw":
            story_notes.withdraw(found, why, by=by)
        else:
            story_notes.correct(found, request.POST.get("text", ""), why, by=by, now=timezone.now())
    except InputError as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("Done; readers see what was changed and why."))
    return redirect("desk:story", number)
