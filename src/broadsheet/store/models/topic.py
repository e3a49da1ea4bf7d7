"""A feed of ours that a WebSub hub is told of when it has news."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.leased import Leased


class Topic(Leased):
    """One feed by its path. ``due_at`` is when the hub is told next: a minute after the first news that it has not been told of."""

    path = models.CharField(max_length=400, unique=True)
    touched_at = models.DateTimeField(help_text="When it last had news.")
    told_at = models.DateTimeField(null=True, help_text="When the hub last took the word.")

    class Meta:
        """Work is found by due_at."""

        indexes = (models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="topic_due"),)

    def __str__(self) -> str:
        return self.path
