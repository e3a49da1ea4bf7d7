"""Running affairs: stories that follow each other for months, as ``engine.understand.storylines`` finds them.

``Story.line_key`` is what was found and is never taken back: the number of the first story of its line, empty while nobody asked, ``-`` for a
lone report that continues nothing (it is asked again once others join it). A line of two stories and more is a ``Storyline``, with an address.
The engine's memory may be lost at any line: it is made anew from these columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from broadsheet.engine.understand import Continuation, Storylines
from broadsheet.store import story_lines
from broadsheet.store.models import Story
from broadsheet.store.stories import begin_storyline
from broadsheet.store.story_write import set_storyline

MOST = 60
"""Stories of one storyline; what is larger is a subject, not an affair."""
AT_ONCE = 300
"""Stories asked in one transaction, and read at once."""
FEWEST_REPORTS = 2
"""Reports of a story that may begin an affair; a lone one may only continue one."""


class Affairs:
    """Links the stories of the demo press, or of the world, to running affairs."""

    def __init__(self, *, is_demo: bool) -> None:
        self._is_demo = is_demo
        self._lines: Storylines | None = None

    def restore(self, now: datetime) -> None:
        """Take up where an earlier process ended."""
        lines = Storylines()
        known = story_lines.asked(is_demo=self._is_demo, since=now - story_lines.REMEMBERED)
        for start in range(0, len(known), AT_ONCE):
            some = known[start : start + AT_ONCE]
            texts = story_lines.first_reports([story.pk for story in some])
            for story in some:
                lines.add(story=str(story.pk), articles=texts[story.pk], line=story.line_key)
        self._lines = lines

    def follow(self, now: datetime) -> int:
        """Ask of every story that nobody asked of whether it continues an affair; return how many. Within the caller's transaction."""
        if self._lines is None:
            self.restore(now)
        waiting = story_lines.unasked(is_demo=self._is_demo, since=now - story_lines.REMEMBERED, limit=AT_ONCE)
        texts = story_lines.first_reports([story.pk for story in waiting]) if waiting else defaultdict(list)
        for story in waiting:
            self._ask(story, texts[story.pk])
        return len(waiting)

    def _ask(self, story: Story, articles: Iterable[object]) -> None:
        assert self._lines is not None
        may_begin = story.article_count >= FEWEST_REPORTS or story.storyline_id is not None
        line = story_lines.key_of(story)
        found = self._lines.add(story=str(story.pk), articles=articles, line=line, may_begin=may_begin)
        story_lines.note(story, found.line or story_lines.ALONE, _links(found))
        if found.line and found.line != str(story.pk):
            _join(story, found.line)


def _links(found: Continuation) -> list[tuple[int, list[str]]]:
    return [(int(link.story), list(link.reasons)) for link in found.links]


def _join(story: Story, line: str) -> None:
    """Make a story part of the storyline of its line, beginning one where the line had a single story so far."""
    mates = story_lines.of_line(line, story)
    storyline = next((mate.storyline for mate in mates if mate.storyline is not None), None)
    if not mates or story.storyline_id is not None or (storyline is not None and storyline.story_count >= MOST):
        return
    set_storyline([story, *_without(mates)], storyline or begin_storyline(mates[0]))


def _without(stories: Sequence[Story]) -> list[Story]:
    return [story for story in stories if story.storyline_id is None]
