"""The publication's own words: pieces that its editors write, and pages that stand by themselves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from broadsheet.store.models.account import User
from broadsheet.store.models.article import Article, ArticleState
from broadsheet.store.models.leased import Leased


class PieceState(models.TextChoices):
    """How far a piece is."""

    DRAFT = "draft", pgettext_lazy("state of a piece", "draft")
    SCHEDULED = "scheduled", pgettext_lazy("state of a piece", "scheduled")
    PUBLISHED = "published", pgettext_lazy("state of a piece", "published")
    RETRACTED = "retracted", pgettext_lazy("state of a piece", "retracted")


class Piece(Leased):
    """One piece as its editor writes it. What readers see is its article; ``due_at`` is when a scheduled one goes out."""

    title = models.CharField(max_length=300)
    standfirst = models.CharField(max_length=600, blank=True)
    body = models.TextField(blank=True, help_text="Markdown.")
    byline = models.CharField(max_length=100, blank=True)
    section = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=35, blank=True)
    tags = models.JSONField(default=list, help_text="Words that it is filed under, beside its section.")
    pictures = models.JSONField(
        default=list, help_text="Pictures of its text that lie elsewhere: url, alt, caption, and copy: whether we may fetch one."
    )

    picture = models.CharField(max_length=200, blank=True, help_text="Path below the media folder.")
    picture_alt = models.CharField(max_length=500, blank=True)
    picture_caption = models.CharField(max_length=500, blank=True)
    picture_credit = models.CharField(max_length=100, blank=True)
    picture_width = models.PositiveIntegerField(default=0)
    picture_height = models.PositiveIntegerField(default=0)

    state = models.CharField(max_length=10, choices=PieceState, default=PieceState.DRAFT)
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    article = models.OneToOneField(Article, on_delete=models.SET_NULL, null=True, related_name="piece")
    corrections = models.JSONField(default=list, help_text="What was corrected after publication: at (ISO 8601), text.")
    retraction = models.CharField(max_length=1000, blank=True, help_text="Why it was retracted, as readers are told.")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", help_text="Who did last; empty: the worker or the console."
    )

    class Meta:
        """The desk lists what was touched last first."""

        indexes = (
            models.Index(fields=("state", "-updated_at"), name="piece_desk"),
            models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="piece_due"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_out_of_sight(self) -> bool:
        """Whether it was published and readers see it no more, though nobody retracted it."""
        return self.state == PieceState.PUBLISHED and (self.article is None or self.article.state != ArticleState.LIVE)

    @property
    def is_taken_down(self) -> bool:
        """Whether its words were deleted for good."""
        return self.is_out_of_sight and self.article is not None and self.article.state == ArticleState.WITHDRAWN


class StandingPage(models.Model):
    """A page that is no news: imprint, privacy, about us."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True, help_text="Markdown.")
    language = models.CharField(max_length=35, blank=True)
    is_public = models.BooleanField(default=False)
    in_menu = models.BooleanField(default=True, help_text="Linked at the foot of every page.")
    position = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        """In the order of the menu."""

        ordering = ("position", "title")

    def __str__(self) -> str:
        return self.title
