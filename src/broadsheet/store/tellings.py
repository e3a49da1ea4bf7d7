"""What pages of stories keep ready, as rows: found by fingerprint, forgotten when what was found in a report changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from broadsheet import __version__
from broadsheet.store.database import sentences, writing
from broadsheet.store.models import Membership, Story, StoryState, StoryTold
from broadsheet.store.prepared import Prepared
from broadsheet.store.rights import policy_for

FORM = 3
"""Goes up with every change of what is kept or how it is chosen: what was kept before is made anew."""
LATELY = timedelta(days=2)
PAUSE = timedelta(seconds=30)
"""A story that grows is told anew once in so long; who opens its page before that waits the moment that it takes."""


def fingerprint(story: Story, members: Sequence[Membership], *, full: bool) -> str:
    """Return what tells one state of a story's reports from every other, what each one's policy lets this kind of reader see included."""
    rows = [
        (
            member.article_id,
            member.copy_of_id,
            member.article.revision_number,
            member.article.text_hash,
            member.article.updated_at.timestamp(),
            member.article.sort_at.timestamp(),
            member.article.language,
            policy_for(member.article, full=full),
        )
        for member in members
    ]
    return hashlib.sha256(json.dumps([FORM, __version__, story.language, rows]).encode()).hexdigest()


def kept(story: Story, *, full: bool) -> StoryTold | None:
    """Return what is kept ready of a story. One query."""
    return next(iter((_kept_in_full if full else _kept)(story.pk)), None)


_kept = Prepared(lambda story: StoryTold.objects.filter(story=story, full=False))
_kept_in_full = Prepared(lambda story: StoryTold.objects.filter(story=story, full=True))


def keep(story: Story, fingerprint: str, told: dict[str, Any], *, full: bool, now: datetime) -> None:
    """Keep what was made."""
    columns = {"fingerprint": fingerprint, "version": story.version, "told": told, "made_at": now}
    with writing():
        if Story.objects.filter(pk=story.pk).exists():
            StoryTold.objects.update_or_create(story=story, full=full, defaults=columns)


def stale(now: datetime, *, limit: int) -> list[Story]:
    """Return stories of the last days with several reports that changed since they were told, the newest first."""
    ready = StoryTold.objects.filter(story=OuterRef("pk"), full=False)
    rows = Story.objects.filter(state=StoryState.LIVE, merged_into__isnull=True, article_count__gt=1)
    with sentences():
        waiting = rows.filter(
            ~Exists(ready.filter(version=OuterRef("version"))) & ~Exists(ready.filter(made_at__gt=now - PAUSE)),
            changed_at__gte=now - LATELY,
        )
        return list(waiting.order_by("-changed_at", "-pk")[:limit])


def forget(stories: Iterable[int | None]) -> None:
    """Have stories told anew, after a report went, what was found in one changed, or an editor said something of it: no word of theirs stays."""
    StoryTold.objects.filter(story__in=[number for number in stories if number]).update(fingerprint="", version=0, told={})


def forget_of_articles(articles: Iterable[int]) -> None:
    """Have the stories of articles told anew."""
    forget(Membership.objects.filter(article__in=articles).values_list("story_id", flat=True))


def forget_of_people(people: Iterable[int]) -> None:
    """Have the stories that quote somebody told anew."""
    rows = StoryTold.objects.filter(story__memberships__article__said__person__in=people)
    forget(rows.values_list("story_id", flat=True).distinct())
