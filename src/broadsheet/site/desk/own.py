"""The desk's pages of the publication's own words: pieces and standing pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from broadsheet.desk import markdown, pieces, standing
from broadsheet.desk.extraction import shrink_once
from broadsheet.desk.outside import Shrunk
from broadsheet.desk.overwriting import Overwritten, version_of
from broadsheet.errors import BroadsheetError, InputError
from broadsheet.records import Page
from broadsheet.site.articles.placing import place_pictures
from broadsheet.site.desk.forms import MAX_FILE_BYTES
from broadsheet.site.desk.page_templates import beginning, blanks, offered
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import pieces as stored
from broadsheet.store.database import writing
from broadsheet.store.models import Piece, PieceState, StandingPage
from broadsheet.store.publication import base_url

_AUTO = {"dir": "auto"}
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)


def language_code(given: str) -> str:
    """Return a code of BCP 47 - language, perhaps script, perhaps region - in its usual letters; empty stays empty.

    Raises:
        ValidationError: it is none.
    """
    found = _LANGUAGE.fullmatch(given.strip())
    if given.strip() and found is None:
        raise forms.ValidationError(
            _("Give the language as its code of two or three letters, with a region if you like: en, de, pt-BR.")
        )
    language, script, region = found.groups("") if found else ("", "", "")
    return "-".join(part for part in (language.lower(), script.title(), region.upper()) if part)


class PieceForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """What an editor writes."""

    upload = forms.ImageField(
        label=gettext_lazy("Picture"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG or WebP, at most 5 MB. It is redrawn without what the camera noted."),
    )

    class Meta:
        """The columns of a piece."""

        model = Piece
        fields = pieces.COLUMNS
        labels: ClassVar = {
            "title": gettext_lazy("Headline"),
            "standfirst": gettext_lazy("Standfirst"),
            "body": gettext_lazy("Text"),
            "byline": gettext_lazy("By"),
            "section": gettext_lazy("Section"),
            "language": gettext_lazy("Language, as en or de"),
            "picture_alt": gettext_lazy("What the picture shows, for those who cannot see it"),
            "picture_caption": gettext_lazy("Caption"),
            "picture_credit": gettext_lazy("Credit"),
        }
        help_texts: ClassVar = {
            "body": gettext_lazy(
                "Markdown: a blank line between paragraphs, ## before a heading, [words](address) for a link, > before a quotation."
            )
        }
        widgets: ClassVar = {
            "title": forms.TextInput(attrs=_AUTO),
            "standfirst": forms.Textarea(attrs={"rows": 2, **_AUTO}),
            "body": forms.Textarea(attrs={"rows": 22, **_AUTO}),
        }

    def clean_language(self) -> str:
        """Accept what browsers and readers of feeds understand."""
        return language_code(self.cleaned_data.get("language") or "")

    def clean_upload(self) -> object:
        """Refuse what is too large before anybody looks at it."""
        given = self.cleaned_data.get("upload")
        if given and given.size > MAX_FILE_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB."))
        return given

    def words(self) -> dict[str, str]:
        """Return the columns as given."""
        return {name: self.cleaned_data[name] or "" for name in pieces.COLUMNS}

    def picture(self) -> Shrunk | None:
        """Return the picture redrawn, or ``None`` where none was given.

        Raises:
            InputError, TooComplex: it cannot be redrawn.
        """
        given = self.cleaned_data.get("upload")
        if not given:
            return None
        given.seek(0)
        return shrink_once(Page(url=None, body=given.read(), content_type=given.content_type))


class StandingForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """A standing page."""

    class Meta:
        """All but the date."""

        model = StandingPage
        fields = ("title", "slug", "body", "language", "is_public", "in_menu", "position")
        labels: ClassVar = {
            "title": gettext_lazy("Title"),
            "slug": gettext_lazy("Last part of its address"),
            "body": gettext_lazy("Text"),
            "language": gettext_lazy("Language, as en or de"),
            "is_public": gettext_lazy("Public"),
            "in_menu": gettext_lazy("Linked at the foot of every page"),
            "position": gettext_lazy("Place among the links"),
        }
        help_texts: ClassVar = {"body": PieceForm.Meta.help_texts["body"], "in_menu": ""}
        widgets: ClassVar = {"body": forms.Textarea(attrs={"rows": 24, **_AUTO})}

    def clean_language(self) -> str:
        """Accept what browsers and readers of feeds understand."""
        return language_code(self.cleaned_data.get("language") or "")


@editors_only
@never_cache
@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """List pieces and standing pages."""
    have = stored.all_standing()
    missing = [one for one in offered() if one[0] not in {page.slug for page in have}]
    return render(request, "desk/own.html", {"here": "desk", "pieces": stored.at_desk(), "pages": have, "offered": missing})


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: SiteRequest, number: int | None = None) -> HttpResponse:
    """Write a piece, or change one."""
    found = _piece(number) if number is not None else None
    initial = {"byline": _author_name(request)} if found is None else None
    sent, newer = request.method == "POST", None
    form = PieceForm(request.POST if sent else None, request.FILES if sent else None, instance=found, initial=initial)
    if sent and form.is_valid():
        try:
            kept = _keep(request, _piece(number) if number is not None else None, form)
        except Overwritten as error:
            newer = error
        except BroadsheetError as error:
            form.add_error(None, said(error))
        else:
            return kept
    current = _piece(number) if number is not None else None
    context = {"here": "desk", "form": form, "piece": current, **_beside(request, current, newer)}
    context["may_remove"] = current is not None and pieces.may_remove(current, request.visitor.account)
    return render(request, "desk/piece.html", context)


def _keep(request: SiteRequest, found: Piece | None, form: PieceForm) -> HttpResponse:
    """Save, or correct what is published; then do what the button says. All of it or nothing."""
    now, by, picture, seen = datetime.now(UTC), request.visitor.account, form.picture(), _seen(request)
    if found is not None and found.state == PieceState.PUBLISHED:
        pieces.correct(found, form.words(), request.POST.get("correction", ""), by=by, now=now, picture=picture, seen=seen)
        messages.success(request, _("Corrected; the correction stands beneath the piece."))
        return redirect("desk:piece", found.pk)
    wish = request.POST.get("then", "")
    at = _moment(request.POST.get("at", "")) if wish == "schedule" else None
    with writing():
        kept = pieces.save(found, form.words(), by=by, now=now, picture=picture, seen=seen)
        if wish == "publish":
            pieces.publish(kept, by=by, now=now)
        elif at is not None:
            pieces.schedule(kept, at=at, by=by, now=now)
    return _told(request, kept, is_scheduled=at is not None)


def _told(request: SiteRequest, kept: Piece, *, is_scheduled: bool) -> HttpResponse:
    """Say what became of a piece."""
    if kept.state == PieceState.PUBLISHED:
        messages.success(request, _("Published."))
        return redirect("articles:short", kept.article_id)
    messages.success(request, _("Scheduled: it goes out by itself.") if is_scheduled else _("Saved."))
    return redirect("desk:piece", kept.pk)


def _seen(request: SiteRequest) -> str:
    """Return the version of the text that the editor had before them, or means to write over."""
    return request.POST.get("over") or request.POST.get("seen", "")


def _beside(request: SiteRequest, row: Piece | StandingPage | None, newer: Overwritten | None) -> dict[str, object]:
    """Return what a form keeps beside its fields: the version it shows, what was typed, and the newer text where there is one."""
    shown = version_of(row) if row is not None else ""
    typed = {name: request.POST.get(name, "") for name in ("at", "correction")}
    return {"seen": _seen(request) if request.method == "POST" else shown, "typed": typed, "newer": newer}


@editors_only
@require_POST
def unschedule(request: SiteRequest, number: int) -> HttpResponse:
    """Make a scheduled piece a draft again."""
    pieces.unschedule(_piece(number), by=request.visitor.account, now=datetime.now(UTC))
    return redirect("desk:piece", number)


@editors_only
@require_POST
def retract(request: SiteRequest, number: int) -> HttpResponse:
    """Take a published piece back, with a reason."""
    said = request.POST.get("reason", "")
    return _try(request, number, lambda: pieces.retract(_piece(number), said, by=request.visitor.account, now=datetime.now(UTC)))


@editors_only
@require_POST
def throw_away(request: SiteRequest, number: int) -> HttpResponse:
    """Delete a draft, once its editor is sure."""
    found = _piece(number)
    if not _is_sure(request, found.title):
        return redirect("desk:piece", number)
    try:
        pieces.remove(found, by=request.visitor.account)
    except InputError as error:
        messages.error(request, said(error))
        return redirect("desk:piece", number)
    return redirect("desk:own")


@editors_only
@never_cache
@require_safe
def preview(request: SiteRequest, number: int) -> HttpResponse:
    """Show a piece as its readers will see it."""
    found = _piece(number)
    body = place_pictures(markdown.to_html(found.body, base_url=base_url()), ())
    return render(request, "desk/preview.html", {"here": "desk", "piece": found, "body": body})


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SiteRequest, slug: str | None = None) -> HttpResponse:
    """Write a standing page; one of ours to begin with where its name is given by ``?begin=``."""
    found = stored.standing(slug) if slug else None
    if slug and found is None:
        raise Http404(_("No page of this name stands here."))
    sent, newer = request.method == "POST", None
    form = StandingForm(request.POST if sent else None, instance=found, initial=beginning(request.GET.get("begin", "")))
    if sent and form.is_valid():
        kept = form.save(commit=False)
        try:
            standing.keep(kept, blanks=blanks(kept.slug), by=request.visitor.account, now=datetime.now(UTC), seen=_seen(request))
        except Overwritten as error:
            newer = error
        except InputError as error:
            form.add_error(None, said(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("pages:page", kept.slug)
    current = stored.standing(slug) if slug else None
    return render(
        request, "desk/standing.html", {"here": "desk", "form": form, "page": current, **_beside(request, current, newer)}
    )


@editors_only
@require_POST
def throw_page_away(request: SiteRequest, slug: str) -> HttpResponse:
    """Delete a standing page, once its editor is sure."""
    found = stored.standing(slug)
    if found is not None:
        if not _is_sure(request, found.title):
            return redirect("desk:standing", slug)
        standing.throw_away(found, by=request.visitor.account)
    return redirect("desk:own")


def _is_sure(request: SiteRequest, title: str) -> bool:
    """Tell whether the box was ticked; say so where it was not."""
    if request.POST.get("sure") == "yes":
        return True
    messages.warning(request, _("Nothing was thrown away. Tick the box to throw %(title)s away.") % {"title": title})
    return False


def _try(request: SiteRequest, number: int, deed: Callable[[], None]) -> HttpResponse:
    try:
        deed()
    except InputError as error:
        messages.error(request, said(error))
    return redirect("desk:piece", number)


def _piece(number: int) -> Piece:
    found = stored.get(number)
    if found is None:
        raise Http404(_("No piece has this number."))
    return found


def _author_name(request: SiteRequest) -> str:
    account = request.visitor.account
    return (account.get_full_name() or account.get_username()) if account else ""


def _moment(given: str) -> datetime:
    """Read what a browser's field of date and time gives, in the editor's zone."""
    try:
        read = datetime.fromisoformat(given)
    except ValueError:
        raise InputError(_("Give the day and the time when it is to go out.")) from None
    return timezone.make_aware(read) if read.tzinfo is None else read
