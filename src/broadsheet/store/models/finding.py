"""What the engine found in an article: who said what, who is named, what is counted. Made anew with each revision."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from broadsheet.store.models.account import User
from broadsheet.store.models.article import Article
from broadsheet.store.models.leased import Leased


class Findings(Leased):
    """The work of looking into one article: due when it is new or changed."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="findings")
    revision = models.PositiveIntegerField(default=0, help_text="The article's revision that was looked into; 0: none yet.")
    engine_version = models.CharField(max_length=40, blank=True)

    class Meta:
        """Work is found by due_at."""

        indexes = (models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="findings_due"),)

    def __str__(self) -> str:
        return f"findings of article {self.article_id}"


class Person(models.Model):
    """Somebody who is quoted: one row for all spellings. What editors decided here, the machine respects."""

    key = models.CharField(max_length=200, unique=True, help_text="engine.understand.identities.name_key of the name.")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=90, allow_unicode=True)
    name_by_editor = models.BooleanField(default=False)
    role = models.CharField(max_length=200, blank=True, help_text="As the newest article gives it.")
    is_public_figure = models.BooleanField(null=True, help_text="Set by an editor; empty: as the role says.")
    is_hidden = models.BooleanField(default=False, help_text="Objected: named on no public page.")
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged_from")
    merged_by_machine = models.BooleanField(  # with a default SQLite would make the table anew
        null=True, help_text="Another form of the same name; no editor decided it."
    )
    statement_count = models.PositiveIntegerField(default=0)
    outlet_count = models.PositiveIntegerField(default=0, help_text="Outlets, copies left out, that quote them.")
    quoted_at = models.DateTimeField(null=True)

    class Meta:
        """The list of people shows whom most outlets quote."""

        indexes = (
            models.Index(fields=("-outlet_count", "-quoted_at"), name="person_most_quoted"),
            models.Index(fields=("name",), condition=models.Q(is_hidden=True), name="person_hidden"),
        )

    def __str__(self) -> str:
        return self.name


class QuotedCounts(models.Model):
    """How often which outlet quotes somebody who is quoted often: made anew by the worker, see ``store.quoted``."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="quoted_counts")
    is_stale = models.BooleanField(default=True, help_text="Statements changed since it was made.")
    made_at = models.DateTimeField(null=True)
    is_demo = models.BooleanField(default=False, help_text="The demo press alone quotes them.")
    totals = models.JSONField(default=list, help_text="[outlet's number, times], the most first.")
    step = models.CharField(max_length=5, blank=True, help_text="day, week, month or year.")
    begins = models.JSONField(default=list, help_text="The first day of each stretch.")
    columns = models.JSONField(default=list, help_text="What each stretch has of the first outlets, and of the others together.")

    class Meta:
        """The stale ones are looked for."""

        indexes = (models.Index(fields=("made_at",), condition=models.Q(is_stale=True), name="quoted_counts_stale"),)

    def __str__(self) -> str:
        return f"who quotes {self.person_id}"


class Verdict(models.TextChoices):
    """What an editor said of a statement."""

    NONE = "", pgettext_lazy("verdict on a statement", "not looked at")
    RIGHT = "right", pgettext_lazy("verdict on a statement", "right")
    WRONG = "wrong", pgettext_lazy("verdict on a statement", "wrong: shown nowhere")


class Said(models.Model):
    """One statement in one article. Spans count code points of ``Article.text``.

    Its words are in the index of ``store.search.backends`` too. On SQLite a trigger on this table removes them with the row: a
    migration that makes the table anew must make it again (0020).
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="said")
    at = models.DateTimeField(null=True, help_text="The article's ``sort_at``, beside the person: theirs are read by it.")
    position = models.PositiveIntegerField()
    spans = models.JSONField(help_text="[start, end] of what was said.")
    speaker_spans = models.JSONField(default=list)
    cue_spans = models.JSONField(default=list)
    lead = models.CharField(  # noqa: DJ001  # with a default SQLite would make the table anew, and lose its trigger
        max_length=80,
        null=True,
        help_text="The words of the cue where what was said follows them at once: without its verb a refusal reads as a promise.",
    )
    words = models.TextField(help_text="What was said, as the article has it.")
    words_hash = models.CharField(max_length=64, help_text="By which an editor's verdict finds it again after a change.")
    kind = models.CharField(max_length=10)
    act = models.CharField(max_length=10)
    speaker = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="said")
    role = models.CharField(max_length=200, blank=True)
    addressee = models.CharField(max_length=200, blank=True)
    said_on = models.DateField(null=True)
    confidence = models.FloatField()
    reason = models.CharField(max_length=300, blank=True)
    touches = models.CharField(
        max_length=20, blank=True, help_text="crime, health or minors: waits for an editor on public sites."
    )
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True, default=Verdict.NONE)
    by_editor = models.BooleanField(default=False, help_text="The speaker was set by an editor.")

    class Meta:
        """In the order of the text."""

        ordering = ("article", "position")
        constraints = (models.UniqueConstraint(fields=("article", "position"), name="said_position_once"),)
        indexes = (
            models.Index(fields=("person", "-at", "-article", "position"), name="said_by_person_newest"),
            models.Index(fields=("-article", "position"), condition=models.Q(touches__gt="", verdict=""), name="said_waiting"),
        )

    def __str__(self) -> str:
        return f"{self.speaker or '?'}: {self.words[:60]}"


class SaidRuling(models.Model):
    """What an editor decided about one statement of one article: it outlives every new reading."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="said_rulings")
    words_hash = models.CharField(max_length=64)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    speaker = models.CharField(max_length=200, null=True, help_text="The right speaker; null: as found.")  # noqa: DJ001
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """One ruling a statement."""

        constraints = (models.UniqueConstraint(fields=("article", "words_hash"), name="said_ruling_once"),)

    def __str__(self) -> str:
        return f"ruling on article {self.article_id}"


class NameRow(models.Model):
    """A person, organisation or place that an article names."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, db_index=True)
    role = models.CharField(max_length=200, blank=True)
    mentions = models.JSONField(help_text="[start, end] of each.")

    def __str__(self) -> str:
        return self.name


class FigureRow(models.Model):
    """A number that an article states."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="figures")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.CharField(max_length=200)
    low = models.FloatField()
    high = models.FloatField()
    kind = models.CharField(max_length=10)
    unit = models.CharField(max_length=60, blank=True)
    comparator = models.CharField(max_length=20, blank=True)
    counted = models.CharField(max_length=200, blank=True)
    part_of = models.JSONField(null=True)
    place = models.CharField(max_length=200, blank=True, help_text="Where it holds, in the words of its sentence.")
    time_words = models.CharField(max_length=100, blank=True, help_text="When it holds, in the words of its sentence.")
    time_value = models.CharField(
        max_length=40, blank=True, help_text="The same resolved: ISO day, week, month, year or start/end."
    )

    def __str__(self) -> str:
        return self.words


class DateRow(models.Model):
    """A day or a period that an article names, resolved against its day of publication or, in a quotation, of speaking."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="dates")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.CharField(max_length=200)
    value = models.CharField(max_length=40, help_text="ISO day, week, month, quarter, year or start/end.")
    is_vague = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.words


class Flag(models.Model):
    """A reader says that something found here is wrong, or somebody objects to being named."""

    said = models.ForeignKey(Said, on_delete=models.SET_NULL, null=True, related_name="flags")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="flags")
    words = models.TextField(blank=True)
    email = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField()
    is_open = models.BooleanField(default=True, db_index=True)
    answer = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.words[:60]
