"""An outlet whose articles are gathered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Policy(models.TextChoices):
    """How much of an outlet's words strangers may read here."""

    FULL = "full", pgettext_lazy("what strangers may read", "full text")
    EXCERPT = "excerpt", pgettext_lazy("what strangers may read", "excerpt and link")
    LINK = "link", pgettext_lazy("what strangers may read", "headline and link")


class ImagePolicy(models.TextChoices):
    """What happens with an outlet's pictures on public pages."""

    NONE = "none", pgettext_lazy("what is shown of pictures", "no pictures")
    LINK = "link", pgettext_lazy("what is shown of pictures", "a link to the picture at its outlet")
    COPY = "copy", pgettext_lazy("what is shown of pictures", "a copy of ours, with credit")


class Source(models.Model):
    """An outlet. Its feeds and articles go when it goes."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    home_url = models.URLField(max_length=2000, blank=True)
    folder = models.JSONField(default=list, help_text="The folders it lay in where it came from, outermost first.")
    language = models.CharField(max_length=35, blank=True)
    policy = models.CharField(max_length=10, choices=Policy, default=Policy.EXCERPT)
    image_policy = models.CharField(max_length=10, choices=ImagePolicy, default=ImagePolicy.LINK)
    is_demo = models.BooleanField(
        default=False, db_index=True, help_text="Belongs to the demo press: never shown on a public address."
    )
    is_clippings = models.BooleanField(default=False, help_text="The source of pasted texts and saved pages.")
    is_own = models.BooleanField(default=False, help_text="The publication itself: what its editors write.")
    is_paused = models.BooleanField(default=False, help_text="Not fetched; its articles stay.")
    keep_raw_days = models.PositiveIntegerField(null=True, help_text="Raw pages go after so many days; empty: they stay.")
    keep_entries_days = models.PositiveIntegerField(
        null=True, help_text="Entries that their feed no longer lists go after so many days; empty: they stay."
    )
    keep_articles_days = models.PositiveIntegerField(null=True, help_text="Articles go after so many days; empty: they stay.")
    obeys_reservations = models.BooleanField(
        default=True, help_text="noarchive and TDM reservations of its pages bind; off where the outlet allowed more."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Names sort as people read them."""

        ordering = ("name",)
        indexes = (models.Index(fields=("is_demo", "name"), name="source_demo_name"),)

    def __str__(self) -> str:
        return self.name
