"""A sign of life of the worker, so that doctor and desk can say when it stopped."""

from __future__ import annotations

from django.db import models


class WorkerBeat(models.Model):
    """One row a worker process."""

    name = models.CharField(max_length=100, unique=True, help_text="host:pid")
    key = models.CharField(max_length=12, unique=True, help_text="What this worker's lease tokens begin with.")
    machine = models.CharField(max_length=64, help_text="One boot of one machine, one space of process ids.")
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    doing = models.CharField(max_length=200, blank=True)
    version = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """Work that one worker at a time may do. ``generation`` goes up whenever another holder takes it."""

    name = models.CharField(max_length=20, primary_key=True)
    holder = models.CharField(max_length=40, blank=True, help_text="The key of the worker that has it.")
    until = models.DateTimeField(help_text="Until when it is held.")
    generation = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return self.name
