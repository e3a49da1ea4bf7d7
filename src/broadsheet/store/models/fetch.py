"""A page as it was fetched, kept so that a better engine can read it again."""

from __future__ import annotations

from django.db import models


class Fetch(models.Model):
    """The raw bytes of one fetched page, zstd-packed. ``store.raw`` packs and unpacks them."""

    url = models.URLField(max_length=2000)
    final_url = models.URLField(max_length=2000, blank=True)
    status = models.PositiveSmallIntegerField(default=200)
    content_type = models.CharField(max_length=200, blank=True)
    headers = models.JSONField(default=dict)
    fetched_at = models.DateTimeField(db_index=True)
    body = models.BinaryField(help_text="zstd-packed bytes.")
    body_bytes = models.PositiveIntegerField(help_text="Length before packing.")
    body_hash = models.CharField(max_length=64, help_text="SHA-256 of the unpacked bytes.")

    def __str__(self) -> str:
        return f"{self.url} at {self.fetched_at:%Y-%m-%d %H:%M}"
