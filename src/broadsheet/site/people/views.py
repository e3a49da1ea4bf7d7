"""Pages of people, their feeds, the evidence as annotations, and the two forms: this is wrong, and do not name me."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from broadsheet.desk import findings as desk
from broadsheet.site.accounts.throttle import Throttle
from broadsheet.site.articles import queries as article_queries
from broadsheet.site.people.annotations import annotation_page
from broadsheet.site.people.plot import draw
from broadsheet.site.people.words import attributed, once, quotations, reports
from broadsheet.site.syndication import About, answer
from broadsheet.site.visitor import SiteRequest, View
from broadsheet.store import findings, quoted
from broadsheet.store.models import Person, Said

PAGE = 40
PEOPLE = 100
throttle = Throttle(processes=settings.CONFIG.workers)


def where_people_are_shown(view: View) -> View:
    """Answer only where the publication shows who said what."""

    @wraps(view)
    def guarded(request: SiteRequest, **named: Any) -> HttpResponseBase:
        if not request.publication.shows_people:
            raise Http404(_("This site does not show who said what."))
        return view(request, **named)

    return guarded  # type: ignore[return-value]


@where_people_are_shown
@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """List the people whom most outlets quote."""
    reads_whole = request.visitor.reads_whole
    rows = findings.people(everybody=reads_whole, demo_allowed=request.visitor.demo_allowed)
    people = [row for row in rows[: PEOPLE * 2] if reads_whole or findings.is_public(row)][:PEOPLE]
    return render(request, "people/index.html", {"here": "people", "people": people})


@where_people_are_shown
@require_safe
def person(request: SiteRequest, number: int, slug: str) -> HttpResponse:
    """Show what somebody said, newest first, and who quotes them."""
    found = _person(request, number)
    if found.pk != number or slug != (found.slug or "-"):
        return HttpResponsePermanentRedirect(reverse("people:person", args=(found.pk, found.slug or "-")))
    rows = findings.by_person(found, demo_allowed=request.visitor.demo_allowed, limit=PAGE)
    said = attributed(rows, request.visitor)
    counted = quoted.by_outlet(found, demo_allowed=request.visitor.demo_allowed)
    context = {
        "here": "people",
        "person": found,
        "said": once(said),
        "hidden": len(rows) - len(said),
        "reports": [] if said else reports(rows, request.visitor),
        "outlets": [(name, times) for name, times in counted.totals if name],
        "plot": draw(counted, quoted.numbers(counted)),
    }
    return render(request, "people/person.html", context)


@where_people_are_shown
@require_safe
def feed(request: SiteRequest, number: int, kind: str) -> HttpResponse:
    """Syndicate the articles that quote somebody, newest first."""
    found = _person(request, number)
    rows = findings.by_person(found, demo_allowed=request.visitor.demo_allowed, limit=PAGE)
    articles = list({one.article.pk: one.article for one in attributed(rows, request.visitor)}.values())
    home = reverse("people:person", args=(found.pk, found.slug or "-"))
    return answer(request, kind, findings.with_pictures(articles), About(f"{found.name} - {request.publication.name}", home))


@where_people_are_shown
@require_safe
def evidence(request: SiteRequest, number: int) -> HttpResponse:
    """Give an article's statements as W3C Web Annotations: each with its words and their place in the text."""
    article = article_queries.article(number, request.visitor)
    if article is None or article.state == "withdrawn":
        raise Http404(_("No article has this number."))
    page = annotation_page(findings.of_article(article), request.visitor, settings.CONFIG.base_url, request.path)
    return JsonResponse(page, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


class ObjectionForm(forms.Form):
    """Somebody does not want to be named, or a reader says what is wrong."""

    words = forms.CharField(
        label=gettext_lazy("What is wrong, or why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    )
    email = forms.EmailField(label=gettext_lazy("Your e-mail address, if you want an answer"), max_length=254, required=False)


@where_people_are_shown
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: SiteRequest, number: int) -> HttpResponse:
    """Take an objection: the person is named nowhere from now on, until an editor has looked."""
    found = _person(request, number)
    return _form(request, None, found, _("Do not name me"))


@where_people_are_shown
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: SiteRequest, number: int) -> HttpResponse:
    """Take a reader's word that a statement, or its speaker, is wrong."""
    said = findings.said(number, demo_allowed=request.visitor.demo_allowed)
    if said is None or not quotations([said], request.visitor):
        raise Http404(_("No statement has this number."))
    return _form(request, said, None, _("This is wrong"))


def _form(request: SiteRequest, said: Said | None, person: Person | None, title: str) -> HttpResponse:
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "title": title, "person": person}
    if request.method == "POST" and form.is_valid():
        peer, now = request.META.get("REMOTE_ADDR", ""), datetime.now(UTC)
        if throttle.admits("flags", peer, now):
            desk.flag(said, person, form.cleaned_data["words"], form.cleaned_data["email"], now=now)
            context["done"] = True
        else:
            form.add_error(None, _("Too much came from your network. Try again in a quarter of an hour."))
    if said is not None:
        context["quotation"] = quotations([said], request.visitor)[0]
    return render(request, "people/flag.html", context)


def _person(request: SiteRequest, number: int) -> Person:
    """Return somebody whose page this reader may see; merged rows lead to the one that stays."""
    found = findings.person(number)
    found = found.merged_into or found if found else None
    if found is None or not (request.visitor.reads_whole or findings.is_public(found)):
        raise Http404(_("No page here is about this person."))
    return found
