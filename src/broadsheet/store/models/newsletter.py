"""A newsletter: what it is made of, and when it comes."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.source import Source

WEEKDAYS = (0, 1, 2, 3, 4)
"""Monday to Friday, as ``date.weekday`` counts."""


def weekdays() -> list[int]:
    """Return the days of a new newsletter."""
    return list(WEEKDAYS)


def evening() -> list[int]:
    """Return the hour of a new newsletter: six in the evening, in minutes of the day."""
    return [18 * 60]


class Newsletter(models.Model):
    """A newsletter as its editor defined it."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.CharField(max_length=300, blank=True, help_text="What readers are told beside the sign-up box.")
    language = models.CharField(max_length=35, default="en", help_text="Of the mail's own words, for who chose no other.")
    is_active = models.BooleanField(default=True, help_text="Editions are composed and sent.")
    is_public = models.BooleanField(default=True, help_text="Offered on the site, with an archive.")
    is_demo = models.BooleanField(default=False, help_text="Came with the demo press and goes with it.")

    sources = models.ManyToManyField(Source, blank=True, related_name="+", help_text="Only these outlets; none: all.")
    sections = models.JSONField(default=list, help_text="Only these sections; empty: all.")
    languages = models.JSONField(default=list, help_text="Only articles in these languages; empty: all.")
    wanted_words = models.JSONField(
        default=list, help_text="Only stories whose headline or excerpt has one of these; empty: all."
    )
    unwanted_words = models.JSONField(default=list, help_text="No story whose headline or excerpt has one of these.")
    least_outlets = models.PositiveSmallIntegerField(default=1, help_text="Only stories that as many outlets report.")
    length = models.PositiveSmallIntegerField(default=10, help_text="Stories in an edition, the lead among them.")

    weekdays = models.JSONField(default=weekdays, help_text="0 is Monday.")
    hours = models.JSONField(default=evening, help_text="Minutes of the day, one edition each.")
    at_local_time = models.BooleanField(default=True, help_text="At the subscriber's local time; else at one time for all.")
    time_zone = models.CharField(max_length=60, default="UTC", help_text="Of the one time, and of who named no zone.")
    late_minutes = models.PositiveSmallIntegerField(
        default=180, help_text="How late a mail may leave; later it is not sent at all."
    )
    needs_approval = models.BooleanField(default=False, help_text="An editor approves each edition before it is sent.")
    counts_clicks = models.BooleanField(
        default=True, help_text="Count how often each link was followed, and by nobody in particular."
    )
    shows_pictures = models.BooleanField(default=False, help_text="The lead's picture, where a copy of ours is allowed.")

    reply_to = models.CharField(max_length=254, blank=True)
    imprint = models.CharField(max_length=500, blank=True, help_text="Publisher and postal address; the settings' where empty.")
    late = models.PositiveIntegerField(default=0, help_text="Editions that came to nobody, because it was too late for them.")
    late_at = models.DateTimeField(null=True, help_text="When that was last so.")
    created_at = models.DateTimeField()

    class Meta:
        """By name."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
