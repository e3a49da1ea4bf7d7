"""Keys by which programs read the JSON API in a person's name."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from broadsheet.store.models.account import User


class Scope(models.TextChoices):
    """What a program may read."""

    LISTED = "listed", pgettext_lazy("what a key opens", "what strangers may read, on a private site too")
    WHOLE = "whole", pgettext_lazy("what a key opens", "what you may read yourself: whole articles")


class ApiToken(models.Model):
    """A key of one person. Only its hash is kept; it is shown once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    token_hash = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.LISTED)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True, help_text="To the hour: reading does not write each time.")

    def __str__(self) -> str:
        return self.name
