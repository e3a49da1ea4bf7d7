"""A picture that an article shows: where the outlet has it, and our copy where the source's image policy allows one."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.article import Article
from broadsheet.store.models.leased import Leased


class PictureState(models.TextChoices):
    """Whether we hold a copy."""

    LINKED = "linked", "not copied"
    WAITING = "waiting", "to be copied"
    COPIED = "copied", "copied"
    FAILED = "failed", "could not be copied"


class Picture(Leased):
    """One picture of one article. Copies lie in the media folder under ``file``, re-encoded, never as received."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField(default=0, help_text="0 is the lead picture.")
    url = models.URLField(max_length=2000)
    alt = models.TextField(blank=True)
    caption = models.TextField(blank=True)
    credit = models.CharField(max_length=500, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=PictureState, default=PictureState.LINKED)
    file = models.CharField(max_length=200, blank=True, help_text="Path below the media folder of the largest copy.")

    class Meta:
        """In the order of the page."""

        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("article", "url"), name="picture_once_per_article"),)
        indexes = (models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="picture_due"),)

    def __str__(self) -> str:
        return self.url
