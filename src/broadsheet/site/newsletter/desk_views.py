"""The desk's pages about newsletters: define, compose, look at it as readers will, edit, approve, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib import messages
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from broadsheet.desk import editions as composing
from broadsheet.desk import newsletters
from broadsheet.engine.newsletter.mail_html import write_html
from broadsheet.engine.newsletter.mail_text import write_text
from broadsheet.engine.newsletter.sheet import PREFERENCES, RECIPIENT, UNSUBSCRIBE
from broadsheet.errors import InputError
from broadsheet.site.headers import CONTENT_SECURITY_POLICY
from broadsheet.site.newsletter.forms import NewsletterForm
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import editions, subscribers
from broadsheet.store.models import Edition, Newsletter

FRAMED = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
PREVIEW = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
FIGURES = ("planned", "sent", "refused", "unsure", "bounced", "complained", "unsubscribed")
EDITIONS = 40
VERBS: dict[str, Callable[..., None]] = {
    "approve": newsletters.approve,
    "drop": newsletters.drop,
    "reopen": newsletters.reopen,
}


@editors_only
@never_cache
@require_safe
def overview(request: SiteRequest) -> HttpResponse:
    """List the newsletters: readers, next edition, what is missing before anything can be sent."""
    rows = [
        {"newsletter": row, "readers": subscribers.confirmed(row), "next": composing.next_issue(row, now=datetime.now(UTC))}
        for row in Newsletter.objects.all()
    ]
    context = {
        "here": "desk",
        "rows": rows,
        "missing": _missing(),
        "sendable": {row.pk for row in composing.sendable(settings.CONFIG)},
    }
    return render(request, "newsletter/desk_overview.html", context)


def _missing() -> list[str]:
    """Say which settings mails need that are not there."""
    config = settings.CONFIG
    wanted = (
        (config.smtp, _("No mail server: BROADSHEET_SMTP=smtp://user:password@mail.example.org:587.")),
        (config.mail_from, _("No sender: BROADSHEET_MAIL_FROM=Evening Desk <news@example.org>.")),
        (
            config.mail_imprint or not config.is_public,
            _("No imprint: BROADSHEET_MAIL_IMPRINT, name and postal address of the publisher."),
        ),
    )
    return [words for is_there, words in wanted if not is_there]


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def define(request: SiteRequest, number: int | None = None) -> HttpResponse:
    """Show a newsletter's definition with its editions; take changes."""
    row = (
        _newsletter(number)
        if number
        else Newsletter(name=_("Evening Headlines"), language=settings.LANGUAGE_CODE, time_zone=settings.TIME_ZONE)
    )
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and not data.get("slug"):
        data["slug"] = slugify(data.get("name", ""))[:80] or "news"
    form = NewsletterForm(data, instance=row)
    if data is not None and form.is_valid() and _save(request, form):
        return redirect("letters:newsletter", form.instance.pk)
    context = {"here": "desk", "form": form, "newsletter": row if number else None, "editions": _editions(row) if number else []}
    return render(request, "newsletter/desk_newsletter.html", context)


def _save(request: SiteRequest, form: NewsletterForm) -> bool:
    row = form.save(commit=False)
    try:
        newsletters.save(row, by=request.visitor.account, now=datetime.now(UTC))
    except InputError as error:
        form.add_error(None, said(error))
        return False
    form.save_m2m()
    messages.success(request, _("%(name)s: saved.") % {"name": row.name})
    return True


def _editions(row: Newsletter) -> list[dict[str, object]]:
    """Gather a newsletter's issues with the sums of their variants' figures."""
    issues = (
        row.editions.values("day", "slot").annotate(**{name: Sum(name) for name in FIGURES}).order_by("-day", "-slot")[:EDITIONS]
    )
    found = []
    for issue in issues:
        variants = list(
            row.editions.filter(day=issue["day"], slot=issue["slot"]).defer("history").annotate(clicks=Sum("items__clicks"))
        )
        manual = next((one for one in variants if one.variant == composing.MANUAL), None)
        shown = manual or next((one for one in variants if one.is_archived), variants[0])
        clicks = sum(one.clicks or 0 for one in variants)
        found.append({**issue, "shown": shown, "manual": manual, "variants": len(variants) - bool(manual), "clicks": clicks})
    return found


@editors_only
@require_POST
def compose(request: SiteRequest, number: int) -> HttpResponse:
    """Compose the next issue for an editor's hand."""
    try:
        made = newsletters.compose_next(_newsletter(number), config=settings.CONFIG, now=datetime.now(UTC))
    except InputError as error:
        messages.warning(request, said(error))
        return redirect("letters:newsletter", number)
    return redirect("letters:edition", made.pk)


@editors_only
@require_POST
def remove(request: SiteRequest, number: int) -> HttpResponse:
    """Delete a newsletter, asked twice."""
    row = _newsletter(number)
    if request.POST.get("sure") != "yes":
        return redirect("letters:newsletter", number)
    newsletters.remove(row, by=request.visitor.account)
    messages.success(request, _("%(name)s is deleted.") % {"name": row.name})
    return redirect("letters:overview")


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edition(request: SiteRequest, number: int) -> HttpResponse:
    """Show an edition as readers will see it, wide and narrow, beside the form that changes it."""
    row = _edition(number)
    items = editions.items(row)
    if request.method == "POST":
        try:
            _arrange(request, row)
        except InputError as error:
            messages.warning(request, said(error))
        return redirect("letters:edition", number)
    may_change = row.variant == composing.MANUAL and row.state in {"draft", "approved"} and not newsletters.is_on_its_way(row)
    context = {
        "here": "desk",
        "edition": row,
        "newsletter": row.newsletter,
        "rows": [
            {"item": item, "title": editions.report(item.article).title, "outlet": item.article.source.name} for item in items
        ],
        "places": range(1, len(items) + 1),
        "may_change": may_change,
        "bytes": len(write_html(editions.sheet(row, row.newsletter.language)).encode()),
    }
    response = render(request, "newsletter/desk_edition.html", context)
    response.headers["Content-Security-Policy"] = FRAMED
    return response


def _arrange(request: SiteRequest, row: Edition) -> None:
    """Read the form: a place for each story, a tick for those that are dropped."""
    given = request.POST
    numbers = [item.pk for item in row.items.all()]
    dropped = set(given.getlist("drop"))
    places = {number: _place(given.get(f"place-{number}", ""), len(numbers)) for number in numbers}
    order = sorted(
        (number for number in numbers if str(number) not in dropped), key=lambda number: (places[number], numbers.index(number))
    )
    account = request.visitor.account
    assert account is not None
    newsletters.arrange(
        row,
        order,
        {number: given.get(f"note-{number}", "") for number in numbers},
        subject=given.get("subject", ""),
        note=given.get("note", ""),
        by=account,
    )
    messages.success(request, _("Saved."))


def _place(text: str, last: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else last


@editors_only
@require_POST
def turn(request: SiteRequest, number: int, verb: str) -> HttpResponse:
    """Approve, drop or reopen an edition, or compose it anew."""
    row = _edition(number)
    try:
        if verb == "anew":
            row = newsletters.compose_anew(row, config=settings.CONFIG, now=datetime.now(UTC))
        elif verb in VERBS:
            VERBS[verb](row, by=request.visitor.account)
        else:
            raise Http404(_("There is nothing of this name to do."))
    except InputError as error:
        messages.warning(request, said(error))
    return redirect("letters:edition", row.pk)


@editors_only
@never_cache
@require_safe
def preview(request: SiteRequest, number: int) -> HttpResponse:
    """Print an edition as a mail, for the frames of its page: HTML that runs nothing, or text."""
    row = _edition(number)
    printed = editions.sheet(row, request.GET.get("language") or row.newsletter.language)
    if request.GET.get("part") == "text":
        return HttpResponse(_filled(write_text(printed)), content_type="text/plain; charset=utf-8")
    response = HttpResponse(_filled(write_html(printed)), content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = PREVIEW
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _filled(words: str) -> str:
    base = settings.CONFIG.base_url
    places = {UNSUBSCRIBE: f"{base}/newsletters/", PREFERENCES: f"{base}/newsletters/", RECIPIENT: "ada@reader.example"}
    for place, value in places.items():
        words = words.replace(place, value)
    return words


def _newsletter(number: int) -> Newsletter:
    found = Newsletter.objects.filter(pk=number).first()
    if found is None:
        raise Http404(_("No newsletter has this number. It may have been deleted."))
    return found


def _edition(number: int) -> Edition:
    found = Edition.objects.select_related("newsletter").filter(pk=number).first()
    if found is None:
        raise Http404(_("No edition has this number. It may have been composed anew."))
    return found
