"""The desk's rules: of all sources and of one, what they would do and did, and what they set aside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from broadsheet.desk import rules as desk_rules
from broadsheet.desk.rules import Trial
from broadsheet.engine.text.digits import whole
from broadsheet.errors import InputError
from broadsheet.site.desk import queries
from broadsheet.site.desk.rule_forms import ACTIONS, RuleForm, spoken
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, editors_only
from broadsheet.store import rules as store
from broadsheet.store.models import Policy, Rule, RuleRun, Source

MOST_ASIDE = 100
_ACTS = dict(ACTIONS)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as a list shows it."""

    row: Rule
    conditions: list[str]
    does: str
    touched: int


@editors_only
@never_cache
@require_safe
def index(request: SiteRequest, number: int | None = None) -> HttpResponse:
    """List the rules of all sources, or of one; the last applications; the way to apply and to undo."""
    source = _source(request, number) if number else None
    context = {
        "here": "desk",
        "source": source,
        "rules": _lines(source.pk if source else None),
        "global_rules": _lines(None) if source else [],
        "sources": _with_rules(request) if source is None else [],
        "runs": desk_rules.runs(),
        "aside": store.set_aside().count(),
    }
    return render(request, "desk/rules.html", context)


@editors_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: SiteRequest, number: int | None = None) -> HttpResponse:
    """Write a rule; see what it would do; save it."""
    row = _rule(number) if number else None
    source = row.source if row else _asked_source(request)
    form = RuleForm(request.POST if request.method == "POST" else None, row=row)
    trials: list[Trial] | None = None
    if request.method == "POST" and form.is_valid():
        if request.POST.get("do") == "try":
            trials = desk_rules.try_out(source, rule=form.cleaned_data["rule"], instead_of=row)
        else:
            return _save(request, form, source, row)
    context = {"here": "desk", "form": form, "row": row, "source": source, **_tried(trials)}
    return render(request, "desk/rule.html", context)


def _save(request: SiteRequest, form: RuleForm, source: Source | None, row: Rule | None) -> HttpResponse:
    try:
        desk_rules.write(form.cleaned_data["rule"], source, by=request.visitor.account, now=datetime.now(UTC), row=row)
    except InputError as error:
        form.add_error(None, said(error))
        return render(request, "desk/rule.html", {"here": "desk", "form": form, "row": row, "source": source})
    messages.success(request, _("Saved. It counts for what comes in from now on."))
    return _back(source)


def _tried(trials: list[Trial] | None) -> dict[str, object]:
    if trials is None:
        return {"trials": None}
    touched = [one for one in trials if one.ruling.touched]
    return {
        "trials": touched,
        "looked_at": len(trials),
        "would_hide": sum(1 for one in touched if one.ruling.hidden),
        "policies": dict(Policy.choices),
    }


@editors_only
@require_POST
def act(request: SiteRequest, number: int) -> HttpResponse:
    """Move a rule, switch it, or remove it."""
    row, by, now = _rule(number), request.visitor.account, datetime.now(UTC)
    source, do = row.source, request.POST.get("do", "")
    if do in {"up", "down"}:
        desk_rules.move(row, up=do == "up", by=by, now=now)
    elif do in {"on", "off"}:
        desk_rules.switch(row, on=do == "on", by=by, now=now)
    elif do == "remove":
        desk_rules.remove(row, by=by, now=now)
        messages.success(request, _("Removed. What it set aside comes back."))
    return _back(source)


@editors_only
@require_POST
def apply(request: SiteRequest) -> HttpResponse:
    """Apply the rules to what is here already."""
    source = _asked_source(request)
    desk_rules.apply(source, by=request.visitor.account, now=datetime.now(UTC))
    messages.success(request, _("The worker applies the rules now. It can be taken back below once it is done."))
    return _back(source)


@editors_only
@require_POST
def undo(request: SiteRequest, number: int) -> HttpResponse:
    """Take an application back."""
    run = RuleRun.objects.select_related("source").filter(pk=number).first()
    if run is None:
        raise Http404(_("There was no such application."))
    try:
        desk_rules.undo(run, by=request.visitor.account, now=datetime.now(UTC))
    except InputError as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("The worker brings back what it was before."))
    return redirect("desk:rules")


@editors_only
@never_cache
@require_safe
def aside(request: SiteRequest) -> HttpResponse:
    """List what rules set aside, with the reason and the way to show it all the same."""
    rows = store.set_aside()
    rows = rows if request.visitor.demo_allowed else rows.filter(article__source__is_demo=False)
    return render(request, "desk/aside.html", {"here": "desk", "siftings": rows[:MOST_ASIDE], "total": rows.count()})


@editors_only
@never_cache
@require_safe
def journal(request: SiteRequest, number: int) -> HttpResponse:
    """List a source's last entries: what became of each, and which rules touched it."""
    source = _source(request, number)
    return render(request, "desk/journal.html", {"here": "desk", "source": source, "entries": queries.journal(source)})


def _lines(source_id: int | None) -> list[RuleLine]:
    rows = store.listing(source_id)
    counts = dict(Rule.objects.filter(pk__in=[row.pk for row in rows]).annotate(n=Count("siftings")).values_list("pk", "n"))
    return [_line(row, counts.get(row.pk, 0)) for row in rows]


def _line(row: Rule, touched: int) -> RuleLine:
    value = store.value_of(row)
    does = str(_ACTS[row.action]) + (f": {row.value}" if row.value else "")
    return RuleLine(row, [spoken(condition) for condition in value.conditions], does, touched)


def _with_rules(request: SiteRequest) -> list[tuple[Source, int]]:
    """Return the sources that have rules, with how many."""
    numbers = Counter(Rule.objects.filter(source__isnull=False).values_list("source_id", flat=True))
    rows = Source.objects.filter(pk__in=[number for number in numbers if number]).order_by("name")
    rows = rows if request.visitor.demo_allowed else rows.filter(is_demo=False)
    return [(source, numbers[source.pk]) for source in rows]


def _back(source: Source | None) -> HttpResponse:
    return redirect("desk:source-rules", source.pk) if source else redirect("desk:rules")


def _asked_source(request: SiteRequest) -> Source | None:
    number = whole((request.POST.get("source") or request.GET.get("source") or "").strip())
    return _source(request, number) if number is not None else None


def _source(request: SiteRequest, number: int) -> Source:
    found = queries.source(number, request.visitor)
    if found is None:
        raise Http404(_("No source has this number. It may have been removed."))
    return found


def _rule(number: int) -> Rule:
    found = Rule.objects.select_related("source").filter(pk=number).first()
    if found is None:
        raise Http404(_("No rule has this number. It may have been removed."))
    return found
