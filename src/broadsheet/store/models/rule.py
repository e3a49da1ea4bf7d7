"""Rules for what comes in, what they did to which article, and runs over what is here already."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.account import User
from broadsheet.store.models.article import Article
from broadsheet.store.models.leased import Leased
from broadsheet.store.models.source import Policy, Source


class RuleAction(models.TextChoices):
    """What a rule does (``engine.filters.decide.Action``)."""

    INCLUDE = "include", "take these, and nothing else"
    EXCLUDE = "exclude", "set them aside"
    KEEP = "keep", "take them, whatever later rules say"
    LABEL = "label", "label them"
    POLICY = "policy", "set what strangers may read"


class Rule(models.Model):
    """One rule, of one source or of all. Those of a source are asked first; each list by position."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, null=True, related_name="rules", help_text="Empty: of all.")
    name = models.CharField(max_length=100)
    position = models.PositiveIntegerField()
    action = models.CharField(max_length=10, choices=RuleAction)
    value = models.CharField(max_length=40, blank=True, help_text="The label or the policy.")
    conditions = models.JSONField(default=list, help_text="As engine.filters.condition writes them, one text each.")
    any_of = models.BooleanField(default=False, help_text="One condition is enough.")
    stops = models.BooleanField(default=False, help_text="No later rule is asked for what meets this one.")
    is_active = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        """Asked in this order."""

        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class RunKind(models.TextChoices):
    """Why articles are judged again."""

    APPLY = "apply", "rules applied to what was here"
    UNDO = "undo", "an application taken back"
    AGAIN = "again", "a rule was changed or removed: what it had touched"


class RuleRun(Leased):
    """A walk over articles that are here, in batches: a worker that dies goes on where the last batch ended."""

    kind = models.CharField(max_length=10, choices=RunKind)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, null=True, related_name="+", help_text="Empty: all.")
    undoes = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="undone_by")
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    cursor = models.PositiveBigIntegerField(default=0, help_text="Number of the last article looked at.")
    seen = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)

    class Meta:
        """Work by due_at."""

        indexes = (models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="rule_run_due"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Sifting(models.Model):
    """What rules did to an article; there is none for those that no rule touched."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="sifting")
    rules = models.ManyToManyField(Rule, related_name="siftings")
    at = models.DateTimeField()
    why = models.CharField(max_length=400, blank=True, help_text="Why it is set aside; empty: it is not.")
    policy = models.CharField(max_length=10, choices=Policy, blank=True, help_text="The policy that a rule gave it.")
    is_exempt = models.BooleanField(default=False, help_text="An editor shows it whatever the rules say.")
    is_stale = models.BooleanField(default=False, db_index=True, help_text="A rule that touched it changed: judge again.")
    run = models.ForeignKey(RuleRun, on_delete=models.SET_NULL, null=True, related_name="siftings")
    before = models.JSONField(default=dict, help_text="What the run changed: state, labels, policy, rules, why.")

    def __str__(self) -> str:
        return f"rules on {self.article_id}"
