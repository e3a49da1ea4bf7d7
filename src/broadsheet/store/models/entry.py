"""An item of a feed, on its way to becoming an article."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.article import Article
from broadsheet.store.models.feed import Feed
from broadsheet.store.models.leased import Leased


class EntryState(models.TextChoices):
    """Where an entry stands."""

    WAITING = "waiting", "its page is to be fetched"
    DONE = "done", "an article"
    FAILED = "failed", "given up; see the error"
    SKIPPED = "skipped", "not wanted: a rule, robots, or no article"


class Entry(Leased):
    """What a feed says of an article. ``key`` is its identity within the feed (``engine.feeds.changes``)."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=200)
    guid = models.CharField(max_length=2000, blank=True)
    url = models.URLField(max_length=2000, blank=True, help_text="Its link as given, made absolute.")
    canonical_url = models.CharField(max_length=2000, blank=True)
    title = models.CharField(max_length=1000, blank=True)
    content_hash = models.CharField(max_length=64)
    published_as = models.CharField(max_length=40, blank=True, help_text="As the feed gave it: ISO 8601, or a bare date.")
    said = models.JSONField(default=dict, help_text="The whole entry as parsed (records.Entry).")
    state = models.CharField(max_length=10, choices=EntryState, default=EntryState.WAITING)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="entries")
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(
        null=True, help_text="When its page was last seen to be there after it had become an article."
    )
    gone_since = models.DateTimeField(null=True, help_text="Since when its page answers that it is gone; empty: it does not.")
    gone_count = models.PositiveSmallIntegerField(default=0, help_text="How often in a row it answered so.")

    class Meta:
        """An entry stands once in its feed."""

        verbose_name_plural = "entries"
        constraints = (models.UniqueConstraint(fields=("feed", "key"), name="entry_once_per_feed"),)
        indexes = (
            # Only work to be done is in this index: it stays small however many articles there are.
            models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="entry_due"),
            # How a feed's pages fare is asked of every feed at once: counted without a look at the rows.
            models.Index(fields=("state", "feed", "id"), name="entry_by_state"),
        )

    def __str__(self) -> str:
        return self.title or self.url or self.key
