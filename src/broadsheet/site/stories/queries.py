"""What the pages of stories read: a fixed number of queries each."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.site.cards import Card
from broadsheet.site.story_cards import story_card
from broadsheet.site.visitor import Visitor
from broadsheet.store import stories
from broadsheet.store.models import Story, Storyline
from broadsheet.store.stories import Ranked, rank

LINE_STORIES = 60


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The other stories of a running affair."""

    earlier: tuple[Card, ...]
    later: tuple[Card, ...]


def story(number: int, visitor: Visitor) -> Story | None:
    """Return a story that this visitor may see, or one that was merged away, with where it went; else ``None``."""
    found = stories.get(number)
    if found is None or stories.hidden_or_demo(found, may_edit=visitor.may_edit, demo_allowed=visitor.demo_allowed):
        return None
    return found if found.merged_into_id or found.article_count else None


def neighbours(story: Story, visitor: Visitor) -> Neighbours:
    """Return the stories of the same running affair, before and after this one."""
    if story.storyline is None:
        return Neighbours((), ())
    others = [other for other in stories.of_storyline(story.storyline, demo_allowed=visitor.demo_allowed) if other.pk != story.pk]
    earlier = [other for other in others if (other.started_at, other.pk) < (story.started_at, story.pk)]
    later = [other for other in others if other not in earlier]
    return Neighbours(tuple(bare_cards(earlier, visitor)[:5]), tuple(bare_cards(later, visitor)[:5]))


def storyline(number: int, visitor: Visitor) -> Storyline | None:
    """Return a running affair that this visitor may see."""
    return stories.storyline(number, demo_allowed=visitor.demo_allowed)


def stories_of(line: Storyline, visitor: Visitor) -> list[Card]:
    """Return cards of an affair's stories, newest first."""
    return bare_cards(stories.of_storyline(line, demo_allowed=visitor.demo_allowed, limit=LINE_STORIES), visitor)


def bare_cards(rows: list[Story], visitor: Visitor) -> list[Card]:
    """Make cards without their reports."""
    made = (story_card(Ranked(row, rank(row, row.changed_at)), visitor) for row in rows)
    return [card for card in made if card]
