"""What is known of which affair a story continues: the columns ``line_key`` and ``line_links`` of stories, and the reports it is judged by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import F, Window
from django.db.models.functions import RowNumber, Substr

from broadsheet.store.models import Membership, Story, live

REMEMBERED = timedelta(days=90)
"""How long an affair may rest before its next story."""
ALONE = "-"
READ_REPORTS = 4
READ_CHARACTERS = 1600


def asked(*, is_demo: bool, since: datetime) -> list[Story]:
    """Return the stories that may be continued, in the order in which they were asked of."""
    rows = Story.objects.filter(is_demo=is_demo, merged_into__isnull=True, changed_at__gte=since, article_count__gt=0)
    return list(rows.exclude(line_key__in=("", ALONE)).order_by("started_at", "pk").only("pk", "line_key"))


def unasked(*, is_demo: bool, since: datetime, limit: int) -> list[Story]:
    """Return stories that nobody asked of, older ones first."""
    rows = Story.objects.filter(
        line_key="", is_demo=is_demo, merged_into__isnull=True, changed_at__gte=since, article_count__gt=0
    )
    return list(rows.order_by("started_at", "pk")[:limit])


def first_reports(stories: Sequence[int]) -> defaultdict[int, list[object]]:
    """Return the first reports of stories as the engine reads them: copies left out."""
    place = Window(RowNumber(), partition_by=F("story_id"), order_by=(F("article__sort_at").asc(), F("article_id").asc()))
    rows = Membership.objects.filter(live(), story__in=stories, copy_of__isnull=True)
    columns = ("story_id", "article_id", "article__title", "beginning", "article__sort_at", "article__language")
    beginning = Substr("article__text", 1, READ_CHARACTERS)
    found: defaultdict[int, list[object]] = defaultdict(list)
    for story, article, title, text, at, language in (
        rows.annotate(place=place, beginning=beginning).filter(place__lte=READ_REPORTS).values_list(*columns)
    ):
        found[story].append({"id": str(article), "title": title, "text": text, "published": at, "language": language or None})
    return found


def key_of(story: Story) -> str | None:
    """Return the line that a story's storyline already has, as by an editor's word."""
    if story.storyline_id is None:
        return None
    keys = Story.objects.filter(storyline=story.storyline_id).exclude(line_key__in=("", ALONE))
    return keys.order_by("started_at", "pk").values_list("line_key", flat=True).first() or str(story.pk)


def note(story: Story, line: str, links: Sequence[tuple[int, list[str]]] = ()) -> None:
    """Write down which line a story is in, and the earlier stories it has most to do with."""
    story.line_key, story.line_links = line, [{"story": pk, "reasons": reasons} for pk, reasons in links]
    Story.objects.filter(pk=story.pk).update(line_key=story.line_key, line_links=story.line_links)


def of_line(line: str, story: Story) -> list[Story]:
    """Return the other stories of a line, oldest first."""
    rows = Story.objects.filter(line_key=line, is_demo=story.is_demo, merged_into__isnull=True, article_count__gt=0)
    return list(rows.exclude(pk=story.pk).select_related("storyline").order_by("started_at", "pk"))
