"""Which story an article belongs to, and why; at the same time the work of placing it."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.article import Article
from broadsheet.store.models.leased import Leased
from broadsheet.store.models.story import Story


class Membership(Leased):
    """An article's place. Made with the article, due at once; ``story`` stays empty until it is placed, and where it is not live."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="membership")
    story = models.ForeignKey(Story, on_delete=models.SET_NULL, null=True, related_name="memberships")
    copy_of = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="copies")
    reasons = models.JSONField(default=list, help_text="Why it is here, as the engine says it.")
    held_by_editor = models.BooleanField(default=False, help_text="An editor put it here: the machine leaves it.")
    placed_at = models.DateTimeField(null=True)
    placed_revision = models.PositiveIntegerField(default=0, help_text="The article's revision that was placed; 0: none yet.")

    class Meta:
        """Work is found by due_at, members by story."""

        indexes = (models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="membership_due"),)

    def __str__(self) -> str:
        return f"article {self.article_id} in story {self.story_id}"


class Related(models.Model):
    """Two articles of different stories that have to do with each other. Found when ``article`` was placed; holds both ways."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField(help_text="0 to 1.")
    reasons = models.JSONField(default=list)

    class Meta:
        """One row a pair."""

        constraints = (models.UniqueConstraint(fields=("article", "other"), name="related_once"),)

    def __str__(self) -> str:
        return f"{self.article_id} and {self.other_id}"
