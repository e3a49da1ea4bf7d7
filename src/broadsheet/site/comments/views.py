"""The page of comments with its forms, and what is done with single comments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from broadsheet.desk import comments as desk
from broadsheet.desk import reactions
from broadsheet.engine.text.digits import whole
from broadsheet.errors import InputError
from broadsheet.site.comments import talk
from broadsheet.site.comments.forms import EditForm, ReportForm, WriteForm
from broadsheet.site.comments.guard import from_our_pages, person_of
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest
from broadsheet.store import comment_keys as keys
from broadsheet.store import comments as stored
from broadsheet.store.models import Article, Comment, Story

SORTS = ("new", "old", "best")
THREADS = 20
PAGE_BYTES = 20_000
SAID = frozenset(("published", "held", "confirm", "edited", "deleted", "too-many"))


@from_our_pages
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SiteRequest, kind: str, number: str) -> HttpResponse:
    """Show the comments of a page; take a new one."""
    thing = _thing(request, f"{kind}/{number}")
    person = person_of(request)
    quotes = talk.paragraphs(thing, full=request.visitor.reads_whole)
    answered = _answered(request, thing)
    form = WriteForm(
        request.POST if request.method == "POST" else None,
        page=f"{kind}/{number}",
        paragraphs=quotes,
        is_known=person.account is not None or person.commenter is not None,
        parent=answered.pk if answered else 0,
    )
    if request.method == "POST" and form.is_valid():
        try:
            written = desk.write(form.draft(consent()), person, now=datetime.now(UTC))
        except desk.NotThere as error:
            raise Http404(said(error)) from error
        except InputError as error:
            form.add_error(None, said(error))
        else:
            anchor = f"c{written.comment.pk}" if written.outcome == "published" else "talk"
            return HttpResponseRedirect(f"{request.path}?said={written.outcome}#{anchor}")
    status = 422 if form.errors else 200
    return render(request, "comments/page.html", _context(request, thing, person, form, answered), status=status)


@never_cache
@require_safe
def comment(request: SiteRequest, number: int) -> HttpResponse:
    """Lead to a comment on its page; one that is not shown is not there."""
    found = _published(request, number)
    kind, _slash, page_number = found.page.partition("/")
    return HttpResponseRedirect(f"{reverse('comments:page', args=(kind, page_number))}?thread={found.root}#c{found.pk}")


@from_our_pages
@require_POST
def vote(request: SiteRequest, number: int) -> HttpResponse:
    """Take a vote and lead back."""
    found = _published(request, number)
    value = {"up": 1, "down": -1}.get(request.POST.get("vote", ""), 0)
    note = ""
    try:
        reactions.vote(number, value, person_of(request), now=datetime.now(UTC))
    except desk.NotThere as error:
        raise Http404(said(error)) from error
    except desk.Refused:
        note = "&said=too-many"
    kind, _slash, page_number = found.page.partition("/")
    sort = request.POST.get("sort", "")
    query = f"sort={sort}" if sort in SORTS else ""
    return HttpResponseRedirect(f"{reverse('comments:page', args=(kind, page_number))}?{query}{note}#c{found.pk}")


@from_our_pages
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SiteRequest, number: int) -> HttpResponse:
    """Show one's own comment to be changed, and take the change."""
    found = _own(request, number)
    form = EditForm(request.POST if request.method == "POST" else None, initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        try:
            desk.edit(number, form.cleaned_data["text"], person_of(request), now=datetime.now(UTC))
        except InputError as error:
            form.add_error(None, said(error))
        else:
            return _back(found, "edited")
    context = {"form": form, "comment": found, "is_over": not desk.may_edit(found, request.publication, now=datetime.now(UTC))}
    return render(request, "comments/edit.html", context, status=422 if form.errors else 200)


@from_our_pages
@require_POST
def delete(request: SiteRequest, number: int) -> HttpResponse:
    """Delete one's own comment."""
    found = _own(request, number)
    try:
        desk.delete(number, person_of(request))
    except desk.NotThere as error:  # a moderator was quicker
        raise Http404(said(error)) from error
    return _back(found, "deleted")


@from_our_pages
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: SiteRequest, number: int) -> HttpResponse:
    """Take a report about a comment, and say where its answer will be."""
    found = _published(request, number)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, datetime.now(UTC)
        try:
            made = reactions.report(number, given["reason"], given["words"], given["email"], person_of(request), now=now)
        except InputError as error:
            form.add_error(None, said(error))
        else:
            return HttpResponseRedirect(reverse("comments:report-state", args=(keys.sign(keys.REPORT, made.pk, now=now),)))
    context = {"form": form, "comment": talk.remark(found, (), _of(found)), "page": found.page}
    return render(request, "comments/report.html", context, status=422 if form.errors else 200)


def consent() -> str:
    """Return the words beside the button that somebody agrees to by sending a comment."""
    return _(
        "What you write and the name are shown to everybody. Your e-mail address is kept to confirm and, if you want, to tell you of answers; the address you write from is dropped after 30 days. You can take everything back at any time."
    )


def _thing(request: SiteRequest, name: str) -> Article | Story:
    """Return the page that is commented on, if this reader may see it."""
    thing = stored.subject(name)
    if (
        thing is None
        or not request.publication.takes_comments
        or not stored.is_live(thing)
        or (stored.is_demo(thing) and not request.visitor.demo_allowed)
    ):
        raise Http404(_("There are no comments here."))
    return thing


def _published(request: SiteRequest, number: int) -> Comment:
    found = stored.published(number)
    if found is None:
        raise Http404(_("No comment has this number, or it is not shown."))
    _thing(request, found.page)
    return found


def _own(request: SiteRequest, number: int) -> Comment:
    try:
        return desk.own(number, person_of(request))
    except desk.NotThere as error:
        raise Http404(said(error)) from error


def _of(comment: Comment) -> Article | Story:
    thing = comment.article or comment.story
    assert thing is not None
    return thing


def _answered(request: SiteRequest, thing: Article | Story) -> Comment | None:
    """Return the comment that is to be answered, if the address or the form names one."""
    number = whole(request.POST.get("parent") or request.GET.get("reply", ""))
    return stored.on(thing).filter(pk=number).first() if number is not None else None


def _back(comment: Comment, said: str) -> HttpResponseRedirect:
    kind, _slash, number = comment.page.partition("/")
    return HttpResponseRedirect(f"{reverse('comments:page', args=(kind, number))}?said={said}#c{comment.pk}")


def _context(
    request: SiteRequest, thing: Article | Story, person: desk.Person, form: WriteForm, answered: Comment | None
) -> dict[str, Any]:
    """Collect what the page prints."""
    sort = request.GET.get("sort", "new")
    sort = sort if sort in SORTS else "new"
    after = whole(request.GET.get("after", "")) or 0
    only = whole(request.GET.get("thread", "")) or 0
    found = stored.threads(thing, sort=sort, after=after, limit=THREADS, only=only)
    taken, rest = _within(found)
    rows = [row for thread in taken for row in thread.comments]
    said = request.GET.get("said", "")
    is_article = isinstance(thing, Article)
    return {
        "thing": thing,
        "kind": "article" if is_article else "story",
        "title": stored.title(thing),
        "home": talk.page_url(thing),
        "url": request.path,
        "remarks": talk.remarks(rows, thing, person, request.publication, full=request.visitor.reads_whole),
        "count": stored.count(thing),
        "form": form,
        "answered": answered,
        "sort": sort,
        "sorts": (("new", _("newest first")), ("old", _("oldest first")), ("best", _("best first"))),
        "next": after + len(taken) if rest or (len(found) == THREADS and not only) else 0,
        "before": after,
        "only": only,
        "said": said if said in SAID else "",
        "is_open": desk.is_open(thing, request.publication, now=datetime.now(UTC)),
        "takes_strangers": bool(settings.CONFIG.smtp),
        "is_known": person.account is not None or person.commenter is not None,
        "consent": consent(),
        "edit_minutes": request.publication.comment_edit_minutes,
    }


def _within(found: list[stored.Thread]) -> tuple[list[stored.Thread], list[stored.Thread]]:
    """Take threads while the page stays small; at least one."""
    room = PAGE_BYTES
    for number, thread in enumerate(found):
        room -= sum(len(row.html.encode()) + 600 for row in thread.comments)
        if room < 0 and number:
            return found[:number], found[number:]
    return found, []
