"""Stories, storylines and sections, and their feeds."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import uri_to_iri
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from broadsheet.desk.telling import told
from broadsheet.site.cards import Card
from broadsheet.site.comments.talk import glance
from broadsheet.site.paging import place
from broadsheet.site.people.story_voices import voices
from broadsheet.site.stories import queries
from broadsheet.site.stories.notes import notes_on
from broadsheet.site.stories.page import sheet
from broadsheet.site.story_cards import story_card, story_url
from broadsheet.site.syndication import About, answer, answer_cards
from broadsheet.site.visitor import SiteRequest, Visitor
from broadsheet.site.visits.words import line
from broadsheet.store import front, stories
from broadsheet.store.models import Story, Storyline

SECTION_STORIES = 40


@require_safe
def index(request: SiteRequest) -> HttpResponse:
    """List the stories that several reports tell, newest first, a page at a time."""
    before = place(request.GET.get("before", ""))
    cards, older = queries.newest(request.visitor, before)
    return render(
        request, "stories/index.html", {"here": "stories", "cards": cards, "older": older, "is_later": before is not None}
    )


@require_safe
def lines(request: SiteRequest) -> HttpResponse:
    """Lead whoever shortens the address of a running affair to the stories: affairs have no list of their own."""
    del request
    return redirect("stories:index")


@require_safe
def story(request: SiteRequest, number: int, slug: str) -> HttpResponse:
    """Show a story; the address of one that was merged leads to where it went."""
    found = _story(request, number)
    if found.merged_into is not None:
        return HttpResponsePermanentRedirect(story_url(found.merged_into))
    if not found.article_count:
        talk = glance(request, found)
        return render(
            request, "stories/gone.html", {"here": "story", "story": found, "talk": talk, "notes": notes_on(found)}, status=410
        )
    path = story_url(found)
    if slug != (found.slug or "-"):
        return HttpResponsePermanentRedirect(path)
    members, now = stories.members(found), timezone.now()
    seen_at = stories.visit(request.visitor.account, found, now) if request.visitor.account else None
    said = told(found, members, full=request.visitor.reads_whole, now=now)
    context = {
        "here": "story",
        "sheet": sheet(found, members, said, request.visitor, seen_at),
        "neighbours": queries.neighbours(found, request.visitor),
        "line_url": line_url(found.storyline) if found.storyline else "",
        "notes": notes_on(found),
        "voices": voices(said, [member.article for member in members], request.visitor)
        if request.publication.shows_people
        else None,
        "talk": glance(request, found),
        "visits": line(request.publication, f"story/{found.pk}"),
    }
    return render(request, "stories/story.html", context)


@require_safe
def story_feed(request: SiteRequest, number: int, kind: str) -> HttpResponse:
    """Syndicate a story's reports, newest first."""
    found = _story(request, number)
    if found.merged_into is not None:
        name = {"rss": "stories:rss", "atom": "stories:atom"}.get(kind, "stories:jsonfeed")
        return HttpResponsePermanentRedirect(reverse(name, args=(found.merged_into.pk,)))
    if not found.article_count:
        raise Http404(_("This story has gone."))
    reports = [member.article for member in reversed(stories.members(found))]
    title = f"{found.headline} - {request.publication.name}"
    return answer(request, kind, reports[:100], About(title, story_url(found)))


@require_safe
def storyline(request: SiteRequest, number: int, slug: str) -> HttpResponse:
    """Show a running affair: its stories, newest first."""
    found = _storyline(request, number)
    path = line_url(found)
    if slug != (found.slug or "-"):
        return HttpResponsePermanentRedirect(path)
    cards = queries.stories_of(found, request.visitor)
    return render(request, "stories/storyline.html", {"here": "storyline", "line": found, "path": path, "cards": cards})


@require_safe
def storyline_feed(request: SiteRequest, number: int, kind: str) -> HttpResponse:
    """Syndicate a running affair's stories."""
    found = _storyline(request, number)
    cards = queries.stories_of(found, Visitor(demo_allowed=request.visitor.demo_allowed))
    title = f"{found.headline} - {request.publication.name}"
    return answer_cards(request, kind, cards, About(title, line_url(found)))


@require_safe
def section(request: SiteRequest, slug: str) -> HttpResponse:
    """Show a section: its stories by rank."""
    cards, names = _section(request, slug, request.visitor)
    context = {"here": f"section-{slug}", "slug": slug, "cards": cards, "name": names.get(slug, ""), "sections": names.items()}
    return render(request, "stories/section.html", context)


@require_safe
def section_feed(request: SiteRequest, slug: str, kind: str) -> HttpResponse:
    """Syndicate a section's stories, the newest first."""
    cards, names = _section(request, slug, Visitor(demo_allowed=request.visitor.demo_allowed))
    newest = sorted(cards, key=lambda card: card.time, reverse=True)
    title = f"{names.get(slug, slug)} - {request.publication.name}"
    return answer_cards(request, kind, newest, About(title, reverse("stories:section", args=(slug,))))


def line_url(line: Storyline) -> str:
    """Return the path of a running affair's page."""
    return uri_to_iri(reverse("stories:storyline", args=(line.pk, line.slug or "-")))


def _story(request: SiteRequest, number: int) -> Story:
    found = queries.story(number, request.visitor)
    if found is None:
        raise Http404(_("No story has this number. It may have gone together with its last report."))
    return found


def _storyline(request: SiteRequest, number: int) -> Storyline:
    found = queries.storyline(number, request.visitor)
    if found is None:
        raise Http404(_("No running story has this number."))
    return found


def _section(request: SiteRequest, slug: str, visitor: Visitor) -> tuple[list[Card], dict[str, str]]:
    """Return a section's cards by rank, and the names of all sections."""
    now = timezone.now()
    ranked = front.with_lines(front.ranked(now, limit=SECTION_STORIES, section=slug, demo_allowed=request.visitor.demo_allowed))
    cards = [card for one in ranked if (card := story_card(one, visitor))]
    names = {one.slug: one.name for one in stories.sections(now, demo_allowed=request.visitor.demo_allowed)[:12]}
    if not cards and slug not in names:
        raise Http404(_("No section has this name."))
    names.setdefault(slug, cards[0].section if cards else slug)
    return cards, names
