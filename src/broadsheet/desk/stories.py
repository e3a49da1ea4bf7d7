"""What editors do with stories. Each act is one transaction: the tables, the log that the placer obeys, the log of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from broadsheet.errors import InputError
from broadsheet.store import audit, stories, story_lines
from broadsheet.store.database import writing
from broadsheet.store.models import Article, Membership, Story, StoryAct, StoryState, User
from broadsheet.store.models.story import new_key
from broadsheet.store.publication import bump_version
from broadsheet.store.story_counts import headline, refresh, slug_of
from broadsheet.store.story_write import bar, begin, lift_bar, log, set_storyline, unfold
from broadsheet.store.story_write import merge as merge_rows
from broadsheet.store.story_write import move as move_rows

MOST_WEIGHT = 10.0


def merge(story: Story, into: int, *, by: User, now: datetime) -> Story:
    """Merge a story into another, for good: the machine never parts them. Returns the other.

    Raises:
        InputError: there is no such story, or it is the same.
    """
    other = _other(into, story)
    with writing():
        lift_bar(story, other)
        keys = [story.key, other.key]
        merge_rows(story, other, now=now, by=by, keys=keys)
        Membership.objects.filter(story=other).update(held_by_editor=True)
        audit.note(by, "story-merged", other.headline, number=other.pk, gone=story.pk)
    return other


def split(story: Story, articles: Sequence[int], *, by: User, now: datetime) -> Story:
    """Take articles out of a story into one of their own, for good. Returns the new story.

    Raises:
        InputError: none is chosen, or all are.
    """
    chosen = _chosen(story, articles)
    if len(chosen) == Membership.objects.filter(story=story).count():
        raise InputError("Leave at least one report in the story.")
    with writing():
        first = Article.objects.select_related("source").filter(pk__in=chosen).order_by("sort_at", "pk")[0]
        new = begin(new_key(), first)
        _shift(story, new, chosen, StoryAct.SPLIT, by, now)
        audit.note(by, "story-split", story.headline, number=story.pk, new=new.pk, articles=chosen)
    return new


def move(story: Story, articles: Sequence[int], to: int, *, by: User, now: datetime) -> Story:
    """Move articles from a story into another, for good. Returns the other.

    Raises:
        InputError: none is chosen, or there is no such story.
    """
    other, chosen = _other(to, story), _chosen(story, articles)
    with writing():
        _shift(story, other, chosen, StoryAct.MOVE, by, now)
        audit.note(by, "article-moved", story.headline, number=story.pk, to=other.pk, articles=chosen)
    return other


def rename(story: Story, words: str, *, by: User, now: datetime) -> None:
    """Give a story a headline of the editor's; empty words give the choice back to the machine."""
    words = " ".join(words.split())
    before = story.headline if story.headline_by_editor else ""
    if words == before or (not words and not story.headline_by_editor):
        return
    with writing():
        story.headline_by_editor = bool(words)
        columns = {"headline": headline(words), "slug": slug_of(words)} if words else {"slug": ""}
        _set(story, headline_by_editor=bool(words), **columns)
        refresh(story)
        _note(StoryAct.RENAME, story, by, now, before=before, after=words)


def set_section(story: Story, name: str, *, by: User, now: datetime) -> None:
    """Put a story into a section; an empty name gives the choice back to the machine."""
    name, before = " ".join(name.split())[:80], story.section if story.section_by_editor else ""
    if name == before:
        return
    with writing():
        _set(story, section_by_editor=bool(name), section=name, section_slug=slug_of(name) if name else "")
        refresh(story)
        _note(StoryAct.SECTION, story, by, now, before=before, after=name)


def set_weight(story: Story, weight: float, *, by: User, now: datetime) -> None:
    """Add a weight to a story's rank, from -10 to 10: 1 is what the second outlet adds."""
    weight, before = max(-MOST_WEIGHT, min(MOST_WEIGHT, weight)), story.weight
    if weight != before:
        with writing():
            _set(story, weight=weight)
            _note(StoryAct.WEIGHT, story, by, now, before=before, after=weight)


def pin(story: Story, *, pinned: bool, by: User, now: datetime) -> None:
    """Keep a story at the head of the front page, or let it go."""
    if pinned != story.is_pinned:
        with writing():
            _set(story, is_pinned=pinned)
            _note(StoryAct.PIN if pinned else StoryAct.UNPIN, story, by, now)


def hide(story: Story, *, hidden: bool, by: User, now: datetime) -> None:
    """Take a story from the pages, or show it again. Its articles stay where they are."""
    if hidden != (story.state == StoryState.HIDDEN):
        with writing():
            _set(story, state=StoryState.HIDDEN if hidden else StoryState.LIVE)
            _note(StoryAct.HIDE if hidden else StoryAct.SHOW, story, by, now)


def follow(story: Story, other: int, *, by: User, now: datetime) -> None:
    """Make a story part of the running affair of another one.

    Raises:
        InputError: there is no such story.
    """
    neighbour = _other(other, story)
    with writing():
        line = neighbour.storyline or stories.begin_storyline(neighbour)
        set_storyline([story, neighbour], line)
        key = neighbour.line_key if neighbour.line_key not in {"", story_lines.ALONE} else str(neighbour.pk)
        for one in (neighbour, story):
            story_lines.note(one, key)
        bump_version()
        audit.note(by, "story-joined-affair", story.headline, number=story.pk, storyline=line.pk)
    del now


def _shift(story: Story, other: Story, chosen: Sequence[int], act: StoryAct, by: User, now: datetime) -> None:
    """Put articles into another story, held there, the two stories told apart."""
    unfold(chosen)
    bar(story, other, now=now)
    apart = [story.key, other.key]
    Membership.objects.filter(article__in=chosen).update(held_by_editor=True)
    move_rows(chosen, story, other, now=now, by=by)
    single = Article.objects.get(pk=chosen[0]) if len(chosen) == 1 else None
    log(act, story, now=now, by=by, other=other, article=single, held=list(chosen), key=other.key, apart=apart)


def _chosen(story: Story, articles: Sequence[int]) -> list[int]:
    chosen = list(Membership.objects.filter(story=story, article__in=articles).values_list("article_id", flat=True))
    if not chosen:
        raise InputError("Choose at least one report.")
    return chosen


def _other(number: int, story: Story) -> Story:
    found = Story.objects.select_related("merged_into", "storyline").filter(pk=number, is_demo=story.is_demo).first()
    other = found.merged_into if found is not None and found.merged_into is not None else found
    if other is None or not other.article_count:
        raise InputError("There is no story with this number.")
    if other.pk == story.pk:
        raise InputError("This is the story itself. Give the number of another one.")
    return other


def _set(story: Story, **columns: object) -> None:
    for name, value in columns.items():
        setattr(story, name, value)
    Story.objects.filter(pk=story.pk).update(**columns)
    bump_version()


def _note(act: StoryAct, story: Story, by: User, now: datetime, **detail: Any) -> None:
    log(act, story, now=now, by=by, **detail)
    audit.note(by, f"story-{act.value}", story.headline, number=story.pk, **detail)
