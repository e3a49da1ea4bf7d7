"""Mails to moderators about what waits for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.store.models.account import User


class DigestPace(models.TextChoices):
    """How often somebody is told."""

    NEVER = "never", _("never")
    HOURLY = "hourly", _("at once, at most one mail an hour")
    DAILY = "daily", _("once a day")


class Digest(models.Model):
    """What a moderator chose. Nothing is sent to an address before its owner pressed the button in the mail that asks."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="digest")
    pace = models.CharField(max_length=6, choices=DigestPace, default=DigestPace.NEVER)
    address = models.CharField(max_length=254)
    confirmed_at = models.DateTimeField(null=True, help_text="When the address proved to be theirs; empty: not yet.")
    sent_at = models.DateTimeField(null=True, help_text="When the last mail was written.")
    told = models.JSONField(default=list, help_text="What waited then: comments, reports and appeals by kind and number.")

    def __str__(self) -> str:
        return f"{self.pace}: {self.user_id}"
