"""One issue of a newsletter, as composed for those who read the same."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from broadsheet.store.models.article import Article
from broadsheet.store.models.newsletter import Newsletter


class EditionState(models.TextChoices):
    """How far an edition is."""

    DRAFT = "draft", pgettext_lazy("state of an edition", "draft")
    APPROVED = "approved", pgettext_lazy("state of an edition", "approved")
    DROPPED = "dropped", pgettext_lazy("state of an edition", "dropped")
    SENDING = "sending", pgettext_lazy("state of an edition", "being sent")
    SENT = "sent", pgettext_lazy("state of an edition", "sent")


class Edition(models.Model):
    """An edition. ``day`` and ``slot`` name the issue; readers who have read different things, or want different ones, get variants.

    The variant with the empty name is the issue as an editor made it; the others are composed for readers.
    """

    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="editions")
    day = models.DateField(help_text="The local day of its readers.")
    slot = models.PositiveSmallIntegerField(default=0, help_text="Which of the day's editions.")
    variant = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=EditionState, default=EditionState.DRAFT)
    subject = models.CharField(max_length=200)
    note = models.TextField(blank=True, help_text="The editor's words above the stories.")
    quote = models.JSONField(default=dict, help_text="words, speaker, outlet, url")
    figure = models.JSONField(default=dict, help_text="words, sentence, outlet, url")
    history = models.JSONField(default=dict, help_text="Stories that its readers had before and in it: key -> size then.")
    composed_at = models.DateTimeField()
    first_sent_at = models.DateTimeField(null=True)
    is_archived = models.BooleanField(default=False, help_text="The variant of its issue that the archive shows.")
    planned = models.PositiveIntegerField(default=0, help_text="Mails written for it.")
    sent = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    unsure = models.PositiveIntegerField(default=0, help_text="Interrupted dialogues, resolved by Message-ID.")
    bounced = models.PositiveIntegerField(default=0)
    complained = models.PositiveIntegerField(default=0)
    unsubscribed = models.PositiveIntegerField(default=0)

    class Meta:
        """One row for each issue and variant, the newest issue first."""

        ordering = ("-day", "-slot", "pk")
        constraints = (models.UniqueConstraint(fields=("newsletter", "day", "slot", "variant"), name="edition_once"),)

    def __str__(self) -> str:
        return f"{self.newsletter_id} {self.day} {self.slot} {self.variant}".rstrip()


class EditionItem(models.Model):
    """One story of an edition. The words are read from the article when they are printed: its policy decides then."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    story = models.PositiveBigIntegerField(null=True, help_text="Number of the story; empty for an article that stands alone.")
    is_update = models.BooleanField(default=False, help_text="Its readers had this story before; it moved on since.")
    outlets = models.PositiveSmallIntegerField(default=1)
    copies = models.JSONField(default=list, help_text="Other outlets with the same story: name and address.")
    note = models.CharField(max_length=500, blank=True, help_text="An editor's words.")
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        """The lead stands first."""

        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("edition", "article"), name="edition_item_once"),)

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.position}"
