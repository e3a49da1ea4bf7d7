"""Raw pages: kept zstd-packed, so that a better engine can read them again."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import zstandard

from broadsheet.records import Page
from broadsheet.store.models import Fetch
from broadsheet.store.values import plain, storable

LEVEL = 3
MAX_UNPACKED = 64 * 1024 * 1024
"""No page is larger; a damaged row must not fill the memory."""


def pack(body: bytes) -> bytes:
    """Pack bytes."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(body)


def unpack(packed: bytes | memoryview) -> bytes:
    """Unpack what :func:`pack` made."""
    return zstandard.ZstdDecompressor().decompress(bytes(packed), max_output_size=MAX_UNPACKED)


def keep(page: Page) -> Fetch:
    """Save a page as it came; return its row."""
    return Fetch.objects.create(
        url=storable(page.url or "")[:2000],
        final_url=storable(page.final_url or "")[:2000],
        status=page.status,
        content_type=storable(page.content_type or "")[:200],
        headers=plain(page.headers),
        fetched_at=page.fetched_at or datetime.now(UTC),
        body=pack(page.body),
        body_bytes=len(page.body),
        body_hash=hashlib.sha256(page.body).hexdigest(),
    )


def page_of(fetch: Fetch) -> Page:
    """Return the page that a row keeps."""
    return Page(
        url=fetch.url or None,
        body=unpack(fetch.body),
        content_type=fetch.content_type or None,
        final_url=fetch.final_url or None,
        status=fetch.status,
        headers=fetch.headers,
        fetched_at=fetch.fetched_at,
    )
