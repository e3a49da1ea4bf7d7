"""Work as rows: a row that is due may be claimed for a while; a worker that dies leaves a lease that runs out."""

from __future__ import annotations

from django.db import models


class Leased(models.Model):
    """Columns that make a row a piece of work. ``broadsheet.store.claim`` is the only code that writes them."""

    due_at = models.DateTimeField(null=True, help_text="When the work is to be done next; empty: never again.")
    lease_until = models.DateTimeField(null=True, help_text="Until when a worker holds the row.")
    lease_token = models.CharField(
        max_length=32, blank=True, help_text="Which claim holds it: a finished claim must still own the row."
    )
    attempts = models.PositiveIntegerField(
        default=0, help_text="Claims since the last success, those of killed workers among them."
    )
    failures = models.PositiveIntegerField(default=0, help_text="Failed attempts in a row.")
    last_error = models.TextField(blank=True, help_text="Why the last attempt failed, in a sentence for people.")

    class Meta:
        """Columns only; each noun has its own table."""

        abstract = True
