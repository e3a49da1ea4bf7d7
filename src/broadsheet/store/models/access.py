"""How a source wants to be asked: its login, cookies, headers and proxy, locked."""

from __future__ import annotations

from django.db import models

from broadsheet.store.models.source import Source


class SourceAccess(models.Model):
    """What is sent when a source is fetched. ``store.access`` is the only code that opens it; nothing exports it."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True, related_name="access")
    sealed = models.TextField(help_text="Locked by the key of the installation (store.sealing).")
    origins = models.JSONField(default=list, help_text="Where headers, cookies and login are sent, as https://example.org.")
    parts = models.JSONField(default=list, help_text="What it holds, by name.")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"access to {self.source_id}"
