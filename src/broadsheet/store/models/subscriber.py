"""Readers by mail: their address, what they subscribed to, what they agreed to, and whom never to write to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from broadsheet.store.models.leased import Leased
from broadsheet.store.models.newsletter import Newsletter


class SubscriberState(models.TextChoices):
    """Whether mails may go to an address."""

    PENDING = "pending", pgettext_lazy("state of a mail address", "has not confirmed the address")
    CONFIRMED = "confirmed", pgettext_lazy("state of a mail address", "confirmed")
    SUSPENDED = "suspended", pgettext_lazy("state of a mail address", "mails came back")


class Subscriber(models.Model):
    """An address that asked for mail. Goes entirely when its reader wants to be forgotten."""

    address = models.CharField(max_length=254)
    address_key = models.CharField(max_length=254, unique=True, help_text="The address as compared: case-folded.")
    name = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=35, blank=True, help_text="Of the mail's own words.")
    time_zone = models.CharField(max_length=60, blank=True)
    salt = models.CharField(max_length=16, help_text="Signed links hold while this stays.")
    state = models.CharField(max_length=10, choices=SubscriberState, default=SubscriberState.PENDING)
    soft_bounces = models.PositiveSmallIntegerField(default=0, help_text="Mails in a row that came back for a passing cause.")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.address


class Frequency(models.TextChoices):
    """How often a subscriber wants a newsletter."""

    ALL = "all", pgettext_lazy("how often mails come", "every edition")
    WEEKDAY = "weekday", pgettext_lazy("how often mails come", "on weekdays")
    DAILY = "daily", pgettext_lazy("how often mails come", "once a day")
    WEEKLY = "weekly", pgettext_lazy("how often mails come", "once a week")


class SubscriptionState(models.TextChoices):
    """Whether a newsletter is sent."""

    PENDING = "pending", pgettext_lazy("state of a subscription", "to be confirmed")
    ACTIVE = "active", pgettext_lazy("state of a subscription", "active")
    ENDED = "ended", pgettext_lazy("state of a subscription", "ended")


class Subscription(models.Model):
    """One newsletter for one subscriber, and when its next edition is due."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="subscriptions")
    state = models.CharField(max_length=10, choices=SubscriptionState, default=SubscriptionState.PENDING)
    frequency = models.CharField(max_length=10, choices=Frequency, default=Frequency.ALL)
    minute = models.PositiveSmallIntegerField(null=True, help_text="Minute of the day; the newsletter's hours where empty.")
    sections = models.JSONField(default=list, help_text="Interests: only these of the newsletter's sections; empty: all.")
    languages = models.JSONField(default=list, help_text="Only articles in these languages; empty: the newsletter's.")
    due_at = models.DateTimeField(null=True, help_text="When the next edition is to leave; empty: none.")
    due_day = models.DateField(null=True, help_text="The local day of that edition.")
    due_slot = models.PositiveSmallIntegerField(default=0, help_text="Which of the day's editions it is.")
    extra_history = models.JSONField(
        default=dict, help_text="Stories that came before and that last_edition's readers did not get."
    )
    last_edition = models.ForeignKey("store.Edition", on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=40, blank=True)

    class Meta:
        """A newsletter once for each; the due ones are found by time."""

        constraints = (models.UniqueConstraint(fields=("subscriber", "newsletter"), name="subscription_once"),)
        indexes = (models.Index(fields=("newsletter", "due_at"), condition=models.Q(state="active"), name="subscription_due"),)

    def __str__(self) -> str:
        return f"{self.subscriber_id} reads {self.newsletter_id}"


class Consent(models.Model):
    """What a subscriber agreed to or took back, when and how: kept as long as the address."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="consents")
    newsletter = models.ForeignKey(Newsletter, on_delete=models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=20, help_text="asked, confirmed, imported, changed, ended, bounced, complained")
    at = models.DateTimeField()
    how = models.CharField(max_length=300, help_text="The door it came through, and the words that were agreed to.")
    evidence = models.JSONField(default=dict)

    class Meta:
        """In order of time."""

        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"


class Suppression(models.Model):
    """An address that gets no mail whatever a list says. Only its keyed hash is kept."""

    address_hash = models.CharField(max_length=64, unique=True)
    why = models.CharField(max_length=20, help_text="bounced, complained, forgotten")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.why


class SignupCount(models.Model):
    """How often a form was used in an hour, by address, network and in all: nobody mails strangers with it."""

    key = models.CharField(max_length=64, help_text="Keyed hash of an address, a network or the site.")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        """One row for each hour."""

        constraints = (models.UniqueConstraint(fields=("key", "hour"), name="signup_count_once"),)

    def __str__(self) -> str:
        return f"{self.count} at {self.hour}"


class FollowKind(models.TextChoices):
    """What can be followed."""

    STORY = "story", pgettext_lazy("what is followed", "a story")
    PERSON = "person", pgettext_lazy("what is followed", "a person")
    SEARCH = "search", pgettext_lazy("what is followed", "a search")


class FollowMode(models.TextChoices):
    """When news of it is mailed."""

    INSTANT = "instant", pgettext_lazy("how often mails come", "as it happens")
    DIGEST = "digest", pgettext_lazy("how often mails come", "once a day")


class Follow(Leased):
    """A story, a person or a search that a subscriber follows. ``due_at`` is when to look for news of it."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=10, choices=FollowKind)
    target = models.CharField(max_length=300, help_text="The number of a story or person, or the words of a search.")
    label = models.CharField(max_length=300, help_text="What it was called when it was followed.")
    mode = models.CharField(max_length=10, choices=FollowMode, default=FollowMode.DIGEST)
    is_confirmed = models.BooleanField(default=False)
    seen_article = models.PositiveBigIntegerField(default=0, help_text="The newest article that was told of.")
    created_at = models.DateTimeField()

    class Meta:
        """Once for each."""

        constraints = (models.UniqueConstraint(fields=("subscriber", "kind", "target"), name="follow_once"),)
        indexes = (models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="follow_due"),)

    def __str__(self) -> str:
        return self.label
