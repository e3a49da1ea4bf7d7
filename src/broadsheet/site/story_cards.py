"""A story as it stands on a front page or in a list: a headline, whose words they are, and who else reports it."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.site.addresses import titled
from broadsheet.site.cards import INKS, Card, Report, article_url, card, outlet_url
from broadsheet.site.pictures import shot_of
from broadsheet.site.visitor import Visitor
from broadsheet.store.excerpt import cut
from broadsheet.store.models import Article, Membership, Story
from broadsheet.store.rights import headline, listed
from broadsheet.store.stories import Ranked

BRIEF_WORDS = 32


def story_url(story: Story) -> str:
    """Return the path of a story's page."""
    return titled("stories:story", story.pk, story.slug)


def story_card(ranked: Ranked, visitor: Visitor) -> Card | None:
    """Make the card of a story; ``None`` where no article is left to speak for it."""
    story = ranked.story
    article = story.headline_article or next((member.article for member in ranked.members), None)
    if article is None:
        return None
    words = listed(article, full=visitor.reads_whole)
    alone = story.article_count < 2
    return Card(
        id=article.pk,
        url=article_url(article) if alone and not story.headline_by_editor else story_url(story),
        title=story.headline if story.headline_by_editor else words.title,
        blurb=words.excerpt,
        brief=cut(words.excerpt, BRIEF_WORDS),
        language=story.language or article.language,
        outlet=article.source.name,
        outlet_url=outlet_url(article.source.slug),
        ink=article.source_id % INKS,
        time=story.changed_at,
        given=article.published_as if article.published_at == story.changed_at else "",
        section=story.section,
        byline=", ".join(article.bylines[:3]),
        picture=shot_of(story.lead_picture),
        changes=0,
        story=story.pk,
        score=ranked.rank.score,
        rank=ranked.rank,
        reports=tuple(report(member, visitor) for member in ranked.members if member.article_id != article.pk),
        outlets=story.outlet_count,
        copies=story.article_count - story.independent_count if story.article_count > story.independent_count else 0,
        is_demo=article.source.is_demo,
    )


def report(member: Membership, visitor: Visitor) -> Report:
    """Make the line of one report of a story."""
    return report_of(member.article, visitor, is_copy=member.copy_of_id is not None)


def report_of(article: Article, visitor: Visitor, *, is_copy: bool = False) -> Report:
    """Make the line of an article: its headline, outlet and time alone."""
    return Report(
        url=article_url(article),
        title=headline(article, full=visitor.reads_whole),
        language=article.language,
        outlet=article.source.name,
        outlet_url=outlet_url(article.source.slug),
        ink=article.source_id % INKS,
        time=article.sort_at,
        is_copy=is_copy,
    )


def article_card(article: Article, visitor: Visitor, *, score: float = 0.0) -> Card:
    """Make the card of an article that no story has yet, or that stands for itself in a list by the hour."""
    place: Membership | None = getattr(article, "membership", None)
    return replace(card(article, visitor), story=place.story_id if place else None, score=score)


def headline_card(article: Article, visitor: Visitor) -> Card:
    """Make the card of an article for places that print its headline, outlet and time alone."""
    place: Membership | None = getattr(article, "membership", None)
    return Card(
        id=article.pk,
        url=article_url(article),
        title=headline(article, full=visitor.reads_whole),
        blurb="",
        brief="",
        language=article.language,
        outlet=article.source.name,
        outlet_url=outlet_url(article.source.slug),
        ink=article.source_id % INKS,
        time=article.sort_at,
        given=article.published_as if article.published_at == article.sort_at else "",
        section="",
        byline="",
        picture=None,
        changes=0,
        story=place.story_id if place else None,
        is_demo=article.source.is_demo,
        is_copy=place is not None and place.copy_of_id is not None,
    )
