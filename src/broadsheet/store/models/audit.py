"""Who did what at the desk: written once, never changed."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.account import User

BY_WORKER = frozenset({"piece-published", "article-withdrawn-by-outlet"})
"""What no console does."""


class Deed(models.Model):
    """One thing that a person did. Their name is kept beside the account, which may go."""

    at = models.DateTimeField()
    account = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=150, blank=True, help_text="As it was then; empty: at the console.")
    action = models.SlugField(max_length=60, help_text="What was done: source-removed, person-invited ...")
    subject = models.CharField(max_length=300, help_text="What it was done to, in words.")
    details = models.JSONField(default=dict)

    class Meta:
        """Read newest first."""

        indexes = (models.Index(fields=("-at", "-id"), name="deed_newest"),)

    def __str__(self) -> str:
        return f"{self.name}: {self.action} {self.subject}"

    @property
    def is_by_worker(self) -> bool:
        """Whether nobody did it: it was done when its time had come."""
        return not self.name and self.action in BY_WORKER
