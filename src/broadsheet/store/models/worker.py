"""A sign of life of the worker, so that doctor and desk can say when it stopped."""

from __future__ import annotations

from django.db import models


class WorkerBeat(models.Model):
    """One row a worker process."""

    name = models.CharField(max_length=100, unique=True, help_text="host:pid")
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    doing = models.CharField(max_length=200, blank=True)
    version = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.name
