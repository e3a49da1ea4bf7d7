"""What came from another system: runs of an import, what each thing there became here, and the addresses it had there."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.account import User
from broadsheet.store.models.leased import Leased
from broadsheet.store.models.piece import Piece, StandingPage


class ImportState(models.TextChoices):
    """How far an import is."""

    WAITING = "waiting", "waits for the worker"
    RUNNING = "running", "under way"
    DONE = "done", "done"
    FAILED = "failed", "the file cannot be read"


class Import(Leased):
    """One run over one file. ``due_at`` is set where the worker does it; the console runs its own."""

    name = models.CharField(max_length=200, help_text="The file as its owner calls it.")
    file = models.CharField(max_length=200, blank=True, help_text="Path below the data folder; empty once it was read.")
    options = models.JSONField(default=dict, help_text="desk.wordpress.Options.")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.WAITING)
    done = models.PositiveIntegerField(default=0, help_text="Items read.")
    total = models.PositiveIntegerField(default=0, help_text="Items in the file; 0: not counted yet.")
    report = models.JSONField(default=dict, help_text="desk.wordpress_report.Report.")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """The worker looks for what is due."""

        indexes = (models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="import_due"),)

    def __str__(self) -> str:
        return self.name


class Imported(models.Model):
    """One thing of another site, and what it became here: a second run finds it again."""

    site = models.CharField(max_length=200, help_text="The other site's address, without scheme.")
    kind = models.CharField(max_length=20, help_text="post, page, attachment")
    key = models.CharField(max_length=100, help_text="Its number there.")
    parent = models.CharField(max_length=100, blank=True, help_text="What an attachment hangs on there.")
    there = models.CharField(max_length=64, blank=True, help_text="Hash of what it said there when it was last taken in.")
    ours = models.CharField(max_length=64, blank=True, help_text="Hash of what we made of it: differs when an editor changed it.")
    said = models.JSONField(default=dict, help_text="An attachment's address and words.")
    piece = models.ForeignKey(Piece, on_delete=models.SET_NULL, null=True, related_name="+")
    page = models.ForeignKey(StandingPage, on_delete=models.SET_NULL, null=True, related_name="+")
    run = models.ForeignKey(Import, on_delete=models.SET_NULL, null=True, related_name="+", help_text="The run that saw it last.")

    class Meta:
        """Each thing once."""

        constraints = (models.UniqueConstraint(fields=("site", "kind", "key"), name="imported_once"),)
        indexes = (models.Index(fields=("site", "parent"), condition=~models.Q(parent=""), name="imported_by_parent"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key} of {self.site}"


class OldAddress(models.Model):
    """An address that something had elsewhere or earlier, and what answers for it now: a piece, a page, a section, or a path of ours."""

    host = models.CharField(max_length=200, blank=True, help_text="The host it was an address of, without www.")
    key = models.CharField(max_length=400, help_text="Path or query (engine.wxr.addresses).")
    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, null=True, related_name="old_addresses")
    page = models.ForeignKey(StandingPage, on_delete=models.CASCADE, null=True, related_name="old_addresses")
    section = models.CharField(max_length=100, blank=True, help_text="Slug of a section.")
    words = models.CharField(max_length=200, blank=True, help_text="What to search for where there is nothing better.")
    path = models.CharField(max_length=200, blank=True, help_text="A path of ours.")
    feed = models.CharField(max_length=200, blank=True, help_text="A path of ours, for its feed.")

    class Meta:
        """An address answers once for its host."""

        constraints = (models.UniqueConstraint(fields=("key", "host"), name="old_address_once"),)

    def __str__(self) -> str:
        return f"{self.host} {self.key}"
