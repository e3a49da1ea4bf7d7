"""An address that lists a source's articles: a feed, a sitemap or a listing page."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.leased import Leased
from broadsheet.store.models.source import Source


class Feed(Leased):
    """A feed and what is remembered of its last fetches. ``due_at`` is when it is asked next."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="feeds")
    url = models.URLField(max_length=2000, unique=True)
    format = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=500, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    body_hash = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the last body read: the same bytes are not parsed twice."
    )
    interval_seconds = models.PositiveIntegerField(default=3600)
    last_fetched_at = models.DateTimeField(null=True)
    last_ok_at = models.DateTimeField(null=True)
    last_new_at = models.DateTimeField(null=True, help_text="When it last brought a new entry.")
    last_status = models.CharField(
        max_length=40, blank=True, help_text="What the last fetch gave: ok, not modified, or the refusal."
    )
    gone = models.BooleanField(default=False, help_text="The server answered 410; asked once a week from then on.")
    moved_to = models.URLField(max_length=2000, blank=True, help_text="Permanent redirect seen; followed for good once repeated.")
    moved_count = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    rhythm = models.JSONField(default=dict, help_text="When it tends to bring something (desk.rhythm).")
    ttl_seconds = models.PositiveIntegerField(default=0, help_text="How long it asked to be left alone when it was last read.")
    doubles = models.PositiveIntegerField(default=0, help_text="Entries that came again in another guise and were recognised.")
    is_listing = models.BooleanField(default=False, help_text="A page without a feed: its links to articles are the entries.")

    class Meta:
        """Work is found by due_at, health by source."""

        indexes = (models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="feed_due"),)

    def __str__(self) -> str:
        return self.url
