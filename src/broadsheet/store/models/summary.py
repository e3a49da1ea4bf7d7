"""A summary that a language model wrote, each sentence held against what it cites."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.leased import Leased
from broadsheet.store.models.story import Story


class StorySummary(Leased):
    """One row a story that a model was or is to be asked about; without sentences the page has the outlets' own words."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="written_summary")
    sentences = models.JSONField(
        default=list, help_text='[{"words", "articles"}]: what stood every check, and the reports it cites.'
    )
    model = models.CharField(max_length=100, blank=True, help_text="Who wrote it, as the settings name it.")
    version = models.PositiveIntegerField(default=0, help_text="The story's version that it tells.")
    dropped = models.PositiveSmallIntegerField(default=0, help_text="Sentences that fell out: they cited nothing findable.")
    asked_at = models.DateTimeField(null=True)

    class Meta:
        """Work is found by due_at."""

        verbose_name_plural = "story summaries"
        indexes = (models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="story_summary_due"),)

    def __str__(self) -> str:
        return f"summary of story {self.story_id}"
