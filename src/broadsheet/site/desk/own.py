"""The desk's pages of the publication's own words: pieces and standing pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from broadsheet.desk import markdown, piece_pictures, pieces, standing
from broadsheet.desk.overwriting import Overwritten, version_of
from broadsheet.errors import BroadsheetError, InputError
from broadsheet.records import Image
from broadsheet.site.articles.placing import place_pictures
from broadsheet.site.desk.own_forms import PUT, PieceForm, StandingForm
from broadsheet.site.desk.page_templates import beginning, blanks, offered
from broadsheet.site.pictures import Shot
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import pieces as stored
from broadsheet.store.database import writing
from broadsheet.store.models import Piece, PieceState, StandingPage
from broadsheet.store.publication import base_url

_PUT = gettext_lazy("The picture stands at the end of the text; move its line to where it belongs.")


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
    sent, newer = request.method == "POST", None
    found = None if number is None else stored.get(number) if sent else _piece(number)
    initial = {"byline": _author_name(request)} if found is None else None
    form = PieceForm(request.POST if sent else None, request.FILES if sent else None, instance=found, initial=initial)
    if number is not None and found is None:
        _say_it_is_gone(form)
    elif sent and form.is_valid():
        try:
            kept = _keep(request, _piece(number) if number is not None else None, form)
        except Overwritten as error:
            newer = error
        except BroadsheetError as error:
            form.add_error(None, said(error))
        else:
            if isinstance(kept, HttpResponse):
                return kept
            form = kept
    current = stored.get(number) if number is not None else None
    context = {"here": "desk", "form": form, "piece": current, **_beside(request, current, newer)}
    context["pictures"] = piece_pictures.lines(current) if current is not None else []
    context["may_remove"] = current is not None and pieces.may_remove(current, request.visitor.account)
    return render(request, "desk/piece.html", context)


def _keep(request: SiteRequest, found: Piece | None, form: PieceForm) -> HttpResponse | PieceForm:
    """Save, or correct what is published; then do what the button says. All of it or nothing.

    Returns:
        Where to go; or the form once more, with a picture of a published piece in its text, for nothing is corrected yet.
    """
    now, by, seen = datetime.now(UTC), request.visitor.account, _seen(request)
    if found is not None and found.state == PieceState.PUBLISHED and request.POST.get("then") == PUT:
        return _with_picture(request, found, form)
    picture, within = form.picture(), form.picture_within()
    if found is not None and found.state == PieceState.PUBLISHED:
        pieces.correct(
            found, form.words(), request.POST.get("correction", ""), by=by, now=now, seen=seen, picture=picture, within=within
        )
        messages.success(request, _("Corrected; the correction stands beneath the piece."))
        return redirect("desk:piece", found.pk)
    wish = request.POST.get("then", "")
    at = _moment(request.POST.get("at", "")) if wish == "schedule" else None
    with writing():
        twin = pieces.twin(form.words(), by=by, now=now) if found is None else None
        if twin is not None and twin.state != PieceState.DRAFT:
            return _told(request, twin, is_scheduled=twin.state == PieceState.SCHEDULED)
        seen = version_of(twin) if twin is not None else seen
        kept = pieces.save(found or twin, form.words(), by=by, now=now, seen=seen, picture=picture, within=within)
        if wish == "publish":
            pieces.publish(kept, by=by, now=now)
        elif at is not None:
            pieces.schedule(kept, at=at, by=by, now=now)
    if wish == PUT:
        messages.success(request, _PUT)
        return redirect("desk:piece", kept.pk)
    return _told(request, kept, is_scheduled=at is not None)


def _with_picture(request: SiteRequest, found: Piece, form: PieceForm) -> PieceForm:
    """Store a picture for a published piece; return the form as it was sent, with the picture's line at the end of the text."""
    within = form.picture_within()
    assert within is not None, "clean_within asks for it"
    sent = request.POST.copy()
    sent["body"] = f"{sent.get('body', '').rstrip()}\n\n{pieces.keep_picture(found, within)}\n"
    sent["within_alt"] = sent["within_caption"] = ""
    messages.info(request, _("The picture stands at the end of the text below. Readers see it when the correction is published."))
    return PieceForm(sent, instance=found)


def _told(request: SiteRequest, kept: Piece, *, is_scheduled: bool) -> HttpResponse:
    """Say what became of a piece."""
    if kept.state == PieceState.PUBLISHED:
        messages.success(request, _("Published."))
        return redirect("articles:short", kept.article_id)
    messages.success(request, _("Scheduled: it goes out by itself.") if is_scheduled else _("Saved."))
    return redirect("desk:piece", kept.pk)


def _say_it_is_gone(form: PieceForm | StandingForm) -> None:
    """Tell who sends an old tab's words that there is nothing to save them to; the fields keep them."""
    form.add_error(None, _("This text is not here any more. Nothing was saved; your own words stand in the fields below."))


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
    shots = [_shot(image) for image in piece_pictures.images(found)]
    body = place_pictures(markdown.to_html(found.body, base_url=base_url()), shots)
    context = {"here": "desk", "piece": found, "body": body, "lead": shots[0] if shots and shots[0].src else None}
    return render(request, "desk/preview.html", context)


def _shot(image: Image) -> Shot:
    """Return a picture as its readers will see it; one that lies elsewhere is linked."""
    path = image.url.removeprefix(base_url())
    return Shot(
        src=path if path.startswith("/media/own/") else "",
        link=image.url,
        alt=image.alt or "",
        caption=image.caption or "",
        credit=image.credit or "",
        width=image.width or 1600,
        height=image.height or 900,
        subject="",
    )


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SiteRequest, slug: str | None = None) -> HttpResponse:
    """Write a standing page; one of ours to begin with where its name is given by ``?begin=``."""
    found = stored.standing(slug) if slug else None
    sent, newer = request.method == "POST", None
    if slug and found is None and not sent:
        raise Http404(_("No page of this name stands here."))
    form = StandingForm(request.POST if sent else None, instance=found, initial=beginning(request.GET.get("begin", "")))
    if slug and found is None:
        _say_it_is_gone(form)
    elif sent and form.is_valid():
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
    """Return the name that an editor gave for others to see; what somebody signs in with is no byline."""
    account = request.visitor.account
    return account.get_full_name() if account else ""


def _moment(given: str) -> datetime:
    """Read what a browser's field of date and time gives, in the editor's zone."""
    try:
        read = datetime.fromisoformat(given)
    except ValueError:
        read = None
    if read is None or not MINYEAR < read.year < MAXYEAR:  # those two years lie beyond the calendar in some zone
        raise InputError(_("Give the day and the time when it is to go out."))
    return timezone.make_aware(read) if read.tzinfo is None else read
