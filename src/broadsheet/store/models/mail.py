"""Mails as rows: an edition for a subscriber, and notices to one address."""

from __future__ import annotations

from datetime import UTC

from django.db import models

from broadsheet.store.models.edition import Edition
from broadsheet.store.models.leased import Leased
from broadsheet.store.models.newsletter import Newsletter
from broadsheet.store.models.subscriber import Subscriber


class MailState(models.TextChoices):
    """What became of a mail."""

    WAITING = "waiting", "waiting"
    SENT = "sent", "sent"
    UNSURE = "unsure", "handed over, the answer was lost"
    REFUSED = "refused", "refused by the server"
    BOUNCED = "bounced", "came back"
    LATE = "late", "too late to be sent"
    DROPPED = "dropped", "its reader left before it was sent"


class Mail(Leased):
    """One edition for one subscriber. The key (edition, subscriber) is there once, and so is (newsletter, subscriber, day, slot)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="mails")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="mails")
    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    slot = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    wanted_at = models.DateTimeField(help_text="When it was to leave.")
    sent_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True, help_text="The server's last words.")

    class Meta:
        """At most one copy, whatever happens."""

        constraints = (
            models.UniqueConstraint(fields=("edition", "subscriber"), name="mail_once"),
            models.UniqueConstraint(fields=("newsletter", "subscriber", "day", "slot"), name="mail_once_an_issue"),
        )
        indexes = (
            models.Index(fields=("due_at", "id"), condition=models.Q(due_at__isnull=False), name="mail_due"),
            models.Index(fields=("edition", "state"), name="mail_by_edition"),
        )

    @property
    def moment(self) -> str:
        """When it was to leave, in UTC: tells it from a mail that had its number before a backup was brought back."""
        return self.wanted_at.astimezone(UTC).isoformat()

    def __str__(self) -> str:
        return f"edition {self.edition_id} for {self.subscriber_id}"


class Notice(Leased):
    """A mail to one address that is no newsletter: confirm, preferences, news of what is followed."""

    address = models.CharField(max_length=254)
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    expires_at = models.DateTimeField(help_text="Not sent after this.")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        """The due ones are found by time."""

        indexes = (models.Index(fields=("due_at", "id"), condition=models.Q(due_at__isnull=False), name="notice_due"),)

    def __str__(self) -> str:
        return self.subject
