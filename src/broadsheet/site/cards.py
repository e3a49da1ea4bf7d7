"""An article as it stands in a list: headline, a few words, outlet, time, picture - all within its policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.urls import reverse

from broadsheet.site.addresses import titled
from broadsheet.site.pictures import Shot, lead_shot
from broadsheet.site.visitor import Visitor
from broadsheet.store.excerpt import cut
from broadsheet.store.models import Article
from broadsheet.store.rights import listed
from broadsheet.store.stories import Rank

INKS = 8
"""How many colours outlets are marked with; the stylesheet names them ``ink-0`` to ``ink-7``."""

BRIEF_WORDS = 32
ALSO = 4
"""Further outlets named under a headline."""


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's report of a story, as a line below the story's headline."""

    url: str
    title: str
    language: str
    outlet: str
    outlet_url: str
    ink: int
    time: datetime
    is_copy: bool


@dataclass(frozen=True, slots=True)
class Card:
    """What a list prints of one article."""

    id: int
    url: str
    title: str
    blurb: str
    """As much as the article's policy lets lists show."""
    brief: str
    """The first sentence or two of it, for the smaller places."""
    language: str
    outlet: str
    outlet_url: str
    ink: int
    time: datetime
    given: str
    section: str
    byline: str
    picture: Shot | None
    changes: int
    """How often the article was changed since it was first seen."""
    story: int | None = None
    """The story that the card stands for (``site.story_cards``), or that its article belongs to."""
    score: float = 0.0
    """The story's rank."""
    rank: Rank | None = None
    """Its parts."""
    reports: tuple[Report, ...] = ()
    """Other reports of the story, their own words first."""
    outlets: int = 1
    copies: int = 0
    is_demo: bool = False
    """Its outlet is invented."""
    is_copy: bool = False
    """It is an article whose words are another outlet's."""

    @property
    def also(self) -> tuple[Report, ...]:
        """One report of each further outlet, as many as a line holds."""
        others = {report.outlet: report for report in reversed(self.reports) if report.outlet != self.outlet}
        return tuple(reversed(others.values()))[:ALSO]


def card(article: Article, visitor: Visitor) -> Card:
    """Make the card of an article (with its source and pictures loaded)."""
    words = listed(article, full=visitor.reads_whole)
    return Card(
        id=article.pk,
        url=article_url(article),
        title=words.title,
        blurb=words.excerpt,
        brief=cut(words.excerpt, BRIEF_WORDS),
        language=article.language,
        outlet=article.source.name,
        outlet_url=outlet_url(article.source.slug),
        ink=article.source_id % INKS,
        time=article.sort_at,
        given=article.published_as if article.published_at == article.sort_at else "",
        section=article.section,
        byline=", ".join(article.bylines[:3]),
        picture=lead_shot(article),
        changes=article.revision_number - 1,
        is_demo=article.source.is_demo,
    )


def cards(articles: Iterable[Article], visitor: Visitor) -> list[Card]:
    """Make the cards of several articles."""
    return [card(article, visitor) for article in articles]


def article_url(article: Article) -> str:
    """Return the path of an article's page, its letters as they are read: a third of the bytes of percent signs."""
    return titled("articles:article", article.pk, article.slug)


@lru_cache(2048)
def outlet_url(slug: str) -> str:
    """Return the path of an outlet's page."""
    return reverse("sources:source", args=(slug,))
