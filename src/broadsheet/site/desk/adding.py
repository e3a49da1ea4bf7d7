"""Adding: an address, a pasted text, a saved page, a list of feeds."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from broadsheet.desk import add, letters, opml
from broadsheet.desk import starters as list_of_starters
from broadsheet.desk.add import Added, Kind
from broadsheet.desk.extraction import read_once
from broadsheet.errors import BroadsheetError, InputError, NotAFeed
from broadsheet.ingest import letters as mailbox
from broadsheet.ingest.files import read_stream
from broadsheet.records import Page
from broadsheet.site import outside
from broadsheet.site.desk.forms import MAX_FILE_BYTES, AddressForm, ClippingForm
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only

REGIONS = {
    "Africa": gettext_lazy("Africa"),
    "Asia": gettext_lazy("Asia"),
    "Eastern Europe": gettext_lazy("Eastern Europe"),
    "German-speaking countries": gettext_lazy("German-speaking countries"),
    "Latin America": gettext_lazy("Latin America"),
    "Middle East": gettext_lazy("Middle East"),
    "North America": gettext_lazy("North America"),
    "Northern Europe": gettext_lazy("Northern Europe"),
    "Oceania": gettext_lazy("Oceania"),
    "Southern Europe": gettext_lazy("Southern Europe"),
    "Western Europe": gettext_lazy("Western Europe"),
}
MOST_TOLD = 10
"""Lines of a list that could not be read, of which a page tells."""


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: SiteRequest) -> HttpResponse:
    """Subscribe to what is behind an address."""
    form, found_nothing = AddressForm(request.POST if request.method == "POST" else None), False
    if request.method == "POST" and form.is_valid():
        try:
            added = _add(form.cleaned_data["url"], unasked="unasked" in request.POST)
        except BroadsheetError as error:
            form.add_error("url", said(error))
        else:
            if added.kind != Kind.NOTHING:
                return _to_source(request, added)
            form.add_error("url", said(added.detail))
            found_nothing = True
    regions = [
        (REGIONS.get(region, region), list(rows))
        for region, rows in groupby(list_of_starters.standings(), key=lambda one: one.starter.region)
    ]
    context = {"here": "desk", "form": form, "clipping": ClippingForm(), "regions": regions, "found_nothing": found_nothing}
    return render(request, "desk/add_page.html", context)


def _add(url: str, *, unasked: bool) -> Added:
    now = datetime.now(UTC)
    return add.add_unasked(url, now=now) if unasked else add.add_address(url, find=outside.find, now=now)


@editors_only
@require_POST
def starters(request: SiteRequest) -> HttpResponse:
    """Add the chosen outlets of the list to begin with."""
    new, known = list_of_starters.add(request.POST.getlist("outlet"), now=datetime.now(UTC))
    if new:
        said_so = ngettext("%(count)s outlet is added.", "%(count)s outlets are added.", len(new)) % {"count": len(new)}
        messages.success(request, said_so)
    elif not known:
        messages.warning(request, _("Choose an outlet first."))
    return redirect("desk:desk" if new else "desk:add")


def _to_source(request: SiteRequest, added: Added) -> HttpResponse:
    if added.kind == Kind.KNOWN:
        messages.info(request, _("%(name)s is read here already.") % {"name": added.name})
    elif "unasked" in request.POST:
        messages.success(request, _("It is added. Say with what it is to be asked: a login, cookies, headers, a User-Agent."))
        return redirect("desk:source-access", added.source_id)
    else:
        words = _("%(name)s is added, with the feed %(feed)s. Its first articles come in a moment.")
        messages.success(request, words % {"name": added.name, "feed": added.detail})
    if added.source_id is None or add.offer_demo_removal():
        return redirect("desk:desk")
    return redirect("desk:source", added.source_id)


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def clipping(request: SiteRequest) -> HttpResponse:
    """Take a pasted text or a file: an article for "Clippings", or a list of feeds to subscribe to."""
    form = ClippingForm(request.POST, request.FILES) if request.method == "POST" else ClippingForm()
    if request.method == "POST" and form.is_valid():
        try:
            return _take_mails(request, form) if _is_mail(form) else _take(request, _page(form))
        except BroadsheetError as error:
            form.add_error("file" if form.cleaned_data.get("file") else "text", said(error))
    return render(request, "desk/clip.html", {"here": "desk", "form": form})


def _is_mail(form: ClippingForm) -> bool:
    file = form.cleaned_data.get("file")
    if not file:
        return False
    start = file.read(mailbox.SNIFFED)
    file.seek(0)
    return mailbox.looks_like_mail(file.name, start)


def _take_mails(request: SiteRequest, form: ClippingForm) -> HttpResponse:
    """Make entries of newsletters, each of the source that its list or sender is.

    Raises:
        InputError: none of the file could be read.
    """
    file = form.cleaned_data["file"]
    report = letters.take_all(mailbox.of_stream(file.name, io.BytesIO(file.read())), now=datetime.now(UTC))
    if not report.new and not report.known:
        raise InputError(report.broken[0])
    words = _("Mails: %(new)s new, %(known)s known already, %(broken)s that could not be read.")
    messages.success(request, words % {"new": report.new, "known": report.known, "broken": len(report.broken)})
    for problem in [*report.broken, *report.problems][:MOST_TOLD]:
        messages.warning(request, said(problem))
    return redirect("desk:desk")


def _page(form: ClippingForm) -> Page:
    """Make a page of what was given; a file wins over a text.

    Raises:
        InputError: it is no text.
    """
    given = form.cleaned_data
    if given.get("file"):
        page = read_stream(given["file"], name=given["file"].name, max_bytes=MAX_FILE_BYTES)
    else:
        page = replace(
            read_stream(io.BytesIO(given["text"].encode()), name="This text"), content_type=_content_type(given["text"])
        )
    return replace(page, url=given.get("url") or None)


def _content_type(text: str) -> str:
    return "text/html; charset=utf-8" if text.lstrip()[:1] == "<" else "text/plain; charset=utf-8"


def _take(request: SiteRequest, page: Page) -> HttpResponse:
    if _may_be_list(page):
        try:
            return _subscribe(request, page)
        except NotAFeed:
            pass  # XML, but no list of feeds: a page then
    added = add.add_clipping(page, read=read_once, now=datetime.now(UTC))
    if added.kind == Kind.KNOWN:
        messages.info(request, _("This text is among the clippings already."))
    return redirect("articles:short", added.article_id)


def _may_be_list(page: Page) -> bool:
    start = page.body[:1000].lower()
    return b"<opml" in start or b"<rss" in start or b"<feed" in start


def _subscribe(request: SiteRequest, page: Page) -> HttpResponse:
    feed = outside.parse(page)
    if feed.format != "opml":
        raise InputError("A saved feed brings nothing new. Add its address instead.")
    report = opml.take(feed, now=datetime.now(UTC), progress=lambda _done: None)
    words = _("Feeds: %(new)s new, %(known)s known already, %(broken)s without a usable address.")
    messages.success(request, words % {"new": report.new, "known": report.known, "broken": report.broken})
    if report.is_damaged:
        messages.warning(
            request, _("The list is damaged: what could be read of it was added; look whether something is missing.")
        )
    for problem in report.told[:MOST_TOLD]:
        messages.warning(request, said(problem))
    return redirect("desk:desk")
