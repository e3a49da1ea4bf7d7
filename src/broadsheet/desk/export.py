"""Hand out what the database holds, one JSON object a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from broadsheet.errors import InputError
from broadsheet.store.models import Article, Feed, Source

BATCH = 200


def kinds() -> tuple[str, ...]:
    """Name what can be exported."""
    return tuple(_KINDS)


def rows(kind: str) -> Iterator[dict[str, Any]]:
    """Yield every row of a kind, the oldest first, read in batches.

    Args:
        kind: ``articles`` (with their whole text: an export is the owner's), ``sources`` or ``feeds``.

    Raises:
        InputError: there is no such kind.
    """
    if kind not in _KINDS:
        raise InputError(f"There is no {kind!r} to export; there are: {', '.join(_KINDS)}.")
    return _KINDS[kind]()


def _articles() -> Iterator[dict[str, Any]]:
    for row in Article.objects.select_related("source").order_by("pk").iterator(BATCH):
        yield {
            "id": row.pk,
            "source": row.source.slug,
            "outlet": row.source.name,
            "url": row.url or None,
            "source_link": row.source_link or None,
            "title": row.title,
            "standfirst": row.standfirst or None,
            "bylines": row.bylines,
            "organisations": row.organisations,
            "published": row.published_as or None,
            "modified": row.modified_as or None,
            "first_seen": row.first_seen_at.isoformat(),
            "updated": row.updated_at.isoformat(),
            "language": row.language or None,
            "section": row.section or None,
            "tags": row.tags,
            "text": row.text,
            "html": row.html,
            "images": row.images,
            "furniture": row.furniture,
            "problems": row.problems,
            "policy": row.effective_policy,
            "state": row.state,
            "revision": row.revision_number,
        }


def _sources() -> Iterator[dict[str, Any]]:
    for row in Source.objects.order_by("pk").iterator(BATCH):
        yield {
            "id": row.pk,
            "slug": row.slug,
            "name": row.name,
            "home_url": row.home_url or None,
            "language": row.language or None,
            "policy": row.policy,
            "image_policy": row.image_policy,
            "paused": row.is_paused,
            "demo": row.is_demo,
        }


def _feeds() -> Iterator[dict[str, Any]]:
    for row in Feed.objects.select_related("source").order_by("pk").iterator(BATCH):
        yield {
            "id": row.pk,
            "source": row.source.slug,
            "url": row.url,
            "format": row.format or None,
            "last_ok": row.last_ok_at.isoformat() if row.last_ok_at else None,
            "last_status": row.last_status or None,
            "error": row.last_error or None,
        }


_KINDS: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {"articles": _articles, "sources": _sources, "feeds": _feeds}
