"""Summaries by a language model: which are due, what may be sent, what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from broadsheet.engine.text.sentences import split_sentences
from broadsheet.store.models import Membership, Story, StoryState, StorySummary
from broadsheet.store.rights import policy_for, quotable
from broadsheet.store.stories import live_members

LATELY = timedelta(days=2)
PAUSE = timedelta(minutes=30)
"""A story that grows is asked about once in so long."""
FEWEST_REPORTS = 2
MOST_REPORTS, MOST_SENTENCES, MOST_CHARACTERS = 8, 10, 400
"""What is sent of one story: reports, sentences of each, characters of a sentence."""
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Material:
    """What may be sent of a story: sentences by number, each number's report, the language of all."""

    sentences: dict[str, str]
    articles: dict[str, int]
    language: str
    version: int


def plan(now: datetime) -> int:
    """Make summaries due for the stories of the last days that have several reports and changed; return how many."""
    rows = Story.objects.filter(state=StoryState.LIVE, merged_into__isnull=True, independent_count__gte=FEWEST_REPORTS)
    waits = Q(written_summary__isnull=True) | (
        ~Q(written_summary__version=F("version"))
        & Q(written_summary__due_at__isnull=True, written_summary__asked_at__lt=now - PAUSE)
    )
    due = list(rows.filter(waits, changed_at__gte=now - LATELY).order_by("-changed_at").values_list("pk", flat=True)[:AT_ONCE])
    for story in due:
        StorySummary.objects.update_or_create(story_id=story, defaults={"due_at": now, "failures": 0})
    return len(due)


def material(story_id: int) -> Material | None:
    """Return what may be sent of a story's reports in its headline's language; ``None`` where fewer than two are left.

    No more than any stranger may read of them, and nothing of those whose outlet reserves text and data mining.
    """
    story = Story.objects.filter(pk=story_id).first()
    if story is None:
        return None
    tongue = story.language.partition("-")[0]
    rows = live_members().filter(story=story, copy_of__isnull=True).order_by("-article__sort_at")[: 4 * MOST_REPORTS]
    reports = [row for row in rows if row.article.language.partition("-")[0] == tongue and _may_be_sent(row)][:MOST_REPORTS]
    if len(reports) < FEWEST_REPORTS:
        return None
    sentences: dict[str, str] = {}
    articles: dict[str, int] = {}
    for place, row in enumerate(reversed(reports), start=1):
        for number, words in enumerate(_sentences(row), start=1):
            sentences[f"{place}.{number}"], articles[f"{place}.{number}"] = words, row.article_id
    return Material(sentences, articles, tongue, story.version)


def of_story(story: Story, present: Sequence[int]) -> StorySummary | None:
    """Return a story's summary with the sentences whose reports are all still there; ``None`` where too little is left."""
    row = StorySummary.objects.filter(story=story).defer("last_error").first()
    if row is None:
        return None
    here = set(present)
    row.sentences = [one for one in row.sentences if one["articles"] and here.issuperset(one["articles"])]
    return row if len(row.sentences) >= FEWEST_REPORTS else None


def _may_be_sent(row: Membership) -> bool:
    article = row.article
    return not ("tdm" in article.reserved and article.source.obeys_reservations) and policy_for(article, full=False) != "link"


def _sentences(row: Membership) -> list[str]:
    parts = (words for paragraph in quotable(row.article, full=False).splitlines() for words in split_sentences(paragraph))
    return [words for words in parts if len(words) <= MOST_CHARACTERS][:MOST_SENTENCES]
