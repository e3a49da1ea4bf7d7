"""What the desk itself says about a story."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.account import User
from broadsheet.store.models.story import Story


class StoryNote(models.Model):
    """A note of the desk's own on a story. A change of its words stands beneath it; one that is withdrawn keeps only why."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    author_name = models.CharField(max_length=150, blank=True, help_text="As it is shown; the account may go.")
    text = models.TextField(help_text="Markdown.")
    html = models.TextField(help_text="Clean, as it is shown.")
    written_at = models.DateTimeField()
    corrections = models.JSONField(default=list, help_text="What was corrected: at (ISO 8601) and text.")
    withdrawn = models.CharField(max_length=1000, blank=True, help_text="Why its words went; empty while they stand.")

    class Meta:
        """In the order they were written."""

        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"note on {self.story_id}"
