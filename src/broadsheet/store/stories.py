"""Stories to read: the front by rank, one story with its members, the story of an article. A fixed number of queries each.

How the front ranks, in :class:`Rank`: what independent outlets report counts by its doublings, half as much again what came within the
last hours, both fade with the age of the newest report, and the editor's weight is added. Age is counted from the newest story, not from
the clock: what is second at night is second in the morning, and a kept page stays true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log2

from django.db.models import Case, F, IntegerField, Prefetch, Q, QuerySet, When, Window, prefetch_related_objects
from django.db.models.functions import RowNumber

from broadsheet.engine.text.digits import whole
from broadsheet.store.articles import HEAVY, Place
from broadsheet.store.database import sentences
from broadsheet.store.models import (
    Membership,
    Picture,
    Story,
    Storyline,
    StoryLog,
    StoryState,
    StoryVisit,
    User,
    live,
)
from broadsheet.store.prepared import Prepared

CANDIDATES = 400
"""How many of the newest stories are ranked."""
HALF_LIFE = timedelta(hours=12)
GROWTH = 0.5
MEMBERS_LISTED = 8
"""Reports that come with each story of a front, those of its own words first."""
MEMBERS_READ = 300
"""Reports that a story's own page reads at most; the newest are left out."""

_RANKED = ("changed_at", "independent_count", "recent_count", "weight", "is_pinned")
"""What a story is ranked by."""
_MEMBER = (*(f"article__{column}" for column in HEAVY),)


@dataclass(frozen=True, slots=True)
class Rank:
    """Why a story stands where it stands. ``score`` is ``freshness * (outlets + GROWTH * growth) + weight``."""

    independent: int
    """Outlets with a report of their own."""
    outlets: float
    """log2(1 + independent)."""
    freshness: float
    """1 for the newest, halved every twelve hours."""
    growth: float
    """log2(1 + independent reports of the six hours before its newest)."""
    weight: float
    """The editor's."""
    is_pinned: bool
    score: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story with its rank and its first :data:`MEMBERS_LISTED` reports."""

    story: Story
    rank: Rank
    members: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section and how many stories of the last week it has."""

    slug: str
    name: str
    count: int


def public(*, demo_allowed: bool) -> QuerySet[Story]:
    """Return stories that may be shown at all: live, not merged away, with a live article."""
    rows = Story.objects.filter(state=StoryState.LIVE, merged_into__isnull=True, article_count__gt=0)
    return rows if demo_allowed else rows.filter(is_demo=False)


def front(
    limit: int,
    now: datetime,
    *,
    section: str | None = None,
    language: str | None = None,
    since: datetime | None = None,
    demo_allowed: bool = False,
) -> list[Ranked]:
    """Return the stories that matter most, best first: pinned ones, then by score. Three queries.

    Args:
        limit: how many at most.
        now: the time (aware).
        section: only of this section (slug).
        language: only stories with a report in this language (primary subtag).
        since: only stories with a report published after this.
        demo_allowed: whether the demo press's stories are among them.
    """
    chosen = choose(limit, now, section=section, language=language, since=since, demo_allowed=demo_allowed)
    whole = with_words(Story.objects.filter(pk__in=[number for number, _ in chosen])).in_bulk()
    return _with_members((whole[number], rank) for number, rank in chosen if number in whole)


def choose(
    limit: int,
    now: datetime,
    *,
    section: str | None = None,
    language: str | None = None,
    since: datetime | None = None,
    demo_allowed: bool = False,
) -> list[tuple[int, Rank]]:
    """Return the numbers of the stories that :func:`front` returns, with their ranks. One query."""
    narrowed = {"section_slug": section, "changed_at__gt": since}
    wanted = {name: value for name, value in narrowed.items() if value is not None}
    if wanted or language:
        read: Iterable[Story] = _candidates(public(demo_allowed=demo_allowed), wanted, "section_slug", "languages")
    else:
        read = _any_candidates() if demo_allowed else _candidates_without_demo()
    latest_told = now + timedelta(days=1)
    fitting = [one for one in read if one.changed_at <= latest_told and _fits(one, section, language, since)]
    latest = min(max((one.changed_at for one in fitting), default=now), now)
    best = sorted(fitting, key=lambda one: (not one.is_pinned, -_score(one, latest), -one.pk))[:limit]
    return [(one.pk, rank(one, latest)) for one in best]


def _candidates(rows: QuerySet[Story], wanted: Mapping[str, object], *columns: str) -> QuerySet[Story]:
    """Return the newest of some stories and those that are pinned, with what they are ranked by and further columns."""
    newest = rows.filter(**wanted).order_by("-changed_at", "-id").values("pk")[:CANDIDATES]
    pinned = rows.filter(is_pinned=True).values("pk")
    return Story.objects.filter(Q(pk__in=pinned) | Q(pk__in=newest)).only(*_RANKED, *columns)


_any_candidates = Prepared(lambda: _candidates(public(demo_allowed=True), {}))
_candidates_without_demo = Prepared(lambda: _candidates(public(demo_allowed=False), {}))


def _fits(story: Story, section: str | None, language: str | None, since: datetime | None) -> bool:
    """Whether a story is of the section, has a report in the language, and one after the moment: pinned ones are read whatever theirs."""
    if section is not None and story.section_slug != section:
        return False
    return (language is None or language in story.languages) and (since is None or story.changed_at > since)


def listed(numbers: Sequence[int], now: datetime, *, demo_allowed: bool) -> dict[int, Ranked]:
    """Return those of some stories that may be shown at all, by number, each with its first reports. Two queries."""
    rows = list(with_words(public(demo_allowed=demo_allowed).filter(pk__in=numbers)))
    return {ranked.story.pk: ranked for ranked in _with_members(rank_all(rows, now))}


def rank_all(stories: Sequence[Story], now: datetime) -> list[tuple[Story, Rank]]:
    """Rank stories against each other, best first."""
    newest = min(max((story.changed_at for story in stories), default=now), now)
    ranked = [(story, rank(story, newest)) for story in stories]
    return sorted(ranked, key=lambda pair: (not pair[1].is_pinned, -pair[1].score, -pair[0].pk))


def rank(story: Story, newest: datetime) -> Rank:
    """Return the parts of a story's rank and their sum, its age counted from ``newest``."""
    fresh = freshness(story.changed_at, newest)
    outlets, growth = log2(1 + story.independent_count), log2(1 + story.recent_count)
    return Rank(story.independent_count, outlets, fresh, growth, story.weight, story.is_pinned, _score(story, newest))


def _score(story: Story, newest: datetime) -> float:
    outlets, growth = log2(1 + story.independent_count), log2(1 + story.recent_count)
    return freshness(story.changed_at, newest) * (outlets + GROWTH * growth) + story.weight


def freshness(at: datetime, newest: datetime) -> float:
    """Return 1 for what is as new as the newest, halved every twelve hours."""
    return float(0.5 ** (max(timedelta(0), newest - at) / HALF_LIFE))


def get(story_id: int) -> Story | None:
    """Return a story whatever its state, with storyline, lead picture and where it was merged into. Who may see it is the caller's."""
    return next(iter(_story(story_id)), None)


def members(story: Story, *, full_text: bool = False) -> list[Membership]:
    """Return a story's reports that may be shown, oldest first, each with ``article``, its ``source`` and lead picture. Two queries.

    Args:
        story: the story.
        full_text: read the articles' texts as well (``article.text``), for timeline and summary.
    """
    rows = _members_with_text(story.pk) if full_text else _members(story.pk)
    prefetch_related_objects([row.article for row in rows], Prefetch("pictures", Picture.objects.filter(position=0)))
    return rows


def of_storyline(storyline: Storyline, *, demo_allowed: bool, limit: int = 100) -> list[Story]:
    """Return a storyline's stories, newest first. One query."""
    return list(with_words(public(demo_allowed=demo_allowed).filter(storyline=storyline)).order_by("-started_at", "-pk")[:limit])


def storyline(storyline_id: int, *, demo_allowed: bool) -> Storyline | None:
    """Return a storyline that may be shown, with where it was merged into."""
    found = Storyline.objects.select_related("merged_into").filter(pk=storyline_id).first()
    return None if found is None or (found.is_demo and not demo_allowed) else found


def by_time(*, before: Place | None, limit: int, demo_allowed: bool) -> list[Ranked]:
    """Return stories that several reports tell, the one that changed last first, each with its first reports. Two queries."""
    rows = public(demo_allowed=demo_allowed).filter(article_count__gt=1)
    if before is not None:
        rows = rows.filter(Q(changed_at__lt=before.sort_at) | Q(changed_at=before.sort_at, pk__lt=before.id))
    found = with_words(rows).order_by("-changed_at", "-pk")[:limit]
    return _with_members((story, rank(story, story.changed_at)) for story in found)


def sections(now: datetime, *, demo_allowed: bool) -> list[Section]:
    """Return the sections of the last week's stories, the fullest first. One query."""
    rows = public(demo_allowed=demo_allowed).filter(changed_at__gte=now - timedelta(days=7)).exclude(section_slug="")
    named = list(rows.order_by("-changed_at").values_list("section_slug", "section")[: 5 * CANDIDATES])
    names = dict(reversed(named))
    return [Section(slug, names[slug], count) for slug, count in Counter(slug for slug, _ in named).most_common()]


def live_members() -> QuerySet[Membership]:
    """Return memberships of live articles that are placed, with article and source."""
    rows = Membership.objects.filter(live(), story__isnull=False)
    return rows.select_related("article__source")


_WORDS = ("headline_article__source", "lead_picture__article__source")
_UNREAD = tuple(f"{row}__{column}" for row in ("headline_article", "lead_picture__article") for column in HEAVY)


def with_words(rows: QuerySet[Story]) -> QuerySet[Story]:
    """Bring along what a card of a story prints: the article of its headline and its lead picture, with their sources."""
    return rows.select_related(*_WORDS).defer(*_UNREAD)


def begin_storyline(first: Story) -> Storyline:
    """Make a running affair that begins with a story; within the caller's transaction."""
    return Storyline.objects.create(
        slug=first.slug or "affair",
        headline=first.headline,
        is_demo=first.is_demo,
        started_at=first.started_at,
        changed_at=first.changed_at,
    )


def logged(story: Story, *, limit: int = 50) -> list[StoryLog]:
    """Return what was done to a story, newest first, with the people. One query."""
    rows = StoryLog.objects.filter(Q(story_number=story.pk) | Q(other_number=story.pk))
    return list(rows.select_related("by")[:limit])


def visit(user: User, story: Story, now: datetime) -> datetime | None:
    """Note that somebody reads a story; return when they did so before. Two queries."""
    before = StoryVisit.objects.filter(user=user, story=story).values_list("seen_at", flat=True).first()
    with sentences():
        StoryVisit.objects.update_or_create(user=user, story=story, defaults={"seen_at": now})
    return before


def with_pictures(ranked: Sequence[Ranked]) -> Sequence[Ranked]:
    """Load the lead pictures of the reports that came with stories. One query."""
    articles = [member.article for one in ranked for member in one.members]
    prefetch_related_objects(articles, Prefetch("pictures", Picture.objects.filter(position=0)))
    return ranked


def _with_members(ranked: Iterable[tuple[Story, Rank]]) -> list[Ranked]:
    """Add each story's first reports: own words before copies, the newest first."""
    chosen = list(ranked)
    copies_last = Case(When(copy_of__isnull=True, then=0), default=1, output_field=IntegerField())
    order = (copies_last.asc(), F("article__sort_at").desc(), F("article_id").desc())
    place = Window(RowNumber(), partition_by=F("story_id"), order_by=order)
    rows = live_members().filter(story__in=[story.pk for story, _ in chosen]).defer(*_MEMBER)
    listed = rows.annotate(place=place).filter(place__lte=MEMBERS_LISTED).order_by("story_id", "place")
    by_story: dict[int, list[Membership]] = {}
    for member in listed:
        by_story.setdefault(member.story_id or 0, []).append(member)
    return [Ranked(story, parts, tuple(by_story.get(story.pk, ()))) for story, parts in chosen]


def _members_of(number: int, *, unread: Iterable[str]) -> QuerySet[Membership]:
    return live_members().filter(story=number).defer(*unread).order_by("article__sort_at", "article_id")[:MEMBERS_READ]


_story = Prepared(lambda number: with_words(Story.objects.filter(pk=number)).select_related("merged_into", "storyline", *_WORDS))
_members = Prepared(lambda number: _members_of(number, unread=_MEMBER))
_members_with_text = Prepared(lambda number: _members_of(number, unread=[one for one in _MEMBER if one != "article__text"]))


def hidden_or_demo(story: Story, *, may_edit: bool, demo_allowed: bool) -> bool:
    """Whether a story is not for this visitor."""
    return (story.is_demo and not demo_allowed) or (story.state != StoryState.LIVE and not may_edit)


def search_by_headline(words: str, *, limit: int = 20) -> list[Story]:
    """Return current stories whose headline has these words, for an editor who looks for one to merge with."""
    rows = Story.objects.filter(merged_into__isnull=True, article_count__gt=0)
    number = whole(words)
    wanted = Q(headline__icontains=words) if number is None else Q(pk=number) | Q(headline__icontains=words)
    return list(rows.filter(wanted).order_by("-changed_at")[:limit])
