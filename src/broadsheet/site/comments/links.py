"""Where mails about comments lead: to a page with a button. Only the press of the button does anything."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from broadsheet.desk import comments as desk
from broadsheet.desk import reactions
from broadsheet.errors import InputError
from broadsheet.site.comments.forms import REASONS, AppealForm
from broadsheet.site.comments.guard import from_our_pages, remember
from broadsheet.site.comments.talk import page_url
from broadsheet.site.headers import secret_address
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, open_to_strangers
from broadsheet.store import comment_keys as keys
from broadsheet.store import comments as stored
from broadsheet.store.models import CommentDecision, Commenter, CommentReport, CommentState


@open_to_strangers
@from_our_pages
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SiteRequest, token: str) -> HttpResponse:
    """Show the comment and the button; at its press confirm the address and publish."""
    comment = stored.get(keys.number(keys.CONFIRM, token, now=datetime.now(UTC)))
    if comment is None or comment.state in {CommentState.DELETED, CommentState.SPAM}:
        raise Http404(_("This link is too old, or its comment is gone. Write it again: a new mail comes."))
    if request.method != "POST":
        return secret_address(render(request, "comments/confirm.html", {"comment": comment, "is_done": False}))
    try:
        comment = desk.confirm(token, now=datetime.now(UTC))
    except desk.NotThere as error:
        raise Http404(said(error)) from error
    thing = comment.article or comment.story
    context = {"comment": comment, "is_done": True, "home": page_url(thing) if thing else ""}
    response = secret_address(render(request, "comments/confirm.html", context))
    if comment.commenter is not None and not request.visitor.signed_in:
        remember(response, comment.commenter)
    return response


# A mail program presses this one by itself (RFC 8058): it comes from no page at all.
@open_to_strangers
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: SiteRequest, token: str) -> HttpResponse:
    """Stop mails about answers: one press, by a person or their mail program."""
    if not Commenter.objects.filter(pk=keys.number(keys.OFF, token, now=datetime.now(UTC))).exists():
        raise Http404(_("This link is of no use any more: nothing is kept of its address."))
    if request.method == "POST":
        reactions.notices_off(token, now=datetime.now(UTC))
    words = {"question": _("No more mails about answers?"), "done": _("You are not told of answers any more.")}
    return secret_address(render(request, "comments/off.html", {"is_done": request.method == "POST", **words}))


@open_to_strangers
@from_our_pages
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: SiteRequest, token: str) -> HttpResponse:
    """Show the decision, take the appeal, show the answer."""
    made = _decision(token)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reactions.appeal(token, form.cleaned_data["words"], now=datetime.now(UTC))
            made = _decision(token)
        except InputError as error:
            form.add_error(None, said(error))
    context = {"made": made, "form": form, "reason": REASONS.get(made.reason, "")}  # type: ignore[call-overload]
    return secret_address(render(request, "comments/appeal.html", context, status=422 if form.errors else 200))


@open_to_strangers
@never_cache
@require_safe
def report(request: SiteRequest, token: str) -> HttpResponse:
    """Say what came of a report."""
    found = CommentReport.objects.filter(pk=keys.number(keys.REPORT, token, now=datetime.now(UTC))).first()
    if found is None:
        raise Http404(_("This link is too old, or the comment is gone with everything about it."))
    return secret_address(render(request, "comments/report_state.html", {"report": found, "reason": REASONS[found.reason]}))  # type: ignore[index]


def _decision(token: str) -> CommentDecision:
    rows = CommentDecision.objects.select_related("comment")
    made = rows.filter(pk=keys.number(keys.APPEAL, token, now=datetime.now(UTC))).first()
    if made is None:
        raise Http404(_("This link is too old, or the comment is gone."))
    return made
