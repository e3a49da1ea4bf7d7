"""A WebSub subscription: a hub that tells us of a feed's news."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.feed import Feed
from broadsheet.store.models.leased import Leased


class HubState(models.TextChoices):
    """Where a subscription stands."""

    WANTED = "wanted", "to be asked for"
    ASKED = "asked", "asked for; the hub has not confirmed yet"
    ACTIVE = "active", "confirmed by the hub"
    DENIED = "denied", "refused by the hub"


class HubLink(Leased):
    """One row a feed that names a hub. ``due_at`` is when the hub is asked next: for the first time, anew, or to renew."""

    feed = models.OneToOneField(Feed, on_delete=models.CASCADE, related_name="hub_link")
    hub = models.URLField(max_length=2000)
    topic = models.URLField(max_length=2000, help_text="The feed's address as it names itself.")
    token = models.CharField(max_length=64, unique=True, help_text="Of the address that the hub calls; nobody can guess it.")
    sealed = models.TextField(help_text="What signs the hub's news, locked; the hub knows it too.")
    state = models.CharField(max_length=10, choices=HubState, default=HubState.WANTED)
    expires_at = models.DateTimeField(null=True, help_text="End of the lease that the hub gave.")
    pushed_at = models.DateTimeField(null=True, help_text="When it last brought something, signed.")
    missed_at = models.DateTimeField(null=True, help_text="When asking last found news that the hub had not told of.")

    class Meta:
        """Work is found by due_at."""

        indexes = (models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="hub_link_due"),)

    def __str__(self) -> str:
        return f"{self.topic} at {self.hub}"


class Push(Leased):
    """What a hub sent, signed, until the worker has read it."""

    link = models.ForeignKey(HubLink, on_delete=models.CASCADE, related_name="pushes")
    content_type = models.CharField(max_length=200, blank=True)
    body = models.BinaryField(help_text="zstd-packed bytes.")
    body_hash = models.CharField(max_length=64, help_text="SHA-256 of the unpacked bytes: hubs send things twice.")
    received_at = models.DateTimeField()

    class Meta:
        """The same bytes wait once."""

        verbose_name_plural = "pushes"
        constraints = (models.UniqueConstraint(fields=("link", "body_hash"), name="push_once"),)

    def __str__(self) -> str:
        return f"{self.link} at {self.received_at:%Y-%m-%d %H:%M}"
