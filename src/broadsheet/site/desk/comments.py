"""The desk's queue of comments: judge them with a reason, answer reports and appeals, trust and ban; take all of them out or in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from broadsheet.desk import comment_files, comment_wxr, moderation
from broadsheet.engine.text.digits import whole
from broadsheet.errors import InputError
from broadsheet.ingest.streams import stream_of
from broadsheet.records import SafeHtml
from broadsheet.site.columns import bound, save_columns
from broadsheet.site.comments.forms import REASONS
from broadsheet.site.comments.talk import page_url
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only, moderators_only
from broadsheet.store import audit
from broadsheet.store import comments as stored
from broadsheet.store.database import writing
from broadsheet.store.models import Comment, CommentDecision, Commenter, CommentReport, CommentVersion, Publication, Trust, User
from broadsheet.store.publication import base_url, bump_version, publication

PAGE = 30
TABS = {
    "waiting": gettext_lazy("Waiting"),
    "spam": gettext_lazy("Spam"),
    "published": gettext_lazy("Published"),
    "gone": gettext_lazy("Gone"),
}
WHY = {
    "trap": gettext_lazy("a field was filled that people do not see"),
    "forum code": gettext_lazy("links in forum code"),
    "many links": gettext_lazy("many links"),
    "advertising": gettext_lazy("words of advertising"),
    "bait": gettext_lazy("lures to give a password or money"),
    "sent again and again": gettext_lazy("the same words several times"),
    "sent again": gettext_lazy("the same words before"),
    "spam word": gettext_lazy("a word of the spam list"),
    "held word": gettext_lazy("a word of the list to hold"),
    "link": gettext_lazy("a link of somebody new, or one that hides where it leads"),
    "touting": gettext_lazy("sends readers elsewhere"),
    "form": gettext_lazy("not sent with the page's form, or after a day"),
    "fast": gettext_lazy("sent within two seconds"),
    "shouting": gettext_lazy("capitals throughout"),
    "borrowed name": gettext_lazy("signed with a name of the house, or of somebody's account"),
    "every comment": gettext_lazy("every comment is held"),
    "banned": gettext_lazy("the writer is banned"),
}
LEVELS = {Trust.NEW: gettext_lazy("new"), Trust.KNOWN: gettext_lazy("known"), Trust.TRUSTED: gettext_lazy("trusted")}


@dataclass(frozen=True, slots=True)
class Row:
    """One comment of the queue."""

    comment: Comment
    html: SafeHtml
    title: str
    url: str
    reasons: tuple[str, ...]
    writer: Commenter | None
    level: str
    reports: tuple[CommentReport, ...]
    versions: tuple[CommentVersion, ...]
    decisions: tuple[CommentDecision, ...]
    has_open_reports: bool


class FileForm(forms.Form):
    """A file of comments."""

    file = forms.FileField(label=gettext_lazy("A file of comments (JSON, or an export of WordPress or Disqus)"))


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    """How the site takes comments."""

    class Meta:
        """The publication's columns about comments."""

        model = Publication
        fields = (
            "takes_comments",
            "holds_comments",
            "comment_days",
            "comment_edit_minutes",
            "comment_hold_words",
            "comment_spam_words",
        )
        labels: ClassVar = {
            "takes_comments": gettext_lazy("Take comments, and show them"),
            "holds_comments": gettext_lazy("Hold every comment until a moderator has seen it"),
            "comment_days": gettext_lazy("Days after which an article's comments close (0: never)"),
            "comment_edit_minutes": gettext_lazy("Minutes in which a comment may be changed by its writer"),
            "comment_hold_words": gettext_lazy("Words that hold a comment"),
            "comment_spam_words": gettext_lazy("Words that make a comment spam"),
        }
        help_texts: ClassVar = {
            **dict.fromkeys(("takes_comments", "holds_comments", "comment_days", "comment_edit_minutes"), ""),
            "comment_hold_words": gettext_lazy("One a line, whole words whatever their case; * stands for any ending."),
            "comment_spam_words": gettext_lazy("The same way. Wrongly called spam? It is found there, and published from there."),
        }
        widgets: ClassVar = {
            "comment_hold_words": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            "comment_spam_words": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound(self, comment_days=36_500, comment_edit_minutes=30 * 24 * 60)


@moderators_only
@never_cache
@require_safe
def queue(request: SiteRequest) -> HttpResponse:
    """Show the comments that wait, or another pile."""
    tab = request.GET.get("tab", "waiting")
    tab = tab if tab in TABS else "waiting"
    before = whole(request.GET.get("before", "")) or 0
    found = stored.queue(tab, before=before, limit=PAGE + 1)
    context = {
        "here": "desk",
        "tab": tab,
        "tabs": TABS.items(),
        "rows": [_row(comment) for comment in found[:PAGE]],
        "many": tab in {"waiting", "spam"} and len(found) > 1,
        "next": found[PAGE - 1].pk if len(found) > PAGE else 0,
        "reasons": REASONS.items(),
    }
    return render(request, "desk/comments.html", context)


@moderators_only
@require_POST
def judge(request: SiteRequest, number: int) -> HttpResponse:
    """Take a decision about a comment or its writer."""
    tab = request.POST.get("tab", "")
    try:
        messages.success(request, _judge(request, number))
    except InputError as error:
        messages.warning(request, said(error))
    return HttpResponseRedirect(f"{reverse('desk:comments')}?tab={tab if tab in TABS else 'waiting'}")


@moderators_only
@require_POST
def judge_many(request: SiteRequest) -> HttpResponse:
    """Publish the chosen comments of a page of the queue, or call them spam: each for itself, so that one that is gone keeps no other."""
    tab, what = request.POST.get("tab", ""), request.POST.get("what", "")
    named = request.POST.getlist("shown" if request.POST.get("all") else "chosen")
    numbers = [number for one in named[:PAGE] if (number := whole(one)) is not None]
    done, refused = 0, ""
    for number in numbers if what in {"publish", "spam"} else ():
        try:
            moderation.decide(number, what, _me(request), now=datetime.now(UTC))
            done += 1
        except InputError as error:
            refused = said(error)
    if refused:
        messages.warning(request, refused)
    if done:
        words = ngettext("%(number)s comment is settled.", "%(number)s comments are settled.", done) % {"number": done}
        messages.success(request, words)
    elif not refused:
        messages.warning(request, _("No comment was ticked."))
    return HttpResponseRedirect(f"{reverse('desk:comments')}?tab={tab if tab in TABS else 'waiting'}")


@moderators_only
@require_POST
def appeal(request: SiteRequest, number: int) -> HttpResponse:
    """Answer an appeal."""
    upheld = request.POST.get("upheld") == "yes"
    try:
        moderation.answer_appeal(number, _me(request), upheld=upheld, now=datetime.now(UTC), words=request.POST.get("words", ""))
        messages.success(request, _("The appeal is answered."))
    except InputError as error:
        messages.warning(request, said(error))
    return HttpResponseRedirect(reverse("desk:comments"))


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: SiteRequest) -> HttpResponseBase:
    """Hand all comments out as a file, or take a file in."""
    act = request.POST.get("act", "")
    if act == "out":
        body = comment_files.to_json(comment_files.everything())
        headers = {"Content-Disposition": 'attachment; filename="comments.json"'}
        return StreamingHttpResponse(body, content_type="application/json; charset=utf-8", headers=headers)
    if act == "out-wxr":
        body = comment_wxr.to_wxr(title=request.publication.name, home=base_url())
        headers = {"Content-Disposition": 'attachment; filename="comments.xml"'}
        return StreamingHttpResponse(body, content_type="application/xml; charset=utf-8", headers=headers)
    form = FileForm(request.POST, request.FILES) if act == "in" else FileForm()
    left_out = _take_in(request, form) if act == "in" and form.is_valid() else ()
    return render(request, "desk/comment_files.html", {"here": "desk", "form": form, "left_out": left_out[:200]})


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SiteRequest) -> HttpResponse:
    """Change how comments are taken."""
    form = RulesForm(request.POST if request.method == "POST" else None, instance=publication())
    if request.method == "POST" and form.is_valid():
        with writing():
            save_columns(form)
            bump_version()
            audit.note(_me(request), "comment-rules-changed", ", ".join(form.changed_data) or "nothing")
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("desk:comment-rules"))
    return render(request, "desk/comment_rules.html", {"here": "desk", "form": form})


def _take_in(request: SiteRequest, form: FileForm) -> tuple[str, ...]:
    file = form.cleaned_data["file"]
    try:
        done = comment_wxr.take_in_chunks(stream_of(file, file.name), now=datetime.now(UTC))
    except InputError as error:
        form.add_error("file", said(error))
        return ()
    words = ngettext("%(new)s comment is new, %(known)s known.", "%(new)s comments are new, %(known)s known.", done.new)
    messages.success(request, words % {"new": done.new, "known": done.known})
    return done.left_out


def _judge(request: SiteRequest, number: int) -> str:
    """Do what was asked, and say it."""
    what, me, now = request.POST.get("what", ""), _me(request), datetime.now(UTC)
    reason, words = request.POST.get("reason", ""), request.POST.get("words", "")
    if what in {"ban", "unban", "trust", "by-record"}:
        return _judge_writer(number, what, me, words, now)
    if what == "dismiss":
        moderation.dismiss(number, me, now=now, words=words)
        return _("The reports are answered: the comment stays.")
    moderation.decide(number, what, me, now=now, reason=reason, words=words)
    return _("Done.")


def _judge_writer(number: int, what: str, me: User, words: str, now: datetime) -> str:
    comment = stored.get(number)
    if comment is None or comment.commenter is None:
        raise InputError(_("Nobody is known as the writer of this comment."))
    writer = comment.commenter
    if what == "ban":
        moderation.ban(writer.pk, me, now=now, why=words)
        return _("The writer is banned: nothing more of theirs is shown.")
    if what == "unban":
        moderation.unban(writer.pk, me)
        return _("The ban is lifted.")
    moderation.trust(writer.pk, Trust.TRUSTED if what == "trust" else None, me)
    return _("Saved.")


def _me(request: SiteRequest) -> User:
    assert request.visitor.account is not None
    return request.visitor.account


def _row(comment: Comment) -> Row:
    thing: Any = comment.article or comment.story
    reports = tuple(comment.reports.all())
    return Row(
        comment=comment,
        html=SafeHtml(comment.html),
        title=stored.title(thing),
        url=page_url(thing),
        reasons=tuple(str(WHY.get(reason, reason)) for reason in comment.reasons),
        writer=comment.commenter,
        level=str(LEVELS[comment.commenter.level]) if comment.commenter else "",
        reports=reports,
        versions=tuple(comment.versions.all()),
        decisions=tuple(comment.decisions.all()),
        has_open_reports=any(report.upheld is None for report in reports),
    )
