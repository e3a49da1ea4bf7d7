"""How often articles and stories were visited: a number a day, and nothing about anybody. The journal that is folded into it: ``store.visit_journal``."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.article import Article
from broadsheet.store.models.story import Story

_ONE_OF_TWO = models.Q(article__isnull=False, story__isnull=True) | models.Q(article__isnull=True, story__isnull=False)


class VisitTotal(models.Model):
    """All visits of one article or story, and those of the last day that had any: what its page prints, in one row."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, null=True, related_name="visit_total")
    story = models.OneToOneField(Story, on_delete=models.CASCADE, null=True, related_name="visit_total")
    visits = models.PositiveBigIntegerField(default=0)
    day = models.DateField(help_text="In the site's time zone.")
    on_day = models.PositiveIntegerField(default=0)

    class Meta:
        """Of one thing each."""

        constraints = (models.CheckConstraint(condition=_ONE_OF_TWO, name="total_of_one_thing"),)

    def __str__(self) -> str:
        return f"{self.visits} visits"


class VisitDay(models.Model):
    """Visits of one article's or story's page on one day of the site's time zone."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="visit_days")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, null=True, related_name="visit_days")
    day = models.DateField()
    visits = models.PositiveIntegerField(default=0)

    class Meta:
        """One row a page and day; the dashboard reads by day."""

        constraints = (
            models.UniqueConstraint(fields=("article", "day"), name="article_visits_once_per_day"),
            models.UniqueConstraint(fields=("story", "day"), name="story_visits_once_per_day"),
            models.CheckConstraint(condition=_ONE_OF_TWO, name="day_of_one_thing"),
        )
        indexes = (models.Index(fields=("day",), name="visits_by_day"),)

    def __str__(self) -> str:
        return f"{self.visits} on {self.day}"


class VisitReferrer(models.Model):
    """Visits of one day that came from one host; an empty host stands for no known origin, ``other`` for the many small ones."""

    day = models.DateField()
    host = models.CharField(max_length=100, blank=True)
    visits = models.PositiveIntegerField(default=0)

    class Meta:
        """One row a day and host."""

        constraints = (models.UniqueConstraint(fields=("day", "host"), name="referrer_once_per_day"),)

    def __str__(self) -> str:
        return f"{self.visits} from {self.host}"


class VisitDropped(models.Model):
    """Knocks of one day that were no visit, by why."""

    day = models.DateField()
    reason = models.CharField(max_length=20)
    visits = models.PositiveIntegerField(default=0)

    class Meta:
        """One row a day and reason."""

        constraints = (models.UniqueConstraint(fields=("day", "reason"), name="dropped_once_per_day"),)

    def __str__(self) -> str:
        return f"{self.visits} {self.reason}"


class VisitFold(models.Model):
    """A piece of the journal that is in the tables: whoever finds its file again after a crash only removes it."""

    piece = models.CharField(max_length=80, unique=True)
    folded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.piece
