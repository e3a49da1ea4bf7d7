"""Addresses that are told of what happens here, and what each is to be told."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from broadsheet.store.models.article import Article
from broadsheet.store.models.leased import Leased
from broadsheet.store.models.source import Source


class Event(models.TextChoices):
    """What happens."""

    NEW = "article.new", pgettext_lazy("what a webhook tells", "a new article")
    CHANGED = "article.changed", pgettext_lazy("what a webhook tells", "an article's words changed")
    GONE = "article.gone", pgettext_lazy("what a webhook tells", "an article was hidden or withdrawn")
    PING = "ping", pgettext_lazy("what a webhook tells", "a test")


class Webhook(models.Model):
    """An address of a program that wants to be told."""

    url = models.URLField(max_length=2000)
    sealed = models.TextField(help_text="What signs the messages, locked; the receiver knows it too.")
    events = models.JSONField(default=list)
    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, null=True, blank=True, related_name="+", help_text="Only of this one."
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    last_status = models.CharField(max_length=300, blank=True)
    last_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0, help_text="Given up in a row; it is switched off after some.")

    def __str__(self) -> str:
        return self.url


class Delivery(Leased):
    """One thing that one address is to be told. Its number is what the receiver knows it by: told twice, it is the same."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=20, choices=Event)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    happened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Work by due_at."""

        verbose_name_plural = "deliveries"
        indexes = (models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="delivery_due"),)

    def __str__(self) -> str:
        return f"{self.event} to {self.webhook_id}"
