"""The desk's pages of stories: why each stands where it stands, and what an editor can do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from broadsheet.desk import stories as desk
from broadsheet.engine.text.digits import whole
from broadsheet.errors import InputError
from broadsheet.site.reasons import in_words
from broadsheet.site.said import said
from broadsheet.site.stories.notes import notes_on
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import front, stories
from broadsheet.store.models import Membership, Story, StoryState, User

LISTED = 60


class WordsForm(forms.Form):
    """What an editor says of a story."""

    headline = forms.CharField(
        label=gettext_lazy("Headline of your own"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Leave empty to let a member's title stand."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    section = forms.CharField(
        label=gettext_lazy("Section"), max_length=80, required=False, help_text=gettext_lazy("Leave empty for the outlets' own.")
    )
    weight = forms.FloatField(
        label=gettext_lazy("Weight"),
        min_value=-desk.MOST_WEIGHT,
        max_value=desk.MOST_WEIGHT,
        help_text=gettext_lazy("Added to its rank; 1 is what the second outlet adds."),
    )
    pinned = forms.BooleanField(label=gettext_lazy("Pinned to the head of the front page"), required=False)
    hidden = forms.BooleanField(label=gettext_lazy("Hidden"), required=False)


@never_cache
@editors_only
@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """List stories by rank with its parts, or those whose headline has the words asked for."""
    words = request.GET.get("q", "").strip()[:200]
    demo = request.visitor.demo_allowed
    if words:
        found = [story for story in stories.search_by_headline(words, limit=LISTED) if demo or not story.is_demo]
        rows = stories.rank_all(found, timezone.now())
    else:
        rows = [(one.story, one.rank) for one in front.ranked(timezone.now(), limit=LISTED, demo_allowed=demo)]
    return render(request, "desk/stories.html", {"rows": rows, "words": words})


@never_cache
@editors_only
@require_safe
def story(request: SiteRequest, number: int) -> HttpResponse:
    """Show a story with everything that can be done about it."""
    found = editable(request, number)
    given = {
        "headline": found.headline if found.headline_by_editor else "",
        "section": found.section if found.section_by_editor else "",
        "weight": found.weight,
        "pinned": found.is_pinned,
        "hidden": found.state == StoryState.HIDDEN,
    }
    return _page(request, found, WordsForm(initial=given))


@never_cache
@editors_only
@require_POST
def words(request: SiteRequest, number: int) -> HttpResponse:
    """Save headline, section, weight, pin and hiding."""
    found, form = editable(request, number), WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=400)
    given, by, now = form.cleaned_data, editor(request), timezone.now()
    desk.rename(found, given["headline"], by=by, now=now)
    desk.set_section(found, given["section"], by=by, now=now)
    desk.set_weight(found, given["weight"], by=by, now=now)
    desk.pin(found, pinned=given["pinned"], by=by, now=now)
    desk.hide(found, hidden=given["hidden"], by=by, now=now)
    messages.success(request, _("Saved."))
    return redirect("desk:story", number)


@never_cache
@editors_only
@require_POST
def articles(request: SiteRequest, number: int) -> HttpResponse:
    """Split the chosen reports off, or move them to another story."""
    found = editable(request, number)
    chosen = [pk for one in request.POST.getlist("article") if (pk := whole(one)) is not None]
    by, now = editor(request), timezone.now()

    def act() -> Story:
        if request.POST.get("to", "").strip():
            return desk.move(found, chosen, _number(request.POST["to"]), by=by, now=now)
        return desk.split(found, chosen, by=by, now=now)

    return _done(request, found, act, _("The reports are in the other story now; the machine leaves them there."))


@never_cache
@editors_only
@require_POST
def merge(request: SiteRequest, number: int) -> HttpResponse:
    """Merge a story into another."""
    found = editable(request, number)
    by, now = editor(request), timezone.now()

    def act() -> Story:
        return desk.merge(found, _number(request.POST.get("into", "")), by=by, now=now)

    return _done(request, found, act, _("Merged. The old address leads here."))


@never_cache
@editors_only
@require_POST
def follow(request: SiteRequest, number: int) -> HttpResponse:
    """Make a story part of the running affair of another."""
    found = editable(request, number)

    def act() -> Story:
        desk.follow(found, _number(request.POST.get("other", "")), by=editor(request), now=timezone.now())
        return found

    return _done(request, found, act, _("The stories belong to one running affair now."))


def _done(request: SiteRequest, found: Story, act: Callable[[], Story], done: str) -> HttpResponse:
    """Act and go to the story that came of it, or back with a sentence."""
    try:
        result = act()
    except InputError as error:
        messages.error(request, said(error))
        return redirect("desk:story", found.pk)
    messages.success(request, done)
    return redirect("desk:story", result.pk)


def _page(request: SiteRequest, found: Story, form: WordsForm, status: int = 200) -> HttpResponse:
    context = {
        "story": found,
        "form": form,
        "rank": stories.rank(found, found.changed_at),
        "members": [(member, _why(member)) for member in stories.members(found)],
        "log": stories.logged(found),
        "notes": notes_on(found),
    }
    return render(request, "desk/story.html", context, status=status)


def _why(member: Membership) -> str:
    """Say why a report stands in its story; the desk may read every word."""
    return "; ".join(in_words(member.reasons, member.article, full=True) or map(said, member.reasons))


def editable(request: SiteRequest, number: int) -> Story:
    """Return a story that this editor may change; 404 otherwise."""
    found = stories.get(number)
    if found is None or (found.is_demo and not request.visitor.demo_allowed) or found.merged_into_id or not found.article_count:
        raise Http404(_("No story has this number."))
    return found


def _number(text: str) -> int:
    number = whole(text.strip().rstrip("/").rpartition("stories/")[2].partition("/")[0])
    if number is None:
        raise InputError(_("Give the number of a story, or its address."))
    return number


def editor(request: SiteRequest) -> User:
    """Return who is at the desk."""
    return cast("User", request.visitor.account)  # editors_only let nobody else in
