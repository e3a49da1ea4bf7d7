"""Running affairs: stories that follow each other. Decided with each article that is placed, from what is related to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from broadsheet.store.models import Membership, Story, Storyline
from broadsheet.store.stories import begin_storyline
from broadsheet.store.story_write import Kin, set_storyline

SURE = 0.6
"""Score from which on two articles of different stories tell of the same affair."""
REACH = timedelta(days=45)
"""How long an affair may rest before its next story."""
MOST = 60
"""Stories of one storyline; what is larger is a subject, not an affair."""


def follow(story: Story, kin: Sequence[Kin]) -> None:
    """Make a story part of the running affair that its articles speak of, beginning one where there is none yet."""
    sure = {one.article: one.score for one in kin if one.score >= SURE}
    if story.storyline_id is not None or not sure:
        return
    others = _stories_of(sure, story)
    if not others:
        return
    storyline = _likeliest(others) or begin_storyline(min(story, others[0], key=lambda one: (one.started_at, one.pk)))
    set_storyline([story, *(other for other in others[:1] if other.storyline_id is None)], storyline)


def _stories_of(articles: dict[int, float], story: Story) -> list[Story]:
    """Return the stories of articles, the surest first."""
    rows = Membership.objects.filter(article__in=articles, story__isnull=False, story__is_demo=story.is_demo).exclude(story=story)
    weight: defaultdict[Story, float] = defaultdict(float)
    for row in rows.select_related("story__storyline"):
        if row.story is not None and abs(row.story.changed_at - story.started_at) <= REACH:
            weight[row.story] = max(weight[row.story], articles[row.article_id])
    return sorted(weight, key=lambda other: (-weight[other], other.pk))


def _likeliest(others: Sequence[Story]) -> Storyline | None:
    """Return the storyline of the surest of these stories that has room."""
    return next((other.storyline for other in others if other.storyline and other.storyline.story_count < MOST), None)
