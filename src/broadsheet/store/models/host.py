"""How long a host is to be left alone: what a worker that was killed would have forgotten."""

from __future__ import annotations

from django.db import models


class Host(models.Model):
    """One row a host that was asked lately. Times that have passed mean nothing; such rows are dropped."""

    name = models.CharField(max_length=255, unique=True)
    quiet_until = models.DateTimeField(db_index=True, help_text="Not asked before this moment, by any process.")

    def __str__(self) -> str:
        return self.name
