"""The desk: sources and their health, one source, the demo's end, problems, the site's settings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from broadsheet.desk import add, demo_press, looks, pictures
from broadsheet.desk.extraction import shrink_once
from broadsheet.engine.text.digits import whole
from broadsheet.errors import BroadsheetError
from broadsheet.records import Page
from broadsheet.site.columns import save_columns
from broadsheet.site.desk import queries
from broadsheet.site.desk.forms import AddressForm, PublicationForm, SourceForm
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import audit, entries, rules, sources
from broadsheet.store import publication as publications
from broadsheet.store.database import writing
from broadsheet.store.models import Source, User


@editors_only
@never_cache
@require_safe
def desk(request: SiteRequest) -> HttpResponse:
    """Show the sources with their health, and the form that adds one."""
    now = datetime.now(UTC)
    healths = queries.healths(request.visitor, now)
    context = {
        "here": "desk",
        "form": AddressForm(),
        "healths": healths,
        "worker_is_alive": queries.worker_is_alive(now),
        "offer_demo_removal": add.offer_demo_removal(),
        "has_demo": any(health.source.is_demo for health in healths),
    }
    return render(request, "desk/desk.html", context)


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: SiteRequest, number: int) -> HttpResponse:
    """Show one source: health, policies to change, the way to remove it."""
    found = _source(request, number)
    form = SourceForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        _change_source(request, form)
        messages.success(request, _("%(name)s: saved.") % {"name": found.name})
        return redirect("desk:source", number)
    health = queries.health(found, datetime.now(UTC))
    return render(request, "desk/source.html", {"here": "desk", "source": found, "form": form, "health": health})


def _change_source(request: SiteRequest, form: SourceForm) -> None:
    changed = {name: str(form.cleaned_data[name]) for name in form.changed_data}
    with writing():
        save_columns(form)
        if "image_policy" in changed:
            pictures.follow_policy(form.instance, now=datetime.now(UTC))
        publications.bump_version()
        if changed:
            audit.note(request.visitor.account, "source-changed", form.instance.name, **changed)


@editors_only
@require_POST
def refresh_source(request: SiteRequest, number: int) -> HttpResponse:
    """Make the feeds of a source due at once."""
    found = _source(request, number)
    if sources.ask_all_now(found.pk, now=datetime.now(UTC)):
        messages.success(request, _("Its feeds are asked next, as soon as the worker comes to them."))
    else:
        messages.warning(request, _("It has no feed that is asked: it is paused, or its feeds are gone."))
    return redirect("desk:source", number)


@editors_only
@require_POST
def remove_source(request: SiteRequest, number: int) -> HttpResponse:
    """Remove a source with everything of it."""
    found = _source(request, number)
    if request.POST.get("sure") != "yes":
        words = _("Nothing was removed. Tick the box to remove %(name)s with everything of it.")
        messages.warning(request, words % {"name": found.name})
        return redirect("desk:source", number)
    removed = add.remove_source(found.pk)
    audit.note(request.visitor.account, "source-removed", found.name, articles=removed.articles)
    words = ngettext(
        "%(name)s is removed, with %(count)s article.", "%(name)s is removed, with %(count)s articles.", removed.articles
    )
    messages.success(request, words % {"name": found.name, "count": removed.articles})
    return redirect("desk:desk")


@editors_only
@require_POST
def remove_demo(request: SiteRequest) -> HttpResponse:
    """Remove the demo press, every row of it."""
    if request.POST.get("sure") != "yes":
        messages.warning(request, _("Nothing was removed. Tick the box to remove the demo press, every row of it."))
        return redirect("desk:desk")
    removed = demo_press.close_demo()
    audit.note(request.visitor.account, "demo-removed", "the demo press", outlets=removed.sources)
    words = _(
        "The demo press is gone: outlets removed: %(outlets)s, articles: %(articles)s. It comes back only when somebody asks for it: broadsheet demo restore."
    )
    messages.success(request, words % {"outlets": removed.sources, "articles": removed.articles})
    return redirect("desk:desk")


@editors_only
@never_cache
@require_safe
def health(request: SiteRequest) -> HttpResponse:
    """List every feed with its last results, its next time, what is wrong and what to do; those in need first."""
    feeds = queries.feed_healths(request.visitor, datetime.now(UTC))
    grades = [one.grade for one in feeds]
    context = {
        "here": "desk",
        "feeds": feeds[: queries.MOST_FEEDS],
        "more": max(0, len(feeds) - queries.MOST_FEEDS),
        "ill": grades.count("broken") + grades.count("troubled"),
        "quiet": grades.count("quiet"),
        "doubles": sum(one.feed.doubles for one in feeds),
        "all_aside": rules.set_everything_aside(datetime.now(UTC) - timedelta(days=1)),
    }
    return render(request, "desk/health.html", context)


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def problems(request: SiteRequest) -> HttpResponse:
    """List the entries that became no article, of one source or of all, with the reason; have them tried again."""
    number = whole((request.POST if request.method == "POST" else request.GET).get("source", ""), most=18)
    source = _source(request, number) if number is not None else None
    if request.method == "POST":
        count = entries.try_again(queries.lost_entries(request.visitor, source), now=datetime.now(UTC))
        audit.note(request.visitor.account, "pages-tried-again", source.name if source else "", pages=count)
        words = ngettext("%(count)s page is tried again.", "%(count)s pages are tried again, one after the other.", count)
        messages.success(request, words % {"count": count})
        return redirect("desk:problems")
    rows = queries.problems(request.visitor, source)
    return render(request, "desk/problems.html", {"here": "desk", "entries": rows, "source": source})


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SiteRequest) -> HttpResponse:
    """Change what the site is called and whom it is for: the owner's business."""
    if request.visitor.account is None or request.visitor.account.role != User.Role.OWNER:
        raise PermissionDenied(_("The site's name and purpose are the owner's to change."))
    sent = request.method == "POST"
    form = PublicationForm(request.POST if sent else None, request.FILES if sent else None, instance=publications.publication())
    if sent and form.is_valid():
        try:
            _change_site(request, form)
        except BroadsheetError as error:
            form.add_error("upload", said(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:settings")
    return render(request, "desk/settings.html", {"here": "desk", "form": form})


def _change_site(request: SiteRequest, form: PublicationForm) -> None:
    site, given, logo = form.instance, form.cleaned_data, None
    site.menu = given["menu_lines"]
    if given["upload"]:
        given["upload"].seek(0)
        logo = shrink_once(Page(url=None, body=given["upload"].read(), content_type=given["upload"].content_type))
    with writing():
        if logo is not None:
            looks.hang_logo(site, logo)
        elif given["no_logo"]:
            looks.take_logo_down(site)
        save_columns(form, "menu", "logo", "logo_width", "logo_height")
        sources.rename_own(site.name)
        publications.bump_version()
        changed = {name: str(given[name]) for name in form.changed_data if name != "upload"}
        audit.note(request.visitor.account, "site-changed", given["name"], **changed)


def _source(request: SiteRequest, number: int) -> Source:
    found = queries.source(number, request.visitor)
    if found is None:
        raise Http404(_("No source has this number. It may have been removed."))
    return found
