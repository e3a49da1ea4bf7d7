"""Somebody says that an article is theirs and should not be here, and what the editors answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from broadsheet.store.models.account import User
from broadsheet.store.models.article import Article


class ClaimState(models.TextChoices):
    """What became of it."""

    OPEN = "open", pgettext_lazy("state of a claim", "to be answered")
    UPHELD = "upheld", pgettext_lazy("state of a claim", "taken down")
    DECLINED = "declined", pgettext_lazy("state of a claim", "declined")


class RightsClaim(models.Model):
    """One claim. It stays after the article is gone: a log of who asked for what, and why it was done or not."""

    address = models.CharField(max_length=2000, help_text="The page here that it is about, as given.")
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="rights_claims")
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254)
    words = models.TextField(help_text="What right is claimed, and why.")
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.OPEN)
    answer = models.TextField(blank=True)
    came_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Open ones first, then the newest."""

        indexes = (models.Index(fields=("state", "-came_at"), name="rights_claim_queue"),)

    def __str__(self) -> str:
        return f"{self.name}: {self.address}"
