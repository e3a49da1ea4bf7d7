"""What was done to stories, by whom, and what the machine must not do again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from broadsheet.store.models.account import User
from broadsheet.store.models.article import Article
from broadsheet.store.models.story import Story


class StoryAct(models.TextChoices):
    """What can be done to a story."""

    MERGE = "merge", pgettext_lazy("what was done with a story", "merged")
    SPLIT = "split", pgettext_lazy("what was done with a story", "split")
    MOVE = "move", pgettext_lazy("what was done with a story", "article moved")
    RENAME = "rename", pgettext_lazy("what was done with a story", "headline changed")
    SECTION = "section", pgettext_lazy("what was done with a story", "section changed")
    WEIGHT = "weight", pgettext_lazy("what was done with a story", "weight changed")
    PIN = "pin", pgettext_lazy("what was done with a story", "pinned")
    UNPIN = "unpin", pgettext_lazy("what was done with a story", "unpinned")
    HIDE = "hide", pgettext_lazy("what was done with a story", "hidden")
    SHOW = "show", pgettext_lazy("what was done with a story", "shown again")


class StoryLog(models.Model):
    """One act on one story. The numbers outlast the stories."""

    at = models.DateTimeField(db_index=True)
    act = models.CharField(max_length=10, choices=StoryAct)
    story_number = models.PositiveBigIntegerField(db_index=True, help_text="The story it was done to.")
    other_number = models.PositiveBigIntegerField(
        null=True, db_index=True, help_text="Merge: the one that went; split and move: where to."
    )
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", help_text="Empty: the machine.")
    by_name = models.CharField(max_length=150, blank=True, help_text="The name then; empty: the machine.")
    detail = models.JSONField(default=dict, help_text="before, after, articles, why: as the act needs it.")

    class Meta:
        """Newest first."""

        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.act} {self.story_number}"


class StoryBar(models.Model):
    """Two stories that an editor told apart: the machine never merges them. The lower number stands first."""

    low = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """One row a pair."""

        constraints = (
            models.UniqueConstraint(fields=("low", "high"), name="story_bar_once"),
            models.CheckConstraint(condition=models.Q(low__lt=models.F("high")), name="story_bar_ordered"),
        )

    def __str__(self) -> str:
        return f"{self.low_id} is not {self.high_id}"
