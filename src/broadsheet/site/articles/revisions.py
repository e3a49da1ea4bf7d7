"""How an article changed: the difference in words for people with an account; what and when, within policy, for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from broadsheet.engine.understand.revisions import Difference, Rewritten, Version, compare
from broadsheet.site import errors
from broadsheet.site.articles import queries
from broadsheet.site.cards import article_url
from broadsheet.site.visitor import SiteRequest
from broadsheet.store.models import Article, ArticleState, Policy, Revision
from broadsheet.store.rights import policy_for, shown

MOST = 50
"""Revisions that are shown, the newest."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change."""

    number: int
    at: datetime
    sentences: tuple[str, ...]
    """What changed, in words: "the headline changed", "330 became 355"."""
    headline: Rewritten | None = None
    standfirst: Rewritten | None = None
    rewritten: tuple[Rewritten, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@require_safe
def revisions(request: SiteRequest, number: int) -> HttpResponse:
    """Show how an article changed since it was first seen."""
    found = queries.article(number, request.visitor)
    if found is None:
        raise Http404(_("No article has this number. It may have been removed together with its outlet."))
    if found.state == ArticleState.WITHDRAWN:
        return errors.gone(request, outlet=found.source.name, url=found.source.home_url)
    words = shown(found, full=request.visitor.reads_whole)
    context = {
        "article": found,
        "words": words,
        "path": article_url(found),
        "steps": steps(found, list(found.revisions.all()), full=request.visitor.reads_whole),
    }
    return render(request, "articles/revisions.html", context)


def steps(article: Article, rows: list[Revision], *, full: bool) -> list[Step]:
    """Compare each version with the one before, newest first; the words only where the whole article may be shown."""
    whole = policy_for(article, full=full) == Policy.FULL
    pairs = list(pairwise(rows))[-MOST:]
    made = (_step(after, compare(_version(before), _version(after)), whole=whole) for before, after in reversed(pairs))
    return list(made)


def _step(row: Revision, difference: Difference, *, whole: bool) -> Step:
    said = tuple(in_words(difference, whole=whole))
    if not whole:
        return Step(row.number, row.seen_at, said)
    return Step(
        row.number,
        row.seen_at,
        said,
        difference.headline,
        difference.standfirst,
        difference.rewritten,
        difference.added,
        difference.removed,
    )


def in_words(difference: Difference, *, whole: bool) -> list[str]:
    """Say what changed; figures only where the whole article may be shown."""
    named = {"headline": _("the headline changed"), "standfirst": _("the standfirst changed"), "text": _("the text changed")}
    said = [named[part] for part in difference.parts]
    if not whole:
        return said or [_("nothing that a reader sees changed")]
    said += [_("%(before)s became %(after)s") % {"before": before, "after": after} for before, after in difference.numbers]
    counted = (
        (len(difference.added), ngettext("%(n)d sentence was added", "%(n)d sentences were added", len(difference.added))),
        (
            len(difference.removed),
            ngettext("%(n)d sentence was removed", "%(n)d sentences were removed", len(difference.removed)),
        ),
    )
    return said + [words % {"n": n} for n, words in counted if n] or [_("nothing that a reader sees changed")]


def _version(row: Revision) -> Version:
    return Version(row.title, row.standfirst, row.text)
