"""What the pages of stories read: a fixed number of queries each."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.site.cards import Card
from broadsheet.site.paging import write_place
from broadsheet.site.reasons import Reasons
from broadsheet.site.story_cards import story_card
from broadsheet.site.visitor import Visitor
from broadsheet.store import stories
from broadsheet.store.articles import Place
from broadsheet.store.models import Story, Storyline
from broadsheet.store.stories import Ranked, rank

PAGE = 40
LINE_STORIES = 60
NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another story of a running affair, and what the two have in common where the engine named it."""

    card: Card
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The other stories of a running affair."""

    earlier: tuple[Neighbour, ...]
    later: tuple[Neighbour, ...]


def story(number: int, visitor: Visitor) -> Story | None:
    """Return a story that this visitor may see, one that was merged away, with where it went, or one whose reports went; else ``None``."""
    found = stories.get(number)
    if found is None or stories.hidden_or_demo(found, may_edit=visitor.may_edit, demo_allowed=visitor.demo_allowed):
        return None
    return found


def newest(visitor: Visitor, before: Place | None) -> tuple[list[Card], str]:
    """Return cards of a page of stories, newest first, and where the next page begins; empty on the last."""
    rows = stories.by_time(before=before, limit=PAGE + 1, demo_allowed=visitor.demo_allowed)
    last = rows[PAGE - 1].story if len(rows) > PAGE else None
    cards = [card for one in rows[:PAGE] if (card := story_card(one, visitor))]
    return cards, write_place(Place(last.changed_at, last.pk)) if last else ""


def neighbours(story: Story, visitor: Visitor) -> Neighbours:
    """Return the stories of the same running affair, before and after this one."""
    if story.storyline is None:
        return Neighbours((), ())
    others = [other for other in stories.of_storyline(story.storyline, demo_allowed=visitor.demo_allowed) if other.pk != story.pk]
    earlier = [other for other in others if (other.started_at, other.pk) < (story.started_at, story.pk)]
    later = [other for other in others if other not in earlier]
    return Neighbours(_beside(story, earlier, visitor), _beside(story, later, visitor))


def _beside(story: Story, others: list[Story], visitor: Visitor) -> tuple[Neighbour, ...]:
    """Make cards of a story's neighbours, with why the engine linked them, in words that both policies let this visitor read."""
    linked = {link["story"]: link["reasons"] for link in story.line_links}
    found: list[Neighbour] = []
    for other in others[:NEIGHBOURS]:
        link: list[str] = linked.get(other.pk) or next(
            (one["reasons"] for one in other.line_links if one["story"] == story.pk), []
        )
        reasons = _in_words(link, story, other, visitor)
        found.extend(Neighbour(card, reasons) for card in bare_cards([other], visitor))
    return tuple(found)


def _in_words(reasons: list[str], story: Story, other: Story, visitor: Visitor) -> tuple[str, ...]:
    if story.headline_article is None or other.headline_article is None:
        return ()
    return tuple(Reasons(story.headline_article, full=visitor.reads_whole).in_words(reasons, other.headline_article))


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
