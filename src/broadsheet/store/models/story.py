"""One event as all its outlets report it, and the running affair that it is a part of."""

from __future__ import annotations

import secrets

from django.db import models

from broadsheet.store.models.account import User
from broadsheet.store.models.picture import Picture


def new_key() -> str:
    """Return a key that no article's number can be."""
    return f"~{secrets.token_hex(8)}"


class StoryState(models.TextChoices):
    """Whether a story may be shown."""

    LIVE = "live", "live"
    HIDDEN = "hidden", "hidden by an editor"


class Storyline(models.Model):
    """A running affair of weeks or months: several stories."""

    slug = models.SlugField(max_length=90, allow_unicode=True)
    headline = models.CharField(max_length=400)
    headline_by_editor = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    story_count = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged_from")

    def __str__(self) -> str:
        return self.headline


class Story(models.Model):
    """One event of days. Its number is its public id and never changes; the counts are of live articles and made anew with each change."""

    key = models.CharField(
        max_length=80,
        unique=True,
        default=new_key,
        help_text="What the engine calls it: the number of its first article, as a rule.",
    )
    slug = models.SlugField(max_length=90, allow_unicode=True)
    headline = models.CharField(
        max_length=400, help_text="A member's title, at most as much of it as any policy shows, or the editor's words."
    )
    headline_by_editor = models.BooleanField(default=False)
    headline_article = models.ForeignKey("Article", on_delete=models.SET_NULL, null=True, related_name="+")
    section = models.CharField(max_length=200, blank=True)
    section_slug = models.SlugField(max_length=90, blank=True, allow_unicode=True)
    section_by_editor = models.BooleanField(default=False)
    language = models.CharField(max_length=35, blank=True, help_text="Of the headline.")
    languages = models.JSONField(default=list, help_text="Primary subtags of its articles, the commonest first.")
    started_at = models.DateTimeField(help_text="When its first article was published.")
    changed_at = models.DateTimeField(help_text="When its newest article was published.")
    lead_picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, related_name="+")

    article_count = models.PositiveIntegerField(default=0)
    outlet_count = models.PositiveIntegerField(default=0)
    independent_count = models.PositiveIntegerField(default=0, help_text="Outlets that bring a report of their own, no copy.")
    recent_count = models.PositiveIntegerField(
        default=0, help_text="Independent reports within the six hours before the newest one."
    )

    weight = models.FloatField(default=0.0, help_text="The editor's, added to the rank: 1 is worth about twice the outlets.")
    is_pinned = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=StoryState, default=StoryState.LIVE)
    is_demo = models.BooleanField(default=False, help_text="Made of the demo press's articles: never shown on a public address.")
    # Its own index would hold nearly only empty keys, and SQLite would take it for a good way to the stories that were not merged.
    merged_into = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="merged_from", db_index=False
    )
    storyline = models.ForeignKey(Storyline, on_delete=models.SET_NULL, null=True, related_name="stories")
    line_key = models.CharField(
        max_length=20,
        blank=True,
        db_index=True,
        help_text="The running affair it was found to be part of: the number of the affair's first story; empty: not asked yet.",
    )
    line_links = models.JSONField(default=list, help_text="Earlier stories of the affair it has most to do with, and why.")
    version = models.PositiveIntegerField(default=1, help_text="Goes up with every change of its members.")

    class Meta:
        """Fronts read the newest, sections theirs."""

        verbose_name_plural = "stories"
        indexes = (
            models.Index(fields=("-changed_at", "-id"), condition=models.Q(merged_into__isnull=True), name="story_newest"),
            models.Index(fields=("merged_into",), condition=models.Q(merged_into__isnull=False), name="story_merged"),
            models.Index(fields=("section_slug", "-changed_at"), name="story_by_section"),
            models.Index(fields=("is_pinned",), condition=models.Q(is_pinned=True), name="story_pinned"),
        )

    def __str__(self) -> str:
        return self.headline


class StoryVisit(models.Model):
    """When somebody with an account last read a story."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        """One row a reader and story."""

        constraints = (models.UniqueConstraint(fields=("user", "story"), name="story_visit_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} read {self.story_id}"
