"""What a story's page says of all its reports together, kept ready: nobody who opens a page waits for it to be made."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.story import Story


class StoryTold(models.Model):
    """One row a story and kind of reader. It holds words of articles: only as long as its fingerprint is the reports' own may it be shown."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="told")
    full = models.BooleanField(help_text="For readers to whom whole articles are shown; else within each outlet's policy.")
    fingerprint = models.CharField(max_length=64, help_text="Of the reports, their revisions and policies it was made from.")
    version = models.PositiveIntegerField(default=0, help_text="The story's version that it tells; 0: to be made anew.")
    told = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        """One row for each kind of reader."""

        verbose_name_plural = "stories told"
        constraints = (models.UniqueConstraint(fields=("story", "full"), name="story_told_once"),)

    def __str__(self) -> str:
        return f"story {self.story_id} told"
