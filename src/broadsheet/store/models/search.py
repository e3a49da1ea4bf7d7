"""What search knows: one document for each thing that can be found, the words of headlines, and searches that readers keep."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from broadsheet.store.models.source import Source


class SearchDocument(models.Model):
    """One thing that can be found. Its words are in the index of ``store.search.backends``, under the same number.

    On SQLite a trigger on this table removes the words with the row: a migration that makes the table anew must make it again.
    """

    kind = models.CharField(max_length=10)
    object_id = models.BigIntegerField()
    source = models.ForeignKey(Source, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(help_text="What newer and older mean for it.")
    title_tokens = models.TextField(blank=True, help_text="The tokens of its title, for the order of what is found.")

    class Meta:
        """One document a thing."""

        constraints = (models.UniqueConstraint(fields=("kind", "object_id"), name="search_document_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchWord(models.Model):
    """A word that stands in a headline, for suggestions: a mistyped word shares its beginning or its end."""

    word = models.CharField(max_length=30, primary_key=True)
    head = models.CharField(max_length=3)
    tail = models.CharField(max_length=3)
    length = models.PositiveSmallIntegerField()

    class Meta:
        """Found by either end."""

        indexes = (
            models.Index(fields=("head", "length"), name="search_word_head"),
            models.Index(fields=("tail", "length"), name="search_word_tail"),
        )

    def __str__(self) -> str:
        return self.word


class SavedSearch(models.Model):
    """A search that a person keeps. Its feed's address holds a secret key: feed readers cannot sign in."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="searches")
    query = models.CharField(max_length=400)
    looks_for = models.CharField(max_length=12, default="articles")
    """``articles`` or ``statements``."""
    key = models.CharField(max_length=40, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        """A person keeps a search once."""

        constraints = (models.UniqueConstraint(fields=("user", "query", "looks_for"), name="saved_search_once"),)

    def __str__(self) -> str:
        return self.query
