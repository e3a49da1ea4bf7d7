"""An article as it stands now. Its former states are revisions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from broadsheet.store.models.fetch import Fetch
from broadsheet.store.models.source import Policy, Source


class ArticleState(models.TextChoices):
    """Whether an article may be shown."""

    LIVE = "live", pgettext_lazy("state of an article", "live")
    HIDDEN = "hidden", pgettext_lazy("state of an article", "hidden by an editor")
    EXCLUDED = "excluded", pgettext_lazy("state of an article", "set aside by a rule")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an article", "withdrawn by its outlet or taken down")


NOT_LIVE = tuple(state for state in ArticleState if state is not ArticleState.LIVE)


def live(path: str = "article") -> models.Q:
    """Return the condition that an article is live: of rows that hang on one by ``path``, or of articles where that is empty.

    Nearly all are: said as "not one of the others", so that SQLite does not set out from the index of states and read them all.
    """
    return ~models.Q(**{f"{path}__state__in" if path else "state__in": NOT_LIVE})


class Article(models.Model):
    """One article of one source. ``identity`` makes it single: its address in canonical form, or a hash of its text for a clipping."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="articles")
    identity = models.CharField(max_length=400, help_text="store.identity makes it; long addresses end in a hash.")
    url = models.URLField(max_length=2000, blank=True, help_text="Where the outlet has it; empty for pasted texts.")
    source_link = models.URLField(max_length=2000, blank=True, help_text="The original that this page names as its source.")
    slug = models.SlugField(max_length=90, allow_unicode=True)

    title = models.CharField(max_length=1000)
    standfirst = models.TextField(blank=True)
    bylines = models.JSONField(default=list)
    organisations = models.JSONField(default=list)
    section = models.CharField(max_length=200, blank=True)
    tags = models.JSONField(default=list)
    language = models.CharField(max_length=35, blank=True)
    site_name = models.CharField(max_length=300, blank=True)

    published_at = models.DateTimeField(null=True, help_text="UTC; for a bare date, noon of that day in UTC.")
    published_as = models.CharField(max_length=40, blank=True, help_text="As given: ISO 8601 with its zone, or a bare date.")
    modified_at = models.DateTimeField(null=True)
    modified_as = models.CharField(max_length=40, blank=True)
    sort_at = models.DateTimeField(help_text="Order of front page and lists: published, but never later than first seen.")
    first_seen_at = models.DateTimeField()
    updated_at = models.DateTimeField(help_text="When a revision last changed it here.")

    lead = models.TextField(blank=True, help_text="The first sentences, as many as an excerpt may show: lists read no text.")
    text = models.TextField()
    html = models.TextField(help_text="Sanitised by the engine; written by store.write only.")
    blocks = models.JSONField(default=list)
    furniture = models.JSONField(default=list)
    teasers = models.JSONField(default=list)
    images = models.JSONField(default=list)
    evidence = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    text_hash = models.CharField(max_length=64)
    word_count = models.PositiveIntegerField(default=0)
    engine_version = models.CharField(max_length=40, blank=True)

    reserved = models.JSONField(default=list, help_text="Rights its page reserves: tdm, noarchive (engine.extract.reserved).")
    labels = models.JSONField(default=list, help_text="What rules call it (store.rules).")
    policy = models.CharField(max_length=10, choices=Policy, blank=True, help_text="Overrides the source's policy when set.")
    state = models.CharField(max_length=10, choices=ArticleState, default=ArticleState.LIVE)
    revision_number = models.PositiveIntegerField(default=1)
    fetch = models.ForeignKey(Fetch, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        """One row an article of a source; lists read by time."""

        constraints = (models.UniqueConstraint(fields=("source", "identity"), name="article_once_per_source"),)
        indexes = (
            models.Index(fields=("state", "-sort_at", "-id"), name="article_front"),
            models.Index(fields=("source", "-sort_at", "-id"), name="article_by_source"),
            models.Index(fields=("identity",), name="article_identity"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def effective_policy(self) -> str:
        """The policy that binds: the article's own, or its source's, which a page that reserves to be archived alone narrows."""
        given = self.policy or self.source.policy
        is_bound = not self.policy and self.source.obeys_reservations and "noarchive" in self.reserved
        return Policy.EXCERPT if is_bound and given == Policy.FULL else given
