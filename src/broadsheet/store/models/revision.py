"""What an article said at one time."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.article import Article
from broadsheet.store.models.fetch import Fetch


class Revision(models.Model):
    """One version of an article; number 1 is the first seen."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    seen_at = models.DateTimeField()
    title = models.CharField(max_length=1000)
    standfirst = models.TextField(blank=True)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    fetch = models.ForeignKey(Fetch, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Numbers count up within an article."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("article", "number"), name="revision_number_once"),)

    def __str__(self) -> str:
        return f"{self.article_id} revision {self.number}"
