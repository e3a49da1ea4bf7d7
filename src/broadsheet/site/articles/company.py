"""What stands beside an article: its story and the other outlets, whose words it copies, what is related and why. Four queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from broadsheet.site.cards import Report, article_url
from broadsheet.site.reasons import Reasons
from broadsheet.site.story_cards import report, story_url
from broadsheet.site.visitor import Visitor
from broadsheet.store import company as stored
from broadsheet.store import stories
from broadsheet.store.models import Article, Membership, Story
from broadsheet.store.rights import headline

RELATED = 6
PER_OUTLET = 2
AFFAIR = 3
"""Stories of the same running affair that are named."""


@dataclass(frozen=True, slots=True)
class Kin:
    """Something related: a story of the same affair, or an article of another one."""

    url: str
    title: str
    language: str
    outlet: str
    time: datetime
    label: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Line:
    """Another article of the same outlet."""

    url: str
    title: str
    language: str
    time: datetime
    given: str


def more(articles: Iterable[Article], visitor: Visitor) -> tuple[Line, ...]:
    """Make the lines of the outlet's other articles."""
    return tuple(
        Line(
            url=article_url(article),
            title=headline(article, full=visitor.reads_whole),
            language=article.language,
            time=article.sort_at,
            given=article.published_as if article.published_at == article.sort_at else "",
        )
        for article in articles
    )


@dataclass(frozen=True, slots=True)
class Company:
    """All of it."""

    story: Story | None = None
    story_url: str = ""
    copy_of: Report | None = None
    others: tuple[Report, ...] = ()
    related: tuple[Kin, ...] = ()


def company(article: Article, visitor: Visitor) -> Company:
    """Gather what stands beside an article; little or nothing is better than what does not belong there."""
    place = stored.by_article(article)
    if place is None or place.story is None:
        return Company()
    affair = _affair(place.story, visitor)
    return Company(
        story=place.story,
        story_url=story_url(place.story),
        copy_of=_copied(place, visitor),
        others=tuple(report(member, visitor) for member in stored.others(place.story.pk, article.pk)),
        related=(*affair, *_background(article, place, visitor, RELATED - len(affair))),
    )


def _copied(place: Membership, visitor: Visitor) -> Report | None:
    """Return the original, where the article is a copy of one that may be shown."""
    original = place.copy_of
    if original is None or original.state != "live" or (original.source.is_demo and not visitor.demo_allowed):
        return None
    return report(Membership(article=original), visitor)


def _affair(story: Story, visitor: Visitor) -> list[Kin]:
    """Return the nearest other stories of the running affair, earlier and later."""
    if story.storyline is None:
        return []
    others = [one for one in stories.of_storyline(story.storyline, demo_allowed=visitor.demo_allowed) if one.pk != story.pk]
    nearest = sorted(others, key=lambda one: abs(one.started_at - story.started_at))[:AFFAIR]
    return [
        Kin(
            url=story_url(one),
            title=one.headline,
            language=one.language,
            outlet="",
            time=one.started_at,
            label=_("earlier in this affair") if one.started_at < story.started_at else _("later in this affair"),
            reasons="",
        )
        for one in sorted(nearest, key=lambda one: one.started_at)
    ]


def _background(article: Article, place: Membership, visitor: Visitor, limit: int) -> list[Kin]:
    """Return articles of other stories that are related, best first, of each story one and of each outlet two."""
    outlets: Counter[int] = Counter()
    told: set[int | None] = set()
    found: list[Kin] = []
    reasons = Reasons(article, full=visitor.reads_whole)
    for row, other in stored.related(place, demo_allowed=visitor.demo_allowed):
        story = other.membership.story_id
        if story in told or outlets[other.source_id] >= PER_OUTLET:
            continue
        told.add(story)
        outlets[other.source_id] += 1
        found.append(_kin(article, other, reasons.in_words(row.reasons, other), visitor))
        if len(found) == limit:
            break
    return found


def _kin(article: Article, other: Article, reasons: list[str], visitor: Visitor) -> Kin:
    return Kin(
        url=article_url(other),
        title=headline(other, full=visitor.reads_whole),
        language=other.language,
        outlet=other.source.name,
        time=other.sort_at,
        label=_("background") if other.sort_at < article.sort_at else _("later"),
        reasons="; ".join(reasons),
    )
