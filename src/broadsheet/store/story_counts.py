"""Bring a story's own columns to what its live articles give: headline, counts, times, section, lead picture."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from broadsheet.store import search, topics
from broadsheet.store.excerpt import cut
from broadsheet.store.models import Comment, ImagePolicy, Membership, Picture, Story, Storyline, StoryNote, live
from broadsheet.store.prepared import Prepared
from broadsheet.store.publication import bump_version
from broadsheet.store.rights import MAX_TITLE_WORDS
from broadsheet.store.story_headline import Report, choose, languages, section_of

RECENT = timedelta(hours=6)
_COLUMNS = (
    "story_id",
    "article_id",
    "copy_of_id",
    "article__source__image_policy",
    "article__source__is_clippings",
    "article__source_id",
    "article__sort_at",
    "article__language",
    "article__title",
    "article__section",
)
GOOD_WIDTH = 600
"""From how many pixels on a picture may lead."""


def refresh(story: Story) -> bool:
    """Make a story's columns anew from its live articles, within the caller's transaction; one without articles goes.

    Returns:
        Whether the story still stands.
    """
    reports = reports_of(story)
    if not reports:
        _take_down(story)
        return False
    own = [report for report in reports if report.copy_of is None] or reports
    picked = choose(reports, story.headline_article_id)
    newest = max(report.at for report in own)
    columns: dict[str, Any] = {
        "article_count": len(reports),
        "outlet_count": len({report.source for report in reports if not report.is_clipping}) or 1,
        "independent_count": len({report.source for report in own if not report.is_clipping}) or 1,
        "started_at": min(report.at for report in reports),
        "changed_at": newest,
        "recent_count": len({report.source for report in own if report.at > newest - RECENT}),
        "languages": languages(reports),
        "headline_article_id": picked.article,
        "lead_picture_id": _lead_picture(story, reports, picked),
    }
    if story.line_key == "-" and len(reports) > 1:
        columns["line_key"] = ""  # a lone report that others joined may continue an affair (desk.storylines)
    if not story.headline_by_editor:
        columns |= {"headline": headline(picked.title), "language": picked.language}
    if not story.section_by_editor:
        columns["section"], columns["section_slug"] = section_of(reports, picked.tongue)
    if not story.slug:
        columns["slug"] = slug_of(picked.title)
    for name, value in columns.items():
        setattr(story, name, value)
    Story.objects.filter(pk=story.pk).update(version=F("version") + 1, **columns)
    search.index_story(story, [report.title for report in reports], [report.source for report in reports])
    bump_version()
    topics.of_story(story, now=timezone.now())
    return True


def _take_down(story: Story) -> None:
    """Take away a story whose last report went; where readers commented, a stone with its number and their words stays."""
    storyline = story.storyline_id
    search.forget(search.Kind.STORY, [story.pk])
    if Comment.objects.filter(story=story).exists() or StoryNote.objects.filter(story=story).exists():
        words = {"headline": "", "slug": ""} if not story.headline_by_editor else {}
        gone: dict[str, Any] = {"article_count": 0, "outlet_count": 0, "independent_count": 0, "recent_count": 0, **words}
        gone |= {"headline_article": None, "lead_picture": None, "storyline": None, "is_pinned": False}
        for name, value in gone.items():
            setattr(story, name, value)
        Story.objects.filter(pk=story.pk).update(version=F("version") + 1, **gone)
    else:
        story.delete()
    refresh_storylines([storyline])
    bump_version()


def refresh_all(ids: Iterable[int | None]) -> None:
    """Refresh several stories, those that were merged away left as they are."""
    stories = list(Story.objects.filter(pk__in=[pk for pk in ids if pk], merged_into__isnull=True))
    for story in stories:
        refresh(story)
    refresh_storylines(story.storyline_id for story in stories)


def reports_of(story: Story) -> list[Report]:
    """Return what is counted of a story's live articles, oldest first."""
    return [_report(row) for row in _members(story.pk)]


def _report(row: Membership) -> Report:
    article = row.article
    return Report(
        article=article.pk,
        copy_of=row.copy_of_id,
        source=article.source_id,
        at=article.sort_at,
        language=article.language,
        title=article.title,
        section=article.section,
        may_copy_pictures=article.source.image_policy == ImagePolicy.COPY,
        is_clipping=article.source.is_clippings,
    )


_members = Prepared(
    lambda number: (
        Membership.objects.filter(live(), story=number)
        .select_related("article__source")
        .only(*_COLUMNS)
        .order_by("article__sort_at", "article_id")
    )
)
_first_pictures = Prepared(
    lambda number: Picture.objects.filter(article__membership__story=number, position=0).only("article_id", "width")
)


def headline(title: str) -> str:
    """Cut a title to what every policy shows."""
    return cut(title, MAX_TITLE_WORDS)[:400]


def slug_of(words: str) -> str:
    """Return the readable part of an address."""
    return slugify(words, allow_unicode=True)[:80].strip("-_") or "story"


def refresh_storylines(ids: Iterable[int | None]) -> None:
    """Bring storylines to what their stories give; one with a single story dissolves, unless an editor named it."""
    for storyline in Storyline.objects.filter(pk__in={pk for pk in ids if pk}, merged_into__isnull=True):
        stories = list(Story.objects.filter(storyline=storyline, merged_into__isnull=True, article_count__gt=0))
        if len(stories) < (1 if storyline.headline_by_editor else 2):
            Story.objects.filter(storyline=storyline).update(storyline=None)
            storyline.delete()
            continue
        storyline.story_count = len(stories)
        storyline.started_at = min(story.started_at for story in stories)
        storyline.changed_at = max(story.changed_at for story in stories)
        if not storyline.headline_by_editor:
            storyline.headline = max(stories, key=lambda story: (story.independent_count, -story.pk)).headline
        storyline.save()


def _lead_picture(story: Story, reports: list[Report], picked: Report) -> int | None:
    """Choose the picture that leads: one that we may copy, large, of the report that gives the headline."""
    may_copy = {report.article for report in reports if report.may_copy_pictures}
    order = {report.article: place for place, report in enumerate(reports)}
    held = [(row.pk, row.article_id, row.width) for row in _first_pictures(story.pk) if row.article_id in order]
    ranked = [
        (article in may_copy, (width or 0) >= GOOD_WIDTH, article == picked.article, -order[article], pk)
        for pk, article, width in held
    ]
    return max(ranked)[-1] if ranked else None
